"""Who may write and who may read a plan; None is the system itself."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse
from sebalai.directory.models import ProgrammePeriod
from sebalai.plans import rules
from sebalai.plans.models import Plan
from sebalai.plans.rules import Act


def agent_of(user: User, period: ProgrammePeriod) -> ChangeAgent | None:
    """The running term of ``user`` in ``period``; the newest if there were several."""
    terms = ChangeAgent.objects.of(period.agency).filter(
        person__user=user, decree__period=period
    )
    serving = terms.serving_on(timezone.localdate()) | terms.filter(
        state=ChangeAgent.State.APPOINTED, term_start__gt=timezone.localdate()
    )
    return serving.select_related("person", "unit").order_by("-pk").first()


def can_start(user: User | None, agent: ChangeAgent) -> Verdict:
    """An agent writes for themself, from the day of the decree until the term is over."""
    if user is not None and agent.person.user_id != user.pk:
        return refuse(_("Agents write their own plans."))
    if agent.state != ChangeAgent.State.APPOINTED:
        return refuse(_("Your term as an agent has ended."))
    return ALLOWED


def owns(user: User, plan: Plan) -> bool:
    if plan.person.user_id == user.pk:
        return True
    return plan.co_owners.filter(person__user=user).exists()


def can_own(user: User | None, plan: Plan) -> Verdict:
    """Lead and co-owners alike."""
    if user is None or (user.agency_id == plan.agency_id and owns(user, plan)):
        return ALLOWED
    return refuse(_("Only those who carry the plan may do this."))


def can_write(user: User | None, plan: Plan) -> Verdict:
    if not (verdict := can_own(user, plan)):
        return verdict
    if plan.is_waiting:
        return refuse(_("The plan is being decided on; take it back to write on."))
    if plan.state == Plan.State.APPROVED:
        return refuse(_("The plan is approved; a change is an amendment."))
    if plan.state == Plan.State.WITHDRAWN:
        return refuse(_("The plan was withdrawn; reopen it to write on."))
    return ALLOWED


def can_lead(user: User | None, plan: Plan) -> Verdict:
    """Who writes along is the lead's to say."""
    if user is not None and plan.person.user_id != user.pk:
        return refuse(
            _("Only %(name)s, who leads the plan, may do this.")
            % {"name": plan.person.full_name}
        )
    return can_write(user, plan)


def can_do(user: User | None, plan: Plan, act: Act) -> Verdict:
    """What the owners do to the plan as a whole."""
    if not (verdict := can_own(user, plan)):
        return verdict
    if not rules.may(rules.State(plan.state), act):
        return refuse(
            _("This is not possible now: the plan is “%(state)s”.")
            % {"state": plan.get_state_display()}
        )
    return ALLOWED


def can_list(user: User, agency: Agency) -> Verdict:
    return holds(user, Power.VIEW_PLANS, agency=agency)


def can_view(user: User, plan: Plan) -> Verdict:
    """A draft belongs to those who write it; what was submitted, to the programme too."""
    if can_own(user, plan):
        return ALLOWED
    verdict = holds(
        user, Power.VIEW_PLANS, agency=plan.agency, unit_ids=plan.unit.ancestor_ids
    )
    if verdict and not plan.was_submitted:
        return refuse(_("The plan is still being written; it opens once submitted."))
    return verdict

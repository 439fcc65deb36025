"""Who may write and who may read a plan; None is the system itself."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders, holds
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import Administrator, InternalAssessor
from sebalai.agenda.models import DelegatedAct, Delegation
from sebalai.agenda.queries.delegations import held
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.plans import rules
from sebalai.plans.models import CoachedAgent, CoachingGroup, Decision, Plan
from sebalai.plans.rules import Act, Step

# Who judges independently accompanies nobody.
JUDGES = {InternalAssessor.code, Administrator.code}
_GRANTABLE = {Plan.State.WITH_HEAD, Plan.State.WITH_OFFICE, Plan.State.APPROVED}
_RETURNED = {Plan.State.RETURNED}
_PASSED = {Plan.State.WITH_OFFICE, Plan.State.APPROVED}


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


def can_drop(user: User | None, plan: Plan) -> Verdict:
    """Give an amendment up while it is written."""
    if not (verdict := can_own(user, plan)):
        return verdict
    if not (plan.is_amendment and plan.is_writable):
        return refuse(_("There is no amendment to drop."))
    return ALLOWED


def can_decide(user: User | None, plan: Plan) -> Verdict:
    """Who has the turn; nobody decides on what they carry themself."""
    step = plan.step
    if step is None:
        return refuse(
            _("Nobody decides on the plan now: it is “%(state)s”.")
            % {"state": plan.get_state_display()}
        )
    if user is None:
        return ALLOWED
    if owns(user, plan):
        return refuse(
            _("You carry this plan yourself: the head of a unit above decides on it.")
            if step is Step.HEAD
            else _("You carry this plan yourself: a colleague of the office decides.")
        )
    if step is Step.OFFICE:
        return holds(user, Power.CHECK_PLANS, agency=plan.agency)
    return _as_head(user, plan, DelegatedAct.Act.APPROVE)


def _as_head(user: User, plan: Plan, act: DelegatedAct.Act) -> Verdict:
    """The head, one above, or who acts for one of them."""
    verdict = heads(user, plan)
    if verdict or acts_for(user, plan, act):
        return ALLOWED
    return verdict


def heads(user: User, plan: Plan) -> Verdict:
    above = plan.unit.ancestor_ids
    return holds(user, Power.APPROVE_PLANS, agency=plan.agency, unit_ids=above)


def acts_for(user: User, plan: Plan, act: DelegatedAct.Act) -> Delegation | None:
    """The delegation that lets ``user`` do it: of a giver who could do it themself."""
    if user.agency_id != plan.agency_id or owns(user, plan):
        return None
    for one in held(user, act, timezone.localdate()):
        if heads(one.giver, plan) and not owns(one.giver, plan):
            return one
    return None


def used_delegation(
    user: User | None, plan: Plan, act: DelegatedAct.Act
) -> Delegation | None:
    """Under which delegation somebody acts; none for what they may do themself."""
    if user is None or heads(user, plan):
        return None
    return acts_for(user, plan, act)


def capacity(user: User | None, plan: Plan) -> str:
    """As what somebody decides for the unit: its head (empty), acting, from above."""
    head = plan.unit.head
    if plan.step is not Step.HEAD or user is None:
        return ""
    if used_delegation(user, plan, DelegatedAct.Act.APPROVE):
        return "delegate"
    if head is None or head.user_id != user.pk:
        return "above"
    return "acting" if plan.unit.head_state == Unit.HeadState.ACTING else ""


def can_grant(user: User | None, plan: Plan) -> Verdict:
    """The head gives what the plan asks for, from its submission on."""
    if plan.state not in _GRANTABLE:
        return refuse(_("Resources are granted once the plan was submitted."))
    if user is None:
        return ALLOWED
    if owns(user, plan):
        return refuse(
            _("You carry this plan yourself: the head of a unit above decides on it.")
        )
    return _as_head(user, plan, DelegatedAct.Act.GRANT)


def can_use(user: User | None, plan: Plan) -> Verdict:
    """Those who carry an approved plan say what they have used."""
    if not (verdict := can_own(user, plan)):
        return verdict
    if plan.approved_version is None:
        return refuse(_("What was used is told once the plan is approved."))
    return ALLOWED


def can_undo(
    user: User | None, plan: Plan, decision: Decision, within: timedelta
) -> Verdict:
    if user is not None and decision.decided_by_id != user.pk:
        return refuse(_("Only who decided can undo it."))
    if timezone.now() - decision.decided_at > within:
        return refuse(_("It is too late to undo this; ask for an amendment."))
    is_last = plan.decisions.order_by("-pk").values_list("pk", flat=True).first()
    if is_last != decision.pk or plan.changed_at > decision.decided_at:
        return refuse(_("Others have gone on since; it cannot be undone any more."))
    returned = decision.verdict == Decision.Verdict.RETURNED
    stands = _RETURNED if returned else _PASSED
    if plan.state not in stands or plan.version != decision.version.number:
        return refuse(_("Others have gone on since; it cannot be undone any more."))
    return ALLOWED


def can_reassign(user: User | None, plan: Plan) -> Verdict:
    """The office finds another lead or unit for a plan that would be left behind."""
    if plan.state == Plan.State.WITHDRAWN:
        return refuse(_("The plan was withdrawn; reopen it first."))
    if user is None:
        return ALLOWED
    return holds(user, Power.CHECK_PLANS, agency=plan.agency)


def can_learn(user: User | None, plan: Plan) -> Verdict:
    """What an approved plan is about may be read by those who write plans themselves,
    not its drafts, decisions and reasons; by who decides on plans as well.
    """
    if user is None or can_view(user, plan):
        return ALLOWED
    readers = {role.code for role in holders(Power.VIEW_PLANS)}
    is_near = user.agency_id == plan.agency_id and plan.approved_version is not None
    if is_near and (
        any(grant.role in readers for grant in user.granted)
        or ChangeAgent.objects.of(plan.agency).filter(person__user=user).exists()
    ):
        return ALLOWED
    return refuse(_("Only approved plans of the agency can be taken as a pattern."))


def can_list(user: User, agency: Agency) -> Verdict:
    return holds(user, Power.VIEW_PLANS, agency=agency)


def can_view(user: User, plan: Plan) -> Verdict:
    """A draft belongs to those who write it, their coach and whom they call in; what was
    submitted, to the programme too.
    """
    if can_own(user, plan) or is_called_in(user, plan):
        return ALLOWED
    verdict = holds(
        user, Power.VIEW_PLANS, agency=plan.agency, unit_ids=plan.unit.ancestor_ids
    )
    if not verdict and any(acts_for(user, plan, act) for act in DelegatedAct.Act):
        verdict = ALLOWED
    if verdict and not plan.was_submitted:
        return refuse(_("The plan is still being written; it opens once submitted."))
    return verdict


def coaches(user: User, plan: Plan) -> bool:
    carrying = {plan.agent_id, *plan.co_owners.values_list("agent", flat=True)}
    groups = CoachingGroup.objects.open().filter(coach=user)
    return CoachedAgent.objects.filter(group__in=groups, agent__in=carrying).exists()


def is_called_in(user: User, plan: Plan) -> bool:
    """As the coach, or mentioned by name; of another agency never."""
    if user.agency_id != plan.agency_id:
        return False
    return coaches(user, plan) or plan.mentions.filter(user=user).exists()


def can_talk(user: User | None, plan: Plan) -> Verdict:
    """Who reads and writes the conversations: not everybody who reads the plan.

    Advice is given freely only where the rest of the house does not listen.
    """
    if can_own(user, plan) or user is None or is_called_in(user, plan):
        return ALLOWED
    if plan.was_submitted:
        above = plan.unit.ancestor_ids
        if holds(user, Power.APPROVE_PLANS, agency=plan.agency, unit_ids=above):
            return ALLOWED
        if holds(user, Power.CHECK_PLANS, agency=plan.agency):
            return ALLOWED
    return refuse(
        _("Those who carry the plan talk here with their coach and with who decides.")
    )


def can_manage_coaching(user: User | None, agency: Agency) -> Verdict:
    if user is None:
        return ALLOWED
    return holds(user, Power.CHECK_PLANS, agency=agency)


def can_see_group(user: User, group: CoachingGroup) -> Verdict:
    """The coach, and the office that made the group."""
    if user.agency_id == group.agency_id and user.pk == group.coach_id:
        return ALLOWED
    return can_manage_coaching(user, group.agency)


def can_coach(user: User, agency: Agency) -> Verdict:
    """Who could be named a coach; who judges independently accompanies nobody."""
    if not user.is_active or user.agency_id != agency.pk:
        return refuse(_("A coach has an open account in the agency."))
    if any(grant.role in JUDGES for grant in user.granted):
        return refuse(
            _("%(name)s assesses independently and so accompanies nobody.")
            % {"name": user.full_name}
        )
    return ALLOWED

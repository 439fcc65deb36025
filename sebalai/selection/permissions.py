"""Who may see and do what in the selection; None is the system itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse
from sebalai.directory.models import Person


def _may(user: User | None, power: Power, agency: Agency) -> Verdict:
    return ALLOWED if user is None else holds(user, power, agency=agency)


def can_follow(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.VIEW_SELECTION, agency)


def can_manage_rounds(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.MANAGE_ROUNDS, agency)


def can_propose_of(user: User | None, person: Person) -> Verdict:
    """As head of the unit of ``person``, or of one above it; never oneself."""
    if user is None:
        return ALLOWED
    if person.user_id == user.pk:
        return refuse(_("Propose yourself with your own idea instead."))
    above = person.unit.ancestor_ids
    return holds(
        user, Power.PROPOSE_CANDIDATES, agency=person.agency, unit_ids=above
    ) or refuse(_("%(name)s is not of your unit.") % {"name": person.full_name})


def can_speak_for(user: User | None, person: Person) -> Verdict:
    """Only the person themself; None came by the person's own link."""
    if user is None or person.user_id == user.pk:
        return ALLOWED
    return refuse(_("Only %(name)s can do this.") % {"name": person.full_name})


def can_plan_seats(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.PLAN_SEATS, agency)


def can_import_inputs(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.IMPORT_SELECTION_INPUTS, agency)


def can_run(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.RUN_SELECTION, agency)


def can_lock(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.LOCK_CANDIDATES, agency)


def can_decide(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.DECIDE_CANDIDATES, agency)


def can_follow_decisions(user: User, agency: Agency) -> bool:
    """Those who need every decision once announced; others who follow see who was chosen."""
    powers = (Power.DECIDE_CANDIDATES, Power.MANAGE_ROUNDS)
    return any(holds(user, power, agency=agency) for power in powers)


def can_read_minutes(user: User, agency: Agency) -> Verdict:
    """The committee while it writes them; afterwards whoever acts on them or audits."""
    powers = (
        Power.DECIDE_CANDIDATES,
        Power.DRAFT_DECREE,
        Power.ISSUE_DECREE,
        Power.VIEW_AUDIT,
    )
    verdicts = [holds(user, power, agency=agency) for power in powers]
    return next((one for one in verdicts if one), verdicts[0])


def can_adopt(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.ADOPT_SELECTION, agency)


def can_screen(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.SCREEN_CANDIDATES, agency)


def can_plan_assessment(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.PLAN_ASSESSMENT, agency)


def can_assess(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.ASSESS_CANDIDATES, agency)


def can_read_marks(user: User | None, agency: Agency, *, closed: bool) -> Verdict:
    """The office at any time; the committee once the assessment is closed."""
    verdict = can_plan_assessment(user, agency)
    if verdict or not closed:
        return verdict
    return _may(user, Power.DECIDE_CANDIDATES, agency)

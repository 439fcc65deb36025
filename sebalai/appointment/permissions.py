"""Who may see, draft, number and issue a decree; None is the system itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.appointment.models import (
    ChangeAgent,
    Decree,
    DecreeInitial,
    DecreePartner,
    InitialsStep,
)
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse

State = Decree.State
_WORKING_ON_IT = (
    Power.DRAFT_DECREE,
    Power.NUMBER_DECREE,
    Power.SIGN_DECREE,
    Power.ISSUE_DECREE,
)


def _may(user: User | None, power: Power, agency: Agency) -> Verdict:
    return ALLOWED if user is None else holds(user, power, agency=agency)


def can_see_drafts(user: User, agency: Agency) -> bool:
    """Those who work on decrees or may see the selection; others wait for the decree."""
    powers = (*_WORKING_ON_IT, Power.VIEW_SELECTION)
    return any(holds(user, power, agency=agency) for power in powers)


def can_see_draft(user: User, decree: Decree) -> bool:
    """Who works on decrees, and who will sign this one."""
    return (
        can_see_drafts(user, decree.agency)
        or bool(heads(user, decree))
        or any(
            holds(
                user,
                Power.SIGN_UNIT_DECREE,
                agency=decree.agency,
                unit_ids=one.unit.ancestor_ids,
            )
            for one in decree.partners.select_related("unit")
            if one.unit
        )
    )


def can_see_employee_numbers(user: User, agency: Agency) -> bool:
    """A NIP tells birth date and sex: on pages, only who works on decrees needs it."""
    return any(holds(user, power, agency=agency) for power in _WORKING_ON_IT)


def can_draft(user: User | None, agency: Agency) -> Verdict:
    return _may(user, Power.DRAFT_DECREE, agency)


def can_edit(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := can_draft(user, decree.agency)):
        return verdict
    if decree.is_frozen:
        return refuse(_("The decree is issued and stays as it is."))
    if decree.is_in_the_making and not decree.is_draft:
        return refuse(
            _("The decree has gone round for initials. Call it back to change it.")
        )
    if decree.is_numbered:
        return refuse(
            _("The decree has its number. Withdraw the number first to change it.")
        )
    return ALLOWED


def can_number(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := _may(user, Power.NUMBER_DECREE, decree.agency)):
        return verdict
    if not decree.is_in_the_making:
        return refuse(_("The decree already has its number."))
    if decree.state == State.INITIALS:
        return refuse(_("The decree still goes round for initials."))
    if decree.is_draft and InitialsStep.objects.for_decree(decree).exists():
        return refuse(_("The decree has no initials yet. Send it round first."))
    return ALLOWED


def waiting_initial(decree: Decree) -> DecreeInitial | None:
    """Whose turn it is."""
    if decree.state != State.INITIALS:
        return None
    waiting = decree.initials.filter(state=DecreeInitial.State.WAITING)
    return waiting.select_related("user").order_by("turn", "position").first()


def is_turn_of(user: User, initial: DecreeInitial) -> bool:
    if initial.user_id:
        return initial.user_id == user.pk
    here = (grant for grant in user.granted if grant.agency_id == initial.agency_id)
    return initial.role in {grant.role for grant in here}


def can_initial(user: User, decree: Decree) -> Verdict:
    if user.agency_id != decree.agency_id:
        return refuse(_("This belongs to another agency."))
    initial = waiting_initial(decree)
    if initial is None:
        return refuse(_("The decree does not go round for initials."))
    if not is_turn_of(user, initial):
        return refuse(_("It is the turn of %(office)s.") % {"office": initial.office})
    return ALLOWED


def can_call_back(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := can_draft(user, decree.agency)):
        return verdict
    if decree.state not in (State.INITIALS, State.INITIALLED):
        return refuse(_("The decree does not go round for initials."))
    return ALLOWED


def heads(user: User | None, decree: Decree) -> Verdict:
    """Does the user head the unit that decides, or one above it?"""
    if decree.unit is None:
        return refuse(_("The decree is not that of a unit."))
    if user is None:
        return ALLOWED
    above = decree.unit.ancestor_ids
    power = Power.SIGN_UNIT_DECREE
    return holds(user, power, agency=decree.agency, unit_ids=above)


def whose_turn(decree: Decree) -> DecreePartner | None:
    """Of a joint decree: the office that signs next; None: the first one, or nobody."""
    if decree.part_signed_id is None:
        return None
    waiting = decree.partners.filter(signed_at=None).select_related("unit")
    return waiting.order_by("position").first()


def is_signatory(user: User | None, decree: Decree) -> Verdict:
    """The head of the unit that decides; of the agency's decree, its signatory; of a
    joint decree, the head of the office whose turn it is.
    """
    if partner := whose_turn(decree):
        if user is None:
            return ALLOWED
        power = Power.SIGN_UNIT_DECREE
        turn = _("It is the turn of %(office)s.") % {"office": partner.issuer}
        if partner.unit is None:
            return refuse(turn)
        above = partner.unit.ancestor_ids
        may = holds(user, power, agency=decree.agency, unit_ids=above)
        return may or refuse(turn)
    if decree.unit_id:
        return heads(user, decree)
    return _may(user, Power.SIGN_DECREE, decree.agency)


def can_sign(user: User | None, decree: Decree) -> Verdict:
    return is_signatory(user, decree) and _is_to_be_signed(decree)


def issues(user: User | None, decree: Decree) -> Verdict:
    """Who puts it in force: the regional secretary, or the head of the unit."""
    secretary = _may(user, Power.ISSUE_DECREE, decree.agency)
    if secretary or not decree.unit_id:
        return secretary
    return heads(user, decree)


def can_hand_in(user: User | None, decree: Decree) -> Verdict:
    """A PDF signed elsewhere: its signature speaks for itself."""
    either = is_signatory(user, decree) or issues(user, decree)
    return either and _is_to_be_signed(decree)


def _is_to_be_signed(decree: Decree) -> Verdict:
    if decree.is_frozen:
        return refuse(_("The decree is already signed."))
    if not decree.is_numbered:
        return refuse(_("The decree has no number and date yet."))
    return ALLOWED


def can_amend(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := can_draft(user, decree.agency)):
        return verdict
    if decree.amends_id:
        return refuse(
            _("Amend the decree that appointed the agents, not its amendment.")
        )
    if not decree.is_in_force:
        return refuse(_("Only a decree in force can be amended."))
    return ALLOWED


def can_hand_over(user: User, agent: ChangeAgent) -> Verdict:
    """The office, the agent who leaves, and the one who comes in."""
    if user.agency_id != agent.agency_id:
        return refuse(_("This belongs to another agency."))
    successor = ChangeAgent.objects.filter(succeeds=agent).first()
    people = {one.person.user_id for one in (agent, successor) if one}
    if user.pk in people or can_draft(user, agent.agency):
        return ALLOWED
    return refuse(_("Only the two agents and the programme office hand over."))


def can_order_papers(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := can_draft(user, decree.agency)):
        return verdict
    if not decree.is_in_force:
        return refuse(_("Only the agents of a decree in force get papers."))
    return ALLOWED


def can_revoke(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := _may(user, Power.ISSUE_DECREE, decree.agency)):
        return verdict
    if not decree.is_in_force:
        return refuse(_("Only a decree in force can be revoked."))
    return ALLOWED


def can_withdraw_number(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := _may(user, Power.NUMBER_DECREE, decree.agency)):
        return verdict
    if not decree.is_numbered:
        return refuse(_("Only a decree with a number that is not issued yet."))
    return ALLOWED


def can_issue(user: User | None, decree: Decree) -> Verdict:
    if not (verdict := issues(user, decree)):
        return verdict
    if decree.is_issued:
        return refuse(_("The decree is already issued."))
    if decree.is_in_the_making:
        return refuse(_("The decree has no number and date yet."))
    if decree.is_numbered and decree.part_signed_id:
        return refuse(_("Not all offices have signed yet."))
    return ALLOWED

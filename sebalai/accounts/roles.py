"""The roles of the programme, each a plain class that says what it may do."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.powers import Power

_Text = str | Promise


class Role:
    code: ClassVar[str]
    title: ClassVar[_Text]
    description: ClassVar[_Text]
    powers: ClassVar[frozenset[Power]]
    of_unit: ClassVar[bool] = False  # held for one unit and what lies under it


class ProgrammeOffice(Role):
    code = "programme_office"
    title = _("Programme office")
    description = _(
        "Runs the programme: loads staff, plans seats, proposes the list and drafts the decree."
    )
    powers = frozenset(
        {
            Power.VIEW_DIRECTORY,
            Power.IMPORT_ROSTER,
            Power.MANAGE_UNITS,
            Power.MANAGE_PERIODS,
            Power.MANAGE_POLLS,
            Power.VIEW_SELECTION,
            Power.MANAGE_ROUNDS,
            Power.PLAN_SEATS,
            Power.PLAN_ASSESSMENT,
            Power.IMPORT_SELECTION_INPUTS,
            Power.RUN_SELECTION,
            Power.LOCK_CANDIDATES,
            Power.VIEW_DECREE,
            Power.DRAFT_DECREE,
            Power.VIEW_SESSIONS,
            Power.MANAGE_SESSIONS,
            Power.SEND_MESSAGES,
            Power.WRITE_LETTERS,
            Power.VIEW_AUDIT,
            Power.MANAGE_JOBS,
            Power.VIEW_PLANS,
            Power.CHECK_PLANS,
        }
    )


class SelectionPanel(Role):
    code = "selection_panel"
    title = _("Selection panel")
    description = _(
        "Weighs the scenarios, locks people in or out with a reason and adopts the list."
    )
    powers = frozenset(
        {
            Power.VIEW_DIRECTORY,
            Power.VIEW_SELECTION,
            Power.RUN_SELECTION,
            Power.LOCK_CANDIDATES,
            Power.DECIDE_CANDIDATES,
            Power.ADOPT_SELECTION,
            Power.VIEW_DECREE,
            Power.SEND_MESSAGES,
        }
    )


class StaffingOfficer(Role):
    code = "staffing_officer"
    title = _("Staffing officer")
    description = _(
        "Knows the files of the staff: screens candidates against the criteria."
    )
    powers = frozenset(
        {
            Power.VIEW_DIRECTORY,
            Power.VIEW_SELECTION,
            Power.SCREEN_CANDIDATES,
            Power.VIEW_DECREE,
        }
    )


class Assessor(Role):
    code = "assessor"
    title = _("Assessor")
    description = _("Scores the candidates assigned to their panel, and nobody else.")
    powers = frozenset({Power.ASSESS_CANDIDATES})


class DataSteward(Role):
    code = "data_steward"
    title = _("Data steward")
    description = _(
        "The one role that can read who named whom, and sees that it is deleted in time."
    )
    powers = frozenset({Power.READ_TIES})


class NumberingOfficer(Role):
    code = "numbering_officer"
    title = _("Numbering officer")
    description = _("Gives a decree its number and date.")
    powers = frozenset({Power.VIEW_DECREE, Power.NUMBER_DECREE})


class RegionalSecretary(Role):
    code = "regional_secretary"
    title = _("Regional secretary")
    description = _("Leads the programme and issues the decree.")
    powers = frozenset(
        {
            Power.VIEW_DIRECTORY,
            Power.VIEW_SELECTION,
            Power.VIEW_DECREE,
            Power.SIGN_DECREE,
            Power.ISSUE_DECREE,
            Power.VIEW_SESSIONS,
            Power.VIEW_PLANS,
        }
    )


class Signatory(Role):
    code = "signatory"
    title = _("Signatory")
    description = _("Signs the decree: the head of the region or of the office.")
    powers = frozenset({Power.VIEW_DECREE, Power.SIGN_DECREE})


class AgencyHead(Role):
    code = "agency_head"
    title = _("Head of unit")
    description = _(
        "Sees the people and seats of the unit and stands behind its agents."
    )
    powers = frozenset(
        {
            Power.VIEW_DIRECTORY,
            Power.PROPOSE_CANDIDATES,
            Power.VIEW_DECREE,
            Power.SIGN_UNIT_DECREE,
            Power.VIEW_SESSIONS,
            Power.VIEW_PLANS,
            Power.APPROVE_PLANS,
        }
    )
    of_unit = True


class ReformTeam(Role):
    code = "reform_team"
    title = _("Reform team")
    description = _("Follows the programme and verifies what it achieved.")
    powers = frozenset(
        {
            Power.VIEW_DIRECTORY,
            Power.VIEW_SELECTION,
            Power.VIEW_DECREE,
            Power.VIEW_SESSIONS,
            Power.VIEW_PLANS,
        }
    )


class InternalAssessor(Role):
    code = "internal_assessor"
    title = _("Internal assessor")
    description = _("Assesses independently: reads everything, audit record included.")
    powers = frozenset(
        {
            Power.VIEW_DIRECTORY,
            Power.VIEW_SELECTION,
            Power.VIEW_DECREE,
            Power.VIEW_SESSIONS,
            Power.VIEW_AUDIT,
            Power.VIEW_PLANS,
        }
    )


class Agent(Role):
    code = "agent"
    title = _("Agent of change")
    description = _("Carries out change in the unit and reports on it.")
    powers = frozenset({Power.VIEW_DECREE})


class Colleague(Role):
    code = "colleague"
    title = _("Colleague")
    description = _("Any civil servant of the agency.")
    powers: ClassVar[frozenset[Power]] = frozenset()


class Administrator(Role):
    code = "administrator"
    title = _("Administrator")
    description = _("Manages accounts and roles; takes no part in the programme.")
    powers = frozenset({Power.MANAGE_ACCOUNTS, Power.MANAGE_JOBS, Power.VIEW_AUDIT})


ROLES: tuple[type[Role], ...] = (
    ProgrammeOffice,
    SelectionPanel,
    StaffingOfficer,
    Assessor,
    DataSteward,
    RegionalSecretary,
    Signatory,
    NumberingOfficer,
    AgencyHead,
    ReformTeam,
    InternalAssessor,
    Agent,
    Colleague,
    Administrator,
)
BY_CODE: dict[str, type[Role]] = {role.code: role for role in ROLES}

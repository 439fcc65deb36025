"""What can be granted; roles bundle powers, permissions ask for them."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Power(StrEnum):
    VIEW_DIRECTORY = "directory.view"
    IMPORT_ROSTER = "directory.import_roster"
    MANAGE_UNITS = "directory.manage_units"
    MANAGE_PERIODS = "directory.manage_periods"
    MANAGE_POLLS = "surveys.manage_polls"
    READ_TIES = "surveys.read_ties"
    VIEW_SELECTION = "selection.view"
    MANAGE_ROUNDS = "selection.manage_rounds"
    PROPOSE_CANDIDATES = "selection.propose_candidates"
    SCREEN_CANDIDATES = "selection.screen_candidates"
    PLAN_ASSESSMENT = "selection.plan_assessment"
    ASSESS_CANDIDATES = "selection.assess_candidates"
    DECIDE_CANDIDATES = "selection.decide_candidates"
    PLAN_SEATS = "selection.plan_seats"
    IMPORT_SELECTION_INPUTS = "selection.import_inputs"
    RUN_SELECTION = "selection.run"
    LOCK_CANDIDATES = "selection.lock_candidates"
    ADOPT_SELECTION = "selection.adopt"
    VIEW_DECREE = "appointment.view_decree"
    DRAFT_DECREE = "appointment.draft_decree"
    NUMBER_DECREE = "appointment.number_decree"
    SIGN_DECREE = "appointment.sign_decree"
    ISSUE_DECREE = "appointment.issue_decree"
    SIGN_UNIT_DECREE = "appointment.sign_unit_decree"
    SEND_MESSAGES = "core.send_messages"
    WRITE_LETTERS = "core.write_letters"
    VIEW_SESSIONS = "training.view_sessions"
    MANAGE_SESSIONS = "training.manage_sessions"
    VIEW_PLANS = "plans.view"
    APPROVE_PLANS = "plans.approve"
    CHECK_PLANS = "plans.check"
    VIEW_AUDIT = "core.view_audit"
    MANAGE_JOBS = "core.manage_jobs"
    MANAGE_ACCOUNTS = "accounts.manage"

    @property
    def meaning(self) -> str:
        return str(_TITLES[self])


_TITLES = {
    Power.VIEW_DIRECTORY: _("See people and units"),
    Power.IMPORT_ROSTER: _("Load the staff roster"),
    Power.MANAGE_UNITS: _("Merge, split, rename and close units"),
    Power.MANAGE_PERIODS: _("Set the rules of a programme period"),
    Power.MANAGE_POLLS: _("Prepare, open and close polls of colleagues"),
    Power.READ_TIES: _("See who named whom, as the one data role"),
    Power.VIEW_SELECTION: _("Follow the selection"),
    Power.MANAGE_ROUNDS: _("Open selection rounds and set their dates"),
    Power.PROPOSE_CANDIDATES: _("Propose people of the unit"),
    Power.SCREEN_CANDIDATES: _("Screen candidates"),
    Power.PLAN_ASSESSMENT: _("Form panels and set the timetable"),
    Power.ASSESS_CANDIDATES: _("Score candidates as an assessor"),
    Power.DECIDE_CANDIDATES: _("Prepare and release decisions, answer objections"),
    Power.PLAN_SEATS: _("Plan the seats of each unit"),
    Power.IMPORT_SELECTION_INPUTS: _("Load scores, nominations and sanctions"),
    Power.RUN_SELECTION: _("Compute scenarios"),
    Power.LOCK_CANDIDATES: _("Lock people in or out, with a reason"),
    Power.ADOPT_SELECTION: _("Adopt the list"),
    Power.VIEW_DECREE: _("Read decrees"),
    Power.DRAFT_DECREE: _("Draft a decree"),
    Power.NUMBER_DECREE: _("Give a decree its number and date"),
    Power.SIGN_DECREE: _("Sign a decree electronically"),
    Power.ISSUE_DECREE: _("Issue a decree"),
    Power.SIGN_UNIT_DECREE: _("Sign and issue the decrees of the own unit"),
    Power.SEND_MESSAGES: _("Send letters and see what became of them"),
    Power.WRITE_LETTERS: _("Word the letters of the agency"),
    Power.VIEW_SESSIONS: _("Follow briefing sessions and how ready the units are"),
    Power.MANAGE_SESSIONS: _("Run briefing sessions: invite, take attendance, test"),
    Power.VIEW_PLANS: _("Read the action plans that were submitted"),
    Power.APPROVE_PLANS: _("Approve plans of the unit and stand behind them"),
    Power.CHECK_PLANS: _("Check the quality of plans for the programme"),
    Power.VIEW_AUDIT: _("Read the audit record"),
    Power.MANAGE_JOBS: _("Follow background jobs and repeat failed ones"),
    Power.MANAGE_ACCOUNTS: _("Manage accounts and roles"),
}

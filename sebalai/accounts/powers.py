"""What can be granted; roles bundle powers, permissions ask for them."""

from __future__ import annotations

from enum import StrEnum


class Power(StrEnum):
    VIEW_DIRECTORY = "directory.view"
    IMPORT_ROSTER = "directory.import_roster"
    MANAGE_UNITS = "directory.manage_units"
    MANAGE_PERIODS = "directory.manage_periods"
    VIEW_SELECTION = "selection.view"
    PLAN_SEATS = "selection.plan_seats"
    IMPORT_SELECTION_INPUTS = "selection.import_inputs"
    RUN_SELECTION = "selection.run"
    LOCK_CANDIDATES = "selection.lock_candidates"
    ADOPT_SELECTION = "selection.adopt"
    VIEW_DECREE = "appointment.view_decree"
    DRAFT_DECREE = "appointment.draft_decree"
    NUMBER_DECREE = "appointment.number_decree"
    ISSUE_DECREE = "appointment.issue_decree"
    VIEW_AUDIT = "core.view_audit"
    MANAGE_ACCOUNTS = "accounts.manage"

"""The engine's codes as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sebalai.selection.eligibility import Reason
from sebalai.selection.offline import Fault, Unreadable
from sebalai.selection.problem import Issue, IssueCode, Rule, RuleKind

Text = str | Promise

ISSUES: Mapping[IssueCode, Text] = {
    IssueCode.ID_TWICE: _("The id %(person)s occurs twice."),
    IssueCode.UNKNOWN_PERSON: _("Nobody has the id %(person)s."),
    IssueCode.UNKNOWN_UNIT: _("There is no unit “%(unit)s”."),
    IssueCode.UNKNOWN_GROUP: _("Nobody has “%(value)s” as %(attribute)s."),
    IssueCode.LADDER_RISES: _("The shares must not rise from one agent to the next."),
    IssueCode.DROPOUT_OUTSIDE: _("The dropout must lie between 0 and 1."),
    IssueCode.NOBODY: _("There are no people."),
    IssueCode.SCORE_OUTSIDE: _("The score of %(person)s is not between 0 and 1."),
    IssueCode.UNIT_EMPTY: _(
        "“%(unit)s” has %(people)s people, none of whom can be chosen: it gets no seat."
    ),
    IssueCode.UNIT_SHORT: _(
        "“%(unit)s” has %(seats)s seats but only %(eligible)s who can be chosen."
    ),
    IssueCode.SEATS_DO_NOT_ADD_UP: _(
        "%(seats)s seats cannot be filled: the units allow %(lowest)s to %(highest)s."
    ),
    IssueCode.LOCKED_BOTH_WAYS: _("%(person)s is locked both in and out."),
    IssueCode.LOCKED_IN_INELIGIBLE: _("%(person)s is locked in but cannot be chosen."),
    IssueCode.UNIT_OVERLOCKED: _(
        "%(locked)s people of “%(unit)s” are locked in for %(seats)s seats."
    ),
    IssueCode.BOUND_REVERSED: _(
        "%(attribute)s %(value)s: at least %(low)s but at most %(high)s."
    ),
    IssueCode.BOUND_SHORT: _(
        "%(attribute)s %(value)s: at least %(low)s are asked for, %(eligible)s can be chosen."
    ),
    IssueCode.BOUND_OVERLOCKED: _(
        "%(attribute)s %(value)s: %(locked)s are locked in, at most %(high)s allowed."
    ),
    IssueCode.BOUNDS_TOO_HIGH: _(
        "The least numbers by %(attribute)s add up to %(lowest)s, for %(seats)s seats."
    ),
    IssueCode.BOUNDS_TOO_LOW: _(
        "The most by %(attribute)s add up to %(highest)s, for %(seats)s seats."
    ),
    IssueCode.CLASH_TOTAL: _(
        "Cannot hold together with the other rules named: %(seats)s seats in all."
    ),
    IssueCode.CLASH_UNIT: _(
        "Cannot hold together with the other rules named: “%(unit)s” has %(low)s to %(high)s seats."
    ),
    IssueCode.CLASH_GROUP: _(
        "Cannot hold together with the other rules named: %(attribute)s %(value)s has %(low)s to %(high)s agents."
    ),
    IssueCode.CLASH_LOCK_IN: _(
        "Cannot hold together with the other rules named: %(person)s is locked in."
    ),
}

RULES: Mapping[RuleKind, Text] = {
    RuleKind.TOTAL: _("%(seats)s seats in all"),
    RuleKind.UNIT: _("“%(unit)s”: %(low)s to %(high)s seats"),
    RuleKind.GROUP: _("%(attribute)s %(value)s: %(low)s to %(high)s agents"),
    RuleKind.LOCK_IN: _("%(person)s locked in"),
    RuleKind.CANDIDATE: _("%(person)s cannot be chosen"),
    RuleKind.FAIR_FLOOR: _("“%(unit)s” not below the fair floor"),
}

FAULTS: Mapping[Fault, Text] = {
    Fault.UNREADABLE: _("%(file)s is not a UTF-8 text file."),
    Fault.COLUMN_MISSING: _("%(file)s lacks the column “%(value)s”."),
    Fault.EMPTY: _("%(file)s has no rows."),
    Fault.ID_MISSING: _("%(file)s, row %(row)s: the id is missing."),
    Fault.ID_TWICE: _("%(file)s, row %(row)s: the id %(value)s occurs twice."),
    Fault.UNIT_MISSING: _("%(file)s, row %(row)s: %(value)s has no unit."),
    Fault.NOT_YES_OR_NO: _("%(file)s, row %(row)s: “%(value)s” is neither 1 nor 0."),
    Fault.NOT_A_SCORE: _(
        "%(file)s, row %(row)s: “%(value)s” is not a score between 0 and 1."
    ),
}


REASONS: Mapping[Reason, Text] = {
    Reason.GONE: _("No longer works in this agency."),
    Reason.OUTSIDE: _("Works in no unit that gets seats."),
    Reason.AWAY: _("Is not serving for now."),
    Reason.SANCTIONED: _("A disciplinary punishment is in force during the term."),
    Reason.RETIRES: _("Retires before the end of the term."),
    Reason.LEADS: _("Heads a unit, and so supports the agents in another role."),
    Reason.PROBATIONARY: _("Is still on probation (CPNS)."),
    Reason.PART_TIME: _("Is part-time PPPK."),
    Reason.OPTED_OUT: _("This person asked to be left out in this period."),
    Reason.NOT_PROPOSED: _("Was not proposed."),
    Reason.SCREENED_OUT: _("Did not pass the screening."),
    Reason.WITHDREW: _("Withdrew their candidacy."),
}


def reason_texts(reasons: Iterable[Reason]) -> list[str]:
    """For the person and the committee."""
    return [str(REASONS[reason]) for reason in reasons]


def reason_texts_for_others(reasons: Iterable[Reason]) -> list[str]:
    """For superiors and colleagues: that somebody asked to be left out is no business
    of theirs.
    """
    private = {Reason.OPTED_OUT: _("Cannot be proposed in this period.")}
    return [str(private.get(reason, REASONS[reason])) for reason in reasons]


def issue_text(issue: Issue) -> str:
    return str(ISSUES[issue.code]) % issue.figures


def rule_text(rule: Rule) -> str:
    return str(RULES[rule.kind]) % rule.figures


def fault_text(error: Unreadable) -> str:
    return str(FAULTS[error.fault]) % {
        "file": error.file.name,
        "row": error.row,
        "value": error.value,
    }

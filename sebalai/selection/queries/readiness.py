"""What still stands between a round and the adoption of its list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from sebalai.selection.models import (
    Candidate,
    Determination,
    MinutesRecord,
    Objection,
    RunMember,
    SelectionRound,
    SelectionRun,
)
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries import determinations
from sebalai.selection.queries.lists import hindrances_of_list
from sebalai.selection.queries.rounds import timetable


def needs_decisions(of: SelectionRound) -> bool:
    """A round with candidates decides on each; one from files alone adopts a list."""
    return Candidate.objects.filter(round=of).exists()


def undecided(of: SelectionRound) -> int:
    """Candidates who have no decision yet and should have one."""
    found = Candidate.objects.filter(round=of, determination=None)
    return found.to_be_decided().count()


@dataclass(frozen=True)
class Counts:
    """What a release tells, to be confirmed as shown."""

    chosen: int
    reserve: int
    not_chosen: int

    @property
    def all(self) -> int:
        return self.chosen + self.reserve + self.not_chosen


def to_release(of: SelectionRound) -> Counts:
    """The pending decisions by outcome."""
    rows = Determination.objects.filter(round=of).pending()
    found = determinations.tally(rows)
    return Counts(found.chosen, found.reserve, found.not_chosen)


def hindrances_of_release(of: SelectionRound) -> list[str]:
    """Why the prepared decisions cannot be announced now; empty when they can."""
    run = determinations.decided_list(of)
    if run is None:
        return [_("Prepare the decisions from a list first.")]
    announced = determinations.is_announced_from(run)
    found = hindrances_of_list(run, announced=announced)
    found += _differences(of, run) + _undecided(of)
    if _nothing_pending(of):
        found.append(_("Every decision is announced already."))
    if determinations.gaps(of).exists():
        found.append(_("Fill the seats that fell free first."))
    if closed := _too_late_to_object(of):
        found.append(closed)
    return found


def _nothing_pending(of: SelectionRound) -> bool:
    return not Determination.objects.filter(round=of).pending().exists()


def _too_late_to_object(of: SelectionRound) -> str:
    """Who is told no must still be able to object."""
    table = timetable(of, timezone.localdate())
    row = table.row(Phase.OBJECTION)
    if row is None or table.time(Phase.OBJECTION) is not Time.OVER:
        return ""
    worse = Determination.objects.filter(round=of).pending()
    worse = worse.exclude(outcome=Determination.Outcome.CHOSEN)
    worse = worse.filter(told__in=["", Determination.Outcome.CHOSEN])
    worse = worse.exclude(candidate__consent=Candidate.Consent.DECLINED)
    if not worse.exists():
        return ""
    return _(
        "The time to object closed on %(day)s. Move its dates, so that whoever was not"
        " chosen can still object."
    ) % {"day": date_format(row.closes_on)}


def hindrances(run: SelectionRun) -> list[str]:
    """Why the list cannot be adopted now; empty when it can."""
    of = run.computation.round
    if not needs_decisions(of):
        return hindrances_of_list(run)
    announced = determinations.is_announced_from(run)
    found = hindrances_of_list(run, announced=announced)
    if missing := _undecided(of):
        return found + missing
    return [
        *found,
        *_differences(of, run),
        *_unreleased(of),
        *_gaps(of),
        *_objections(of),
        *_minutes(of),
    ]


def _undecided(of: SelectionRound) -> list[str]:
    count = undecided(of)
    if not count:
        return []
    return [
        ngettext(
            "%(count)s candidate has no decision yet: prepare the decisions from the list.",
            "%(count)s candidates have no decision yet: prepare the decisions from the list.",
            count,
        )
        % {"count": count}
    ]


def _differences(of: SelectionRound, run: SelectionRun) -> list[str]:
    rows = Determination.objects.filter(round=of).chosen()
    chosen = set(rows.values_list("candidate__person", flat=True))
    listed = set(RunMember.objects.filter(run=run).values_list("person", flat=True))
    count = len(chosen ^ listed)
    if not count:
        return []
    return [
        ngettext(
            "The decisions and this list differ in %(count)s person: prepare the"
            " decisions from this list.",
            "The decisions and this list differ in %(count)s people: prepare the"
            " decisions from this list.",
            count,
        )
        % {"count": count}
    ]


def _unreleased(of: SelectionRound) -> list[str]:
    count = Determination.objects.filter(round=of).pending().count()
    if not count:
        return []
    return [
        ngettext(
            "%(count)s decision is not announced yet.",
            "%(count)s decisions are not announced yet.",
            count,
        )
        % {"count": count}
    ]


def _gaps(of: SelectionRound) -> list[str]:
    names = [str(one.candidate.person.full_name) for one in determinations.gaps(of)]
    if not names:
        return []
    return [
        _("Chosen but not available: %(names)s. Fill their seats first.")
        % {"names": ", ".join(names)}
    ]


def _objections(of: SelectionRound) -> list[str]:
    found = []
    table = timetable(of, timezone.localdate())
    row = table.row(Phase.OBJECTION)
    if row and table.time(Phase.OBJECTION) is not Time.OVER:
        found.append(
            _("Candidates may object until %(day)s.")
            % {"day": date_format(row.closes_on)}
        )
    count = Objection.objects.filter(round=of).unanswered().count()
    if count:
        found.append(
            ngettext(
                "%(count)s objection waits for an answer.",
                "%(count)s objections wait for an answer.",
                count,
            )
            % {"count": count}
        )
    return found


def _minutes(of: SelectionRound) -> list[str]:
    record = MinutesRecord.objects.filter(round=of).first()
    if record is None:
        return [_("The minutes of the meeting are not written yet.")]
    if not record.participants.exists():
        return [_("The minutes name nobody who took part.")]
    return []


def consent_missing(of: SelectionRound) -> int:
    """Chosen people who have not said whether they are willing."""
    return determinations.tally(Determination.objects.filter(round=of)).unanswered

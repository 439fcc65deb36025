"""The first round: from the call to the list, its letters and its minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import cycle
from typing import Final

from django.utils import timezone

from sebalai.core.jobs.worker import Worker
from sebalai.demo.story import poll as trust_poll
from sebalai.demo.story.ideas import IDEAS
from sebalai.demo.story.people import user
from sebalai.demo.story.selection import period
from sebalai.directory.models import Person
from sebalai.selection.actions import (
    adoption,
    candidates,
    computations,
    consent,
    determinations,
    locks,
    minutes,
    objections,
    release,
    screening,
)
from sebalai.selection.actions.rounds import move_phase, open_round
from sebalai.selection.models import (
    Candidate,
    Computation,
    Determination,
    Lock,
    Proposal,
    SelectionRound,
    SelectionRun,
)
from sebalai.selection.phases import ORDER, Phase
from sebalai.selection.queries import screening as screened
from sebalai.selection.queries.coverage import unit_needs
from sebalai.selection.queries.determinations import decided_list, gaps, reserves_of
from sebalai.selection.queries.readiness import to_release
from sebalai.selection.queries.rounds import current_round, timetable
from sebalai.selection.queries.staff import staff_of

SELF_PROPOSED: Final = 60
FROM_HEADS: Final = 45
ANSWERING: Final = 0.8  # of the 65 % who would: half of the staff, strong evidence


def of() -> SelectionRound:
    found = current_round(period())
    assert found is not None  # noqa: S101 - the chapter before has opened it
    return found


def call() -> None:
    """People propose themselves, heads propose theirs."""
    open_round(period(), by=user("sari"), starts_on=timezone.localdate())
    ideas = cycle(IDEAS)
    for person in _spread(SELF_PROPOSED, leap=97, first="budi"):
        title, idea = next(ideas)
        candidates.propose(
            of(),
            person,
            by=None,
            door=Proposal.Door.SELF,
            title=title,
            idea=idea,
        )
    for person in _spread(FROM_HEADS, leap=131):
        candidates.propose(
            of(),
            person,
            by=user("sari"),
            door=Proposal.Door.OFFICE,
            reason="Diusulkan kepala unit lewat surat.",
        )


def ask() -> None:
    """The trust poll; whom enough colleagues name becomes a candidate."""
    enter(of(), Phase.NOMINATION)
    poll = trust_poll.ask(period(), "Jajak kepercayaan Agen Perubahan 2027–2028")
    trust_poll.answer(poll, share=ANSWERING)
    trust_poll.close(poll)
    _fill_gaps()


def _fill_gaps() -> None:
    """Units with too few candidates send names, two more than they have seats."""
    here = of()
    staff = staff_of(period())
    taken = set(here.candidates.values_list("person", flat=True))
    for unit, need in unit_needs(here).items():
        free = (m for m in staff.members if m.unit == unit and m.eligible)
        lacking = need.seats + 2 - need.candidates
        fit = [one.key for one in free if one.key not in taken][: max(0, lacking)]
        for person in Person.objects.filter(pk__in=fit).select_related("unit"):
            candidates.propose(
                here,
                person,
                by=user("sari"),
                door=Proposal.Door.OFFICE,
                reason="Diminta dari kepala unit: calon kurang dari kursi.",
            )


def screen() -> None:
    enter(of(), Phase.SCREENING)
    waiting = len(screened.clear(of()))
    screening.confirm_clear(of(), by=user("ratna"), expected=waiting)


def compute() -> None:
    """Scores come from the assessment centre's file; the committee gets its lists."""
    enter(of(), Phase.COMMITTEE)
    computations.start(period(), by=user("sari"))
    Worker().run_until_empty()


def decide() -> None:
    """The committee keeps one person in, prepares its decisions and announces them."""
    chosen = _keep_budi(_balanced())
    determinations.prepare(chosen, by=user("lestari"))
    _meet()
    release.release(of(), expected=to_release(of()), by=user("lestari"))


def listen() -> None:
    """Consent, a seat that changes hands, and one objection with its answer."""
    enter(of(), Phase.OBJECTION)
    told = list(_told(Determination.Outcome.CHOSEN))
    for candidate in told[1:]:
        consent.answer_consent(candidate, willing=True)
    consent.answer_consent(told[0], willing=False)
    for free in gaps(of()):
        consent.fill_gap(free, reserve=reserves_of(free).first(), by=user("lestari"))
    release.release(of(), expected=to_release(of()), by=user("lestari"))
    for candidate in _told(Determination.Outcome.CHOSEN):
        if candidate.consent == Candidate.Consent.OPEN:
            consent.answer_consent(candidate, willing=True)
    objector = next(_told(Determination.Outcome.NOT_CHOSEN))
    objection = objections.object_to(
        objector,
        text="Saya disebut banyak rekan di bidang saya; mohon ditinjau kembali.",
    )
    objections.answer(
        objection,
        upheld=False,
        reason="Rekan yang menyebut Saudara sudah terjangkau agen lain di unit yang"
        " sama; kursi unit sudah penuh.",
        by=user("lestari"),
    )


def adopt() -> None:
    enter(of(), Phase.ADOPTION)
    run = decided_list(of())
    assert run is not None  # noqa: S101 - decided in the chapter before
    adoption.adopt(
        run,
        by=user("lestari"),
        note="Ditetapkan dalam rapat panitia: capaian dan merit seimbang.",
    )


def enter(here: SelectionRound, phase: Phase) -> None:
    """Move all dates so that ``phase`` begins today: months of work in one sitting."""
    today = timezone.localdate()
    table = timetable(here, today)
    begins = table.row(phase)
    if begins is None or begins.opens_on == today:
        return
    shift = today - begins.opens_on
    rows = sorted(table.rows, key=lambda row: ORDER.index(Phase(row.kind)))
    for row in rows if shift < timedelta(0) else reversed(rows):
        move_phase(
            here,
            Phase(row.kind),
            by=user("sari"),
            opens_on=row.opens_on + shift,
            closes_on=row.closes_on + shift,
        )


def _balanced() -> SelectionRun:
    newest = Computation.objects.filter(round=of()).latest("number")
    return SelectionRun.objects.get(
        computation=newest, scenario=SelectionRun.Scenario.BALANCED, base=None
    )


def _keep_budi(run: SelectionRun) -> SelectionRun:
    budi = Person.objects.get(user=user("budi"))
    return locks.lock(
        run,
        budi,
        direction=Lock.Direction.IN,
        reason="Gagasannya sudah diuji di unit dan didukung kepala dinas.",
        by=user("lestari"),
    )


def _meet() -> None:
    record = minutes.write_minutes(
        of(),
        minutes.Meeting(
            held_on=timezone.localdate(),
            place="Ruang Pasir Padi, Kantor Gubernur",
            number="005/BA-AP/2026",
            discussion="Panitia membandingkan lima skenario dan memilih skenario"
            " seimbang, dengan satu keputusan panitia yang disertai alasan.",
        ),
        by=user("lestari"),
    )
    for key in ("sari", "ratna"):
        minutes.add_participant(
            record, user=user(key), capacity="member", by=user("lestari")
        )


def _told(outcome: str) -> Iterator[Candidate]:
    rows = Determination.objects.filter(round=of(), told=outcome)
    for held in rows.select_related("candidate__person", "candidate__round__period"):
        yield held.candidate


def _spread(count: int, *, leap: int, first: str = "") -> Iterator[Person]:
    """Eligible people from all over the agency, always the same ones."""
    here = of()
    staff = staff_of(period())
    taken = set(here.candidates.values_list("person", flat=True))
    free = [m.key for m in staff.members if m.eligible and m.key not in taken]
    picked = [free[(place * leap) % len(free)] for place in range(count)]
    if first:
        picked.insert(0, Person.objects.get(user=user(first)).pk)
    yield from _people(picked)


def _people(keys: Iterable[int]) -> Iterator[Person]:
    wanted = list(dict.fromkeys(keys))
    rows = Person.objects.select_related("unit", "agency").in_bulk(wanted)
    yield from (rows[key] for key in wanted)

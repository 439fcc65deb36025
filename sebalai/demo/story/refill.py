"""Months later: some agents have moved or left, and their seats are filled again.

This round stays under way, so that a visitor finds work in every role.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, time, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Final

from django.conf import settings
from django.utils import timezone

from sebalai.accounts.actions import create_user, grant_role
from sebalai.accounts.models import User
from sebalai.accounts.roles import Assessor
from sebalai.core.jobs.worker import Worker
from sebalai.demo import cast
from sebalai.demo.province.changes import later
from sebalai.demo.province.files import PROFILE, write_roster
from sebalai.demo.story import poll as trust_poll
from sebalai.demo.story.ideas import IDEAS
from sebalai.demo.story.people import agency, provinces, user
from sebalai.demo.story.round import of
from sebalai.demo.story.selection import period, set_rules
from sebalai.directory.actions import roster
from sebalai.directory.actions.people import link_user
from sebalai.directory.models import Person
from sebalai.selection.actions import (
    assessment as assessments,
    assigning,
    candidates,
    carry_over as keeping,
    marking,
    pitches,
    screening,
    seats,
)
from sebalai.selection.actions.rounds import move_phase, open_round
from sebalai.selection.models import (
    Assessment,
    Assignment,
    Candidate,
    Proposal,
    SelectionRound,
)
from sebalai.selection.phases import Phase
from sebalai.selection.queries import screening as screened
from sebalai.selection.queries.carry_over import carry_over
from sebalai.selection.queries.coverage import unit_needs
from sebalai.selection.queries.staff import staff_of
from sebalai.selection.timetable import Day

AS_OF: Final = date(2026, 11, 23)
RULES: Final = {"selection.criteria": "agen-perubahan", "selection.assessors": 3}
MOVED, LEFT = 200, 150  # enough for some fifteen seats to fall open
MORE_ASSESSORS: Final = 5
SCORED: Final = 0.35  # of the sheets
VISITORS: Final = frozenset({"dewi", "budi"})
NOON: Final = (time(12, 0), time(13, 0))
# Overlapping phases: late names are still taken while early ones are screened.
DATES: Final = {
    Phase.CALL: (-12, 9),
    Phase.NOMINATION: (-5, 9),
    Phase.SCREENING: (-3, 12),
    Phase.ASSESSMENT: (-1, 16),
    Phase.COMMITTEE: (17, 23),
    Phase.OBJECTION: (24, 30),
    Phase.ADOPTION: (31, 31),
}


def update_roster() -> None:
    """The next export: people moved or left, some of them agents."""
    folder = Path(settings.DATA_DIR) / "contoh" / f"{cast.SEBALAI}-berikutnya"
    folder.mkdir(parents=True, exist_ok=True)
    changed = later(provinces()[cast.SEBALAI], AS_OF, moved=MOVED, left=LEFT).province
    paths = write_roster(changed, folder).paths
    with ExitStack() as stack:
        uploads = [
            (path.name, stack.enter_context(path.open("rb")))
            for name, path in paths.items()
            if name in PROFILE.values()
        ]
        found = roster.upload(uploads, by=user("sari"), agency=agency())
    Worker().run_until_empty()
    roster.approve(found, by=user("sari"))
    Worker().run_until_empty()


def open_again() -> None:
    """A round that fills the open seats; whoever stays is kept."""
    set_rules(period(), RULES)
    open_round(
        period(),
        by=user("sari"),
        starts_on=timezone.localdate(),
        kind=SelectionRound.Kind.REFILL,
    )
    seats.compute_seats(period(), by=user("sari"))
    today = timezone.localdate()
    for phase in DATES:  # each moves ahead, so the first goes first
        first, last = (today + timedelta(days=day) for day in DATES[phase])
        move_phase(of(), phase, by=user("sari"), opens_on=first, closes_on=last)
    found = carry_over(of())
    assert found is not None  # noqa: S101 - there is a list to carry over
    stay = [one.person.public_id for one in found.stay]
    keeping.keep(of(), stay, expected=len(stay), by=user("lestari"))


def gather() -> None:
    _propose()
    _ask()


def weigh() -> None:
    _screen()
    _assess()


def _propose() -> None:
    """Two candidates for each open seat, by the person or by the head."""
    here, ideas = of(), cycle(IDEAS)
    for place, person in enumerate(_wanted()):
        title, idea = next(ideas)
        if place % 2:
            candidates.propose(
                here,
                person,
                by=user("sari"),
                door=Proposal.Door.OFFICE,
                reason="Diusulkan kepala unit untuk mengisi kursi kosong.",
                title=title,
                idea=idea,
            )
        else:
            candidates.propose(
                here, person, by=None, door=Proposal.Door.SELF, title=title, idea=idea
            )


def _wanted() -> Iterator[Person]:
    here = of()
    staff = staff_of(period())
    taken = set(here.candidates.values_list("person", flat=True))
    for unit, need in unit_needs(here).items():
        free = [m.key for m in staff.members if m.unit == unit and m.eligible]
        fit = [key for key in free if key not in taken][: 2 * need.missing]
        yield from Person.objects.filter(pk__in=fit).select_related("unit", "agency")


def _ask() -> None:
    """A poll under way: some have answered, the visitor's own answer is awaited."""
    poll = trust_poll.ask(period(), "Jajak kepercayaan pengisian kursi")
    trust_poll.answer(poll, without=VISITORS, share=0.05)


def _screen() -> None:
    """Staffing is half through; one candidate failed and answered."""
    waiting = _new_candidates()
    for place, candidate in enumerate(waiting[: 2 * len(waiting) // 3]):
        sheet = screened.sheet(candidate)
        holds = place != 1
        ticked = {
            row.code: (holds or position > 0, "" if holds else "Rekam presensi kurang.")
            for position, row in enumerate(sheet.ticked)
        }
        screening.decide(candidate, by=user("ratna"), ticked=ticked, seen=sheet.seen)


def _assess() -> None:
    """Panels are formed, pitches have their times, a third of the sheets is in."""
    made = assessments.begin(of(), by=user("sari"))
    assessments.add_members(made, _assessors(), by=user("sari"))
    assigning.assign(made, by=user("sari"))
    today = timezone.localdate()
    days = [
        Day(today + timedelta(days=ahead), time(8, 30), time(15, 0), NOON)
        for ahead in (1, 2)
    ]
    pitches.set_frame(
        made, by=user("sari"), days=days, rooms=["Ruang Pasir Padi", "Ruang Tanjung"]
    )
    pitches.arrange(made, by=user("sari"))
    _mark(made)


def _mark(made: Assessment) -> None:
    drawn = Random("marks")  # noqa: S311 - fictional marks
    sheets = Assignment.objects.filter(entry__assessment=made, taken_off_at=None)
    for sheet in sheets.order_by("pk").select_related("assessor"):
        if drawn.random() > SCORED:
            continue
        marks = {item.code: drawn.choice((3, 3, 4, 4, 5)) for item in made.rubric.items}
        marking.submit(
            sheet,
            by=sheet.assessor,
            marks=marks,
            note="",
            window=marking.Window(sheet.version),
        )


def _assessors() -> list[User]:
    """The cast's assessor and colleagues from other units, with accounts."""
    found = [user("yusuf")]
    people = (
        Person.objects.of(agency())
        .active()
        .filter(user=None, position__regex="^(Widyaiswara|Auditor|Asesor)")
    )
    for number, person in enumerate(people.order_by("pk")[:MORE_ASSESSORS], 1):
        someone = create_user(
            by=None,
            agency=agency(),
            username=f"penilai{number}",
            full_name=person.full_name,
            password=cast.PASSWORD,
            is_demo=True,
        )
        grant_role(someone, Assessor, by=None)
        link_user(person, someone, by=None)
        found.append(someone)
    return found


def _new_candidates() -> list[Candidate]:
    rows = of().candidates.filter(state=Candidate.State.PROPOSED)
    rows = rows.exclude(person__user__username__in=VISITORS)
    return list(rows.select_related("person", "unit", "round__period", "agency"))

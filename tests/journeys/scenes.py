"""What happened before a journey begins, and beside it: by the demo's own actions."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sebalai.accounts.actions import grant_role
from sebalai.accounts.roles import Assessor
from sebalai.demo import story
from sebalai.demo.story import (
    briefing,
    people,
    poll,
    refill,
    round as first_round,
    selection,
)
from sebalai.demo.story.round import of
from sebalai.directory.models import Person
from sebalai.selection.actions import candidates, marking, screening
from sebalai.selection.models import Assignment, Candidate, Proposal
from sebalai.selection.queries import screening as screened
from sebalai.selection.queries.coverage import unit_needs
from sebalai.selection.queries.staff import staff_of
from sebalai.surveys.actions import polls
from sebalai.surveys.models import Poll

POLL = "Siapa yang kita percaya?"
PEOPLE, SEATS = 450, 45  # every unit has its seat
# Few candidates in each unit: a list has room for no bounds beside its seats.
LITTLE_CHOICE = {"selection.bound_grade": 1.0, "selection.bound_region": 1.0}
RULES = {
    "selection.seats": SEATS,
    "selection.pool": "candidates",
    "selection.named_from": 5,
    "selection.assessors": 2,
    **LITTLE_CHOICE,
    "selection.call_days": 3,
    "selection.nomination_days": 3,
    "selection.screening_days": 2,
    "selection.assessment_days": 2,
    "selection.committee_days": 2,
    "selection.objection_days": 2,
}


def open_agencies() -> None:
    """Two agencies and the users of the cast, and nothing else."""
    people.open_agencies()


def load_staff() -> None:
    """A few hundred people, a period with rules of its own, the seats of each unit."""
    people.PEOPLE = PEOPLE
    people.load_rosters()
    selection.RULES = RULES
    selection.prepare()


def open_a_poll() -> None:
    """The office opens it; the worker is left to invite everybody."""
    today = timezone.localdate()
    plan = polls.Plan(
        title=POLL,
        variant=Poll.Variant.THREE,
        most_names=5,
        opens_on=today,
        closes_on=today + timedelta(days=13),
        remind_days=3,
        keep_days=90,
    )
    made = polls.prepare(selection.period(), by=people.user("sari"), plan=plan)
    polls.open_poll(made, by=people.user("sari"))


def name_a_second_assessor() -> None:
    grant_role(people.user("tono"), Assessor, by=None)


def propose_the_rest() -> None:
    """Letters of the heads: every unit has one candidate more than it has seats."""
    here, staff = of(), staff_of(selection.period())
    taken = set(here.candidates.values_list("person", flat=True))
    for unit, need in unit_needs(here).items():
        free = [m.key for m in staff.members if m.unit == unit and m.eligible]
        fit = [key for key in free if key not in taken]
        lacking = max(0, need.seats + 1 - need.candidates)
        for person in Person.objects.filter(pk__in=fit[:lacking]):
            candidates.propose(
                here,
                person,
                by=people.user("sari"),
                door=Proposal.Door.OFFICE,
                reason="Diusulkan kepala unit lewat surat.",
            )


def answer_the_poll() -> None:
    """Two thirds of the colleagues say what those of the generated province would."""
    people.PEOPLE = PEOPLE
    poll.answer(Poll.objects.get(state=Poll.State.OPEN))


def screen_the_rest() -> None:
    waiting = of().candidates.filter(state=Candidate.State.PROPOSED)
    for candidate in waiting.select_related(
        "person", "unit", "agency", "round__period"
    ):
        sheet = screened.sheet(candidate)
        ticked = {row.code: (True, "") for row in sheet.ticked}
        screening.decide(
            candidate, by=people.user("ratna"), ticked=ticked, seen=sheet.seen
        )


def score_the_rest() -> None:
    waiting = Assignment.objects.standing().filter(submitted_at=None)
    for place, sheet in enumerate(waiting.select_related("assessor", "entry")):
        items = sheet.entry.assessment.rubric.items
        marking.submit(
            sheet,
            by=sheet.assessor,
            marks={item.code: 3 + place % 3 for item in items},
            note="",
            window=marking.Window(sheet.version),
        )


def tell_the_story() -> None:
    """All chapters of the demo, in a province as small as it can be."""
    people.PEOPLE = PEOPLE
    selection.RULES = {**selection.RULES, **LITTLE_CHOICE, "selection.seats": SEATS}
    first_round.SELF_PROPOSED, first_round.FROM_HEADS = 20, 15
    refill.MOVED, refill.LEFT = 30, 20
    briefing.COMING, briefing.PRESENT = 36, 24
    briefing.PRE_TESTED, briefing.POST_TESTED = 16, 10
    for _title, tell in story.CHAPTERS:
        if tell != people.open_agencies:  # before the doors of every journey
            tell()

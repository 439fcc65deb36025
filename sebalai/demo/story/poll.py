"""The trust poll: everybody is invited, half answer, the counts remain."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from sebalai.core.jobs.worker import Worker
from sebalai.demo import cast
from sebalai.demo.province.ties import QUESTIONS, draw_survey
from sebalai.demo.story.people import agency, provinces, user
from sebalai.directory.models import Person, ProgrammePeriod
from sebalai.surveys.actions import ballots, closing, polls
from sebalai.surveys.models import Invitation, Poll

Choices = dict[str, list[str]]
MOST_NAMES: Final = 5
_AT_ONCE: Final = 500


def ask(period: ProgrammePeriod, title: str, days: int = 14) -> Poll:
    """Prepare and open a poll; its invitations are written and its letters drafted."""
    today = timezone.localdate()
    made = polls.prepare(
        period,
        by=user("sari"),
        plan=polls.Plan(
            title=title,
            variant=Poll.Variant.THREE,
            most_names=MOST_NAMES,
            opens_on=today,
            closes_on=today + timedelta(days=days - 1),
            remind_days=3,
            keep_days=90,
        ),
    )
    polls.open_poll(made, by=user("sari"))
    Worker().run_until_empty()
    return made


def answer(
    poll: Poll, *, without: frozenset[str] = frozenset(), share: float = 1.0
) -> None:
    """Cast what colleagues of the generated organisation would say, or a share of it.

    ``without`` are cast members whose answer is left to the visitor.
    """
    given = _choices()
    quiet = Person.objects.filter(user__username__in=without)
    silent = set(quiet.values_list("pk", flat=True))
    asked = Invitation.objects.filter(poll=poll).select_related(
        "agency", "poll__period", "poll__agency", "person", "unit", "subunit"
    )
    ready = [one for one in asked if one.person_id in given.keys() - silent]
    ready = ready[: round(share * len(ready))]
    for start in range(0, len(ready), _AT_ONCE):
        with transaction.atomic():
            for invitation in ready[start : start + _AT_ONCE]:
                ballots.cast(invitation, given[invitation.person_id])


def close(poll: Poll) -> None:
    closing.close(poll, by=user("sari"))
    Worker().run_until_empty()


def _choices() -> dict[int, Choices]:
    """By key of the voter: public ids of the named by key of the question."""
    province = provinces()[cast.SEBALAI]
    survey = draw_survey(province)
    known = dict(
        Person.objects.of(agency()).active().values_list("employee_number", "pk")
    )
    public = dict(Person.objects.of(agency()).values_list("pk", "public_id"))
    keys = [known.get(who.number) for who in province.people]
    found: defaultdict[int, Choices] = defaultdict(lambda: defaultdict(list))
    rows = zip(
        survey.voter.tolist(),
        survey.chosen.tolist(),
        survey.question.tolist(),
        strict=True,
    )
    for voter, chosen, question in rows:
        if keys[voter] and keys[chosen]:
            found[keys[voter]][QUESTIONS[question]].append(public[keys[chosen]])
    return found

"""The bank of questions of a period: taken from the instrument, edited, switched off."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.fields import new_public_id
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.training import permissions, phrasing, questions
from sebalai.training.models import Question
from sebalai.training.questions import Item


@transaction.atomic
def fill(period: ProgrammePeriod, *, by: User | None) -> int:
    """Take the questions of the instrument that the bank does not have; how many."""
    permissions.can_manage(by, period.agency).require()
    published = questions.instrument()
    now, before = timezone.now(), _count(period)
    Question.objects.bulk_create(
        (
            Question(
                agency=period.agency,
                period=period,
                key=one.key,
                topic=one.topic,
                text=one.text,
                choices=list(one.choices),
                right=one.right,
                explanation=one.explanation,
                edition=published.edition,
                changed_at=now,
                changed_by=by,
            )
            for one in published.items
        ),
        ignore_conflicts=True,
    )
    new = _count(period) - before
    if new:
        audit.record(
            "training:bank:fill",
            period,
            by=by,
            period=period.public_id,
            questions=new,
            edition=published.edition,
        )
    return new


def _count(period: ProgrammePeriod) -> int:
    return Question.objects.filter(period=period).count()


@transaction.atomic
def add(period: ProgrammePeriod, *, by: User | None, item: Item) -> Question:
    """A question of our own; ``item.key`` is not used."""
    permissions.can_manage(by, period.agency).require()
    _refuse_faulty(item)
    question = Question(agency=period.agency, period=period, key=new_public_id())
    return _write(question, item, by, "training:question:add")


@transaction.atomic
def change(question: Question, *, by: User | None, item: Item) -> Question:
    """Correct a question; papers that were set keep it as it was."""
    permissions.can_manage(by, question.agency).require()
    _refuse_faulty(item)
    question.edition = ""
    return _write(question, item, by, "training:question:change")


@transaction.atomic
def switch(question: Question, *, by: User | None, is_active: bool) -> Question:
    """Leave a question out of new papers, or take it in again."""
    permissions.can_manage(by, question.agency).require()
    question.is_active = is_active
    question.save(update_fields=["is_active"])
    audit.record(
        "training:question:switch",
        question,
        by=by,
        period=question.period.public_id,
        active=is_active,
    )
    return question


def _write(question: Question, item: Item, by: User | None, act: str) -> Question:
    question.topic, question.text = item.topic, item.text
    question.choices, question.right = list(item.choices), item.right
    question.explanation = item.explanation
    question.changed_at, question.changed_by = timezone.now(), by
    question.save()
    audit.record(act, question, by=by, period=question.period.public_id)
    return question


def _refuse_faulty(item: Item) -> None:
    if fault := questions.fault(item):
        raise Refused(phrasing.question_fault(fault))


def active_items(period: ProgrammePeriod, topics: list[str]) -> list[Item]:
    """What a new paper asks; raises Refused when that is nothing."""
    rows = Question.objects.filter(period=period, is_active=True, topic__in=topics)
    items = [one.item for one in rows.order_by("id")]
    if not items:
        raise Refused(_("The bank has no question of these topics."))
    return items

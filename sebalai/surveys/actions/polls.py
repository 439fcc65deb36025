"""Prepare a poll, open it, give it more time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.surveys import keys, permissions, questions, rules
from sebalai.surveys.actions import schedule
from sebalai.surveys.models import Poll

State = Poll.State


@dataclass(frozen=True)
class Plan:
    """What the office decides before a poll opens."""

    title: str
    variant: str
    most_names: int
    opens_on: date
    closes_on: date
    remind_days: int
    keep_days: int


@transaction.atomic
def prepare(period: ProgrammePeriod, *, by: User | None, plan: Plan) -> Poll:
    permissions.can_manage_polls(by, period.agency).require()
    _refuse_bad(plan)
    _refuse_closed(period)
    poll = Poll.objects.create(
        agency=period.agency,
        period=period,
        edition=questions.NEWEST,
        created_by=by,
        **asdict(plan),
    )
    record("prepare", poll, by)
    return poll


@transaction.atomic
def change(poll: Poll, *, by: User | None, plan: Plan) -> Poll:
    """Until it opens everything can change; afterwards nobody's answer changes sense."""
    poll = held(poll, by)
    _require(poll, State.DRAFT)
    _refuse_bad(plan)
    for name, value in asdict(plan).items():
        setattr(poll, name, value)
    poll.edition = questions.NEWEST
    poll.save()
    record("change", poll, by)
    return poll


@transaction.atomic
def discard(poll: Poll, *, by: User | None) -> None:
    """Only before it opens: nobody has been asked yet."""
    poll = held(poll, by)
    _require(poll, State.DRAFT)
    record("discard", poll, by)
    poll.delete()


@transaction.atomic
def open_poll(poll: Poll, *, by: User | None) -> Poll:
    """Give it its key and have everybody invited; letters leave on the first day."""
    poll = held(poll, by)
    _require(poll, State.DRAFT)
    _refuse_closed(poll.period)
    if poll.closes_on < timezone.localdate():
        raise Refused(_("The last day is over. Choose other days first."))
    if Poll.objects.filter(period=poll.period, state=State.OPEN).exists():
        raise Refused(_("Another poll of this period is open. Close that one first."))
    poll.state = State.OPEN
    poll.wrapped_key = keys.new_wrapped_key(poll)
    poll.opened_at, poll.opened_by = timezone.now(), by
    poll.inviting = schedule.invite(poll, by=by)
    poll.save()
    schedule.days_of(poll)
    record("open", poll, by, opens=str(poll.opens_on), closes=str(poll.closes_on))
    return poll


@transaction.atomic
def prolong(poll: Poll, *, by: User | None, closes_on: date) -> Poll:
    """A later last day. What was answered stays; the day of deletion moves along."""
    poll = held(poll, by)
    _require(poll, State.OPEN)
    if closes_on <= poll.closes_on:
        raise Refused(_("Choose a day after the present last day."))
    if closes_on < timezone.localdate():
        raise Refused(_("The last day must not lie in the past."))
    before, poll.closes_on = poll.closes_on, closes_on
    poll.save(update_fields=["closes_on"])
    schedule.days_of(poll)
    record("prolong", poll, by, before=str(before), after=str(closes_on))
    return poll


def held(poll: Poll, by: User | None) -> Poll:
    """The poll as it is now; nobody else moves it until the transaction ends."""
    permissions.can_manage_polls(by, poll.agency).require()
    return locked(poll)


def locked(poll: Poll) -> Poll:
    rows = Poll.objects.select_related("period", "agency")
    return rows.select_for_update(of=("self",)).get(pk=poll.pk)


def record(verb: str, poll: Poll, by: User | None, **data: Any) -> None:
    audit.record(
        f"surveys:poll:{verb}", poll, by=by, period=poll.period.public_id, **data
    )


def _require(poll: Poll, state: str) -> None:
    if poll.state != state:
        raise Refused(
            _("This is no longer possible: the poll is %(state)s.")
            % {"state": str(poll.get_state_display()).lower()}
        )


def _refuse_closed(period: ProgrammePeriod) -> None:
    if period.is_closed:
        raise Refused(_("The period is closed."))


def _refuse_bad(plan: Plan) -> None:
    if not plan.title.strip():
        raise Refused(_("Give the poll a title: it heads every invitation."))
    if plan.closes_on < plan.opens_on:
        raise Refused(_("The last day must not come before the first."))
    if plan.variant not in Poll.Variant.values:
        raise Refused(_("There is no such set of questions."))
    if not 1 <= plan.most_names <= rules.MOST_NAMES_CAP:
        raise Refused(
            _("Between 1 and %(most)d names for each question.")
            % {"most": rules.MOST_NAMES_CAP}
        )
    if not rules.KEEP_DAYS_LEAST <= plan.keep_days <= rules.KEEP_DAYS_MOST:
        raise Refused(
            _("The answers are kept between %(least)d and %(most)d days.")
            % {"least": rules.KEEP_DAYS_LEAST, "most": rules.KEEP_DAYS_MOST}
        )

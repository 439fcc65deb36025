"""Hand a colleague a task; do it, return it with a reason, take it back."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.agenda import events, letters, pages, permissions
from sebalai.agenda.models import HandedTask
from sebalai.agenda.queries.handed import given_since, open_between
from sebalai.core import announce, audit, outbox
from sebalai.core.models import Agency, Topic
from sebalai.core.verdicts import Refused
from sebalai.core.wording import Text

LONGEST = 200
MOST_A_DAY = 20
MOST_OPEN = 5  # from one giver to one receiver
ONE_DAY, ONE_YEAR = timedelta(days=1), timedelta(days=366)
State = HandedTask.State


@transaction.atomic
def hand(
    *,
    agency: Agency,
    by: User,
    receiver: User,
    sentence: str,
    due_on: date | None = None,
    page: str = "",
) -> HandedTask:
    """The receiver finds it among their tasks and gets a letter.

    Raises Refused for a page that cannot be handed on, a day that has passed, the same
    sentence once more, and for more than a colleague can be asked to bear.
    """
    permissions.can_hand(by, receiver, agency).require()
    sentence = " ".join(sentence.split())
    if not sentence:
        raise Refused(_("Say in one sentence what is to be done."))
    if len(sentence) > LONGEST:
        raise Refused(
            _("One sentence is enough: at most %(count)d characters.")
            % {"count": LONGEST}
        )
    _refuse_day(due_on)
    # Two windows of the same giver wait for each other: the limits hold.
    giver = User.objects.select_for_update().get(pk=by.pk)
    _refuse_too_many(giver, receiver, sentence)
    task = HandedTask.objects.create(
        agency=agency,
        giver=by,
        receiver=receiver,
        sentence=sentence,
        due_on=due_on,
        page=pages.checked(page),
        given_at=timezone.now(),
    )
    audit.record("agenda:task:hand", task, by=by)
    _write(task, letters.handed(task), to=receiver, by=by)
    announce.on_commit(events.TASK_HANDED, task_id=task.public_id)
    return task


@transaction.atomic
def complete(task: HandedTask, *, by: User, answer: str = "") -> HandedTask:
    """The receiver says that it is done, perhaps with a word about it."""
    task = _locked(task)
    permissions.can_settle(by, task).require()
    _settle(task, State.DONE, _line(answer))
    audit.record("agenda:task:complete", task, by=by)
    return task


@transaction.atomic
def send_back(task: HandedTask, *, by: User, reason: str) -> HandedTask:
    """The receiver does not do it; the giver reads why."""
    task = _locked(task)
    permissions.can_settle(by, task).require()
    if not (reason := _line(reason)):
        raise Refused(_("Say why you return the task."))
    _settle(task, State.RETURNED, reason)
    audit.record("agenda:task:return", task, by=by)
    _write(task, letters.returned(task), to=task.giver, by=by)
    return task


@transaction.atomic
def take_back(task: HandedTask, *, by: User) -> HandedTask:
    """The giver does not need it any more; it leaves the receiver's list."""
    task = _locked(task)
    permissions.can_take_back(by, task).require()
    _settle(task, State.TAKEN_BACK, "")
    audit.record("agenda:task:take_back", task, by=by)
    return task


def _settle(task: HandedTask, state: HandedTask.State, answer: str) -> None:
    task.state, task.answer, task.settled_at = state, answer, timezone.now()
    task.save(update_fields=["state", "answer", "settled_at"])
    announce.on_commit(events.TASK_SETTLED, task_id=task.public_id)


def _locked(task: HandedTask) -> HandedTask:
    rows = HandedTask.objects.select_related("giver", "receiver", "agency")
    return rows.select_for_update(of=("self",)).get(pk=task.pk)


def _line(text: str) -> str:
    return " ".join(text.split())[:300]


def _refuse_day(due_on: date | None) -> None:
    if due_on is None:
        return
    today = timezone.localdate()
    if due_on < today:
        raise Refused(_("The day has passed already; choose a later one."))
    if due_on > today + ONE_YEAR:
        raise Refused(_("The day lies more than a year ahead."))


def _refuse_too_many(giver: User, receiver: User, sentence: str) -> None:
    between = open_between(giver, receiver)
    if between.filter(sentence__iexact=sentence).exists():
        raise Refused(
            _("%(name)s has this task from you already.") % {"name": receiver.full_name}
        )
    if between.count() >= MOST_OPEN:
        raise Refused(
            ngettext(
                "%(name)s still has %(count)d task from you; wait until it is settled.",
                "%(name)s still has %(count)d tasks from you; wait until one is settled.",
                MOST_OPEN,
            )
            % {"name": receiver.full_name, "count": MOST_OPEN}
        )
    if given_since(giver, timezone.now() - ONE_DAY) >= MOST_A_DAY:
        raise Refused(
            _("You have handed over %(count)d tasks within a day; go on tomorrow.")
            % {"count": MOST_A_DAY}
        )


def _write(task: HandedTask, text: Text, *, to: User, by: User) -> None:
    """One letter; what it says is between the two."""
    outbox.write(
        [outbox.to_user(to, text.subject, text.body, key=task.public_id)],
        agency=task.agency,
        kind="agenda.task",
        topic=Topic.TASKS,
        title=text.subject,
        by=by,
        is_confidential=True,
    )

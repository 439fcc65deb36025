"""Talk about a section of a plan: begin, answer, call somebody in, settle."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce
from sebalai.core.verdicts import Refused
from sebalai.plans import events, letters, permissions
from sebalai.plans.actions.plans import locked, record
from sebalai.plans.mentions import named_in
from sebalai.plans.models import Mention, Plan, Thread, ThreadMessage
from sebalai.plans.queries import threads as queries
from sebalai.plans.shape import Section

LONGEST = 1500
MOST_OPEN = 10  # on one section; more is not read
Side = Thread.Side


@transaction.atomic
def begin(
    plan: Plan, section: str, *, by: User, text: str, called: Collection[str] = ()
) -> Thread:
    """A conversation on ``section``; ``called`` are public ids of users to call in.

    Who is written with an @ is called in as well. Raises Refused for an empty or
    overlong text, somebody who cannot be called in, and an eleventh open conversation.
    """
    plan = locked(plan)
    permissions.can_talk(by, plan).require()
    text = _checked(plan, text)
    if plan.threads.open().filter(section=section).count() >= MOST_OPEN:
        raise Refused(_("Ten conversations are open here: settle one first."))
    now = timezone.now()
    thread = Thread.objects.create(
        agency=plan.agency,
        plan=plan,
        section=Section(section),
        waits_for=_other_side(by, plan),
        opened_at=now,
        opened_by=by,
        said_at=now,
    )
    _say(thread, by, text, called)
    record("thread:begin", plan, by, section=thread.section)
    return thread


@transaction.atomic
def answer(
    thread: Thread, *, by: User, text: str, called: Collection[str] = ()
) -> Thread:
    """Go on with a conversation; a settled one is open again."""
    thread = _held(thread, by)
    text = _checked(thread.plan, text)
    thread.waits_for = _other_side(by, thread.plan)
    thread.said_at = timezone.now()
    thread.settled_at = thread.settled_by = None
    thread.save()
    _say(thread, by, text, called)
    record("thread:answer", thread.plan, by, section=thread.section)
    return thread


@transaction.atomic
def settle(thread: Thread, *, by: User) -> Thread:
    """Nothing is left to say; by anybody who talks here. Twice is once."""
    thread = _held(thread, by)
    if thread.is_settled:
        return thread
    thread.waits_for = Side.NOBODY
    thread.settled_at, thread.settled_by = timezone.now(), by
    thread.save()
    Mention.objects.filter(message__thread=thread, answered_at=None).update(
        answered_at=thread.settled_at
    )
    record("thread:settle", thread.plan, by, section=thread.section)
    return thread


def _held(thread: Thread, by: User) -> Thread:
    plan = locked(thread.plan)
    permissions.can_talk(by, plan).require()
    held = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    held.plan = plan
    return held


def _checked(plan: Plan, text: str) -> str:
    text = text.strip()
    if plan.state == Plan.State.WITHDRAWN:
        raise Refused(_("The plan was withdrawn; reopen it to talk about it."))
    if not text:
        raise Refused(_("Write what you want to say."))
    if len(text) > LONGEST:
        raise Refused(
            _("At most %(most)d characters; this has %(count)d.")
            % {"most": LONGEST, "count": len(text)}
        )
    return text


def _other_side(by: User, plan: Plan) -> Side:
    return Side.ADVISERS if permissions.owns(by, plan) else Side.OWNERS


def _say(thread: Thread, by: User, text: str, called: Collection[str]) -> None:
    """The message, its calls, and a letter to each whom it concerns."""
    offered = {one.public_id: one for one in queries.callable_into(thread.plan, but=by)}
    if unknown := set(called) - set(offered):
        raise Refused(
            _("%(count)d of those you chose cannot be called in here: choose again.")
            % {"count": len(unknown)}
        )
    by_name = named_in(text, {key: one.full_name for key, one in offered.items()})
    calls = [offered[key] for key in sorted({*called, *by_name})]
    before = list(queries.took_part(thread))
    message = ThreadMessage.objects.create(
        agency=thread.agency,
        thread=thread,
        text=text,
        said_at=thread.said_at,
        said_by=by,
    )
    Mention.objects.filter(message__thread=thread, user=by, answered_at=None).update(
        answered_at=thread.said_at
    )
    Mention.objects.bulk_create(
        Mention(agency=thread.agency, plan=thread.plan, message=message, user=one)
        for one in calls
    )
    if thread.waits_for == Side.OWNERS:
        concerned = queries.owners_of(thread.plan)
    else:
        concerned = queries.coaches_of(thread.plan)
    readers = {one.pk: one for one in [*calls, *concerned, *before] if one.pk != by.pk}
    letters.tell(message, readers.values(), called={one.pk for one in calls})
    announce.on_commit(events.PLAN_DISCUSSED, plan_id=thread.plan.public_id)

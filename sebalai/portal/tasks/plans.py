"""Plans: what waits for a decision, what came back, what an agent has not begun."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.core.models import Agency
from sebalai.directory.queries.periods import current_period
from sebalai.plans.models import Plan
from sebalai.plans.permissions import agent_of
from sebalai.plans.queries.deciding import waiting_for
from sebalai.plans.queries.plans import own_plans
from sebalai.portal.tasks.task import Task


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    yield from _to_decide(user, agency)
    yield from _own(user, agency)


def _to_decide(user: User, agency: Agency) -> Iterator[Task]:
    waiting = waiting_for(user, agency)
    if not (count := waiting.count()):
        return
    oldest = waiting[0]
    yield Task(
        title=ngettext(
            "Decide on %(count)d action plan",
            "Decide on %(count)d action plans",
            count,
        )
        % {"count": count},
        note=str(oldest),
        url=reverse("plans:decide", args=[oldest.public_id])
        if count == 1
        else reverse("plans:matrix"),
        action=_("Read and decide"),
        icon="clipboard-check",
    )


def _own(user: User, agency: Agency) -> Iterator[Task]:
    own = list(own_plans(user).exclude(state=Plan.State.WITHDRAWN))
    for plan in own:
        if plan.state == Plan.State.RETURNED:
            yield Task(
                title=_("Mend the plan that came back"),
                note=str(plan),
                url=reverse("plans:plan", args=[plan.public_id]),
                action=_("To the plan"),
                icon="arrow-back-up",
                urgent=True,
            )
        elif plan.state == Plan.State.DRAFT:
            yield Task(
                title=_("Finish your plan and submit it"),
                note=str(plan),
                url=reverse("plans:plan", args=[plan.public_id]),
                action=_("Write on"),
                icon="edit",
            )
    if own:
        return
    period = current_period(agency)
    if period and agent_of(user, period):
        yield Task(
            title=_("Write your action plan"),
            note=_("Six short sections; it is saved while you type."),
            url=reverse("plans:mine"),
            action=_("Begin"),
            icon="target",
        )

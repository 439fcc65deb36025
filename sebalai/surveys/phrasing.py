"""Where a poll stands and what it is worth, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from sebalai.core.templatetags.ui import number
from sebalai.surveys.models import Finding, Poll
from sebalai.surveys.rules import FEW_BELOW, Door, Grade

EVIDENCE = {
    Grade.A: (
        "good",
        gettext_lazy("Strong"),
        gettext_lazy("Half of the staff or more answered, and no unit is silent."),
    ),
    Grade.B: (
        "info",
        gettext_lazy("Fair"),
        gettext_lazy("A third answered or some units are silent: remind, or prolong."),
    ),
    Grade.C: (
        "warn",
        gettext_lazy("Thin"),
        gettext_lazy("One name each, or few answers: the list would rest on little."),
    ),
    Grade.NONE: (
        "neutral",
        gettext_lazy("None yet"),
        gettext_lazy("As soon as somebody answers it shows here."),
    ),
}


def evidence(grade: Grade) -> dict[str, Any]:
    """The grade that the selection would give these answers."""
    tone, name, meaning = EVIDENCE[grade]
    letter = f"{grade} · " if grade else ""
    return {"tone": tone, "name": f"{letter}{name}", "meaning": meaning}


def standing(poll: Poll, today: date) -> dict[str, Any]:
    """Words and tone of the state as it is today."""
    state = poll.State(poll.state)
    if state == Poll.State.OPEN:
        match poll.door(today):
            case Door.NOT_YET:
                return {"standing": _("Begins soon"), "tone": "info"}
            case Door.OVER:
                return {"standing": _("Being counted"), "tone": "info"}
        left = (poll.closes_on - today).days
        words = ngettext("Open, one more day", "Open, %(days)s more days", left) % {
            "days": number(left)
        }
        return {"standing": words if left else _("Open, last day"), "tone": "good"}
    tone = "neutral" if state in {Poll.State.DRAFT, Poll.State.PURGED} else "info"
    return {"standing": state.label, "tone": tone}


def few(count: int) -> str:
    """Small numbers of names would point at who named whom."""
    if count == 0:
        return _("nobody")
    return _("a few") if count < FEW_BELOW else str(number(count))


def told(finding: Finding) -> str:
    """A finding in one sentence that names nobody."""
    figures = {key: number(value) for key, value in finding.figures.items()}
    match finding.kind:
        case Finding.Kind.IDENTICAL:
            text = _(
                "%(votes)s of %(ballots)s answers from one team name exactly the same"
                " people under every question."
            )
        case Finding.Kind.RING:
            text = _(
                "%(votes)s people name one another and nobody else; their team gave"
                " %(ballots)s answers."
            )
        case _other:
            text = _(
                "One person was named by %(votes)s of %(ballots)s people who answered in"
                " one team, and by %(elsewhere)s from anywhere else."
            )
    return text % figures

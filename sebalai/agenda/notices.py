"""What is written to delegates, and to everybody in the morning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _t, ngettext

from sebalai.agenda.models import Delegation
from sebalai.agenda.rules import NudgeKind
from sebalai.core.templatetags.ui import day

# Braces that somebody typed would be taken for places of the outbox.
BRACES = str.maketrans("{}", "()")


def delegate_title(found: Delegation) -> str:
    words = _("You act for %(name)s")
    if found.revoked_at is not None:
        words = _("You no longer act for %(name)s")
    return words % {"name": found.giver.full_name}


def delegate_body(found: Delegation) -> str:
    acts = [
        _("decide on action plans") if found.approves else "",
        _("answer what plans ask for") if found.grants else "",
    ]
    said = _("From %(first)s to %(last)s you may, in the name of %(name)s: %(acts)s.")
    if found.revoked_at is not None:
        said = _("%(name)s ended it. What you did in their name stays.")
    return joined(
        _("Dear %(name)s,") % {"name": found.delegate.full_name},
        said
        % {
            "first": day(found.starts_on),
            "last": day(found.ends_on),
            "name": found.giver.full_name,
            "acts": ", ".join(filter(None, acts)),
        },
        _("The reason: %(reason)s") % {"reason": found.reason},
        settings.BASE_URL + reverse("agenda:delegations"),
        found.agency.name,
    )


@dataclass(frozen=True)
class Line:
    """One thing in the letter of the morning; ``name`` is who has it."""

    kind: NudgeKind
    title: str
    url: str
    due: date
    name: str


HEADINGS: dict[NudgeKind, str | Promise] = {
    NudgeKind.LATE: _t("Overdue"),
    NudgeKind.LAST: _t("Due now"),
    NudgeKind.REMINDER: _t("Due soon"),
    NudgeKind.ESCALATION: _t("Others wait for these, and they are late"),
}


def morning_title(lines: Sequence[Line]) -> str:
    count = len(lines)
    return ngettext(
        "Reminder: %(count)d thing for you", "Reminder: %(count)d things for you", count
    ) % {"count": count}


def morning_body(name: str, agency: str, lines: Sequence[Line]) -> str:
    parts = []
    for kind, heading in HEADINGS.items():
        held = [_told(line) for line in lines if line.kind is kind]
        if held:
            parts.append("\n".join([f"{heading}:", *held]))
    if any(line.kind is NudgeKind.ESCALATION for line in lines):
        parts.append(
            _(
                "Ask what stands in the way, help, or hand the step to somebody else."
                " This notice is shown nowhere else."
            )
        )
    return joined(
        _("Dear %(name)s,") % {"name": name},
        *parts,
        _("What is done meanwhile needs nothing more. All your tasks:"),
        settings.BASE_URL + reverse("portal:home"),
        agency,
    )


def _told(line: Line) -> str:
    words = _("by %(day)s") % {"day": day(line.due)}
    if line.kind is NudgeKind.ESCALATION:
        words = _("%(name)s, due since %(day)s") % {
            "name": line.name,
            "day": day(line.due),
        }
        return f"- {line.title} ({words})"
    return f"- {line.title} ({words})\n  {settings.BASE_URL}{line.url}"


def joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part).translate(BRACES)

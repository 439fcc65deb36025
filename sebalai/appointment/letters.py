"""What is written when terms come to their end."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import day

# Braces that somebody typed would be taken for places of the outbox.
BRACES = str.maketrans("{}", "()")


def title(end: date, days: int) -> str:
    """``days`` is the step of the reminder; 0 when the term has ended."""
    if not days:
        return _("The term of the agents of change ended on %(day)s") % {
            "day": day(end)
        }
    return _("The term of the agents of change ends on %(day)s") % {"day": day(end)}


def to_agent(agent: ChangeAgent, end: date, days: int) -> str:
    if days:
        said = _(
            "Your term as agent of change in %(unit)s under the decree %(number)s ends"
            " on %(day)s."
        )
        asked = _(
            "Until then, please finish what your action plan still promises, hand in"
            " your reports, and tell the programme office what should go on."
        )
    else:
        said = _(
            "Your term as agent of change in %(unit)s under the decree %(number)s ended"
            " on %(day)s."
        )
        asked = _(
            "Thank you for what you have moved. Certificates, letters and the ID card of"
            " this term stay genuine, and are shown as ended from now on."
        )
    facts = {
        "unit": agent.unit.name,
        "number": agent.decree.number,
        "day": day(end),
    }
    return _joined(
        _("Dear %(name)s,") % {"name": agent.person.full_name},
        said % facts,
        asked,
        agent.agency.office or agent.agency.name,
    )


def to_office(
    agency: Agency, name: str, *, end: date, days: int, agents: int, unreached: int
) -> str:
    if days:
        said = ngettext(
            "The term of %(count)d agent ends on %(day)s.",
            "The terms of %(count)d agents end on %(day)s.",
            agents,
        )
        asked = _("Extend the term by a decree, or let it end. Both are done here:")
    else:
        said = ngettext(
            "The term of %(count)d agent ended on %(day)s, and nothing follows it.",
            "The terms of %(count)d agents ended on %(day)s, and nothing follows them.",
            agents,
        )
        asked = _("Their units have no agent of this decree any more. What is left:")
    silent = ngettext(
        "%(count)d agent has neither mail nor account; please tell them yourself.",
        "%(count)d agents have neither mail nor account; please tell them yourself.",
        unreached,
    )
    return _joined(
        _("Dear %(name)s,") % {"name": name},
        said % {"count": agents, "day": day(end)},
        silent % {"count": unreached} if unreached else "",
        asked,
        settings.BASE_URL + reverse("appointment:endings"),
        agency.name,
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part).translate(BRACES)

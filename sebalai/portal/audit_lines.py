"""An audit event as a line of the page: in words, with a link to what it was about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import BY_CODE
from sebalai.core import audit
from sebalai.core.models import AuditEvent
from sebalai.portal.audit_sentences import SENTENCES

PAGES = {
    "directory.unit": ("directory:unit", Power.VIEW_DIRECTORY),
    "directory.person": ("directory:person", Power.VIEW_DIRECTORY),
    "accounts.user": ("accounts:account", Power.MANAGE_ACCOUNTS),
    "core.messagebatch": ("portal:batch", Power.SEND_MESSAGES),
    "core.job": ("portal:job", Power.MANAGE_JOBS),
    "directory.programmeperiod": ("directory:period", Power.VIEW_DIRECTORY),
    "directory.rosterimport": ("directory:roster", Power.IMPORT_ROSTER),
    "selection.inputimport": ("selection:input", Power.VIEW_SELECTION),
    "selection.adoptedlist": ("selection:adopted", Power.VIEW_SELECTION),
    "training.trainingsession": ("training:session", Power.VIEW_SESSIONS),
    "plans.plan": ("plans:plan", Power.VIEW_PLANS),
    "appointment.decree": ("appointment:decree", Power.VIEW_DECREE),
}


@dataclass(frozen=True)
class Line:
    """An event as the page shows it."""

    event: AuditEvent
    sentence: SafeString


def line(event: AuditEvent, reader: User) -> Line:
    """The event with links where ``reader`` may follow; its code if nobody words it."""
    template, what = SENTENCES.get(event.action), _object(event, reader)
    if template is None:
        return Line(event, format_html("<code>{}</code> {}", event.action, what))
    who = format_html("<strong>{}</strong>", event.actor_name)
    if event.data.get(audit.BY_LINK):
        who = format_html("{} {}", who, _("(by personal link)"))
    values = _Values({**event.data, "who": who, "what": what})
    words = str(conditional_escape(template)) % values
    return Line(event, SafeString(words))


def _object(event: AuditEvent, reader: User) -> SafeString:
    page, power = PAGES.get(event.object_type, ("", None))
    if power and holds(reader, power, agency=reader.agency):
        url = reverse(page, args=[event.object_id])
        return format_html('<a href="{}">{}</a>', url, event.object_label)
    return format_html("<strong>{}</strong>", event.object_label)


class _Values(dict[str, Any]):
    """Data fit for a sentence: escaped, role codes in words, a dash for what lacks."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)

    def __missing__(self, key: str) -> str:
        return "–"

    def __getitem__(self, key: str) -> str:
        value = super().__getitem__(key) if key in self else self.__missing__(key)
        if key == "role" and value in BY_CODE:
            value = BY_CODE[value].title
        return str(conditional_escape(value))

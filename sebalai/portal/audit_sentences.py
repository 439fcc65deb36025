"""Each audit event as a sentence that anyone in the agency understands.

``%(who)s`` is the actor, ``%(what)s`` the thing; other names are the event's data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import BY_CODE
from sebalai.core.models import AuditEvent

AREAS = {
    "directory": _("People and units"),
    "selection": _("Selection"),
    "appointment": _("Decrees"),
    "accounts": _("Accounts and roles"),
    "core": _("System"),
}
AREA_ICONS = {
    "directory": "sitemap",
    "selection": "target",
    "appointment": "gavel",
    "accounts": "key",
    "core": "settings",
}
SENTENCES = {
    "core:agency:create": _("%(who)s made the agency %(what)s."),
    "core:job:retry": _("%(who)s let the job %(what)s begin anew."),
    "accounts:user:create": _("%(who)s made the account of %(what)s."),
    "accounts:user:change": _("%(who)s corrected the account of %(what)s."),
    "accounts:user:deactivate": _("%(who)s closed the account of %(what)s."),
    "accounts:user:reactivate": _("%(who)s opened the account of %(what)s again."),
    "accounts:role:grant": _("%(who)s gave %(what)s the role “%(role)s”."),
    "accounts:role:withdraw": _("%(who)s withdrew the role “%(role)s” from %(what)s."),
    "accounts:role:move": _(
        "The role “%(role)s” of %(what)s went along when units merged (%(who)s)."
    ),
    "accounts:password:link": _("%(who)s made a password link for %(what)s."),
    "accounts:password:change": _("%(who)s changed the password of %(what)s."),
    "directory:unit:create": _("%(who)s made the unit %(what)s."),
    "directory:unit:rename": _("%(who)s renamed the unit “%(before)s” to %(what)s."),
    "directory:unit:move": _(
        "%(who)s moved the unit %(what)s from “%(before)s” to “%(after)s”."
    ),
    "directory:unit:close": _("%(who)s closed the unit %(what)s."),
    "directory:unit:merge": _(
        "%(who)s merged the unit %(what)s into “%(into)s”; %(people)s people went along."
    ),
    "directory:unit:split": _(
        "%(who)s split “%(into)s” off from the unit %(what)s, with %(people)s people."
    ),
    "directory:unit:set_head": _("%(who)s recorded who heads the unit %(what)s."),
    "directory:unit:mark": _(
        "%(who)s changed whether the unit %(what)s has seats of its own."
    ),
    "directory:period:create": _("%(who)s made the programme period %(what)s."),
    "directory:period:rules": _("%(who)s changed the rules of the period %(what)s."),
    "directory:period:open": _("%(who)s opened the period %(what)s."),
    "directory:period:close": _("%(who)s closed the period %(what)s."),
}
PAGES = {
    "directory.unit": ("directory:unit", Power.VIEW_DIRECTORY),
    "directory.person": ("directory:person", Power.VIEW_DIRECTORY),
    "accounts.user": ("accounts:account", Power.MANAGE_ACCOUNTS),
    "core.job": ("portal:job", Power.MANAGE_JOBS),
}


@dataclass(frozen=True)
class Line:
    """An event as the page shows it."""

    event: AuditEvent
    sentence: SafeString
    icon: str

    @property
    def details(self) -> dict[str, Any]:
        return dict(self.event.data)


def line(event: AuditEvent, reader: User) -> Line:
    """The event in words, with a link where ``reader`` may follow it."""
    area = event.action.partition(":")[0]
    return Line(event, sentence(event, reader), AREA_ICONS.get(area, "history"))


def sentence(event: AuditEvent, reader: User) -> SafeString:
    """One without words of its own shows its code."""
    template, what = SENTENCES.get(event.action), _object(event, reader)
    if template is None:
        return format_html("<code>{}</code> {}", event.action, what)
    who = format_html("<strong>{}</strong>", event.actor_name)
    values = _Values({**event.data, "who": who, "what": what})
    return SafeString(str(conditional_escape(template)) % values)


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

"""The side bar: what the user may open, grouped by phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.portal.counts import counts_of

_Text = str | Promise


@dataclass(frozen=True)
class Entry:
    """A page of the side bar; shown to holders of one of ``powers``, else to all."""

    label: _Text
    icon: str
    page: str
    powers: tuple[Power, ...] = ()


@dataclass(frozen=True)
class Item:
    label: _Text
    icon: str
    url: str
    active: bool = False
    count: int = 0  # what is to be done there


@dataclass
class Group:
    label: _Text
    items: list[Item] = field(default_factory=list)


MENU: tuple[tuple[_Text, tuple[Entry, ...]], ...] = (
    (
        "",
        (
            Entry(_("My tasks"), "home", "portal:home"),
            Entry(_("Messages"), "mail", "portal:inbox"),
            Entry(_("Handed tasks"), "send", "agenda:handed"),
            Entry(
                _("Delegates"),
                "user-check",
                "agenda:delegations",
                (Power.APPROVE_PLANS,),
            ),
            Entry(_("Programme calendar"), "calendar", "portal:calendar"),
            Entry(_("My briefings"), "calendar-event", "training:mine"),
            Entry(_("My action plans"), "target", "plans:mine"),
        ),
    ),
    (
        _("People and units"),
        (
            Entry(_("People"), "users", "directory:people", (Power.VIEW_DIRECTORY,)),
            Entry(_("Units"), "sitemap", "directory:units", (Power.VIEW_DIRECTORY,)),
            Entry(
                _("Staff import"),
                "upload",
                "directory:roster_list",
                (Power.IMPORT_ROSTER,),
            ),
        ),
    ),
    (
        _("Programme"),
        (
            Entry(_("Periods and rules"), "calendar", "directory:periods"),
            Entry(_("Polls"), "message-circle", "surveys:polls", (Power.MANAGE_POLLS,)),
            Entry(
                _("Answers under seal"), "lock", "surveys:steward", (Power.READ_TIES,)
            ),
            Entry(_("Selection"), "scale", "selection:home"),
            Entry(
                _("Scoring"), "award", "selection:scoring", (Power.ASSESS_CANDIDATES,)
            ),
            Entry(
                _("Integrity of the vote"),
                "network",
                "surveys:patterns",
                (Power.VIEW_SELECTION,),
            ),
            Entry(
                _("Decrees"),
                "rubber-stamp",
                "appointment:decrees",
                (Power.VIEW_DECREE,),
            ),
            Entry(_("Agents"), "star", "appointment:agents", (Power.VIEW_DECREE,)),
            Entry(_("Briefing"), "school", "training:sessions", (Power.VIEW_SESSIONS,)),
            Entry(_("Action plans"), "target", "plans:plans", (Power.VIEW_PLANS,)),
            Entry(
                _("Mirror of heads"),
                "eye",
                "plans:mirror_home",
                (Power.APPROVE_PLANS, Power.CHECK_PLANS),
            ),
            Entry(_("Coaching"), "user", "plans:coaching", (Power.VIEW_PLANS,)),
            Entry(_("Outbox"), "send", "portal:outbox", (Power.SEND_MESSAGES,)),
        ),
    ),
    (
        _("Administration"),
        (
            Entry(
                _("Texts of letters"),
                "edit",
                "portal:letter_texts",
                (Power.WRITE_LETTERS,),
            ),
            Entry(_("Accounts"), "key", "accounts:accounts", (Power.MANAGE_ACCOUNTS,)),
            Entry(_("Background jobs"), "refresh", "portal:jobs", (Power.MANAGE_JOBS,)),
            Entry(_("Audit record"), "history", "portal:audit", (Power.VIEW_AUDIT,)),
            Entry(_("Roles"), "shield-check", "accounts:roles"),
        ),
    ),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: worked out only by pages that have a side bar."""
    return {"navigation": SimpleLazyObject(lambda: counted_groups(request))}


def counted_groups(request: HttpRequest) -> list[Group]:
    """The groups with how much is to be done on each page."""
    found, user = groups(request), request.user
    if not isinstance(user, User) or user.agency is None:
        return found
    counts = counts_of(user, user.agency, pages(request))
    for group in found:
        group.items = [replace(item, count=counts[item.url]) for item in group.items]
    return found


def pages(request: HttpRequest) -> list[str]:
    """The addresses of the user's pages."""
    return [item.url for group in groups(request) for item in group.items]


def groups(request: HttpRequest) -> list[Group]:
    """The groups with at least one page for this user; asks no database."""
    user = request.user
    if not isinstance(user, User):
        return []
    found = [Group(label, list(_items(user, entries))) for label, entries in MENU]
    path = getattr(request, "menu_path", request.path)
    return [_with_active(group, path) for group in found if group.items]


def _items(user: User, entries: tuple[Entry, ...]) -> Iterator[Item]:
    for entry in entries:
        powers = entry.powers
        if not powers or any(holds(user, p, agency=user.agency) for p in powers):
            yield Item(entry.label, entry.icon, reverse(entry.page))


def _with_active(group: Group, path: str) -> Group:
    """The page itself, or the nearest one that it lies under."""
    leading = [item.url for item in group.items if _leads_to(item.url, path)]
    nearest = max(leading, key=len, default=None)
    items = [
        Item(item.label, item.icon, item.url, active=item.url == nearest)
        for item in group.items
    ]
    return Group(group.label, items)


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))

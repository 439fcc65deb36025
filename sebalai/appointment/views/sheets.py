"""What every page of one decree needs: the decree, its tabs, its steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest
from sebalai.appointment import permissions, phrasing, queries
from sebalai.appointment.composing import Hindrance
from sebalai.appointment.models import Decree
from sebalai.appointment.rules import Obstacle


def decree_or_404(request: SignedInRequest, public_id: str) -> Decree:
    """A decree that the visitor may know of."""
    related = queries.visible(request.user, request.agency).select_related(
        "agency",
        "adopted",
        "text__created_by",
        "period",
        "pdf",
        "docx",
        "record__original",
        "record__replaced_by",
        "amends",
        "unit",
        "part_signed",
    )
    return get_object_or_404(related, public_id=public_id)


def posted(request: SignedInRequest) -> QueryDict | None:
    """What was sent, even when that is nothing: an unticked box is an answer."""
    return request.POST if request.method == "POST" else None


def frame(request: SignedInRequest, decree: Decree, active: str) -> dict[str, Any]:
    """The context of a page of the decree: the tabs and what may be done."""
    works = permissions.can_see_drafts(request.user, request.agency)
    chain = queries.chain_of(decree)
    tabs = [
        _tab("decree", _("Overview"), "gavel", decree, active),
        _tab("annex", _("Annex"), "users", decree, active, decree.members.count()),
    ]
    if decree.is_extension:
        label = _("Who goes on")
        tabs.insert(1, _tab("extension", label, "users", decree, active))
    elif decree.amends_id:
        label = _("Replacements")
        tabs.insert(1, _tab("replacements", label, "arrows-left-right", decree, active))
    if works:
        tabs.insert(1, _tab("text", _("Text"), "file-text", decree, active))
    if decree.initials.exists() or (works and chain):
        tabs.append(_tab("initials", _("Initials"), "checks", decree, active))
    if decree.is_issued and permissions.can_draft(request.user, request.agency):
        tabs.append(_tab("agent_papers", _("Papers"), "certificate", decree, active))
    partners = decree.partners.count()
    drafts = permissions.can_draft(request.user, request.agency)
    if drafts and (partners or permissions.can_edit(request.user, decree)):
        label = _("Offices")
        tabs.append(
            _tab("joint", label, "building-community", decree, active, partners + 1)
        )
    if works:
        tabs.append(_tab("versions", _("Versions"), "history", decree, active))
    return {
        "decree": decree,
        "chain_is_set": bool(chain),
        "tabs": tabs,
        "may_edit": permissions.can_edit(request.user, decree),
        "may_number": permissions.can_number(request.user, decree),
        "may_withdraw": permissions.can_withdraw_number(request.user, decree),
        "may_sign": permissions.can_sign(request.user, decree),
        "turn": permissions.whose_turn(decree),
        "may_hand_in": permissions.can_hand_in(request.user, decree),
        "may_issue": permissions.can_issue(request.user, decree),
        "may_amend": permissions.can_amend(request.user, decree),
        "may_revoke": permissions.can_revoke(request.user, decree),
        "may_initial": permissions.can_initial(request.user, decree),
        "shows_numbers": permissions.can_see_employee_numbers(
            request.user, request.agency
        ),
    }


def _tab(
    name: str,
    label: str,
    icon: str,
    decree: Decree,
    active: str,
    count: int | None = None,
) -> dict[str, Any]:
    return {
        "url": reverse(f"appointment:{name}", args=[decree.public_id]),
        "label": label,
        "icon": icon,
        "active": name == active,
        "count": count,
    }


@dataclass(frozen=True)
class Todo:
    """Something to do before the decree can get its number, and where."""

    text: str
    url: str


def todos(decree: Decree, found: list[Hindrance]) -> list[Todo]:
    pages = {
        Obstacle.BLANKS: "text",
        Obstacle.UNPRINTABLE: "annex",
        Obstacle.NOBODY: "extension" if decree.is_extension else "replacements",
    }
    return [
        Todo(
            phrasing.hindrance(one),
            reverse(
                f"appointment:{pages.get(one.obstacle, 'details')}",
                args=[decree.public_id],
            ),
        )
        for one in found
    ]


def steps(decree: Decree, found: list[Hindrance]) -> list[dict[str, str]]:
    """Where the decree is on its way from list to agents."""
    stuck = {one.obstacle for one in found}
    page = {
        name: reverse(f"appointment:{name}", args=[decree.public_id])
        for name in ("text", "details", "initials", "number", "sign", "issue")
    }
    text_done = not decree.is_draft or Obstacle.BLANKS not in stuck
    details_done = not decree.is_draft or not (stuck - {Obstacle.BLANKS})
    told = [
        (_("Text"), text_done, page["text"], decree.text.version_name),
        (_("Decision and signer"), details_done, page["details"], decree.signer_name),
        (
            _("Number and date"),
            not decree.is_in_the_making,
            page["number"],
            _dated(decree),
        ),
        (_("Signed"), decree.is_frozen, page["sign"], ""),
        (_("In force"), decree.is_issued, page["issue"], ""),
    ]
    if decree.initials.exists() or queries.chain_of(decree):
        passed = not decree.is_draft and decree.state != Decree.State.INITIALS
        told.insert(2, (_("Initials"), passed, page["initials"], ""))
    first_open = next((at for at, row in enumerate(told) if not row[1]), len(told))
    return [
        {
            "label": label,
            "state": "done" if done else "now" if at == first_open else "later",
            "url": url if not decree.is_issued and (done or at == first_open) else "",
            "note": note,
        }
        for at, (label, done, url, note) in enumerate(told)
    ]


def _dated(decree: Decree) -> str:
    return date_format(decree.dated, "j M Y") if decree.dated else ""

"""The decree on screen: blanks stand out, differences are marked."""

from __future__ import annotations

import re

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sebalai.appointment.difference import Passage, Piece
from sebalai.appointment.models import ChangeAgent, Decree
from sebalai.appointment.phrasing import SECTIONS

register = template.Library()
_BLANK = re.compile(r"(\[[^\[\]]*\])")
_MARKS = {
    Piece.SAME: "{}",
    Piece.ADDED: "<ins>{}</ins>",
    Piece.REMOVED: "<del>{}</del>",
}


@register.filter
def blanks_marked(text: str) -> SafeString:
    """The text with each ``[…]`` that an officer has yet to fill in marked."""
    parts = enumerate(_BLANK.split(text))
    marked = (
        format_html("<mark>{}</mark>", part) if at % 2 else format_html("{}", part)
        for at, part in parts
    )
    return format_html_join("", "{}", ((part,) for part in marked))


@register.filter
def term_standing(agent: ChangeAgent) -> str:
    """``ahead``, ``serving``, ``over`` or ``left``, today."""
    return agent.standing(timezone.localdate()).value


@register.filter
def has_run_out(decree: Decree) -> bool:
    return decree.is_over(timezone.localdate())


@register.filter
def section_title(section: str) -> str:
    return str(SECTIONS[section])


@register.filter
def passage(pieces: Passage) -> SafeString:
    """A changed passage with what came and what went."""
    told = (format_html(_MARKS[piece], text) for piece, text in pieces)
    return format_html_join("", "{}", ((part,) for part in told))

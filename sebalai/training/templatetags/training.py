"""The hour of a session, as a programme prints it."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import formats
from django.utils.translation import get_language

from sebalai.training import phrasing
from sebalai.training.rules import Lack

register = template.Library()


@register.filter(expects_localtime=True)
def clock(value: dt.datetime) -> str:
    """08.30 in Indonesian, 08:30 in English."""
    english = (get_language() or "").startswith("en")
    return formats.date_format(value, "H:i" if english else "H.i")


@register.filter
def lack_told(lack: Lack) -> str:
    return phrasing.lack(lack)

"""Approved plans as a collection of texts: what is compared, and what forms say themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation

from sebalai.core.textmatch import TOPIC
from sebalai.core.texts import Collection
from sebalai.plans.shape import Section
from sebalai.plans.wording import HELP, LABELS

COMPARED = (
    (Section.PROBLEM, "title"),
    (Section.PROBLEM, "problem"),
    (Section.PROBLEM, "cause"),
    (Section.CHANGE, "change"),
)


def _words_of_the_form() -> list[str]:
    """Whoever fills in a form repeats its words; that makes no two plans alike."""
    with translation.override(settings.LANGUAGE_CODE):
        return [str(words) for words in (*LABELS.values(), *HELP.values())]


PLANS = Collection("plans", TOPIC, _words_of_the_form)


def text_of(content: Mapping[str, Any]) -> str:
    """Of a frozen version: what it is about."""
    said = content["answers"]
    parts = (str(said.get(section, {}).get(name, "")) for section, name in COMPARED)
    return ". ".join(part for part in parts if part)

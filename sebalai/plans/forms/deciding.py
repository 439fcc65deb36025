"""What a decider typed: a reason beside each field that comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sebalai.plans import wording
from sebalai.plans.actions.deciding import Mark
from sebalai.plans.shape import ROWS, Section, fields_of

SEP = "|"


def marks_in(sent: Mapping[str, Any]) -> list[Mark]:
    """``reason|section|row|field`` with a text; a row's field comes as a choice."""
    found = []
    for name in sent:
        parts = name.split(SEP)
        if len(parts) != 4 or parts[0] != "reason" or not sent[name].strip():
            continue
        _word, section, row, field = parts
        if row:
            field = sent.get(SEP.join(("field", section, row)), "")
        found.append(Mark(section, row, field, sent[name].strip()))
    return found


def judged(
    sections: Iterable[Mapping[str, Any]], sent: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The sections as a page shows them, each field with its own place for a reason."""
    return [_judged(dict(one), sent) for one in sections]


def _judged(one: dict[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    section = Section(one["name"])
    one["fields"] = [
        _place(sent, section, "", name) | {"label": label, "text": text}
        for name, label, text in one["named"]
    ]
    choices = [(f.name, wording.label(section, f.name)) for f in fields_of(section)]
    for item in one["rows"]:
        key = item["row"].public_id
        item |= _place(sent, section, key, "") | {
            "choice": SEP.join(("field", section, key)),
            "choices": choices,
            "chosen": sent.get(SEP.join(("field", section, key)), ""),
        }
    if section in ROWS:
        one |= _place(sent, section, "", "")
    return one


def _place(
    sent: Mapping[str, Any], section: str, row: str, field: str
) -> dict[str, Any]:
    name = SEP.join(("reason", section, row, field))
    return {"name_of_reason": name, "reason": sent.get(name, "")}

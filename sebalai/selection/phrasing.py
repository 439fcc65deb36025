"""What the engine found, as sentences for people who never heard of optimisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import number, percent
from sebalai.directory.models import Person, Unit
from sebalai.selection import wording
from sebalai.selection.eligibility import Reason
from sebalai.selection.models import SelectionRun
from sebalai.selection.problem import Issue, Rule
from sebalai.selection.rules import FEW_BELOW, Label

Scenario, Status = SelectionRun.Scenario, SelectionRun.Status
ATTRIBUTES = {
    "unit": gettext_lazy("Unit"),
    "gender": gettext_lazy("Gender"),
    "grade": gettext_lazy("Grade group"),
    "region": gettext_lazy("Region"),
}
LABELS = {
    Label.CORE: gettext_lazy("Core"),
    Label.LIKELY: gettext_lazy("Likely"),
    Label.SWING: gettext_lazy("Free choice"),
}
TONES = {Label.CORE: "good", Label.LIKELY: "info", Label.SWING: "gold"}
SENTENCES = {
    Scenario.TODAY: gettext_lazy(
        "In each unit the people with the best scores. Nobody looks at whom colleagues"
        " listen to."
    ),
    Scenario.VOTES: gettext_lazy(
        "In each unit the people named most often. Popular people share the same"
        " circle, so some colleagues are reached many times and others never."
    ),
    Scenario.REACH: gettext_lazy(
        "The people who together reach the most colleagues, each circle counted once."
    ),
    Scenario.BALANCED: gettext_lazy(
        "Almost the same reach, with better scores: a good score may cost a few"
        " colleagues."
    ),
    Scenario.FAIREST: gettext_lazy(
        "The unit that is hardest to reach is lifted first; the rest is shared after."
    ),
    Scenario.SPREAD: gettext_lazy(
        "The seats of a unit are spread over its parts by size; the best score in each"
        " part gets the seat."
    ),
}


def few(count: int) -> str:
    """A number of nominations; small ones would point at who named whom."""
    if count == 0:
        return _("nobody")
    return _("a few") if count < FEW_BELOW else str(number(count))


def why(facts: Mapping[str, Any], *, claims_reach: bool, stays: bool = False) -> str:
    """One sentence: why this person is on the list."""
    if stays:
        return _("Stays from the list before.")
    if facts["locked"]:
        return _("Kept on the list by the committee.")
    if not claims_reach or not facts["named_by"]:
        return _why_by_score(facts)
    named, only = facts["named_by"], facts["only_through"]
    if named < FEW_BELOW:
        text = _("A few colleagues named this person.")
    elif only == named:
        text = _(
            "%(named)s colleagues named this person and no other agent on the list."
        ) % {"named": number(named)}
    elif only:
        text = _(
            "%(named)s colleagues named this person; %(only)s of them have no other"
            " agent on the list."
        ) % {"named": number(named), "only": few(only)}
    else:
        text = _(
            "%(named)s colleagues named this person, for whom it is a second agent."
        ) % {"named": number(named)}
    return f"{text} {_cost(facts)}".strip()


def _why_by_score(facts: Mapping[str, Any]) -> str:
    rank = facts["score_rank"]
    if rank is None:
        return _("Drawn by lot among equals in the unit: there is no score.")
    return _("Score at place %(rank)s among those who can be chosen in the unit.") % {
        "rank": number(rank)
    }


def _cost(facts: Mapping[str, Any]) -> str:
    cost = facts["cost_if_out"]
    if cost is None:
        return _("Nobody else in the unit could take the seat.")
    if cost < 1:
        return _("Replacing them would cost less than one colleague.")
    whole = round(cost)
    return ngettext(
        "Replacing them would cost about %(cost)s colleague.",
        "Replacing them would cost about %(cost)s colleagues.",
        whole,
    ) % {"cost": number(whole)}


def proof(run: SelectionRun) -> str:
    """How close to the best possible list this one is, in words."""
    if run.status == Status.RULE:
        return _("by rule, nothing to prove")
    if run.status == Status.OPTIMAL:
        return _("proven: no better list exists")
    if run.gap is None:
        return _("not known, for a rule is not kept")
    if not run.gap:
        return _("no distance found")
    decimals = 1 if run.gap >= 0.0005 else 2
    return _("at most %(gap)s from the best") % {
        "gap": percent(max(run.gap, 0.0001), decimals)
    }


def told_issues(issues: Iterable[Issue], agency: Agency) -> list[str]:
    issues = list(issues)
    names = _names([issue.figures for issue in issues], agency)
    return [
        wording.issue_text(Issue(issue.code, _named(issue.figures, names)))
        for issue in issues
    ]


def told_rules(rules: Iterable[Rule], agency: Agency) -> list[str]:
    rules = list(rules)
    names = _names([rule.figures for rule in rules], agency)
    return [
        wording.rule_text(Rule(rule.kind, _named(rule.figures, names)))
        for rule in rules
    ]


def _names(figures: list[Mapping[str, Any]], agency: Agency) -> dict[str, str]:
    """Names of the people and units that the figures mention by public id."""
    mentioned = {
        str(each[key]) for each in figures for key in ("person", "unit") if key in each
    }
    if not mentioned:
        return {}
    people = Person.objects.of(agency).filter(public_id__in=mentioned)
    units = Unit.objects.of(agency).filter(public_id__in=mentioned)
    return {person.public_id: person.full_name for person in people} | {
        unit.public_id: unit.name for unit in units
    }


def _named(figures: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    told = dict(figures)
    for key in ("person", "unit"):
        if key in told:
            told[key] = names.get(str(told[key]), told[key])
    if "value" in told:
        told["value"] = group_name(str(told.get("attribute", "")), str(told["value"]))
    if "attribute" in told:
        told["attribute"] = ATTRIBUTES.get(told["attribute"], told["attribute"])
    return told


def group_name(attribute: str, label: str) -> str:
    if attribute == "gender" and label:
        return str(Person.Gender(label).label)
    return label or _("Unknown")


def why_not(facts: Mapping[str, Any], *, claims_reach: bool) -> str:
    """One sentence: why this person is not on the list."""
    if facts.get("opted_out"):
        return str(wording.REASONS[Reason.OPTED_OUT])
    if not facts["eligible"]:
        return _("Under the rules of this period this person cannot be chosen.")
    if facts["locked_out"]:
        return _("Kept off the list by the committee.")
    if not claims_reach:
        return _("Others in the unit come first by score, or by lot among equals.")
    if not facts["named_by"]:
        return _("No colleague named this person, so the list reaches nobody more.")
    if facts["named_by"] < FEW_BELOW:
        return _("Only a few colleagues named this person.")
    if facts["already_reached"] == facts["named_by"]:
        return _(
            "%(named)s colleagues named this person, and all of them already have another"
            " agent on the list."
        ) % {"named": number(facts["named_by"])}
    return _(
        "%(named)s colleagues named this person, of whom %(reached)s already have another"
        " agent on the list. Those who got the seats of the unit add more."
    ) % {
        "named": number(facts["named_by"]),
        "reached": few(facts["already_reached"]),
    }

"""The words of the form: sections, fields, choices, what each asks for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sebalai.plans.models import Indicator, Plan, PlanSection, ResourceRequest

SECTIONS = dict(PlanSection.Name.choices)
LABELS = {
    "problem.title": _("Title of the plan"),
    "problem.problem": _("The problem"),
    "problem.evidence": _("What shows it"),
    "problem.cause": _("Why it is so"),
    "change.change": _("The change wanted"),
    "change.area": _("Area of change"),
    "change.values": _("BerAKHLAK values"),
    "change.roles": _("Roles of the agent"),
    "change.tags": _("Thematic reform"),
    "indicators.name": _("What is measured"),
    "indicators.kind": _("Kind of indicator"),
    "indicators.direction": _("Direction"),
    "indicators.unit": _("Unit of measure"),
    "indicators.baseline": _("Baseline"),
    "indicators.baseline_on": _("Day of the baseline"),
    "indicators.source": _("Source of the baseline"),
    "indicators.target": _("Target"),
    "indicators.target_on": _("Target reached by"),
    "indicators.method": _("How it is measured"),
    "indicators.frequency": _("How often it is measured"),
    "steps.action": _("What is done"),
    "steps.starts_on": _("Begins on"),
    "steps.ends_on": _("Ends on"),
    "steps.owner": _("Who sees to it"),
    "steps.output": _("What is there afterwards"),
    "resources.nothing_needed": _("The change needs no hours, money or facilities"),
    "resources.kind": _("Kind of resource"),
    "resources.amount": _("How much"),
    "resources.purpose": _("What for"),
    "affected.beneficiaries": _("Who gains"),
    "affected.burdened": _("Who has to work differently"),
    "affected.involvement": _("How they take part"),
}
# Inputs that stand for a field of the form in one kind of indicator.
INPUTS = {
    "indicators.part": _("Counted today"),
    "indicators.whole": _("Out of how many"),
    "indicators.part_text": _("What is counted (numerator)"),
    "indicators.whole_text": _("Out of what (denominator)"),
    "indicators.baseline_unit": _("Unit of the baseline"),
    "indicators.target_unit": _("Unit of the target"),
    "indicators.artefact": _("Artefact that proves it"),
    "indicators.levels": _("Levels, worst first"),
    "steps.other_owner": _("Somebody else"),
}
HELP = {
    "problem.title": _("What changes, in a few words: it is read in lists."),
    "problem.problem": _("What goes wrong today, where, how often, and for whom."),
    "problem.evidence": _("A figure, a report, a complaint: with its date and source."),
    "problem.cause": _("The cause that you can do something about."),
    "change.change": _(
        "What will be different when you are done. Not what you will do."
    ),
    "change.tags": _("Only if the change serves one of them."),
    "indicators.name": _(
        "What changes, not what is done: “late reports”, not “meetings”."
    ),
    "indicators.source": _("Where anybody can look the figure up."),
    "indicators.method": _("Who counts what, from which record."),
    "indicators.artefact": _(
        "A standing order, a form, a running system with its owner."
    ),
    "indicators.levels": _("One level on each line, at least two."),
    "indicators.part_text": _("For example: reports handed in on time."),
    "indicators.whole_text": _("For example: all reports of the month."),
    "steps.other_owner": _("If it is nobody of this plan."),
    "steps.output": _("Something one can look at."),
    "affected.beneficiaries": _("Who notices the change, and by what."),
    "affected.burdened": _("Whose work changes, and what they may object."),
}
TAGS = {
    "poverty": _("Poverty reduction"),
    "investment": _("Investment"),
    "digital": _("Digital administration"),
    "priorities": _("Priorities of the President"),
    "inflation": _("Control of inflation"),
}
VALUES = {
    "service_oriented": _("Service-oriented"),
    "accountable": _("Accountable"),
    "competent": _("Competent"),
    "harmonious": _("Harmonious"),
    "loyal": _("Loyal"),
    "adaptive": _("Adaptive"),
    "collaborative": _("Collaborative"),
}
ROLES = {
    "catalyst": _("Catalyst"),
    "mover": _("Mover"),
    "solver": _("Giver of solutions"),
    "mediator": _("Mediator"),
    "connector": _("Connector"),
}
CAPACITIES = {
    "acting": _("acting head of unit"),
    "above": _("from a unit above"),
    "delegate": _("delegate"),
}
TIME_UNITS = {
    "minute": _("minutes"),
    "hour": _("hours"),
    "working_day": _("working days"),
    "day": _("days"),
    "week": _("weeks"),
    "month": _("months"),
}
CHOICES = {
    "change.area": dict(Plan.Area.choices),
    "change.values": VALUES,
    "change.roles": ROLES,
    "change.tags": TAGS,
    "indicators.kind": dict(Indicator.Kind.choices),
    "indicators.direction": dict(Indicator.Direction.choices),
    "indicators.frequency": dict(Indicator.Frequency.choices),
    "resources.kind": dict(ResourceRequest.Kind.choices),
}


def label(section: str, name: str) -> str:
    key = f"{section}.{name}"
    return str(LABELS.get(key) or INPUTS.get(key) or name)

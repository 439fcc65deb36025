"""Take an approved plan as a pattern, or say why one's own is another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce
from sebalai.core.verdicts import Refused
from sebalai.plans import events, permissions
from sebalai.plans.actions import writing
from sebalai.plans.actions.plans import locked, record
from sebalai.plans.actions.writing import Window
from sebalai.plans.models import Adoption, Distinction, Plan
from sebalai.plans.period_rules import plan_rules
from sebalai.plans.queries.opened import opened
from sebalai.plans.queries.similar import approved, descends
from sebalai.plans.shape import ROWS, Form, Section, answer_fields, is_blank

# The problem, its evidence and every baseline must be found in one's own unit.
TAKEN = (
    Section.CHANGE,
    Section.INDICATORS,
    Section.STEPS,
    Section.RESOURCES,
    Section.AFFECTED,
)
_COLUMNS: Mapping[Section, tuple[str, ...]] = {
    Section.INDICATORS: (
        "name",
        "kind",
        "direction",
        "unit",
        "baseline_unit",
        "target_unit",
        "artefact",
        "levels",
        "part_text",
        "whole_text",
        "target",
        "method",
        "frequency",
    ),
    Section.STEPS: ("action", "output"),
    Section.RESOURCES: ("kind", "amount", "purpose"),
}


@transaction.atomic
def adopt(
    plan: Plan,
    *,
    by: User | None,
    source: Plan,
    sections: Sequence[str] = TAKEN,
    adapted: str = "",
) -> Adoption:
    """Fill what is still empty after the approved version of ``source``, and keep the
    lineage. What was typed stays; a section that has rows gets none.

    Twice is once; what is adapted can be said anew.
    """
    plan = locked(plan)
    permissions.can_write(by, plan).require()
    permissions.can_learn(by, source).require()
    version = approved(plan.agency).filter(plan=source).first()
    if version is None:
        raise Refused(_("Only approved plans of the agency can be taken as a pattern."))
    if descends(source, plan):
        raise Refused(_("That plan was itself taken from this one."))
    chosen = [section for section in TAKEN if section in set(sections)]
    filled = [s for s in chosen if _fill(plan, s, version.content, by)]
    made, is_new = Adoption.objects.get_or_create(
        plan=plan,
        source=source,
        defaults={
            "agency": plan.agency,
            "source_version": version.number,
            "sections": [section.value for section in filled],
            "adopted_at": timezone.now(),
            "adopted_by": by,
        },
    )
    made.adapted = adapted.strip()[:500] or made.adapted
    made.save(update_fields=["adapted"])
    plan.distinctions.filter(other=source).delete()
    record("plan:adopt", plan, by, source=source.public_id, title=source.title)
    if is_new:
        announce.on_commit(events.PLAN_ADOPTED, plan_id=plan.public_id)
    return made


@transaction.atomic
def differ(plan: Plan, *, by: User | None, other: Plan, reason: str) -> Distinction:
    """One sentence, which those who decide on the plan read; the last one counts."""
    plan = locked(plan)
    permissions.can_write(by, plan).require()
    permissions.can_learn(by, other).require()
    reason = reason.strip()[:500]
    if not reason:
        raise Refused(_("Say in one sentence what is different in yours."))
    if other.pk == plan.pk or other.agency_id != plan.agency_id:
        raise Refused(_("Only approved plans of the agency can be taken as a pattern."))
    if plan.adoptions.filter(source=other).exists():
        raise Refused(_("You took this one as a pattern; say there what you adapt."))
    said, _is_new = Distinction.objects.update_or_create(
        plan=plan,
        other=other,
        defaults={
            "agency": plan.agency,
            "reason": reason,
            "said_at": timezone.now(),
            "said_by": by,
        },
    )
    record("plan:differ", plan, by, source=other.public_id, title=other.title)
    return said


@transaction.atomic
def release(plan: Plan, *, by: User | None, source: Plan) -> None:
    """It is no replication after all; what was filled in stays."""
    plan = locked(plan)
    permissions.can_write(by, plan).require()
    if plan.adoptions.filter(source=source).delete()[0]:
        record("plan:release", plan, by, source=source.public_id, title=source.title)


def _fill(
    plan: Plan, section: Section, held: Mapping[str, Any], by: User | None
) -> bool:
    """Whether anything was filled in."""
    form = plan_rules(plan.period).form
    if section not in ROWS:
        return _fill_answers(plan, section, held, by, form)
    rows = writing.rows_of(plan, section)
    if rows.exists() or not opened(plan).admits_rows(section):
        return False
    for one in held[section]:
        row = writing.add_row(plan, section, by=by)
        values = {
            name: row._meta.get_field(name).to_python(one.get(name))  # type: ignore[union-attr]
            for name in _COLUMNS[section]
        }
        writing.save_row(row, by=by, values=values, window=Window(row.revision))
    return bool(held[section])


def _fill_answers(
    plan: Plan, section: Section, held: Mapping[str, Any], by: User | None, form: Form
) -> bool:
    theirs = held["answers"].get(section, {})
    own = plan.sections.get(name=section)
    opens = opened(plan)
    answers = {
        field.name: theirs[field.name]
        for field in answer_fields(section)
        if form.shows(field.key)
        and opens.admits(section, "", field.name)
        and is_blank(own.answers.get(field.name))
        and not is_blank(theirs.get(field.name))
    }
    if answers:
        window = Window(own.revision)
        writing.save_section(plan, section, by=by, answers=answers, window=window)
    return bool(answers)

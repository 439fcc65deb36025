"""The comparison of scenarios as rows of a table and points of a curve."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sebalai.core.charts import Line, Mark
from sebalai.core.templatetags.ui import number, percent
from sebalai.selection.models import Computation, SelectionRun
from sebalai.selection.phrasing import SENTENCES, group_name, proof
from sebalai.selection.queries import computations as queries
from sebalai.selection.queries.lists import group_order
from sebalai.selection.rules import Evidence

Scenario = SelectionRun.Scenario
RECOMMENDED = (Scenario.BALANCED, Scenario.SPREAD)


@dataclass(frozen=True)
class Column:
    run: SelectionRun
    sentence: str
    is_recommended: bool


@dataclass(frozen=True)
class Cell:
    column: str
    text: str
    is_best: bool = False
    is_figure: bool = True


@dataclass(frozen=True)
class Row:
    label: str
    hint: str
    cells: list[Cell]


def columns(runs: Iterable[SelectionRun]) -> list[Column]:
    return [
        Column(
            run,
            str(SENTENCES[Scenario(run.scenario)]),
            run.scenario in RECOMMENDED,
        )
        for run in runs
    ]


def rows(runs: list[SelectionRun], computation: Computation) -> list[Row]:
    """Reach only where it may be claimed; the best figure of each row is marked."""
    found = []
    if computation.evidence != Evidence.D:
        found += _reach_rows(runs)
    found += [
        _figure(
            _("Mean score"),
            _("1 is the best score of the agency, 0 the lowest."),
            runs,
            lambda run: run.figures["mean_score"],
            lambda value: number(value, 2),
        ),
        _plain(_("Women"), "", runs, lambda run: percent(_women(run), 0)),
    ]
    if computation.evidence != Evidence.D:
        hint = _("How close to the best list.")
        found.append(_plain(_("Proof"), hint, runs, proof, is_figure=False))
    reference = next((run for run in runs if run.scenario in RECOMMENDED), None)
    if reference:
        found.append(_common(runs, reference))
    return found


def _reach_rows(runs: list[SelectionRun]) -> list[Row]:
    def share(value: float) -> str:
        return percent(value, 1)

    return [
        _figure(
            _("Colleagues with an agent"),
            _("They named at least one person on the list themselves."),
            runs,
            lambda run: run.figures["reach1"],
            share,
        ),
        _figure(
            _("With two or more"),
            _("Whoever has two keeps one when an agent moves away."),
            runs,
            lambda run: run.figures["reach2"],
            share,
        ),
        _figure(
            _("Least reached unit"),
            _("Colleagues with an agent in the unit that is worst off."),
            runs,
            lambda run: run.figures["worst_unit"],
            share,
        ),
        _figure(
            _("After drop-out"),
            _(
                "What is left when some agents move, leave or stop, as the rules expect."
            ),
            runs,
            lambda run: run.figures["after_dropout"],
            share,
        ),
    ]


def _figure(
    label: str,
    hint: str,
    runs: list[SelectionRun],
    value: Callable[[SelectionRun], float | None],
    text: Callable[[float], str],
) -> Row:
    values = [value(run) for run in runs]
    known = [each for each in values if each is not None]
    best = text(max(known)) if known else None
    cells = []
    for run, each in zip(runs, values, strict=True):
        told = "–" if each is None else text(each)
        cells.append(Cell(run.get_scenario_display(), told, told == best))
    return Row(label, hint, cells)


def _plain(
    label: str,
    hint: str,
    runs: list[SelectionRun],
    text: Callable[[SelectionRun], str],
    is_figure: bool = True,
) -> Row:
    cells = [
        Cell(run.get_scenario_display(), text(run), is_figure=is_figure) for run in runs
    ]
    return Row(label, hint, cells)


def _common(runs: list[SelectionRun], reference: SelectionRun) -> Row:
    shared = queries.in_common(runs, reference)
    return _plain(
        _("Same people as “%(name)s”") % {"name": reference.get_scenario_display()},
        "",
        runs,
        lambda run: "–" if run == reference else number(shared[run.pk]),
    )


def _rows_of(run: SelectionRun, attribute: str) -> list[dict[str, Any]]:
    return next((g["rows"] for g in run.groups if g["attribute"] == attribute), [])


def _women(run: SelectionRun) -> float | None:
    agents = {row["label"]: row["agents"] for row in _rows_of(run, "gender")}
    whole = sum(agents.values())
    return agents.get("f", 0) / whole if whole else None


def grades(runs: list[SelectionRun]) -> list[Row]:
    """A row for each grade group that has an agent on one of the lists."""
    held = {
        run.pk: {row["label"]: row["agents"] for row in _rows_of(run, "grade")}
        for run in runs
    }
    labels = {label for each in held.values() for label in each if each[label]}

    def row(label: str) -> Row:
        title = _("Grade %(group)s") % {"group": group_name("grade", label)}
        return _plain(title, "", runs, lambda run: number(held[run.pk].get(label, 0)))

    return [row(label) for label in sorted(labels, key=group_order)]


def curve(computation: Computation) -> list[Line]:
    points = [(point["score"], point["reach"]) for point in computation.curve]
    return [Line(_("Best lists at different prices of a score"), sorted(points))]


def marks(runs: Iterable[SelectionRun]) -> list[Mark]:
    """The recommended list on the curve, and today's rule below it."""
    return [
        Mark(
            run.figures["mean_score"], run.figures["reach1"], run.get_scenario_display()
        )
        for run in runs
        if run.scenario in (Scenario.BALANCED, Scenario.TODAY)
        and run.figures["mean_score"] is not None
    ]


def evidence(computation: Computation) -> str:
    """What the nominations allow us to say."""
    answers = computation.answers
    if computation.evidence == Evidence.D:
        return _(
            "Nobody was asked yet whom they turn to. The lists below spread the seats and"
            " rank the scores; how many colleagues they would reach is not known, and we"
            " do not claim it. One question to all staff would change that most."
        )
    told = _(
        "%(answered)s of %(people)s colleagues answered and gave %(names)s names."
    ) % {
        "answered": number(answers["answered"]),
        "people": number(answers["people"]),
        "names": number(answers["names"]),
    }
    if answers["silent_units"]:
        told += " " + _(
            "From %(units)s units nobody answered: there the committee's own knowledge"
            " counts more."
        ) % {"units": number(answers["silent_units"])}
    return told

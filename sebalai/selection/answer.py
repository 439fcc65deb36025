"""The answer of `sebalai select`, as JSON and as a workbook."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from sebalai.selection import explain
from sebalai.selection.problem import Issue, Problem
from sebalai.selection.record import Request, digest, freeze
from sebalai.selection.solver import Selection
from sebalai.selection.wording import issue_text


@dataclass(frozen=True)
class Answer:
    """A solved problem with the dials it was asked for."""

    problem: Problem
    selection: Selection
    request: Request
    dials: dict[str, Any]
    warnings: list[str]
    salt: str = ""

    def as_json(self) -> dict[str, Any]:
        chosen, staff = self.selection, self.problem.people
        figures = explain.summary(self.problem, chosen.people)
        held = np.bincount(
            self.problem.unit[staff.at(chosen.people)],
            minlength=len(staff.unit.labels),
        )
        named = self.problem.ties.kept > 0
        return {
            "chosen": list(chosen.people),
            "seats": dict(zip(staff.unit.labels, held.tolist(), strict=True)),
            "value": chosen.value,
            "bound": chosen.bound,
            "gap": chosen.gap,
            "status": chosen.status,
            "seconds": round(chosen.seconds, 3),
            "reach1": figures.reach1,
            "reach2": figures.reach2,
            "worst_unit": figures.worst_unit,
            "worst_unit_name": figures.worst_unit_label,
            "fair_floor": self._fair(),
            "reach_is_claimed": named,
            "evidence": explain.answers(self.problem).evidence,
            "mean_score": figures.mean_score,
            "after_dropout": figures.after_dropout,
            "digest": digest(freeze(self.problem, self.salt)),
            "seed": chosen.seed,
            "how": chosen.how,
            "solver": chosen.engine,
            "method": self.dials["method"],
            "dials": self.dials,
            "nominations": {
                "kept": self.problem.ties.kept,
                "unknown": self.problem.ties.unknown,
                "to_self": self.problem.ties.to_self,
                "twice": self.problem.ties.twice,
            },
            "warnings": self.warnings,
        }

    def _fair(self) -> dict[str, float | bool] | None:
        fair = self.selection.fair
        return None if fair is None else {**asdict(fair), "met": fair.met}

    def write_json(self, path: Path) -> None:
        text = json.dumps(self.as_json(), indent=2, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")

    def write_workbook(self, path: Path) -> None:
        """Sheets: the chosen with their reasons, seats by unit, the record."""
        import xlsxwriter  # noqa: PLC0415 - only this command writes a workbook

        with (
            path.open("wb") as stream,
            xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book,
        ):
            head = book.add_format({"bold": True, "bottom": 1})
            for title, header, rows in (
                (_("Chosen"), *self._chosen()),
                (_("Seats"), *self._seats()),
                (_("Record of the run"), *self._record()),
            ):
                sheet = book.add_worksheet(title)
                sheet.freeze_panes(1, 0)
                sheet.write_row(0, 0, header, head)
                for number, row in enumerate(rows, start=1):
                    sheet.write_row(number, 0, row)
                sheet.autofit(400)

    def _chosen(self) -> tuple[list[str], list[list[Any]]]:
        header = [
            _("Id"),
            _("Unit"),
            _("Named by"),
            _("Teams"),
            _("Reached by nobody else"),
            _("Gets a second agent"),
            _("Score"),
            _("Worth"),
            _("Next best"),
            _("Loss if out"),
        ]
        found = explain.explain(
            self.problem, self.selection.people, seed=self.selection.seed
        )
        return header, [
            [
                row.person,
                row.unit,
                row.named_by,
                row.teams,
                row.only_through,
                row.reinforces,
                row.score,
                round(row.worth, 3),
                row.instead,
                None if row.cost_if_out is None else round(row.cost_if_out, 3),
            ]
            for row in found
        ]

    def _seats(self) -> tuple[list[str], list[list[Any]]]:
        header = [_("Unit"), _("People"), _("Agents"), _("Reach ≥ 1"), _("Reach ≥ 2")]
        found = explain.groups(self.problem, self.selection.people, "unit")
        return header, [
            [row.label, row.people, row.agents, row.reach1, row.reach2] for row in found
        ]

    def _record(self) -> tuple[list[str], list[list[Any]]]:
        left_out = {"chosen", "seats"}
        rows = [
            [name, value if isinstance(value, str | int | float) else json.dumps(value)]
            for name, value in self.as_json().items()
            if name not in left_out
        ]
        return [_("Figure"), _("Value")], rows


def warnings_of(found: list[Issue], selection: Selection) -> list[str]:
    """Sentences for what does not stop a selection but should be known."""
    told = [issue_text(issue) for issue in found if issue.warning]
    if selection.fair and not selection.fair.met:
        told.append(
            _(
                "No list was found in which every unit reaches the floor of %(floor).3f; the worst has %(worst).3f."
            )
            % asdict(selection.fair)
        )
    return told

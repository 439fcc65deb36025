"""Choose from two files, without a database, so that anyone can check a list."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sebalai.selection import rules
from sebalai.selection.answer import Answer, warnings_of
from sebalai.selection.offline import Unreadable, read_nominations, read_people
from sebalai.selection.problem import (
    Issue,
    IssueCode,
    People,
    Problem,
    Unusable,
    check,
    eligible_by_unit,
    ladder,
    problem,
)
from sebalai.selection.record import Request
from sebalai.selection.seats import SeatsDoNotFit, apportion
from sebalai.selection.solver import Infeasible, select
from sebalai.selection.wording import fault_text, issue_text


class Command(BaseCommand):
    help = _("Choose agents from two CSV files; needs no database.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=Path, required=True, help="people.csv")
        parser.add_argument("--nominations", type=Path, help="nominations.csv: from,to")
        parser.add_argument("--seats", type=int, required=True)
        parser.add_argument("--out", type=Path, help=_("the list as a workbook"))
        parser.add_argument("--json", type=Path, help=_("the answer as JSON"))
        parser.add_argument("--how", choices=list(rules.How), default=rules.How.AUTO)
        parser.add_argument("--fair-floor", type=float)
        parser.add_argument("--merit-price", type=float, default=rules.MERIT_PRICE)
        parser.add_argument(
            "--shares", type=_numbers, default=rules.SHARES, metavar=".5,.3,.2"
        )
        parser.add_argument("--dropout", type=float, default=rules.DROPOUT)
        parser.add_argument("--floor", type=int, default=rules.FLOOR)
        parser.add_argument("--cap", type=int)
        parser.add_argument(
            "--method", choices=list(rules.Method), default=rules.Method.WEBSTER
        )
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--seconds", type=float, default=rules.SECONDS)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = _answer(options)
        except Unreadable as error:
            raise CommandError(fault_text(error), returncode=2) from error
        except Unusable as error:
            raise CommandError(issue_text(error.issue), returncode=2) from error
        except Infeasible as error:
            reasons = "\n".join(issue_text(issue) for issue in error.issues)
            raise CommandError(reasons, returncode=2) from error
        except FileNotFoundError as error:
            message = _("There is no file %(file)s.") % {"file": error.filename}
            raise CommandError(message, returncode=2) from error
        if options["json"]:
            answer.write_json(options["json"])
        if options["out"]:
            answer.write_workbook(options["out"])
        self._report(answer)

    def _report(self, answer: Answer) -> None:
        figures = answer.as_json()
        for warning in answer.warnings:
            self.stderr.write(warning)
        self.stdout.write(
            _(
                "%(chosen)s chosen in %(units)s units; value %(value).2f of at most %(bound).2f (%(status)s), %(seconds).2f s."
            )
            % {
                "chosen": len(figures["chosen"]),
                "units": sum(1 for held in figures["seats"].values() if held),
                **{
                    key: figures[key] for key in ("value", "bound", "status", "seconds")
                },
            }
        )
        if figures["reach_is_claimed"]:
            self.stdout.write(
                _(
                    "Colleagues with an agent they named: %(once).1f %%, with two: %(twice).1f %%."
                )
                % {"once": 100 * figures["reach1"], "twice": 100 * figures["reach2"]}
            )
        else:
            self.stdout.write(_("Nobody was asked, so no reach is claimed."))


def _answer(options: dict[str, Any]) -> Answer:
    staff = People.of(read_people(options["people"]).columns)
    pairs = read_nominations(options["nominations"]) if options["nominations"] else []
    stated = _problem(staff, pairs, options)
    request = Request(
        how=options["how"],
        seed=options["seed"],
        fair_floor=options["fair_floor"],
        seconds=options["seconds"],
    )
    selection = select(
        stated,
        how=request.how,
        seconds=request.seconds,
        fair_floor=request.fair_floor,
        seed=request.seed,
    )
    names = "seats method floor cap shares dropout merit_price fair_floor"
    dials = {name: options[name] for name in names.split()}
    return Answer(stated, selection, request, dials, warnings_of(stated, check(stated)))


def _problem(
    staff: People, pairs: list[tuple[str, str]], options: dict[str, Any]
) -> Problem:
    cap = eligible_by_unit(staff)
    if options["cap"]:
        cap = cap.clip(max=options["cap"])
    try:
        seats = apportion(
            staff.unit.sizes,
            options["seats"],
            floor=options["floor"],
            cap=cap,
            method=options["method"],
        )
    except SeatsDoNotFit as error:
        raise Infeasible([_does_not_fit(error)]) from error
    return problem(
        staff,
        pairs,
        dict(zip(staff.unit.labels, seats.tolist(), strict=True)),
        merit_price=options["merit_price"],
        steps=ladder(options["shares"], options["dropout"]),
    )


def _does_not_fit(error: SeatsDoNotFit) -> Issue:
    return Issue.about(
        IssueCode.SEATS_DO_NOT_ADD_UP,
        seats=error.seats,
        lowest=error.lowest,
        highest=error.highest,
    )


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(part) for part in text.split(","))

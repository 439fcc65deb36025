"""Choose from files, without a database, so that anyone can check a list."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sebalai.selection import rules
from sebalai.selection.answer import Answer, warnings_of
from sebalai.selection.offline import Unreadable, read_nominations, read_people
from sebalai.selection.problem import (
    People,
    Problem,
    RuleKind,
    Unusable,
    check,
    eligible_by_unit,
    ladder,
    problem,
    resembling,
)
from sebalai.selection.record import Request, freeze, salt_of, solve, thaw
from sebalai.selection.seats import SeatsDoNotFit, apportion
from sebalai.selection.solver import Infeasible
from sebalai.selection.wording import fault_text, issue_text, rule_text

Number = TypeVar("Number", int, float)

BOUNDED = ("gender", "grade", "region", "subunit")
DIALS = "seats method floor cap shares dropout merit_price fair_floor bound lock_in lock_out"


class Command(BaseCommand):
    help = _("Choose agents from two CSV files; needs no database.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        _add_inputs(parser)
        _add_rules(parser)
        _add_dials(parser)
        parser.add_argument("--out", type=Path, help=_("the list as a workbook"))
        parser.add_argument("--json", type=Path, help=_("the answer as JSON"))
        parser.add_argument(
            "--freeze",
            type=Path,
            help=_("keep the problem for --problem; it holds who named whom"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = _answer(options)
        except Unreadable as error:
            raise CommandError(fault_text(error), returncode=2) from error
        except Unusable as error:
            raise CommandError(issue_text(error.issue), returncode=2) from error
        except Infeasible as error:
            raise CommandError(_why_not(error), returncode=2) from error
        except FileNotFoundError as error:
            message = _("There is no file %(file)s.") % {"file": error.filename}
            raise CommandError(message, returncode=2) from error
        except OSError as error:
            message = _("%(file)s cannot be read.") % {"file": error.filename}
            raise CommandError(message, returncode=2) from error
        try:
            _write(answer, options)
        except OSError as error:
            message = _("%(file)s cannot be written.") % {"file": error.filename}
            raise CommandError(message, returncode=2) from error
        self._report(answer)

    def _report(self, answer: Answer) -> None:
        figures = answer.as_json()
        for warning in answer.warnings:
            self.stderr.write(warning)
        chosen = (
            _("%(chosen)s chosen in %(units)s units, by seats, sub-units and scores.")
            if figures["status"] == rules.Status.RULE
            else _(
                "%(chosen)s chosen in %(units)s units; value %(value).2f of at most %(bound).2f (%(status)s), %(seconds).2f s."
            )
        )
        self.stdout.write(
            chosen
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


def _write(answer: Answer, options: dict[str, Any]) -> None:
    if options["freeze"]:
        options["freeze"].write_bytes(freeze(answer.problem, answer.salt))
    if options["json"]:
        answer.write_json(options["json"])
    if options["out"]:
        answer.write_workbook(options["out"])


def _why_not(error: Infeasible) -> str:
    if error.clash is None:
        return "\n".join(issue_text(issue) for issue in error.issues)
    relief = [
        rule_text(rule)
        if rule.kind is RuleKind.LOCK_IN
        else _("%(rule)s: by %(people)s") % {"rule": rule_text(rule), "people": people}
        for rule, people in error.clash.relief
    ]
    clashing = [rule_text(rule) for rule in error.clash.rules]
    lists = (
        [_("These rules cannot hold together:"), *clashing],
        [_("The least that would have to give way:"), *relief],
    )
    return "\n".join("\n- ".join(lines) for lines in lists)


def _add_inputs(parser: ArgumentParser) -> None:
    parser.add_argument("--people", type=Path, help="people.csv: id,unit,…")
    parser.add_argument("--nominations", type=Path, help="nominations.csv: from,to")
    parser.add_argument("--seats", type=_within(int, 1))
    parser.add_argument(
        "--problem",
        type=Path,
        help=_("a frozen problem in place of people, nominations and seats"),
    )


def _add_rules(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--floor",
        type=_within(int, 0),
        default=rules.FLOOR,
        help=_("seats of every unit"),
    )
    parser.add_argument("--cap", type=_within(int, 1), help=_("most seats of a unit"))
    parser.add_argument(
        "--method", choices=list(rules.Method), default=rules.Method.WEBSTER
    )
    parser.add_argument(
        "--bound",
        type=_bound,
        action="append",
        default=[],
        metavar="gender:3",
        help=_(
            "keep a group within so many percentage points of its share of the eligible, or (grade:20%%) within that part of its number"
        ),
    )
    for way, told in (("in", _("must be chosen")), ("out", _("may not be chosen"))):
        parser.add_argument(
            f"--lock-{way}", action="append", default=[], metavar="ID", help=told
        )


def _add_dials(parser: ArgumentParser) -> None:
    parser.add_argument("--how", choices=list(rules.How), default=rules.How.AUTO)
    parser.add_argument(
        "--fair-floor",
        type=_within(float, 0, 1),
        metavar="0.9",
        help=_("least share of the best that the worst unit could have"),
    )
    parser.add_argument(
        "--merit-price",
        type=_within(float, 0),
        metavar="0",
        help=_("colleagues that a full score point is worth"),
    )
    parser.add_argument(
        "--shares", type=_shares, default=rules.SHARES, metavar=".5,.3,.2"
    )
    parser.add_argument("--dropout", type=float, default=rules.DROPOUT)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=_within(float, 0), default=rules.SECONDS)


def _answer(options: dict[str, Any]) -> Answer:
    stated = _stated(options).with_locks(options["lock_in"], options["lock_out"])
    request = Request(
        how=options["how"],
        seed=options["seed"],
        fair_floor=options["fair_floor"],
        seconds=options["seconds"],
    )
    selection = solve(stated, request)
    dials = {name: options[name] for name in DIALS.split()}
    dials |= {"seats": stated.total, "merit_price": stated.merit_price}
    warnings = warnings_of(check(stated), selection)
    salt = salt_of(options["problem"].read_bytes()) if options["problem"] else ""
    return Answer(stated, selection, request, dials, warnings, salt)


def _stated(options: dict[str, Any]) -> Problem:
    if options["problem"]:
        return _thawed(options["problem"], options["merit_price"])
    if not (options["people"] and options["seats"]):
        message = _("Give --people and --seats, or a frozen --problem.")
        raise CommandError(message, returncode=2)
    staff = People.of(read_people(options["people"]).columns)
    pairs = read_nominations(options["nominations"]) if options["nominations"] else []
    price = options["merit_price"]
    return problem(
        staff,
        pairs,
        _seats(staff, options),
        merit_price=rules.MERIT_PRICE if price is None else price,
        bounds=_bounds(staff, options),
        steps=ladder(options["shares"], options["dropout"]),
    )


def _thawed(file: Path, price: float | None) -> Problem:
    try:
        stated = thaw(file.read_bytes())
    except (ValueError, KeyError, TypeError) as error:
        message = _("%(file)s is not a frozen problem.") % {"file": file.name}
        raise CommandError(message, returncode=2) from error
    return stated if price is None else replace(stated, merit_price=price)


def _seats(staff: People, options: dict[str, Any]) -> dict[str, int]:
    cap = eligible_by_unit(staff)
    if options["cap"]:
        cap = cap.clip(max=options["cap"])
    floor, method = options["floor"], options["method"]
    try:
        seats = apportion(staff.unit.sizes, options["seats"], floor, cap, method)
    except SeatsDoNotFit as error:
        raise CommandError(_does_not_fit(error, floor), returncode=2) from error
    return dict(zip(staff.unit.labels, seats.tolist(), strict=True))


def _does_not_fit(error: SeatsDoNotFit, floor: int) -> str:
    if error.seats < error.lowest:
        message = _(
            "%(seats)s seats clash with the floor of %(floor)s for each unit, which takes %(lowest)s."
        )
    else:
        message = _(
            "%(seats)s seats clash with the caps: the units can fill %(highest)s, having no more who can be chosen or being allowed no more."
        )
    return message % {**error.__dict__, "floor": floor}


def _bounds(
    staff: People, options: dict[str, Any]
) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    slack = {attribute: room for attribute, room, _points in options["bound"]}
    for attribute in slack:
        if staff.column(attribute).labels == ("",):
            message = _("%(file)s lacks the column “%(value)s”.")
            figures = {"file": options["people"].name, "value": attribute}
            raise CommandError(message % figures, returncode=2)
    points = {attribute for attribute, _room, points in options["bound"] if points}
    return resembling(staff, options["seats"], slack, points)


def _bound(text: str) -> tuple[str, float, bool]:
    """Attribute, slack from 0, and whether that is in points of all seats."""
    attribute, _colon, amount = text.partition(":")
    try:
        slack = float(amount.strip("±%")) / 100
    except ValueError:
        slack = -1.0
    if attribute not in BOUNDED or not 0 <= slack < inf:
        known = ", ".join(BOUNDED)
        message = _(
            "“%(text)s” is no bound: write one of %(known)s and a number, as gender:3"
        )
        raise ArgumentTypeError(message % {"text": text, "known": known})
    return attribute, slack, not amount.endswith("%")


def _within(
    kind: type[Number], least: float, most: float = inf
) -> Callable[[str], Number]:
    """A reader of numbers between two limits, for the argument parser."""

    def read(text: str) -> Number:
        try:
            number = kind(text)
        except ValueError:
            number = kind(least - 1)
        if not least <= number <= most:
            message = _("“%(text)s” is not a number of at least %(least)g")
            if most < inf:
                message = _("“%(text)s” is not a number from %(least)g to %(most)g")
            figures = {"text": text, "least": least, "most": most}
            raise ArgumentTypeError(message % figures)
        return number

    return read


def _shares(text: str) -> tuple[float, ...]:
    return tuple(map(_within(float, 0), text.split(",")))

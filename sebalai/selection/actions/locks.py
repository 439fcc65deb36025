"""Keep someone on a list or off it, with a reason, and see at once what it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.jobs import enqueue
from sebalai.core.models import Job
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person, ProgrammePeriod
from sebalai.selection import explain, frozen, permissions, scenarios
from sebalai.selection.actions import lists
from sebalai.selection.actions.guards import refuse_if_over
from sebalai.selection.models import Computation, Lock, RunMember, SelectionRun
from sebalai.selection.phrasing import told_issues
from sebalai.selection.problem import Issue, IssueCode, Problem, check
from sebalai.selection.rules import GOOD_GAP
from sebalai.selection.scenarios import Listed
from sebalai.selection.solver import FairFloor, Infeasible, certify

Direction, Status = Lock.Direction, SelectionRun.Status
PROVE = "sebalai.selection.jobs.prove"
QUICK = "exchange from the list before"


@dataclass(frozen=True)
class Locks:
    """The committee's locks in force, as public ids of people."""

    into: tuple[str, ...]
    out: tuple[str, ...]

    @classmethod
    def of(cls, locks: Iterable[Lock]) -> Locks:
        by = {Direction.IN: set[str](), Direction.OUT: set[str]()}
        for lock in locks:
            by[Direction(lock.direction)].add(lock.person.public_id)
        return cls(tuple(sorted(by[Direction.IN])), tuple(sorted(by[Direction.OUT])))

    @classmethod
    def held_by(cls, run: SelectionRun) -> Locks:
        """Those that a list was made for."""
        return cls(tuple(sorted(run.locked_in)), tuple(sorted(run.locked_out)))

    @property
    def key(self) -> str:
        """The same for the same locks; empty for none."""
        if not (self.into or self.out):
            return ""
        text = "\n".join([*self.into, "", *self.out])
        return sha256(text.encode()).hexdigest()


def active(run: SelectionRun) -> Locks:
    of = run.computation.round_id
    locks = Lock.objects.active().filter(round=of).select_related("person")
    return Locks.of(locks)


@transaction.atomic
def lock(
    run: SelectionRun, person: Person, *, direction: str, reason: str, by: User | None
) -> SelectionRun:
    """Lock ``person`` in or out and return the list that follows from it."""
    run = _open(run, by)
    reason = _written(reason)
    of = run.computation.round
    if Lock.objects.active().filter(round=of, person=person).exists():
        raise Refused(
            _("%(name)s is locked already. Lift that lock first.")
            % {"name": person.full_name}
        )
    _refuse_unfit(run, person, direction)
    made = _made(run, person, direction, reason, by)
    after = _altered(run, by)
    if run.value is not None and after.value is not None:
        made.cost = run.value - after.value
        made.save(update_fields=["cost"])
    _record(made, by)
    return after


@transaction.atomic
def lock_together(
    run: SelectionRun, wanted: Mapping[Person, tuple[str, str]], *, by: User | None
) -> SelectionRun:
    """Lock several people at once, each with (direction, reason).

    A lock that points the other way is lifted; one that points the same way stays as
    it is. What they cost together is not shared out between them.
    """
    run = _open(run, by)
    active = Lock.objects.active().filter(round=run.computation.round_id)
    held = {one.person_id: one for one in active.filter(person__in=list(wanted))}
    for person, (direction, reason) in wanted.items():
        before = held.get(person.pk)
        if before and before.direction == direction:
            continue
        _refuse_unfit(run, person, direction)
        if before:
            _lift(before, run, by)
        _record(_made(run, person, direction, _written(reason), by), by)
    return _altered(run, by)


def _written(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise Refused(_("Write the reason: it stays in the record of the list."))
    return reason[:500]


def _made(
    run: SelectionRun, person: Person, direction: str, reason: str, by: User | None
) -> Lock:
    return Lock.objects.create(
        agency=run.agency,
        round=run.computation.round,
        person=person,
        direction=direction,
        reason=reason,
        role=roles_of(by),
        run=run,
        locked_at=timezone.now(),
        locked_by=by,
    )


def _record(made: Lock, by: User | None) -> None:
    audit.record(
        "selection:lock:set",
        made,
        by=by,
        period=made.round.period.public_id,
        round=made.round.public_id,
        direction=str(made.direction),
        cost=made.cost and round(made.cost, 3),
    )


@transaction.atomic
def lift(run: SelectionRun, held: Lock, *, by: User | None) -> SelectionRun:
    """Take a lock back and return the list that follows from it."""
    run = _open(run, by)
    if held.lifted_at is not None:
        raise Refused(_("This lock has been lifted already."))
    _lift(held, run, by)
    return _altered(run, by)


def _lift(held: Lock, run: SelectionRun, by: User | None) -> None:
    held.lifted_at, held.lifted_by = timezone.now(), by
    held.save(update_fields=["lifted_at", "lifted_by"])
    audit.record(
        "selection:lock:lift",
        held,
        by=by,
        period=run.computation.period.public_id,
        round=run.computation.round.public_id,
    )


@transaction.atomic
def apply_locks(run: SelectionRun, *, by: User | None) -> SelectionRun:
    """The list of the same scenario that obeys the locks in force."""
    return _altered(_open(run, by), by)


def _open(run: SelectionRun, by: User | None) -> SelectionRun:
    permissions.can_lock(by, run.agency).require()
    found = SelectionRun.objects.select_related(
        "agency", "computation__period", "computation__round", "base"
    )
    run = found.get(pk=run.pk)
    # Two committee members at once take turns.
    ProgrammePeriod.objects.select_for_update().get(pk=run.computation.period_id)
    refuse_if_over(run.computation.period)
    if run.computation.round.is_over:
        raise Refused(_("This round has its list already."))
    if run.computation.state != Computation.State.DONE:
        raise Refused(_("The scenarios are not ready yet."))
    return run


def _refuse_unfit(run: SelectionRun, person: Person, direction: str) -> None:
    staff = frozen.problem_of(run.computation).people
    place = staff.position.get(person.public_id)
    if place is None:
        raise Refused(
            _("%(name)s was not among the staff of this computation.")
            % {"name": person.full_name}
        )
    if direction == Direction.IN and not staff.eligible[place]:
        raise Refused(
            _("%(name)s cannot be chosen under the rules of this period.")
            % {"name": person.full_name}
        )


def roles_of(by: User | None) -> str:
    titles = [str(role.title) for role in by.roles] if by else [_("System")]
    return ", ".join(titles)[:120]


def _altered(run: SelectionRun, by: User | None) -> SelectionRun:
    """The list for the locks in force: one that exists already, else a quick one."""
    base = run.base or run
    locks = active(run)
    if locks == Locks.held_by(base):
        return base
    known = SelectionRun.objects.filter(base=base, locks_key=locks.key)
    found = known.order_by("-is_exact").first()
    if found:
        return found
    problem = locked_problem(base, locks)
    began = monotonic()
    listed = _quick(problem, base, run, began)
    return _write(base, locks, problem, listed, exact=False, by=by)


def locked_problem(base: SelectionRun, locks: Locks) -> Problem:
    """The scenario's problem under the locks; Refused when they cannot all hold."""
    problem = frozen.unlocked_problem_of(base)
    known = problem.people.position
    strange = [p for p in (*locks.into, *locks.out) if p not in known]
    issues = [Issue.about(IssueCode.UNKNOWN_PERSON, person=p) for p in strange]
    if not issues:
        problem = problem.with_locks(into=locks.into, out=locks.out)
        issues = [issue for issue in check(problem) if not issue.warning]
    if issues:
        raise Refused(" ".join(told_issues(issues, base.agency)))
    return problem


def _quick(
    problem: Problem, base: SelectionRun, before: SelectionRun, began: float
) -> Listed:
    if base.scenario not in scenarios.OPTIMISED:
        return _solved(problem, base)
    members = RunMember.objects.filter(run=before)
    people = members.values_list("person__public_id", flat=True)
    held = base.figures.get("fair")
    fair = FairFloor(**held) if held else None
    change = explain.what_if(problem, people, seed=base.computation.seed, fair=fair)
    bound = None if change.broken else _bound(problem, base, change.people)
    gap = max(0.0, 1 - change.value / bound) if bound else None
    is_good = gap is not None and gap <= GOOD_GAP
    return Listed(
        people=change.people,
        value=change.value,
        bound=bound,
        gap=gap,
        status=Status.CERTIFIED if is_good else Status.BOUNDED,
        solver=QUICK,
        seconds=monotonic() - began,
        fair=fair,
    )


def _bound(problem: Problem, base: SelectionRun, people: Iterable[str]) -> float | None:
    """More locks only take lists away, so the base's bound holds for them too; fewer
    than the base was computed under need one of their own.
    """
    staff = problem.people
    kept = set(staff.named(problem.locked_in)), set(staff.named(problem.locked_out))
    if set(base.locked_in) <= kept[0] and set(base.locked_out) <= kept[1]:
        return base.bound
    return certify(problem, staff.at(people)).bound


def _solved(problem: Problem, base: SelectionRun) -> Listed:
    """The scenario's own answer; Refused names the rules that clash."""
    try:
        return scenarios.solve(
            problem, base.scenario, base.dials, base.computation.seed
        )
    except Infeasible as clash:
        raise Refused(" ".join(told_issues(clash.issues, base.agency))) from None


def _write(
    base: SelectionRun,
    locks: Locks,
    problem: Problem,
    listed: Listed,
    *,
    exact: bool,
    by: User | None,
) -> SelectionRun:
    dials: dict[str, Any] = base.dials
    found = lists.read(
        problem,
        listed,
        dropout=dials["dropout"],
        seed=base.computation.seed,
        sure=_sure(base),
    )
    return lists.write(
        base.computation,
        base.scenario,
        found,
        dials=dials,
        by=by,
        base=base,
        locks_key=locks.key,
        locked_in=list(locks.into),
        locked_out=list(locks.out),
        is_exact=exact,
    )


def _sure(base: SelectionRun) -> dict[str, float]:
    """How firmly seats stand without the locks; newcomers have no figure."""
    rows = RunMember.objects.filter(run=base).values_list("person__public_id", "facts")
    return {
        person: facts["sure"] for person, facts in rows if facts["sure"] is not None
    }


@transaction.atomic
def ask_for_proof(run: SelectionRun, *, by: User | None) -> Job:
    """Queue the exact answer for the locks of a quick list."""
    run = _open(run, by)
    if run.base is None or run.is_exact:
        raise Refused(_("This list is computed in full already."))
    audit.record(
        "selection:run:prove", run, by=by, period=run.computation.period.public_id
    )
    return enqueue(
        import_string(PROVE),
        agency=run.agency,
        by=by,
        label=_("Computing again with proof"),
        key=proof_key(run),
        run_id=run.public_id,
    )


def proof_key(run: SelectionRun) -> str:
    return f"selection-proof-{run.public_id}"


def prove(run: SelectionRun) -> SelectionRun:
    """Solve a quick list's problem exactly; the answer is a list beside it."""
    base, locks = run.base, Locks(tuple(run.locked_in), tuple(run.locked_out))
    if base is None:
        return run
    known = SelectionRun.objects.filter(base=base, locks_key=locks.key, is_exact=True)
    if found := known.first():
        return found
    problem = locked_problem(base, locks)
    listed = _solved(problem, base)
    with transaction.atomic():
        return _write(base, locks, problem, listed, exact=True, by=run.created_by)

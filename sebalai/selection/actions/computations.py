"""Compute the scenarios of a period: queue, solve outside any transaction, write once."""

from __future__ import annotations

from dataclasses import replace
from secrets import randbelow
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit, files
from sebalai.core.jobs import enqueue, progress
from sebalai.core.models import Job
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import explain, frozen, permissions, scenarios
from sebalai.selection.actions import lists
from sebalai.selection.actions.guards import refuse_if_over
from sebalai.selection.actions.rounds import ensure_round
from sebalai.selection.building import Built, build
from sebalai.selection.models import Computation
from sebalai.selection.phrasing import told_issues
from sebalai.selection.problem import Issue, Problem, Unusable, check
from sebalai.selection.queries import freshness
from sebalai.selection.queries.kept import staying
from sebalai.selection.queries.seats import plan_view
from sebalai.selection.rules import Evidence
from sebalai.selection.solver import Infeasible

State = Computation.State
COMPUTE = "sebalai.selection.jobs.compute"
SEEDS = 2**31 - 1


@transaction.atomic
def start(period: ProgrammePeriod, *, by: User | None) -> Computation:
    """Queue the scenarios for the data as they are; the job reads them."""
    permissions.can_run(by, period.agency).require()
    refuse_if_over(period)
    _refuse_without_plan(period)
    of = ensure_round(period, by=by)
    running = Computation.objects.filter(period=period, state=State.WAITING)
    if any(not is_stuck(one) for one in running.select_related("job")):
        raise Refused(_("The scenarios are being computed already."))
    running.update(state=State.FAILED, finished_at=timezone.now())
    last = Computation.objects.filter(period=period).aggregate(top=Max("number"))["top"]
    computation = Computation.objects.create(
        agency=period.agency,
        period=period,
        round=of,
        number=(last or 0) + 1,
        seed=randbelow(SEEDS),
        created_by=by,
    )
    computation.job = enqueue(
        import_string(COMPUTE),
        agency=period.agency,
        by=by,
        label=_("Computing the scenarios"),
        computation_id=computation.public_id,
    )
    computation.save(update_fields=["job"])
    audit.record(
        "selection:computation:start",
        computation,
        by=by,
        period=period.public_id,
        seed=computation.seed,
    )
    return computation


def is_stuck(computation: Computation) -> bool:
    """Waiting for a job that will not come back."""
    if computation.state != State.WAITING:
        return False
    job = computation.job
    return job is None or job.state == Job.State.FAILED


def _refuse_without_plan(period: ProgrammePeriod) -> None:
    view = plan_view(period)
    if view is None:
        raise Refused(_("Share the seats between the units first."))
    if not view.is_balanced:
        raise Refused(
            _("The seat plan does not add up yet: settle it before computing a list.")
        )


def carry_out(computation: Computation) -> None:
    """Solve all scenarios. Repeating a finished computation changes nothing."""
    if computation.state != State.WAITING:
        return
    mark = freshness.latest(computation.period)
    try:
        built = build(computation.round)
        kept = staying(computation.round)
        under = replace(built, problem=built.problem.with_locks(into=kept))
        found = [issue for issue in check(under.problem) if not issue.warning]
        if found:
            raise Infeasible(found)
        readings = _solve(under, computation.seed)
    except Unusable as fault:
        _fail(computation, [fault.issue])
    except Infeasible as clash:
        _fail(computation, clash.issues)
    else:
        curve = _curve(under, computation.seed)
        _finish(computation, built, kept, readings, curve, mark)


def _solve(built: Built, seed: int) -> dict[str, lists.Reading]:
    wanted = scenarios.scenarios_for(built.evidence)
    readings = {}
    for done, scenario in enumerate(wanted):
        progress.report(done, len(wanted) + 1, str(scenario.label))
        readings[str(scenario)] = reading(
            built.problem, scenario, scenarios.dials_of(scenario, built.rules), seed
        )
    progress.report(len(wanted), len(wanted) + 1, _("Scores against reach"))
    return readings


def reading(
    stated: Problem, scenario: str, dials: dict[str, Any], seed: int
) -> lists.Reading:
    """Solve one scenario and read its list, with how firmly each seat stands."""
    priced = frozen.at_price(stated, dials["merit_price"])
    listed = scenarios.solve(priced, scenario, dials, seed)
    sure = None
    if scenario in scenarios.OPTIMISED:
        sure = explain.stability(priced, seed=seed)
    return lists.read(priced, listed, dropout=dials["dropout"], seed=seed, sure=sure)


def _curve(built: Built, seed: int) -> list[dict[str, float]]:
    """Mean score against reach; nothing without nominations or scores."""
    if built.evidence == Evidence.D or not built.problem.people.scored:
        return []
    points = explain.trade_off(built.problem, seed=seed)
    return [
        {"price": point.price, "score": point.mean_score, "reach": point.reach1}
        for point in points
        if point.mean_score is not None
    ]


def _finish(
    computation: Computation,
    built: Built,
    kept: list[str],
    readings: dict[str, lists.Reading],
    curve: list[dict[str, float]],
    mark: int,
) -> None:
    stated = built.problem
    stored = frozen.keep(stated, computation, by=computation.created_by)
    with transaction.atomic():
        held = Computation.objects.select_for_update().get(pk=computation.pk)
        if held.state != State.WAITING:
            files.erase(stored)
            return
        for scenario, found in readings.items():
            lists.write(
                held,
                scenario,
                found,
                dials=scenarios.dials_of(scenario, built.rules),
                by=held.created_by,
                locked_in=kept,
            )
        held.state, held.finished_at = State.DONE, timezone.now()
        held.problem, held.digest = stored, stored.sha256
        held.data_mark, held.curve = mark, lists.rounded(curve)
        held.people, held.seats = len(stated), stated.total
        held.eligible = int(stated.people.eligible.sum())
        held.evidence, held.answers = built.evidence, built.answers
        held.save()


def _fail(computation: Computation, issues: list[Issue]) -> None:
    Computation.objects.filter(pk=computation.pk, state=State.WAITING).update(
        state=State.FAILED,
        finished_at=timezone.now(),
        issues=told_issues(issues, computation.agency),
    )

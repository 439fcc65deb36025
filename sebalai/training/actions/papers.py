"""Set the paper of a session: its questions and the windows of both tests."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core.jobs import enqueue
from sebalai.core.verdicts import Refused
from sebalai.training import permissions
from sebalai.training.actions.bank import active_items
from sebalai.training.actions.locking import locked
from sebalai.training.actions.recording import record
from sebalai.training.models import Attempt, Paper, TrainingSession
from sebalai.training.period_rules import briefing_rules

SETTLE = "sebalai.training.jobs.settle"


@dataclass(frozen=True)
class Windows:
    """From when to when each test can be taken; the second follows the first."""

    pre_opens_at: datetime
    pre_closes_at: datetime
    post_opens_at: datetime
    post_closes_at: datetime

    @property
    def are_in_order(self) -> bool:
        return (
            self.pre_opens_at
            < self.pre_closes_at
            <= self.post_opens_at
            < self.post_closes_at
        )


@transaction.atomic
def set_paper(
    session: TrainingSession, *, by: User | None, windows: Windows, topics: list[str]
) -> Paper:
    """Freeze the active questions of ``topics`` into the paper of the session.

    Until somebody has begun, it can be set anew; afterwards only its windows move.
    """
    session = locked(session)
    permissions.can_prepare(by, session).require()
    if not windows.are_in_order:
        raise Refused(
            _(
                "The pre-test ends before the post-test begins, and each after it opened."
            )
        )
    rules = briefing_rules(session.period)
    paper = Paper.objects.filter(session=session).first() or Paper(
        agency=session.agency, session=session
    )
    if paper.pk is None or not paper.attempts.exists():
        items = active_items(session.period, topics)
        paper.frozen = [one.to_json() for one in items]
        paper.pass_mark = rules.pass_mark
    for name, moment in asdict(windows).items():
        setattr(paper, name, moment)
    paper.set_at, paper.set_by = timezone.now(), by
    paper.save()
    for kind in Attempt.Kind.values:
        _settle_later(paper, kind, by)
    record("paper:set", session, by, questions=len(paper.frozen))
    return paper


@transaction.atomic
def drop_paper(session: TrainingSession, *, by: User | None) -> None:
    """Do without tests, while nobody has begun one."""
    session = locked(session)
    permissions.can_prepare(by, session).require()
    paper = Paper.objects.filter(session=session).first()
    if paper is None:
        raise Refused(_("This session has no tests."))
    if paper.attempts.exists():
        raise Refused(_("Somebody has begun a test already."))
    record("paper:drop", session, by)
    paper.delete()


def _settle_later(paper: Paper, kind: str, by: User | None) -> None:
    """When the window closes, what was begun and not handed in is marked as it is.

    A window that moves has its own job; the one of the old time finds nothing to do.
    """
    closes_at = paper.closes_at(kind)
    enqueue(
        import_string(SETTLE).using(run_after=closes_at),
        agency=paper.agency,
        by=by,
        label=_("Ending the tests: %(session)s") % {"session": paper.session.title},
        key=f"training.settle:{paper.public_id}:{kind}:{closes_at.timestamp():.0f}",
        paper_id=paper.public_id,
        kind=kind,
    )

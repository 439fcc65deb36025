"""What stands in the calendar, phase by phase; a fixed number of queries each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.powers import Power
from sebalai.accounts.roles import BY_CODE
from sebalai.agenda.models import HandedTask
from sebalai.agenda.period_rules import report_days
from sebalai.agenda.quarters import quarters
from sebalai.agenda.queries.dates import dates_of
from sebalai.appointment.models import ChangeAgent, Decree
from sebalai.plans.models import Plan, PlanStep
from sebalai.plans.period_rules import plan_rules
from sebalai.plans.queries.plans import own_plans
from sebalai.portal.calendar.entry import Entry, Kind, Reader
from sebalai.selection.models import RoundPhase
from sebalai.selection.phases import Phase
from sebalai.surveys.models import Invitation, Poll
from sebalai.training.models import Participant, TrainingSession

# Whose turn it is in a phase; the others wait for what comes of it.
_TURNS: dict[str, tuple[Power, ...]] = {
    Phase.SCREENING: (Power.MANAGE_ROUNDS, Power.SCREEN_CANDIDATES),
    Phase.ASSESSMENT: (Power.PLAN_ASSESSMENT, Power.ASSESS_CANDIDATES),
    Phase.COMMITTEE: (Power.MANAGE_ROUNDS, Power.DECIDE_CANDIDATES),
    Phase.OBJECTION: (Power.MANAGE_ROUNDS, Power.DECIDE_CANDIDATES),
    Phase.ADOPTION: (Power.MANAGE_ROUNDS, Power.ADOPT_SELECTION),
}
_OF_PLANS = (Power.VIEW_PLANS,)


def bounds(reader: Reader) -> Iterator[Entry]:
    period = reader.period
    url = reverse("directory:period", args=[period.public_id])
    for day, title in (
        (period.start_date, _("The period begins")),
        (period.end_date, _("The period ends")),
    ):
        yield Entry(
            title, day, day, Kind.TERM, "calendar", period.name, url, concerns_all=True
        )


def stages(reader: Reader) -> Iterator[Entry]:
    url = reverse("selection:round", args=[reader.period.public_id])
    rows = RoundPhase.objects.filter(round__period=reader.period)
    for one in rows.select_related("round"):
        powers = _TURNS.get(one.kind, ())
        yield Entry(
            str(one.get_kind_display()),
            one.opens_on,
            one.closes_on,
            Kind.STAGE,
            "scale",
            f"{one.round.get_kind_display()} {one.round.number}",
            url,
            powers,
            concerns_all=not powers,
        )


def polls(reader: Reader) -> Iterator[Entry]:
    """Drafts are the office's; whether somebody has answered is nowhere told."""
    manages = reader.holds(Power.MANAGE_POLLS)
    rows = Poll.objects.filter(period=reader.period).order_by("opens_on", "id")
    if not manages:
        rows = rows.exclude(state=Poll.State.DRAFT)
    invited = set(
        Invitation.objects.filter(
            poll__period=reader.period, person__user=reader.user
        ).values_list("poll_id", flat=True)
    )
    for poll in rows:
        url = reverse("surveys:poll", args=[poll.public_id]) if manages else ""
        yield Entry(
            poll.title,
            poll.opens_on,
            poll.closes_on,
            Kind.STAGE,
            "message-circle",
            _("Poll"),
            url,
            (Power.MANAGE_POLLS,),
            is_mine=poll.pk in invited,
        )


def decrees(reader: Reader) -> Iterator[Entry]:
    """Issued ones for all; the ends of terms with their number for those who see them."""
    may_open = reader.holds(Power.VIEW_DECREE)
    issued = Decree.objects.filter(period=reader.period, issued_at__isnull=False)
    for one in issued.order_by("dated", "id"):
        if one.dated is None:
            continue
        url = reverse("appointment:decree", args=[one.public_id]) if may_open else ""
        yield Entry(
            one.title,
            one.dated,
            one.dated,
            Kind.TERM,
            "rubber-stamp",
            _("Decree"),
            url,
            (Power.VIEW_DECREE,),
        )
    terms = ChangeAgent.objects.filter(
        decree__period=reader.period, state=ChangeAgent.State.APPOINTED
    )
    for day in terms.filter(person__user=reader.user).values_list(
        "term_end", flat=True
    ):
        yield Entry(
            _("Your term as an agent ends"),
            day,
            day,
            Kind.TERM,
            "star",
            is_mine=True,
        )
    if may_open:
        yield from _ends(terms.values_list("term_end").annotate(Count("id")))


def _ends(days: Iterable[tuple[date, int]]) -> Iterator[Entry]:
    for day, count in sorted(days):
        words = ngettext(
            "The term of %(count)d agent ends",
            "The terms of %(count)d agents end",
            count,
        )
        yield Entry(
            words % {"count": count},
            day,
            day,
            Kind.TERM,
            "star",
            url=reverse("appointment:agents"),
            powers=(Power.VIEW_DECREE,),
        )


def sessions(reader: Reader) -> Iterator[Entry]:
    sees = reader.holds(Power.VIEW_SESSIONS)
    rows = TrainingSession.objects.filter(period=reader.period)
    rows = rows.exclude(state=TrainingSession.State.CANCELLED)
    mine = set(
        Participant.objects.filter(
            session__period=reader.period, person__user=reader.user
        ).values_list("session_id", flat=True)
    )
    if not sees:
        rows = rows.seen_by_participants().filter(pk__in=mine)
    for one in rows.order_by("starts_at", "id"):
        url = reverse("training:mine")
        if sees:
            url = reverse("training:session", args=[one.public_id])
        begins = timezone.localtime(one.starts_at)
        yield Entry(
            one.title,
            begins.date(),
            timezone.localdate(one.ends_at),
            Kind.MEETING,
            "school",
            " · ".join(filter(None, [f"{begins:%H.%M}", one.place])),
            url,
            (Power.MANAGE_SESSIONS,),
            is_mine=one.pk in mine,
        )


def plans(reader: Reader) -> Iterator[Entry]:
    """The day of submission; one's own steps by their last day."""
    own = own_plans(reader.user).filter(period=reader.period)
    own = own.exclude(state=Plan.State.WITHDRAWN)
    steps = PlanStep.objects.filter(plan__in=own.values("pk"))
    if submit_by := plan_rules(reader.period).submit_by:
        yield Entry(
            _("Last day to submit action plans"),
            submit_by,
            submit_by,
            Kind.DEADLINE,
            "target",
            url=reverse("plans:matrix" if reader.holds(*_OF_PLANS) else "plans:mine"),
            powers=_OF_PLANS,
            is_mine=reader.is_agent,
        )
    for step in steps.select_related("plan").order_by("ends_on", "id"):
        if (day := step.ends_on) is None:
            continue
        yield Entry(
            step.action,
            day,
            day,
            Kind.DEADLINE,
            "checks",
            _("Step of your plan: %(plan)s") % {"plan": step.plan},
            reverse("plans:plan", args=[step.plan.public_id]),
            is_mine=True,
        )


def reports(reader: Reader) -> Iterator[Entry]:
    period = reader.period
    within = timedelta(days=report_days(period))
    for one in quarters(period.start_date, period.end_date):
        name = _("Quarter %(number)s of %(year)s") % {
            "number": ("I", "II", "III", "IV")[one.number - 1],
            "year": one.year,
        }
        for title, day, icon in (
            (_("%(quarter)s ends"), one.ends_on, "calendar"),
            (_("Last day to report: %(quarter)s"), one.ends_on + within, "file-text"),
        ):
            yield Entry(
                title % {"quarter": name},
                day,
                day,
                Kind.DEADLINE,
                icon,
                powers=_OF_PLANS,
                is_mine=reader.is_agent,
            )


def own_dates(reader: Reader) -> Iterator[Entry]:
    may_change = reader.holds(Power.MANAGE_PERIODS) and not reader.period.is_closed
    for one in dates_of(reader.period):
        roles = [str(BY_CODE[code].title) for code in one.audience if code in BY_CODE]
        yield Entry(
            one.title,
            one.starts_on,
            one.ends_on,
            Kind.OWN,
            "calendar-event",
            " · ".join(filter(None, [one.text, ", ".join(roles)])),
            reverse("agenda:date", args=[one.public_id]) if may_change else "",
            roles=tuple(one.audience),
            concerns_all=not one.audience,
        )


def handed(reader: Reader) -> Iterator[Entry]:
    """Open tasks with a day that colleagues handed to the user."""
    rows = HandedTask.objects.of(reader.agency).open().filter(receiver=reader.user)
    for one in rows.order_by("due_on", "id"):
        if (day := one.due_on) is None:
            continue
        yield Entry(
            one.sentence,
            day,
            day,
            Kind.DEADLINE,
            "send",
            _("Handed task"),
            reverse("agenda:task", args=[one.public_id]),
            is_mine=True,
        )


SOURCES = (
    bounds,
    stages,
    polls,
    decrees,
    sessions,
    plans,
    reports,
    own_dates,
    handed,
)

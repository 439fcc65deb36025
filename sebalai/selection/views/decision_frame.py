"""What the pages of the committee's decisions share: finding things, and the steps."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy as _t, ngettext

from sebalai.accounts.locks import SignedInRequest
from sebalai.core.templatetags.ui import day, number
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.models import (
    AdoptedList,
    Candidate,
    Determination,
    MinutesRecord,
    Objection,
    SelectionRound,
)
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries.determinations import Tally, decided_list
from sebalai.selection.queries.readiness import undecided
from sebalai.selection.queries.rounds import Timetable, current_round, timetable
from sebalai.selection.views.sheets import period_or_404

Consent = Candidate.Consent
TONES = {
    Determination.Outcome.CHOSEN: "good",
    Determination.Outcome.RESERVE: "info",
    Determination.Outcome.NOT_CHOSEN: "neutral",
}
CONSENT = {
    Consent.GIVEN: ("good", _t("Willing")),
    Consent.DECLINED: ("bad", _t("Not willing")),
    Consent.OPEN: ("warn", _t("No answer yet")),
}


def round_or_404(
    request: SignedInRequest, period_id: str
) -> tuple[ProgrammePeriod, SelectionRound]:
    period = period_or_404(request, period_id)
    of = current_round(period)
    if of is None:
        raise Http404
    return period, of


def decision_or_404(request: SignedInRequest, public_id: str) -> Determination:
    """One that the user may know of."""
    rows = Determination.objects.of(request.agency).select_related(
        "candidate__person__user",
        "candidate__unit",
        "round__period__agency",
        "round__agency",
        "run__computation",
        "batch",
        "prepared_by",
        "released_by",
    )
    if not permissions.can_decide(request.user, request.agency):
        rows = rows.released()
        if not permissions.can_follow_decisions(request.user, request.agency):
            rows = rows.exclude(outcome=Determination.Outcome.NOT_CHOSEN)
    return get_object_or_404(rows, public_id=public_id)


def consent_badge(candidate: Candidate) -> dict[str, Any]:
    """Tone and word for whether somebody chosen is willing."""
    tone, word = CONSENT[Consent(candidate.consent)]
    return {"consent_tone": tone, "consent": word}


def rights(request: SignedInRequest, of: SelectionRound) -> dict[str, Any]:
    user, agency = request.user, request.agency
    is_open = not of.is_over
    return {
        "may_decide": is_open and bool(permissions.can_decide(user, agency)),
        "may_adopt": is_open and bool(permissions.can_adopt(user, agency)),
        "sees_all": bool(permissions.can_decide(user, agency)),
        "sees_reasons": permissions.can_follow_decisions(user, agency),
        "sees_minutes": bool(permissions.can_read_minutes(user, agency)),
    }


class Steps:
    """The way from the list to its adoption, and where a round stands on it."""

    def __init__(self, of: SelectionRound, counted: Tally, sees_all: bool) -> None:
        self.of, self.counted, self.sees_all = of, counted, sees_all
        self.key = of.period.public_id
        self.table: Timetable = timetable(of, timezone.localdate())
        self.undecided = undecided(of)
        rows = Objection.objects.filter(round=of)
        self.objections = rows.count()
        self.unanswered = rows.unanswered().count()
        self.minutes = MinutesRecord.objects.filter(round=of).first()
        self.adopted = AdoptedList.objects.filter(round=of).first()

    def rows(self) -> list[dict[str, Any]]:
        """For the steps component; the first that is not done is the one of now."""
        found = [
            self._prepare(),
            self._announce(),
            self._objections(),
            self._minutes(),
            self._adopt(),
        ]
        if not self.sees_all:
            found = found[1:]
        now = next((row for row in found if row["state"] != "done"), None)
        if now is not None:
            now["state"] = "now"
        return found

    def next(self) -> dict[str, str] | None:
        """What the committee does now, as a button; None while it waits."""
        if not self.is_prepared:
            where, label, icon = "scenarios", _("To the scenarios"), "scale"
        elif self.counted.pending:
            where, label, icon = "announce", _("Announce …"), "bell"
        elif self.unanswered:
            where, label, icon = (
                "objections",
                _("Answer the objections"),
                "message-circle",
            )
        elif not self._is_past_objections:
            return None
        elif self.minutes is None:
            where, label, icon = "minutes", _("Write the minutes"), "file-text"
        else:
            return self._adoption()
        url = reverse(f"selection:{where}", args=[self.key])
        return {"label": label, "icon": icon, "url": url}

    def _adoption(self) -> dict[str, str] | None:
        run = decided_list(self.of)
        if run is None or self.adopted:
            return None
        url = reverse("selection:adopt", args=[run.public_id])
        return {"label": _("Adopt this list"), "icon": "gavel", "url": url}

    @property
    def _is_past_objections(self) -> bool:
        return self.table.time(Phase.OBJECTION) in (None, Time.OVER)

    @property
    def is_prepared(self) -> bool:
        return self.counted.all > 0 and not self.undecided

    @property
    def is_announced(self) -> bool:
        return self.is_prepared and not self.counted.pending

    def _prepare(self) -> dict[str, Any]:
        note = _("%(count)s decisions") % {"count": number(self.counted.all)}
        if self.undecided:
            note = ngettext(
                "%(count)s candidate without a decision",
                "%(count)s candidates without a decision",
                self.undecided,
            ) % {"count": number(self.undecided)}
        return _step(_("Prepare"), note, self.is_prepared)

    def _announce(self) -> dict[str, Any]:
        told = self.counted.all - self.counted.pending
        note = _("%(told)s of %(all)s announced") % {
            "told": number(told),
            "all": number(self.counted.all),
        }
        return _step(_("Announce"), note, self.is_announced)

    def _objections(self) -> dict[str, Any]:
        row = self.table.row(Phase.OBJECTION)
        over = self._is_past_objections
        if self.unanswered:
            note = ngettext(
                "%(count)s waits for an answer",
                "%(count)s wait for an answer",
                self.unanswered,
            ) % {"count": number(self.unanswered)}
        elif row and not over:
            note = _("until %(day)s") % {"day": day(row.closes_on)}
        else:
            note = _("%(count)s made") % {"count": number(self.objections)}
        url = reverse("selection:objections", args=[self.key]) if self.sees_all else ""
        done = self.is_announced and over and not self.unanswered
        return _step(_("Objections"), note, done, url)

    def _minutes(self) -> dict[str, Any]:
        note = (
            _("held on %(day)s") % {"day": day(self.minutes.held_on)}
            if self.minutes
            else ""
        )
        url = reverse("selection:minutes", args=[self.key]) if self.sees_all else ""
        return _step(_("Minutes"), note or _("not yet"), bool(self.minutes), url)

    def _adopt(self) -> dict[str, Any]:
        if self.adopted is None:
            return _step(_("Adopt"), _("not yet"), False)
        url = reverse("selection:adopted", args=[self.adopted.public_id])
        return _step(_("Adopt"), str(day(self.adopted.adopted_at)), True, url)


def _step(label: str, note: str, done: bool, url: str = "") -> dict[str, Any]:
    return {
        "label": label,
        "note": note,
        "url": url,
        "state": "done" if done else "next",
    }

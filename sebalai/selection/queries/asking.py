"""Whom letters of a round go to, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sebalai.accounts.models import Grant, User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.core import wording
from sebalai.core.models import Agency
from sebalai.core.outbox.left_out import LeftOut, gathered
from sebalai.core.templatetags.ui import day, number
from sebalai.core.wording import Text, Wording
from sebalai.directory.models import Unit
from sebalai.selection.models import Candidate, SelectionRound
from sebalai.selection.queries.coverage import Need, unit_needs
from sebalai.selection.queries.kept import kept_locks
from sebalai.selection.queries.rounds import timetable

_TOKEN = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Addressee:
    name: str
    address: str
    user: User | None


@dataclass(frozen=True)
class Asked:
    """A unit whose head is asked for names; ``head`` None when nobody can be reached."""

    unit: Unit
    need: Need
    head: Addressee | None


def heads_to_ask(of: SelectionRound, units: Iterable[Unit]) -> list[Asked]:
    """In the order of ``units``; their ``head`` must be loaded with its user."""
    units = list(units)
    needs = unit_needs(of, [unit.pk for unit in units])
    deputies = _holders_of(unit for unit in units if _reached(unit) is None)
    return [
        Asked(
            unit,
            needs.get(unit.pk, Need(0, 0)),
            _reached(unit) or deputies.get(unit.pk),
        )
        for unit in units
    ]


def _reached(unit: Unit) -> Addressee | None:
    head = unit.head
    if head is None or not (head.work_email or head.user_id):
        return None
    return Addressee(head.full_name, head.work_email, head.user)


def _holders_of(units: Iterable[Unit]) -> dict[int, Addressee]:
    """Where no head can be written to: whoever holds the head's role for the unit."""
    roles = [role.code for role in holders(Power.PROPOSE_CANDIDATES)]
    grants = Grant.objects.filter(
        unit_id__in=[unit.pk for unit in units], role__in=roles, user__is_active=True
    )
    return {
        grant.unit_id: Addressee(grant.user.full_name, grant.user.email, grant.user)
        for grant in grants.select_related("user").order_by("-pk")
        if grant.unit_id
    }


def usual_request(agency: Agency) -> tuple[str, str]:
    """Subject and text as the office finds them; words in braces are filled in for each
    unit.
    """
    found = wording.current(agency, "selection.ask_names")
    return found.subject, found.body


def request_text(text: str, asked: Asked, of: SelectionRound) -> str:
    """The letter to one head. Words in braces that mean nothing stay as they are."""
    closes_on = timetable(of, timezone.localdate()).doors_close_on
    with translation.override(settings.LANGUAGE_CODE):
        until = _("by %(day)s") % {"day": day(closes_on)} if closes_on else _("soon")
    page = reverse("selection:unit_candidates", args=[asked.unit.public_id])
    words: Mapping[str, str] = {
        "kepala": asked.head.name if asked.head else "",
        "unit": asked.unit.name,
        "kursi": number(asked.need.seats),
        "calon": number(asked.need.candidates),
        "kurang": number(max(asked.need.missing, 1)),
        "sampai": until,
        "alamat": settings.BASE_URL + page,
    }
    return _TOKEN.sub(lambda token: words.get(token[1], token[0]), text)


def untold(of: SelectionRound) -> QuerySet[Candidate]:
    """Standing candidates who were not yet sent the link to their own page.

    Who stays from the list before has nothing to do there yet.
    """
    rows = Candidate.objects.filter(round=of, told_at=None).standing()
    rows = rows.exclude(person__in=kept_locks(of).values("person"))
    return rows.select_related("person__user").order_by("pk")


def left_out(of: SelectionRound, waiting: Iterable[Candidate]) -> list[LeftOut]:
    """Standing candidates who get no letter now, by the reason; ``waiting`` are untold."""
    waiting = list(waiting)
    unreached = [one for one in waiting if not is_reachable(one)]
    rows = Candidate.objects.filter(round=of).standing().select_related("person")
    others = rows.exclude(pk__in=[one.pk for one in waiting])
    no_way = _("neither a work e-mail address nor an account")
    told, kept = _("has the link already"), _("stays from the list before")
    return gathered(
        [
            *((no_way, one.person.full_name) for one in unreached),
            *((told if one.told_at else kept, one.person.full_name) for one in others),
        ]
    )


def is_reachable(candidate: Candidate) -> bool:
    return bool(candidate.person.work_email or candidate.person.user_id)


def candidacy_letter(candidate: Candidate, doors: str, of: Wording) -> Text:
    """What tells somebody of their candidacy, and by which doors they came."""
    return of.filled({"nama": candidate.person.full_name, "pintu": doors})


def candidacy_wording(agency: Agency) -> Wording:
    return wording.current(agency, "selection.candidacy")

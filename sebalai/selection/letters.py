"""Letters to candidates: versioned texts, filled in and laid into the outbox as drafts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import outbox, wording
from sebalai.core.documents.indonesian import long_date
from sebalai.core.models import MessageBatch, Topic
from sebalai.core.wording import Text
from sebalai.selection import reasons
from sebalai.selection.addresses import CANDIDATE
from sebalai.selection.models import Candidate, Determination, Objection, SelectionRound
from sebalai.selection.phases import Phase, Time
from sebalai.selection.queries.determinations import ENDED
from sebalai.selection.queries.rounds import timetable

DECISIONS, ANSWERS = "selection.letter", "selection.answer"


class Letter(StrEnum):
    CHOSEN = "chosen"
    STAYS = "stays"
    RESERVE = "reserve"
    NOT_CHOSEN = "not_chosen"
    UNAVAILABLE = "unavailable"
    UPHELD = "upheld"
    REJECTED = "rejected"


class Writer:
    """Letters of one round; what is the same in all of them is read once."""

    def __init__(self, of: SelectionRound) -> None:
        self.of = of
        table = timetable(of, timezone.localdate())
        row = table.row(Phase.OBJECTION)
        may_object = row and table.time(Phase.OBJECTION) is not Time.OVER
        self.wordings = wording.current_of(
            of.agency, [f"selection.{letter}" for letter in Letter]
        )
        self.until = long_date(row.closes_on) if row and may_object else ""

    def decision(self, held: Determination) -> Text:
        return self._filled(letter_of(held), held.candidate, held.reason)

    def answer(self, objection: Objection) -> Text:
        upheld = objection.state == Objection.State.UPHELD
        kind = Letter.UPHELD if upheld else Letter.REJECTED
        return self._filled(
            kind, objection.candidate, objection.answer, objection.reference
        )

    def _filled(
        self, kind: Letter, candidate: Candidate, reason: str, reference: str = ""
    ) -> Text:
        agency = self.of.agency
        values = {
            "nama": candidate.person.full_name,
            "unit": candidate.unit.name,
            "alasan": reason,
            "periode": self.of.period.name,
            "pemerintah": agency.government or agency.name,
            "pengampu": agency.office or _committee(),
            "keberatan": self._may_object(),
            "rujukan": reference,
        }
        return self.wordings[f"selection.{kind}"].filled(values)

    def _may_object(self) -> str:
        if not self.until:
            return ""
        return wording.phrase("selection", "keberatan").format(batas=self.until)


def letter_of(held: Determination) -> Letter:
    """Which letter tells a decision."""
    if held.is_chosen:
        stays = held.reason == reasons.stored(reasons.stays)
        return Letter.STAYS if stays else Letter.CHOSEN
    if _gave_up(held.candidate):
        return Letter.UNAVAILABLE
    return Letter(held.outcome)


def _gave_up(candidate: Candidate) -> bool:
    ended = candidate.state in ENDED or not candidate.person.is_active
    return ended or candidate.consent == Candidate.Consent.DECLINED


def draft_decisions(
    of: SelectionRound, decisions: Iterable[Determination], *, by: User | None
) -> MessageBatch:
    """One draft for each decision, in a batch of its own."""
    writer = Writer(of)
    batch = _opened(of, DECISIONS, by)
    outbox.add_many(
        batch,
        [
            _draft(held.public_id, held.candidate, writer.decision(held))
            for held in decisions
        ],
    )
    return batch


def draft_answer(objection: Objection, *, by: User | None) -> MessageBatch:
    """A draft with the answer, among those of the round that still wait to be sent."""
    of = objection.round
    waiting = MessageBatch.objects.filter(
        pk__in=Objection.objects.filter(round=of).values("batch"),
        state=MessageBatch.State.DRAFT,
    )
    batch = waiting.order_by("pk").first() or _opened(of, ANSWERS, by)
    text = Writer(of).answer(objection)
    outbox.add_many(batch, [_draft(objection.public_id, objection.candidate, text)])
    return batch


def _opened(of: SelectionRound, kind: str, by: User | None) -> MessageBatch:
    with translation.override(settings.LANGUAGE_CODE):
        title = {
            DECISIONS: _("Decisions of the committee, %(period)s"),
            ANSWERS: _("Answers to objections, %(period)s"),
        }[kind] % {"period": of.period.name}
    return outbox.open_batch(
        agency=of.agency, kind=kind, topic=Topic.DECISIONS, title=title, by=by
    )


def _draft(key: str, candidate: Candidate, text: Text) -> outbox.Draft:
    person = candidate.person
    return outbox.Draft(
        key=key,
        recipient_name=person.full_name,
        subject=text.subject,
        body=text.body,
        address=person.work_email,
        link=(CANDIDATE, candidate.public_id),
        user=person.user,
    )


def page_of(batch: MessageBatch | None) -> str:
    """Where the drafts are looked at, changed and sent; empty for none."""
    return reverse("portal:batch", args=[batch.public_id]) if batch else ""


def _committee() -> str:
    return reasons.stored(lambda: _("Selection committee"))

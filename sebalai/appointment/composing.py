"""From rows to the paper: the values of the placeholders and the whole document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from sebalai.appointment import rules
from sebalai.appointment.document import (
    AnnexRow,
    DecreeDocument,
    Letterhead,
    Partner,
    Signer,
    unprintable,
)
from sebalai.appointment.document.content import joined
from sebalai.appointment.models import Decree, DecreeMember, DecreePartner
from sebalai.appointment.rules import Kind, Obstacle, Paper
from sebalai.appointment.wording import Wording, blanks, fill
from sebalai.core import papers
from sebalai.core.documents.indonesian import long_date, spelled
from sebalai.selection.queries.minutes import minutes_of


def values(decree: Decree, members: Sequence[DecreeMember]) -> dict[str, str]:
    """What each placeholder of the wording stands for in this decree."""
    units = len({member.unit_id for member in members})
    leaving = sum(member.is_leaving for member in members)
    coming, base = len(members) - leaving, decree.amends
    return {
        "tahun": str(decree.term_start.year),
        "periode": rules.term_years(decree.term_start, decree.term_end),
        "mulai": long_date(decree.term_start),
        "selesai": long_date(decree.term_end),
        "jumlah": str(len(members)),
        "jumlah_terbilang": spelled(len(members)),
        "jumlah_unit": str(units),
        "jumlah_unit_terbilang": spelled(units),
        "tanggal_daftar": long_date(_settled_on(decree)),
        "pemerintah": decree.agency.government or decree.agency.name,
        "pengampu": decree.office_in_charge,
        "pejabat": issuers(decree),
        "keputusan": decree_of(decree),
        "tempat": decree.place,
        "nomor_semula": base.number if base else "–",
        "tanggal_semula": long_date(base.dated) if base and base.dated else "–",
        "judul_semula": base.title if base else "–",
        "selesai_semula": _ended_before(decree),
        "jumlah_keluar": str(leaving),
        "jumlah_keluar_terbilang": spelled(leaving),
        "jumlah_masuk": str(coming),
        "jumlah_masuk_terbilang": spelled(coming),
    }


def issuers(decree: Decree) -> str:
    """The office that decides; of a joint decree all of them."""
    return joined([decree.issuer, *(one.issuer for one in _partners(decree))], "dan")


def decree_of(decree: Decree) -> str:
    """``Keputusan Gubernur X``, or ``Keputusan Bersama …``."""
    kind = "Keputusan Bersama" if _partners(decree) else "Keputusan"
    return f"{kind} {issuers(decree)}"


def _partners(decree: Decree) -> list[DecreePartner]:
    return list(decree.partners.order_by("position"))


def _ended_before(decree: Decree) -> str:
    """An extension begins on the day after the term that it extends."""
    if decree.amends_id is None:
        return "–"
    return long_date(decree.term_start - timedelta(days=1))


def _settled_on(decree: Decree) -> date:
    """The day of the minutes; of a list without any, the day it was adopted."""
    minutes = minutes_of(decree.adopted.round)
    if minutes and minutes.is_frozen:
        return minutes.held_on
    return timezone.localdate(decree.adopted.adopted_at)


def compose(decree: Decree, wording: Wording | None = None) -> DecreeDocument:
    """The decree as it would be printed now; ``wording`` tries out another text.

    It is marked as a draft until it has its number.
    """
    members = list(decree.members.select_related("replaces"))
    head = compose_head(decree)
    given = wording or decree.text.wording
    return DecreeDocument(
        issuer=decree.issuer,
        wording=fill(given, values(decree, members)),
        place=decree.place,
        signer=head.signer,
        members=tuple(_row(member) for member in members),
        letterhead=head.letterhead,
        number=decree.number,
        dated=decree.dated,
        paper=Paper(decree.paper),
        check=papers.address(decree.record) if decree.record else "",
        draft=decree.is_in_the_making,
        partners=tuple(_partner(one) for one in _partners(decree)),
    )


def _partner(one: DecreePartner) -> Partner:
    lines = rules.letterhead(Kind(one.kind), one.issuer, one.government)
    return Partner(
        issuer=one.issuer,
        signer=Signer(
            office=one.signer_office,
            name=one.signer_name,
            rank=one.signer_rank,
            employee_number=one.signer_number,
        ),
        letterhead=Letterhead(lines),
        number=one.number,
    )


@dataclass(frozen=True)
class Head:
    """Whose paper it is and who signs it; shared by all papers of a decree."""

    letterhead: Letterhead
    signer: Signer


def compose_head(decree: Decree) -> Head:
    return Head(
        letterhead=_letterhead(decree),
        signer=Signer(
            office=decree.signer_office,
            name=decree.signer_name,
            rank=decree.signer_rank,
            employee_number=decree.signer_number,
            on_behalf_of=decree.on_behalf_of,
        ),
    )


def role_name(role: str) -> str:
    """The standing as papers name it."""
    return rules.ROLE_NAMES[rules.Role(role)]


def _row(member: DecreeMember) -> AnnexRow:
    return AnnexRow(
        name=member.full_name,
        employee_number=member.shown_number,
        rank=member.rank_and_grade,
        post=member.post,
        unit=member.unit_name,
        role=role_name(member.role),
        note=_note(member),
    )


def _note(member: DecreeMember) -> str:
    """In an amendment: who leaves and why, and whom a newcomer replaces."""
    if member.is_leaving:
        reason = rules.LEAVING_NAMES[rules.Leaving(member.leaving)]
        return f"Diberhentikan ({reason})"
    if member.replaces:
        replaced = f"Pengganti nomor {member.replaces.position}"
        return f"{replaced}; {member.note}" if member.note else replaced
    return member.note


def _letterhead(decree: Decree) -> Letterhead:
    kind, agency = Kind(decree.kind), decree.agency
    lines = rules.letterhead(kind, decree.issuer, agency.government)
    stands_alone = lines == (decree.issuer,)
    return Letterhead(lines, "" if stands_alone else agency.address)


@dataclass(frozen=True)
class Hindrance:
    """An obstacle and what was found: the blanks, or the letters."""

    obstacle: Obstacle
    found: tuple[str, ...] = ()


def hindrances(decree: Decree, document: DecreeDocument) -> list[Hindrance]:
    """Everything that keeps the draft from getting its number."""
    found = []
    if left := blanks(decree.text.wording):
        names = dict.fromkeys(blank for _section, blank in left)
        found.append(Hindrance(Obstacle.BLANKS, tuple(names)))
    required = {
        Obstacle.ISSUER: decree.issuer,
        Obstacle.PLACE: decree.place,
        Obstacle.OFFICE_IN_CHARGE: decree.office_in_charge,
        Obstacle.SIGNER: decree.signer_name and decree.signer_office,
    }
    found += [Hindrance(obstacle) for obstacle, given in required.items() if not given]
    if decree.amends_id and not document.members:
        found.append(Hindrance(Obstacle.NOBODY))
    if letters := unprintable(document):
        found.append(Hindrance(Obstacle.UNPRINTABLE, letters))
    return found

"""From rows to the paper: what the minutes say of a round and its list."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import strip_tags

from sebalai.core.documents.indonesian import (
    long_date,
    spelled,
    spelled_date,
    weekday,
)
from sebalai.core.documents.letterhead import Letterhead
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import number, percent
from sebalai.directory.queries.periods import rule_lines
from sebalai.selection.minutes import (
    Annex,
    MinutesDocument,
    Participant,
    instrument,
)
from sebalai.selection.minutes.wording import Fact
from sebalai.selection.models import (
    Determination,
    Lock,
    MinutesParticipant,
    MinutesRecord,
    Objection,
    RunMember,
    SelectionRun,
    UnitSeats,
)
from sebalai.selection.phrasing import proof, told_rules, why
from sebalai.selection.queries.carry_over import Difference, difference
from sebalai.selection.queries.determinations import Tally, tally
from sebalai.selection.queries.kept import staying
from sebalai.selection.queries.lists import broken_rules
from sebalai.selection.queries.record import list_digest
from sebalai.selection.rules import Evidence

CAPACITIES = {
    MinutesParticipant.Capacity.CHAIR: "Ketua",
    MinutesParticipant.Capacity.SECRETARY: "Sekretaris",
    MinutesParticipant.Capacity.MEMBER: "Anggota",
    MinutesParticipant.Capacity.WITNESS: "Saksi",
}
DIRECTIONS = {
    Lock.Direction.IN: "Dimasukkan ke dalam daftar",
    Lock.Direction.OUT: "Tidak dimasukkan ke dalam daftar",
}
ANSWERS = {Objection.State.UPHELD: "Dikabulkan", Objection.State.REJECTED: "Ditolak"}


def compose(
    record: MinutesRecord, run: SelectionRun, *, note: str = "", final: bool = False
) -> MinutesDocument:
    """The minutes as they would be printed now; ``final`` leaves out a draft's mark.

    In the language of the agency, whoever prints it.
    """
    with translation.override(settings.LANGUAGE_CODE):
        published = instrument(version=record.wording)
        gathered = _Gathered(record, run, note.strip())
        return MinutesDocument(
            wording=published.wording,
            values=gathered.values(),
            facts=gathered.facts(),
            held_on=record.held_on,
            place=record.place,
            participants=tuple(
                Participant(
                    one.name,
                    one.position,
                    CAPACITIES[MinutesParticipant.Capacity(one.capacity)],
                )
                for one in record.participants.all()
            ),
            annexes=gathered.annexes(),
            letterhead=_letterhead(record.agency),
            number=record.number,
            paper=published.paper,
            draft=not final,
        )


def _letterhead(agency: Agency) -> Letterhead:
    government, office = agency.government or agency.name, agency.office
    lines = (government, office) if office else (government,)
    return Letterhead(lines, agency.address)


class _Gathered:
    """Everything that the minutes of one round are made of, read once."""

    def __init__(self, record: MinutesRecord, run: SelectionRun, note: str) -> None:
        self.record, self.run, self.note = record, run, note
        self.of = record.round
        self.computation = run.computation
        self.claims_reach = self.computation.evidence != Evidence.D
        self.members = list(
            RunMember.objects.filter(run=run)
            .select_related("person", "unit")
            .order_by("position")
        )
        self.locks = list(
            Lock.objects.active()
            .filter(round=self.of)
            .exclude(run=None)
            .select_related("person__unit")
        )
        self.objections = list(
            Objection.objects.filter(round=self.of).select_related(
                "candidate__person", "candidate__unit", "round__period"
            )
        )
        self.decisions = list(
            Determination.objects.filter(round=self.of).select_related(
                "candidate__person", "candidate__unit"
            )
        )
        self.tally: Tally = tally(Determination.objects.filter(round=self.of))
        self.stay = set(staying(self.of))
        self.broken = told_rules(broken_rules(run), run.agency)
        self.difference: Difference | None = difference(self.of, self.members)

    def facts(self) -> frozenset[Fact]:
        by_rule = self.run.status == SelectionRun.Status.RULE
        missing = self.tally.unanswered
        holds = {
            Fact.ANSWERS: self.claims_reach,
            Fact.BY_RULE: by_rule,
            Fact.OPTIMISED: not by_rule,
            Fact.KEPT: self.difference is not None,
            Fact.LOCKS: bool(self.locks),
            Fact.NO_LOCKS: not self.locks,
            Fact.DEPARTS: bool(self.broken),
            Fact.DECISIONS: bool(self.decisions),
            Fact.CONSENTED: not missing,
            Fact.CONSENT_MISSING: bool(missing),
            Fact.OBJECTIONS: bool(self.objections),
            Fact.NO_OBJECTIONS: not self.objections,
            Fact.DISCUSSION: bool(self.record.discussion),
            Fact.NOTE: bool(self.note),
        }
        return frozenset(fact for fact, held in holds.items() if held)

    def values(self) -> dict[str, str]:
        return {
            **self._meeting(),
            **self._list(),
            **self._decisions(),
            **self._result(),
        }

    def _meeting(self) -> dict[str, str]:
        agency, day = self.record.agency, self.record.held_on
        return {
            "pemerintah": agency.government or agency.name,
            "periode": self.of.period.name,
            "putaran": str(self.of.get_kind_display()),
            "hari": weekday(day),
            "tanggal": long_date(day),
            "tanggal_terbilang": spelled_date(day),
            "tempat": self.record.place,
            "pembahasan": self.record.discussion,
            "catatan": self.note,
        }

    def _list(self) -> dict[str, str]:
        run, computed = self.run, self.computation
        finished = computed.finished_at
        units = UnitSeats.objects.filter(plan__period=self.of.period_id)
        return {
            "tanggal_hitung": _day(finished),
            "pegawai": number(computed.people),
            "layak": number(computed.eligible),
            "kursi": number(computed.seats),
            "unit_berkursi": number(sum(1 for one in units if one.seats)),
            "sidik_data": computed.digest,
            "penjawab": number(computed.answers.get("answered", 0)),
            "skenario": str(run.get_scenario_display()),
            "pemecah": run.solver,
            "status": f"{run.get_status_display()} ({proof(run)})",
            "nilai": number(run.value, 1),
            "batas": number(run.bound, 1),
            "selisih": percent(run.gap, 2),
            "jangkauan": percent(run.figures.get("reach1")),
            "benih": str(computed.seed),
            "penyimpangan": "; ".join(self.broken),
            "kunci": number(len(self.locks)),
        }

    def _decisions(self) -> dict[str, str]:
        told = [one.released_at for one in self.decisions if one.released_at]
        upheld = [one for one in self.objections if one.state == Objection.State.UPHELD]
        changed = self.difference
        return {
            "calon": number(self.tally.all),
            "tanggal_umum": _day(min(told)) if told else "–",
            "terpilih": number(self.tally.chosen),
            "cadangan": number(self.tally.reserve),
            "belum": number(self.tally.not_chosen),
            "bersedia": number(self.tally.willing),
            "belum_jawab": number(self.tally.unanswered),
            "keberatan": number(len(self.objections)),
            "dikabulkan": number(len(upheld)),
            "tetap": number(len(changed.kept)) if changed else "",
            "keluar": number(len(changed.left)) if changed else "",
            "masuk": number(len(changed.came_in)) if changed else "",
        }

    def _result(self) -> dict[str, str]:
        people, units = len(self.members), len({m.unit_id for m in self.members})
        return {
            "jumlah": number(people),
            "jumlah_terbilang": spelled(people),
            "jumlah_unit": number(units),
            "jumlah_unit_terbilang": spelled(units),
            "sidik_daftar": list_digest(self.members),
        }

    def annexes(self) -> tuple[Annex, ...]:
        every = (
            self._names(),
            self._reserves(),
            self._locked(),
            self._objected(),
            self._left(),
            self._rules(),
        )
        return tuple(one for one in every if one.rows)

    def _names(self) -> Annex:
        rows = [
            (
                row.person.full_name,
                row.person.shown_number,
                ", ".join(p for p in (row.person.rank, row.person.grade) if p),
                row.person.position,
                row.unit.name,
                why(
                    row.facts,
                    claims_reach=self.claims_reach,
                    stays=row.person.public_id in self.stay,
                ),
            )
            for row in self.members
        ]
        return Annex(
            "daftar",
            "Daftar hasil pemilihan Agen Perubahan",
            ("No.", "Nama", "NIP", "Pangkat/Gol.", "Jabatan", "Unit kerja", "Alasan"),
            (0.8, 3.6, 3.4, 2.4, 3.4, 3.6, 5.4),
            _numbered(rows),
        )

    def _reserves(self) -> Annex:
        rows = [
            (
                one.candidate.person.full_name,
                one.candidate.person.shown_number,
                one.candidate.person.position,
                one.candidate.unit.name,
            )
            for one in self.decisions
            if one.outcome == Determination.Outcome.RESERVE
        ]
        return Annex(
            "cadangan",
            "Daftar calon cadangan",
            ("No.", "Nama", "NIP", "Jabatan", "Unit kerja"),
            (0.8, 4, 3.6, 5, 5),
            _numbered(rows),
        )

    def _locked(self) -> Annex:
        rows = [
            (
                lock.person.full_name,
                lock.person.unit.name,
                DIRECTIONS[Lock.Direction(lock.direction)],
                lock.reason,
                lock.role,
                _day(lock.locked_at),
            )
            for lock in self.locks
        ]
        return Annex(
            "kunci",
            "Keputusan panitia di luar perhitungan",
            ("No.", "Nama", "Unit kerja", "Keputusan", "Alasan", "Oleh", "Tanggal"),
            (0.8, 3.6, 3.6, 3, 5, 2.8, 2.6),
            _numbered(rows),
        )

    def _objected(self) -> Annex:
        rows = tuple(
            (
                one.reference,
                one.candidate.person.full_name,
                one.candidate.unit.name,
                one.text,
                ANSWERS.get(Objection.State(one.state), "Belum dijawab"),
                one.answer,
            )
            for one in self.objections
        )
        return Annex(
            "keberatan",
            "Keberatan dan jawabannya",
            ("Rujukan", "Nama", "Unit kerja", "Isi keberatan", "Putusan", "Jawaban"),
            (2.6, 3.4, 3.4, 5.2, 2.2, 5.2),
            rows,
        )

    def _left(self) -> Annex:
        left = self.difference.left if self.difference else ()
        rows = [(one.full_name, one.unit_name, one.told) for one in left]
        return Annex(
            "keluar",
            "Anggota daftar sebelumnya yang tidak melanjutkan",
            ("No.", "Nama", "Unit kerja", "Alasan"),
            (0.8, 5, 5, 8),
            _numbered(rows),
        )

    def _rules(self) -> Annex:
        lines = [
            (unescape(strip_tags(line.sentence)), line.legal_basis or "–")
            for group, lines in rule_lines(self.of.period)
            if group.code.startswith("selection.")
            for line in lines
        ]
        return Annex(
            "aturan",
            "Aturan periode dan dasar hukumnya",
            ("No.", "Aturan", "Dasar hukum"),
            (0.8, 10, 8),
            _numbered(lines),
        )


def _numbered(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{at}.", *row) for at, row in enumerate(rows, 1))


def _day(moment: object) -> str:
    return long_date(timezone.localdate(moment)) if moment else "–"  # type: ignore[arg-type]

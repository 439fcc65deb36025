"""Minutes are written before the adoption and frozen with it, byte for byte."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone, translation
from docx import Document

from sebalai.accounts.roles import ProgrammeOffice, SelectionPanel
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.selection import composing
from sebalai.selection.actions import adoption, consent, locks, minutes
from sebalai.selection.models import AdoptedList, Determination, MinutesRecord
from sebalai.selection.phases import Phase
from sebalai.selection.queries.determinations import decided_list
from sebalai.selection.queries.minutes import minutes_of
from sebalai.selection.queries.readiness import hindrances
from tests.appointment.pure.papers import page_texts, squeezed
from tests.factories.accounts import user_with
from tests.factories.decisions import MEETING, adoptable, announced, decided
from tests.factories.directory import PersonFactory
from tests.factories.rounds import candidate, open_in
from tests.factories.selection import campaign, computed, run_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def panel(agency):
    return user_with(SelectionPanel, agency=agency)


def kept(stored) -> bytes:
    with stored.open() as stream:
        return stream.read()


def test_the_first_minutes_name_the_committee(found, panel):
    PersonFactory(unit=found.units[0], user=panel, position="Kepala Biro Organisasi")
    of = decided(found, among=[found.people[0]])
    record = minutes.write_minutes(of, MEETING, by=panel)
    assert [(one.name, one.position) for one in record.participants.all()] == [
        (panel.full_name, "Kepala Biro Organisasi")
    ]
    again = minutes.write_minutes(of, replace(MEETING, place="Aula"), by=panel)
    assert (again.pk, again.place, again.participants.count()) == (record.pk, "Aula", 1)


def test_names_from_outside_have_a_position(found, panel, agency):
    of = decided(found, among=[found.people[0]])
    record = minutes.write_minutes(of, MEETING, by=panel)
    made = minutes.add_participant(
        record,
        name=" Dewi  Lestari ",
        position="Akademisi",
        capacity="witness",
        by=panel,
    )
    assert (made.name, made.user) == ("Dewi Lestari", None)
    with pytest.raises(Refused, match="sudah tercantum"):
        minutes.add_participant(record, user=panel, capacity="chair", by=panel)
    with pytest.raises(Refused, match="Isi namanya"):
        minutes.add_participant(record, name=" ", capacity="chair", by=panel)
    office = user_with(ProgrammeOffice, agency=agency)
    with pytest.raises(Forbidden):
        minutes.drop_participant(made, by=office)
    minutes.drop_participant(made, by=panel)
    assert record.participants.count() == 1


def test_a_meeting_has_a_place_and_has_been(found, panel):
    of = decided(found, among=[found.people[0]])
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="masa depan"):
        minutes.write_minutes(of, replace(MEETING, held_on=tomorrow), by=panel)
    with pytest.raises(Refused, match="tempat rapat"):
        minutes.write_minutes(of, replace(MEETING, place=" "), by=panel)
    assert not MinutesRecord.objects.exists()


def test_each_thing_missing_is_named_in_order(found, panel):
    of = decided(found, among=[found.of(0)[7]])
    run = decided_list(of)
    told = hindrances(run)
    assert told[0] == "7 keputusan belum diumumkan."
    assert told[1].startswith("Calon dapat mengajukan keberatan sampai")
    assert told[2:] == ["Berita acara rapat belum ditulis."]
    with pytest.raises(Refused, match="7 keputusan belum diumumkan"):
        adoption.adopt(run, by=panel)


def test_a_round_with_candidates_begins_with_decisions(found, panel):
    of = open_in(found.period, Phase.COMMITTEE)
    candidate(of, found.people[0])
    run = run_of(computed(found))
    assert hindrances(run) == [
        "1 calon belum memiliki keputusan: siapkan keputusan dari daftar."
    ]


def test_missing_consent_needs_a_note_and_a_refusal_stops_it(found, panel):
    of = adoptable(found, among=[found.of(0)[7]])
    run = decided_list(of)
    chosen = of.determinations.chosen().first().candidate
    type(chosen).objects.filter(pk=chosen.pk).update(consent="open")
    with pytest.raises(Refused, match="1 calon terpilih belum menyatakan"):
        adoption.adopt(run, by=panel)
    consent.answer_consent(chosen, willing=False)
    with pytest.raises(
        Refused, match=f"tidak dapat bertugas: {chosen.person.full_name}"
    ):
        adoption.adopt(run, by=panel, note="Tetap ditetapkan")
    type(chosen).objects.filter(pk=chosen.pk).update(consent="open")
    adopted = adoption.adopt(run, by=panel, note="Sedang cuti, dihubungi kemudian")
    assert adopted.note == "Sedang cuti, dihubungi kemudian"
    text = squeezed("".join(page_texts(kept(minutes_of(of).pdf))))
    assert squeezed("Catatan panitia: Sedang cuti, dihubungi kemudian") in text
    assert squeezed("5 orang dari 6 orang calon terpilih") in text


def test_adoption_freezes_what_was_printed(found, panel):
    of = adoptable(found, among=[found.of(0)[7]])
    run = decided_list(of)
    adoption.adopt(run, by=panel)
    record = minutes_of(of)
    content = kept(record.pdf)
    assert record.is_frozen
    assert record.digest == sha256(content).hexdigest() == record.pdf.sha256
    pages = page_texts(content)
    text = "".join(re.sub(r"^–\d+–", "", page) for page in pages)
    assert not any("DRAF" in page for page in pages)
    for expected in (
        "BERITA ACARA NOMOR 000.8/12/ORG/2027",
        "bertempat di Ruang Pasir Padi, Pangkalpinang",
        "2. Rudi Hartono, Ketua panitia, selaku Ketua;",
        "Keputusan atas 7 orang calon diumumkan",
        "6 orang terpilih",
        "Seluruh calon terpilih telah menyatakan bersedia.",
        "Dalam masa keberatan tidak ada keberatan yang diajukan.",
        "menetapkan 6 (enam) orang pegawai pada 3 (tiga) unit kerja",
        "DAFTAR HASIL PEMILIHAN AGEN PERUBAHAN",
        "ATURAN PERIODE DAN DASAR HUKUMNYA",
    ):
        assert squeezed(expected) in text, expected
    digest = run.computation.digest
    assert squeezed(digest) in text
    assert squeezed(AdoptedList.objects.get().list_digest) in text
    word = Document(io.BytesIO(kept(record.docx)))
    table = next(t for t in word.tables if t.rows[0].cells[1].text == "Nama")
    assert [row.cells[1].text for row in table.rows[1:]] == [
        one.full_name for one in AdoptedList.objects.get().members.all()
    ]


def test_locks_and_objections_stand_in_their_annexes(found, panel):
    of = decided(found, among=[found.of(0)[7]])
    record = minutes.write_minutes(of, MEETING, by=panel)
    after = locks.lock(
        decided_list(of),
        found.of(0)[0],
        direction="out",
        reason="Tugas belajar",
        by=panel,
    )
    document = composing.compose(record, after)
    annexes = {one.key: one for one in document.annexes}
    assert list(annexes) == ["daftar", "kunci", "aturan"]
    assert annexes["kunci"].rows[0][1:6] == (
        found.of(0)[0].full_name,
        "Dinas A",
        "Tidak dimasukkan ke dalam daftar",
        "Tugas belajar",
        "Panitia seleksi",
    )
    assert tuple(row[5] for row in annexes["daftar"].rows[:2]) == ("Dinas A", "Dinas A")
    rules = {row[1] for row in annexes["aturan"].rows}
    assert not any("<" in text or "&" in text for text in rules)
    assert any("6" in text for text in rules)


def test_letters_that_cannot_be_printed_are_named(found, panel):
    of = adoptable(found)
    person = of.determinations.chosen().first().candidate.person
    type(person).objects.filter(pk=person.pk).update(name="王")
    with pytest.raises(Refused, match="tidak dapat dicetak: 王"):
        adoption.adopt(decided_list(of), by=panel)
    assert not AdoptedList.objects.exists()


def test_frozen_minutes_stay(found, panel):
    of = adoptable(found)
    adoption.adopt(decided_list(of), by=panel)
    with pytest.raises(Refused):
        minutes.write_minutes(of, replace(MEETING, place="Lain"), by=panel)
    assert minutes_of(of).place == MEETING.place


def test_a_round_from_files_alone_needs_none(found, panel):
    run = run_of(computed(found))
    adopted = adoption.adopt(run, by=panel)
    assert minutes_of(adopted.round) is None
    assert not Determination.objects.exists()


def test_minutes_read_the_same_in_both_languages(found, panel):
    of = announced(found, among=[found.of(0)[7]])
    record = minutes.write_minutes(of, MEETING, by=panel)
    run = decided_list(of)
    with translation.override("en"):
        english = composing.compose(record, run)
    assert english == composing.compose(record, run)

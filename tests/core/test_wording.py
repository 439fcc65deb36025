"""What letters say: the usual text, an agency's own, and what cannot stand."""

from __future__ import annotations

import pytest

from sebalai.core import outbox, wording
from sebalai.core.models import AuditEvent, LetterText
from sebalai.core.verdicts import Refused

KINDS = [kind for group in wording.groups() for kind in group.kinds]
KEY = "training.invitation"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_usual_text_keeps_its_own_rules(kind):
    wording.check(kind, kind.subject, kind.body)
    sample = wording.Wording(kind, kind.subject, kind.body).sample()
    assert sample.subject
    assert "{" not in sample.subject + sample.body


def refusal(subject, body):
    with pytest.raises(Refused) as told:
        wording.check(wording.kind(KEY), subject, body)
    return told.value.reason


def test_a_refusal_names_the_line_and_what_there_is_instead():
    told = refusal("Undangan", "Yth. {nama}\n\nBuka {tautann}")
    assert told.startswith("Baris 3: surat ini tidak memiliki isian {tautann}.")
    assert "{tautan}" in told
    assert refusal("Undangan {", "{tautan}").startswith("Perihal: ada kurung kurawal")
    assert refusal("Undangan", "{tautan}\n{{nama}}").startswith("Baris 2:")
    assert "{tautan}" in refusal("Undangan", "Datanglah.")
    assert "bukan di perihal" in refusal("{tautan}", "{tautan}")
    assert "paling panjang 150" in refusal("a" * 151, "{tautan}")
    assert "paling banyak 6000" in refusal("Undangan", "{tautan}" + "a" * 6000)
    assert refusal(" ", "{tautan}") == refusal("Undangan", "\n")


def test_values_are_never_read_as_text_again():
    kind = wording.kind(KEY)
    words = wording.Wording(
        kind, "{kegiatan}\nBcc: x", "{nama}\n\n{alasan}\n\n{tautan}"
    )
    own = wording.Wording(kind, "{kegiatan}", "{nama}\n\n{khusus}\n\n{tautan}")
    values = dict.fromkeys(kind.names - {"tautan"}, "")
    found = own.filled(values | {"nama": "{link}{tautan}", "kegiatan": "Rapat\nkerja"})
    assert found.subject == "Rapat kerja"
    assert found.body == f"(link)(tautan)\n\n{outbox.LINK}"
    assert words.subject  # a field that the kind lacks is refused before it is kept
    with pytest.raises(Refused):
        wording.check(kind, words.subject, words.body)


@pytest.mark.django_db
def test_versions_are_kept_and_the_usual_text_comes_back(agency, other_agency):
    usual = wording.current(agency, KEY)
    wording.save(agency, KEY, by=None, subject="Ayo", body="{tautan}", seen=0)
    assert wording.current(agency, KEY).subject == "Ayo"
    assert wording.current(other_agency, KEY).subject == usual.subject
    with pytest.raises(Refused, match="versi lain"):
        wording.save(agency, KEY, by=None, subject="Mari", body="{tautan}", seen=0)
    with pytest.raises(Refused, match="Tidak ada yang berubah"):
        wording.save(agency, KEY, by=None, subject="Ayo", body="{tautan}\r\n", seen=1)
    wording.restore(agency, KEY, by=None, seen=1)
    assert wording.current(agency, KEY) == usual
    with pytest.raises(Refused):
        wording.restore(agency, KEY, by=None, seen=2)
    kept = [(one.number, one.subject) for one in wording.history(agency, KEY)]
    assert kept == [(2, usual.subject), (1, "Ayo")]
    acts = AuditEvent.objects.filter(action__startswith="core:letter_text")
    assert acts.count() == 2


@pytest.mark.django_db
def test_a_text_that_no_longer_fits_the_product_gives_way_to_the_usual_one(agency):
    wording.save(agency, KEY, by=None, subject="Ayo", body="{tautan}", seen=0)
    LetterText.objects.update(body="{tautan} {dulu_ada}")
    assert wording.current(agency, KEY).subject == wording.kind(KEY).subject

"""The decree: drafted, numbered, signed by the demo's own authority, issued."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace

from django.utils import timezone

from sebalai.appointment.actions import drafts, issuing, records, signing, texts
from sebalai.appointment.models import Decree
from sebalai.core.signing import Secrets, rehearsal
from sebalai.demo.story.people import user
from sebalai.demo.story.selection import period
from sebalai.selection.models import AdoptedList

# The laws of a province that does not exist.
BLANKS = {
    "Undang-Undang Nomor [nomor] Tahun [tahun] tentang [pembentukan daerah];": (
        "Undang-Undang Nomor 99 Tahun 2000 tentang Pembentukan Provinsi Serumpun Sebalai;"
    ),
    "Peraturan Daerah Nomor [nomor] Tahun [tahun]": (
        "Peraturan Daerah Nomor 99 Tahun 2016"
    ),
}
GOVERNOR = "Datuk Mahmud Hasan"  # fictional, as everybody here


def issue() -> None:
    made = drafts.draft(AdoptedList.objects.get(period=period()), by=user("sari"))
    drafts.set_details(made, by=user("sari"), details=_signed(made))
    _fill_blanks(made)
    today = timezone.localdate()
    issuing.number(
        made,
        by=user("nur"),
        assigned=f"100.3.3.1/417/{today.year}",
        dated=today,
    )
    made.refresh_from_db()
    shown = hashlib.sha256(records.original(made)).hexdigest()
    secrets = Secrets(rehearsal.PASSPHRASE)
    signing.sign(made, by=user("rudi"), secrets=secrets, digest=shown)
    issuing.issue(made, by=user("rudi"))


def _fill_blanks(decree: Decree) -> None:
    wording = decree.text.wording
    recalling = wording.recalling
    for blank, law in BLANKS.items():
        recalling = tuple(text.replace(blank, law) for text in recalling)
    texts.save_text(
        decree,
        by=user("sari"),
        wording=replace(wording, recalling=recalling),
        based_on=decree.text.version,
    )


def _signed(decree: Decree) -> drafts.Details:
    held = {field.name: getattr(decree, field.name) for field in fields(drafts.Details)}
    return drafts.Details(**{**held, "signer_name": GOVERNOR})

"""The sentences for the codes of the pure modules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, gettext_lazy

from sebalai.appointment.composing import Hindrance
from sebalai.appointment.document import Unprintable
from sebalai.appointment.rules import DateFault, NumberFault, Obstacle
from sebalai.appointment.wording import Fault, WordingFault

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SECTIONS: dict[str, _StrPromise] = {
    "title": gettext_lazy("Title"),
    "considering": gettext_lazy("Considering (Menimbang)"),
    "recalling": gettext_lazy("In view of (Mengingat)"),
    "noting": gettext_lazy("Noting (Memperhatikan)"),
    "orders": gettext_lazy("Orders (Diktum)"),
    "copies": gettext_lazy("Copies to (Tembusan)"),
}

PLACEHOLDERS: dict[str, _StrPromise] = {
    "tahun": gettext_lazy("first year of the term"),
    "periode": gettext_lazy("years of the term"),
    "mulai": gettext_lazy("first day of the term"),
    "selesai": gettext_lazy("last day of the term"),
    "jumlah": gettext_lazy("number of agents"),
    "jumlah_terbilang": gettext_lazy("number of agents, in words"),
    "jumlah_unit": gettext_lazy("number of units"),
    "jumlah_unit_terbilang": gettext_lazy("number of units, in words"),
    "tanggal_daftar": gettext_lazy("day the list was adopted"),
    "pemerintah": gettext_lazy("the government"),
    "pengampu": gettext_lazy("the office in charge of the programme"),
    "pejabat": gettext_lazy("the office that decides"),
    "keputusan": gettext_lazy("the kind of decree, with the office that decides"),
    "tempat": gettext_lazy("place of the decree"),
    "nomor_semula": gettext_lazy("number of the decree that is amended"),
    "tanggal_semula": gettext_lazy("date of the decree that is amended"),
    "judul_semula": gettext_lazy("title of the decree that is amended"),
    "selesai_semula": gettext_lazy("last day of the term that is extended"),
    "jumlah_keluar": gettext_lazy("number of agents who leave"),
    "jumlah_keluar_terbilang": gettext_lazy("number of agents who leave, in words"),
    "jumlah_masuk": gettext_lazy("number of agents who come in"),
    "jumlah_masuk_terbilang": gettext_lazy("number of agents who come in, in words"),
    "judul": gettext_lazy("title of the decree"),
}

_NUMBER_FAULTS: dict[NumberFault, _StrPromise] = {
    NumberFault.CHARACTERS: gettext_lazy(
        "Use only letters, digits, dots, hyphens and slashes."
    ),
    NumberFault.CLASSIFICATION: gettext_lazy(
        "Begin with the classification code, for instance 100.3.3.1 or 188.44."
    ),
    NumberFault.SERIAL: gettext_lazy(
        "The serial number between the classification and the year is missing."
    ),
    NumberFault.YEAR: gettext_lazy(
        "The number must end with the year of the date: /%(year)s."
    ),
}

_DATE_FAULTS: dict[DateFault, _StrPromise] = {
    DateFault.BEFORE_ADOPTION: gettext_lazy(
        "The list was adopted only on %(day)s; the decree cannot be older."
    ),
    DateFault.IN_FUTURE: gettext_lazy("The date lies in the future."),
}


def number_fault(fault: NumberFault, year: int) -> str:
    return str(_NUMBER_FAULTS[fault]) % {"year": year}


def date_fault(fault: DateFault, adopted: str) -> str:
    return str(_DATE_FAULTS[fault]) % {"day": adopted}


def wording_fault(fault: WordingFault) -> str:
    """What is wrong with the text of a section."""
    sentences: dict[Fault, Callable[[], str]] = {
        Fault.UNKNOWN_PLACEHOLDER: lambda: _(
            "There is no placeholder %(found)s. The list beside the text shows all."
        ),
        Fault.STRAY_BRACE: lambda: _(
            "A lone %(found)s. A placeholder is written {jumlah}; for a brace itself "
            "write it twice."
        ),
        Fault.TITLE_NAMES_ITSELF: lambda: _("The title cannot contain itself."),
        Fault.MISSING: lambda: _("This part cannot be empty."),
    }
    return sentences[fault.fault]() % {"found": fault.found}


def wording_fault_with_section(fault: WordingFault) -> str:
    return f"{SECTIONS[fault.section]}: {wording_fault(fault)}"


def hindrance(found: Hindrance) -> str:
    """What must be done before the decree can get its number."""
    sentences: dict[Obstacle, Callable[[], str]] = {
        Obstacle.BLANKS: lambda: _("Fill in the blanks of the text: %(found)s."),
        Obstacle.ISSUER: lambda: _("Name the office that decides."),
        Obstacle.PLACE: lambda: _("Name the place of the decree."),
        Obstacle.OFFICE_IN_CHARGE: lambda: _(
            "Name the office in charge of the programme."
        ),
        Obstacle.SIGNER: lambda: _("Name the signer and the signer’s office."),
        Obstacle.NOBODY: lambda: _("Pick at least one agent."),
        Obstacle.UNPRINTABLE: lambda: _(
            "Correct the names or the text: these letters cannot be printed: %(found)s."
        ),
    }
    return sentences[found.obstacle]() % {"found": ", ".join(found.found)}


def unprintable(fault: Unprintable) -> str:
    return hindrance(Hindrance(Obstacle.UNPRINTABLE, fault.characters))

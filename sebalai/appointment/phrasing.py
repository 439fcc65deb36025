"""The sentences for the codes of the pure modules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, gettext_lazy as _t

from sebalai.appointment.composing import Hindrance
from sebalai.appointment.document import Unprintable
from sebalai.appointment.rules import DateFault, NumberFault, Obstacle
from sebalai.appointment.wording import Fault, WordingFault

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SECTIONS: dict[str, _StrPromise] = {
    "title": _t("Title"),
    "considering": _t("Considering (Menimbang)"),
    "recalling": _t("In view of (Mengingat)"),
    "noting": _t("Noting (Memperhatikan)"),
    "orders": _t("Orders (Diktum)"),
    "copies": _t("Copies to (Tembusan)"),
}

PLACEHOLDERS: dict[str, _StrPromise] = {
    "tahun": _t("first year of the term"),
    "periode": _t("years of the term"),
    "mulai": _t("first day of the term"),
    "selesai": _t("last day of the term"),
    "jumlah": _t("number of agents"),
    "jumlah_terbilang": _t("number of agents, in words"),
    "jumlah_unit": _t("number of units"),
    "jumlah_unit_terbilang": _t("number of units, in words"),
    "tanggal_daftar": _t("day the list was adopted"),
    "pemerintah": _t("the government"),
    "pengampu": _t("the office in charge of the programme"),
    "pejabat": _t("the office that decides"),
    "keputusan": _t("the kind of decree, with the office that decides"),
    "tempat": _t("place of the decree"),
    "judul": _t("title of the decree"),
}

_NUMBER_FAULTS: dict[NumberFault, _StrPromise] = {
    NumberFault.CHARACTERS: _t("Use only letters, digits, dots, hyphens and slashes."),
    NumberFault.CLASSIFICATION: _t(
        "Begin with the classification code, for instance 100.3.3.1 or 188.44."
    ),
    NumberFault.SERIAL: _t(
        "The serial number between the classification and the year is missing."
    ),
    NumberFault.YEAR: _t("The number must end with the year of the date: /%(year)s."),
}

_DATE_FAULTS: dict[DateFault, _StrPromise] = {
    DateFault.BEFORE_ADOPTION: _t(
        "The list was adopted only on %(day)s; the decree cannot be older."
    ),
    DateFault.IN_FUTURE: _t("The date lies in the future."),
}


def number_fault(fault: NumberFault, year: int) -> str:
    return str(_NUMBER_FAULTS[fault]) % {"year": year}


def date_fault(fault: DateFault, adopted: str) -> str:
    return str(_DATE_FAULTS[fault]) % {"day": adopted}


def wording_fault(fault: WordingFault) -> str:
    """What is wrong with a text, naming the section and the words."""
    said = {"section": SECTIONS[fault.section], "found": fault.found}
    sentences: dict[Fault, Callable[[], str]] = {
        Fault.UNKNOWN_PLACEHOLDER: lambda: _(
            "%(section)s: there is no placeholder %(found)s. The list beside the text "
            "shows all of them."
        ),
        Fault.STRAY_BRACE: lambda: _(
            "%(section)s: a lone %(found)s. A placeholder is written {jumlah}; for a "
            "brace itself write it twice."
        ),
        Fault.TITLE_NAMES_ITSELF: lambda: _(
            "%(section)s: the title cannot contain itself."
        ),
        Fault.MISSING: lambda: _("%(section)s: this part cannot be empty."),
    }
    return sentences[fault.fault]() % said


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
        Obstacle.UNPRINTABLE: lambda: _(
            "Correct the names or the text: these letters cannot be printed: %(found)s."
        ),
    }
    return sentences[found.obstacle]() % {"found": ", ".join(found.found)}


def unprintable(fault: Unprintable) -> str:
    return hindrance(Hindrance(Obstacle.UNPRINTABLE, fault.characters))

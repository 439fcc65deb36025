"""The agency's wording: every save is a new version, and the draft takes it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import permissions, phrasing
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.composing import values
from sebalai.appointment.models import Decree, DecreeText
from sebalai.appointment.wording import (
    Wording,
    WordingFault,
    as_mapping,
    check,
    fill,
    instrument,
)
from sebalai.core import audit
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused

Series = DecreeText.Series
TITLE_LENGTH = 400


def current_text(
    agency: Agency, *, by: User | None, series: Series = Series.APPOINTMENT
) -> DecreeText:
    """The agency's newest version; the published standard when there is none yet."""
    newest = _versions(agency, series).first()
    return newest or _new_version(agency, series, instrument(series).wording, by=by)


def _versions(agency: Agency, series: str) -> QuerySet[DecreeText]:
    return DecreeText.objects.of(agency).filter(series=series)


@transaction.atomic
def save_text(
    decree: Decree, *, by: User | None, wording: Wording, based_on: int
) -> DecreeText:
    """Keep ``wording`` as the next version; ``based_on`` is the version it was made from.

    Refused when somebody saved another one meanwhile, so that no edit is lost.
    """
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    try:
        check(wording)
    except WordingFault as fault:
        raise Refused(phrasing.wording_fault_with_section(fault)) from fault
    if decree.text.version != based_on:
        raise Refused(
            _(
                "Somebody saved version %(version)s while you were writing. Look at the "
                "history first; your text is still here."
            )
            % {"version": decree.text.version}
        )
    if decree.text.wording == wording:
        return decree.text
    return _take(decree, wording, by=by)


@transaction.atomic
def use_text(decree: Decree, *, by: User | None, version: int) -> DecreeText:
    """Let the draft take another version of the agency's wording as it is."""
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    text = _versions(decree.agency, decree.text.series).filter(version=version).first()
    if text is None:
        raise Refused(_("There is no such version."))
    decree.text = text
    decree.save(update_fields=["text"])
    retitle(decree)
    audit.record("appointment:decree:use_text", decree, by=by, version=version)
    return text


@transaction.atomic
def reset_text(decree: Decree, *, by: User | None) -> DecreeText:
    """Go back to the published standard, as a new version."""
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    standard = instrument(decree.text.series).wording
    if decree.text.wording == standard:
        raise Refused(_("The text is the standard text already."))
    return _take(decree, standard, by=by)


def retitle(decree: Decree) -> None:
    """Keep the title as the wording and the details now give it."""
    known = values(decree, list(decree.members.all()))
    decree.title = fill(decree.text.wording, known).title[:TITLE_LENGTH]
    decree.save(update_fields=["title"])


def _take(decree: Decree, wording: Wording, *, by: User | None) -> DecreeText:
    text = _new_version(decree.agency, decree.text.series, wording, by=by)
    decree.text = text
    decree.save(update_fields=["text"])
    retitle(decree)
    audit.record(
        "appointment:decree:save_text",
        decree,
        by=by,
        version=text.version,
        standard=text.standard,
    )
    return text


def _new_version(
    agency: Agency, series: str, wording: Wording, *, by: User | None
) -> DecreeText:
    newest = _versions(agency, series).first()
    published = instrument(series)
    standard = f"{published.id}/v{published.version}"
    return DecreeText.objects.create(
        agency=agency,
        series=series,
        version=newest.version + 1 if newest else 1,
        standard=standard if wording == published.wording else "",
        content=as_mapping(wording),
        created_at=timezone.now(),
        created_by=by,
    )

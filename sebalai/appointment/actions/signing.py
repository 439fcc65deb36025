"""Sign a numbered decree: by the installation's signer, or elsewhere and handed in."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import composing, permissions
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.actions.records import drop_part, freeze, keep_part, original
from sebalai.appointment.document import signature_place
from sebalai.appointment.models import Decree
from sebalai.core import audit, papers
from sebalai.core.signing import (
    CannotSign,
    Fault,
    Level,
    Order,
    Place,
    Secrets,
    Stamp,
    Verification,
    accept,
    configured,
    lasting,
)
from sebalai.core.verdicts import Refused


def sign(decree: Decree, *, by: User | None, secrets: Secrets, digest: str) -> Decree:
    """Have the decree signed as PAdES B-LTA and keep the result byte for byte.

    ``digest`` is the SHA-256 of what the signatory was shown: nothing else is signed.
    The signer may take a while, so it works before the transaction.
    """
    decree = _whole(decree)
    permissions.can_sign(by, decree).require()
    content = original(decree)
    _check_digest(content, digest)
    signer = configured.signatory()
    if signer is None:
        raise CannotSign(Fault.NOT_SET_UP)
    signed = signer.sign(_order(decree, content), secrets)
    return _keep(decree, signed, content, by=by, how="signer", may_be_rewritten=True)


def take_signed(decree: Decree, *, by: User | None, signed: bytes) -> Decree:
    """Take a PDF that was signed elsewhere, once it is verified."""
    decree = _whole(decree)
    permissions.can_hand_in(by, decree).require()
    return _keep(decree, signed, original(decree), by=by, how="upload")


def _keep(
    decree: Decree,
    signed: bytes,
    content: bytes,
    *,
    by: User | None,
    how: str,
    may_be_rewritten: bool = False,
) -> Decree:
    trust = configured.trust()
    # A stranger's certificate must not make us call addresses of its choice.
    accept(signed, content, trust, may_be_rewritten=may_be_rewritten, quickly=True)
    signed = lasting(signed, trust)
    found = accept(signed, content, trust, may_be_rewritten=may_be_rewritten)
    with transaction.atomic():
        decree = locked(decree)
        permissions.can_hand_in(by, decree).require()
        _check_digest(original(decree), hashlib.sha256(content).hexdigest())
        _refuse_unexpected(decree, found)
        if _another_signs_after(decree, by=by):
            keep_part(decree, signed, by=by)
        else:
            freeze(decree, signed, by=by, verification=found)
            drop_part(decree)
            decree.state = Decree.State.SIGNED
            decree.signed_at, decree.signed_by = timezone.now(), by
            decree.save()
        _record(decree, found, by=by, how=how)
    return decree


def _another_signs_after(decree: Decree, *, by: User | None) -> bool:
    """Notes which office of a joint decree has signed now; is there one left?"""
    if partner := permissions.whose_turn(decree):
        partner.signed_at, partner.signed_by = timezone.now(), by
        partner.save(update_fields=["signed_at", "signed_by"])
    return decree.partners.filter(signed_at=None).exists()


def _refuse_unexpected(decree: Decree, found: Verification) -> None:
    """Of a joint decree each office adds one signature, with a certificate of its own."""
    if not decree.partners.exists():
        return
    signed = decree.partners.exclude(signed_at=None).count()
    expected = signed + 1 + bool(decree.part_signed_id)
    if len(found.found) != expected:
        raise Refused(
            _("The file holds %(found)s signatures; it must hold %(expected)s now.")
            % {"found": len(found.found), "expected": expected}
        )
    if len({one.fingerprint for one in found.found}) != expected:
        raise Refused(_("Each office signs with a certificate of its own."))


def _record(decree: Decree, found: Verification, *, by: User | None, how: str) -> None:
    audit.record(
        "appointment:decree:sign",
        decree,
        by=by,
        how=how,
        signers=", ".join(one.signer for one in found.found),
        level=str(found.level),
        digest=decree.digest,
    )


def _whole(decree: Decree) -> Decree:
    related = Decree.objects.select_related(
        "agency",
        "adopted",
        "text",
        "period",
        "record__original",
        "unit",
        "part_signed",
    )
    return related.get(pk=decree.pk)


def _check_digest(content: bytes, digest: str) -> None:
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refused(
            _("The decree changed since you opened this page. Read it once more.")
        )


def _order(decree: Decree, content: bytes) -> Order:
    document = composing.compose(decree)
    partner = permissions.whose_turn(decree)
    mark = signature_place(document, partner.position - 1 if partner else 0)
    return Order(
        pdf=content,
        level=Level.ARCHIVAL,
        reason=f"Penetapan {decree.number}",
        location=decree.place,
        stamp=Stamp(
            Place(mark.page, mark.x, mark.y, mark.width, mark.height),
            document.check,
            (
                "Ditandatangani secara elektronik",
                f"pada {decree.number}",
                papers.short_address(decree.record) if decree.record else "",
            ),
        ),
    )

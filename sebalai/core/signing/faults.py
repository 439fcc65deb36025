"""Why there is no signature, in a sentence fit for the screen."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from django.utils.translation import gettext as _

from sebalai.core.verdicts import Refused


class Fault(StrEnum):
    NOT_SET_UP = "not_set_up"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a fault
    KEY = "key"
    CERTIFICATE = "certificate"
    AUTHORITY = "authority"
    TIME_STAMPS = "time_stamps"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    BARRED = "barred"
    UNKNOWN_PERSON = "unknown_person"
    REJECTED = "rejected"
    NONSENSE = "nonsense"
    OTHER_DOCUMENT = "other_document"
    NO_SIGNATURE = "no_signature"
    BROKEN = "broken"
    UNTRUSTED = "untrusted"


class CannotSign(Refused):
    """Nothing was signed, and nothing of the attempt is kept."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(_SENTENCES[fault]() % {"detail": detail})
        self.fault = fault


_SENTENCES: dict[Fault, Callable[[], str]] = {
    Fault.NOT_SET_UP: lambda: _(
        "No signer is set up in this installation. Upload the PDF signed elsewhere, or "
        "ask the administrator."
    ),
    Fault.PASSPHRASE: lambda: _("The passphrase is wrong. Nothing was signed."),
    Fault.KEY: lambda: _(
        "The signing key cannot be read. Ask the administrator to look at its setting."
    ),
    Fault.CERTIFICATE: lambda: _(
        "The certificate of the signer is not accepted: it is expired, revoked, or its "
        "authority is not trusted here. Nothing was signed."
    ),
    Fault.AUTHORITY: lambda: _(
        "The authority does not say whether the certificate is still valid. Nothing was "
        "signed; try again later."
    ),
    Fault.TIME_STAMPS: lambda: _(
        "The time stamp service does not answer as it should. Nothing was signed; try "
        "again later."
    ),
    Fault.UNREACHABLE: lambda: _(
        "The signing service cannot be reached. Nothing was signed; try again later."
    ),
    Fault.TIMED_OUT: lambda: _(
        "The signing service did not answer in time. What it may have signed meanwhile "
        "is not used; try again later."
    ),
    Fault.BARRED: lambda: _(
        "The signing service does not let this installation in. Ask the administrator "
        "to look at the user and password of the service."
    ),
    Fault.UNKNOWN_PERSON: lambda: _(
        "The signing service knows no signer with this NIK, or their certificate is not "
        "active."
    ),
    Fault.REJECTED: lambda: _("The signing service refused: %(detail)s"),
    Fault.NONSENSE: lambda: _(
        "The signing service answered with something that is no signed PDF. Nothing was "
        "kept."
    ),
    Fault.OTHER_DOCUMENT: lambda: _(
        "This is not the document that was to be signed: its content differs. Sign the "
        "file that is offered here, without saving it anew or printing it to PDF."
    ),
    Fault.NO_SIGNATURE: lambda: _("This PDF holds no electronic signature."),
    Fault.BROKEN: lambda: _(
        "The signature in this PDF is broken: the file was changed after it was signed."
    ),
    Fault.UNTRUSTED: lambda: _(
        "The signature comes from an authority that is not trusted here: %(detail)s."
    ),
}

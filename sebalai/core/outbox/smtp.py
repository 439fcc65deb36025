"""One connection to the mail server, and how far each message came over it.

SMTP takes a message over in one instant: the server's answer to the end of the text.
What fails before it was certainly not taken; when the answer itself is lost, nobody can
know, and the message must not be sent again by a machine.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from sebalai.core.outbox.http import THIS_MACHINE
from sebalai.core.outbox.outcomes import (
    Barred,
    Line,
    Lost,
    Never,
    NotNow,
    NotTaken,
    Unreachable,
)

_CLOSING = 421
_ACCEPTED = {250, 251}


def is_set_up() -> bool:
    """Is there a mail server, and a sender? The demo writes to one on this machine only:
    its people are invented, and their addresses might be somebody's.
    """
    if not (settings.MAIL_SERVER and settings.MAIL_FROM):
        return False
    return not settings.DEMO_MODE or settings.MAIL_SERVER["host"] in THIS_MACHINE


class MailLine(Line):
    """Opened when first needed, kept for the next message, opened anew when broken."""

    def __init__(self) -> None:
        self._backend = EmailBackend(**(settings.MAIL_SERVER or {}))

    def open(self) -> None:
        """Connect unless connected; raises Unreachable or Barred."""
        try:
            self._backend.open()
            self._server.ehlo_or_helo_if_needed()
        except (ssl.SSLError, smtplib.SMTPNotSupportedError) as error:
            self.close()
            raise Barred(_words(error)) from error
        except smtplib.SMTPResponseException as error:
            self.close()
            raise _judged(error.smtp_code, error.smtp_error, Barred) from error
        except OSError as error:
            self.close()
            raise Unreachable(_words(error)) from error

    def close(self) -> None:
        with suppress(OSError):
            self._backend.close()
        self._backend.connection = None

    def hand_over(self, parcel: EmailMessage) -> None:
        """Return once the server has taken the mail; else raise how far it came."""
        content = parcel.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        self._begin(sanitize_address(parcel.from_email, "utf-8"))
        try:
            code, said = self._server.rcpt(sanitize_address(parcel.to[0], "utf-8"))
        except OSError as error:
            self.close()
            raise Unreachable(_words(error)) from error
        if code not in _ACCEPTED:
            raise self._refusal(code, said)
        try:
            code, said = self._server.data(content)
        except smtplib.SMTPDataError as error:
            raise self._refusal(error.smtp_code, error.smtp_error) from error
        except OSError as error:
            self.close()
            raise Lost(_words(error)) from error
        if code not in _ACCEPTED:
            raise self._refusal(code, said)

    @property
    def _server(self) -> smtplib.SMTP:
        server: smtplib.SMTP | None = self._backend.connection
        if server is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return server

    def _begin(self, sender: str) -> None:
        """MAIL FROM; a connection that the server closed meanwhile is opened anew."""
        try:
            answer = self._mail_from(sender)
        except OSError:
            answer = None
        if answer is None or answer[0] == _CLOSING:
            self.close()
            self.open()
            try:
                answer = self._mail_from(sender)
            except OSError as error:
                self.close()
                raise Unreachable(_words(error)) from error
        if answer[0] not in _ACCEPTED:
            self.close()
            raise _judged(*answer, Barred)

    def _mail_from(self, sender: str) -> tuple[int, bytes]:
        wide = self._server.has_extn("8bitmime")
        return self._server.mail(sender, ["body=8bitmime"] if wide else [])

    def _refusal(self, code: int, said: bytes | str) -> NotTaken:
        """Judge this message alone, and make the line ready for the next."""
        if code == _CLOSING:
            self.close()
            # Shown for the whole batch, perhaps a confidential one: no word more, the
            # server may name the addressee.
            return Unreachable(str(code))
        try:
            self._server.rset()
        except OSError:
            self.close()
        return (NotNow if code < 500 else Never)(_sentence(code, said))


def _judged(code: int, said: bytes | str, refused: type[NotTaken]) -> NotTaken:
    """A refusal for good is ``refused``; one for now is a server out of reach."""
    return (Unreachable if code < 500 else refused)(_sentence(code, said))


def _sentence(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {text}".split())[:300]


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__

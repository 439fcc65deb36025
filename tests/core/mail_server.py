"""A real mail server on this machine, that can be told to misbehave."""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from threading import Condition, Event, Thread

from aiosmtpd.smtp import SMTP


class MailServer:
    """Takes mail on a free port; ``rules`` answer for a recipient, as a server would.

    A rule is a list of answers, one for each time; the last is kept. ``None`` takes the
    mail. ``sender_rules`` answer for the sender, one message after the other. ``broken``
    recipients cut the connection when the whole text has arrived, after it was taken.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.rules: dict[str, list[str | None]] = {}
        self.sender_rules: list[str] = []
        self.broken: set[str] = set()
        self.connections = 0
        self.port = 0
        self.holding = Event()
        self._arrived = Condition()
        self._held: tuple[str, str] | None = None
        self._loop = asyncio.new_event_loop()

    # what aiosmtpd asks

    async def handle_MAIL(self, server, session, envelope, address, options):
        answer = self.sender_rules.pop(0) if self.sender_rules else "250 OK"
        if not answer.startswith("250"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answers = self.rules.get(address, [])
        answer = answers.pop(0) if len(answers) > 1 else next(iter(answers), None)
        if answer is not None:
            return answer
        await self._pause(address, "before")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        with self._arrived:
            self.mails.append(mail)
            self._arrived.notify_all()
        await self._pause(envelope.rcpt_tos[0], "after")
        if self.broken & set(envelope.rcpt_tos):
            server.transport.abort()
            await asyncio.sleep(0)
        return "250 taken"

    async def _pause(self, address: str, stage: str) -> None:
        while self._held == (address, stage):
            self.holding.set()
            await asyncio.sleep(0.01)

    # what tests ask

    def hold(self, address: str, stage: str) -> None:
        """Answer nothing more for ``address``, before or after its text was taken."""
        self._held = (address, stage)

    def let_go(self) -> None:
        self._held = None

    @property
    def addresses(self) -> list[str]:
        return [mail["To"].addresses[0].addr_spec for mail in self.mails]

    def wait_for(self, address: str, subject: str = "", seconds: float = 60):
        """The newest mail to ``address`` whose subject has these words, once it is here."""
        with self._arrived:
            found = self._arrived.wait_for(lambda: self._to(address, subject), seconds)
        assert found, f"no mail {subject!r} to {address}; there are {len(self.mails)}"
        return found[-1]

    def wait_for_count(self, count: int, seconds: float = 60) -> None:
        with self._arrived:
            self._arrived.wait_for(lambda: len(self.mails) >= count, seconds)
        assert len(self.mails) == count

    def _to(self, address: str, subject: str) -> list[EmailMessage]:
        return [
            mail
            for mail, to in zip(self.mails, self.addresses, strict=True)
            if to == address and subject in mail["Subject"]
        ]

    def _protocol(self) -> SMTP:
        self.connections += 1
        return SMTP(self, hostname="mail.test", loop=self._loop, enable_SMTPUTF8=True)

    def listen(self, port: int = 0) -> None:
        starting = self._loop.create_server(self._protocol, "127.0.0.1", port)
        self._server = self._loop.run_until_complete(starting)
        self.port = self._server.sockets[0].getsockname()[1]
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._server.close()
        for one in asyncio.all_tasks(self._loop):
            one.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.listen()
    try:
        yield server
    finally:
        server.close()

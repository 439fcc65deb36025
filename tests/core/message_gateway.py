"""A message gateway on loopback that follows docs/reference/message-gateway.md.

It delivers a message once for each Idempotency-Key, and can be told to misbehave.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = "rahasia-gerbang"


@dataclass
class MessageGateway:
    """``answers`` by number, one for each time, the last is kept: a status, or a status
    with headers, or what to do with the line: ``hang`` and ``cut`` after the message was
    taken, ``drop`` before its text was read.
    """

    answers: dict[str, list] = field(default_factory=dict)
    asked: list[tuple[str, dict, dict]] = field(default_factory=list)
    delivered: dict[str, dict] = field(default_factory=dict)  # by Idempotency-Key
    port: int = 0
    release: threading.Event = field(default_factory=threading.Event)
    holding: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1/messages"

    @property
    def texts(self) -> list[str]:
        return [one["text"] for one in self.delivered.values()]

    @property
    def numbers(self) -> list[str]:
        return [one["to"] for one in self.delivered.values()]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        gateway: MessageGateway = self.server.gateway
        if gateway.answers.get("*") == ["drop"]:
            self._cut()
            return
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        gateway.asked.append((self.command, dict(self.headers), body))
        if self.headers.get("Authorization") != f"Bearer {SECRET}":
            self._answer(401, {"error": "unknown client"})
            return
        answers = gateway.answers.get(body["to"], [202])
        self._do(answers.pop(0) if len(answers) > 1 else answers[0], body)

    do_PUT = do_POST

    def _do(self, answer, body: dict) -> None:
        gateway: MessageGateway = self.server.gateway
        status, headers = answer if isinstance(answer, tuple) else (answer, {})
        if status in (202, "hang", "cut", 504):
            gateway.delivered.setdefault(self.headers["Idempotency-Key"], body)
        if status == "hang":
            gateway.holding.set()
            gateway.release.wait(30)
        if status in ("hang", "cut"):
            self._cut()
        elif status == 202:
            self._answer(202, {"id": self.headers["Idempotency-Key"]})
        else:
            self._answer(status, {"error": f"no for {body['to']}"}, headers)

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _answer(self, status: int, said: dict, headers=None) -> None:
        content = json.dumps(said).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


@contextmanager
def message_gateway() -> Iterator[MessageGateway]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    gateway = MessageGateway(port=server.server_port)
    server.gateway = gateway
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.release.set()
        server.shutdown()
        server.server_close()
        thread.join()

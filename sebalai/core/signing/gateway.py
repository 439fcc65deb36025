"""Signing by a gateway of the kind that BSrE gives agencies.

``POST api/sign/pdf`` with Basic sign-in and a multipart form; the answer is the signed
PDF, or JSON with the id by which ``GET api/sign/download/ID`` gives it. Faults come as
JSON with ``status_code`` (2031 passphrase, 2011 unknown person) and ``error``.
The contract is the one that public code of agencies uses; nobody publishes it.
"""

from __future__ import annotations

import base64
import http.client
import json
import re
import secrets as randomness
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import quote

from sebalai.core.documents.plain import plain
from sebalai.core.signing.appearance import appearance_png
from sebalai.core.signing.faults import CannotSign, Fault
from sebalai.core.signing.orders import Order, Place, Secrets

WRONG_PASSPHRASE, UNKNOWN_PERSON = 2031, 2011
_LARGEST = 100 * 1024 * 1024
_ID = re.compile(r"[\w-]{1,100}")


@dataclass(frozen=True)
class Gateway:
    """``address`` without its path; ``timeout`` in seconds for each answer."""

    address: str
    username: str
    password: str = field(repr=False)
    timeout: int = 60
    needs_passphrase: bool = True
    needs_identity: bool = True

    def sign(self, order: Order, secrets: Secrets) -> bytes:
        boundary = randomness.token_hex(16)
        form = _multipart(boundary, _fields(order, secrets), _files(order))
        kind = f"multipart/form-data; boundary={boundary}"
        headers, body = self._call("api/sign/pdf", form, kind)
        if body.startswith(b"%PDF-"):
            return body
        if number := _document_id(headers, body):
            _headers, body = self._call(f"api/sign/download/{quote(number)}")
        if not body.startswith(b"%PDF-"):
            raise CannotSign(Fault.NONSENSE)
        return body

    def _call(
        self, path: str, form: bytes | None = None, kind: str = ""
    ) -> tuple[Message, bytes]:
        request = urllib.request.Request(  # noqa: S310 - the administrator's address
            f"{self.address.rstrip('/')}/{path}", data=form
        )
        login = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {login}")
        if kind:
            request.add_header("Content-Type", kind)
        try:
            with _opener.open(request, timeout=self.timeout) as answer:
                return answer.headers, _read(answer)
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error.code, error.read(_LARGEST)) from None
        except TimeoutError:
            raise CannotSign(Fault.TIMED_OUT) from None
        except urllib.error.URLError as error:
            slow = isinstance(error.reason, TimeoutError)
            raise CannotSign(Fault.TIMED_OUT if slow else Fault.UNREACHABLE) from None
        except (OSError, http.client.HTTPException):
            raise CannotSign(Fault.UNREACHABLE) from None


class _Stay(urllib.request.HTTPRedirectHandler):
    """A passphrase follows no redirect."""

    def redirect_request(self, *_details: object) -> None:
        return None


# No proxy of the environment, no redirect: a passphrase goes where it was sent.
_opener = urllib.request.build_opener(_Stay, urllib.request.ProxyHandler({}))


def _read(answer: http.client.HTTPResponse) -> bytes:
    body = answer.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise CannotSign(Fault.NONSENSE)
    if answer.length:  # the connection broke before the end that was announced
        raise http.client.IncompleteRead(body, answer.length)
    return body


def _fields(order: Order, secrets: Secrets) -> Iterator[tuple[str, str]]:
    yield "nik", secrets.identity
    yield "passphrase", secrets.passphrase
    yield "tampilan", "visible" if order.stamp else "invisible"
    yield "reason", order.reason
    yield "location", order.location
    if order.stamp:
        yield "image", "true"
        yield "linkQR", order.stamp.address
        yield from _box(order.pdf, order.stamp.place)


def _box(pdf: bytes, place: Place) -> Iterator[tuple[str, str]]:
    """Counted from the lower left corner, as the contract has it."""
    from sebalai.core.signing.pages import page_height

    lower = page_height(pdf, place.page) - place.y - place.height
    yield "page", str(place.page)
    yield "xAxis", str(round(place.x))
    yield "yAxis", str(round(lower))
    yield "width", str(round(place.width))
    yield "height", str(round(place.height))


def _files(order: Order) -> Iterator[tuple[str, str, str, bytes]]:
    yield "file", "dokumen.pdf", "application/pdf", order.pdf
    if order.stamp:
        yield "imageTTD", "tte.png", "image/png", appearance_png(order.stamp)


def _multipart(
    boundary: str,
    fields: Iterator[tuple[str, str]],
    files: Iterator[tuple[str, str, str, bytes]],
) -> bytes:
    parts = []
    for name, value in fields:
        head = f'Content-Disposition: form-data; name="{name}"\r\n\r\n'
        parts.append(f"--{boundary}\r\n{head}{value}\r\n".encode())
    for name, label, kind, content in files:
        head = (
            f'Content-Disposition: form-data; name="{name}"; filename="{label}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        )
        parts.append(f"--{boundary}\r\n{head}".encode() + content + b"\r\n")
    return b"".join((*parts, f"--{boundary}--\r\n".encode()))


def _document_id(headers: Message, body: bytes) -> str:
    number = headers.get("id_dokumen", "")
    said = _json(body)
    for name in ("id_dokumen", "id"):
        number = number or str(said.get(name) or "")
    return number if _ID.fullmatch(number) else ""


def _refusal(status: int, body: bytes) -> CannotSign:
    said = _json(body)
    known = {WRONG_PASSPHRASE: Fault.PASSPHRASE, UNKNOWN_PERSON: Fault.UNKNOWN_PERSON}
    if (fault := known.get(_number(said.get("status_code")))) is not None:
        return CannotSign(fault)
    words = plain(str(said.get("error") or said.get("message") or ""))[:200]
    if "passphrase" in words.lower():
        return CannotSign(Fault.PASSPHRASE)
    if status in (401, 403):
        return CannotSign(Fault.BARRED)
    if words and status < 500:
        return CannotSign(Fault.REJECTED, words)
    return CannotSign(Fault.UNREACHABLE if status >= 500 else Fault.NONSENSE)


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | str) and str(value).isdigit() else 0


def _json(body: bytes) -> dict[str, object]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}

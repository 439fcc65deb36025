"""The pages of a PDF: how high they are, and whether two files show the same."""

from __future__ import annotations

import hashlib
import io

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

_DEEP = 60
# What signing adds or moves, and what points back up the tree.
_ASIDE = frozenset({"/Parent", "/Annots", "/StructParents", "/Tabs", "/P"})


def page_height(pdf: bytes, page: int) -> float:
    """Points; ``page`` counts from 1."""
    reader = PdfFileReader(io.BytesIO(pdf))
    found = reader.find_page_for_modification(page - 1)[0].get_object()
    return float(_inherited(found, "/MediaBox")[3])


def _inherited(page: generic.DictionaryObject, name: str) -> generic.ArrayObject:
    node = page
    while name not in node:
        node = node["/Parent"]
    return node[name]  # type: ignore[no-any-return]


def begins_with(signed: bytes, original: bytes) -> bool:
    """Was ``signed`` made by adding behind the bytes of ``original``?"""
    return signed.startswith(original.rstrip(b"\r\n"))


def shows_the_same(signed: bytes, original: bytes) -> bool:
    """Have both the same pages: content, fonts and images, byte for byte?

    For a service that writes a file anew instead of adding to it.
    """
    try:
        return _digests(signed) == _digests(original)
    except Exception:  # a file that cannot be read shows nothing
        return False


def _digests(pdf: bytes) -> list[str]:
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    count = int(reader.root["/Pages"]["/Count"])
    pages = (reader.find_page_for_modification(at)[0] for at in range(count))
    return [_digest(page.get_object()) for page in pages]


def _digest(page: generic.DictionaryObject) -> str:
    digest = hashlib.sha256()
    parts = ["/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate"]
    for name in parts:
        value = page.get(name)
        if value is None and name in ("/Resources", "/MediaBox"):
            value = _inherited(page, name)
        digest.update(name.encode() + _told(value, 0))
    return digest.hexdigest()


def _told(value: object, depth: int) -> bytes:
    """A value in one canonical form, whatever its references and compression are."""
    if depth > _DEEP:
        raise ValueError("nested too deeply")
    if isinstance(value, generic.IndirectObject):
        value = value.get_object()
    if isinstance(value, generic.StreamObject):
        return b"s" + hashlib.sha256(value.data).digest() + _dictionary(value, depth)
    if isinstance(value, generic.DictionaryObject):
        return _dictionary(value, depth)
    if isinstance(value, generic.ArrayObject):
        return b"[" + b",".join(_told(one, depth + 1) for one in value) + b"]"
    return repr(value).encode()


def _dictionary(value: generic.DictionaryObject, depth: int) -> bytes:
    stored = {"/Length", "/Filter", "/DecodeParms"} | _ASIDE
    rows = (
        name.encode() + b":" + _told(value[name], depth + 1)
        for name in sorted(value)
        if name not in stored
    )
    return b"<" + b";".join(rows) + b">"

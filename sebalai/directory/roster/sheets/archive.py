"""Zipped formats: measured before anything is unpacked, parsed without entities."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO
from xml.parsers import expat

from sebalai.directory.roster.sheets.refusals import BadSheet, SheetProblem

MAX_PARTS = 10_000
MAX_UNPACKED = 1024**3  # a 100,000-row profile export unpacks to 0.25-0.35 GiB
SMALL_PART = 4 * 1024**2
MAX_RATIO = 200  # real sheets shrink 5 to 30 times; deflate can do 1,032
CHUNK = 256 * 1024
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    expat.ExpatError,
    NotImplementedError,
)

StartHandler = Callable[[str, dict[str, str]], None]


class Package:
    """A zip whose declared sizes have been checked; zipfile reads no further."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {_plain(part.filename): part for part in archive.infolist()}

    @property
    def is_ods(self) -> bool:
        if "content.xml" not in self or "mimetype" not in self:
            return False
        with self.open("mimetype") as part:
            kind = part.read(100)
        return kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet")

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._parts[_plain(name)])


def _plain(name: str) -> str:
    """Some writers begin names with a slash, turn slashes round or vary the case."""
    return name.replace("\\", "/").lstrip("/").casefold()


@contextmanager
def opened(stream: BinaryIO) -> Iterator[Package]:
    """The package; damage met later, while it is read, becomes BadSheet as well."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _measure(archive.infolist())
            yield Package(archive)
    except _DAMAGE as error:
        raise BadSheet(SheetProblem.DAMAGED) from error
    except RuntimeError as error:  # zipfile's way to ask for a password
        if "password" in str(error):
            raise BadSheet(SheetProblem.ENCRYPTED) from error
        raise


def _measure(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise BadSheet(SheetProblem.ENCRYPTED)
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > SMALL_PART
        and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or swollen:
        raise BadSheet(SheetProblem.BOMB)


def parser() -> expat.XMLParserType:
    """An expat parser that refuses a document type: no entity is ever expanded."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*_: object) -> None:
    raise BadSheet(SheetProblem.DAMAGED)


def each_element(package: Package, name: str, handle: StartHandler) -> None:
    """Call ``handle`` for the elements of a small part, names without prefix."""
    made = parser()
    made.StartElementHandler = lambda tag, attrs: handle(tag.rpartition(":")[2], attrs)
    with package.open(name) as part:
        made.ParseFile(part)

"""Message catalogues without gettext installed: update, compile, check.

Message ids are English; the Indonesian catalogue is the product's own face, so it
must be complete. Each app carries its own catalogue; the project's holds the rest.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = Path("locale/id/LC_MESSAGES/django.po")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "_t": None,  # gettext_lazy beside gettext
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdf]|(?<!%)%[sd]|\{(\w*)\}")
# Indonesian nouns do not change with number, so one form serves all. Dates and names
# are left out: they would change with every run and tell nothing that git does not.
HEADER = """msgid ""
msgstr ""
"Language: id\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def homes() -> dict[Path, list[Path]]:
    """Each catalogue file with the folders and files whose messages it holds."""
    apps = sorted(p.parent for p in (ROOT / "sebalai").glob("*/__init__.py"))
    project = [ROOT / "templates", ROOT / "config", *(ROOT / "sebalai").glob("*.py")]
    return {ROOT / PO: project} | {app / PO: [app] for app in apps}


def sources(places: list[Path]) -> Iterator[Path]:
    for place in places:
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in found:
            if (
                path.suffix in {".py", ".html", ".txt"}
                and "migrations" not in path.parts
            ):
                yield path


def as_python(path: Path) -> bytes:
    """The file as Python source; a template becomes the calls it stands for."""
    if path.suffix == ".py":
        return path.read_bytes()
    calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.strip() for line in calls.splitlines()).encode()


def extracted(places: list[Path]) -> Catalog:
    catalog = blank()
    for path in sources(places):
        name = path.relative_to(ROOT).as_posix()
        found = extract(
            "python", io.BytesIO(as_python(path)), KEYWORDS, ["Translators:"]
        )
        for line, message, comments, context in found:
            catalog.add(message, None, [(name, line)], (), comments, context=context)
    return catalog


def blank() -> Catalog:
    return read_po(io.StringIO(HEADER), locale="id")


def stored(file: Path) -> Catalog:
    if not file.exists():
        return blank()
    with file.open("rb") as stream:
        return read_po(stream, locale="id", abort_invalid=True)


def text_of(catalog: Catalog) -> str:
    """The one canonical spelling of a catalogue, so that diffs show only messages."""
    out = io.BytesIO()
    write_po(
        out,
        catalog,
        width=88,
        sort_output=True,
        include_lineno=False,
        omit_header=True,
    )
    return HEADER + "\n" + out.getvalue().decode().strip() + "\n"


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def key(message: Message) -> tuple[object, str | None]:
    return (message.id, message.context)


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def merged(file: Path, places: list[Path]) -> Catalog:
    """What the code says now, with the translations that are already there."""
    known = {key(message): message for message in messages(stored(file))}
    catalog = extracted(places)
    for message in messages(catalog):
        if old := known.get(key(message)):
            message.string = old.string
            message.flags |= old.flags & {"fuzzy"}
    return catalog


def update() -> list[str]:
    catalogs = {file: merged(file, places) for file, places in homes().items()}
    translated = {
        key(message): message.string
        for catalog in catalogs.values()
        for message in messages(catalog)
        if all(strings(message))
    }
    for file, catalog in catalogs.items():
        for message in messages(catalog):
            if not all(strings(message)) and key(message) in translated:
                message.string = translated[key(message)]
        if len(catalog) or file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text_of(catalog), encoding="utf-8")
    empty = sum(not all(strings(m)) for c in catalogs.values() for m in messages(c))
    print(f"{len(translated)} messages translated, {empty} to translate")
    return []


def compile_all() -> list[str]:
    for file in homes():
        if file.exists():
            with file.with_suffix(".mo").open("wb") as out:
                write_mo(out, stored(file))
    return []


def check() -> list[str]:
    """Every reason why the Indonesian face is not complete and sound."""
    problems: list[str] = []
    renderings = defaultdict(set)
    for file, places in homes().items():
        name = file.relative_to(ROOT)
        catalog = merged(file, places)
        if len(catalog) and not file.exists():
            problems.append(f"{name}: missing; run `make messages`")
            continue
        if file.exists() and file.read_text(encoding="utf-8") != text_of(catalog):
            problems.append(f"{name}: not as the code says; run `make messages`")
        for message in messages(catalog):
            if all(strings(message)):
                renderings[key(message)].add(strings(message))
            problems += [f"{name}: {fault}" for fault in faults(message)]
    for (identity, _context), found in renderings.items():
        if len(found) > 1:
            problems.append(f"translated in {len(found)} ways: {identity!r}: {found}")
    return problems


def faults(message: Message) -> Iterator[str]:
    if not all(strings(message)):
        yield f"untranslated: {message.id!r}"
        return
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    source = message.id[-1] if isinstance(message.id, tuple) else message.id
    for string in strings(message):
        if sorted(placeholders(source)) != sorted(placeholders(string)):
            yield f"placeholders differ: {source!r} → {string!r}"


def placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


def main() -> int:
    verbs = {"update": update, "compile": compile_all, "check": check}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=verbs)
    problems = verbs[parser.parse_args().verb]()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())

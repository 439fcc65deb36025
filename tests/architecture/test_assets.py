"""What others made is what they published: each file matches its recorded digest."""

from __future__ import annotations

import hashlib
import tomllib

from tests.architecture.tree import ROOT, named, tracked

FONTS = ROOT / "instruments" / "fonts"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_vendored_files_match_their_digests():
    record = (ROOT / "static" / "VENDORED.md").read_text(encoding="utf-8")
    rows = [row for row in record.splitlines() if row.startswith("|")]
    unknown = [
        named(path)
        for path in tracked("static/vendor/*", "static/fonts/*")
        if "licenses" not in path.parts
        if not any(path.name in row and digest(path) in row for row in rows)
    ]
    assert unknown == []


def test_document_fonts_match_the_manifest():
    manifest = tomllib.loads((FONTS / "manifest.toml").read_text(encoding="utf-8"))
    recorded = {
        FONTS / file["path"]: file["sha256"]
        for family in manifest["family"]
        for file in family["files"]
    }
    present = {path: digest(path) for path in tracked("instruments/fonts/*/*")}
    assert present == recorded

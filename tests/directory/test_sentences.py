"""No finding without its sentence, no sentence without its finding."""

import re
from pathlib import Path

import sebalai.directory.roster
from sebalai.directory.roster.facts import PERSON_FIELDS
from sebalai.directory.roster.sheets import SheetProblem
from sebalai.directory.rules import NumberProblem, UnitProblem
from sebalai.directory.sentences import FIELDS, SENTENCES, problem_sentence, sentence

ENGINE = Path(sebalai.directory.roster.__file__).parent
SPELLED = {"unit_unknown", "unit_closed", "unit_rejected"}  # note(f"unit_{fault}")
SPELLED |= {"name_missing", "unit_missing", "duplicate_number", "duplicate_siasn_id"}


def test_every_finding_has_a_sentence():
    source = "\n".join(path.read_text("utf-8") for path in ENGINE.rglob("*.py"))
    codes = set(re.findall(r'\bnote\(\s*"(\w+)"', source)) | SPELLED
    codes |= {
        str(code)
        for kind in (NumberProblem, UnitProblem, SheetProblem)
        for code in kind
    }
    assert codes == set(SENTENCES)


def test_every_field_has_a_name():
    assert {*PERSON_FIELDS, "parent"} == set(FIELDS)


def test_a_sentence_takes_its_words():
    assert "zz" in sentence("unit_unknown", {"unit": "zz", "name": "Bidang"})
    assert "JABATAN NAMA" in sentence(
        "shortened", {"column": "position", "limit": "250"}
    )


def test_an_unusable_file_is_named():
    problem = {
        "code": "sheet_missing_columns",
        "params": {"columns": "UNOR ID"},
        "file": "pns.csv",
    }
    assert {"pns.csv", "UNOR ID"} <= set(
        re.findall(r"pns\.csv|UNOR ID", problem_sentence(problem))
    )

"""`sebalai` speaks like a product."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.management import get_commands, load_command_class

from sebalai import __version__, cli

OWN = sorted(
    (verb, home) for verb, home in get_commands().items() if home.startswith("sebalai.")
)


def test_help_shows_our_verbs_before_those_of_django(capsys):
    cli.main(["--help"])
    page = capsys.readouterr().out
    places = [page.index(f"\n  {verb} ") for verb, _home in OWN]
    assert max(places) < page.index("makemigrations")


@pytest.mark.parametrize(("verb", "home"), OWN)
def test_each_verb_says_in_one_line_what_it_does(verb, home):
    summary = str(load_command_class(home, verb).help)
    assert 10 < len(summary) <= 72
    assert "\n" not in summary


@pytest.mark.parametrize(("verb", "home"), OWN)
def test_each_phase_with_a_verb_has_a_title(verb, home):
    assert home.rpartition(".")[2] in cli.TITLES


def test_an_unknown_verb_is_answered_with_the_nearest():
    with pytest.raises(SystemExit) as stopped:
        cli.main(["wroker"])
    assert "wroker" in str(stopped.value)
    assert "worker" in str(stopped.value)


def test_version(capsys):
    cli.main(["--version"])
    assert capsys.readouterr().out == f"sebalai {__version__}\n"


def test_a_refusal_is_a_sentence_without_the_name_of_an_exception(capsys, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("id,name\n1,Budi\n")
    with pytest.raises(SystemExit) as stopped:
        cli.main(["select", "--people", str(people), "--seats", "3"])
    complaint = capsys.readouterr().err
    assert stopped.value.code == 2
    assert "people.csv" in complaint
    assert "Error" not in complaint


def test_an_empty_database_is_answered_with_what_to_do(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "sebalai.cli", "create_agency", "prov", "Provinsi"],
        env=os.environ
        | {"SEBALAI_DATA_DIR": str(tmp_path), "SEBALAI_DATABASE_URL": ""},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 2
    assert "sebalai migrate" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_help_of_our_verbs_leaves_out_what_is_for_developers(capsys):
    with pytest.raises(SystemExit):
        cli.main(["worker", "--help"])
    page = capsys.readouterr().out
    assert "--until-empty" in page
    assert "--pythonpath" not in page

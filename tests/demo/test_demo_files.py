"""`sebalai demo_files` needs no database."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command


def test_sample_files_are_written(tmp_path, capsys):
    call_command("demo_files", out=tmp_path, people=500, seed=3)
    names = {path.name for path in tmp_path.iterdir()}
    assert {"profil_pns.xlsx", "hierarki_unor.xlsx", "nominasi.xlsx"} <= names
    assert str(tmp_path / "nilai.xlsx") in capsys.readouterr().out


def test_neighbour_can_be_written_as_csv(tmp_path, capsys):
    call_command("demo_files", out=tmp_path, neighbour=True, form="csv")
    text = (tmp_path / "profil_pns.csv").read_text(encoding="utf-8")
    assert "I Made Oka Wirawan" in text
    assert "Kota Seberang" in text


def test_too_few_people_get_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="30"):
        call_command("demo_files", out=tmp_path, people=30)


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="file"):
        call_command("demo_files", out=tmp_path / "file" / "below")

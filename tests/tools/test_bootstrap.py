"""The set-up goes by what the user's pip is told."""

from __future__ import annotations

import pytest

from tools import bootstrap


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("PIP_INDEX_URL", "PIP_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".config" / "pip").mkdir(parents=True)
    return tmp_path


def configure(file, index):
    file.write_text(f"[global]\nindex-url = {index}\n")
    return file


def test_the_users_index_is_read_from_pip_conf(home):
    configure(home / ".config" / "pip" / "pip.conf", "https://mirror.test/%40/simple")
    assert bootstrap.pip_option("index-url") == "https://mirror.test/%40/simple"


def test_a_named_config_file_comes_before_the_users(home, monkeypatch):
    configure(home / ".config" / "pip" / "pip.conf", "https://far.test")
    named = configure(home / "near.conf", "https://near.test")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(named))
    assert bootstrap.pip_option("index-url") == "https://near.test"


def test_the_environment_comes_before_every_file(home, monkeypatch):
    configure(home / ".config" / "pip" / "pip.conf", "https://far.test")
    monkeypatch.setenv("PIP_INDEX_URL", "https://here.test")
    assert bootstrap.pip_option("index-url") == "https://here.test"


def test_a_changed_requirement_is_noticed(tmp_path, monkeypatch):
    (tmp_path / "requirements").mkdir()
    pins = tmp_path / "requirements" / "runtime.txt"
    pins.write_text("django==5.2.19\n")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    before = bootstrap.fingerprint()
    pins.write_text("django==5.2.20\n")
    assert bootstrap.fingerprint() != before

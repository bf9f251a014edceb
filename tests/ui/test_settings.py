"""Flags over environment over pincite.toml over defaults; nobody's misspelling goes unnoticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.errors import UsageError
from retrieval.settings import IndexSettings
from ui import settings


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("PINCITE_"):
            monkeypatch.delenv(name)
    return tmp_path


def test_defaults() -> None:
    found = settings.load()
    assert found.library == Path("library")
    assert (found.host, found.port, found.auth, found.model) == ("127.0.0.1", 7860, None, None)
    index = IndexSettings()
    assert found.sentence_units == index.sentence_units
    assert found.multilingual_units == index.multilingual_units


def test_each_source_gives_way_to_the_one_above_it(
    empty_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_place / "pincite.toml").write_text('library = "file"\nport = 1\nhost = "a"\n')
    assert settings.load().library == Path("file")
    monkeypatch.setenv("PINCITE_LIBRARY", "environment")
    monkeypatch.setenv("PINCITE_PORT", "2")
    found = settings.load(library=Path("flag"), port=None)
    assert (found.library, found.port, found.host) == (Path("flag"), 2, "a")


def test_an_empty_variable_is_not_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINCITE_MODEL", "")
    assert settings.load().model is None


def test_an_unknown_key_in_the_file_names_the_nearest(empty_place: Path) -> None:
    (empty_place / "pincite.toml").write_text('libary = "x"\n')
    with pytest.raises(UsageError) as raised:
        settings.load()
    assert str(raised.value) == ("pincite.toml: 'libary' is not a setting. Did you mean library.")


def test_an_unknown_variable_names_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINCITE_LIBARY", "x")
    with pytest.raises(
        UsageError, match=r"PINCITE_LIBARY is not a setting\. Did you mean PINCITE_"
    ):
        settings.load()


def test_variables_of_other_rooms_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in settings.OTHER_VARIABLES:
        monkeypatch.setenv(f"PINCITE_{name}", "1")
    assert settings.load().port == 7860


@pytest.mark.parametrize("text", ["library = ", "\ufeff= 1", "port = [", "[x\n"])
def test_a_file_that_is_not_toml_says_so(empty_place: Path, text: str) -> None:
    (empty_place / "pincite.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"pincite\.toml: not TOML: .*Correct the file"):
        settings.load()


def test_an_impossible_value_names_where_it_came_from(
    empty_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match=r"^--port: the setting 'port' is 99999: "):
        settings.load(port=99999)
    monkeypatch.setenv("PINCITE_PORT", "many")
    with pytest.raises(UsageError, match=r"^PINCITE_PORT: the setting 'port' is 'many': "):
        settings.load()
    monkeypatch.delenv("PINCITE_PORT")
    (empty_place / "pincite.toml").write_text("port = -1\n")
    with pytest.raises(UsageError, match=r"^pincite\.toml: the setting 'port' is -1: "):
        settings.load()

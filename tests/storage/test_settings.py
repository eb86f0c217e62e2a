"""What is remembered between sittings: never worth an error."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from placeready.errors import WrongUse
from placeready.storage import settings as module
from placeready.storage.settings import (
    Settings,
    folder_for_answers,
    read_settings,
    shelter,
    write_settings,
)

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="where settings are is Linux's here"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, folder in (("CONFIG", "config"), ("STATE", "state"), ("DATA", "data")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / folder))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def place(home: Path) -> Path:
    return home / "config" / "placeready" / "settings.json"


def test_where_nothing_was_remembered_all_is_as_new(home: Path) -> None:
    assert read_settings() == Settings()
    assert not place(home).exists()


def test_what_was_remembered_is_read_again(home: Path) -> None:
    settings = Settings(theme="dark").opened(home / "a é.json")
    write_settings(settings)
    assert read_settings() == settings
    assert json.loads(place(home).read_text(encoding="utf-8"))["theme"] == "dark"


def test_an_older_file_is_read_that_says_whether_the_result_is_shown(
    home: Path,
) -> None:
    place(home).parent.mkdir(parents=True)
    place(home).write_text('{"theme": "dark", "live": false}', encoding="utf-8")
    assert read_settings().theme == "dark"
    write_settings(read_settings())
    assert "live" not in json.loads(place(home).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"[]",
        b"null",
        b"{",
        b'{"theme": 3}',
        b'{"recent": "a.json"}',
        b'{"themes": "dark"}',
        b'{"live": "yes"}',
        b'{"theme": "\\ud83c"}',
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_as_if_it_had_never_been(
    home: Path, data: bytes
) -> None:
    place(home).parent.mkdir(parents=True)
    place(home).write_bytes(data)
    assert read_settings() == Settings()
    write_settings(Settings(theme="light"))
    assert read_settings().theme == "light"


def test_a_folder_in_place_of_the_file_or_a_file_in_place_of_the_folder_is_let_be(
    home: Path,
) -> None:
    place(home).mkdir(parents=True)
    assert read_settings() == Settings()
    write_settings(Settings(theme="dark"))
    assert read_settings() == Settings()
    place(home).rmdir()
    place(home).parent.rmdir()
    place(home).parent.write_text("no folder", encoding="utf-8")
    assert read_settings() == Settings()
    write_settings(Settings(theme="dark"))
    assert read_settings() == Settings()


@pytest.mark.parametrize("error", [PermissionError(), WrongUse("no room")])
def test_what_cannot_be_written_is_let_go(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(module, "save", refuse)
    write_settings(Settings(theme="dark"))
    assert read_settings() == Settings()


def test_the_latest_file_comes_first_each_once_and_eight_at_most(home: Path) -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.opened(home / f"{number}.json")
    names = [Path(each).name for each in settings.recent]
    assert names == [f"{number}.json" for number in range(11, 3, -1)]
    settings = settings.opened(home / "6.json").opened(home / "6.json")
    names = [Path(each).name for each in settings.recent]
    assert names[0] == "6.json"
    assert len(names) == len(set(names)) == 8


def test_a_file_is_remembered_by_its_whole_path(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    settings = Settings().opened(Path("a.json")).opened(home / "a.json")
    assert settings.recent == (str(home / "a.json"),)


def test_a_name_that_is_no_text_is_not_remembered(home: Path) -> None:
    settings = Settings().opened(home / "a.json").opened(home / "\udcff.json")
    assert settings.recent == (str(home / "a.json"),)
    write_settings(settings)
    assert read_settings() == settings


def test_a_file_opened_from_a_folder_that_is_gone_is_not_remembered(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = home / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert Settings().opened(Path("a.json")) == Settings()


def test_answers_go_to_documents_and_shelter_where_the_system_keeps_state(
    home: Path,
) -> None:
    assert folder_for_answers() == home / "documents" / "placeready"
    assert shelter() == home / "state" / "placeready" / "kept"

"""Names stand for the files that are meant, and nothing is passed over unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from placeready.errors import WrongUse
from placeready.storage.input_names import Named, beside, files_named

ENDINGS = (".json",)


def put(folder: Path, *names: str) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("{}", encoding="utf-8")
    return [str(folder / name) for name in names]


def test_a_folder_stands_for_its_files_by_name_and_tells_what_else_is_there(
    tmp_path: Path,
) -> None:
    files = put(tmp_path, "B.JSON", "a.json")
    others = put(tmp_path, "a.csv", "notes.docx")
    (tmp_path / "older.json").mkdir()
    named = files_named([str(tmp_path)], ENDINGS)
    assert named == Named(tuple(files), (*others, str(tmp_path / "older.json")))


@pytest.mark.parametrize(
    "name", ["._a.json", "~$a.json", ".DS_Store", "a.json~", "Thumbs.db", "desktop.ini"]
)
def test_what_programs_put_there_for_themselves_is_passed_over_unsaid(
    tmp_path: Path, name: str
) -> None:
    files = put(tmp_path, "a.json")
    put(tmp_path, name)
    assert beside(name)
    assert files_named([str(tmp_path)], ENDINGS) == Named(tuple(files))


def test_a_pattern_that_a_terminal_hands_on_stands_for_what_is_like_it(
    tmp_path: Path,
) -> None:
    files = put(tmp_path, "a.json", "b.json")
    put(tmp_path, "c.csv", "._a.json")
    assert files_named([f"{tmp_path}/*.json"], ENDINGS).files == tuple(files)
    with pytest.raises(WrongUse, match="no file like"):
        files_named([f"{tmp_path}/*.xlsx"], ENDINGS)


def test_a_file_whose_name_looks_like_a_pattern_is_itself(tmp_path: Path) -> None:
    (file,) = put(tmp_path, "answers [1].json")
    put(tmp_path, "answers 1.json")
    assert files_named([file], ENDINGS).files == (file,)


def test_names_keep_their_order_and_what_is_not_there_is_left_to_be_told(
    tmp_path: Path,
) -> None:
    files = put(tmp_path / "in", "b.json", "c.json")
    given = ["gone.json", str(tmp_path / "in"), "-"]
    assert files_named(given, ENDINGS).files == ("gone.json", *files, "-")


def test_a_folder_with_nothing_that_is_read_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", "._a.json")
    with pytest.raises(WrongUse, match=r"holds no file that ends in \.json"):
        files_named([str(tmp_path)], ENDINGS)

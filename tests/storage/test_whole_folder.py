"""A new folder is there as a whole, or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from placeready.errors import WrongUse
from placeready.storage.whole_folder import put_folder

FILES = {"one.txt": b"1", "a/two.txt": b"2", "a/b/three.txt": b"3"}


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("place", ["new", "on/the/way", "empty", "link"])
def test_where_nothing_is_it_comes_to_be(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    put_folder(tmp_path / place, FILES)
    assert there(tmp_path / place) == FILES
    mode = stat.S_IMODE((tmp_path / place).stat().st_mode)
    assert mode & 0o700 == 0o700
    assert mode == stat.S_IMODE((tmp_path / place / "a").stat().st_mode)


def _in_the_way(folder: Path) -> dict[str, Path]:
    (folder / "full").mkdir()
    (folder / "full" / "mine").write_text("mine")
    (folder / "file").write_text("mine")
    (folder / "nowhere").symlink_to(folder / "gone")
    return {name: folder / name for name in ("full", "file", "nowhere")}


@pytest.mark.parametrize("kind", ["full", "file", "nowhere"])
def test_what_is_there_is_left_as_it_is(tmp_path: Path, kind: str) -> None:
    place = _in_the_way(tmp_path)[kind]
    before = there(tmp_path)
    with pytest.raises(WrongUse, match=f"{kind}' is") as refused:
        put_folder(place, FILES)
    assert refused.value.remedy
    assert there(tmp_path) == before


def test_the_folder_somebody_is_in_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for place in (Path(), tmp_path):
        with pytest.raises(WrongUse, match="that you are in"):
            put_folder(place, FILES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("written", range(len(FILES)))
def test_where_a_disk_is_full_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    left = iter(range(written))

    def full(_: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WrongUse, match="No space left on device"):
        put_folder(tmp_path / "new", FILES)
    assert list(tmp_path.iterdir()) == []


def test_what_comes_there_meanwhile_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_: int) -> None:
        (tmp_path / "new").mkdir(exist_ok=True)
        (tmp_path / "new" / "theirs").write_text("theirs")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(WrongUse, match="cannot be made"):
        put_folder(tmp_path / "new", FILES)
    assert there(tmp_path) == {"new/theirs": b"theirs"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_place_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        place = Path("/proc/self/new")
    else:
        (tmp_path / "closed").mkdir(mode=0o500)
        place = tmp_path / "closed" / "new"
    with pytest.raises(WrongUse, match="cannot be made"):
        put_folder(place, FILES)

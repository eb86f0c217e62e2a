"""What somebody put beside a file with answers keeps nobody from saving them, and is
never written through.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from placeready.storage.answer_file import AnswerFile
from placeready.storage.atomic_write import first_free
from placeready.storage.edit_lock import EditLock
from placeready.storage.held_file import HeldFile
from placeready.storage.save_outcome import Conflict, Stored

Plant = Callable[[Path, Path], None]


def _folder(place: Path, _: Path) -> None:
    place.mkdir()


def _full_folder(place: Path, _: Path) -> None:
    (place / "in it").mkdir(parents=True)


def _link(place: Path, elsewhere: Path) -> None:
    place.symlink_to(elsewhere)


def _nowhere(place: Path, elsewhere: Path) -> None:
    place.symlink_to(elsewhere.with_name("not-there"))


def _to_itself(place: Path, _: Path) -> None:
    place.symlink_to(place.name)


def _to_a_folder(place: Path, elsewhere: Path) -> None:
    place.symlink_to(elsewhere.parent)


def _pipe(place: Path, _: Path) -> None:
    os.mkfifo(place)


def _device(place: Path, _: Path) -> None:
    place.symlink_to("/dev/zero")


def _other_name(place: Path, elsewhere: Path) -> None:
    place.hardlink_to(elsewhere)


PLANTS: tuple[Plant, ...] = (
    *(_folder, _full_folder, _link, _nowhere, _to_itself, _to_a_folder, _pipe),
    *(_device, _other_name),
)
PLANTED = pytest.mark.parametrize("plant", PLANTS, ids=lambda each: each.__name__[1:])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine" / "own.json"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    file = tmp_path / "elsewhere" / "file"
    file.write_text("dear")
    file.chmod(0o644)
    return file


def untouched(elsewhere: Path) -> bool:
    there = [each.name for each in elsewhere.parent.iterdir()]
    mode = elsewhere.stat().st_mode & 0o777
    return (there, elsewhere.read_text(), mode) == (["file"], "dear", 0o644)


NAMES = (
    "own.json.previous",
    ".own.json.previous",
    ".own.json.abcd1234",
    "own.other-1.json",
    "own.mine-1.json",
    "own.damaged-1.json",
)


@pytest.mark.fast_cases(40)
@PLANTED
@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_answers_are_saved_all_the_same_and_nothing_is_written_through_it(
    path: Path,
    elsewhere: Path,
    name: str,
    plant: Plant,
    links: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none(*_: object) -> None:
        raise PermissionError

    plant(path.with_name(name), elsewhere)
    if not links:
        monkeypatch.setattr("os.link", none)
    with AnswerFile.open(path) as own:
        for text in ("one", "two", "three"):
            assert own.save(text) == Stored()
        last = path.with_name("own.json.previous")
        kept = last.is_file() and not last.is_symlink()
        assert kept or plant in (_folder, _full_folder)
        assert own.previous() == (b"two" if kept else None)
        for keep in (own.keep_mine, own.keep_theirs):
            path.write_text("theirs")
            assert isinstance(own.save("ours"), Conflict)
            done = keep("ours")
            assert isinstance(done, Stored)
            assert done.other is not None
            assert done.other.read_text() in ("theirs", "ours")
            assert not done.other.is_symlink()
        aside = own.put_aside()
        assert isinstance(aside, Stored)
        assert aside.other is not None
        assert aside.other.read_text() == "theirs"
        assert own.save("four") == Stored()
    assert path.read_text() == "four"
    assert untouched(elsewhere)
    # What is half written is not left lying about.
    hidden = {each.name for each in path.parent.iterdir() if each.name[0] == "."}
    assert hidden <= {name}


@PLANTED
def test_no_copy_is_taken_from_behind_a_link(
    path: Path, elsewhere: Path, plant: Plant
) -> None:
    plant(path.with_name("own.json.previous"), elsewhere)
    with AnswerFile.open(path) as own:
        assert own.previous() == (b"dear" if plant is _other_name else None)


@PLANTED
@pytest.mark.parametrize("age", [0, 3600])
def test_a_marker_that_nobody_made_is_broken_or_told_and_never_followed(
    path: Path,
    elsewhere: Path,
    plant: Plant,
    age: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    marker = path.with_name(".own.json.open")
    plant(marker, elsewhere)
    if plant is _other_name:
        marker.unlink()
        marker.write_text("dear")
    if plant is not _device:  # its time is not the link's
        then = time.time() - age
        os.utime(marker, (then, then), follow_symlinks=False)
    with AnswerFile.open(path) as own:
        own.take_over()
        assert own.holder is None
        assert own.save("one") == own.save("two") == Stored()
    assert path.read_text() == "two"
    assert untouched(elsewhere)


@pytest.mark.parametrize("size", [0, 10**12])
def test_of_a_marker_no_more_is_read_than_one_can_have(path: Path, size: int) -> None:
    marker = path.with_name(".own.json.open")
    with marker.open("wb") as file:
        file.truncate(size)  # it takes no room, but as much memory
    os.utime(marker, (0, 0))
    lock = EditLock(path)
    assert lock.take() is None
    lock.give_back()


@PLANTED
def test_a_command_saves_too_or_says_what_stands_in_its_way(
    path: Path, elsewhere: Path, plant: Plant
) -> None:
    path.write_text("one")
    marker = path.with_name(".own.json.open")
    for name in (".own.json.open", "own.json.previous", ".own.json.abcd1234"):
        plant(path.with_name(name), elsewhere)
    os.utime(marker, (0, 0), follow_symlinks=False)
    with HeldFile(path) as held:
        held.save("two")
    assert path.read_text() == "two"
    assert elsewhere.read_text() == "dear"


@PLANTED
def test_a_name_at_which_something_is_is_not_free(
    path: Path, elsewhere: Path, plant: Plant
) -> None:
    plant(path, elsewhere)
    assert first_free(path) == path.with_name("own-2.json")

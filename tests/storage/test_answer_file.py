"""A file that one window keeps: whole at every moment, and nobody else's work lost."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import ROOT, seeded
from lanes import first
from placeready.errors import WrongUse
from placeready.storage.answer_file import AnswerFile
from placeready.storage.edit_lock import LockHolder
from placeready.storage.save_outcome import Conflict, SaveState, Stored, Unsaved


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.json"


@pytest.fixture
def own(path: Path) -> Iterator[AnswerFile]:
    with AnswerFile.open(path) as opened:
        yield opened


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def broken(number: int) -> Callable[..., Any]:
    """A call of the system that fails."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


# Saving


def test_what_is_saved_stands_in_the_file_and_what_stood_there_beside(
    own: AnswerFile, path: Path
) -> None:
    assert own.read() is None
    assert own.previous() is None
    for text in ("one", "two", "three — ü\n"):
        assert own.save(text) == Stored()
    assert path.read_bytes() == "three — ü\n".encode()
    assert own.previous() == b"two"
    own.close()
    assert names(path.parent) == ["answers.json", "answers.json.previous"]


def test_it_is_on_disk_before_it_has_its_name_and_its_name_is_before_save_returns(
    own: AnswerFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.save("one")
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def forced(handle: int) -> None:
        folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        steps.append("folder forced" if folder else "file forced")
        fsync(handle)

    def renamed(source: Path, target: Path) -> None:
        steps.append(f"becomes {Path(target).name}")
        replace(source, target)

    monkeypatch.setattr("os.fsync", forced)
    monkeypatch.setattr("os.replace", renamed)
    assert own.save("two") == Stored()
    assert steps == [
        "file forced",
        "becomes answers.json",
        "becomes answers.json.previous",
        "folder forced",
    ]


def test_saving_what_stands_there_already_leaves_the_last_good_copy(
    own: AnswerFile,
) -> None:
    for text in ("one", "two", "two"):
        assert own.save(text) == Stored()
    assert own.previous() == b"one"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o022, 0o002, 0o000])
def test_answers_and_every_copy_of_them_are_for_their_owner_alone(
    own: AnswerFile, path: Path, mask: int
) -> None:
    before = os.umask(mask)
    try:
        own.save("one")
        own.save("two")
        path.write_text("three")
        own.keep_mine("four")
        path.write_text("five")
        own.keep_theirs("six")
        path.chmod(0o644)
        own.put_aside()
        own.save("seven")
    finally:
        os.umask(before)
    modes = {each.name: _mode(each) for each in path.parent.iterdir()}
    del modes[".answers.json.open"]
    assert modes == dict.fromkeys(
        (
            "answers.damaged-1.json",
            "answers.json",
            "answers.json.previous",
            "answers.mine-1.json",
            "answers.other-1.json",
        ),
        0o600,
    )


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_others_could_read_is_theirs_no_more_once_it_is_saved(
    own: AnswerFile, path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr("os.link", broken(errno.EPERM))
    own.save("one")
    path.chmod(0o664)
    own.save("two")
    assert _mode(path) == _mode(path.with_name("answers.json.previous")) == 0o600
    path.chmod(0o400)
    own.save("three")
    assert _mode(path) == 0o400


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    file, link = tmp_path / "there" / "answers.json", tmp_path / "link.json"
    link.symlink_to(file)
    with AnswerFile.open(link) as own, AnswerFile.open(file) as other:
        assert other.holder is not None
        assert own.save("one") == Stored()
        assert own.save("two") == Stored()
    assert link.is_symlink()
    assert file.read_bytes() == b"two"
    assert names(tmp_path) == ["link.json", "there"]


def test_without_links_the_last_good_copy_is_a_copy(
    own: AnswerFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.link", broken(errno.EPERM))
    for text in ("one", "two", "three"):
        assert own.save(text) == Stored()
    assert (path.read_bytes(), own.previous()) == (b"three", b"two")
    path.write_bytes(b"theirs")
    assert own.keep_mine("four") == Stored(path.with_name("answers.other-1.json"))
    path.write_bytes(b"again")
    assert own.keep_theirs("five") == Stored(path.with_name("answers.mine-1.json"))
    assert isinstance(own.put_aside(), Stored)
    own.close()
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == {
        "answers.json.previous": b"two",
        "answers.other-1.json": b"theirs",
        "answers.mine-1.json": b"five",
        "answers.damaged-1.json": b"again",
    }


def test_a_character_that_no_file_can_hold_is_said(own: AnswerFile, path: Path) -> None:
    own.save("one")
    told = own.save("a\udcffb")
    assert isinstance(told, Unsaved)
    assert "'\\udcff'" in told.what
    assert path.read_bytes() == b"one"


# The folder


def test_the_folder_of_a_new_file_is_created_when_it_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "Documents" / "placeready" / "answers.json"
    with AnswerFile.open(path) as own:
        assert own.holder is None
        assert own.read() is None
        assert names(tmp_path) == []
        assert own.save("one") == Stored()
        with AnswerFile.open(path) as other:
            assert other.holder is not None
    assert names(path.parent) == ["answers.json"]


@pytest.mark.parametrize("saved", [False, True])
def test_a_folder_that_is_gone_is_not_made_again(tmp_path: Path, saved: bool) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    with AnswerFile.open(folder / "answers.json") as own:
        if saved:
            own.save("one")
        folder.rename(tmp_path / "away")
        for told in (own.save("two"), own.keep_mine("two"), own.keep_theirs("two")):
            assert isinstance(told, Unsaved)
            assert told.what == f"The folder '{folder}' is no longer there."
        assert names(tmp_path) == ["away"]
        (tmp_path / "away").rename(folder)
        assert own.save("two") == Stored()


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    for path in (tmp_path / "taken" / "answers.json", tmp_path / "taken" / "in" / "a"):
        with AnswerFile.open(path) as own:
            told = own.save("one")
            assert isinstance(told, Unsaved)
            assert told.what == f"'{tmp_path / 'taken'}' is not a folder."


@pytest.mark.parametrize("make", ["mkdir", "fifo"])
def test_what_is_not_a_file_is_neither_read_nor_replaced(path: Path, make: str) -> None:
    path.mkdir() if make == "mkdir" else os.mkfifo(path)
    with AnswerFile.open(path) as own:
        told = own.save("one")
        assert isinstance(told, Unsaved)
        assert told.what == f"'{path}' is not a file."
        with pytest.raises(WrongUse, match="is not a file"):
            own.read()


@pytest.mark.parametrize("name", ["n" * 250 + ".json", "nul\0.json", "\ud800.json"])
def test_a_name_that_no_file_can_have_is_said(tmp_path: Path, name: str) -> None:
    with AnswerFile.open(tmp_path / name) as own:
        told = own.save("one")
        assert isinstance(told, Unsaved)
        assert "name" in told.what
    assert names(tmp_path) == []


def test_a_link_to_itself_is_said(path: Path) -> None:
    path.symlink_to(path)
    with AnswerFile.open(path) as own:
        assert isinstance(own.save("one"), Unsaved)
        with pytest.raises(WrongUse):
            own.read()


# Faults of the disk


def _fill(disk: Path) -> Path:
    filling = (disk / "filling").open("wb", buffering=0)
    with contextlib.suppress(OSError), filling as file:
        while True:
            file.write(bytes(4096))
    return disk / "filling"


def test_on_a_full_disk_all_stays_and_saving_goes_on_once_there_is_room(
    small_disk: Path,
) -> None:
    path = small_disk / "answers.json"
    with AnswerFile.open(path) as own:
        own.save("one" * 2000)
        own.save("two" * 2000)
        filling = _fill(small_disk)
        before = names(small_disk)
        for _ in range(3):
            assert own.save("three" * 2000) == Unsaved(
                "The disk is full.", "Make room on it, then try again."
            )
        assert names(small_disk) == before
        assert path.read_bytes() == b"two" * 2000
        assert own.previous() == b"one" * 2000
        filling.unlink()
        assert own.save("three" * 2000) == Stored()
        assert own.previous() == b"two" * 2000


def test_a_full_disk_at_the_start_is_no_hindrance_once_there_is_room(
    small_disk: Path,
) -> None:
    filling = _fill(small_disk)
    with AnswerFile.open(small_disk / "answers.json") as own:
        assert own.holder is None
        assert isinstance(own.save("one" * 2000), Unsaved)
        filling.unlink()
        assert own.save("one") == Stored()
        with AnswerFile.open(small_disk / "answers.json") as other:
            assert other.holder is not None


def test_on_a_disk_that_can_only_be_read_a_file_can_be_read(small_disk: Path) -> None:
    path = small_disk / "answers.json"
    path.write_bytes(b"one")
    subprocess.run(  # noqa: S603  as above
        ["/bin/mount", "-o", "remount,ro", str(small_disk)], check=True
    )
    with AnswerFile.open(path) as own:
        assert own.holder is None
        assert own.read() == b"one"
        told = own.save("two")
        assert isinstance(told, Unsaved)
        assert "can only be read" in told.what


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EDQUOT, "Your share of the disk is full."),
        (errno.EACCES, "You may not write in the folder"),
        (errno.EPERM, "You may not write in the folder"),
        (errno.EROFS, "can only be read"),
        (errno.EIO, "does not answer"),
        (errno.ESTALE, "does not answer"),
        (errno.EBUSY, "Device or resource busy"),
        (errno.ENOENT, "No such file or directory"),
    ],
)
@pytest.mark.parametrize("call", ["os.fsync", "os.replace", "tempfile.mkstemp"])
@pytest.mark.parametrize("act", ["save", "keep_mine"])
def test_a_fault_is_told_in_plain_words_and_nothing_has_changed(
    own: AnswerFile,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    words: str,
    call: str,
    act: str,
) -> None:
    own.save("one")
    own.save("two")
    before = names(path.parent)
    with monkeypatch.context() as patched:
        patched.setattr(call, broken(number))
        told = getattr(own, act)("three")
    assert isinstance(told, Unsaved)
    assert words in told.what
    assert told.remedy.endswith(".")
    assert names(path.parent) == before
    assert (path.read_bytes(), own.previous()) == (b"two", b"one")
    assert own.save("three") == Stored()
    assert own.previous() == b"two"


def test_without_room_for_both_versions_neither_is_touched(small_disk: Path) -> None:
    path = small_disk / "answers.json"
    with AnswerFile.open(path) as own:
        own.save("ours" * 2000)
        path.write_bytes(b"theirs" * 2000)
        _fill(small_disk)
        before = names(small_disk)
        for keep in (own.keep_mine, own.keep_theirs):
            told = keep("more" * 2000)
            assert isinstance(told, Unsaved)
            assert told.what == "The disk is full."
        assert isinstance(own.save("more" * 2000), Conflict)
        assert names(small_disk) == before
        assert path.read_bytes() == b"theirs" * 2000


def test_a_file_that_cannot_be_put_aside_leaves_no_name_behind(
    own: AnswerFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.save("one")
    before = names(path.parent)
    with monkeypatch.context() as patched:
        patched.setattr("os.link", broken(errno.EPERM))
        patched.setattr("os.replace", broken(errno.EACCES))
        assert isinstance(own.put_aside(), Unsaved)
    assert names(path.parent) == before
    assert path.read_bytes() == b"one"


def test_a_last_good_copy_that_cannot_be_kept_does_not_keep_from_saving(
    own: AnswerFile, path: Path
) -> None:
    path.with_name("answers.json.previous").mkdir()
    assert own.save("one") == own.save("two") == Stored()
    assert path.read_bytes() == b"two"
    assert own.previous() is None


def test_an_interrupt_in_the_midst_leaves_what_is_ours_ours(
    own: AnswerFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.save("one")
    replace = os.replace

    def interrupted(source: Path, target: Path) -> None:
        replace(source, target)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            own.save("two")
    assert path.read_bytes() == b"two"
    assert own.save("three") == Stored()
    assert (path.read_bytes(), own.previous()) == (b"three", b"two")


# Changed elsewhere


def in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def by_name(path: Path, data: bytes) -> None:
    beside = path.with_name("foreign")
    beside.write_bytes(data)
    beside.replace(path)


@pytest.mark.parametrize("write", [in_place, by_name])
def test_what_something_else_wrote_is_not_written_over(
    own: AnswerFile, path: Path, write: Callable[[Path, bytes], None]
) -> None:
    own.save("ours")
    write(path, b"them")  # of the same length, and at once
    for _ in range(2):
        assert own.save("more") == Conflict(b"them")
    assert path.read_bytes() == b"them"
    assert own.keep_mine("more") == Stored(path.with_name("answers.other-1.json"))
    assert path.read_bytes() == b"more"
    assert path.with_name("answers.other-1.json").read_bytes() == b"them"
    assert own.save("and more") == Stored()


def test_a_file_that_this_window_has_not_read_is_not_written_over(path: Path) -> None:
    path.write_bytes(b"there")
    with AnswerFile.open(path) as own:
        assert own.save("ours") == Conflict(b"there")
        assert own.read() == b"there"
        assert own.save("ours") == Stored()
        assert own.previous() == b"there"


def test_theirs_can_be_kept_and_ours_stands_beside(own: AnswerFile, path: Path) -> None:
    own.save("ours")
    path.write_bytes(b"theirs")
    mine = path.with_name("answers.mine-1.json")
    assert own.keep_theirs("more") == Stored(mine)
    assert (path.read_bytes(), mine.read_bytes()) == (b"theirs", b"more")
    assert own.save("after that") == Stored()
    assert own.previous() == b"theirs"


def test_each_version_kept_has_a_name_of_its_own_and_none_stands_there_twice(
    own: AnswerFile, path: Path
) -> None:
    own.save("ours")
    kept = []
    for theirs in ("first", "second", "first"):
        path.write_text(theirs)
        kept.append(own.keep_mine("ours"))
    one, two = (path.with_name(f"answers.other-{n}.json") for n in (1, 2))
    assert kept == [Stored(one), Stored(two), Stored(one)]
    assert (one.read_bytes(), two.read_bytes()) == (b"first", b"second")


def test_theirs_is_asked_about_again_where_ours_could_not_be_put_in_its_place(
    own: AnswerFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.save("one")
    own.save("two")
    path.write_bytes(b"theirs")
    with monkeypatch.context() as patched:
        patched.setattr("os.replace", broken(errno.EACCES))
        assert isinstance(own.keep_mine("three"), Unsaved)
    assert own.save("three") == Conflict(b"theirs")
    assert own.keep_mine("three") == Stored(path.with_name("answers.other-1.json"))
    assert own.previous() == b"one"


def test_a_deleted_file_is_asked_about(own: AnswerFile, path: Path) -> None:
    own.save("ours")
    path.unlink()
    assert own.save("more") == Conflict(None)
    assert not path.exists()
    assert own.keep_mine("more") == Stored(None)
    assert path.read_bytes() == b"more"
    path.unlink()
    mine = path.with_name("answers.mine-1.json")
    assert own.keep_theirs("more") == Stored(mine)
    assert not path.exists()
    assert own.save("anew") == Stored()


def test_the_same_bytes_from_elsewhere_are_no_change(
    own: AnswerFile, path: Path
) -> None:
    own.save("ours")
    by_name(path, b"ours")
    assert own.save("more") == Stored()
    by_name(path, b"even more")
    assert own.save("even more") == Stored()


@pytest.mark.parametrize("write", [in_place, by_name])
def test_what_slips_in_while_it_is_saved_is_not_written_over(
    own: AnswerFile,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Path, bytes], None],
) -> None:
    own.save("one")
    own.save("two")
    fsync = os.fsync

    def slow(handle: int) -> None:
        fsync(handle)
        write(path, b"theirs")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", slow)
        assert own.save("three") == Conflict(b"theirs")
    assert path.read_bytes() == b"theirs"
    assert own.previous() == b"one"
    assert names(path.parent) == [
        ".answers.json.open",
        "answers.json",
        "answers.json.previous",
    ]


def test_a_damaged_file_is_put_aside_and_the_last_good_copy_stays_good(
    own: AnswerFile, path: Path
) -> None:
    own.save("one")
    own.save("two")
    path.write_bytes(b'{"tw')
    assert own.read() == b'{"tw'
    damaged = path.with_name("answers.damaged-1.json")
    assert own.put_aside() == Stored(damaged)
    assert not path.exists()
    assert damaged.read_bytes() == b'{"tw'
    assert own.previous() == b"one"
    assert own.save("one") == Stored()
    assert isinstance(own.put_aside(), Stored)
    assert isinstance(own.put_aside(), Unsaved)


class _World:
    """A file, its window, and all bytes that somebody would miss."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "answers.json"
        self.own = AnswerFile.open(self.path)
        self.dear: set[bytes] = set()

    def stands(self) -> set[bytes]:
        return {each.read_bytes() for each in self.path.parent.iterdir()}

    def there(self) -> bytes | None:
        return self.path.read_bytes() if self.path.exists() else None

    def step(self, act: str, text: str) -> None:
        there = self.there()
        if act in {"in place", "by name"}:
            # Whoever writes over a file answers for what stood there.
            self.dear -= {there} if there is not None else set()
            {"in place": in_place, "by name": by_name}[act](self.path, text.encode())
            self.dear.add(text.encode())
        elif act == "delete":
            self.path.unlink(missing_ok=True)
            self.dear -= {there} if there is not None else set()
        elif act == "reopen":
            self.own.close()
            self.own = AnswerFile.open(self.path)
            self.own.read()
        else:
            self._ours(act, text, there)

    def _ours(self, act: str, text: str, there: bytes | None) -> None:
        before = self.own.previous()
        done = self.own.put_aside() if act == "put_aside" else self._said(act, text)
        if there is not None:
            assert there in self.stands()
        if isinstance(done, Conflict):
            assert act == "save"
            assert self.there() == there == done.theirs
            return
        if isinstance(done, Unsaved):
            assert act == "put_aside"
            assert there is None
            return
        if self.own.previous() != before:
            assert self.own.previous() == there
            self.dear -= {before} if before is not None else set()
        if act != "put_aside":
            self.dear.add(text.encode())
        if act in {"save", "keep_mine"}:
            assert self.there() == text.encode()
        elif act == "keep_theirs":
            assert self.there() == there

    def _said(self, act: str, text: str) -> SaveState:
        done = getattr(self.own, act)(text)
        assert isinstance(done, Stored | Conflict)
        return done


_ACTS = [
    *("save", "save", "keep_mine", "keep_theirs", "put_aside"),
    *("in place", "by name", "delete", "reopen"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(_ACTS), st.sampled_from(["", "", "a", "b"])),
        max_size=25,
    )
)
def test_whatever_happens_nobody_loses_a_byte_but_by_their_own_next_save(
    monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)  # for speed: nothing is cut off
    with TemporaryDirectory() as folder:
        world = _World(Path(folder))
        for number, (act, text) in enumerate(steps):
            world.step(act, text or f"{number:02}")
            assert world.dear <= world.stands()
        world.own.close()


# Two windows


def test_a_second_window_is_told_who_has_it_and_since_when_and_gets_in_afterwards(
    path: Path,
) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    first, second = AnswerFile.open(path), AnswerFile.open(path)
    assert first.holder is None
    first.save("one")
    holder = second.holder
    assert isinstance(holder, LockHolder)
    assert before <= holder.since <= datetime.now(UTC)
    assert holder.since.utcoffset() is not None
    assert holder.here
    assert holder.who == path.owner()
    assert second.read() == b"one"
    for told in (
        second.save("two"),
        second.keep_mine("two"),
        second.keep_theirs("two"),
        second.put_aside(),
    ):
        assert isinstance(told, Unsaved)
        assert "open in another window" in told.what
    first.save("three")
    first.close()
    first.close()
    assert second.holder is None
    assert second.save("two") == Conflict(b"three")
    assert AnswerFile.open(path).holder is not None
    second.close()
    told = second.save("two")
    assert isinstance(told, Unsaved)
    assert "closed" in told.what


def test_a_window_whose_file_was_taken_over_no_longer_writes(path: Path) -> None:
    first, second = AnswerFile.open(path), AnswerFile.open(path)
    first.save("one")
    second.read()
    assert second.take_over() is None
    assert second.save("two") == Stored()
    told = first.save("three")
    assert isinstance(told, Unsaved)
    assert "open in another window" in told.what
    first.close()
    assert second.holder is None
    assert second.save("four") == Stored()
    second.close()


def test_a_marker_that_somebody_removed_is_made_again(
    own: AnswerFile, path: Path
) -> None:
    marker = path.with_name(".answers.json.open")
    marker.unlink()
    assert own.save("one") == Stored()
    assert marker.exists()


def test_the_window_on_another_computer_is_named_and_can_be_taken_over(
    own: AnswerFile, path: Path
) -> None:
    own.close()
    marker = path.with_name(".answers.json.open")
    marker.write_bytes(b"1\nhall?20desk\n")
    second = AnswerFile.open(path)
    holder = second.holder
    assert holder is not None
    assert (holder.host, holder.here) == ("hall desk", False)
    told = second.save("one")
    assert isinstance(told, Unsaved)
    assert "on 'hall desk'" in told.what
    assert second.take_over() is None
    assert second.save("one") == Stored()
    second.close()


@pytest.mark.parametrize("text", [b"", b"\0" * 40, b"12\nhal"])
def test_a_marker_cut_short_by_a_loss_of_power_keeps_nobody_out(
    path: Path, text: bytes
) -> None:
    marker = path.with_name(".answers.json.open")
    marker.write_bytes(text)
    with AnswerFile.open(path) as own:
        assert own.holder is not None  # it may just be being written
        old = time.time() - 60
        os.utime(marker, (old, old))
        assert own.holder is None
        assert own.save("one") == Stored()


def test_a_marker_that_cannot_be_made_keeps_nobody_out(path: Path) -> None:
    path.with_name(".answers.json.open").mkdir()
    with AnswerFile.open(path) as own:
        assert own.holder is None
        assert own.save("one") == Stored()


def test_only_the_window_that_may_write_clears_up(path: Path) -> None:
    left = path.with_name(".answers.json.abcd1234")
    with AnswerFile.open(path):
        left.write_bytes(b"being written")
        AnswerFile.open(path)
        assert left.exists()
    with AnswerFile.open(path):
        assert not left.exists()


# Killed

_SAVES = """
import json, os, sys
from pathlib import Path
from placeready.storage.save_outcome import Stored
from placeready.storage.answer_file import AnswerFile

own = AnswerFile.open(Path(sys.argv[1]))
assert own.holder is None, own.holder
read = own.read()
count = json.loads(read)["count"] if read else 0
os.write(1, b"ready\\n")
while True:
    count += 1
    saved = own.save(json.dumps({"count": count, "filling": str(count) * 2000}))
    assert saved == Stored(), saved
    os.write(1, b"%d\\n" % count)
"""


def _whole(data: bytes | None) -> int:
    assert data is not None
    value = json.loads(data)
    count = value["count"]
    assert value["filling"] == str(count) * 2000
    assert isinstance(count, int)
    return count


@pytest.mark.parametrize("times", first(1, [4, 20]))
def test_killed_at_random_moments_the_file_is_whole_and_opens_at_once(
    path: Path, times: int
) -> None:
    rng, done = seeded(20270114), 0
    for _ in range(times):
        run = subprocess.Popen(  # noqa: S603  the tests' own text
            [sys.executable, "-W", "error", "-c", _SAVES, str(path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "engine")},
        )
        assert run.stdout is not None
        assert run.stdout.readline() == b"ready\n"
        done = int(run.stdout.readline())
        time.sleep(rng.uniform(0.0, 0.06))
        run.send_signal(signal.SIGKILL)
        done = max([done, *map(int, run.stdout.read().split())])
        run.wait()
        run.stdout.close()
        with AnswerFile.open(path) as own:
            assert own.holder is None
            count, last = own.read(), own.previous()
            assert _whole(count) in {done, done + 1}
            assert 0 <= _whole(count) - _whole(last) <= 2
            assert names(path.parent) == [
                ".answers.json.open",
                "answers.json",
                "answers.json.previous",
            ]


@pytest.mark.parametrize("step", ["save", "keep_mine", "keep_theirs"])
def test_a_file_that_grew_too_large_meanwhile_is_neither_cut_nor_replaced(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("placeready.storage.answer_file.LARGEST", 10)
    path = tmp_path / "answers.json"
    path.write_bytes(b"mine")
    with AnswerFile.open(path) as file:
        assert file.read() == b"mine"
        path.write_bytes(b"theirs, and long")
        outcome = getattr(file, step)("again")
    assert isinstance(outcome, Unsaved)
    assert path.read_bytes() == b"theirs, and long"

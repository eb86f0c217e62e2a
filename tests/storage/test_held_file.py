"""A file that commands change: whoever comes second sees what the first one wrote."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from builders import ROOT
from placeready.errors import WrongUse
from placeready.storage import held_file
from placeready.storage.answer_file import AnswerFile
from placeready.storage.held_file import HeldFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_text("before")
    return path


def marker_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")


def opened_long_ago(path: Path) -> None:
    long_ago = time.time() - 3600
    os.utime(marker_of(path), (long_ago, long_ago))


def test_of_many_who_add_to_one_file_at_once_each_sees_what_the_others_added(
    path: Path,
) -> None:
    path.write_text("")

    def add(name: str) -> None:
        with HeldFile(path) as held:
            held.save(path.read_text() + name)

    threads = [threading.Thread(target=add, args=(each,)) for each in "abcdefgh"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(path.read_text()) == list("abcdefgh")
    assert list(path.parent.iterdir()) == [path]


def test_who_has_it_open_for_long_is_named_and_the_file_stays(path: Path) -> None:
    with AnswerFile.open(path):
        opened_long_ago(path)
        with pytest.raises(WrongUse) as told, HeldFile(path):
            pass
        assert marker_of(path).exists()
    assert f"'{path}' is open elsewhere by {path.owner()}, since" in told.value.message
    assert str(marker_of(path)) in told.value.remedy
    assert path.read_text() == "before"


def test_on_another_computer_is_said(path: Path) -> None:
    marker_of(path).write_bytes(b"1\nhall?20desk\n")
    opened_long_ago(path)
    with pytest.raises(WrongUse, match="on 'hall desk', since"), HeldFile(path):
        pass


def test_nobody_waits_for_ever_where_others_come_one_after_the_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_file, "_IN_ALL", 0.1)
    marker_of(path).write_bytes(b"1\nhall\n")
    ahead = time.time() + 3600  # it always seems to have been made just now
    os.utime(marker_of(path), (ahead, ahead))
    with pytest.raises(WrongUse, match="is open elsewhere"), HeldFile(path):
        pass


def test_a_short_while_is_waited_for(path: Path) -> None:
    other = AnswerFile.open(path)
    threading.Timer(0.1, other.close).start()
    with HeldFile(path) as held:
        held.save("after")
    assert path.read_text() == "after"


def test_whoever_is_killed_keeps_nobody_out(path: Path) -> None:
    dies = (
        "import os, sys; from pathlib import Path;"
        "from placeready.storage.held_file import HeldFile;"
        "held = HeldFile(Path(sys.argv[1])); held.__enter__(); os._exit(9)"
    )
    subprocess.run(  # noqa: S603  the tests' own text
        [sys.executable, "-c", dies, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "engine")},
        check=False,
    )
    assert marker_of(path).exists()
    with HeldFile(path) as held:
        held.save("after")
    assert list(path.parent.iterdir()) == [path]


def test_a_marker_that_was_cut_short_keeps_nobody_out_for_long(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("placeready.storage.edit_lock._SETTLED_SECONDS", 0.2)
    marker_of(path).touch()
    with HeldFile(path) as held:
        held.save("after")
    assert path.read_text() == "after"


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("x")])
def test_what_another_program_does_meanwhile_is_not_written_over(
    path: Path, change: Callable[[Path], object]
) -> None:
    with HeldFile(path) as held:
        change(path)
        left = path.read_text() if path.exists() else None
        with pytest.raises(WrongUse, match="was changed by another program"):
            held.save("after")
    assert (path.read_text() if path.exists() else None) == left
    assert not marker_of(path).exists()


def test_what_comes_to_be_there_meanwhile_is_not_written_over(path: Path) -> None:
    path.unlink()
    with HeldFile(path) as held:
        path.write_text("theirs")
        with pytest.raises(WrongUse, match="was changed by another program"):
            held.save("ours")
    assert path.read_text() == "theirs"


def test_it_can_be_saved_more_than_once(path: Path) -> None:
    with HeldFile(path) as held:
        held.save("one")
        held.save("two")
    assert path.read_text() == "two"


def test_what_was_taken_over_is_no_longer_written(path: Path) -> None:
    with HeldFile(path) as held, AnswerFile.open(path) as other:
        other.take_over()
        with pytest.raises(WrongUse, match="is open elsewhere"):
            held.save("after")
    assert path.read_text() == "before"


def test_what_cannot_be_written_is_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with HeldFile(path) as held, pytest.raises(WrongUse, match="No space") as told:
        held.save("after")
    assert "It is as it was." in told.value.remedy
    assert path.read_text() == "before"


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [os.mkfifo, _folder, lambda p: p.symlink_to("/")])
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    place = tmp_path / "place"
    make(place)
    for each in (place, Path("."), Path("/dev/zero")):
        with pytest.raises(WrongUse, match="not a file that can be replaced"):
            HeldFile(each)


def test_by_a_link_it_is_the_same_file_and_the_link_stays(
    path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    with AnswerFile.open(path):
        opened_long_ago(path)
        with pytest.raises(WrongUse, match="is open elsewhere"), HeldFile(link):
            pass
    with HeldFile(link) as held:
        held.save("after")
    assert link.is_symlink()
    assert path.read_text() == "after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_command_is_done_sooner_than_it_is_waited_for() -> None:
    assert timedelta(seconds=5) <= held_file.PATIENCE

"""What somebody gives is read once, up to a limit, and only where it is a file."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.errors import WrongUse
from placeready.storage import input_file
from placeready.storage.input_file import read_input


@given(st.binary(max_size=300), st.integers(0, 300))
def test_a_file_is_read_up_to_one_byte_over_the_limit(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, most: int
) -> None:
    path = tmp_path_factory.mktemp("in") / "a"
    path.write_bytes(data)
    assert read_input(path, most) == data[: most + 1]


def test_what_says_that_it_is_empty_and_never_ends_is_no_file() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("there is no such device")
    with pytest.raises(WrongUse, match="is not a file"):
        read_input("/dev/zero", 100)


def test_a_link_to_such_a_thing_is_none_either(tmp_path: Path) -> None:
    link = tmp_path / "a.json"
    link.symlink_to("/dev/zero")
    with pytest.raises(WrongUse, match="is not a file"):
        read_input(link, 100)


def test_a_file_of_a_system_that_says_it_is_empty_is_read() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("there is no such file")
    assert read_input("/proc/self/status", 1000).startswith(b"Name:")


@pytest.mark.parametrize("name", ["gone.json", "", "a\0b", "x" * 5000])
def test_what_is_not_there_is_told_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse, match=r"cannot be read|is a folder"):
        read_input(f"{tmp_path}/{name}", 100)


def test_a_folder_and_a_socket_are_told_for_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="is a folder"):
        read_input(tmp_path, 100)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "s"))
        with pytest.raises(WrongUse):
            read_input(tmp_path / "s", 100)


def test_a_pipe_is_waited_for_as_long_as_patience_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(input_file, "PATIENCE", 0.1)
    began = time.monotonic()
    with pytest.raises(WrongUse, match="Nothing comes through the pipe"):
        read_input(pipe, 100)
    assert time.monotonic() - began < 5


def test_what_comes_through_a_pipe_late_and_in_parts_is_read_whole(
    tmp_path: Path,
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write() -> None:
        time.sleep(0.05)
        with pipe.open("wb") as out:
            for part in (b"one ", b"two"):
                out.write(part)
                out.flush()
                time.sleep(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    assert read_input(pipe, 100) == b"one two"
    writer.join()


def test_a_pipe_whose_writer_falls_silent_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(input_file, "LONGEST_SILENCE", 0.2)
    both = os.open(pipe, os.O_RDWR)
    os.write(both, b"begun")
    try:
        with pytest.raises(WrongUse, match="Nothing comes"):
            read_input(pipe, 100)
    finally:
        os.close(both)


def test_a_pipe_that_is_closed_with_nothing_in_it_is_empty(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write() -> None:
        time.sleep(0.05)
        pipe.open("wb").close()

    writer = threading.Thread(target=write)
    writer.start()
    assert read_input(pipe, 100) == b""
    writer.join()


@pytest.fixture
def standard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A pipe in the place of standard input: what writes to it."""
    reads, writes = os.pipe()
    with open(reads, encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        yield writes
    with contextlib.suppress(OSError):
        os.close(writes)


def test_of_silent_standard_input_a_word_is_said_once_before_it_is_given_up(
    standard: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert standard > 2
    monkeypatch.setattr(input_file, "PATIENCE", 0.1)
    monkeypatch.setattr(input_file, "LONGEST_SILENCE", 0.6)
    said = list[str]()
    with pytest.raises(WrongUse, match="standard input"):
        read_input("-", 100, said.append)
    assert said == ["Waiting for standard input."]


@pytest.mark.parametrize("data", [b"", b"01", b"0123456789"])
def test_standard_input_is_read_to_its_end_and_no_further_than_asked(
    standard: int, data: bytes
) -> None:
    os.write(standard, data)
    os.close(standard)
    assert read_input("-", 4) == data[:5]


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(WrongUse, match="closed"):
        read_input("-", 4)

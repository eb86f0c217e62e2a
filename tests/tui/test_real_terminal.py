"""The questionnaire as it is begun in a terminal, and ended from outside."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import ROOT
from dangerous import BAD, FILE_NAME, HIDING, dangerous, unwanted
from placeready.storage.answer_file import AnswerFile
from tui.homes import in_file, new, places, written

_BACK = b"\x1b[?1049l"
"""What leaves the screen of an application."""
_CURSOR = b"\x1b[?25h"
"""What shows the cursor again."""


class Terminal:
    """A terminal of 80 by 24 in which the questionnaire runs."""

    def __init__(self, home: Path, path: Path) -> None:
        self.seen = b""
        self.pid, self.handle = pty.fork()
        if not self.pid:
            with contextlib.suppress(BaseException):
                self._become(home, path)
            os._exit(99)

    def _become(self, home: Path, path: Path) -> None:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.chdir(ROOT)
        engine = str(ROOT / "engine")
        clean = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        surroundings = {**clean, **places(home), "TERM": "xterm-256color"}
        os.execve(  # noqa: S606  the tests' own interpreter
            sys.executable,
            [sys.executable, "-m", "placeready", "fill", str(path)],
            {**surroundings, "PYTHONPATH": engine, "LANG": "C.UTF-8"},
        )

    def send(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def see(self, words: str, *, seconds: float = 20) -> None:
        """Read until these words have been drawn, without blanks."""
        end = time.monotonic() + seconds
        while words.encode() not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            self.read(0.05)

    def read(self, seconds: float) -> bool:
        """Take in what is drawn; whether there was anything."""
        if not select.select([self.handle], [], [], seconds)[0]:
            return False
        try:
            more = os.read(self.handle, 65536)
        except OSError:  # nobody is there any more
            return False
        self.seen += more
        return bool(more)

    def ended(self, *, seconds: float = 10) -> int:
        """Wait for the end; the signal as a negative number, else the exit code."""
        end = time.monotonic() + seconds
        while True:
            if self.handle >= 0:
                self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, self.seen[-2000:]

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self.handle)
        self.handle = -1

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.handle >= 0:
            os.close(self.handle)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "a.json", new().go("f.buyin.crossparty"))


@pytest.fixture
def terminal(tmp_path: Path, path: Path) -> Iterator[Terminal]:
    (tmp_path / "home").mkdir()
    made = Terminal(tmp_path / "home", path)
    yield made
    made.close()


def assert_answered(path: Path, *anchors: int) -> None:
    said = in_file(path).answer_states.values()
    assert [each.anchor for each in said if each.anchor is not None] == [*anchors]


@pytest.mark.fast_cases(1)
def test_who_is_killed_as_soon_as_an_answer_is_on_the_screen_finds_it_in_the_file(
    terminal: Terminal, path: Path
) -> None:
    terminal.see("0 answered")
    terminal.send("3")
    terminal.see("1 answered")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    assert_answered(path, 3)


@pytest.mark.fast_cases(1)
def test_keys_typed_ahead_answer_the_questions_they_were_meant_for(
    terminal: Terminal, path: Path
) -> None:
    terminal.see("0 answered")
    right = "\x1b[C"
    terminal.send(f"3{right}2{right}4\r\x1b[B \x1b[B\x1b[B\r\rn")
    terminal.see("Note on")
    terminal.send("typed at once")
    end = time.monotonic() + 10
    while "typed at once" not in path.read_text():
        assert time.monotonic() < end
        terminal.read(0.05)
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.ended()
    assert_answered(path, 3, 2, 4, 2)


@pytest.mark.slow
def test_who_is_asked_to_end_loses_nothing_and_leaves_the_terminal_as_it_was(
    terminal: Terminal, path: Path
) -> None:
    terminal.see("0 answered")
    terminal.send("3")
    terminal.see("1 answered")
    terminal.send("\x1b[C")
    while terminal.read(0.5):
        pass
    before = len(terminal.seen)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    while terminal.read(0.05):
        pass
    assert terminal.seen[before:].count(_BACK) == 1
    assert _CURSOR in terminal.seen[before:]
    assert b"Traceback" not in terminal.seen
    assert not path.with_name(".a.json.open").exists()
    assert_answered(path, 3)
    assert in_file(path).at != "f.buyin.crossparty"


@pytest.mark.slow
def test_who_closes_the_window_loses_nothing(terminal: Terminal, path: Path) -> None:
    terminal.see("0 answered")
    terminal.send("3")
    terminal.see("1 answered")
    terminal.hang_up()
    assert terminal.ended() == -signal.SIGHUP
    assert not path.with_name(".a.json.open").exists()
    assert_answered(path, 3)
    with AnswerFile.open(path) as file:
        assert file.holder is None


@pytest.mark.slow
def test_a_terminal_that_goes_without_a_signal_ends_it_too(
    home: Path, path: Path
) -> None:
    ours, theirs = os.openpty()
    run = subprocess.Popen(  # noqa: S603  the tests' own environment
        [sys.executable, "-m", "placeready", "fill", str(path)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={
            "PATH": os.environ["PATH"],
            **places(home),
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT / "engine"),
            "LANG": "C.UTF-8",
        },
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    while b"Question" not in seen:
        seen += os.read(ours, 65536)
    os.close(ours)
    assert run.wait(timeout=60) != 0
    assert not path.with_name(".a.json.open").exists()


_OURS = re.compile(
    r"\x1b\[(?!31337)[?<>=]?[0-9;]*[$]?[A-Za-z]|\x1b\]22;[a-z]*\x07|[\r\n]"
)
"""What an application writes of its own: modes, places, colours, the mouse's shape, new
lines.
"""
_ESCAPE = "\x1b"


@pytest.mark.slow
@pytest.mark.parametrize("text", [BAD, HIDING])
def test_nothing_in_a_file_that_was_sent_commands_the_terminal(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "home").mkdir()
    terminal = Terminal(tmp_path / "home", dangerous(tmp_path / FILE_NAME, text))
    try:
        for keys, words in (
            ("", "Before you go on"),
            ("\r", "Leeds\ufffd"),
            ("\x1b[6~", "note\ufffd"),
            ("n", "Note on"),
            (_ESCAPE, "evidence"),
            ("e", "Evidence for"),
            (_ESCAPE, "evidence"),
            ("w", "A score needs"),
            (_ESCAPE, "evidence"),
            ("l", "Organisational resource"),
            (_ESCAPE, "evidence"),
            ("?", "Every answer is on disk"),
            (_ESCAPE, "evidence"),
            ("v", "Review:"),
            ("\x1b[F", "gone\ufffd"),
            ("r", "Leeds\ufffd"),
            ("w", "Why is it so?"),
            ("\r", "Its condition"),
        ):
            terminal.seen, before = b"", terminal.seen
            terminal.send(keys)
            terminal.see(words)
            while terminal.read(0.1):
                pass
            terminal.seen = before + terminal.seen
        terminal.send("\x11")
        assert terminal.ended() == 0
        while terminal.read(0.05):
            pass
        screens, _, parting = terminal.seen.partition(_BACK)
        assert not unwanted(_OURS.sub("", screens.decode()))
        assert not unwanted(_OURS.sub("", parting.decode()))
    finally:
        terminal.close()

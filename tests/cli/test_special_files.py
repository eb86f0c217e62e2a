"""Every command that takes a file, on what is no file, and on files of odd names.

In processes of their own: what waits for ever, or takes all memory, ends with them.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import ROOT, TUTORIAL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes by name"),
]

SECONDS = 30
"""That a command may take: far more than it does, and less than for ever."""
MEGABYTES = 300
MODULE = ("-m", "placeready")
# In a small process of its own: one that is started counts as its own the memory of who
# started it, and that grows with every test.
MEASURED = """
import os, resource, sys
child = os.fork()
if not child:
    # One that reads without end must not take what others here need.
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
with open("took", "w") as took:
    took.write(f"{os.waitstatus_to_exitcode(status)} {usage.ru_maxrss}")
"""
RECORD = ROOT / "examples" / "two-tier-nine-voices.json"
VOICE = sorted((ROOT / "examples/many-voices/responses").glob("*.json"))[0]
TYPED = b"1\nq\n"


class Ran(NamedTuple):
    code: int | None
    """None where it did not end."""
    said: str
    megabytes: float


COMMANDS: Mapping[str, tuple[str, ...]] = {
    "assess": ("assess", "FILE"),
    "voices": ("voices", "FILE"),
    "explain": ("explain", "FILE", "f.buyin"),
    "share": ("share", "FILE", "--out", "out.json"),
    "settle": ("settle", "FILE", "f.buyin.decision", "3"),
    "join": ("join", "FILE", "voice.json", "--out", "out.json"),
    "join to": ("join", "voice.json", "--out", "FILE"),
    "batch": ("batch", "FILE", "--out", "out.jsonl", "--quiet", "--workers", "1"),
    "fill": ("fill", "--plain", "FILE"),
    "check": ("ruleset", "check", "FILE"),
    "test": ("ruleset", "test", "FILE"),
    "show": ("ruleset", "show", "--ruleset", "FILE"),
    "with": ("assess", "record.json", "--ruleset", "FILE"),
    "toml": ("ruleset", "check", "ruleset"),
    "scenario": ("ruleset", "test", "ruleset"),
    "verdicts": ("assess", "record.json", "--ruleset", "ruleset"),
}
"""What is done with the special file; the last have it within a ruleset."""
WITHIN = {
    "toml": "ruleset/ruleset.toml",
    "scenario": "ruleset/scenarios/more.toml",
    "verdicts": "ruleset/verdicts.json",
}


def _writes_slowly(path: Path) -> None:
    def write() -> None:
        with suppress(OSError), path.open("wb", buffering=0) as pipe:
            data = RECORD.read_bytes()
            for start in range(0, len(data), len(data) // 8):
                time.sleep(0.2)
                pipe.write(data[start : start + len(data) // 8])

    os.mkfifo(path)
    threading.Thread(target=write, daemon=True).start()


def _connection(path: Path) -> None:
    # The name of one may have a hundred characters, and those of tests have more.
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(f"{short}/s")
        shutil.move(f"{short}/s", path)


def _unreadable(path: Path) -> None:
    shutil.copy(RECORD, path)
    path.chmod(0)


def _loop(path: Path) -> None:
    other = path.with_name("other.json")
    other.symlink_to(path)
    path.symlink_to(other)


SPECIAL: Mapping[str, Callable[[Path], object]] = {
    "a pipe nobody writes to": os.mkfifo,
    "a pipe written to slowly": _writes_slowly,
    "zeros without end": lambda path: path.symlink_to("/dev/zero"),
    "noise without end": lambda path: path.symlink_to("/dev/urandom"),
    "nothing": lambda path: path.symlink_to("/dev/null"),
    "a full disk": lambda path: path.symlink_to("/dev/full"),
    "a folder": Path.mkdir,
    "a loop of links": _loop,
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a connection": _connection,
    "no file": lambda _: None,
    "an unreadable file": _unreadable,
    "an empty file": Path.touch,
}
NAMES: Mapping[str, bytes] = {
    "two lines": b"a\nb.json",
    "an option": b"--json",
    "a command of a terminal": b"\x1b]0;x\x07.json",
    "letters turned round": "a\u202egnp.json".encode(),
    "no text": b"\xff\xfe.json",
    "as long as can be": b"n" * 245 + b".json",
    "a picture": "\U0001f600.json".encode(),
}


@contextmanager
def _standing_by(folder: Path) -> Iterator[None]:
    shutil.copy(RECORD, folder / "record.json")
    shutil.copy(VOICE, folder / "voice.json")
    shutil.copytree(TUTORIAL, folder / "ruleset")
    yield
    # A pipe that somebody still waits to write to is let go of.
    for each in folder.iterdir():
        if each.is_fifo():
            os.close(os.open(each, os.O_RDONLY | os.O_NONBLOCK))


def ran(name: str, folder: Path, file: bytes) -> Ran:
    """A command on a file, how it ended, and the most memory that it took."""
    words = [file if each == "FILE" else os.fsencode(each) for each in COMMANDS[name]]
    home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(folder))
    said = folder / "said"
    with said.open("wb") as out, tempfile.TemporaryFile() as typed:
        typed.write(TYPED)
        typed.seek(0)
        process = subprocess.Popen(  # noqa: S603  the tests' own environment
            [
                sys.executable,
                "-I",
                "-S",
                "-c",
                MEASURED,
                sys.executable,
                *MODULE,
                *words,
            ],
            cwd=folder,
            stdin=typed,
            stdout=out,
            stderr=out,
            env={**os.environ, **home, "TERM": "dumb"},
            start_new_session=True,
        )
        end = threading.Timer(SECONDS, os.killpg, (process.pid, signal.SIGKILL))
        end.start()
        process.wait()
        end.cancel()
    took = folder / "took"
    if not took.exists():
        return Ran(None, said.read_text("utf-8", "replace"), 0)
    code, kilobytes = map(int, took.read_text("ascii").split())
    took.unlink()
    whole = None if code < 0 else code
    return Ran(whole, said.read_text("utf-8", "replace"), kilobytes / 1024)


def _is_well_behaved(found: Ran) -> None:
    assert found.code in (0, 1, 2), found.said[-600:]
    assert "Traceback" not in found.said
    assert "Exception ignored" not in found.said
    assert "\x1b" not in found.said
    assert found.megabytes < MEGABYTES


@pytest.mark.parametrize("special", SPECIAL)
@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_no_file_ends_in_words(name: str, special: str, tmp_path: Path) -> None:
    with _standing_by(tmp_path):
        place = tmp_path / WITHIN.get(name, "special.json")
        place.unlink(missing_ok=True)
        SPECIAL[special](place)
        found = ran(name, tmp_path, os.fsencode(place.name))
    _is_well_behaved(found)
    if found.code:
        assert found.said.strip()


@pytest.mark.parametrize("odd", NAMES)
@pytest.mark.parametrize("name", [each for each in COMMANDS if each not in WITHIN])
def test_an_odd_name_is_a_name(name: str, odd: str, tmp_path: Path) -> None:
    with _standing_by(tmp_path):
        folder = name in ("check", "test", "show", "with")
        place = tmp_path / os.fsdecode(NAMES[odd])
        if folder:
            shutil.copytree(TUTORIAL, place)
        else:
            alone = name in ("join", "join to", "fill")
            shutil.copy(VOICE if alone else RECORD, place)
        found = ran(name, tmp_path, NAMES[odd])
    _is_well_behaved(found)

"""Every command, where stdout, stderr or stdin is not as it should be."""

from __future__ import annotations

import json
import os
import pkgutil
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest

from builders import GARDEN, ROOT
from lanes import first
from placeready.cli import commands, ruleset_commands

pytestmark = pytest.mark.skipif(
    not os.path.exists("/dev/full"), reason="there is no disk here that is full"
)

FILE = "record.json"
VOICE = "voice.json"
PEOPLE = "people.csv"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "assess": ("assess", FILE, "--report", "annexes"),
    "fill": ("fill", "--plain", VOICE),
    "help": ("--help",),
    "batch": ("batch", FILE, "--out", "out", "--quiet"),
    "version": ("--version",),
    "no command": (),
    "json": ("assess", FILE, "--json"),
    "voices": ("voices", FILE, "--plain"),
    "explain": ("explain", FILE, "f.buyin"),
    "out": ("assess", FILE, "--out", "out.txt"),
    "share": ("share", FILE, "--out", "out"),
    "settle": ("settle", FILE, "f.buyin.decision", "3"),
    "join": ("join", VOICE, "--out", "out"),
    "invite": ("invite", PEOPLE, "--area", "Derbyshire", "--out", "round"),
    "examples": ("examples",),
    "copied": ("examples", "copy"),
    "ruleset": ("ruleset",),
    "new": ("ruleset", "new", "mine"),
    "show": ("ruleset", "show"),
    "codebook": ("ruleset", "show", "codebook"),
    "check": ("ruleset", "check", str(GARDEN)),
    "test": ("ruleset", "test", str(GARDEN)),
    "schema": ("ruleset", "schema"),
    "compile": ("ruleset", "compile", "garden"),
    "refresh": ("ruleset", "refresh", "garden"),
    "its help": ("assess", "--help"),
    "wrong option": ("assess", "--nothing"),
    "wrong command": ("asses",),
    "no file": ("assess", "nothing.json"),
    "no record": ("assess", str(GARDEN / "ruleset.toml")),
}
TYPED = b"1\nnonsense\ngo 12\nn\nA note.\nr\n2\nq\n"
LOST = "The output cannot be written: "
LONG = {"assess", "json", "show", "schema"}
"""What prints more than is read of it at once."""


class Ran(NamedTuple):
    code: int
    out: bytes
    err: str


class Stream(NamedTuple):
    """What a stream of the process is, and what is done to it just before it runs."""

    goes_to: Any = subprocess.PIPE
    before: Callable[[], None] = lambda: None


def _into_nothing() -> int:
    """A pipe whose reader has gone."""
    read, write = os.pipe()
    os.close(read)
    return write


def _state(name: str, number: int) -> Stream:
    match name:
        case "full":
            return Stream(os.open("/dev/full", os.O_WRONLY))
        case "closed":
            return Stream(None, partial(os.close, number))
        case "gone":
            return Stream(_into_nothing())
    return Stream()


def _placed(folder: Path) -> Path:
    """A folder with what the commands read."""
    folder.mkdir(exist_ok=True)
    shutil.copy(ROOT / "examples/two-tier-nine-voices.json", folder / FILE)
    voices = ROOT / "examples/many-voices/responses"
    shutil.copy(sorted(voices.glob("*.json"))[0], folder / VOICE)
    rows = "name,role,tier\nAda,Director,county\n"
    (folder / PEOPLE).write_text(rows, encoding="utf-8")
    shutil.copytree(GARDEN, folder / "garden", dirs_exist_ok=True)
    return folder


def _environment(home: Path, **more: str) -> dict[str, str]:
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR")
    left = {k: v for k, v in os.environ.items() if k != "COLUMNS"}
    return {**left, **dict.fromkeys(places, str(home)), "TERM": "dumb", **more}


def _process(
    arguments: tuple[str, ...], folder: Path, **streams: Any
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  the tests' own environment
        [sys.executable, "-m", "placeready", *arguments],
        cwd=folder,
        **{"env": _environment(folder), **streams},
    )


def ran(
    name: str, folder: Path, *, out: str = "fine", err: str = "fine", **more: str
) -> Ran:
    """A command on files of its own, with streams in these states."""
    folder = _placed(folder)
    streams = _state(out, 1), _state(err, 2)

    def before() -> None:
        for each in streams:
            each.before()

    process = _process(
        COMMANDS[name],
        folder,
        stdin=subprocess.PIPE,
        stdout=streams[0].goes_to,
        stderr=streams[1].goes_to,
        preexec_fn=before,
        env=_environment(folder, **more),
    )
    for each in streams:
        if isinstance(each.goes_to, int) and each.goes_to > 2:
            os.close(each.goes_to)
    said, told = process.communicate(TYPED if name == "fill" else b"", timeout=120)
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    return Ran(process.returncode, said or b"", (told or b"").decode())


@cache
def fine(name: str) -> Ran:
    """A command with all streams as they should be."""
    with TemporaryDirectory() as folder:
        return ran(name, Path(folder))


def quiet(told: str) -> bool:
    """Whether nothing of Python itself is in what was told."""
    return "Traceback" not in told and "Exception ignored" not in told


def test_every_command_is_tried() -> None:
    tried = {words[0] for words in COMMANDS.values() if words}
    assert {each.name for each in pkgutil.iter_modules(commands.__path__)} <= tried
    below = {
        words[1] for words in COMMANDS.values() if words[:1] == ("ruleset",) != words
    }
    assert below == {x.name for x in pkgutil.iter_modules(ruleset_commands.__path__)}


@pytest.mark.parametrize("name", first(1, COMMANDS))
def test_a_stdout_that_cannot_be_written_is_told_and_only_where_it_is_needed(
    name: str, tmp_path: Path
) -> None:
    usual = fine(name)
    for state, why in (("full", "No space left on device"), ("closed", "is closed")):
        spoilt = ran(name, tmp_path, out=state)
        assert quiet(spoilt.err)
        if usual.out:
            assert spoilt.code == 2
            assert f"{LOST}{'stdout ' * (state == 'closed')}{why}." in spoilt.err
            assert spoilt.err.count(LOST) == 1
        else:
            assert (spoilt.code, spoilt.err) == (usual.code, usual.err)


@pytest.mark.parametrize("name", first(1, COMMANDS))
def test_a_reader_that_has_gone_changes_nothing_but_what_is_read(
    name: str, tmp_path: Path
) -> None:
    usual, alone = fine(name), ran(name, tmp_path, out="gone")
    assert (alone.code, alone.err) == (usual.code, usual.err)


@pytest.mark.slow
@pytest.mark.parametrize("name", first(1, COMMANDS))
def test_a_stderr_that_is_no_use_leaves_the_product_and_the_exit_code(
    name: str, tmp_path: Path
) -> None:
    usual = fine(name)
    for state in ("full", "closed"):
        spoilt = ran(name, tmp_path, err=state)
        assert (spoilt.code, spoilt.out) == (usual.code, usual.out)


@pytest.mark.slow
@pytest.mark.parametrize("name", first(1, ["assess", "fill", "batch", "help"]))
def test_with_neither_stream_the_exit_code_is_all_that_is_left(
    name: str, tmp_path: Path
) -> None:
    usual = fine(name)
    expected = 2 if usual.out else usual.code
    for state in ("full", "closed"):
        assert ran(name, tmp_path, out=state, err=state).code == expected
    assert ran(name, tmp_path, out="gone", err="gone").code == usual.code


@pytest.mark.parametrize("read", first(1, [10, 0, 1, 4_095, 4_097, 20_000, 65_537]))
def test_a_reader_may_go_at_any_moment(read: int, tmp_path: Path) -> None:
    folder = _placed(tmp_path)
    for name in sorted(LONG)[: 1 if read == 10 else None]:
        process = _process(COMMANDS[name], folder, stdout=-1, stderr=-1)
        assert process.stdout is not None
        assert process.stderr is not None
        with process.stdout as out, process.stderr as err:
            out.read(read)
            out.close()
            told = err.read()
        assert (process.wait(120), told) == (0, b"")


def test_a_pipe_that_does_not_wait_for_its_reader_loses_nothing(tmp_path: Path) -> None:
    folder = _placed(tmp_path)
    read, write = os.pipe()
    os.set_blocking(write, False)
    process = _process(COMMANDS["schema"], folder, stdout=write, stderr=-1)
    os.close(write)
    with open(read, "rb", buffering=0) as pipe:
        said = b""
        while piece := pipe.read(997):
            said += piece
    assert (process.communicate()[1], process.returncode) == (b"", 0)
    assert len(said) > 65_536, "less than a pipe holds"
    json.loads(said)


def test_an_interrupt_while_nobody_reads_ends_at_once(tmp_path: Path) -> None:
    folder = _placed(tmp_path)
    process = _process(COMMANDS["schema"], folder, stdout=-1, stderr=-1)
    assert process.stdout is not None
    assert process.stderr is not None
    # What it is in the midst of: the pipe is full, and no more is read.
    process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr.read().strip() == b"Stopped."
    process.stdout.close()
    process.stderr.close()


@pytest.mark.parametrize("out", first(1, ["full", "closed", "gone"]))
def test_answers_are_safe_whatever_stdout_is_and_their_place_is_told(
    out: str, tmp_path: Path
) -> None:
    kept = []
    for state in (_state("fine", 1), _state(out, 1)):
        folder = _placed(tmp_path)
        process = _process(
            COMMANDS["fill"],
            folder,
            stdin=-1,
            stderr=-1,
            stdout=state.goes_to,
            preexec_fn=state.before,
        )
        _, told = process.communicate(TYPED, timeout=60)
        kept.append((folder / VOICE).read_bytes())
        if state.goes_to not in (None, subprocess.PIPE):
            os.close(state.goes_to)
    assert process.returncode == (0 if out == "gone" else 2)
    assert f"Your answers are in: {VOICE}".encode() in told
    assert kept[0] == kept[1]
    assert b"A note." in kept[0]


def test_a_closed_stream_is_never_the_file_of_the_answers(tmp_path: Path) -> None:
    """Its number would be given to the next file that is opened."""
    folder = _placed(tmp_path)

    def none() -> None:
        for number in (0, 1, 2):
            os.close(number)

    code = (
        "import os, sys; from placeready.cli.standard_streams import take_over; "
        "take_over(); sys.exit(os.open('voice.json', os.O_RDONLY))"
    )
    process = subprocess.Popen(  # noqa: S603  ours, in which no threads run
        [sys.executable, "-c", code],
        cwd=folder,
        preexec_fn=none,  # noqa: PLW1509  as above
    )
    assert process.wait(60) > 2


@pytest.mark.slow
@pytest.mark.parametrize("name", first(1, ["fill", "assess", "no command"]))
def test_a_closed_stdin_is_one_that_has_ended(name: str, tmp_path: Path) -> None:
    words = (*COMMANDS[name][:1], "-") if name == "assess" else COMMANDS[name]
    codes, told = [], []
    for closed in (False, True):
        folder = _placed(tmp_path)
        process = _process(
            words,
            folder,
            stdin=None if closed else subprocess.DEVNULL,
            stdout=-1,
            stderr=-1,
            preexec_fn=partial(os.close, 0) if closed else None,
        )
        told.append(process.communicate(timeout=60))
        codes.append(process.returncode)
    assert codes[0] == codes[1]
    assert told[0] == told[1]


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_printing_fails_in_no_encoding(encoding: str, tmp_path: Path) -> None:
    for name in ("assess", "its help", "batch", "show")[
        : 4 - 2 * (encoding == "ascii")
    ]:
        other = ran(name, tmp_path, PYTHONIOENCODING=encoding, LC_ALL="C")
        assert other.code == fine(name).code
        assert quiet(other.err)


@pytest.mark.parametrize("elsewhere", first(1, ["stderr", "stdout", "stdin"]))
def test_screens_are_drawn_only_where_all_three_are_the_terminal(
    elsewhere: str, tmp_path: Path
) -> None:
    """Where one is not, the lines can be seen all the same, and typed."""
    import pty

    folder = _placed(tmp_path)
    mine, theirs = pty.openpty()
    with open(folder / "else", "wb+") as other:
        other.write(b"q\n")
        other.seek(0)
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
        process = _process(
            ("fill", VOICE),
            folder,
            **{**streams, elsewhere: other},
            env=_environment(folder, TERM="xterm"),
        )
    os.close(theirs)
    heard = b""
    with suppress(OSError):
        os.write(mine, b"q\n")
        while more := os.read(mine, 65_536):
            heard += more
    os.close(mine)
    assert process.wait(60) == 0
    assert b"\x1b" not in heard
    assert b"Your answers are in" in heard

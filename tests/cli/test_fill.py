"""`placeready fill` where no screen can be drawn, and which face is shown where."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from builders import GARDEN, ROOT
from dangerous import BAD, TURNED, dangerous, unwanted
from placeready.cli.commands import fill as face
from placeready.cli.main import run
from placeready.storage.settings import read_settings

from .conftest import Command

ANSWERS = ("Allotments", "1", "Society", "Chair", "1", "", "", "q")


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that nobody's is touched."""
    home = tmp_path / "home"
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "documents"))
    return home


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.json"


class _Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self, typed: bytes = b"") -> None:
        super().__init__(io.BytesIO(typed), encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        return True


def _at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Put in a terminal and screens that do nothing; what the screens are given."""
    given: list[Any] = []
    app: Any = types.ModuleType("placeready.tui.app")

    def fill_in(path: Path | None, ruleset: str | None) -> Any:
        given.append((path, ruleset))
        return types.SimpleNamespace(code=0, session=None)

    app.fill_in = fill_in
    monkeypatch.setitem(sys.modules, "placeready.tui", types.ModuleType("tui"))
    monkeypatch.setitem(sys.modules, "placeready.tui.app", app)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setattr(sys, "stderr", _Terminal())
    return given


def test_a_pipe_of_answers_gives_the_file_and_says_its_name_alone_on_stdout(
    command: Command, file: Path
) -> None:
    ran = command("fill", file, "--ruleset", GARDEN, stdin=_lines(*ANSWERS))
    assert (ran.code, ran.out) == (0, f"{file}\n")
    assert json.loads(file.read_text("utf-8"))["area"] == {"name": "Allotments"}
    assert "Its name; q quit: Allotments\n" in ran.err


def test_what_comes_of_it_can_be_assessed(command: Command, file: Path) -> None:
    command("fill", file, "--ruleset", GARDEN, stdin=_lines(*ANSWERS))
    assert command("assess", file, "--ruleset", GARDEN).code == 0


def test_a_pipe_gets_no_escapes_no_boxes_and_whole_prompts(
    command: Command, file: Path
) -> None:
    lines = _lines(*ANSWERS[:-1], "\x1b[A", "r", "l", "", "?", "q")
    ran = command("fill", file, "--ruleset", GARDEN, stdin=lines)
    assert "\x1b" not in ran.err
    assert not any("\u2500" <= letter <= "\u259f" for letter in ran.err)
    assert max(map(len, ran.err.splitlines())) > 100, "prompts are not broken"


def test_input_that_is_no_text_is_answered_in_words(
    command: Command, file: Path
) -> None:
    junk = b"\xff\x00\n\n1\n\n\n\xc3\x28\n"
    ran = command("fill", file, "--ruleset", GARDEN, stdin=junk)
    assert ran.code == 0
    assert "\ufffd" in json.loads(file.read_text("utf-8"))["area"]["name"]
    assert ran.err.count("not UTF-8") == 1


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8-sig", 0), ("utf-16", 0), ("cp1252", 1)]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_pipe_is_read_in_the_encoding_that_a_program_chose(
    command: Command, file: Path, encoding: str, end: str, said: int
) -> None:
    lines = "".join(f"{line}{end}" for line in ("All\u00f4tments", *ANSWERS[1:]))
    ran = command("fill", file, "--ruleset", GARDEN, stdin=lines.encode(encoding))
    assert ran.code == 0
    assert json.loads(file.read_text("utf-8"))["area"]["name"] == "All\u00f4tments"
    assert ran.err.count("Windows-1252") == said


def test_input_that_ends_before_the_first_question_is_exit_code_1(
    command: Command, file: Path
) -> None:
    ran = command("fill", file)
    assert (ran.code, ran.out) == (1, "")
    assert not file.exists()


def test_without_a_file_the_answers_go_to_the_persons_documents(
    command: Command, home: Path
) -> None:
    lines = _lines(*ANSWERS[:4], "", "q")
    ran = command("fill", "--ruleset", GARDEN, stdin=lines)
    kept = home / "documents" / "placeready" / "allotments-society-committee.json"
    assert ran.out == f"{kept}\n"
    assert kept.is_file()
    assert read_settings().recent == (str(kept),)


@pytest.mark.parametrize("name", ["-", "."])
def test_what_cannot_be_a_file_of_answers_is_wrong_use(
    command: Command, name: str
) -> None:
    ran = command("fill", name)
    assert ran.code == 2
    assert "Give the name of a file" in ran.err


def test_a_record_is_refused_in_words(command: Command, example: Path) -> None:
    ran = command("fill", example)
    assert (ran.code, ran.out) == (1, "")
    assert "not one person's answers" in ran.err


def test_a_ruleset_that_is_not_there_is_wrong_use(command: Command, file: Path) -> None:
    ran = command("fill", file, "--ruleset", "nowhere")
    assert ran.code == 2
    assert "There is no ruleset or folder called 'nowhere'." in ran.err


def test_an_interrupt_saves_and_ends_with_130(
    command: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("fill", file, "--ruleset", GARDEN, stdin=_lines(*ANSWERS[:5]))
    answers = iter(["1"])

    def interrupted(*_: object) -> str:
        for answer in answers:
            return answer
        raise KeyboardInterrupt

    monkeypatch.setattr(face, "_ask_a_pipe", interrupted)
    ran = command("fill", file, "--ruleset", GARDEN)
    assert ran.code == 130
    assert f"Your answers are in: {file}" in ran.err
    assert json.loads(file.read_text("utf-8"))["context"]


def test_a_terminal_gets_the_screens(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = _at_a_terminal(monkeypatch)
    assert face.run(str(file), "garden", plain=False) == 0
    assert given == [(file, "garden")]


def test_plain_is_chosen_by_asking_for_it_and_by_a_dumb_terminal(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def spoken(*these: object) -> int:
        asked.append(these)
        return 0

    given = _at_a_terminal(monkeypatch)
    monkeypatch.setattr(face, "_spoken", spoken)
    face.run(str(file), None, plain=True)
    monkeypatch.setenv("TERM", "dumb")
    face.run(str(file), None, plain=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    face.run(str(file), None, plain=False)
    assert asked == [(file, None)] * 3
    assert given == []


def test_without_a_command_a_terminal_gets_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = _at_a_terminal(monkeypatch)
    monkeypatch.setattr(sys, "argv", ["placeready"])
    assert run() == 0
    assert given == [(None, None)]


def test_without_a_command_and_a_terminal_there_is_help(command: Command) -> None:
    ran = command()
    assert ran.code == 2
    assert "fill" in ran.out + ran.err


def test_the_help_says_what_becomes_of_the_answers(command: Command) -> None:
    said = " ".join(command("fill", "--help").out.split())
    for words in ("FILE keeps your answers", "stderr", "--plain", "--ruleset"):
        assert words in said


@pytest.mark.skipif(os.name == "nt", reason="there is no such terminal there")
def test_at_a_terminal_plain_draws_nothing_and_lines_are_no_wider_than_it(
    file: Path,
) -> None:
    import pty

    mine, theirs = pty.openpty()
    code = "import sys; from placeready.cli.main import main; main()"
    ran = subprocess.Popen(  # noqa: S603  the tests' own environment
        [sys.executable, "-c", code, "fill", "--plain", str(file)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "60"},
    )
    os.close(theirs)
    os.write(mine, _lines("Narnia", "", "2", "", "", "1", "q"))
    heard = b""
    while True:
        try:
            more = os.read(mine, 65536)
        except OSError:
            break
        if not more:
            break
        heard += more
    assert ran.wait(timeout=30) == 0
    text = heard.decode()
    assert "\x1b" not in text
    assert "Saved: 1, County and districts." in text
    lines = [each for each in text.splitlines() if str(file) not in each]
    assert max(map(len, lines)) <= 60 + len(" 1")
    assert json.loads(file.read_text("utf-8"))["context"]


def test_nothing_in_a_file_commands_the_terminal_line_by_line(
    command: Command, file: Path
) -> None:
    typed = ("note", "b", "evidence", "b", "result", "why", "r", "list", "a", "b")
    ran = command("fill", "--plain", dangerous(file), stdin=_lines(*typed, "q"))
    assert ran.code == 0
    for words in ("Leeds\ufffd", "note\ufffd", "Title\ufffd", "gone\ufffd"):
        assert words in ran.err
    assert not set(unwanted(f"{ran.out}{ran.err}")) - {*TURNED}


def test_what_is_asked_at_a_terminal_does_not_command_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(face, "_at_a_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", asked.append)
    face._ask(f"Blank for {BAD}: ")
    assert not set(unwanted("".join(asked))) - {*TURNED}

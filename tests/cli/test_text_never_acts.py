"""Text that somebody wrote commands nothing, wherever it comes out.

Each dangerous text is put into each place of a file that holds text, and every byte
that comes of it is looked at: printed, drawn, written, or told as a problem.
"""

from __future__ import annotations

import copy
import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import GARDEN, ROOT
from dangerous import COMMANDS, DECEIVING, unwanted
from hostile.spoil import paths
from lanes import first
from placeready.cli import commands, console
from placeready.model.response import RESPONSE_FORMAT

from .conftest import Command
from .test_published_bytes import COMMANDS as OF_AN_AREA

RECORD = ROOT / "examples" / "two-tier-nine-voices.json"
LEVEL = "Level 5 of 5: Embedding"
FORGED = f"x\n{LEVEL}"
MOST = f"{''.join(COMMANDS[:4] + DECEIVING[:4])}{FORGED}"
AT_ONCE = ("".join(COMMANDS), "".join(DECEIVING), FORGED)
TEXTS = (
    *AT_ONCE,
    *COMMANDS,
    *DECEIVING,
    *(f"x{end}{LEVEL}" for end in ("\r\n", "\r", "\v", "\f", "\x1e", "\x85", "\u2028")),
)

Raw = dict[str, Any]
Path_ = tuple[Any, ...]


def rich() -> Raw:
    """A record that has a text wherever there can be one."""
    raw: Raw = json.loads(RECORD.read_text(encoding="utf-8"))
    for each in raw["responses"]:
        each["respondent"] |= {"organisation": "Body", "role": "Officer"}
    proof = {"title": "Minute", "url": "https://example.org"}
    whole = {"anchor": 3, "note": "Noted", "evidence": [proof]}
    raw["responses"][0]["answers"]["f.buyin.decision"] = whole
    raw["settled"] = {"f.buyin.topteam": {**whole, "anchor": 2}}
    raw["id"], raw["area"]["code"] = "area-1", "E10000099"
    return raw


def response() -> Raw:
    """The answers of one person, with all that a questionnaire keeps."""
    raw = rich()
    one = raw["responses"][0]
    unsaid = {"note": "Noted", "evidence": [{"title": "Minute", "url": "kept there"}]}
    return {
        "format": RESPONSE_FORMAT,
        "area": raw["area"],
        "ruleset": "place-based-working",
        "context": raw["context"],
        "respondent": one["respondent"],
        "answers": one["answers"],
        "kept": {
            "version": "0.1",
            "at": "f.buyin.decision",
            "marked": ["f.buyin.decision"],
            "unsaid": {"gone": unsaid},
            "answers": {"old": {"anchor": 3, "note": "Noted"}},
            "context": {"past": "word"},
        },
    }


def places(raw: Raw) -> Iterator[Path_]:
    """One place of each kind that holds a text: of a list its first item that does."""
    seen = set[Path_]()
    for path in paths(raw):
        here: Any = raw
        for key in path:
            here = here[key]
        # One person is as good as another, and so is one question.
        kind = tuple("*" if isinstance(key, int) or "." in key else key for key in path)
        if isinstance(here, str) and kind not in seen:
            seen.add(kind)
            yield path


def _holder(raw: Raw, path: Path_) -> Any:
    holder: Any = raw
    for key in path[:-1]:
        holder = holder[key]
    return holder


def with_text(raw: Raw, text: str, *where: Path_, as_name: bool = False) -> Raw:
    """A copy with the text in some places, or in the names of those fields."""
    raw = copy.deepcopy(raw)
    for path in where:
        holder, key = _holder(raw, path), path[-1]
        if as_name and isinstance(holder, dict):
            holder[f"{key}{text}"] = holder[key]
        else:
            holder[key] += text
    return raw


def free(raw: Raw) -> list[Path_]:
    """Every place in which people write what they like."""
    names = {"name", "code", "id", "organisation", "role", "title", "url", "note"}
    every = [path for path in paths(raw) if path and isinstance(path[-1], str)]
    held = [path for path in every if path[-1] in names]
    kept = [("kept", "version"), ("kept", "context", "past")] if "kept" in raw else []
    return [path for path in held if isinstance(_holder(raw, path), dict)] + kept


@pytest.fixture(autouse=True)
def _wide(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no line is wrapped, a line begins only where one was meant to."""
    monkeypatch.setenv("COLUMNS", "900")


def assert_harmless(printed: str) -> None:
    assert not unwanted(printed.replace("\t", "")), ascii(printed[:2000])
    # The lines of a note are set in, and have no mark of a list.
    forged = rf"^(?: {{0,3}}| *[-\u2022] ){LEVEL}"
    assert not re.search(forged, printed, re.MULTILINE)


SHOWN = (
    *OF_AN_AREA,
    *(("assess", *how) for how in ((), ("--plain",), ("--brief",), ("--json",))),
    *(("assess", "--format", name) for name in ("html", "markdown")),
    *(("voices", *how) for how in ((), ("--plain",), ("--json",))),
    *(("explain", "f.buyin", *how) for how in ((), ("--plain",))),
)
"""The published edition of everything, then the full one."""


def _of_record(command: Command, folder: Path, raw: Raw) -> Iterator[tuple[str, str]]:
    """All that comes of a record, by the command that it comes of."""
    file, out = folder / "in.json", folder / "written"

    def written(name: str) -> Iterator[tuple[str, str]]:
        for each in (out, folder / "errors", folder / "table", folder / "summary"):
            if each.exists():
                text = each.read_text(encoding="utf-8-sig")
                yield f"{name} into {each.name}", text.replace("\r\n", "\n")
                each.unlink()

    def ran(name: str, *given: str | Path) -> Iterator[tuple[str, str]]:
        done = command(name, file, *given)
        assert done.code in (0, 1, 2)
        yield name, done.out
        yield f"{name} beside", done.err
        yield from written(name)

    file.write_text(json.dumps(raw) + "\n", encoding="utf-8")
    for number, (name, *how) in enumerate(SHOWN):
        edition = () if number < len(OF_AN_AREA) else ("--edition", "full")
        yield from ran(name, *how, *edition)
    yield from ran("assess", "--edition", "full", "--out", out)
    yield from ran("share", "--out", out)
    yield from ran("join", "--out", out)
    file.write_text(json.dumps(raw) + "\n", encoding="utf-8")
    more = (p for n in ("errors", "table", "summary") for p in (f"--{n}", folder / n))
    yield from ran("batch", "--edition", "full", "--out", out, *more)
    yield from ran("settle", "f.buyin.decision", "3")
    yield "settle into its record", file.read_text(encoding="utf-8")


SAID = b"n\n\ne\n\nw\nresult\nl\n\nw f.buyin\nb\n2\nsave\nq\n"
"""A note, evidence, reasons, the report, the list, and an answer that is saved."""


def _of_response(command: Command, folder: Path, raw: Raw) -> Iterator[tuple[str, str]]:
    """All that comes of one person's answers."""
    file = folder / "mine.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    for name, *how in (
        ("assess", "--edition", "full"),
        ("join", "--out", folder / "joined.json"),
        ("fill", "--plain"),
    ):
        done = command(str(name), file, *how, stdin=SAID)
        assert done.code in (0, 1, 2)
        yield str(name), done.out
        yield f"{name} beside", done.err
    (folder / "joined.json").unlink(missing_ok=True)


def test_no_command_that_shows_something_is_left_out() -> None:
    tried = {name for name, *_ in SHOWN}
    tried |= {"share", "join", "batch", "settle", "fill", "invite"}
    there = {each.stem for each in Path(commands.__path__[0]).glob("[a-z]*.py")}
    assert there == tried | {"ruleset", "examples"}


@pytest.mark.parametrize("text", first(2, TEXTS))
def test_in_the_title_and_the_folder_of_a_new_ruleset_it_does_nothing(
    command: Command, tmp_path: Path, text: str
) -> None:
    text = text.replace("\0", "")  # no system hands it to a command
    home = tmp_path / f"my{text.replace('/', '')}"
    for given in ((home,), (home, "--id", f"a{text}")):
        done = command("ruleset", "new", *given)
        assert (done.code, home.exists()) == (2, False)
        assert_harmless(done.err)
    titled = ("--id", "mine", "--title", f"Title{text}")
    for asked in (
        ("ruleset", "new", home, *titled),
        ("ruleset", "check", home),
        ("ruleset", "show", "--ruleset", home),
    ):
        done = command(*asked)
        assert done.code == 0, done.err
        assert_harmless(done.out)
        assert_harmless(done.err)
    for each in (path for path in home.rglob("*") if path.is_file()):
        assert_harmless(each.read_text("utf-8"))


@pytest.mark.parametrize("text", first(2, TEXTS))
def test_in_a_list_of_people_and_in_what_they_are_told_it_does_nothing(
    command: Command, tmp_path: Path, text: str
) -> None:
    heading = ("name", "email", "organisation", "role", "tier")
    file, out = tmp_path / "people.csv", tmp_path / "round"
    words = [f"Ada{text}", f"ada@x.org{text}", f"Trust{text}", f"Lead{text}"]
    # Each of them alone too: one that is refused keeps the rest from being shown.
    for number in range(len(words) + 1):
        row = [
            word if number in (i, len(words)) else word.removesuffix(text)
            for i, word in enumerate(words)
        ]
        with file.open("w", encoding="utf-8", newline="") as table:
            csv.writer(table).writerows([heading, [*row, "nhs"]])
        told = ("--from", f"Kay{text}", "--places", f"Milton{text}")
        done = command("invite", file, "--area", "Derbyshire", "--out", out, *told)
        assert done.code in (0, 1, 2)
        assert_harmless(done.out)
        assert_harmless(done.err)
        for each in out.glob("*") if out.exists() else ():
            assert_harmless(each.read_text("utf-8-sig").replace("\r\n", "\n"))
        shutil.rmtree(out, ignore_errors=True)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("text", first(2, TEXTS))
def test_in_every_field_of_a_record_at_once_it_does_nothing_on_any_surface(
    command: Command, tmp_path: Path, text: str
) -> None:
    raw = rich()
    bad = with_text(raw, text, *free(raw))
    for what, printed in _of_record(command, tmp_path, bad):
        assert_harmless(printed)
        # It was taken: a record that is refused would show nothing of itself.
        assert what != "batch into written" or json.loads(printed)["id"] == bad["id"]


@pytest.mark.parametrize("text", first(2, TEXTS))
def test_in_every_field_of_a_response_at_once_it_does_nothing_on_any_surface(
    command: Command, tmp_path: Path, text: str
) -> None:
    raw = response()
    told = dict(_of_response(command, tmp_path, with_text(raw, text, *free(raw))))
    for printed in told.values():
        assert_harmless(printed)
    assert "Going on at question" in told["fill beside"]
    assert "Saved: 2" in told["fill beside"]


@pytest.mark.slow
@pytest.mark.parametrize("as_name", [False, True])
@pytest.mark.parametrize(
    ("make", "come_of"), [(rich, _of_record), (response, _of_response)]
)
def test_in_each_field_alone_it_does_nothing_on_any_surface(
    command: Command,
    tmp_path: Path,
    as_name: bool,
    make: Callable[[], Raw],
    come_of: Callable[[Command, Path, Raw], Iterator[tuple[str, str]]],
) -> None:
    raw = make()
    for path in places(raw):
        bad = with_text(raw, MOST, path, as_name=as_name)
        for _, printed in come_of(command, tmp_path, bad):
            assert_harmless(printed)


@pytest.mark.slow
def test_nor_does_it_in_a_report_that_is_drawn(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "draws", lambda _: True)
    file, raw = tmp_path / "in.json", rich()
    for text in AT_ONCE:
        bad = with_text(raw, text, *free(raw))
        file.write_text(json.dumps(bad), encoding="utf-8")
        for name, *how in (("assess",), ("voices",), ("explain", "f.buyin")):
            done = command(name, file, *how, "--edition", "full")
            assert "\u2500" in done.out
            assert_harmless(done.out)


def in_toml(text: str) -> str:
    return "".join(f"\\U{ord(sign):08x}" for sign in text)


WORDS = re.compile(
    r"^((?:title|text|name|definition|theory|says|mechanism|outcome|owner|citation|seen"
    r'|facts|evidence|means|choose|covers|rule|term|context|background) = ".*)"$',
    re.MULTILINE,
)


def _of_ruleset(command: Command, folder: Path, text: str) -> Iterator[str]:
    """All that is said of a ruleset with a text in all its words, and made with it."""
    home, file = folder / "ruleset", folder / "record.json"
    shutil.copytree(GARDEN, home)
    for each in home.glob("*.toml"):
        words = each.read_text(encoding="utf-8")
        bad = WORDS.sub(lambda found: f'{found[1]}{in_toml(text)}"', words)
        each.write_text(bad, encoding="utf-8")
    answers = {"f.land.lease": 3, "f.land.water": {"anchor": 1, "note": text}}
    who = {"id": "one", "tier": "committee"}
    whole = {"id": "a", "area": {"name": "A"}, "responses": [{"respondent": who}]}
    whole["responses"][0]["answers"] = answers  # type: ignore[index]
    file.write_text(json.dumps(whole), encoding="utf-8")
    lists = ("questions", "constructs", "rules", "recommendations", "levels", "names")
    given = ("--ruleset", home)
    for asked in (
        ("ruleset", "check", home),
        ("ruleset", "test", home, "--verbose"),
        ("ruleset", "show", *given),
        ("ruleset", "show", "codebook", *given),
        *(("ruleset", "show", name, *given) for name in lists),
        *(("ruleset", "show", name, *given) for name in ("f.land", "f.land.water")),
        ("assess", file, *given),
        ("assess", file, "--brief", "--plain", *given),
        ("explain", file, "f.land", "--edition", "full", *given),
        ("fill", folder / "new.json", "--plain", *given),
    ):
        said = b"Here\n\n1\n\n\nw\n1\nresult\nq\n"
        done = command(*asked, stdin=said)
        untested = asked[1] == "test"  # it has no scenarios
        assert done.code == untested, done.err
        yield done.out
        yield done.err
    shutil.rmtree(home)
    (folder / "new.json").unlink()


@pytest.mark.parametrize("text", first(2, TEXTS))
def test_in_the_words_of_a_ruleset_it_does_nothing(
    command: Command, tmp_path: Path, text: str
) -> None:
    for printed in _of_ruleset(command, tmp_path, text):
        assert_harmless(printed)


@pytest.mark.parametrize("text", first(2, TEXTS))
def test_a_document_says_the_same_on_stdout_and_of_a_run_and_loses_nothing(
    command: Command, tmp_path: Path, text: str
) -> None:
    raw = rich()
    bad = with_text(raw, text, ("id",), ("area", "name"))
    file, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    file.write_text(json.dumps(bad) + "\n", encoding="utf-8")
    printed = command("assess", file, "--json").out
    command("batch", file, "--out", out, "--quiet", "--workers", "1")
    assert out.read_text(encoding="utf-8") == printed
    made = json.loads(printed)
    assert (made["id"], made["area"]["name"]) == (bad["id"], bad["area"]["name"])


def test_what_is_gone_on_with_keeps_every_text_as_it_was(
    command: Command, tmp_path: Path
) -> None:
    raw, file = response(), tmp_path / "mine.json"
    for text in AT_ONCE:
        bad = with_text(raw, text, *free(raw))
        file.write_text(json.dumps(bad), encoding="utf-8")
        command("fill", file, "--plain", stdin=b"2\nq\n")
        kept = json.loads(file.read_text(encoding="utf-8"))
        assert kept["answers"].pop("f.buyin.decision") == (
            bad["answers"].pop("f.buyin.decision") | {"anchor": 2}
        )
        code = "".join(bad["area"]["code"].split()).upper()  # as any code is read
        assert kept["area"] == {**bad["area"], "code": code}
        for part in ("respondent", "answers"):
            assert kept[part] == bad[part]
        for part in ("unsaid", "answers", "context"):
            assert kept["kept"][part] == bad["kept"][part]


NOTE = "First point.\n\nSecond point.\n- a bullet"


@pytest.mark.parametrize(
    ("words", "of_each"),
    [
        (("explain", "f.buyin"), r" +(?:- Note: )?"),
        (("explain", "f.buyin", "--plain"), r" +(?:- Note: |Note, line \d: )"),
        (("voices",), r" *(?:- .* wrote: )?"),
        (("voices", "--plain"), r" *(?:- .* wrote: | Body, Officer, wrote, line \d: )"),
    ],
)
def test_the_lines_of_a_note_stay_lines(
    command: Command, tmp_path: Path, words: tuple[str, ...], of_each: str
) -> None:
    raw, file = rich(), tmp_path / "in.json"
    raw["responses"][0]["answers"]["f.buyin.decision"]["note"] = NOTE
    file.write_text(json.dumps(raw), encoding="utf-8")
    name, *how = words
    told = command(name, file, *how, "--edition", "full").out
    for line in ("First point.", "Second point.", "- a bullet"):
        assert re.search(rf"^{of_each}{line}$", told, re.MULTILINE), told


def test_the_lines_of_a_note_stay_lines_in_a_conversation(
    command: Command, tmp_path: Path
) -> None:
    raw, file = response(), tmp_path / "mine.json"
    raw["answers"]["f.buyin.decision"]["note"] = f"{NOTE}\n{LEVEL}"
    file.write_text(json.dumps(raw), encoding="utf-8")
    told = command("fill", file, "--plain", stdin=b"n\n\nq\n").err
    lines = ("Your note", "Your note, line 2", "Your note, line 3", "Your note, line 4")
    said = (*("First point.", "Second point.", "- a bullet"), LEVEL)
    whole = [f"{lead}: {line}" for lead, line in zip(lines, said, strict=True)]
    for each in whole:
        assert told.count(f"\n{each}") == 2, told

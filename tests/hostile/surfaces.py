"""Every way by which somebody's bytes come in, with every surface on which they end.

Each surface takes spoilt inputs, one after another, and tells what went wrong: a
traceback, a wait, a line that was lost, or text that acts where it is shown.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias
from unittest.mock import patch

from builders import ROOT, SHIPPED, TUTORIAL, shipped
from dangerous import unwanted
from hostile import spoil
from placeready.cli.main import run
from placeready.errors import Problems
from placeready.model.condition_text import parse
from placeready.model.ruleset import Ruleset
from placeready.rulesets import load

WAIT = 10.0
"""Seconds that nothing may take."""

RECORD = (ROOT / "examples" / "two-tier-nine-voices.json").read_text("utf-8")
RESPONSES = [
    each.read_text("utf-8")
    for each in sorted((ROOT / "examples/many-voices/responses").glob("*.json"))
]
TOML = (TUTORIAL / "ruleset.toml").read_text("utf-8")
SCENARIOS = sorted((TUTORIAL / "scenarios").iterdir())[0]

Fault: TypeAlias = str
Surface: TypeAlias = Callable[[random.Random, int, Path], Iterator[Fault]]


class _Input(io.TextIOWrapper):
    """Standard input with these bytes in it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", errors="replace")


class _Printed(NamedTuple):
    code: int
    words: str


def _command(*arguments: str | Path, stdin: bytes = b"") -> _Printed:
    """Run a command in this process; what it printed comes back in one."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    argv = ["placeready", *map(str, arguments)]
    with (
        patch.object(sys, "argv", argv),
        patch.object(sys, "stdin", _Input(stdin)),
        redirect_stdout(out),
        redirect_stderr(out),
    ):
        code = run()
    assert isinstance(out.buffer, io.BytesIO)
    return _Printed(code, out.buffer.getvalue().decode("utf-8"))


def _faults(does: Callable[[], object], given: object) -> Iterator[Fault]:
    """What is wrong with how one input was taken."""
    began = time.monotonic()
    try:
        done = does()
    except BaseException as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        yield (
            f"traceback: {type(error).__name__}: {str(error)[:80]!r} at "
            f"{Path(last.filename).name}:{last.lineno} ({given})"
        )
        return
    if time.monotonic() - began > WAIT:
        yield f"waited {time.monotonic() - began:.0f} s ({given})"
    if isinstance(done, _Printed):
        if done.code not in (0, 1, 2):
            yield f"exit code {done.code} ({given})"
        if bad := unwanted(done.words.replace("\t", "")):
            yield f"text that acts: {sorted(set(bad))!r} ({given})"


_SHOWN: tuple[tuple[str, ...], ...] = (
    ("assess", "FILE"),
    ("assess", "FILE", "--edition", "full"),
    ("assess", "FILE", "--plain"),
    ("assess", "FILE", "--brief"),
    ("assess", "FILE", "--json"),
    ("voices", "FILE"),
    ("voices", "FILE", "--json"),
    ("explain", "FILE", "f.buyin"),
    ("share", "FILE", "--out", "OUT"),
    ("settle", "FILE", "f.buyin.decision", "3"),
)


def records(rng: random.Random, number: int, folder: Path) -> Iterator[Fault]:
    """Records, in every command that reads one."""
    for each in range(number):
        file, out = folder / "record.json", folder / "out"
        file.write_bytes(spoil.document(rng, RECORD))
        places = {"FILE": file, "OUT": out}
        words = _SHOWN[each % len(_SHOWN)]
        given = [places.get(word, word) for word in words]
        yield from _faults(partial(_command, *given), f"record {each}")
        out.unlink(missing_ok=True)


_SAID = b"1\n2\nn\nback\nreview\n\n0\nx\nresult\nquit\n"


def responses(rng: random.Random, number: int, folder: Path) -> Iterator[Fault]:
    """Responses: joined, assessed, and gone on with in the questionnaire."""
    for each in range(number):
        file, other = folder / "mine.json", folder / "other.json"
        file.write_bytes(spoil.document(rng, rng.choice(RESPONSES)))
        other.write_text(RESPONSES[0], "utf-8")
        joined = folder / "joined.json"
        given: Mapping[int, tuple[tuple[str | Path, ...], bytes]] = {
            0: (("join", file, other, "--out", joined), b""),
            1: (("assess", file, other), b""),
            2: (("fill", "--plain", file), _SAID),
        }
        words, said = given[each % 3]
        yield from _faults(
            partial(_command, *words, stdin=said),
            f"response {each}",
        )
        for left in folder.iterdir():
            left.unlink()


def rulesets(rng: random.Random, number: int, folder: Path) -> Iterator[Fault]:
    """Rulesets: checked, tested, and used where they are taken."""
    home = folder / "ruleset"
    record = ROOT / "examples" / "tutorial-warm-hall.json"
    for each in range(number):
        shutil.copytree(TUTORIAL, home)
        if each % 4:
            (home / "ruleset.toml").write_bytes(spoil.toml(rng, TOML))
        else:
            scenario = home / "scenarios" / SCENARIOS.name
            scenario.write_bytes(spoil.toml(rng, SCENARIOS.read_text("utf-8")))
        words: tuple[str | Path, ...] = ("ruleset", ("check", "test")[each % 2], home)
        yield from _faults(partial(_command, *words), f"ruleset {each}")
        if each % 5 == 0:
            words = ("assess", record, "--ruleset", home)
            yield from _faults(partial(_command, *words), f"used {each}")
        shutil.rmtree(home)


def conditions(rng: random.Random, number: int, _: Path) -> Iterator[Fault]:
    """Conditions alone."""
    for each in range(number):
        text = spoil.condition(rng)
        yield from _faults(partial(parse, text), f"condition {each}")


def lines(rng: random.Random, number: int, folder: Path) -> Iterator[Fault]:
    """Lines of a run over many records: none is lost, none costs another."""
    whole = json.dumps(json.loads(RECORD), ensure_ascii=False)
    given = [
        spoil.document(rng, whole).replace(b"\n", b" ").replace(b"\r", b" ")
        for _ in range(number)
    ]
    given = [each for each in given if each.strip()]
    many, out, errors = (
        folder / name for name in ("in.jsonl", "out.jsonl", "bad.jsonl")
    )
    many.write_bytes(b"\n".join(given) + b"\n")
    words = ("batch", many, "--out", out, "--errors", errors, "--quiet")
    table = ("--table", folder / "out.csv", "--summary", folder / "sum.json")
    yield from (
        each
        for each in _faults(partial(_command, *words, *table), "batch")
        if not each.startswith("waited")
    )
    made = [each for each in (out, errors) if each.exists()]
    count = sum(each.read_bytes().count(b"\n") for each in made)
    if count != len(given):
        yield f"{len(given)} lines in, {count} out or errors"
    if errors.exists():
        yield from _told(errors.read_text("utf-8").rstrip("\n").split("\n"))
    for each in (*made, folder / "out.csv"):
        if each.exists() and (bad := unwanted(each.read_text("utf-8-sig"))):
            yield f"{each.name} has text that acts: {sorted(set(bad))!r}"


def _told(errors: Iterable[str]) -> Iterator[Fault]:
    for each in errors:
        if len(each) > 100_000:
            yield f"an error of {len(each)} characters"
        for problem in json.loads(each)["problems"]:
            if problem["kind"] == "fault of placeready":
                yield f"a record met {problem['what'][:200]}"


def names(rng: random.Random, number: int, folder: Path) -> Iterator[Fault]:
    """Files of odd names, in every command."""
    inside = folder / "names"
    inside.mkdir(exist_ok=True)
    for each in range(number):
        name = spoil.NAMES[each % len(spoil.NAMES)]
        file = inside / name
        text = (
            RECORD
            if each % 3
            else spoil.document(rng, RECORD).decode("utf-8", "replace")
        )
        try:
            file.write_text(text, "utf-8", errors="replace")
        except OSError:  # a name that this system does not have
            continue
        shown = _SHOWN[rng.randrange(len(_SHOWN))]
        places = {"FILE": file, "OUT": folder / "out"}
        words = [places.get(word, word) for word in shown]
        if each % 4 == 0:
            words = ["batch", inside, "--out", folder / "out.jsonl", "--quiet"]
        yield from _faults(partial(_command, *words), f"name {name!r}")
        for left in (*inside.iterdir(), *(p for p in folder.iterdir() if p.is_file())):
            left.unlink()


SURFACES: Mapping[str, tuple[Surface, int]] = {
    "records": (records, 300),
    "responses": (responses, 240),
    "rulesets": (rulesets, 120),
    "conditions": (conditions, 400),
    "lines": (lines, 400),
    "names": (names, 40),
}
"""Each surface, with how many inputs it is given in a round: 1,500 in all."""


def attack(rounds: Iterable[int], folder: Path) -> tuple[dict[str, int], list[Fault]]:
    """Give every surface its inputs; how many each had, and what went wrong."""
    had, found = dict.fromkeys(SURFACES, 0), list[Fault]()
    anew = load.read_ruleset

    def read(folder: Path) -> Ruleset | Problems:
        return shipped() if folder == SHIPPED else anew(folder)

    load.read_ruleset = read
    os.environ.update(COLUMNS="80", NO_COLOR="1", TERM="dumb", HOME=str(folder))
    for each in rounds:
        for place, (name, (surface, number)) in enumerate(SURFACES.items()):
            at = folder / f"{name}-{each}"
            at.mkdir()
            rng = random.Random(each * 100 + place)  # noqa: S311  nothing is kept secret
            found += [f"round {each}: {said}" for said in surface(rng, number, at)]
            had[name] += number
            shutil.rmtree(at)
    return had, found

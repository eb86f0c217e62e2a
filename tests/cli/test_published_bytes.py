"""What the commands print and write of a record is made from what may be published."""

from __future__ import annotations

import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from builders import ROOT, random_record, seeded, shipped
from lanes import first
from placeready.batch import assess_item as judge
from placeready.batch.source_item import SourceItem
from placeready.batch.table_file import table_file
from placeready.cli import area_input as area
from placeready.cli import commands
from placeready.cli.commands import settle
from placeready.model.record import Record
from placeready.records.layout import file_text
from placeready.records.publishable import publishable
from placeready.report.formats import FORMATS
from protected_pairs import pairs

from .conftest import Command

PAIRS = pytest.mark.parametrize("number", first(1, [1, 30]))

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("assess",),
    ("assess", "--brief"),
    ("assess", "--plain"),
    ("assess", "--json"),
    ("assess", "--report", "annexes"),
    ("voices",),
    ("voices", "--json"),
    ("explain", "e.copro"),
    ("explain", "level.2.lowest_critical"),
    ("explain", "severe_decisive_barrier"),
    ("explain", "coproduction"),
)


OTHERWISE = {
    "batch": "compared by `run_over`",
    "examples": "passes on what came with placeready",
    "fill": "shows people their own answers, and those of nobody else",
    "invite": "begins files that nobody has answered yet",
    "join": "makes the record itself, and shows no result",
    "ruleset": "knows of no area",
    "settle": "changes the record itself; what it shows is compared",
    "share": "writes what may be published; compared",
}


def test_every_command_that_shows_an_area_is_held_to_what_may_be_published() -> None:
    there = {each.name for each in pkgutil.iter_modules(commands.__path__)}
    shown = {name for name, *_ in COMMANDS}
    assert there == shown | OTHERWISE.keys(), "a command is in neither list"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(
        set(each["source_modules"])
        for each in settings["tool"]["importlinter"]["contracts"]
        if "in its edition" in each["name"]
    )
    held = {f"placeready.cli.commands.{name}" for name in shown | {"share"}}
    assert contract == held


def printed(command: Command, whole: Record, folder: Path) -> Iterator[object]:
    """What every command prints and writes of a record, but for the record itself."""
    file = folder / "record.json"
    file.write_text(file_text(whole), encoding="utf-8")
    for name, *rest in COMMANDS:
        known = [*rest] if name != "explain" else []
        after = [*rest] if name == "explain" else []
        yield command(name, file, *after, *known)
    yield command("share", file, "--out", folder / "copy.json")
    yield (folder / "copy.json").read_bytes()
    yield command("settle", file, "f.buyin.decision", "3")


def run_over(command: Command, whole: Record, folder: Path) -> Iterator[object]:
    """What a run over many records prints and writes of this one."""
    line = folder / "records.jsonl"
    line.write_text(whole.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    for table, how in (("in-table", ()), ("in-table.xlsx", ("--long",))):
        files = {name: folder / f"in-{name}" for name in ("out", "errors", "summary")}
        files["table"] = folder / table
        places = [part for name, path in files.items() for part in (f"--{name}", path)]
        yield command("batch", line, *places, "--quiet", *how)
        beside = (folder / f"in-table.{each}" for each in BESIDE)
        for path in (*files.values(), *beside):
            yield path.read_bytes()
            if path.suffix == ".xlsx":
                yield from unzipped(path)
            path.unlink()


BESIDE = ("codebook.csv", "datapackage.json")


def unzipped(path: Path) -> Iterator[object]:
    """The bytes of a workbook, hidden parts of it too, with and without packing."""
    yield path.read_bytes()
    with ZipFile(path) as archive:
        yield [(each, archive.read(each)) for each in archive.namelist()]


@pytest.mark.parametrize(
    "name", first(1, ["html", *(each for each in FORMATS if each != "html")])
)
def test_every_byte_of_every_format_is_the_same_for_a_pair(
    name: str, command: Command, tmp_path: Path
) -> None:
    """With what is packed in them unpacked, and all that a report has."""
    ruleset = shipped()
    for number, whole in enumerate(pairs(ruleset, 2)):
        made = []
        for side, each in zip("ab", whole, strict=True):
            folder = tmp_path / f"{number}{side}"
            folder.mkdir()
            made.append([*in_format(command, each, folder, name)])
        assert made[0] == made[1]


def in_format(
    command: Command, whole: Record, folder: Path, name: str
) -> Iterator[object]:
    """Each result of a record in one format."""
    file = folder / "record.json"
    file.write_text(file_text(whole), encoding="utf-8")
    for number, words in enumerate(
        (("assess",), ("assess", "--report", "annexes"), ("voices",))
    ):
        out = folder / f"{number}"
        command_, *more = words
        ran = command(command_, file, *more, "--format", name, "--out", out)
        assert ran.code in (0, 1), ran
        yield out.read_bytes()
        if is_zipfile(out):
            yield from unzipped(out)


@PAIRS
def test_every_byte_of_every_command_is_the_same_for_a_pair(
    command: Command, tmp_path: Path, number: int
) -> None:
    ruleset = shipped()
    for whole in pairs(ruleset, number):
        one, other = (
            [*printed(command, each, tmp_path), *run_over(command, each, tmp_path)]
            for each in whole
        )
        assert one == other


def test_no_published_output_is_made_from_the_record_itself(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With another record in the place of the publishable one, two areas that have
    nothing in common give the same bytes.
    """
    ruleset, rng = shipped(), seeded(5)
    instead = publishable(ruleset, random_record(ruleset, rng))
    for module in (area, judge, settle):
        monkeypatch.setattr(module, "publishable", lambda *_: instead)
    strangers = [random_record(ruleset, rng) for _ in range(2)]
    one, other = (list(printed(command, each, tmp_path)) for each in strangers)
    assert one == other
    table = table_file(Path("t.csv"), ruleset, long=True)
    judged = judge.ItemAssessor(judge.Rulesets({ruleset.id: ruleset}), table=table)
    lines = [each.model_dump_json(by_alias=True).encode() for each in strangers]
    first, second = (judged([SourceItem("a.jsonl", 1, 1, each)]) for each in lines)
    assert first == second

"""Inputs are looked at before a run, and are the same from its start to its end."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from placeready.batch.sources import SourceFile, sources_of
from placeready.errors import WrongUse

LINE = '{"id": "one"}\n'
NOTHING = io.BytesIO()


def written(path: Path, text: str = LINE) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def refused(inputs: list[str], name: str) -> WrongUse:
    """Why inputs are refused: by name, and with a remedy."""
    with pytest.raises(WrongUse) as raised:
        sources_of(inputs)
    assert name in raised.value.message
    assert raised.value.remedy
    return raised.value


def test_an_input_that_is_missing_is_named(tmp_path: Path) -> None:
    there, missing = written(tmp_path / "a.json"), tmp_path / "gone.json"
    refused([str(there), str(missing)], str(missing))
    assert sorted(tmp_path.iterdir()) == [there]


def test_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "gone.json")
    refused([str(link)], str(link))


def test_standard_input_is_read_only_once(tmp_path: Path) -> None:
    there = str(written(tmp_path / "a.json"))
    assert "twice" in refused(["-", there, "-"], "-").message


@pytest.mark.parametrize("others", [(), ("a.csv", "readme.txt", "a.json.bak", ".json")])
def test_a_folder_without_a_file_that_is_read_is_named(
    others: tuple[str, ...], tmp_path: Path
) -> None:
    for name in others:
        written(tmp_path / name)
    error = refused([str(tmp_path)], str(tmp_path))
    for ending in (".json", ".jsonl", ".ndjson"):
        assert ending in error.message


def test_a_folder_gives_its_files_by_name_and_counts_the_others(tmp_path: Path) -> None:
    read = ("B.json", "a.jsonl", "c.ndjson", "d.JSON", "é.json")
    others = ("a.csv", "json", "a.json.gz", "b.jsonx")
    for name in (*reversed(read), *others, ".hidden.json", ".DS_Store"):
        written(tmp_path / name)
    sources = sources_of([str(tmp_path)])
    assert [each.name for each in sources.each] == [str(tmp_path / n) for n in read]
    assert sources.passed_over == len(others)


def test_inputs_are_read_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "deeper").mkdir()
    written(folder / "deeper" / "x.json")
    names = [
        str(written(tmp_path / "z.jsonl", LINE * 2)),
        str(written(folder / "b.json", "[{}]")),
        str(written(tmp_path / "a.txt", "")),
    ]
    sources = sources_of([names[0], str(folder), "-", names[2]])
    assert [each.name for each in sources.each] == [*names[:2], "-", names[2]]
    items = list(sources.items(io.BytesIO(b"{}\n")))
    where = [(item.source, item.number) for item in items]
    assert where == [(names[0], 1), (names[0], 2), (names[1], 1), ("-", 1)]


def test_the_size_is_that_of_all_files_and_unknown_with_standard_input(
    tmp_path: Path,
) -> None:
    one, two = written(tmp_path / "a.json"), written(tmp_path / "b.txt", "é")
    sources = sources_of([str(one), str(two)])
    assert sources.each == (SourceFile(str(one), len(LINE)), SourceFile(str(two), 2))
    assert sources.size == len(LINE) + 2
    assert sources_of([str(one), "-"]).size is None


def added_to(path: Path) -> None:
    with path.open("a", encoding="utf-8") as opened:
        opened.write(LINE)


def cut_short(path: Path) -> None:
    os.truncate(path, 5)


def written_again(path: Path) -> None:
    """The same length, another content, a moment later."""
    size, then = path.stat().st_size, path.stat().st_mtime_ns
    path.write_bytes(b" " * size)
    os.utime(path, ns=(then, then + 1_000))


def replaced(path: Path) -> None:
    """By another file of the same length and time."""
    state = path.stat()
    other = path.with_name("other")
    other.write_bytes(b" " * state.st_size)
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(path)


def removed(path: Path) -> None:
    path.unlink()


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES = (added_to, cut_short, written_again, replaced, removed, made_a_folder)
SHAPES = {
    "few lines": LINE * 2,
    "many lines": LINE * 200_000,
    "list": "[\n" + f"{LINE}," * 150_000 + "{}]",
    "document": '{\n"id": "one"\n}\n',
}


LARGE = {"many lines", "list"}
CHANGED = [
    pytest.param(
        change,
        shape,
        marks=pytest.mark.slow if shape in LARGE and change in CHANGES[1:] else (),
    )
    for change in CHANGES
    for shape in SHAPES
]


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize(("change", "shape"), CHANGED)
def test_a_file_that_changes_while_it_is_read_stops_the_run(
    change: Callable[[Path], None], shape: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "areas.json", SHAPES[shape])
    items = sources_of([str(path)]).items(NOTHING)
    assert next(items).number == 1
    change(path)
    with pytest.raises(WrongUse) as raised:
        list(items)
    assert str(path) in raised.value.message
    assert raised.value.remedy


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_that_stays_is_read_to_its_end(shape: str, tmp_path: Path) -> None:
    path = written(tmp_path / "areas.json", SHAPES[shape])
    count = len(list(sources_of([str(path)]).items(NOTHING)))
    expected = {"few lines": 2, "many lines": 200_000, "list": 150_001, "document": 1}
    assert count == expected[shape]


def test_a_file_that_goes_before_its_turn_stops_the_run(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.json"), written(tmp_path / "b.json")
    items = sources_of([str(first), str(second)]).items(NOTHING)
    next(items)
    second.unlink()
    with pytest.raises(WrongUse) as raised:
        list(items)
    assert str(second) in raised.value.message


def test_a_stream_that_fails_stops_the_run() -> None:
    class Failing(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(WrongUse) as raised:
        list(sources_of(["-"]).items(Failing()))  # type: ignore[arg-type]  # raw
    assert "Input/output error" in raised.value.message

"""What somebody put where a run keeps its work never decides where it writes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes import first
from placeready.batch.run import RunStopped, RunView
from placeready.errors import WrongUse

from .conftest import bytes_in, go, lines_of, written

KEPT = (
    "out.jsonl.part",
    "out.jsonl.ids.part",
    "out.errors.jsonl.part",
    "out.csv.part",
    "out.csv.made.part",
    "out.jsonl.progress",
    "out.jsonl.lock",
)
"""What stands beside the outputs while a run goes on."""


def _nowhere(place: Path, elsewhere: Path) -> None:
    place.symlink_to(elsewhere.with_name("not-there"))


def _to_itself(place: Path, _: Path) -> None:
    place.symlink_to(place.name)


def _pipe(place: Path, _: Path) -> None:
    os.mkfifo(place)


def _folder(place: Path, _: Path) -> None:
    place.mkdir()


def _link(place: Path, elsewhere: Path) -> None:
    place.symlink_to(elsewhere)


def _other_name(place: Path, elsewhere: Path) -> None:
    place.hardlink_to(elsewhere)


Plant = Callable[[Path, Path], None]
PLANTS = (_link, _nowhere, _to_itself, _other_name, _pipe, _folder)
PLANTED = pytest.mark.parametrize("plant", PLANTS, ids=lambda each: each.__name__[1:])


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A file in another folder, which is nothing to the run."""
    (tmp_path / "elsewhere").mkdir()
    file = tmp_path / "elsewhere" / "file"
    file.write_text("dear")
    return file


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return written(tmp_path / "few.jsonl", lines_of(4, broken=(2,)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def _untouched(elsewhere: Path) -> bool:
    there = [each.name for each in elsewhere.parent.iterdir()]
    return there == ["file"] and elsewhere.read_text() == "dear"


@PLANTED
@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("how", first(1, [{}, {"fresh": True}, {"resume": True}]))
def test_a_new_run_is_refused_in_words(
    few: Path,
    folder: Path,
    elsewhere: Path,
    name: str,
    plant: Plant,
    how: Mapping[str, Any],
) -> None:
    plant(folder / name, elsewhere)
    with pytest.raises(WrongUse) as told:
        go(few, into=folder, **how)
    assert str(folder / name) in told.value.message
    assert "is not" in told.value.message
    assert "Move it away" in told.value.remedy
    assert _untouched(elsewhere)
    assert [each.name for each in folder.iterdir()] == [name]


def _stop(sight: RunView) -> None:
    if sight.done >= 2:
        raise KeyboardInterrupt


@pytest.mark.fast_cases(12)
@PLANTED
@pytest.mark.parametrize("name", KEPT)
def test_a_run_does_not_go_on_in_them(
    few: Path, folder: Path, elsewhere: Path, name: str, plant: Plant
) -> None:
    with pytest.raises(RunStopped):
        go(few, into=folder, seen=_stop, records_at_a_time=1)
    shutil.rmtree(folder / name, ignore_errors=True)
    (folder / name).unlink(missing_ok=True)
    plant(folder / name, elsewhere)
    for how in ("resume", "fresh"):
        if how == "fresh" and name.endswith(".part"):
            continue  # it is thrown away, as what an earlier run left
        with pytest.raises(WrongUse) as told:
            go(few, into=folder, resume=how == "resume", fresh=how == "fresh")
        assert str(folder / name) in told.value.message
    assert _untouched(elsewhere)


@pytest.mark.parametrize("plant", [_link, _nowhere, _to_itself])
def test_a_link_that_comes_to_be_while_a_run_goes_on_is_not_followed(
    few: Path, folder: Path, elsewhere: Path, plant: Plant
) -> None:
    names = ["out.jsonl", "out.errors.jsonl", "out.csv", "out.summary.json"]
    names += ["out.codebook.csv", "out.datapackage.json"]
    note = folder / "out.jsonl.progress"

    def look(_: RunView) -> None:
        for name in names if not (folder / names[0]).is_symlink() else ():
            plant(folder / name, elsewhere)
        note.unlink(missing_ok=True)
        plant(note, elsewhere)

    go(few, into=folder, seen=look, records_at_a_time=1)
    assert _untouched(elsewhere)
    assert sorted(each.name for each in folder.iterdir()) == sorted(names)
    assert not any(each.is_symlink() for each in folder.iterdir())


def test_an_output_that_the_user_names_may_be_a_link_and_stays_one(
    few: Path, folder: Path, elsewhere: Path
) -> None:
    (folder / "out.jsonl").symlink_to(elsewhere)
    go(few, into=folder)
    assert (folder / "out.jsonl").is_symlink()
    assert len(elsewhere.read_text().splitlines()) == 3


# The note of progress, after anything was done to it


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with records and what a run over them left that was stopped."""
    home = tmp_path_factory.mktemp("left")
    few = written(home / "few.jsonl", lines_of(4, broken=(2,)))
    (home / "whole").mkdir()
    go(few, into=home / "whole")
    with pytest.raises(RunStopped):
        go(few, into=home / "out", seen=_stop, records_at_a_time=1)
    shutil.copytree(home / "out", home / "kept")
    return home


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.sampled_from(["", "\ud800", "x" * 9_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)


def _places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a note."""
    yield path
    inner = value.items() if isinstance(value, dict) else ()
    for key, each in enumerate(value) if isinstance(value, list) else inner:
        yield from _places(each, (*path, key))


def _spoilt(note: dict[str, Any], draw: Callable[..., Any]) -> bytes:
    """A note of which something is gone, another, or one more."""
    *way, last = draw(st.sampled_from([each for each in _places(note) if each]))
    table: Any = note
    for step in way:
        table = table[step]
    if draw(st.booleans()):
        del table[last]
    else:
        table[last] = draw(JSON)
    return json.dumps(note).encode()


@pytest.mark.slow
@given(data=st.data())
def test_a_note_that_was_changed_ends_in_a_sentence_and_loses_nothing(
    left: Path, data: st.DataObject
) -> None:
    folder, note = left / "out", left / "out" / "out.jsonl.progress"
    shutil.rmtree(folder)
    shutil.copytree(left / "kept", folder)
    was = note.read_bytes()
    kind = data.draw(st.sampled_from(["cut", "byte", "value", "deep", "any"]))
    if kind == "cut":
        changed = was[: data.draw(st.integers(0, len(was) - 1))]
    elif kind == "byte":
        place = data.draw(st.integers(0, len(was) - 1))
        byte = data.draw(st.binary(min_size=1, max_size=1))
        changed = was[:place] + byte + was[place + 1 :]
    elif kind == "value":
        changed = _spoilt(json.loads(was), data.draw)
    elif kind == "deep":
        changed = b"[" * data.draw(st.integers(1, 100_000))
    else:
        changed = data.draw(st.binary(max_size=300))
    note.write_bytes(changed)
    before = bytes_in(folder)
    if _says_the_same(changed, was):
        go(left / "few.jsonl", into=folder, resume=True)
        assert bytes_in(folder) == bytes_in(left / "whole")
        return
    for resume in (True, False):
        with pytest.raises(WrongUse, match="cannot be read as the progress") as told:
            go(left / "few.jsonl", into=folder, resume=resume)
        assert "--fresh" in told.value.remedy
        assert bytes_in(folder) == before
    go(left / "few.jsonl", into=folder, fresh=True)
    assert bytes_in(folder) == bytes_in(left / "whole")


def _says_the_same(changed: bytes, was: bytes) -> bool:
    with contextlib.suppress(ValueError, RecursionError):
        return bool(json.loads(changed) == json.loads(was))
    return False


@pytest.mark.parametrize(
    "line", [b"\xff\n", b"x\n", b"00000000\t[[\t\n", b"0000000z\t1\t2\n", b"\n"]
)
def test_a_list_of_ids_that_was_changed_is_told(left: Path, line: bytes) -> None:
    folder = left / "out"
    shutil.rmtree(folder)
    shutil.copytree(left / "kept", folder)
    ids = folder / "out.jsonl.ids.part"
    size = ids.stat().st_size
    ids.write_bytes((line * size)[: size - 1] + b"\n")
    with pytest.raises(WrongUse, match="is not as it was written"):
        go(left / "few.jsonl", into=folder, resume=True)

"""A run that ends early leaves what is done, and the next one goes on from there."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from builders import seeded
from lanes import first
from placeready.batch import run as running
from placeready.batch.run import RunStopped, RunView
from placeready.errors import WrongUse

from .conftest import bytes_in, go, lines_of, started, written

LEFT = {
    "out.csv.part",
    "out.errors.jsonl.part",
    "out.jsonl.ids.part",
    "out.jsonl.part",
    "out.jsonl.progress",
}
"""What an unfinished run leaves."""


@pytest.fixture(scope="module")
def undisturbed(
    many: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, bytes]:
    """What a run that nothing disturbs makes of the file."""
    folder = tmp_path_factory.mktemp("undisturbed")
    go(many, into=folder, workers=2)
    return bytes_in(folder)


@pytest.fixture
def changing(many: Path) -> Iterator[Path]:
    """The file, to be changed after a run has read some of it."""
    before = many.read_bytes()
    yield many
    many.write_bytes(before)


def _stop_after(number: int) -> Callable[[RunView], None]:
    def stop(sight: RunView) -> None:
        if sight.done - sight.taken_up >= number:
            raise KeyboardInterrupt

    return stop


def _arguments(many: Path, folder: Path) -> tuple[str | Path, ...]:
    folder.mkdir(exist_ok=True)
    return (
        "batch",
        many,
        "--out",
        folder / "out.jsonl",
        "--table",
        folder / "out.csv",
        "--summary",
        folder / "out.summary.json",
        "--quiet",
        "--resume",
    )


@pytest.mark.slow
def test_killed_at_ten_random_moments_the_files_are_those_of_an_undisturbed_run(
    many: Path, undisturbed: Mapping[str, bytes], tmp_path: Path
) -> None:
    rng, folder = seeded(20261122), tmp_path / "killed"
    note, whole = folder / "out.jsonl.progress", folder / "out.jsonl"
    reached = [0]

    def came_further() -> bool:
        with contextlib.suppress(FileNotFoundError):
            return bool(json.loads(note.read_bytes())["done"] > reached[-1])
        return whole.exists()

    for _ in range(10):
        run = started(tmp_path / "run.py", *_arguments(many, folder))
        _wait_for(came_further)
        time.sleep(rng.uniform(0, 0.03))
        run.kill()
        run.communicate()
        if note.exists():
            reached.append(json.loads(note.read_bytes())["done"])
        if whole.exists():
            assert whole.read_bytes() == undisturbed["out.jsonl"]
            break
    last = started(tmp_path / "run.py", *_arguments(many, folder))
    assert last.wait(timeout=120) == 1
    last.communicate()
    assert bytes_in(folder) == undisturbed
    assert reached == sorted(reached)
    assert len({done for done in reached if 0 < done < 200}) > 2


def _wait_for(reached: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_workers_end_when_the_run_they_belong_to_is_killed(
    many: Path, tmp_path: Path
) -> None:
    run = started(tmp_path / "run.py", *_arguments(many, tmp_path / "killed"))
    part = tmp_path / "killed" / "out.jsonl.part"
    _wait_for(lambda: part.exists() and part.stat().st_size > 0)
    assert _alive_in_group(run.pid) > 1
    run.kill()
    run.communicate()
    _wait_for(lambda: _alive_in_group(run.pid) == 0, seconds=10)


def _alive_in_group(group: int) -> int:
    """Processes of a group that have not ended."""
    alive = 0
    for each in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, of_group = each.read_text().rpartition(")")[2].split()[:3]
            alive += of_group == str(group) and state not in "ZX"
    return alive


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_by_the_user_it_ends_within_two_seconds_and_says_how_to_go_on(
    many: Path, undisturbed: Mapping[str, bytes], tmp_path: Path, number: int
) -> None:
    folder = tmp_path / "stopped"
    run = started(tmp_path / "run.py", *_arguments(many, folder))
    part = folder / "out.jsonl.part"
    _wait_for(lambda: part.exists() and part.stat().st_size > 0)
    asked = time.monotonic()
    os.killpg(run.pid, number)
    _, said = run.communicate(timeout=10)
    assert time.monotonic() - asked < 2
    assert run.returncode == 130
    assert said.startswith("Stopped. ")
    assert "--resume" in said
    assert "Traceback" not in said
    assert {each.name for each in folder.iterdir()} == LEFT
    go(many, into=folder, resume=True, workers=2)
    assert {*bytes_in(folder)} == {*undisturbed}


@pytest.mark.slow
def test_stopped_in_this_process_and_resumed_by_other_workers_nothing_differs(
    many: Path, undisturbed: Mapping[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "stopped"
    for number, workers in ((30, 1), (1, 2), (60, 2)):
        with pytest.raises(RunStopped) as stopped:
            go(
                many,
                into=folder,
                resume=True,
                workers=workers,
                records_at_a_time=11 * workers,
                seen=_stop_after(number),
            )
        assert stopped.value.safe > 0
        assert {*bytes_in(folder)} == LEFT
    ended = go(many, into=folder, resume=True)
    assert ended.summary.records == 200
    assert bytes_in(folder) == undisturbed


# Slow: test_table_formats.py claims the same in the fast lane, with more outputs.
@pytest.mark.slow
@pytest.mark.parametrize("moment", ["errors", "table", "assessments"])
def test_killed_while_the_outputs_take_their_names_the_next_run_completes_them(
    many: Path,
    undisturbed: Mapping[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    from placeready.batch.partial_file import PartialFile

    folder = tmp_path / "killed"
    name = {"errors": "errors.jsonl", "table": "csv", "assessments": "jsonl"}[moment]
    true = PartialFile.become

    def dies(part: PartialFile, path: Path) -> None:
        if path.name == f"out.{name}":
            raise SystemExit
        true(part, path)

    with monkeypatch.context() as patched:
        patched.setattr(PartialFile, "become", dies)
        with pytest.raises(SystemExit):
            go(many, into=folder, workers=2)
    assert not (folder / "out.jsonl").exists()
    go(many, into=folder, resume=True)
    assert bytes_in(folder) == undisturbed


@pytest.fixture
def unfinished(many: Path, tmp_path: Path) -> Path:
    """The folder of a run that was stopped."""
    folder = tmp_path / "unfinished"
    with pytest.raises(RunStopped):
        go(many, into=folder, seen=_stop_after(1))
    return folder


@pytest.mark.fast_cases(1)
def test_an_unfinished_run_is_neither_thrown_away_nor_gone_on_with_unasked(
    many: Path, unfinished: Path, undisturbed: Mapping[str, bytes]
) -> None:
    before = bytes_in(unfinished)
    with pytest.raises(WrongUse, match="was not finished") as told:
        go(many, into=unfinished)
    assert "--resume" in told.value.remedy
    assert "--fresh" in told.value.remedy
    assert bytes_in(unfinished) == before
    go(many, into=unfinished, fresh=True)
    assert bytes_in(unfinished) == undisturbed


def test_it_does_not_go_on_with_another_input(unfinished: Path, changing: Path) -> None:
    before = bytes_in(unfinished)
    lines = changing.read_bytes().splitlines()
    lines[2] = lines[2].replace(b"area-2", b"area-x")
    written(changing, lines)
    with pytest.raises(WrongUse, match="The input is not what it was"):
        go(changing, into=unfinished, resume=True)
    assert bytes_in(unfinished) == before


def test_it_does_not_go_on_with_a_shorter_input(
    unfinished: Path, changing: Path
) -> None:
    written(changing, changing.read_bytes().splitlines()[:5])
    with pytest.raises(WrongUse, match="The input is not what it was"):
        go(changing, into=unfinished, resume=True)


def test_it_does_not_go_on_with_another_file_of_the_same_bytes(
    many: Path, unfinished: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_bytes(many.read_bytes())
    with pytest.raises(WrongUse, match="the inputs"):
        go(other, into=unfinished, resume=True)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize(
    "content", first(2, [b"[]", b"", b'{"format": 1}', b"\xff", b"null"])
)
def test_a_damaged_note_of_progress_is_told_and_nothing_is_lost(
    many: Path, unfinished: Path, content: bytes
) -> None:
    (unfinished / "out.jsonl.progress").write_bytes(content)
    before = bytes_in(unfinished)
    for resume in (True, False):
        with pytest.raises(WrongUse, match="cannot be read as the progress"):
            go(many, into=unfinished, resume=resume)
    assert bytes_in(unfinished) == before


def test_work_that_became_shorter_than_noted_is_told(
    many: Path, unfinished: Path
) -> None:
    part = unfinished / "out.jsonl.part"
    part.write_bytes(part.read_bytes()[:-1])
    with pytest.raises(WrongUse, match="is shorter than it was"):
        go(many, into=unfinished, resume=True)


@pytest.mark.fast_cases(1)
def test_what_stands_after_the_safe_work_is_cut_off(
    many: Path, unfinished: Path, undisturbed: Mapping[str, bytes]
) -> None:
    for part in unfinished.glob("*.part"):
        part.write_bytes(part.read_bytes() + b"half a li")
    go(many, into=unfinished, resume=True)
    assert bytes_in(unfinished) == undisturbed


def test_to_resume_where_nothing_was_begun_begins(
    many: Path, undisturbed: Mapping[str, bytes], tmp_path: Path
) -> None:
    go(many, into=tmp_path / "new", resume=True)
    assert bytes_in(tmp_path / "new") == undisturbed


def test_a_file_of_somebody_else_in_the_way_is_left_alone(
    many: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "out.csv.part").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUse, match="is not of an unfinished run"):
        go(many, into=folder, fresh=True)
    assert bytes_in(folder) == {"out.csv.part": b"mine"}


def test_two_runs_never_write_the_same_files(many: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    seen: list[str] = []

    def second(_: RunView) -> None:
        if not seen:
            with pytest.raises(WrongUse) as told:
                go(many, into=folder, fresh=True)
            seen.append(told.value.message)

    go(many, into=folder, seen=second)
    assert "Another run is writing" in seen[0]


@pytest.mark.parametrize(
    "fault", [NotImplementedError(), OSError(errno.ENOLCK, "No locks available")]
)
def test_a_drive_without_locks_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def none(_: object) -> None:
        raise fault

    monkeypatch.setattr("filelock.FileLock.acquire", none)
    ended = go(written(tmp_path / "few.jsonl", lines_of(2)), into=tmp_path / "out")
    assert ended.summary.records == 2


@pytest.mark.slow
def test_earlier_results_stay_until_the_new_ones_are_whole(
    many: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    go(written(tmp_path / "few.jsonl", lines_of(2)), into=folder)
    before = bytes_in(folder)
    with pytest.raises(RunStopped):
        go(many, into=folder, seen=_stop_after(1))
    assert {name: bytes_in(folder)[name] for name in before} == before
    go(many, into=folder, resume=True)
    assert {*bytes_in(folder)} == {*before}
    assert bytes_in(folder) != before


@pytest.mark.slow
def test_work_is_made_safe_while_it_goes_on(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_SAFE_EVERY", 0.0)
    noted: list[int] = []
    note = tmp_path / "out" / "out.jsonl.progress"

    def look(sight: RunView) -> None:
        noted.append(json.loads(note.read_bytes())["done"])
        assert noted[-1] == sight.done

    go(many, into=tmp_path / "out", seen=look)
    assert len(noted) > 3


@pytest.mark.slow
def test_stopped_while_an_earlier_run_is_taken_up_nothing_of_it_is_lost(
    many: Path, unfinished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from placeready.batch.partial_file import PartialFile

    before = bytes_in(unfinished)
    true = PartialFile.open

    def interrupted(part: PartialFile, length: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        true(part, length)

    monkeypatch.setattr(PartialFile, "open", interrupted)
    with pytest.raises(RunStopped) as stopped:
        go(many, into=unfinished, resume=True)
    assert stopped.value.safe > 0
    assert bytes_in(unfinished) == before

"""Settings that every test shares."""

from __future__ import annotations

import gc
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import hypothesis_profiles
from builders import ROOT
from placeready.errors import Problems
from placeready.model.ruleset import Ruleset
from placeready.rulesets.load import read_ruleset

hypothesis_profiles.register()

# What is started in the background may have been told to pass over interrupts, and so
# would every process that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to the slow lane what a test that says `fast_cases` has more of."""
    seen: Counter[str] = Counter()
    for item in items:
        mark = item.get_closest_marker("fast_cases")
        if mark is not None and item.get_closest_marker("slow") is None:
            name = item.nodeid.partition("[")[0]
            seen[name] += 1
            if seen[name] > mark.args[0]:
                item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of every collection of what is no longer used.

    For speed: they are many objects, none goes away, and each would be looked at again
    and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@cache
def _unchanged(folder: Path, _files: tuple[tuple[str, int, int], ...]) -> object:
    return read_ruleset(folder)


def _read_once(folder: Path) -> Ruleset | Problems:
    """A ruleset of the project's own, read anew only where a file of it was changed."""
    if not folder.resolve().is_relative_to(ROOT):
        return read_ruleset(folder)
    each = [(str(path), path.stat()) for path in sorted(folder.rglob("*"))]
    files = tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in each)
    read = _unchanged(folder.resolve(), files)
    assert isinstance(read, Ruleset | Problems)
    return read


@pytest.fixture(autouse=True)
def rulesets_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For speed: hundreds of tests run a command on the same ruleset."""
    monkeypatch.setattr("placeready.rulesets.load.read_ruleset", _read_once)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a million bytes, where one may be made."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(  # noqa: S603  fixed words and our own folder
        ["/bin/mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)],
        check=False,
        capture_output=True,
    )
    if made.returncode:
        pytest.skip("whoever runs this may not mount a disk")
    yield place
    subprocess.run(["/bin/umount", str(place)], check=True)  # noqa: S603  as above

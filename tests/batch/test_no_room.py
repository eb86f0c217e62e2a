"""A full disk: a word about it, and what was done is kept."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from lanes import first
from placeready.errors import WrongUse

from .conftest import bytes_in, go


@pytest.fixture(scope="module")
def undisturbed(
    many: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, bytes]:
    """What a run with room enough makes of the file."""
    folder = tmp_path_factory.mktemp("undisturbed")
    go(many, into=folder)
    return bytes_in(folder)


@pytest.mark.slow
@pytest.mark.parametrize("room", first(1, [700_000, 0, 10, 40_000, 1_500_000]))
def test_without_room_the_work_done_is_kept_and_gone_on_with_later(
    many: Path,
    undisturbed: Mapping[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    room: int,
) -> None:
    folder = tmp_path / "full"
    left = room
    true = os.write

    def write(handle: int, data: memoryview) -> int:
        nonlocal left
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return true(handle, data)
        if left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = true(handle, data[:left])
        left -= taken
        return taken

    with monkeypatch.context() as patched:
        patched.setattr("os.write", write)
        with pytest.raises(WrongUse, match="no room left on the disk") as told:
            go(many, into=folder, records_at_a_time=20)
    assert not set(undisturbed) & set(bytes_in(folder))
    safe = (folder / "out.jsonl.progress").exists()
    assert safe is (room >= 700_000)
    assert ("--resume" in told.value.remedy) is safe
    assert safe or not bytes_in(folder)
    go(many, into=folder, resume=True)
    assert bytes_in(folder) == undisturbed


@pytest.mark.slow
def test_on_a_disk_that_is_really_full_nothing_is_half_written(
    many: Path, undisturbed: Mapping[str, bytes], small_disk: Path, tmp_path: Path
) -> None:
    folder = small_disk / "out"
    with pytest.raises(WrongUse, match="no room left on the disk") as told:
        go(many, into=folder, records_at_a_time=10)
    assert "--resume" in told.value.remedy
    left = bytes_in(folder)
    assert not set(undisturbed) & set(left)
    assert undisturbed["out.jsonl"].startswith(left["out.jsonl.part"])
    with pytest.raises(WrongUse, match="no room left on the disk"):
        go(many, into=folder, records_at_a_time=10, resume=True)
    subprocess.run(  # noqa: S603  as above
        ["/bin/mount", "-o", "remount,size=50m", str(small_disk)], check=True
    )
    go(many, into=folder, resume=True)
    assert bytes_in(folder) == undisturbed

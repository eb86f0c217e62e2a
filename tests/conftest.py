"""Settings that every test shares."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import hypothesis_profiles

hypothesis_profiles.register()


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

"""Whatever is in a file: no traceback, no long wait, nothing lost, nothing that acts.

A few rounds of `python -m hostile`, which takes as many as there is time for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import ROOT
from hostile.surfaces import SURFACES

MEGABYTES = 300


@pytest.mark.slow
@pytest.mark.parametrize("first", [0, 2])
def test_spoilt_inputs_of_every_kind_end_in_words(first: int, tmp_path: Path) -> None:
    # A process of its own: what it takes is told by the system, and its faults are its.
    folders = os.pathsep.join(map(str, (ROOT / "engine", ROOT / "tests")))
    ran = subprocess.run(  # noqa: S603  the tests' own environment
        [sys.executable, "-W", "ignore", "-m", "hostile", "2", str(first)],
        env={**os.environ, "PYTHONPATH": folders, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        check=False,
    )
    told = json.loads(ran.stdout)
    assert told["faults"] == []
    assert told["inputs"] == 2 * sum(number for _, number in SURFACES.values())
    assert told["megabytes"] < MEGABYTES
    assert ran.returncode == 0

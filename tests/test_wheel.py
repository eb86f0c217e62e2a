"""What is installed from a wheel is whole, far from the checkout that it came from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from builders import ROOT, TUTORIAL
from placeready.storage.shipped_examples import example_files

pytestmark = pytest.mark.slow

LARGEST = 1_000_000
"""Bytes of the file that people send each other."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one file that the README says how to build."""
    out = tmp_path_factory.mktemp("wheel")
    asked = ("wheel", "--quiet", "--no-deps", "--wheel-dir", str(out), str(ROOT))
    _run(Path(sys.executable), "-m", "pip", *asked)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the wheel, and of this one the other packages alone."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    within = next(home.rglob("site-packages"))
    with zipfile.ZipFile(wheel) as file:
        file.extractall(within)
    own = next(Path(each) for each in sys.path if each.endswith("site-packages"))
    # After its own: what is installed here of placeready itself is not found.
    (within / "others.pth").write_text(f"{own}\n", encoding="utf-8")
    bin_ = "Scripts" if os.name == "nt" else "bin"
    return next((home / bin_).glob("python*"))


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    ran = subprocess.run(  # noqa: S603  the tests' own
        list(map(str, command)),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        cwd=cwd,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return ran.stdout


def test_it_has_every_example_and_every_ruleset_and_is_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
    wanted = {f"placeready/shipped-examples/{name}" for name in example_files()}
    home = ROOT / "rulesets"
    wanted |= {
        f"placeready/shipped/{each.relative_to(home).as_posix()}"
        for each in home.rglob("*")
        if each.is_file()
    }
    assert wanted - names == set()
    assert not [name for name in names if "national" in name or name.endswith(".pyc")]
    assert wheel.stat().st_size < LARGEST


def test_who_installed_it_alone_can_use_the_examples_and_begin_a_ruleset(
    python: Path, tmp_path: Path
) -> None:
    def placeready(*asked: str) -> str:
        return _run(python, "-m", "placeready", *asked, cwd=tmp_path)

    where = _run(python, "-c", "import placeready; print(placeready.__file__)")
    assert str(ROOT) not in where
    assert "tutorial-ruleset" in placeready("examples")
    placeready("examples", "examples")
    copied = tmp_path / "examples" / "tutorial-ruleset" / "ruleset.toml"
    assert copied.read_bytes() == (TUTORIAL / "ruleset.toml").read_bytes()
    assert "Level" in placeready("assess", "examples/many-voices/record.json")
    page = placeready("assess", "examples/many-voices/record.json", "--format", "html")
    assert page.startswith("<!DOCTYPE html>")
    for name, begins in (("paper.docx", b"PK"), ("report.pdf", b"%PDF")):
        placeready("assess", "examples/many-voices/record.json", "--out", name)
        assert (tmp_path / name).read_bytes().startswith(begins)
    placeready("ruleset", "new", "mine")
    assert "no problems" in placeready("ruleset", "check", "mine")
    assert "10 sentences of 10 hold" in placeready("ruleset", "test", "mine")
    schema = json.loads(placeready("ruleset", "schema", "ruleset"))
    kept = (tmp_path / "mine" / "ruleset.schema.json").read_text(encoding="utf-8")
    assert json.loads(kept) == schema
    question = schema["definitions"]["Question"]["properties"]["kind"]
    assert "settled for an organisation" in question["description"]

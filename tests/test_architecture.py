"""The layers point one way, and little is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from builders import ROOT, in_a_fresh_process

SCREENS = ("rich", "click", "rich_click", "textual")
WRITERS = ("jinja2", "docx", "openpyxl", "typst", "resvg_py", "pyarrow")
"""What writes a format: only who asks for it waits for it."""


def test_the_contracts_between_the_layers_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(  # noqa: S603  the tests' own environment
        [command, "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stdout
    assert "0 broken" in ran.stdout
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    assert f"{len(contracts)} kept" in ran.stdout


@pytest.mark.fast_cases(4)
@pytest.mark.parametrize(
    ("name", "heavy"),
    [
        ("placeready", (*SCREENS, "durable", "durable_rules_engine", "pydantic")),
        ("placeready.errors", (*SCREENS, "durable_rules_engine", "pydantic")),
        (
            "placeready.register.councils",
            (*SCREENS, "durable_rules_engine", "pydantic"),
        ),
        ("placeready.rulesets.load", (*SCREENS, "durable_rules_engine")),
        ("placeready.records.read", (*SCREENS, "durable_rules_engine")),
        ("placeready.assessment.assess", SCREENS),
        ("placeready.interview.session", SCREENS),
        ("placeready.line_mode.open_dialogue", SCREENS),
        ("placeready.cli.main", ("textual", "pydantic", "durable_rules_engine")),
        ("placeready.cli.commands.fill", ("textual",)),
        ("placeready.report.formats", (*SCREENS, *WRITERS)),
        ("placeready.cli.commands.assess", ("textual", *WRITERS)),
    ],
)
def test_importing_a_module_loads_nothing_heavy(
    name: str, heavy: tuple[str, ...]
) -> None:
    loaded = in_a_fresh_process(f"import sys, {name}\nprint(*sys.modules)").split()
    assert name in loaded
    assert not set(heavy) & set(loaded)


def test_windows_needs_no_compiler_but_for_the_extra() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    [engine] = [each for each in project["dependencies"] if "durable" in each]
    pinned, marker = engine.split(";")
    assert marker.strip() == "sys_platform != 'win32'"
    assert project["optional-dependencies"]["engine"] == [pinned]


def test_only_the_door_imports_durable_rules() -> None:
    engine = ROOT / "engine" / "placeready"
    found = [
        str(path.relative_to(engine))
        for path in sorted(engine.rglob("*.py"))
        if "import durable" in path.read_text(encoding="utf-8")
    ]
    assert found == ["inference/durable.py"]

"""The examples that come with placeready: where they are, and what each is.

Owns the search for them, and the list of what is passed on of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

CONTENTS = "contents.toml"
"""The list: a sentence for each file and folder, by its name."""


def examples_home() -> Path:
    """The folder that they are in."""
    # A wheel has them inside, a checkout beside the engine, and never both.
    installed = Path(str(resources.files("placeready"))) / "shipped-examples"
    checkout = Path(__file__).resolve().parents[3] / "examples"
    return installed if installed.is_dir() else checkout


def contents() -> Mapping[str, str]:
    """What there is, each with a sentence, in the order in which it is best read."""
    text = (examples_home() / CONTENTS).read_text(encoding="utf-8")
    return {name: str(says) for name, says in tomllib.loads(text).items()}


def example_files() -> dict[str, bytes]:
    """All that is in the list, each file by its path within the folder."""
    home = examples_home()
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for name in (*contents(), CONTENTS)
        for path in _files(home / name)
    }


def folder_files(name: str) -> dict[str, bytes]:
    """The files of one folder of the examples, by their paths within it."""
    home = examples_home() / name
    return {
        path.relative_to(home).as_posix(): path.read_bytes() for path in _files(home)
    }


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for each in sorted(path.rglob("*")):
        # What Python leaves beside scripts is nobody's example.
        if each.is_file() and "__pycache__" not in each.parts:
            yield each

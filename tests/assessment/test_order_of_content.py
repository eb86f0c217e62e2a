"""The order in which a ruleset's files hold its records decides nothing."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from builders import GARDEN, SCHOOL, SHIPPED, edited, random_record, seeded, whole
from lanes import first
from placeready.assessment.assess import assess

MOVED = ("rule", "cap", "recommendation", "measure", "source")
"""Kinds whose order means nothing; that of questions and levels is read by people."""


def mixed(text: str, rng: random.Random) -> str:
    """A file with the records of each such kind in another order."""
    blocks = [f"{block}\n" for block in re.split(r"(?m)^(?=\[\[?\w)", text)]
    for kind in MOVED:
        places = [i for i, b in enumerate(blocks) if b.startswith(f"[[{kind}]]")]
        other = rng.sample(places, len(places))
        moved = [blocks[i] for i in other]
        for i, block in zip(places, moved, strict=True):
            blocks[i] = block
    return "".join(blocks)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize(
    "folder", first(2, [SHIPPED, GARDEN, SCHOOL]), ids=("shipped", "garden", "school")
)
@pytest.mark.parametrize("seed", first(1, [1, 2, 3]))
def test_records_in_another_order_in_files_of_other_names_change_no_byte(
    tmp_path: Path, folder: Path, seed: int
) -> None:
    rng, copy = seeded(seed), edited(folder, tmp_path)
    for path in sorted(copy.rglob("*.toml")):
        old = path.read_text(encoding="utf-8")
        path.write_text(mixed(old, rng), encoding="utf-8")
        path.rename(path.with_name(f"{rng.randrange(10**6):06}-{path.name}"))
    ours, other = whole(folder), whole(copy)
    for _ in range(60):
        here = random_record(ours, rng)
        written = assess(ours, here).model_dump_json(by_alias=True)
        assert assess(other, here).model_dump_json(by_alias=True) == written


def test_mixing_really_moves_records() -> None:
    old = (SHIPPED / "rules" / "risks.toml").read_text(encoding="utf-8")
    new = mixed(old, seeded(1))
    assert new.split() != old.split()
    assert sorted(new.split()) == sorted(old.split())

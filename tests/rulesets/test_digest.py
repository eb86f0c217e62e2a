"""The digest stands for what a ruleset says, not for how its files are laid out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import GARDEN, SHIPPED, Edit, edited, garden, seeded, shipped, whole

BLOCK = re.compile(r"(?m)^(?=\[\[?\w)")
"""Where a table starts."""


def files(folder: Path) -> list[Path]:
    """The files of a ruleset's content."""
    everything = sorted(folder.rglob("*.toml"))
    return [path for path in everything if path.parent.name != "scenarios"]


def merged(folder: Path, paths: list[Path]) -> None:
    """Put files into one, in the order given."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    for path in paths:
        path.unlink()
    (folder / "all.toml").write_text("\n".join(texts), encoding="utf-8")


def test_one_file_for_everything_changes_nothing(tmp_path: Path) -> None:
    folder = edited(SHIPPED, tmp_path)
    merged(folder, files(folder))
    assert len(files(folder)) == 1
    assert whole(folder).sha256 == shipped().sha256


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path)
    merged(folder, files(folder)[::-1])
    assert whole(folder).sha256 == garden().sha256


def test_a_record_in_another_file_changes_nothing(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path)
    rules = folder / "rules.toml"
    first, *rest = BLOCK.split(rules.read_text(encoding="utf-8"))[1:]
    rules.write_text("".join(rest), encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more" / "rules.toml").write_text(first, encoding="utf-8")
    assert whole(folder).sha256 == garden().sha256


@pytest.mark.parametrize(
    "file", ["rules.toml", "recommendations.toml", "measures.toml"]
)
def test_the_order_of_records_in_a_file_changes_nothing(
    tmp_path: Path, file: str
) -> None:
    folder = edited(GARDEN, tmp_path)
    blocks = BLOCK.split((folder / file).read_text(encoding="utf-8"))
    seeded(1).shuffle(blocks)
    (folder / file).write_text("\n".join(blocks), encoding="utf-8")
    assert whole(folder).sha256 == garden().sha256


def test_the_order_of_fields_in_a_record_changes_nothing(tmp_path: Path) -> None:
    old = 'title = "Ready"\nkind = "strength"\n'
    new = 'kind = "strength"\ntitle = "Ready"\n'
    folder = edited(GARDEN, tmp_path, Edit("rules.toml", old, new))
    assert whole(folder).sha256 == garden().sha256


def test_comments_and_empty_lines_change_nothing(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path, Edit("rules.toml", "", "\n\n# A remark.\n"))
    assert whole(folder).sha256 == garden().sha256


def test_line_endings_change_nothing(tmp_path: Path) -> None:
    old, new = 'outcome = "Crops may fail"', 'outcome = """Crops\nmay fail"""'
    folder = edited(GARDEN, tmp_path, Edit("rules.toml", old, new))
    unix = whole(folder).sha256
    for path in files(folder):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert b"\r\n" in (folder / "rules.toml").read_bytes()
    assert whole(folder).sha256 == unix


def test_the_rulesets_own_tests_are_no_part_of_it(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path)
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "one.toml").write_text('[[scenario]]\nabout = "x"\n')
    assert whole(folder).sha256 == garden().sha256


@pytest.mark.slow
def test_every_change_of_wording_changes_the_digest(tmp_path: Path) -> None:
    folder = edited(GARDEN, tmp_path)
    digests = {garden().sha256}
    changes = 0
    for path in files(folder):
        text = path.read_text(encoding="utf-8")
        # Words for a person start with a capital; ids do not, but for A01 and A.
        for found in re.finditer(r'"[A-Z][a-z][^"\n]*"', text):
            end = found.end() - 1
            path.write_text(f"{text[:end]}!{text[end:]}", encoding="utf-8")
            digests.add(whole(folder).sha256)
            changes += 1
        path.write_text(text, encoding="utf-8")
    assert changes > 50
    assert len(digests) == changes + 1


@pytest.mark.parametrize(
    "edit",
    [
        Edit("rules.toml", "f.tools >= 2.5", "f.tools >= 2.51"),
        Edit("rules.toml", "f.tools >= 2.5", "f.tools > 2.5"),
        Edit("levels.toml", "e.say >= 2.5", "e.say >= 2.4"),
        Edit("levels.toml", "from = 2.6", "from = 2.7"),
        Edit("levels.toml", "level = 2", "level = 1"),
        Edit("plan.toml", "unlocks = 0.25", "unlocks = 0.2"),
        Edit("plan.toml", "critical_foundation = 3", "critical_foundation = 4"),
        Edit("plan.toml", "large = 2.0", "large = 3.0"),
        Edit("plan.toml", "spring = 2", "spring = 3"),
        Edit("constructs.toml", "minimum_answered = 2", "minimum_answered = 3"),
        Edit("constructs.toml", "critical = false", "critical = true"),
        Edit("measures.toml", "answers_at_least = 4", "answers_at_least = 5"),
        Edit("ruleset.toml", "counts_as = 3", "counts_as = 4"),
        Edit("ruleset.toml", "community = 0.5", "community = 1"),
        Edit("ruleset.toml", 'version = "1.0.0"', 'version = "1.0.1"'),
        Edit("recommendations.toml", "minimum_level = 3", "minimum_level = 2"),
        Edit("questions.toml", '["committee", "section"]', '["committee"]'),
    ],
    ids=lambda edit: edit.new,
)
def test_every_change_of_a_number_or_a_reference_changes_the_digest(
    tmp_path: Path, edit: Edit
) -> None:
    folder = edited(GARDEN, tmp_path, edit)
    assert whole(folder).sha256 != garden().sha256

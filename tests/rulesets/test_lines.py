"""A problem in a ruleset says on which line it is, however the file is laid out."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import GARDEN, SEEDS, Edit, edited, problems, seeded
from placeready.rulesets.toml_lines import TomlLines, overlong_name
from placeready.rulesets.toml_text import toml_of

TOML = """\
title = "[[rule]]"
[plan]
unlocks = 1
weights = { barrier = 1, "a = b" = 2, enabler.x = 3 }
limits.spring = 1
[[rule]]
id = "a"
sources = [
    "one", # the first, [not a table]
    "two",

    ["three", { four = 4 }],
]
[[rule]]
note = '''
[[rule]]
id = "no"
'''
"id" = "b"
[rule.more.deep]
x = 1
[[rule.steps]]
say = \"\"\"\\"\"\"
[[rule]]\"\"\"
[[rule.steps]]
say = 2
[[rule]]
[[rule.steps]]
say = 3"""

LINES: dict[tuple[str | int, ...], int] = {
    ("title",): 1,
    ("plan",): 2,
    ("plan", "unlocks"): 3,
    ("plan", "weights", "barrier"): 4,
    ("plan", "limits"): 5,
    ("plan", "limits", "spring"): 5,
    ("rule", 0): 6,
    ("rule", 0, "id"): 7,
    ("rule", 0, "sources"): 8,
    ("rule", 0, "sources", 0): 9,
    ("rule", 0, "sources", 1): 10,
    ("rule", 0, "sources", 2): 12,
    ("rule", 0, "sources", 2, 1, "four"): 12,
    ("rule", 0, "sources", 3): 8,
    ("rule", 0, "gone"): 6,
    ("rule", 1, "note"): 15,
    ("rule", 1, "id"): 19,
    ("rule", 1, "more"): 20,
    ("rule", 1, "more", "deep", "x"): 21,
    ("rule", 1, "steps", 0, "say"): 23,
    ("rule", 1, "steps", 1): 25,
    ("rule", 1, "steps", 1, "say"): 26,
    ("rule", 2, "steps", 0, "say"): 29,
    ("rule", 2, "id"): 27,
}


@pytest.mark.parametrize(("path", "line"), LINES.items(), ids=str)
def test_a_table_and_a_field_have_the_line_on_which_they_begin(
    path: tuple[str | int, ...], line: int
) -> None:
    assert TomlLines(TOML).line_of(path) == line
    assert TomlLines(TOML.replace("\n", "\r\n")).line_of(path) == line


def test_what_is_not_there_has_no_line() -> None:
    assert TomlLines(TOML).line_of(("rulez", 0)) is None
    assert TomlLines("").line_of(("rule", 0)) is None


class Laid(NamedTuple):
    """A file as it was written, and the line of each thing in it."""

    text: str
    lines: dict[tuple[str | int, ...], int]


class Writer:
    """A value as TOML, laid out at random."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.written = rng, list[str]()
        self.lines: dict[tuple[str | int, ...], int] = {}

    def put(self, text: str) -> None:
        self.written.append(text)

    def here(self, path: tuple[str | int, ...]) -> None:
        self.lines[path] = "".join(self.written).count("\n") + 1

    def noise(self) -> None:
        for _ in range(self.rng.choice((0, 0, 1, 3))):
            noise = ("\n", "# [[rule]] \"\"\" ''' { [\n", "  \n", "#\n", "\t# x = 1\n")
            self.put(self.rng.choice(noise))

    def key(self, key: str) -> str:
        return key if self.rng.random() < 0.7 else f'"{key}"'

    def text(self, value: str) -> str:
        if self.rng.random() < 0.3:
            return f"'''\n{value}'''" if "'" not in value else f'"""\n{value}"""'
        return f'"{value}"' if '"' not in value else f"'{value}'"

    def value(self, path: tuple[str | int, ...], value: Any) -> None:
        if isinstance(value, bool):
            self.put(str(value).lower())
        elif isinstance(value, str):
            self.put(self.text(value))
        elif isinstance(value, list):
            self.put("[")
            for number, each in enumerate(value):
                if self.rng.random() < 0.5:
                    self.put("\n")
                    self.noise()
                self.here((*path, number))
                self.value((*path, number), each)
                self.put(" , " if number + 1 < len(value) else "")
            self.put(self.rng.choice(("]", "\n]", ",\n]") if value else ("]",)))
        elif isinstance(value, dict):
            self.put("{ ")
            for number, (key, each) in enumerate(value.items()):
                self.put(", " if number else "")
                self.here((*path, key))
                self.put(f"{self.key(key)} = ")
                self.value((*path, key), each)
            self.put(" }")
        else:
            self.put(str(value))

    def table(self, path: tuple[str | int, ...], header: str, table: Any) -> None:
        self.noise()
        self.here(path)
        self.put(f"{header}{self.rng.choice(('', '  # [[x]]'))}\n")
        name = header.strip("[]")
        later = {}
        for key, value in table.items():
            if isinstance(value, dict) and self.rng.random() < 0.5:
                later[key] = value
                continue
            self.noise()
            self.here((*path, key))
            self.put(f"{self.key(key)} {self.rng.choice(('=', ' = '))} ")
            self.value((*path, key), value)
            self.put(self.rng.choice(("\n", "  # = [\n")))
        for key, value in later.items():
            self.table((*path, key), f"[{name}.{self.key(key)}]", value)


def laid_out(content: dict[str, Any], rng: random.Random) -> Laid:
    writer = Writer(rng)
    tables = [
        (kind, number, each)
        for kind, records in content.items()
        for number, each in enumerate(records if isinstance(records, list) else [None])
    ]
    # Records of one kind keep their order, and mix with those of others.
    order = [kind for kind, *_ in tables]
    rng.shuffle(order)
    waiting = {kind: iter([t for t in tables if t[0] == kind]) for kind in content}
    for kind in order:
        _, number, each = next(waiting[kind])
        if each is None:
            writer.table((kind,), f"[{kind}]", content[kind])
        else:
            writer.table((kind, number), f"[[{kind}]]", each)
    return Laid("".join(writer.written), writer.lines)


FILES = sorted(GARDEN.glob("*.toml"))


@given(SEEDS, st.sampled_from(FILES))
def test_every_line_is_right_in_any_layout(seed: int, file: Path) -> None:
    content = toml_of(file.read_bytes()).content
    assert content
    laid = laid_out(content, seeded(seed))
    assert toml_of(laid.text.encode()).content == content
    there = TomlLines(laid.text)
    found = {path: there.line_of(path) for path in laid.lines}
    assert found == laid.lines


# In a field of any layout, and what the problem's place is called.
PLANTED: tuple[tuple[str, tuple[str | int, ...], Any], ...] = (
    ("rules.toml", ("rule", 0, "title"), 3),
    ("rules.toml", ("rule", 2, "when"), "f.lend >= 1"),
    ("rules.toml", ("rule", 1, "sources"), ["A09"]),
    ("questions.toml", ("question", 1, "anchors", 2), 7),
    ("questions.toml", ("question", 0, "construct"), "f.lend"),
    ("levels.toml", ("level", 2, "requires", "lowest_foundation"), "f.lend >= 1"),
    ("levels.toml", ("cap", 1, "level"), 10),
    ("plan.toml", ("plan", "weights", "barrier"), -1),
    ("recommendations.toml", ("recommendation", 1, "phase"), "never"),
    ("ruleset.toml", ("ruleset", "limits", 0), ""),
)


@pytest.mark.slow
@given(SEEDS, st.sampled_from(PLANTED))
def test_a_problem_in_any_layout_has_the_line_of_its_field(
    seed: int, planted: tuple[str, tuple[str | int, ...], Any]
) -> None:
    file, path, wrong = planted
    content = toml_of((GARDEN / file).read_bytes()).content
    assert content
    holder: Any = content
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = wrong
    laid = laid_out(content, seeded(seed))
    with tempfile.TemporaryDirectory() as home:
        folder = edited(GARDEN, Path(home))
        (folder / file).write_text(laid.text, "utf-8")
        found = [each for each in problems(folder) if each.file.endswith(file)]
    assert [each.line for each in found] == [laid.lines[path]], found


def test_a_problem_between_records_has_a_line_too(tmp_path: Path) -> None:
    folder = edited(
        GARDEN,
        tmp_path,
        Edit("rules.toml", 'title = "Ready"', 'tilte = "Ready"'),
        Edit("levels.toml", "e.say >= 2.5", "e.say >= 9"),
        Edit("levels.toml", "number = 4", "number = 5"),
        Edit("constructs.toml", "minimum_answered = 2", "minimum_answered = 9"),
        Edit("recommendations.toml", '["clear_paths"]', '["open_day"]'),
        Edit("ruleset.toml", 'study = "A01"', 'study = "A09"'),
        Edit("ruleset.toml", 'background = "Kept for later."\n', ""),
    )
    found = problems(folder)
    assert len(found) >= 7
    for each in found:
        lines = Path(each.file).read_text("utf-8").split("\n")
        assert each.line, each
        field = each.place.split(", ")[-1] or each.record.strip("[]").split()[0]
        assert field in lines[each.line - 1] or lines[each.line - 1].startswith("["), (
            each
        )


DOTTED = [
    "a." * 41 + "a = 1",
    "[" + "a." * 41 + "a]",
    '"a".' * 41 + "a = 1",
    "x = { " + "a." * 41 + "a = 1 }",
    "x = 1\n" + "a . " * 41 + "a = 1",
]


@pytest.mark.parametrize("text", DOTTED, ids=lambda text: text[:9])
def test_a_name_of_too_many_parts_is_told_before_it_costs_time(text: str) -> None:
    assert overlong_name(text) == text.count("\n") + 1
    assert "too many parts" in str(toml_of(text.encode()).fault)


def test_dots_in_a_text_are_no_name() -> None:
    text = f'x = "{"a." * 100}"\n# {"b." * 100}\ny = [{"1.5, " * 50}]\n'
    assert overlong_name(text) is None
    assert toml_of(text.encode()).fault is None


@given(st.text(alphabet="a.=[]{},\"'\\#\n 1", max_size=60))
def test_no_text_is_too_strange_to_look_for_lines_in(text: str) -> None:
    content = toml_of(text.encode()).content or {}
    lines = TomlLines(text)
    for key in (*content, "a"):
        line = lines.line_of((key, 0, "a"))
        assert line is None or 1 <= line <= text.count("\n") + 1
        assert key not in content or line

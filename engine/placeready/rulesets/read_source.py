"""The files of a ruleset to a draft: every record found, good or not.

Owns bytes to records. One file that cannot be read hides nothing else: what can be
seen of its ids is kept, so that records that refer to it are not blamed for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from placeready.errors import Problem, WrongUse
from placeready.rulesets import toml_source
from placeready.rulesets.misplaced import among_content, not_read, twice, wrong_form
from placeready.rulesets.toml_bounds import excess_in
from placeready.rulesets.toml_files import is_toml, toml_files
from placeready.rulesets.toml_lines import TomlLines
from placeready.rulesets.toml_source import TomlRecord, TomlSource, texts
from placeready.rulesets.toml_text import toml_of
from placeready.storage.input_file import read_input

VERDICTS = "verdicts.json"
"""The file beside the TOML that holds the verdicts on its conditions."""
_MOST_VERDICTS = 20_000_000

# Of a whole folder, and some ten times what the largest ruleset that is known needs:
# reading so much takes a few seconds.
_MOST_BYTES = 2_000_000
_MOST_FILES = 500
_MOST_RECORDS = 5_000


def read_source(folder: Path, *, scenarios: bool = False) -> TomlSource:
    """Read every TOML file below a folder: its content, or only its scenarios."""
    draft = TomlSource()
    left = _MOST_BYTES
    found = toml_files(folder, draft.problems, scenarios=scenarios)
    for number, path in enumerate(found):
        left -= _read_file(path, draft, left)
        if left < 0 or number == _MOST_FILES or len(draft.entries) > _MOST_RECORDS:
            _leave_out(path, draft)
            break
    if not scenarios:
        # Scenarios are no content: those are set aside that stand among it.
        draft.problems.extend(among_content(draft.of("scenario")))
        draft.entries = [entry for entry in draft.entries if entry.kind != "scenario"]
    return draft


def _leave_out(path: Path, draft: TomlSource) -> None:
    """Say that the ruleset is larger than any that is read."""
    what = (
        "The ruleset is too large to be read from here on: its files may have "
        f"{_MOST_BYTES:,} bytes and {_MOST_RECORDS:,} records, and be {_MOST_FILES}."
    )
    remedy = "Take out what does not belong to it."
    draft.problems.append(Problem(str(path), "", "", what, remedy))
    # Of a part nobody knows what it lacks.
    draft.entries, draft.too_large = [], True


@dataclass(frozen=True, slots=True)
class VerdictsFile:
    """The file of verdicts of a ruleset, read when it is called.

    It is no part of the content: whoever reads it binds what it says to the conditions.
    Of one folder it is equal each time: the same content read again is known.
    """

    folder: Path

    def __call__(self) -> bytes | None:
        """What it holds; None where it is not there or cannot be read."""
        path = self.folder / VERDICTS
        try:
            data = read_input(path, _MOST_VERDICTS) if path.is_file() else None
        except (OSError, WrongUse):
            return None
        return data if data is not None and len(data) <= _MOST_VERDICTS else None


_NO_PART = "Put a TOML file in its place, or take it out of the ruleset's folder."


def _read_file(path: Path, draft: TomlSource, most: int) -> int:
    """Take what is in a file; how many bytes it has."""
    name = str(path)
    try:
        if path.exists() and not path.is_file():
            # A pipe would be waited for, each one anew.
            what = "This is not a file, and a name that ends in .toml is read as one."
            draft.problems.append(Problem(name, "", "", what, _NO_PART))
            return 0
        data = read_input(path, most)
    except (OSError, WrongUse) as error:
        said = error.message if isinstance(error, WrongUse) else str(error)
        draft.problems.append(Problem(name, "", "", said, _NO_PART))
        return 0
    if len(data) > most:
        return len(data)
    if data.strip() and (other := draft.files.setdefault(data, name)) != name:
        draft.problems.append(twice(path, other))
        return len(data)
    read = toml_of(data)
    if not is_toml(path):
        draft.problems.append(not_read(path))
        _salvage(read.text, draft)
        return len(data)
    if fault := read.fault:
        problem = Problem(name, "", "", fault.what, fault.remedy, fault.line)
        draft.problems.append(problem)
    elif not read.content:
        draft.empty.append(name)
    if read.content is None:
        _salvage(read.text, draft)
    lines = TomlLines(read.text)
    for key, content in (read.content or {}).items():
        _take(name, lines, key, content, draft)
    return len(data)


def _take(
    file: str, lines: TomlLines, key: str, content: object, draft: TomlSource
) -> None:
    if key in toml_source.HEADS and isinstance(content, dict):
        entry = TomlRecord(file, key, "", content, lines, (key,))
        if first := draft.of(key):
            what = f"There is a second [{key}]; the first is in {first[0].file}."
            draft.problems.append(entry.problem("", what, "Keep one of the two."))
        else:
            _keep(entry, draft)
    elif (
        key in toml_source.KINDS
        and isinstance(content, list)
        and all(isinstance(each, dict) for each in content)
    ):
        left = max(0, _MOST_RECORDS + 1 - len(draft.entries))
        for number, raw in enumerate(content[:left]):
            named = _id_of(key, raw)
            _keep(TomlRecord(file, key, named, raw, lines, (key, number)), draft)
    else:
        what, remedy = wrong_form(key, content, draft.problems)
        line = lines.line_of((key,))
        draft.problems.append(Problem(file, "", key, what, remedy, line))
        # What stands in it is there under another name: nothing else is blamed for it.
        draft.unread.update((f"[{key}]", *texts(content)))


def _keep(entry: TomlRecord, draft: TomlSource) -> None:
    """Add a record, unless it is of a size that nothing could work with."""
    if (excess := excess_in(entry.raw)) is None:
        draft.entries.append(entry)
        return
    place = ", ".join(f"item {p + 1}" if isinstance(p, int) else p for p in excess.path)
    draft.problems.append(entry.problem(place, excess.what, excess.remedy))
    draft.too_large = True


_NAMED_BY = {
    "scenario": ("about",),
    "level": ("number",),
    "band": ("dimension", "word"),
    "moved": ("since", "from"),
}


def _id_of(kind: str, raw: dict[str, Any]) -> str:
    """What names a record: its id, or for levels and bands what stands for one."""
    fields = _NAMED_BY.get(kind, ("id",))
    parts = [raw.get(name) for name in fields]
    named = (p for p in parts if isinstance(p, str | int) and not isinstance(p, bool))
    # Longer numbers Python does not write, and no record has them.
    return " ".join(str(p) for p in named if isinstance(p, str) or abs(p) < 10**9)


def _salvage(text: str, draft: TomlSource) -> None:
    # Too many words rather than too few: a record that names one of them is not blamed
    # for a fault of the file in which it may well stand.
    draft.unread.update(re.findall(r'"([^"\n]{1,200})"', text))
    draft.unread.update(re.findall(r"[A-Za-z][\w.-]*", text))
    # tomllib keeps no table of what it had read; heads are looked for as lines.
    heads = re.findall(r"^\[(\w+)\]", text, re.MULTILINE)
    # What has none, such as JSON by that name, may have been meant to be all of it.
    draft.unread.update(f"[{head}]" for head in heads or toml_source.HEADS)

"""The files of a ruleset to a draft: every record found, good or not.

Owns bytes to records. One file that cannot be read hides nothing else: what can be
seen of its ids is kept, so that records that refer to it are not blamed for it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from placeready.errors import Problem, nearest
from placeready.rulesets import toml_source
from placeready.rulesets.toml_source import SCENARIOS, TomlRecord, TomlSource

VERDICTS = "verdicts.json"
"""The file beside the TOML that holds the verdicts on its conditions."""
_MOST_BYTES = 20_000_000


def read_source(folder: Path, *, scenarios: bool = False) -> TomlSource:
    """Read every TOML file below a folder: its content, or only its scenarios."""
    draft = TomlSource()
    for path in sorted(folder.rglob("*.toml")):
        within = path.relative_to(folder)
        if (within.parts[0] == SCENARIOS) is scenarios:
            _read_file(path, draft)
    if not scenarios:
        # Scenarios are no content: those are set aside that stand among it.
        what = "A scenario stands among the content."
        remedy = f"Move it to a file in the folder {SCENARIOS}."
        for entry in draft.of("scenario"):
            draft.problems.append(entry.problem("", what, remedy))
        draft.entries = [entry for entry in draft.entries if entry.kind != "scenario"]
    return draft


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
            if not path.is_file() or path.stat().st_size > _MOST_BYTES:
                return None
            return path.read_bytes()
        except OSError:
            return None


def _read_file(path: Path, draft: TomlSource) -> None:
    name, text, line = str(path), "", None
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
        for key, content in tomllib.loads(text).items():
            _take(name, key, content, draft)
        return
    except OSError as error:
        what = f"The file cannot be opened: {error.strerror or error}."
        remedy = "Check that it is there and that you may read it."
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"The file is not UTF-8 text (byte {error.start} is not)."
        remedy = "Save it again with the encoding UTF-8."
        # In UTF-16 and UTF-32 what is ASCII has zeros around it.
        text = data.replace(b"\0", b"").decode("utf-8", errors="replace")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what, line = _toml_fault(error)
        remedy = "Correct that line. Text goes in quotes, lists in square brackets."
    draft.problems.append(Problem(name, "", "", what, remedy, line))
    _salvage(text, draft)


def _take(file: str, key: str, content: object, draft: TomlSource) -> None:
    if key in toml_source.HEADS and isinstance(content, dict):
        entry = TomlRecord(file, key, "", content)
        if first := draft.of(key):
            what = f"There is a second [{key}]; the first is in {first[0].file}."
            draft.problems.append(entry.problem("", what, "Keep one of the two."))
        else:
            draft.entries.append(entry)
    elif (
        key in toml_source.KINDS
        and isinstance(content, list)
        and all(isinstance(each, dict) for each in content)
    ):
        draft.entries += (TomlRecord(file, key, _id_of(key, r), r) for r in content)
    else:
        known = [*toml_source.HEADS, *toml_source.KINDS]
        what = f"A ruleset has no part called '{key}' of this form."
        remedy = nearest(key, known) or f"Known: {', '.join(known)}."
        if key in known:
            many = key in toml_source.KINDS
            remedy = f"Write [[{key}]] for each one." if many else f"Write [{key}]."
        draft.problems.append(Problem(file, "", key, what, remedy))


def _id_of(kind: str, raw: dict[str, Any]) -> str:
    """What names a record: its id, or for levels and bands what stands for one."""
    fields = {"level": ("number",), "band": ("dimension", "word")}.get(kind, ("id",))
    parts = [raw.get(name) for name in fields]
    named = (p for p in parts if isinstance(p, str | int) and not isinstance(p, bool))
    return " ".join(map(str, named))


def _toml_fault(error: Exception) -> tuple[str, int | None]:
    said = str(error)
    found = re.search(r"\(at line (\d+), column (\d+)\)", said)
    reason = re.sub(r" \(at .*\)$", "", said)
    # tomllib's own words for it would be about Python.
    if isinstance(error, RecursionError):
        reason = "it is nested too deep"
    if "end of document" in said:
        reason = f"{reason}, up to the end of the file"
    what = f"The file cannot be read as TOML: {reason}."
    return what, int(found.group(1)) if found else None


def _salvage(text: str, draft: TomlSource) -> None:
    # Too many words rather than too few: a record that names one of them is not blamed
    # for a fault of the file in which it may well stand.
    draft.unread.update(re.findall(r'"([^"\n]{1,200})"', text))
    draft.unread.update(re.findall(r"[A-Za-z][\w.-]*", text))
    # tomllib keeps no table of what it had read; heads are looked for as lines.
    draft.unread.update(
        f"[{head}]" for head in re.findall(r"^\[(\w+)\]", text, re.MULTILINE)
    )

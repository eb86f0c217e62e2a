"""What the records of a ruleset are called.

Owns that ids are unique, say what they are, and can be read by conditions.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from placeready.errors import Problem
from placeready.rulesets.check_references import ids_in
from placeready.rulesets.toml_source import TomlRecord, TomlSource

# Kinds that share the ids of another, because people name them without their kind.
_NAMED_LIKE = {
    **dict.fromkeys(("question", "context", "measure"), "construct"),
    **dict.fromkeys(("cap", "recommendation"), "rule"),
}


def duplicate_ids(draft: TomlSource) -> Iterator[Problem]:
    """Ids that two records have."""
    first: dict[tuple[str, str], TomlRecord] = {}
    for entry in draft.entries:
        like = _NAMED_LIKE.get(entry.kind, entry.kind)
        other = first.setdefault((like, entry.id), entry)
        if other is not entry and entry.id and entry.kind != "moved":
            # What has no id is told apart by something else.
            field = {"level": "number", "band": "word"}.get(entry.kind, "id")
            what = f"The {field} is taken: {other.label} in {other.file} has it."
            yield entry.problem(field, what, f"Give one of the two another {field}.")


_FAMILIES = ("context.", "measure.", "gap.", "over.", "respondents.", "finding.")


def ids_in_their_families(draft: TomlSource) -> Iterator[Problem]:
    """Names in conditions say by their start what they are."""
    own = {"context": ("context.",), "measure": _FAMILIES[1:5]}
    for entry in draft.entries:
        wanted = own.get(entry.kind)
        if wanted and entry.id and not entry.id.startswith(wanted):
            what = f"The id of a {entry.kind} starts with '{wanted[0]}'."
            yield entry.problem("id", what, f"Call it '{wanted[0]}{entry.id}'.")
        elif entry.kind in ("construct", "question") and entry.id.startswith(_FAMILIES):
            what = "Such an id stands for something else in conditions."
            remedy = f"Start it with none of: {', '.join(_FAMILIES)}."
            yield entry.problem("id", what, remedy)


# The fields whose names conditions read.
_READ = {
    **dict.fromkeys(("construct", "question", "context", "measure", "rule"), ("id",)),
    "tier": ("id", "group"),
}


def ids_that_conditions_cannot_read(draft: TomlSource) -> Iterator[Problem]:
    """Ids that are words of the condition language, such as `and`."""
    for entry in draft.entries:
        for field in _READ.get(entry.kind, ()):
            for name in ids_in(entry.raw.get(field)):
                words = [word for word in name.split(".") if keyword.iskeyword(word)]
                if words:
                    what = f"'{words[0]}' is a word that no condition reads as a name."
                    yield entry.problem(field, what, "Give it another name.")

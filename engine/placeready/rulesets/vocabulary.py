"""The names that conditions of a ruleset can read, and what each can hold.

Owns the families of names: constructs, questions, context, measures, gaps,
respondents and findings. Built from a draft, so that a record with a problem of its
own is still a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placeready.model.decision_rules import Measure, MeasureKind
from placeready.model.profile_names import name_in, parse_name
from placeready.model.questions import ContextQuestion
from placeready.rulesets.toml_source import TomlRecord, TomlSource

INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Name:
    """What a name can hold."""

    low: float = 0.0
    high: float = 4.0
    whole: bool = False
    """Whether only whole numbers can be there."""
    words: tuple[str, ...] = ()
    """The words it can be; empty for a number or a finding."""
    rises: int = 0
    """1 where more known answers at a higher anchor can only raise it, -1 where they
    can only lower it, 0 where neither is sure."""


_SHARE = Name(0.0, 1.0)
_COUNT = Name(0.0, INFINITY, whole=True)

_MEASURES: Mapping[MeasureKind, Name] = {
    "lowest": Name(rises=1),
    "mean": Name(rises=1),
    "count_at_most": Name(0.0, INFINITY, whole=True, rises=-1),
    "count_without_score": Name(0.0, INFINITY, whole=True, rises=-1),
    "share_answered": Name(0.0, 1.0, rises=1),
    "share_evidenced": _SHARE,
    "count_unevidenced_top": _COUNT,
    "share_unknown": Name(0.0, 1.0, rises=-1),
    "share_contested": _SHARE,
    "commonest_share": _SHARE,
}


def vocabulary(draft: TomlSource) -> dict[str, Name]:
    """Every name a condition of this ruleset may read."""
    known: dict[str, Name] = {}
    for entry in draft.entries:
        if entry.kind in ("construct", "question"):
            known[entry.id] = Name(rises=1)
        elif entry.kind == "rule":
            known[name_in("finding", entry.id)] = Name()
        elif entry.kind == "context":
            held = Name(words=tuple(_options(entry)))
            known.update(dict.fromkeys(_names_of(entry), held))
        elif entry.kind == "measure":
            for name in _names_of(entry):
                known.update(_measured(name, entry.value, draft))
    return known


def _names_of(entry: TomlRecord) -> tuple[str, ...]:
    """Its id, and beside one that is of no family the id that it should have: that it
    has another is told already.
    """
    if parse_name(entry.id).family is None:
        return entry.id, f"{entry.kind}.{entry.id}"
    return (entry.id,)


def _options(entry: TomlRecord) -> Iterator[str]:
    """The options of a context question, which something else may be wrong with."""
    if isinstance(entry.value, ContextQuestion):
        yield from (option.id for option in entry.value.options)
        return
    given = entry.raw.get("options")
    for each in given if isinstance(given, list) else ():
        name = each.get("id") if isinstance(each, dict) else None
        if isinstance(name, str):
            yield name


def _measured(name: str, value: object, draft: TomlSource) -> dict[str, Name]:
    constructs = [entry.id for entry in draft.of("construct")]
    kind = value.kind if isinstance(value, Measure) else None
    match kind:
        case "gap":
            return dict.fromkeys((name_in("gap", each) for each in constructs), Name())
        case "over":
            over = (name_in("over", each) for each in constructs)
            return dict.fromkeys(over, Name(-4.0, 4.0))
        case "respondents":
            groups = {str(entry.raw.get("group")) for entry in draft.of("tier")}
            heard = groups | draft.ids("tier")
            return {name_in("respondents", each): _COUNT for each in heard}
        case None:  # its own fault is told; every comparison with it is let pass
            return {name: Name(-INFINITY, INFINITY)}
    return {name: _MEASURES[kind]}

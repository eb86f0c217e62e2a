"""A ruleset to blocks: the whole, its lists, and one page for each thing in it.

Owns how `ruleset show` reads. Everything on a page is the ruleset's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from placeready.errors import WrongUse, nearest
from placeready.model.profile_names import name_in
from placeready.model.ruleset import Ruleset
from placeready.report import record_pages
from placeready.report.blocks import Heading, Paragraph, Title, headed
from placeready.report.codebook import codebook
from placeready.report.record_pages import Page, facts_of
from placeready.report.wording import label, phase_title, sentence

_CODEBOOK = "codebook"
"""Everything in one document."""


def page(ruleset: Ruleset, name: str | None) -> Page:
    """The page of a name; without one, the ruleset's own. Raises WrongUse where the
    ruleset has nothing of that name.
    """
    if name is None:
        return _whole(ruleset)
    if name == _CODEBOOK:
        return codebook(ruleset)
    if name in _LISTS:
        return _list(ruleset, name)
    for things, make in _pages(ruleset):
        if name in things:
            return make(ruleset, name)
    known = [
        _CODEBOOK,
        *_LISTS,
        *(name for things, _ in _pages(ruleset) for name in things),
    ]
    message = f"The ruleset {ruleset.id} has nothing called '{name}'."
    lists = ", ".join((*_LISTS, _CODEBOOK))
    remedy = nearest(name, known) or f"Lists: {lists}."
    raise WrongUse(message, remedy)


def _whole(ruleset: Ruleset) -> Page:
    yield Title(f"{ruleset.title}, version {ruleset.version}")
    yield facts_of(
        ("Id", ruleset.id),
        ("Covers", ruleset.covers),
        ("The study it rests on", ruleset.source_by_id[ruleset.study].citation),
        ("sha256", ruleset.sha256),
    )
    yield from headed(Heading("Limits"), ruleset.limits)
    sizes = (f"{name}: {len(found(ruleset))}" for name, found in _LISTS.items())
    yield from headed(Heading("What is in it"), sizes)
    yield Paragraph(
        "`placeready ruleset show NAME` shows a list, or one thing by its id; "
        "`placeready ruleset show codebook` all of it in one document."
    )
    yield Heading("Words")
    yield facts_of(*((e.term, sentence(e.means)) for e in ruleset.guidance.terms))


def _names(ruleset: Ruleset) -> list[tuple[str, str]]:
    """Every name that a condition can read."""
    found = [
        *ruleset.construct_by_id,
        *ruleset.question_by_id,
        *ruleset.context_by_id,
        *(m.id for m in ruleset.measures if "<" not in m.id),
    ]
    constructs, kinds = ruleset.construct_by_id, {m.kind for m in ruleset.measures}
    found += [name_in("gap", c) for c in constructs if "gap" in kinds]
    found += [name_in("over", c) for c in constructs if "over" in kinds]
    heard = {**ruleset.tier_by_id, **ruleset.groups}
    found += [name_in("respondents", h) for h in heard if "respondents" in kinds]
    found += [name_in("finding", each) for each in ruleset.rule_by_id]
    return [(name, label(ruleset, name)) for name in found]


_LISTS: Mapping[str, Callable[[Ruleset], list[tuple[str, str]]]] = {
    "constructs": lambda r: [(c.id, c.name) for c in r.constructs],
    "questions": lambda r: [(q.id, q.text) for q in r.questions],
    "context": lambda r: [(q.id, q.text) for q in r.context],
    "tiers": lambda r: [(t.id, t.title) for t in r.tiers],
    "levels": lambda r: [(f"level.{x.number}", x.name) for x in r.levels],
    "caps": lambda r: [(c.id, c.says) for c in r.caps],
    "measures": lambda r: [(m.id, f"{m.take} ({m.of})") for m in r.measures],
    "rules": lambda r: [(x.id, x.title) for x in r.rules],
    "recommendations": lambda r: [(x.id, x.title) for x in r.recommendations],
    "sources": lambda r: [(s.id, s.citation) for s in r.sources],
    "names": _names,
}


def _list(ruleset: Ruleset, name: str) -> Page:
    yield Title(f"{phase_title(name)} of {ruleset.id} {ruleset.version}")
    yield facts_of(*_LISTS[name](ruleset))


# Things by their names, and what makes the page of one of them.
_Kind: TypeAlias = tuple[Mapping[str, object], Callable[[Ruleset, str], Page]]


def _pages(ruleset: Ruleset) -> tuple[_Kind, ...]:
    levels = {f"level.{each.number}": each for each in ruleset.levels}
    return (
        (ruleset.construct_by_id, record_pages.construct_page),
        (ruleset.question_by_id, record_pages.question_page),
        (ruleset.context_by_id, record_pages.context_page),
        (ruleset.rule_by_id, record_pages.rule_page),
        (ruleset.recommendation_by_id, record_pages.recommendation_page),
        (ruleset.cap_by_id, record_pages.cap_page),
        (levels, record_pages.level_page),
        (ruleset.gate_by_id, record_pages.gate_page),
        (ruleset.measure_by_id, record_pages.measure_page),
        (ruleset.source_by_id, record_pages.source_page),
        (ruleset.tier_by_id, record_pages.tier_page),
    )

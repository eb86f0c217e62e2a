"""A ruleset to blocks: the whole, its lists, and one page for each thing in it.

Owns how `ruleset show` reads. Everything on a page is the ruleset's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from placeready.errors import WrongUse, nearest
from placeready.model.condition import Condition, text_of
from placeready.model.ruleset import Basis, Ruleset
from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Title,
)
from placeready.report.wording import (
    count,
    in_words,
    label,
    listed,
    phase_title,
    sentence,
)

Page = Iterator[Block]


def page(ruleset: Ruleset, name: str | None) -> Page:
    """The page of a name; without one, the ruleset's own.

    Raises:
        WrongUse: where the ruleset has nothing of that name.
    """
    if name is None:
        return _whole(ruleset)
    if name in _LISTS:
        return _list(ruleset, name)
    for things, make in _pages(ruleset):
        if name in things:
            return make(ruleset, name)
    known = [*_LISTS, *(name for things, _ in _pages(ruleset) for name in things)]
    message = f"The ruleset {ruleset.id} has nothing called '{name}'."
    remedy = nearest(name, known) or f"Lists: {', '.join(_LISTS)}."
    raise WrongUse(message, remedy)


def _whole(ruleset: Ruleset) -> Page:
    study = ruleset.source_by_id[ruleset.study]
    yield Title(f"{ruleset.title}, version {ruleset.version}")
    yield Points(
        (
            Point(ruleset.id, "Id"),
            Point(ruleset.covers, "Covers"),
            Point(study.citation, "The study it rests on"),
            Point(ruleset.sha256, "sha256"),
        )
    )
    yield Heading("Limits")
    yield Points(tuple(map(Point, ruleset.limits)))
    yield Heading("What is in it")
    yield Points(
        tuple(Point(f"{name}: {len(found(ruleset))}") for name, found in _LISTS.items())
    )
    yield Paragraph(
        "`placeready ruleset show NAME` shows a list, or one thing by its id."
    )
    yield Heading("Words")
    yield Points(
        tuple(Point(sentence(each.means), each.term) for each in ruleset.guidance.terms)
    )


def _names(ruleset: Ruleset) -> list[tuple[str, str]]:
    """Every name that a condition can read."""
    found = [
        *ruleset.construct_by_id,
        *ruleset.question_by_id,
        *ruleset.context_by_id,
        *(m.id for m in ruleset.measures if "<" not in m.id),
    ]
    families = {measure.kind for measure in ruleset.measures}
    for family in ("gap", "over"):
        if family in families:
            found += [f"{family}.{name}" for name in ruleset.construct_by_id]
    if "respondents" in families:
        found += [f"respondents.{n}" for n in {**ruleset.tier_by_id, **ruleset.groups}]
    found += [f"finding.{name}" for name in ruleset.rule_by_id]
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
    found = _LISTS[name](ruleset)
    yield Title(f"{phase_title(name)} of {ruleset.id} {ruleset.version}")
    yield Points(tuple(Point(text, identity) for identity, text in found))


def _pages(
    ruleset: Ruleset,
) -> tuple[tuple[Mapping[str, object], Callable[[Ruleset, str], Page]], ...]:
    levels = {f"level.{each.number}": each for each in ruleset.levels}
    return (
        (ruleset.construct_by_id, _construct),
        (ruleset.question_by_id, _question),
        (ruleset.context_by_id, _context),
        (ruleset.rule_by_id, _rule),
        (ruleset.recommendation_by_id, _recommendation),
        (ruleset.cap_by_id, _cap),
        (levels, _level),
        (ruleset.gate_by_id, _gate),
        (ruleset.measure_by_id, _measure),
        (ruleset.source_by_id, _source),
        (ruleset.tier_by_id, _tier),
    )


def _condition(ruleset: Ruleset, condition: Condition, title: str = "When") -> Page:
    yield Heading(title)
    yield Paragraph(f"{in_words(ruleset, condition)}.")
    yield Paragraph(f"As written: {text_of(condition)}")


def _sources(ruleset: Ruleset, basis: Basis, ids: tuple[str, ...]) -> Page:
    yield Heading("Basis and sources")
    items = [Point(f"{basis}: {ruleset.basis[basis]}", "Basis")]
    for name in ids:
        source = ruleset.source_by_id[name]
        seen = Point(source.seen, "What was seen of it")
        items.append(Point(source.citation, name, (seen,)))
    yield Points(tuple(items))


def _construct(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.construct_by_id[name]
    yield Title(each.name)
    yield Paragraph(each.definition)
    critical = ", critical" if each.critical else ""
    yield Points(
        (
            Point(name, "Id"),
            Point(f"{each.dimension}{critical}", "Dimension"),
            Point(f"{each.minimum_answered}", "Answers a score needs"),
            Point(each.theory, "Theory"),
        )
    )
    yield Heading("Questions")
    questions = ruleset.questions_of[name]
    yield Points(tuple(Point(question.text, question.id) for question in questions))
    yield Heading("What sources say")
    yield Points(tuple(Point(s.says, s.source) for s in each.support))
    yield from _sources(ruleset, each.basis, tuple(s.source for s in each.support))


def _question(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.question_by_id[name]
    yield Title(each.text)
    kind = "settled by one checked answer" if each.kind == "fact" else "everyone's own"
    asked = [ruleset.tier_by_id[tier].title for tier in each.asked_of]
    yield Points(
        (
            Point(name, "Id"),
            Point(ruleset.construct_by_id[each.of].name, "Construct"),
            Point(f"{each.kind}, {kind}", "Kind"),
            Point(listed(asked), "Asked of"),
            Point(each.evidence, "What would count as evidence"),
        )
    )
    yield Heading("Answers")
    yield Paragraph(ruleset.guidance.choose)
    yield Points(tuple(Point(text, str(i)) for i, text in enumerate(each.anchors)))
    for tier, wording in each.wording.items():
        yield Heading(f"As {ruleset.tier_by_id[tier].title.lower()} are asked")
        yield Paragraph(wording.text)
        items = tuple(Point(text, str(i)) for i, text in enumerate(wording.anchors))
        yield Points(items)


def _context(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.context_by_id[name]
    yield Title(each.text)
    yield Points((Point(name, "Id"), Point("never scored; rules read it", "Kind")))
    yield Heading("Answers")
    yield Points(tuple(Point(option.label, option.id) for option in each.options))


def _rule(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.rule_by_id[name]
    headings = ruleset.guidance.headings
    yield Title(each.title)
    items = [
        Point(name, "Id"),
        Point(each.kind, "Kind"),
        Point(each.context, "Context"),
    ]
    if each.mechanism:
        items.append(Point(each.mechanism, headings.get("mechanism", "Mechanism")))
    if each.outcome:
        items.append(Point(each.outcome, headings.get("outcome", "Outcome")))
    yield Points(tuple(items))
    yield from _condition(ruleset, each.when)
    if each.recommends:
        yield Heading("Asks for")
        titles = [(n, ruleset.recommendation_by_id[n].title) for n in each.recommends]
        yield Points(tuple(Point(title, identity) for identity, title in titles))
    yield from _sources(ruleset, each.basis, each.sources)


def _recommendation(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.recommendation_by_id[name]
    yield Title(each.title)
    lifts = [ruleset.construct_by_id[c].name for c in each.lifts]
    needs = [ruleset.recommendation_by_id[n].title for n in each.needs_first]
    items = [
        Point(name, "Id"),
        Point(each.owner, "Owner"),
        Point(phase_title(each.phase), "Phase"),
        Point(each.effort, "Effort"),
        Point(listed(lifts), "Raises"),
        Point("; ".join(needs) or "nothing", "Needs first"),
    ]
    if each.minimum_level:
        items.append(Point(str(each.minimum_level), "Held back below level"))
    yield Points(tuple(items))
    yield Heading("Steps")
    yield Points(tuple(map(Point, each.steps)))
    if each.done_when is not None:
        yield from _condition(ruleset, each.done_when, "Done when")
    if each.applies_when is not None:
        yield from _condition(ruleset, each.applies_when, "Applies when")
    yield from _sources(ruleset, each.basis, each.sources)


def _cap(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.cap_by_id[name]
    yield Title(f"Cap {name}")
    yield Paragraph(f"{each.says}: to {each.level} at most.")
    yield from _condition(ruleset, each.when)


def _level(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.level_by_number[int(name.removeprefix("level."))]
    yield Title(f"Level {each.number}: {each.name}")
    if not each.gates:
        yield Paragraph("It asks for nothing: it is what is left.")
        return
    gates = count(len(each.gates), "gate")
    yield Paragraph(f"{gates}, beside those of every level below it.")
    items = tuple(Point(in_words(ruleset, g.when), g.id) for g in each.gates)
    yield Points(items)


def _gate(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.gate_by_id[name]
    level = ruleset.level_by_number[each.level]
    yield Title(f"Gate {name}")
    yield Paragraph(f"Required by level {level.number} ({level.name}) and those above.")
    yield from _condition(ruleset, each.when)


def _measure(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.measure_by_id[name]
    yield Title(name)
    yield Points((Point(each.take, "Takes"), Point(each.of, "Of")))
    constructs = ruleset.measured(each)
    if constructs:
        yield Heading("Constructs")
        yield Points(tuple(Point(c.name, c.id) for c in constructs))


def _source(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.source_by_id[name]
    yield Title(f"Source {name}")
    items = [
        Point(each.citation, "Citation"),
        Point(each.seen, "What was seen of it"),
        Point(each.facts, "Facts used"),
    ]
    if each.background:
        items.append(Point(each.background, "Why it is here"))
    yield Points(tuple(items))
    citing = [rule.title for rule in ruleset.rules if name in rule.sources]
    citing += [r.title for r in ruleset.recommendations if name in r.sources]
    citing += [
        c.name for c in ruleset.constructs if name in {s.source for s in c.support}
    ]
    if citing:
        yield Heading("Cited by")
        yield Points(tuple(map(Point, citing)))


def _tier(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.tier_by_id[name]
    yield Title(each.title)
    asked = [question for question in ruleset.questions if name in question.asked_of]
    items = [Point(name, "Id"), Point(each.group, "Group")]
    rule = ruleset.protection
    if rule is not None and name in rule.tiers:
        items.append(
            Point(f"not published under {rule.fewest_shown} people", "Protected")
        )
    yield Points(tuple(items))
    yield Heading(f"Asked {count(len(asked), 'question')}")
    yield Points(tuple(Point(q.asked(name).text, q.id) for q in asked))

"""A ruleset to blocks: the whole, its lists, and one page for each thing in it.

Owns how `ruleset show` reads. Everything on a page is the ruleset's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from placeready.errors import WrongUse, nearest
from placeready.model.condition import Condition, text_of
from placeready.model.profile_names import name_in
from placeready.model.ruleset import Basis, Ruleset
from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Title,
    headed,
    labelled,
)
from placeready.report.wording import (
    count,
    in_words,
    label,
    listed,
    names_of,
    phase_title,
    sentence,
    titles_of,
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
    yield Title(f"{ruleset.title}, version {ruleset.version}")
    yield _facts(
        ("Id", ruleset.id),
        ("Covers", ruleset.covers),
        ("The study it rests on", ruleset.source_by_id[ruleset.study].citation),
        ("sha256", ruleset.sha256),
    )
    yield from headed(Heading("Limits"), ruleset.limits)
    sizes = (f"{name}: {len(found(ruleset))}" for name, found in _LISTS.items())
    yield from headed(Heading("What is in it"), sizes)
    yield Paragraph(
        "`placeready ruleset show NAME` shows a list, or one thing by its id."
    )
    yield Heading("Words")
    yield _facts(*((e.term, sentence(e.means)) for e in ruleset.guidance.terms))


def _names(ruleset: Ruleset) -> list[tuple[str, str]]:
    """Every name that a condition can read."""
    found = [
        *ruleset.construct_by_id,
        *ruleset.question_by_id,
        *ruleset.context_by_id,
        *(m.id for m in ruleset.measures if "<" not in m.id),
    ]
    families = {measure.kind for measure in ruleset.measures}
    if "gap" in families:
        found += [name_in("gap", each) for each in ruleset.construct_by_id]
    if "over" in families:
        found += [name_in("over", each) for each in ruleset.construct_by_id]
    if "respondents" in families:
        heard = {**ruleset.tier_by_id, **ruleset.groups}
        found += [name_in("respondents", each) for each in heard]
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
    yield _facts(*_LISTS[name](ruleset))


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


def _facts(*texts: tuple[str, str]) -> Points:
    """What a thing is, each fact by its label; none where it is empty."""
    return Points(labelled(texts))


def _condition(ruleset: Ruleset, condition: Condition | None, title: str) -> Page:
    if condition is not None:
        yield Heading(title)
        yield Paragraph(f"{in_words(ruleset, condition)}.")
        yield Paragraph(f"As written: {text_of(condition)}")


def _sources(ruleset: Ruleset, basis: Basis, ids: tuple[str, ...]) -> Page:
    yield Heading("Basis and sources")
    items = [Point(f"{basis}: {ruleset.basis[basis]}", "Basis")]
    for source in (ruleset.source_by_id[name] for name in ids):
        seen = labelled([("What was seen of it", source.seen)])
        items.append(Point(source.citation, source.id, seen))
    yield Points(tuple(items))


def _construct(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.construct_by_id[name]
    yield Title(each.name)
    yield Paragraph(each.definition)
    critical = ", critical" if each.critical else ""
    yield _facts(
        ("Id", name),
        ("Dimension", f"{each.dimension}{critical}"),
        ("Answers a score needs", f"{each.minimum_answered}"),
        ("Theory", each.theory),
    )
    yield Heading("Questions")
    yield _facts(*((asked.id, asked.text) for asked in ruleset.questions_of[name]))
    yield Heading("What sources say")
    yield _facts(*((support.source, support.says) for support in each.support))
    yield from _sources(ruleset, each.basis, tuple(s.source for s in each.support))


def _question(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.question_by_id[name]
    yield Title(each.text)
    kind = "settled by one checked answer" if each.kind == "fact" else "everyone's own"
    asked = [ruleset.tier_by_id[tier].title for tier in each.asked_of]
    yield _facts(
        ("Id", name),
        ("Construct", ruleset.construct_by_id[each.of].name),
        ("Kind", f"{each.kind}, {kind}"),
        ("Asked of", listed(asked)),
        ("What would count as evidence", each.evidence),
    )
    yield Heading("Answers")
    yield Paragraph(ruleset.guidance.choose)
    yield _anchors(each.anchors)
    for tier, wording in each.wording.items():
        yield Heading(f"As {ruleset.tier_by_id[tier].title.lower()} are asked")
        yield Paragraph(wording.text)
        yield _anchors(wording.anchors)


def _anchors(texts: Iterable[str]) -> Points:
    return _facts(*((str(anchor), text) for anchor, text in enumerate(texts)))


def _context(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.context_by_id[name]
    yield Title(each.text)
    yield _facts(("Id", name), ("Kind", "never scored; rules read it"))
    yield Heading("Answers")
    yield _facts(*((option.id, option.label) for option in each.options))


def _rule(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.rule_by_id[name]
    headings = ruleset.guidance.headings
    yield Title(each.title)
    yield _facts(
        ("Id", name),
        ("Kind", each.kind),
        ("Context", each.context),
        (headings.get("mechanism", "Mechanism"), each.mechanism),
        (headings.get("outcome", "Outcome"), each.outcome),
    )
    yield from _condition(ruleset, each.when, "When")
    titles = zip(each.recommends, titles_of(ruleset, each.recommends), strict=True)
    yield from headed(Heading("Asks for"), labelled(titles))
    yield from _sources(ruleset, each.basis, each.sources)


def _recommendation(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.recommendation_by_id[name]
    yield Title(each.title)
    needs = "; ".join(titles_of(ruleset, each.needs_first)) or "nothing"
    yield _facts(
        ("Id", name),
        ("Owner", each.owner),
        ("Phase", phase_title(each.phase)),
        ("Effort", each.effort),
        ("Raises", listed(names_of(ruleset, each.lifts))),
        ("Needs first", needs),
        ("Held back below level", str(each.minimum_level or "")),
    )
    yield from headed(Heading("Steps"), each.steps)
    yield from _condition(ruleset, each.done_when, "Done when")
    yield from _condition(ruleset, each.applies_when, "Applies when")
    yield from _sources(ruleset, each.basis, each.sources)


def _cap(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.cap_by_id[name]
    yield Title(f"Cap {name}")
    yield Paragraph(f"{each.says}: to {each.level} at most.")
    yield from _condition(ruleset, each.when, "When")


def _level(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.level_by_number[int(name.removeprefix("level."))]
    yield Title(f"Level {each.number}: {each.name}")
    if each.gates:
        gates = count(len(each.gates), "gate")
        yield Paragraph(f"{gates}, beside those of every level below it.")
        yield _facts(*((gate.id, in_words(ruleset, gate.when)) for gate in each.gates))
    else:
        yield Paragraph("It asks for nothing: it is what is left.")


def _gate(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.gate_by_id[name]
    level = ruleset.level_by_number[each.level]
    yield Title(f"Gate {name}")
    yield Paragraph(f"Required by level {level.number} ({level.name}) and those above.")
    yield from _condition(ruleset, each.when, "When")


def _measure(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.measure_by_id[name]
    yield Title(name)
    yield _facts(("Takes", each.take), ("Of", each.of))
    constructs = labelled((c.id, c.name) for c in ruleset.measured(each))
    yield from headed(Heading("Constructs"), constructs)


def _source(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.source_by_id[name]
    yield Title(f"Source {name}")
    yield _facts(
        ("Citation", each.citation),
        ("What was seen of it", each.seen),
        ("Facts used", each.facts),
        ("Why it is here", each.background),
    )
    citing = [rule.title for rule in ruleset.rules if name in rule.sources]
    citing += [r.title for r in ruleset.recommendations if name in r.sources]
    citing += [
        c.name for c in ruleset.constructs if name in {s.source for s in c.support}
    ]
    yield from headed(Heading("Cited by"), citing)


def _tier(ruleset: Ruleset, name: str) -> Page:
    each = ruleset.tier_by_id[name]
    yield Title(each.title)
    asked = [question for question in ruleset.questions if name in question.asked_of]
    rule, protected = ruleset.protection, ""
    if rule is not None and name in rule.tiers:
        protected = f"not published under {rule.fewest_shown} people"
    yield _facts(("Id", name), ("Group", each.group), ("Protected", protected))
    yield Heading(f"Asked {count(len(asked), 'question')}")
    yield _facts(*((question.id, question.asked(name).text) for question in asked))

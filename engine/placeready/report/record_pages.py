"""One thing of a ruleset in plain English, a page for each kind.

Owns what is said of a construct, a question, a rule and the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.model.condition import Condition, text_of
from placeready.model.dimensions import Basis
from placeready.model.ruleset import Ruleset
from placeready.report import blocks
from placeready.report.blocks import Heading, Paragraph, Point, Title, headed, labelled
from placeready.report.condition_wording import in_words
from placeready.report.wording import count, listed, names_of, phase_title, titles_of

Page = Iterator[blocks.Block]


def facts_of(*texts: tuple[str, str]) -> blocks.Points:
    """What a thing is, each fact by its label; none where it is empty."""
    return blocks.Points(labelled(texts))


def _condition(ruleset: Ruleset, condition: Condition | None, title: str) -> Page:
    if condition is not None:
        yield Heading(title)
        yield Paragraph(f"{in_words(ruleset, condition)}.")
        # Both forms: one to be understood, one to be found in the file.
        yield Paragraph(f"As written: {text_of(condition)}")


def _sources(ruleset: Ruleset, basis: Basis, ids: tuple[str, ...]) -> Page:
    yield Heading("Basis and sources")
    items = [Point(f"{basis}: {ruleset.basis[basis]}", "Basis")]
    for source in (ruleset.source_by_id[name] for name in ids):
        seen = labelled([("What was seen of it", source.seen)])
        items.append(Point(source.citation, source.id, seen))
    yield blocks.points(items)


def construct_page(ruleset: Ruleset, name: str) -> Page:
    """A construct: what it measures, its questions and what rests on it."""
    each = ruleset.construct_by_id[name]
    yield Title(each.name)
    yield Paragraph(each.definition)
    critical = ", critical" if each.critical else ""
    yield facts_of(
        ("Id", name),
        ("Dimension", f"{each.dimension}{critical}"),
        ("Answers a score needs", f"{each.minimum_answered}"),
        ("Theory", each.theory),
    )
    yield Heading("Questions")
    yield facts_of(*((asked.id, asked.text) for asked in ruleset.questions_of[name]))
    yield Heading("What sources say")
    yield facts_of(*((support.source, support.says) for support in each.support))
    yield from _sources(ruleset, each.basis, tuple(s.source for s in each.support))


def question_page(ruleset: Ruleset, name: str) -> Page:
    """A question with its anchors, and who is asked it."""
    each = ruleset.question_by_id[name]
    yield Title(each.text)
    kind = "settled by one checked answer" if each.kind == "fact" else "everyone's own"
    asked = [ruleset.tier_by_id[tier].title for tier in each.asked_of]
    yield facts_of(
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


def _anchors(texts: Iterable[str]) -> blocks.Points:
    return facts_of(*((str(anchor), text) for anchor, text in enumerate(texts)))


def context_page(ruleset: Ruleset, name: str) -> Page:
    """A question on context with its options."""
    each = ruleset.context_by_id[name]
    yield Title(each.text)
    yield facts_of(
        ("Why it is asked", each.why or ""),
        ("Id", name),
        ("Kind", "never scored; rules read it"),
    )
    yield Heading("Answers")
    yield facts_of(*((option.id, option.label) for option in each.options))


def rule_page(ruleset: Ruleset, name: str) -> Page:
    """A rule: its condition, and what it says where it holds."""
    each = ruleset.rule_by_id[name]
    headings = ruleset.guidance.headings
    yield Title(each.title)
    yield facts_of(
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


def recommendation_page(ruleset: Ruleset, name: str) -> Page:
    """A recommendation, and when it is asked for, done or unfit."""
    each = ruleset.recommendation_by_id[name]
    yield Title(each.title)
    needs = "; ".join(titles_of(ruleset, each.needs_first)) or "nothing"
    yield facts_of(
        ("Id", name),
        ("Owner", each.owner),
        ("Phase", phase_title(each.phase)),
        ("Effort", each.effort),
        ("Raises", listed(names_of(ruleset, each.lifts))),
        ("Needs first", needs),
        ("Held back below level", str(each.minimum_level or "")),
    )
    yield from headed(Heading("Steps"), each.steps)
    if each.done_words:
        yield from headed(Heading("What one sees when it is done"), [each.done_words])
    yield from _condition(ruleset, each.done_when, "Done when")
    yield from _condition(ruleset, each.applies_when, "Applies when")
    yield from _sources(ruleset, each.basis, each.sources)


def cap_page(ruleset: Ruleset, name: str) -> Page:
    """A cap, and the condition under which it holds."""
    each = ruleset.cap_by_id[name]
    yield Title(f"Cap {name}")
    yield Paragraph(f"{each.says}: to {each.level} at most.")
    yield from _condition(ruleset, each.when, "When")


def level_page(ruleset: Ruleset, name: str) -> Page:
    """A level with its gates."""
    each = ruleset.level_by_number[int(name.removeprefix("level."))]
    yield Title(f"Level {each.number}: {each.name}")
    if each.gates:
        number = count(len(each.gates), "gate")
        yield Paragraph(f"{number}, beside those of every level below it.")
        gates = ((gate.id, in_words(ruleset, gate.when)) for gate in each.gates)
        yield facts_of(*gates)
    else:
        yield Paragraph("It asks for nothing: it is what is left.")


def gate_page(ruleset: Ruleset, name: str) -> Page:
    """A gate with what it asks for."""
    each = ruleset.gate_by_id[name]
    level = ruleset.level_by_number[each.level]
    yield Title(f"Gate {name}")
    yield Paragraph(f"Required by level {level.number} ({level.name}) and those above.")
    yield from _condition(ruleset, each.when, "When")


def measure_page(ruleset: Ruleset, name: str) -> Page:
    """A measure, and what it is taken over."""
    each = ruleset.measure_by_id[name]
    yield Title(name)
    yield facts_of(("Takes", each.take), ("Of", each.of))
    constructs = labelled((c.id, c.name) for c in ruleset.measured(each))
    yield from headed(Heading("Constructs"), constructs)


def source_page(ruleset: Ruleset, name: str) -> Page:
    """A source, and what was seen of it."""
    each = ruleset.source_by_id[name]
    yield Title(f"Source {name}")
    yield facts_of(
        ("Citation", each.citation),
        ("What was seen of it", each.seen),
        ("Facts used", each.facts),
        ("Why it is here", each.background),
    )
    citing = [rule.title for rule in ruleset.rules if name in rule.sources]
    citing += [r.title for r in ruleset.recommendations if name in r.sources]
    supports = [(c.name, {s.source for s in c.support}) for c in ruleset.constructs]
    citing += [construct for construct, sources in supports if name in sources]
    yield from headed(Heading("Cited by"), citing)


def tier_page(ruleset: Ruleset, name: str) -> Page:
    """A tier, and what it is asked."""
    each = ruleset.tier_by_id[name]
    yield Title(each.title)
    asked = [question for question in ruleset.questions if name in question.asked_of]
    rule, protected = ruleset.protection, ""
    if rule is not None and name in rule.tiers:
        protected = f"not published under {rule.fewest_shown} people"
    yield facts_of(("Id", name), ("Group", each.group), ("Protected", protected))
    yield Heading(f"Asked {count(len(asked), 'question')}")
    yield facts_of(*((question.id, question.asked(name).text) for question in asked))

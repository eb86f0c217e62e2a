"""A whole ruleset in one document, in the order in which a reader asks.

Owns that order, what stands first and last, and the standing rules in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.model.ruleset import Ruleset
from placeready.model.ruleset_head import Source
from placeready.report.blocks import Heading, Paragraph, Point, Points, Title, headed
from placeready.report.codebook_board import board
from placeready.report.codebook_decisions import actions, levels, measures, rules
from placeready.report.codebook_entries import (
    Blocks,
    context,
    facts,
    measured,
    tiers,
    titled,
)
from placeready.report.codebook_readers import Readers
from placeready.report.wording import figure, listed, names_of, sentence, tiers_of


def codebook(ruleset: Ruleset) -> Blocks:
    """Everything that a ruleset asks, counts, decides and rests on: each of its ids has
    one entry, headed by the id in square brackets.
    """
    entries = [*_entries(ruleset)]
    yield from _what_it_is(ruleset)
    parts = (each.text for each in entries if isinstance(each, Heading))
    yield from headed(Heading("What is in it"), parts)
    yield from entries


def _entries(ruleset: Ruleset) -> Blocks:
    readers = Readers(ruleset)
    yield from _standing_texts(ruleset)
    yield from tiers(ruleset)
    yield from context(ruleset, readers)
    yield Heading("How answers count")
    yield Points(tuple(_standing_rules(ruleset)))
    yield from measured(ruleset, readers)
    yield from measures(ruleset, readers)
    yield from levels(ruleset)
    yield from rules(ruleset, readers)
    yield from actions(ruleset)
    yield from board(ruleset)
    yield from headed(Heading("What has moved"), _moves(ruleset))
    yield Heading("Sources")
    yield Points(tuple(_source(ruleset, each) for each in ruleset.sources))


def _what_it_is(ruleset: Ruleset) -> Blocks:
    yield Title(f"{ruleset.title}: codebook")
    yield Paragraph(
        "Everything that is asked, counted and decided, and what it rests on. Each "
        "entry is headed by a title and its id in square brackets."
    )
    yield Points(
        facts(
            ("Ruleset", f"{ruleset.id}, version {ruleset.version}"),
            ("Covers", ruleset.covers),
            ("The study it rests on", ruleset.source_by_id[ruleset.study].citation),
            ("sha256 of the content", ruleset.sha256),
        )
    )
    yield from headed(Heading("Limits"), ruleset.limits)


def _standing_texts(ruleset: Ruleset) -> Blocks:
    letters = (Point(words, letter) for letter, words in ruleset.basis.items())
    words = "How strongly the sources of an entry support it, by letter."
    yield from headed(Heading("Basis"), letters, words)
    terms = (Point(sentence(e.means), e.term) for e in ruleset.guidance.terms)
    yield from headed(Heading("Words"), terms)


def _standing_rules(ruleset: Ruleset) -> Iterator[Point]:
    yield Point("Every score runs from 0 to 4, and 4 is always best.")
    yield Point(ruleset.guidance.choose, "What people are told")
    evidence = ruleset.evidence_rule
    exempt = listed(tiers_of(ruleset, evidence.exempt_tiers))
    yield Point(
        "A fact at the top answer without evidence counts as "
        f"{evidence.fact_at_top_without_evidence_counts_as}"
        f"{f', but from {exempt}' if exempt else ''}.",
        "Evidence",
    )
    yield from _not_applicable(ruleset)
    yield from _power(ruleset)
    yield from _agreement(ruleset)
    yield from _protection(ruleset)
    if (places := ruleset.places) is not None:
        yield Point(places.question, places.title)


def _not_applicable(ruleset: Ruleset) -> Iterator[Point]:
    rule = ruleset.not_applicable_rule
    if rule is None:
        yield Point("Everyone may say it of every question.", "Does not apply")
        return
    yield Point(
        "Who may say of a question that it does not apply to them",
        "Does not apply",
        facts(
            ("Tiers", listed(tiers_of(ruleset, rule.tiers)) or "none"),
            ("Never of", listed(list(rule.never))),
            ("May be left out whole", listed(names_of(ruleset, rule.may_be_left_out))),
        ),
    )


def _power(ruleset: Ruleset) -> Iterator[Point]:
    rule = ruleset.power_rule
    if rule is not None:
        most = figure(rule.most_above_community)
        yield Point(
            f"On some questions the {ruleset.start.area}'s answer is never more than "
            f"{most} above that of the {rule.group} group.",
            "Whose answer limits",
            facts(
                ("In the author's words", rule.rule),
                ("All questions of", listed(names_of(ruleset, rule.constructs))),
                ("Beside them", listed(list(rule.questions))),
            ),
        )


def _agreement(ruleset: Ruleset) -> Iterator[Point]:
    rule = ruleset.agreement_rule
    if rule is not None:
        low, high, words = rule.agree_under, rule.split_over, rule.words
        yield Point(
            f"From {rule.statistics_from} answers on, by their standard deviation: "
            f"under {figure(low)} '{words.agree}', over {figure(high)} "
            f"'{words.split}', else '{words.mixed}'. Answers to a fact that lie "
            f"{rule.facts_apart} apart are to be settled.",
            "Agreement",
        )


def _protection(ruleset: Ruleset) -> Iterator[Point]:
    rule = ruleset.protection
    if rule is not None:
        who = listed(tiers_of(ruleset, rule.tiers))
        yield Point(
            f"What {who} said on a question is published where at least "
            f"{rule.fewest_shown} of them answered it. Where that leaves out all that "
            f"limits a construct, no level above {rule.level_at_most} is published.",
            "Protection",
        )


def _moves(ruleset: Ruleset) -> Iterator[Point]:
    for each in ruleset.moved:
        anchors = ", ".join(map(str, each.anchors))
        options = (f"{was} is {now}" for was, now in each.options.items())
        yield Point(
            f"{each.was}, since version {each.since}",
            under=facts(
                ("Is called", each.to or ""),
                ("Its answers are now", anchors),
                ("Its options", "; ".join(options)),
                ("Is no longer asked", each.retired or ""),
            ),
        )


def _source(ruleset: Ruleset, each: Source) -> Point:
    citing = [
        *(
            c.name
            for c in ruleset.constructs
            if each.id in (support.source for support in c.support)
        ),
        *(rule.title for rule in ruleset.rules if each.id in rule.sources),
        *(r.title for r in ruleset.recommendations if each.id in r.sources),
    ]
    return Point(
        titled(each.citation, each.id),
        under=facts(
            ("What was seen of it", each.seen),
            ("Facts used", each.facts),
            ("Why it is here", each.background),
            ("Cited by", "; ".join(dict.fromkeys(citing))),
        ),
    )

"""Several respondents to one answer for each question, in Zen's expression language.

Owns counted anchors, the means over respondents, organisations and tiers, and the rule
on power. A respondent is a row: the anchors to what needs no evidence, those to what
does as they count, how each of these was proven, and who counts as the same
organisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.beside.zen_program import Program
from benchmarks.beside.zen_text import OVER, listed, symbol
from placeready.model.ruleset import TOP_ANCHOR, Question, Ruleset, Tier

EVIDENCED, BARE_TOP = 1_000_000, 1_000
"""What an answer adds to a respondent's sum beside 1: with evidence, and at the top
without any. So one sum tells three numbers."""

ORGANISATION = (
    "(r.respondent.organisation == null ? ' ' + r.respondent.id"
    " : lower(trim(r.respondent.organisation)))"
)


def write_combined(program: Program, ruleset: Ruleset) -> None:
    """Each question's value (its name), and each tier's respondents and values."""
    for tier in ruleset.tiers:
        _tier(program, ruleset, tier)
    for question in ruleset.questions:
        _area_answer(program, ruleset, question)


def plain_and_checked(
    ruleset: Ruleset, tier: str
) -> tuple[list[Question], list[Question]]:
    """What counts as given, views first and all of them; and what needs evidence."""
    views = [each for each in ruleset.questions if each.kind == "view"]
    facts = [each for each in ruleset.questions if each.kind == "fact"]
    asked = [each for each in facts if tier in each.asked_of]
    if tier in ruleset.evidence_rule.exempt_tiers:
        return [*views, *asked], []
    return views, asked


def _tier(program: Program, ruleset: Ruleset, tier: Tier) -> None:
    name = symbol(tier.id)
    mine = program.let(
        f"r_{name}", f"filter(responses, #.respondent.tier == '{tier.id}')"
    )
    plain, checked = plain_and_checked(ruleset, tier.id)
    lowered = ruleset.evidence_rule.fact_at_top_without_evidence_counts_as
    given = [_given(f"#['{each.id}']", tier.id in each.asked_of) for each in plain]
    counted = [_counted(f"#['{each.id}']", lowered) for each in checked]
    flags = [_flag(f"#['{each.id}']") for each in checked]
    row = listed([listed(given), listed(counted), listed(flags), ORGANISATION])
    rows = program.let(f"w_{name}", f"map({mine} as r, map([r.answers], {row})[0])")
    alike = program.let(
        f"a_{name}",
        f"len({rows}) < 3 or not some({mine}, #.respondent.organisation != null) "
        f"or all({rows}, #[3] == {rows}[0][3])",
    )
    own = program.let(
        f"n_{name}", f"{alike} ? [] : keys(merge(map({rows}, {{[#[3]]: 1}})))"
    )
    groups = program.let(
        f"g_{name}",
        f"{alike} or len({own}) == len({rows}) ? [] : "
        f"map({own} as o, filter({rows}, #[3] == o))",
    )
    for part, which in enumerate((plain, checked)):
        asked = [tier.id in each.asked_of for each in which]
        program.let(
            f"m{part}_{name}",
            f"{rows}[0] == null ? [] : {rows}[1] == null ? {rows}[0][{part}] : "
            f"{rows}[2] == null ? {listed(_of_two(rows, part, asked))} : "
            f"{groups}[0] == null ? {listed(_of_all(rows, part, asked))} : "
            f"{listed(_of_groups(groups, part, asked))}",
        )


def _given(answer: str, asked: bool) -> str:
    whole = f"{answer}.anchor"
    known = f"isNumeric({answer}) ? {answer} : isNumeric({whole}) ? {whole} : null"
    return known if asked else "null"


def _counted(answer: str, lowered: int) -> str:
    whole = f"{answer}.anchor"
    low = f"{whole} == {TOP_ANCHOR} and {answer}.evidence[0] == null"
    bare = f"{answer} == {TOP_ANCHOR} ? {lowered} : {answer}"
    full = f"isNumeric({whole}) ? ({low} ? {lowered} : {whole}) : null"
    return f"isNumeric({answer}) ? ({bare}) : {full}"


def _flag(answer: str) -> str:
    whole, top = f"{answer}.anchor", f"== {TOP_ANCHOR} ? {BARE_TOP + 1} : 1"
    full = f"{answer}.evidence[0] != null ? {EVIDENCED + 1} : {whole} {top}"
    bare = f"{answer} {top}"
    return f"isNumeric({answer}) ? ({bare}) : isNumeric({whole}) ? ({full}) : 0"


def _of_two(rows: str, part: int, asked: list[bool]) -> Iterator[str]:
    for i, each in enumerate(asked):
        one, two = f"{rows}[0][{part}][{i}]", f"{rows}[1][{part}][{i}]"
        yield mean_of_two(one, two) if each else "null"


def mean_of_two(one: str, two: str) -> str:
    """The mean of those that are known."""
    return f"{one} == null ? {two} : {two} == null ? {one} : ({one} + {two}) / 2"


def mean_of(array: str) -> str:
    """The mean of those in an array that are known."""
    return f"map([filter({array}, # != null)], #[0] == null ? null : avg(#))[0]"


def _of_all(rows: str, part: int, asked: list[bool]) -> Iterator[str]:
    for i, each in enumerate(asked):
        yield mean_of(f"map({rows}, #[{part}][{i}])") if each else "null"


def _of_groups(groups: str, part: int, asked: list[bool]) -> Iterator[str]:
    for i, each in enumerate(asked):
        own = f"map({groups} as g, {mean_of(f'map(g, #[{part}][{i}])')})"
        yield mean_of(own) if each else "null"


def by_tier(ruleset: Ruleset, question: Question, tiers: Iterable[str]) -> list[str]:
    """Where the values of a question by tier stand, for those of the tiers asked."""
    found = []
    for each in tiers:
        if each in question.asked_of:
            parts = plain_and_checked(ruleset, each)
            part = int(question in parts[1])
            place = parts[part].index(question)
            found.append(f"m{part}_{symbol(each)}[{place}]")
    return found


def _area_answer(program: Program, ruleset: Ruleset, question: Question) -> None:
    name, rule = symbol(question.id), ruleset.power_rule
    mean = mean_of(listed(by_tier(ruleset, question, ruleset.tier_by_id)))
    if rule is None or not limited(ruleset, question):
        program.let(name, mean)
        return
    before = program.let(f"u_{name}", mean)
    group = by_tier(ruleset, question, ruleset.groups[rule.group])
    none = " and ".join(f"{part} == null" for part in group)
    most = f"avg(filter({listed(group)}, # != null)) + {rule.most_above_community}"
    line = program.let(f"t_{name}", f"{none} ? {OVER} : {most}")
    program.let(name, f"{before} != null and {line} < {before} ? {line} : {before}")


def limited(ruleset: Ruleset, question: Question) -> bool:
    """Whether the community's own answer limits the area's."""
    rule = ruleset.power_rule
    return rule is not None and (
        question.of in rule.constructs or question.id in rule.questions
    )

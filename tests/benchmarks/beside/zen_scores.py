"""Scores and measures of several respondents in Zen's expression language.

Owns everything that conditions read, as it is and at both bounds, but findings. What
is written twice is written for speed: once for what is nearly always so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from benchmarks.beside.prepared import single_measures
from benchmarks.beside.zen_combine import (
    BARE_TOP,
    EVIDENCED,
    by_tier,
    mean_of,
    mean_of_two,
    plain_and_checked,
    write_combined,
)
from benchmarks.beside.zen_program import Program, write_measure, write_score
from benchmarks.beside.zen_text import added, listed, symbol
from placeready.model.ruleset import TOP_ANCHOR, Construct, Measure, Question, Ruleset

UNANSWERED, UNSURE, OUTSIDE = 1, 2, 3
"""The states of a question that is not known, in `st_`; 0 where it is."""


def write_profile_of_several(program: Program, ruleset: Ruleset) -> None:
    """Everything that conditions read, findings apart."""
    for each in ruleset.context:
        program.let(symbol(each.id), f"context['{each.id}']")
    write_combined(program, ruleset)
    for question in ruleset.questions:
        _state(program, question)
    for construct in ruleset.constructs:
        every = ruleset.questions_of[construct.id]
        outside = [f"number(st_{symbol(each.id)} == {OUTSIDE})" for each in every]
        asked = [symbol(each.id) for each in every]
        write_score(program, construct, asked, len(every), added(outside))
    _respondents(program, ruleset)
    _of_answers(program, ruleset)
    for measure in single_measures(ruleset):
        write_measure(program, ruleset, measure)
    _gaps(program, ruleset)
    for measure in ruleset.measures:
        if measure.kind == "over":
            _overs(program, ruleset, measure)


def _state(program: Program, question: Question) -> None:
    name, tiers = symbol(question.id), [f"'{tier}'" for tier in question.asked_of]
    asked = f"filter(responses, #.respondent.tier in {listed(tiers)})"
    answer = f"#.answers['{question.id}']"
    said = f"map({asked}, {answer}.anchor ?? {answer})"
    unsure = f"some(#, # == 'dont_know') ? {UNSURE} : "
    outside = f"some(#, # == 'not_applicable') ? {OUTSIDE} : {UNANSWERED}"
    how = f"map([{said}], {unsure}{outside})[0]"
    program.let(f"st_{name}", f"{name} != null ? 0 : {how}")


def _respondents(program: Program, ruleset: Ruleset) -> None:
    for tier in ruleset.tiers:
        name = symbol(tier.id)
        program.let(f"respondents_{name}", f"len(w_{name})")
    for group, tiers in ruleset.groups.items():
        if group not in ruleset.tier_by_id:
            every = added(f"respondents_{symbol(tier)}" for tier in tiers)
            program.let(f"respondents_{symbol(group)}", every)
    present = added(
        f"number(respondents_{symbol(tier.id)} > 0)" for tier in ruleset.tiers
    )
    program.let("several", f"{present} > 1")


def _of_answers(program: Program, ruleset: Ruleset) -> None:
    """The measures on evidence, on agreement and on the commonest anchor."""
    rows = listed(f"w_{symbol(tier.id)}" for tier in ruleset.tiers)
    program.let("every_row", f"flatMap({rows}, #)")
    program.let("proofs", "sum(map(every_row, sum(#[2])))")
    for measure in single_measures(ruleset):
        name = symbol(measure.id)
        if measure.kind == "share_evidenced":
            facts = program.let("facts", f"proofs % {BARE_TOP}")
            share = f"floor(proofs / {EVIDENCED}) / {facts}"
            program.let(name, f"{facts} > 0 ? {share} : null")
        elif measure.kind == "count_unevidenced_top":
            program.let(name, f"floor((proofs % {EVIDENCED}) / {BARE_TOP})")
        elif measure.kind == "commonest_share":
            _commonest(program, ruleset, measure)
        elif measure.kind == "share_contested":
            _contested(program, ruleset, measure)


def _commonest(program: Program, ruleset: Ruleset, measure: Measure) -> None:
    """A respondent's anchors as given; what was counted lower is put right first."""
    most = max(len(plain_and_checked(ruleset, t.id)[1]) for t in ruleset.tiers)
    top = f"r[2][#] == {BARE_TOP + 1} ? {TOP_ANCHOR} : r[1][#]"
    given = f"(sum(r[2]) % {EVIDENCED} < {BARE_TOP} ? r[1] : map([0..{most - 1}], {top}))"
    known = f"filter(flatMap([r[0], {given}], #), # != null)"
    count = "map([mode(g)] as m, count(g, # == m) / len(g))[0]"
    least = measure.answers_at_least or 1
    share = f"map([{known}] as g, len(g) >= {least} ? {count} : 0)[0]"
    shares = program.let("shares", f"map(every_row as r, {share})")
    highest = f"map([max({shares})], # > 0 ? # : null)[0]"
    program.let(symbol(measure.id), highest)


def _contested(program: Program, ruleset: Ruleset, measure: Measure) -> None:
    """Of the views with so many answers, those far enough from their median."""
    limit, least = measure.limit or 0.0, measure.answers_at_least or 1
    views = [each for each in ruleset.questions if each.kind == "view"]
    far = f"sum(map(g as a, abs(a - median(g)))) / len(g) > {limit}"
    near = f"max(g) - min(g) <= {2 * limit}"
    told = f"len(g) < {least} ? 0 : {near} ? 1 : {far} ? 1001 : 1"
    each = [
        f"map([filter(map(every_row, #[0][{i}]), # != null)] as g, {told})[0]"
        for i in range(len(views))
    ]
    total = program.let("contested", f"len(every_row) < {least} ? 0 : sum({listed(each)})")
    share = f"floor({total} / 1000) / ({total} % 1000)"
    program.let(symbol(measure.id), f"{total} > 0 ? {share} : null")


def _gaps(program: Program, ruleset: Ruleset) -> None:
    """The largest difference between two tiers, over a row for each pair of them."""
    rows = [listed("-1" for _ in ruleset.constructs)]
    for i, (one, other) in enumerate(combinations([t.id for t in ruleset.tiers], 2)):
        apart = listed(_apart(ruleset, c, one, other) for c in ruleset.constructs)
        absent = " or ".join(f"w_{symbol(tier)}[0] == null" for tier in (one, other))
        rows.append(program.let(f"pair_{i}", f"{absent} ? [] : {apart}"))
    pairs = program.let("pairs", f"filter({listed(rows)}, #[0] != null)")
    for i, construct in enumerate(ruleset.constructs):
        largest = f"map([max(map({pairs}, #[{i}]))], # < 0 ? null : #)[0]"
        program.let(f"gap_{symbol(construct.id)}", largest)


def _apart(ruleset: Ruleset, construct: Construct, one: str, other: str) -> str:
    both = [
        (own[0], own[1])
        for each in ruleset.questions_of[construct.id]
        if one in each.asked_of and other in each.asked_of
        for own in [by_tier(ruleset, each, (one, other))]
    ]
    if not both:
        return "-1"
    known, all_of_them, any_of_them = _mean_difference(both)
    some = f"map([{any_of_them}], # == null ? -1 : abs(#))[0]"
    return f"{known} ? abs({all_of_them}) : {some}"


def _mean_difference(pairs: list[tuple[str, str]]) -> tuple[str, str, str]:
    """Whether all are known; the mean difference where they are, and where not."""
    known = " and ".join(f"{one} != null and {two} != null" for one, two in pairs)
    whole = f"({added(f'({one} - {two})' for one, two in pairs)}) / {len(pairs)}"
    some = (
        f"{one} == null or {two} == null ? null : {one} - {two}" for one, two in pairs
    )
    return known, whole, mean_of(listed(some))


def _overs(program: Program, ruleset: Ruleset, measure: Measure) -> None:
    """How far one group lies above another, of rows of each group's means."""
    places = {each.id: i for i, each in enumerate(ruleset.questions)}
    groups = []
    for group in (measure.group or "", measure.against or ""):
        tiers = ruleset.groups[group]
        absent = " and ".join(f"w_{symbol(tier)}[0] == null" for tier in tiers)
        rows = [
            (
                " and ".join(f"w_{symbol(t)}[0] == null" for t in tiers if t not in some),
                listed(_mean_over(ruleset, each, some) for each in ruleset.questions),
            )
            for some in _smallest_first(tiers)
        ]
        steps = [f"{test} ? {row} : " if test else row for test, row in rows]
        groups.append(
            program.let(f"of_{symbol(group)}", f"{absent} ? [] : {''.join(steps)}")
        )
    for construct in ruleset.constructs:
        pairs = [
            (f"{groups[0]}[{places[q.id]}]", f"{groups[1]}[{places[q.id]}]")
            for q in ruleset.questions_of[construct.id]
            if all(
                set(ruleset.groups[g or ""]) & set(q.asked_of)
                for g in (measure.group, measure.against)
            )
        ]
        name = f"over_{symbol(construct.id)}"
        if not pairs:
            program.let(name, "null")
            continue
        known, whole, some_of_them = _mean_difference(pairs)
        program.let(name, f"{known} ? {whole} : {some_of_them}")


def _smallest_first(tiers: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(tiers) + 1):
        yield from combinations(tiers, size)


def _mean_over(ruleset: Ruleset, question: Question, tiers: tuple[str, ...]) -> str:
    parts = by_tier(ruleset, question, tiers)
    if len(parts) == 2:
        return mean_of_two(*parts)
    return parts[0] if len(parts) == 1 else mean_of(listed(parts)) if parts else "null"

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
    given = (
        f"(sum(r[2]) % {EVIDENCED} < {BARE_TOP} ? r[1] : map([0..{most - 1}], {top}))"
    )
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
    total = program.let(
        "contested", f"len(every_row) < {least} ? 0 : sum({listed(each)})"
    )
    share = f"floor({total} / 1000) / ({total} % 1000)"
    program.let(symbol(measure.id), f"{total} > 0 ? {share} : null")


def _gaps(program: Program, ruleset: Ruleset) -> None:
    """The largest difference between two tiers, over a row for each pair of them."""
    tiers = [tier.id for tier in ruleset.tiers]
    means = {tier: _Means(ruleset, tier) for tier in tiers}
    rows, apart = [listed("-1" for _ in ruleset.constructs)], []
    for one, other in combinations(tiers, 2):
        both = means[one], means[other]
        apart.append(listed(_apart(ruleset, c, *both) for c in ruleset.constructs))
    for each in means.values():
        program.let(each.name, f"{_absent(each.tier)} ? [] : {listed(each.rows)}")
    for i, (one, other) in enumerate(combinations(tiers, 2)):
        absent = f"{_absent(one)} or {_absent(other)}"
        rows.append(program.let(f"pair_{i}", f"{absent} ? [] : {apart[i]}"))
    pairs = program.let("pairs", f"filter({listed(rows)}, #[0] != null)")
    for i, construct in enumerate(ruleset.constructs):
        largest = f"map([max(map({pairs}, #[{i}]))], # < 0 ? null : #)[0]"
        program.let(f"gap_{symbol(construct.id)}", largest)


def _absent(tier: str) -> str:
    return f"w_{symbol(tier)}[0] == null"


class _Means:
    """A tier's means over the questions that it shares with others, each once."""

    def __init__(self, ruleset: Ruleset, tier: str) -> None:
        self.ruleset, self.tier = ruleset, tier
        self.name = f"mean_{symbol(tier)}"
        self.places: dict[tuple[str, ...], int] = {}

    def of(self, questions: tuple[str, ...]) -> str:
        """Where the mean over these stands; null where one is not known."""
        values = self.values(questions)
        if len(values) == 1:
            return values[0]
        return f"{self.name}[{self.places.setdefault(questions, len(self.places))}]"

    def values(self, questions: tuple[str, ...]) -> list[str]:
        """Where its values stand."""
        found = [self.ruleset.question_by_id[each] for each in questions]
        return [by_tier(self.ruleset, each, (self.tier,))[0] for each in found]

    @property
    def rows(self) -> Iterator[str]:
        """Each mean."""
        for questions in self.places:
            values = self.values(questions)
            unknown = " or ".join(f"{each} == null" for each in values)
            yield f"{unknown} ? null : ({added(values)}) / {len(values)}"


def _apart(ruleset: Ruleset, construct: Construct, one: _Means, other: _Means) -> str:
    both = tuple(
        each.id
        for each in ruleset.questions_of[construct.id]
        if one.tier in each.asked_of and other.tier in each.asked_of
    )
    if not both:
        return "-1"
    here, there = one.of(both), other.of(both)
    pairs = list(zip(one.values(both), other.values(both), strict=True))
    some = "-1" if len(both) == 1 else f"({_mean_difference(pairs, '-1', 'abs')})"
    return f"{here} == null or {there} == null ? {some} : abs({here} - {there})"


def _mean_difference(pairs: list[tuple[str, str]], none: str, how: str = "") -> str:
    """The mean difference of those pairs that are known; `none` where none is."""
    known = [f"{one} != null and {two} != null" for one, two in pairs]
    apart = [f"({one} - {two})" for one, two in pairs]
    if len(pairs) == 1:
        return f"{known[0]} ? {how}{apart[0]} : {none}"
    if len(pairs) == 2:
        both = f"{known[1]} ? {how}({added(apart)}) / 2 : {how}{apart[0]}"
        other = f"{known[1]} ? {how}{apart[1]} : {none}"
        return f"{known[0]} ? ({both}) : {other}"
    whole = f"{how}({added(apart)}) / {len(pairs)}"
    told = zip(known, apart, strict=True)
    total = added(f"({test} ? {each} : 0)" for test, each in told)
    count = added(f"number({test})" for test in known)
    some = f"map([{count}], # == 0 ? {none} : {how}({total}) / #)[0]"
    return f"{' and '.join(known)} ? {whole} : {some}"


def _overs(program: Program, ruleset: Ruleset, measure: Measure) -> None:
    """How far one group lies above another, of rows of each group's means."""
    places = {each.id: i for i, each in enumerate(ruleset.questions)}
    groups = []
    for group in (measure.group or "", measure.against or ""):
        tiers = ruleset.groups[group]
        absent = " and ".join(f"w_{symbol(tier)}[0] == null" for tier in tiers)
        rows = [
            (
                " and ".join(
                    f"w_{symbol(t)}[0] == null" for t in tiers if t not in some
                ),
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
        program.let(name, _mean_difference(pairs, "null") if pairs else "null")


def _smallest_first(tiers: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(tiers) + 1):
        yield from combinations(tiers, size)


def _mean_over(ruleset: Ruleset, question: Question, tiers: tuple[str, ...]) -> str:
    parts = by_tier(ruleset, question, tiers)
    if len(parts) == 2:
        return mean_of_two(*parts)
    return parts[0] if len(parts) == 1 else mean_of(listed(parts)) if parts else "null"

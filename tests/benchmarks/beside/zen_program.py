"""The whole job as one program in Zen's expression language.

Owns the part from answers to measures; rules, levels and the plan are for
`zen_decisions`. Written for one respondent of one tier, which is the least Zen can
have to do. Refuses nothing: a record has to be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.beside.prepared import single_measures
from benchmarks.beside.zen_text import added, known_of, listed, stepped, symbol
from placeready.evaluation.measures import BOUNDED
from placeready.model.ruleset import TOP_ANCHOR, Construct, Measure, Question, Ruleset

BOUNDS = ("", "lo_", "hi_")
"""What is known, and every unknown answer at 0 and at 4."""

ANSWERS = "responses[0].answers"


@dataclass(slots=True)
class Program:
    """Assignments in their order, and what they lead to."""

    lets: list[tuple[str, str]] = field(default_factory=list)
    result: str = "null"

    def let(self, name: str, expression: str) -> str:
        """Assign, unless that was done before."""
        if not any(name == each for each, _ in self.lets):
            self.lets.append((name, expression))
        return name

    def keyed(self, result: str) -> list[tuple[str, str]]:
        """As the keys of an expression node, which read earlier ones by `$.`."""
        places = {name: f"$.{name}" for name, _ in self.lets}
        every = [*self.lets, (result, self.result)]
        return [(key, _placed(expression, places)) for key, expression in every]

    def layered(self) -> str:
        """As one expression, an assignment to each layer of names that need no other
        of their layer: an array, whose elements cost Zen less than names do.
        """
        layers, result = self._layers()
        return "; ".join([*(f"{name} = {array}" for name, array in layers), result])

    def nested(self) -> str:
        """As one expression, each layer the name of what a list of one holds: where
        there are many layers, Zen finds such a name sooner than one assigned.
        """
        layers, result = self._layers()
        for name, array in reversed(layers):
            result = f"map([{array}] as {name}, {result})[0]"
        return result

    def _layers(self) -> tuple[list[tuple[str, str]], str]:
        places: dict[str, str] = {}
        layers: list[list[str]] = []
        for name, expression in self.lets:
            read = [places[each] for each in _names_in(expression) if each in places]
            depth = 1 + max((_layer(place) for place in read), default=-1)
            layers += [[]] if depth == len(layers) else []
            places[name] = f"l{depth}[{len(layers[depth])}]"
            layers[depth].append(_placed(expression, places))
        arrays = [(f"l{i}", listed(layer)) for i, layer in enumerate(layers)]
        return arrays, _placed(self.result, places)


_NAME = re.compile(r"""'[^']*'|"(?:[^"\\]|\\.)*"|(?<![.\w])([a-z_]\w*)\b(?!:)""")
"""A text in quotes, or a name that is neither a property nor the key of an object."""


def _names_in(expression: str) -> Iterator[str]:
    return (match[1] for match in _NAME.finditer(expression) if match[1])


def _placed(expression: str, places: Mapping[str, str]) -> str:
    return _NAME.sub(lambda m: places.get(m[1] or "", m[0]), expression)


def _layer(place: str) -> int:
    return int(place[1 : place.index("[")])


def write_profile(program: Program, ruleset: Ruleset, tier: str) -> None:
    """Everything that conditions read, findings apart."""
    for each in ruleset.context:
        program.let(symbol(each.id), f"context['{each.id}']")
    asked = [each for each in ruleset.questions if tier in each.asked_of]
    exempt = tier in ruleset.evidence_rule.exempt_tiers
    checked = {each.id for each in asked if each.kind == "fact" and not exempt}
    program.let("given", ANSWERS)
    for question in asked:
        _answer(program, ruleset, question, checked=question.id in checked)
    _of_answers(program, ruleset, asked, sorted(checked))
    for construct in ruleset.constructs:
        every = ruleset.questions_of[construct.id]
        mine = [symbol(each.id) for each in every if tier in each.asked_of]
        outside = added(f"number(a_{each} == 'not_applicable')" for each in mine)
        write_score(program, construct, mine, len(every), outside)
    for measure in single_measures(ruleset):
        write_measure(program, ruleset, measure)
    _respondents(program, ruleset)


def _answer(
    program: Program, ruleset: Ruleset, question: Question, *, checked: bool
) -> None:
    """The anchor as given (`a_`), whether there is evidence (`p_`), and as counted."""
    name, place = symbol(question.id), f"given['{question.id}']"
    anchor = program.let(f"a_{name}", f"{place}.anchor ?? {place}")
    counted = anchor
    if checked:
        proof = program.let(f"p_{name}", f"{place}.evidence[0] != null")
        lowered = ruleset.evidence_rule.fact_at_top_without_evidence_counts_as
        top = f"{anchor} == {TOP_ANCHOR} and not {proof}"
        counted = f"({top} ? {lowered} : {anchor})"
    program.let(name, f"isNumeric({anchor}) ? {counted} : null")


def _of_answers(
    program: Program, ruleset: Ruleset, asked: list[Question], checked: list[str]
) -> None:
    """The measures on evidence and on one respondent's commonest anchor."""
    facts = [symbol(name) for name in checked]
    for measure in single_measures(ruleset):
        name = symbol(measure.id)
        if measure.kind == "share_evidenced":
            known = program.let("facts", f"len({known_of(facts)})")
            proven = listed(f"{each} != null and p_{each}" for each in facts)
            share = f"count({proven}, #) / {known}"
            program.let(name, f"{known} > 0 ? {share} : null")
        elif measure.kind == "count_unevidenced_top":
            bare = [f"a_{each} == {TOP_ANCHOR} and not p_{each}" for each in facts]
            program.let(name, f"count({listed(bare)}, #)")
        elif measure.kind == "commonest_share":
            every = listed(f"a_{symbol(each.id)}" for each in asked)
            given = program.let("anchors", f"filter({every}, isNumeric(#))")
            counts = [f"count({given}, # == {i})" for i in range(TOP_ANCHOR + 1)]
            least = measure.answers_at_least or 1
            share = f"max({listed(counts)}) / len({given})"
            program.let(name, f"len({given}) >= {least} ? {share} : null")


def write_score(
    program: Program, construct: Construct, asked: list[str], every: int, outside: str
) -> None:
    """How many answers are known (`k_`) and apply (`n_`), the score and its bounds."""
    name = symbol(construct.id)
    known = program.let(f"k_{name}", added(f"number({each} != null)" for each in asked))
    applies = f"{known} == {every} ? {known} : {every} - ({outside})"
    program.let(f"n_{name}", applies)
    total = program.let(f"s_{name}", added(f"({each} ?? 0)" for each in asked))
    enough = f"{known} >= {construct.minimum_answered} or {known} == n_{name}"
    program.let(name, f"{known} > 0 and ({enough}) ? {total} / {known} : null")
    all_known = (f"{known} == n_{name}", name)
    program.let(f"lo_{name}", stepped([all_known], f"{total} / n_{name}"))
    more = f"({total} + {TOP_ANCHOR} * (n_{name} - {known})) / n_{name}"
    program.let(f"hi_{name}", stepped([all_known], more))


def write_measure(program: Program, ruleset: Ruleset, measure: Measure) -> None:
    """A measure over constructs, as it is and at the bounds it is read at."""
    over = [symbol(each.id) for each in ruleset.measured(measure)]
    over = over or [symbol(each.id) for each in ruleset.constructs]
    for bound in BOUNDS if measure.kind in BOUNDED else ():
        program.let(
            f"{bound}{symbol(measure.id)}", _taken(program, measure, over, bound)
        )


def _taken(program: Program, measure: Measure, over: list[str], bound: str) -> str:
    if measure.kind == "count_without_score":
        without = listed(f"{each} == null and n_{each} > 0" for each in over)
        return "0" if bound else f"count({without}, #)"
    if measure.kind in ("lowest", "mean", "count_at_most"):
        scores = "_".join([f"{bound}known", over[0], over[-1], str(len(over))])
        program.let(scores, known_of(f"{bound}{each}" for each in over))
        how = {
            "lowest": f"min({scores})",
            "mean": f"avg({scores})",
            "count_at_most": f"count({scores}, # <= {measure.limit})",
        }[measure.kind]
        return f"len({scores}) > 0 ? {how} : null"
    applies, known = f"n_of_{symbol(measure.id)}", f"k_of_{symbol(measure.id)}"
    program.let(applies, added(f"n_{each}" for each in over))
    program.let(known, added(f"k_{each}" for each in over))
    answered = applies if bound else known
    missing = measure.kind == "share_unknown"
    part = f"({applies} - {answered})" if missing else answered
    return f"{applies} > 0 ? {part} / {applies} : null"


def _respondents(program: Program, ruleset: Ruleset) -> None:
    who = program.let("tier", "responses[0].respondent.tier")
    groups = {**{each.id: (each.id,) for each in ruleset.tiers}, **ruleset.groups}
    for name, tiers in groups.items():
        inside = " or ".join(f"{who} == '{tier}'" for tier in tiers)
        program.let(f"respondents_{symbol(name)}", f"number({inside})")


def constructs_of(ruleset: Ruleset) -> Iterator[str]:
    """Each construct as a row of the result: id, score, low, high, answered, asked."""
    for construct in ruleset.constructs:
        name = symbol(construct.id)
        numbers = [f"{each}{name}" for each in ("", "lo_", "hi_", "k_", "n_")]
        yield listed([f"'{construct.id}'", *numbers])

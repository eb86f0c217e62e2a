"""No output tells more of hidden answers than the assessment document does.

Whether that document gives them away is tested by itself. Here two records that differ
in hidden answers alone, and have the same document, have every other output the same:
so whoever reads all of them knows no more than a reader of the document, beside the
answers that are shown.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from builders import (
    answers_of,
    random_record,
    record,
    response,
    seeded,
    shipped,
    with_answer,
)
from placeready.content.laid_out import laid_out
from placeready.evaluation.assess import Examination, examine
from placeready.evaluation.explain import explain, explainable
from placeready.evaluation.share import share
from placeready.evaluation.sheet import sheet_of
from placeready.model.response import Answer, Record
from placeready.report.document import to_json
from placeready.report.explanation import explanation
from placeready.report.outline import brief, report
from placeready.report.plain import lines
from placeready.report.sheet import sheet
from placeready.report.table import Columns
from placeready.report.view import view_of

SEEDS = range(400)
WANTED = 25
"""Pairs of records to hold against each other."""


def cells(examined: Examination) -> list[tuple[int, str]]:
    """Every hidden answer with an anchor: whose it is, and to what."""
    hidden, ruleset = examined.protection.hidden, examined.ruleset
    return [
        (place, question.id)
        for place, question in answers_of(examined.record, asked=ruleset)
        if (each := examined.record.responses[place]).respondent.tier
        in hidden.get(question.of, ())
        and each.answers[question.id].scored is not None
    ]


def moved(whole: Record, cell: tuple[int, str], by: int) -> Record | None:
    """The record with one answer so many anchors higher; None where there is none."""
    place, name = cell
    was = whole.responses[place].answers[name]
    anchor = (was.scored or 0) + by
    if not 0 <= anchor <= 4:
        return None
    answer = Answer.model_validate({"anchor": anchor, "evidence": was.evidence})
    return with_answer(whole, place, name, answer)


def twin(examined: Examination, rng: random.Random) -> Examination | None:
    """The same area with other hidden answers and the same document, if one is found:
    one answer higher, and one to the same question lower.
    """
    ruleset, found = examined.ruleset, cells(examined)
    document = to_json(examined.assessment)
    for _ in range(40 if found else 0):
        up = rng.choice(found)
        down = rng.choice([cell for cell in found if cell[1] == up[1]])
        higher = moved(examined.record, up, 1) if up != down else None
        other = moved(higher, down, -1) if higher else None
        if other is not None:
            again = examine(ruleset, other)
            if to_json(again.assessment) == document:
                return again
    return None


def outputs(examined: Examination) -> Iterator[str]:
    """Everything that can be printed or written of an area, but for its record."""
    ruleset = examined.ruleset
    view = view_of(ruleset, examined.assessment)
    for blocks in (report(view), brief(view)):
        yield "\n".join(lines(blocks, width=80, spoken=True))
    yield Columns([ruleset]).row(examined)
    for name in explainable(ruleset):
        kind, explained = explain(examined, name)
        blocks = explanation(examined, kind, name, explained)
        yield "\n".join(lines(blocks, width=80, spoken=False))
    made = sheet_of(examined)
    yield to_json(made)
    yield "\n".join(lines(sheet(ruleset, made), width=80, spoken=False))
    yield laid_out(share(ruleset, examined.record).record)


@cache
def twins() -> tuple[tuple[Examination, Examination], ...]:
    """Pairs of areas that differ in hidden answers and have the same document."""
    found = []
    for seed in SEEDS:
        rng = seeded(seed)
        examined = examine(shipped(), random_record(shipped(), rng))
        other = twin(examined, rng)
        if other is not None:
            found.append((examined, other))
        if len(found) == WANTED:
            break
    return tuple(found)


def test_there_are_records_that_differ_in_hidden_answers_alone() -> None:
    assert len(twins()) == WANTED
    for one, other in twins():
        assert one.record != other.record


def test_every_output_is_the_same_where_the_document_is() -> None:
    for one, other in twins():
        for said, also in zip(outputs(one), outputs(other), strict=True):
            assert said == also


def test_with_small_numbers_shown_the_outputs_do_differ() -> None:
    """Else the test above would hold of outputs that say nothing."""
    apart = 0
    for one, other in twins():
        everything = [
            list(outputs(examine(shipped(), each.record, show_small=True)))[:-1]
            for each in (one, other)
        ]
        apart += everything[0] != everything[1]
    assert apart == len(twins())


def test_what_one_person_wrote_without_an_answer_stands_alone_nowhere() -> None:
    name = "e.copro.power"
    alone = Answer(anchor="dont_know", note="Only one of us could have written this.")
    people = [response(tier, {name: 2}) for tier in ("county", "district")]
    whole = record(*people, response("resident", {name: alone}))
    for small in (False, True):
        examined = examine(shipped(), whole, show_small=small)
        written = " ".join(" ".join(list(outputs(examined))[:-1]).split())
        assert ("Only one of us" in written) is small
    assert "Only one of us" not in laid_out(share(shipped(), whole).record)
    assert "dont_know" not in laid_out(share(shipped(), whole).record)

"""What a run over many records came to, as blocks.

Owns which counts are said, and how many of each. Computes nothing but shares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from placeready.model.batch import (
    BatchSummary,
    Count,
    KindCount,
    Repetition,
    RulesetSummary,
    Unknowns,
)
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    Points,
    Subheading,
    Title,
)
from placeready.report.edition import titled
from placeready.report.wording import count_of

_MOST = 5
_MOST_IDS = 3


def batch_summary(
    summary: BatchSummary, rulesets: Mapping[str, Ruleset]
) -> Iterator[Block]:
    """The closing words of a run."""
    records = count_of(summary.records, "record")
    title = (
        f"{records}: {summary.assessments:,} assessed, {summary.errors:,} with errors"
    )
    yield Title(titled(title, summary.edition))
    edition = tuple(map(Point, _edition(summary)))
    if edition:
        yield Points(edition)
    for used in summary.rulesets:
        yield from _of_ruleset(used, rulesets[used.id], len(summary.rulesets) > 1)
    if summary.assessments:
        yield from _unknown(summary.unknown)
    yield from _kinds("Why records could not be assessed", summary.problems)
    yield from _kinds("Left out, and the record assessed without it", summary.set_aside)
    yield from _repeated(summary.repeated_ids)
    if summary.empty_sources:
        yield Heading("Without any record")
        yield Points(tuple(Point(name) for name in summary.empty_sources))
    if summary.limits:
        yield Heading("What this is not")
        yield Points(tuple(Point(limit) for limit in summary.limits))


def _edition(summary: BatchSummary) -> Iterator[str]:
    if summary.edition == "full":
        return
    yield "Published edition: without names, notes and documents."
    if summary.left_out:
        areas = count_of(summary.left_out, "area")
        yield (
            f"{areas}: some answers of protected tiers are left out, because too few "
            "people gave them. The level may differ in the full edition."
        )
    if summary.not_published:
        areas = count_of(summary.not_published, "area")
        yield f"{areas}: some constructs are not published, which limits the level."


def _of_ruleset(
    used: RulesetSummary, ruleset: Ruleset, several: bool
) -> Iterator[Block]:
    part = Subheading if several else Heading
    if several:
        yield Heading(f"{ruleset.title}: {count_of(used.assessments, 'area')}")
    yield part("Levels")
    yield Points(
        tuple(
            Point(
                f"{level.number} {level.name}: {level.count:,} "
                f"({_share(level.count, used.assessments)})"
            )
            for level in used.levels
        )
    )
    rules, actions = ruleset.rule_by_id, ruleset.recommendation_by_id
    most: tuple[tuple[str, Sequence[Count], Callable[[str], str]], ...] = (
        ("Most common findings", used.findings, lambda n: rules[n].title),
        ("Most common caps on the level", used.caps, lambda n: _cap(ruleset, n)),
        (
            "Most often in the first phase of the plan",
            used.first_phase,
            lambda n: actions[n].title,
        ),
    )
    for title, counts, called in most:
        if counts:
            yield part(title)
            yield _most(used, counts, called)


def _cap(ruleset: Ruleset, name: str) -> str:
    cap = ruleset.cap_by_id[name]
    return f"{cap.says} (to {cap.level} at most)"


def _most(
    used: RulesetSummary, counts: Sequence[Count], called: Callable[[str], str]
) -> Points:
    return Points(
        tuple(
            Point(
                f"{called(each.id)}: {each.count:,} "
                f"({_share(each.count, used.assessments)})"
            )
            for each in counts[:_MOST]
        )
    )


def _unknown(unknown: Unknowns) -> Iterator[Block]:
    yield Heading("Not known")
    yield Paragraph(
        f"{_share(unknown.unknown, unknown.questions)} of the questions that apply "
        f"have no answer ({unknown.unknown:,} of {unknown.questions:,})."
    )


def _kinds(title: str, kinds: Sequence[KindCount]) -> Iterator[Block]:
    if not kinds:
        return
    yield Heading(title)
    yield Points(
        tuple(
            Point(
                f"{each.kind}: {count_of(each.records, 'record')}, first {each.first}"
            )
            for each in kinds
        )
    )


def _repeated(repeated: Repetition) -> Iterator[Block]:
    if not repeated.ids:
        return
    yield Heading("Ids that several records have")
    yield Paragraph(
        f"{count_of(repeated.ids, 'id')}, {count_of(repeated.records, 'record')}; "
        "each was assessed or refused by itself."
    )
    yield Points(
        tuple(
            Point(
                f"{each.id}: {count_of(each.records, 'record')}, at "
                + " and ".join(f"{p.source}:{p.line}" for p in each.places[:2])
            )
            for each in repeated.listed[:_MOST_IDS]
        )
    )


def _share(part: int, whole: int) -> str:
    """A share in whole percents that never says none of some, or all of not all."""
    if not whole:
        return "0%"
    percent = 100 * part / whole
    if 0 < percent < 1:
        return "under 1%"
    if 99 < percent < 100:
        return "over 99%"
    return f"{percent:.0f}%"

"""What a run over many records came to, as blocks.

Owns which counts are said, and how many of each. Computes nothing but shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placeready.model.batch_documents import (
    BatchSummary,
    Count,
    KindCount,
    Repetition,
    RulesetSummary,
)
from placeready.model.decision_rules import Cap, Recommendation, Rule
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Subheading,
    Title,
    headed,
    points,
)
from placeready.report.edition_notice import title_with_edition
from placeready.report.wording import count_of

# A closing screen: the whole of it is in the summary document.
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
    yield Title(title_with_edition(title, summary.edition))
    if edition := tuple(_edition(summary)):
        yield points(edition)
    for used in summary.rulesets:
        yield from _of_ruleset(used, rulesets[used.id], len(summary.rulesets) > 1)
    if summary.assessments:
        unknown = summary.unknown
        yield Heading("Not known")
        yield Paragraph(
            f"{_share(unknown.unknown, unknown.questions)} of the questions that apply "
            f"have no answer ({unknown.unknown:,} of {unknown.questions:,})."
        )
    yield from _kinds("Why records could not be assessed", summary.problems)
    yield from _kinds("Left out, and the record assessed without it", summary.set_aside)
    yield from _repeated(summary.repeated_ids)
    yield from headed(Heading("Without any record"), summary.empty_sources)
    yield from headed(Heading("What this is not"), summary.limits)


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
    levels = [(f"{each.number} {each.name}", each.count) for each in used.levels]
    for title, counts in (
        ("Levels", levels),
        ("Most common findings", _most(used.findings, ruleset.rule_by_id)),
        ("Most common caps on the level", _most(used.caps, ruleset.cap_by_id)),
        (
            "Most often in the first phase of the plan",
            _most(used.first_phase, ruleset.recommendation_by_id),
        ),
    ):
        shares = (f"{e}: {n:,} ({_share(n, used.assessments)})" for e, n in counts)
        yield from headed(part(title), shares)


def _most(
    counts: Sequence[Count], things: Mapping[str, Rule | Cap | Recommendation]
) -> list[tuple[str, int]]:
    return [(_called(things[each.id]), each.count) for each in counts[:_MOST]]


def _called(thing: Rule | Cap | Recommendation) -> str:
    if isinstance(thing, Cap):
        return f"{thing.says} (to {thing.level} at most)"
    return thing.title


def _kinds(title: str, kinds: Sequence[KindCount]) -> Iterator[Block]:
    found = (
        f"{e.kind}: {count_of(e.records, 'record')}, first {e.first}" for e in kinds
    )
    yield from headed(Heading(title), found)


def _repeated(repeated: Repetition) -> Iterator[Block]:
    found = (
        f"{each.id}: {count_of(each.records, 'record')}, at "
        + " and ".join(f"{p.source}:{p.line}" for p in each.places[:2])
        for each in repeated.listed[:_MOST_IDS]
    )
    yield from headed(
        Heading("Ids that several records have"),
        found,
        f"{count_of(repeated.ids, 'id')}, {count_of(repeated.records, 'record')}; "
        "each was assessed or refused by itself.",
    )


def _share(part: int, whole: int) -> str:
    """A share in whole percents that never says none of some, or all of not all."""
    if not whole:
        return "0%"
    percent = 100 * part / whole
    # Rounding would say that none are, or all, where somebody is the exception.
    if 0 < percent < 1:
        return "under 1%"
    if 99 < percent < 100:
        return "over 99%"
    return f"{percent:.0f}%"

"""What a run over many records came to, as blocks.

Owns which counts are said, and how many of each. Computes nothing but shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from placeready.model import batch_documents
from placeready.model.batch_documents import BatchSummary
from placeready.model.dimensions import SubjectWords
from placeready.model.ruleset import Ruleset
from placeready.report import blocks
from placeready.report.batch_groups import groups
from placeready.report.blocks import Block, Heading, Paragraph, headed
from placeready.report.edition_notice import title_with_edition
from placeready.report.wording import count_of

# A closing screen: the whole of it is in the summary document.
_MOST = 5
_MOST_IDS = 3


def batch_summary(
    summary: BatchSummary, rulesets: Mapping[str, Ruleset]
) -> Iterator[Block]:
    """The closing words of a run."""
    done = f"{summary.assessments:,} assessed, {summary.errors:,} with errors"
    title = f"{count_of(summary.records, 'record')}: {done}"
    yield blocks.Title(title_with_edition(title, summary.edition))
    word = _word(rulesets.values())
    if (edition := blocks.points(_edition(summary, word))).items:
        yield edition
    for used in summary.rulesets:
        yield from _of_ruleset(used, rulesets[used.id], len(summary.rulesets) > 1)
    if summary.assessments:
        unknown = summary.unknown
        yield Heading("Not known")
        yield Paragraph(
            f"{_share(unknown.unknown, unknown.questions)} of the questions that apply "
            "are open, as nobody's answer to them counts "
            f"({unknown.unknown:,} of {unknown.questions:,})."
        )
    yield from _kinds("Why records could not be assessed", summary.problems)
    yield from _kinds("Left out, and the record assessed without it", summary.set_aside)
    yield from _repeated(summary.repeated_ids)
    if summary.responses and summary.repeated_ids.ids:
        yield Paragraph(
            f"Records that hold one person's answers, and not {word.one}'s: "
            f"{summary.responses:,}. Where several people answered for one "
            f"{word.area}, make one record of their files first: `placeready join`."
        )
    yield from headed(Heading("Without any record"), summary.empty_sources)
    yield from headed(Heading("What this is not"), summary.limits)


def _word(rulesets: Iterable[Ruleset]) -> SubjectWords:
    """What is assessed, where all the rulesets call it the same."""
    said = {(each.start.area, each.start.areas): each.start for each in rulesets}
    return next(iter(said.values())) if len(said) == 1 else SubjectWords()


def _edition(summary: BatchSummary, word: SubjectWords) -> Iterator[str]:
    if summary.edition == "full":
        return
    yield "Published edition: without names, notes and documents."
    if summary.left_out:
        areas = count_of(summary.left_out, word.area, word.areas)
        yield (
            f"{areas}: some answers of protected tiers are left out, because too few "
            "people gave them. The level may differ in the full edition."
        )
    if summary.not_published:
        areas = count_of(summary.not_published, word.area, word.areas)
        yield f"{areas}: some constructs are not published, which limits the level."


def _of_ruleset(
    used: batch_documents.RulesetSummary, ruleset: Ruleset, several: bool
) -> Iterator[Block]:
    part = blocks.Subheading if several else Heading
    if several:
        word = ruleset.start
        areas = count_of(used.assessments, word.area, word.areas)
        yield Heading(f"{ruleset.title}: {areas}")
    levels = [
        (f"{each.number} {each.name}" if each.number else each.name, each.count)
        for each in used.levels
    ]
    rules = {rule.id: rule.title for rule in ruleset.rules}
    caps = {c.id: f"{c.says} (to {c.level} at most)" for c in ruleset.caps}
    actions = {action.id: action.title for action in ruleset.recommendations}
    for title, counts in (
        ("Levels", levels),
        ("Most common findings", _most(used.findings, rules)),
        ("Most common caps on the level", _most(used.caps, caps)),
        ("Most often in the first phase of the plan", _most(used.first_phase, actions)),
    ):
        shares = (f"{e}: {n:,} ({_share(n, used.assessments)})" for e, n in counts)
        yield from headed(part(title), shares)
    yield from groups(used, ruleset, part)


def _most(
    counts: Sequence[batch_documents.Count], called: Mapping[str, str]
) -> list[tuple[str, int]]:
    return [(called[each.id], each.count) for each in counts[:_MOST]]


def _kinds(title: str, kinds: Sequence[batch_documents.KindCount]) -> Iterator[Block]:
    counted = ((k, count_of(k.records, "record")) for k in kinds)
    found = (f"{each.kind}: {records}, first {each.first}" for each, records in counted)
    yield from headed(Heading(title), found)


def _repeated(repeated: batch_documents.Repetition) -> Iterator[Block]:
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

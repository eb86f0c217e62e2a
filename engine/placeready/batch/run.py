"""A whole run: inputs to outputs, and what it came to.

Owns the order of a run, when its work is made safe, and how it ends: whole, stopped by
the user, or in a word about what stands in the way.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from placeready.batch.assess_item import ItemAssessor, Rulesets
from placeready.batch.checkpoint import Checkpoint
from placeready.batch.duplicate_ids import duplicate_ids_in
from placeready.batch.interruption import uninterrupted
from placeready.batch.output_paths import Outputs, check_places, check_suffixes
from placeready.batch.run_progress import RunProgress
from placeready.batch.run_summary import summary_of
from placeready.batch.source_item import SourceItem
from placeready.batch.sources import Sources, sources_of
from placeready.batch.table_file import TableFile, format_of_table, table_file
from placeready.batch.workers import RECORDS, Workers, chunks
from placeready.errors import WrongUse
from placeready.errors.text import encodable_text
from placeready.model.assessment import Edition
from placeready.model.batch_documents import BatchSummary
from placeready.report.json_document import to_json
from placeready.version import __version__

# Seconds between two times at which the work is made safe: all that a run that is
# killed can lose. Forcing to disk is slow, and after each chunk every worker would wait
# for it.
_SAFE_EVERY = 2.0


class RunStopped(KeyboardInterrupt):
    """The user stopped the run."""

    def __init__(self, safe: int) -> None:
        super().__init__()
        self.safe = safe
        """Records whose results are on disk."""


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What is wanted of a run."""

    inputs: tuple[str, ...]
    outputs: Outputs
    rulesets: Rulesets
    workers: int
    resume: bool = False
    fresh: bool = False
    edition: Edition = "published"
    long: bool = False
    """Whether the table has a row for each construct, and not for each area."""
    records_at_a_time: int = RECORDS
    """Records to a piece of work; never seen in the results."""


@dataclass(frozen=True, slots=True)
class RunView:
    """How far a run has come, for those who watch it."""

    done: int
    errors: int
    read: int
    """Bytes."""
    taken_up: int
    """Records that an earlier run had done."""


Watch = Callable[[RunView], None]


@dataclass(frozen=True, slots=True)
class RunResult:
    """A whole run."""

    summary: BatchSummary
    sources: Sources
    table_of: str | None = None
    """The ruleset whose columns the table has; None without a table."""


def run(
    plan: RunPlan, standard_input: BinaryIO, watching: Callable[[Sources], Watch]
) -> RunResult:
    """Judge every item of every input.

    `watching` is called once with the inputs; what it returns is told how far the run
    has come, many times a second.

    Raises:
        WrongUse: where inputs or outputs are not as they must be; nothing is then
            written, or what was done is safe to go on from.
        RunStopped: where the user stopped it.
    """
    # All that can be refused is, before anything is written or a worker is started.
    sources = sources_of(plan.inputs)
    check_places(plan.inputs, sources, plan.outputs)
    check_suffixes(plan.outputs)
    if plan.outputs.table is not None:
        format_of_table(plan.outputs.table).check()
    table = None
    with Checkpoint(plan.outputs, _settings(plan)) as checkpoint:
        try:
            items = sources.items(standard_input)
            if plan.outputs.table is not None:
                items, table = _looked_into(plan, plan.outputs.table, items)
            # In the midst of it nobody could tell whose the files on disk are.
            with uninterrupted():
                checkpoint.begin(table, resume=plan.resume, fresh=plan.fresh)
            if not checkpoint.progress.summary:
                assess = partial(ItemAssessor, table=table, edition=plan.edition)
                watch = watching(sources)
                _assess_all(plan, sources, items, checkpoint, assess, watch)
            checkpoint.finish()
        except KeyboardInterrupt:
            raise _stopped(checkpoint) from None
        except WrongUse as error:
            raise _failed(checkpoint, error) from None
        summary = BatchSummary.model_validate_json(checkpoint.progress.summary)
    of = None if table is None else table.shape.ruleset.id
    return RunResult(summary, sources, of)


def _settings(plan: RunPlan) -> dict[str, object]:
    """What must be the same for one run to go on from another, by its name in words."""
    return {
        "the inputs": plan.inputs,
        "the rulesets": {k: v.sha256 for k, v in plan.rulesets.by_id.items()},
        "the ruleset given": plan.rulesets.given,
        "the outputs": {k: str(path) for k, path in plan.outputs.named.items()},
        "the edition": plan.edition,
        "the rows of the table": "constructs" if plan.long else "areas",
        "the version of placeready": __version__,
    }


def _looked_into(
    plan: RunPlan, path: Path, items: Iterator[SourceItem]
) -> tuple[Iterator[SourceItem], TableFile]:
    """The same items, and their table, with the columns of the first one's ruleset."""
    first = next(items, None)
    whole = items if first is None else chain((first,), items)
    return whole, table_file(path, plan.rulesets.of_table(first), long=plan.long)


def _assess_all(
    plan: RunPlan,
    sources: Sources,
    items: Iterator[SourceItem],
    checkpoint: Checkpoint,
    assess: Callable[[Rulesets], ItemAssessor],
    watch: Watch,
) -> None:
    """Judge what is not judged yet, and work out the summary."""
    # What is done already is read once more: it must be the same input, and standard
    # input cannot be gone to in the middle.
    read = _Read()
    taken_up = checkpoint.progress.done
    _pass_over(items, checkpoint.progress, read)
    with Workers(plan.workers, partial(assess, plan.rulesets)) as workers:
        safe_since = time.monotonic()
        for chunk, written in workers.judged(chunks(items, plan.records_at_a_time)):
            read.add(chunk)
            checkpoint.append(written, read.digest)
            if time.monotonic() - safe_since > _SAFE_EVERY:
                checkpoint.keep()
                safe_since = time.monotonic()
            done, errors = checkpoint.progress.done, checkpoint.progress.tally.errors
            watch(RunView(done, errors, read.bytes, taken_up))
    checkpoint.keep()
    # Only now, as the list of ids is whole; and before the outputs get their names, so
    # that a run that is cut short here can still be gone on with.
    repeated = duplicate_ids_in(checkpoint.ids, checkpoint.progress.ids)
    names = [encodable_text(each.name) for each in sources.each]
    empty = tuple(name for name in names if name not in read.sources)
    done, counts = checkpoint.progress.done, checkpoint.progress.tally
    summary = summary_of(plan.edition, done, counts, plan.rulesets, repeated, empty)
    checkpoint.progress.summary = to_json(summary)


def _pass_over(items: Iterator[SourceItem], progress: RunProgress, read: _Read) -> None:
    """Go by what an earlier run has judged. Raises WrongUse where it is not what the
    earlier run judged.
    """
    # One at a time: what was done may be larger than memory.
    for item in islice(items, progress.done):
        read.add((item,))
    if progress.done and read.digest != progress.digest:
        message = "The input is not what it was when the earlier run read it."
        remedy = "Give the same input, or start from the beginning with --fresh."
        raise WrongUse(message, remedy)


def _stopped(checkpoint: Checkpoint) -> RunStopped:
    """Keep what is done when the user stops the run."""
    # Who stops a run twice wants it to end: what is safe by then is all there is.
    with contextlib.suppress(WrongUse, KeyboardInterrupt):
        checkpoint.keep()
    if not checkpoint.safe:
        checkpoint.discard()
    return RunStopped(checkpoint.safe)


def _failed(checkpoint: Checkpoint, error: WrongUse) -> WrongUse:
    """The error with what becomes of the work done so far."""
    if not checkpoint.begun:
        return error
    if not checkpoint.safe:
        checkpoint.discard()
        return error
    more = f"{checkpoint.safe:,} records are done and safe: then go on with --resume."
    return WrongUse(error.message, f"{error.remedy} {more}".strip())


class _Read:
    """What is read and judged."""

    def __init__(self) -> None:
        self._digest = blake2b(digest_size=16)
        self.sources: set[str] = set()
        """Those in which there was an item."""
        self.bytes = 0

    def add(self, chunk: Iterable[SourceItem]) -> None:
        """Take note that these, which come next, are judged."""
        for item in chunk:
            # With its number and size: no two rows of items then feed in the same
            # bytes.
            size = len(item.data)
            self._digest.update(f"{item.number} {size} {item.unreadable}\n".encode())
            self._digest.update(item.data)
            self.bytes += size + 1  # the end of its line, or a comma
            self.sources.add(item.source)

    @property
    def digest(self) -> str:
        """Of all of it."""
        return self._digest.hexdigest()

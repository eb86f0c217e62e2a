"""`placeready batch`: which rulesets, how many workers, what is said at the end."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO

import rich_click as click

from placeready.batch.assess_item import Rulesets
from placeready.batch.interruption import stoppable
from placeready.batch.output_paths import Outputs
from placeready.batch.run import RunPlan, RunResult, RunStopped
from placeready.batch.run import run as run_all
from placeready.cli.area_input import usable_ruleset
from placeready.cli.console import Exit, say, tell
from placeready.cli.options import EDITION, RULESET, place
from placeready.cli.progress import watching
from placeready.errors import WrongUse
from placeready.model.assessment import Edition
from placeready.report.batch_report import batch_summary
from placeready.report.wording import count_of, listed
from placeready.rulesets.locate import shipped
from placeready.storage.atomic_write import check_replaceable
from placeready.storage.input_file import STANDARD_INPUT, standard_input


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@place("--out", "The assessments, one a line.", required=True)
@place("--errors", "Records that could not be assessed, and why, one a line.")
@place(
    "--table",
    "One row an area, as CSV, Excel or Parquet by its name; its codebook goes beside.",
)
@click.option("--long", is_flag=True, help="In the table one row a construct.")
@place("--summary", "What the whole run came to (JSON).")
@click.option("--workers", type=int, metavar="N", help="Processes; else all cores.")
@click.option("--resume", is_flag=True, help="Go on where an earlier run stopped.")
@click.option("--fresh", is_flag=True, help="Throw away what an earlier run left.")
@click.option(
    "--quiet", "-q", is_flag=True, help="Say nothing on the way, only at the end."
)
@EDITION
@RULESET
def command(
    inputs: tuple[str, ...],
    out: Path,
    errors: Path | None,
    table: Path | None,
    summary: Path | None,
    workers: int | None,
    ruleset: str | None,
    *,
    long: bool,
    resume: bool,
    fresh: bool,
    quiet: bool,
    edition: Edition | None,
) -> int:
    """Assess every area of a file in one run.

    INPUT is a file of JSON lines (a record a line), a JSON array of records, a folder
    of .json files, or - for standard input. Every record comes out once: assessed in
    --out, or in --errors with all its problems. The output has its name only when it
    is whole; until then the work is kept beside it.
    """
    if resume and fresh:
        message = "--resume goes on with an earlier run and --fresh throws it away."
        raise WrongUse(message, "Give one of the two.")
    if long and table is None:
        message = "--long is about the table, and there is none."
        raise WrongUse(message, "Say with --table where it goes.")
    errors = errors or _errors_of(out)
    private = edition == "full"
    outputs = Outputs(out, errors, table, summary, private=private)
    plan = RunPlan(
        inputs=inputs,
        outputs=outputs,
        rulesets=_rulesets(ruleset, outputs),
        workers=_workers(workers),
        resume=resume,
        fresh=fresh,
        edition=edition or "published",
        long=long,
    )
    return _carried_out(plan, quiet=quiet)


def _errors_of(out: Path) -> Path:
    """Where errors go if nobody says: of `areas.jsonl` to `areas.errors.jsonl`."""
    check_replaceable(out)  # of `.` there is no name to begin with
    errors = out.with_name(f"{out.stem}.errors{out.suffix or '.jsonl'}")
    # A link that the user names is meant; of this one they may know nothing.
    if errors.is_symlink():
        message = f"The errors would go to '{errors}', which is a link."
        raise WrongUse(message, "Move it away, or say with --errors where they go.")
    return errors


def _carried_out(plan: RunPlan, *, quiet: bool) -> int:
    try:
        with stoppable(), watching(quiet=quiet) as begin:
            ended = run_all(plan, _standard_input(plan), begin)
    except RunStopped as stopped:
        if stopped.safe:
            say(
                f"Stopped. {stopped.safe:,} records are done and safe. Run the same "
                "command with --resume to go on from there."
            )
        else:
            say("Stopped. Nothing was done yet, and nothing is left behind.")
        return Exit.INTERRUPTED
    made = ended.summary
    tell(batch_summary(made, plan.rulesets.by_id))
    say("", *_files_of(ended, plan.outputs))
    amiss = made.errors or made.set_aside or made.repeated_ids.ids or made.empty_sources
    return Exit.PROBLEMS if amiss else Exit.DONE


def _standard_input(plan: RunPlan) -> BinaryIO:
    return standard_input(say) if STANDARD_INPUT in plan.inputs else io.BytesIO()


def _rulesets(given: str | None, outputs: Outputs) -> Rulesets:
    # First the assessments: other places can come from their name.
    outs = [*reversed(outputs.named.values())]
    # All of them, as nobody knows which the records name until they are read.
    if given is None:
        return Rulesets({name: usable_ruleset(name, *outs) for name in shipped()})
    content = usable_ruleset(given, *outs)
    return Rulesets({content.id: content}, content.id)


def _workers(given: int | None) -> int:
    if given is None:
        # In a container or under `taskset` a process may use fewer than there are.
        usable = getattr(os, "sched_getaffinity", None)
        return len(usable(0)) if usable else os.cpu_count() or 1
    if given < 1:
        message = f"--workers is {given}, and somebody has to do the work."
        raise WrongUse(message, "Give 1 or more, or leave it out.")
    return given


def _other_columns(ended: RunResult) -> list[str]:
    """What the table does not have, where records are of several rulesets."""
    others = [e.id for e in ended.summary.rulesets if e.id != ended.table_of]
    if not others:
        return []
    return [
        f"It has the columns of '{ended.table_of}', which the first record is of. "
        f"Areas of {listed(others)} are in it without scores and findings: give each "
        "ruleset a run of its own."
    ]


def _files_of(ended: RunResult, outputs: Outputs) -> list[str]:
    summary = ended.summary
    lines = [
        f"{count_of(summary.records, 'record')} in = {summary.assessments:,} in "
        f"{outputs.assessments} + {summary.errors:,} in {outputs.errors}."
    ]
    if outputs.table is not None:
        lines.append(f"The table is {outputs.table}; what its columns mean is in ")
        lines[-1] += f"{outputs.codebook}, and for software in {outputs.package}."
        lines += _other_columns(ended)
    if outputs.summary is not None:
        lines.append(f"The summary is {outputs.summary}.")
    if ended.sources.passed_over:
        lines.append(
            f"{ended.sources.passed_over:,} other files in the folders were not read."
        )
    return lines

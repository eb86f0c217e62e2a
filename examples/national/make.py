"""Makes records with made-up answers for every upper-tier or unitary area of England.

    python examples/national/make.py [--seed 1] [--copies N] [--one-voice] [--out FILE]

Owns the command and how records are written. Which areas there are is for `areas` to
say, what is answered for `made_up`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from areas import read_areas
from made_up import Generator
from placeready.errors import PlacereadyError, Problems, Unusable, WrongUse


def records(
    seed: int = 1, copies: int = 1, *, one_voice: bool = False
) -> Iterator[dict[str, Any]]:
    """Every area once, then every area again for each further copy.

    Records share parts with one another: write them out, do not change them.
    """
    from placeready import read_ruleset
    from placeready.rulesets.locate import DEFAULT, folder_of

    ruleset = read_ruleset(folder_of(DEFAULT))
    if isinstance(ruleset, Problems):
        raise Unusable(ruleset)
    generator = Generator(ruleset, seed, one_voice=one_voice)
    areas = read_areas()
    for copy in range(1, copies + 1):
        for area in areas:
            yield generator.record(area, copy)


def lines(made: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Each record as compact JSON in UTF-8, one a line."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for record in made:
        yield encode(record).encode() + b"\n"


def save(path: Path, made: Iterable[bytes]) -> None:
    """Write beside the file and rename, so that it is whole or as it was."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        message = f"'{path}' is not a file that can be replaced."
        raise WrongUse(message, "Give the name of a file, or leave --out away.")
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.writelines(made)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def whole(given: str) -> int:
    """A whole number, or its fault in plain English."""
    try:
        return int(given)
    except ValueError:
        message = f"'{given}' is not a whole number."
        raise click.BadParameter(message) from None


def one_or_more(given: str) -> int:
    """How often, or its fault in plain English."""
    number = whole(given)
    if number < 1:
        message = f"{number} is too few: it has to be 1 or more."
        raise click.BadParameter(message)
    return number


@click.command()
@click.option(
    "--seed",
    type=whole,
    default="1",
    show_default=True,
    metavar="N",
    help="Other seed, other answers.",
)
@click.option(
    "--copies",
    type=one_or_more,
    default="1",
    metavar="N",
    show_default=True,
    help="How often each area comes, with other answers each time.",
)
@click.option("--one-voice", is_flag=True, help="One officer for each area.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file.")
def main(seed: int, copies: int, one_voice: bool, out: Path | None) -> None:
    """Make records with made-up answers for the areas of England, as JSON lines."""
    try:
        made = lines(records(seed, copies, one_voice=one_voice))
        if out is not None:
            save(out, made)
        else:
            sys.stdout.buffer.writelines(made)
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader has gone; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        sys.stderr.write(f"The records cannot be made or written: {error.strerror}.\n")
        sys.exit(2)
    except PlacereadyError as error:
        sys.stderr.write(f"{error.message}\n{error.remedy}".rstrip() + "\n")
        sys.exit(2)


if __name__ == "__main__":
    main()

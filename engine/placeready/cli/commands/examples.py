"""`placeready examples`: what comes with placeready to look at, and a copy of it."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from placeready.cli.console import Exit, say, show
from placeready.cli.options import PLAIN
from placeready.report.blocks import Paragraph, Points, Title, labelled
from placeready.report.wording import count
from placeready.rulesets.ruleset_files import check_outside
from placeready.storage.shipped_examples import contents, example_files
from placeready.storage.whole_folder import put_folder


@click.command()
@click.argument(
    "folder", required=False, metavar="[FOLDER]", type=click.Path(path_type=Path)
)
@PLAIN
def command(folder: Path | None, plain: bool) -> int:
    """List the examples that come with placeready, or copy them all to a new folder.

    FOLDER must not be there yet, or be empty: nothing is written over. The guide in it
    shows its commands with the files in a folder called `examples`.
    """
    if folder is None:
        listed = Points(labelled(contents().items()))
        how = "`placeready examples FOLDER` copies all of them to a new folder."
        show([Title("Examples"), listed, Paragraph(how)], plain=plain)
        return Exit.DONE
    check_outside(folder)
    files = example_files()
    put_folder(folder, files)
    say(f"{count(len(files), 'file')} copied to {folder}.")
    say(f"Begin with the guide: {folder / 'README.md'}")
    return Exit.DONE

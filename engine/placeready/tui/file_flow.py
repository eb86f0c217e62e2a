"""What is done about the file: opening it, two versions of it, leaving it.

Owns the questions that are asked then, and in which order. Nothing here loses an
answer: each way out names where every version is.
"""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path

from placeready.errors import PlacereadyError
from placeready.interview.interview import Interview
from placeready.interview.open_file import Refused, TakenUp, interview_in, take_up
from placeready.storage.answer_file import OwnFile
from placeready.storage.save_outcome import (
    ChangedElsewhere,
    Kept,
    NotSaved,
    open_elsewhere,
)
from placeready.tui.answer_list import Offer
from placeready.tui.dialog import Ask
from placeready.tui.host import Host

_MOST_PROBLEMS = 5


async def open_file(app: Host, path: Path) -> None:
    """Go on with a file, begin a new one, or say why neither can be."""
    file = OwnFile.open(path)
    try:
        found = take_up(file, app.ruleset)
        if isinstance(found, TakenUp) and file.holder is not None:
            if not await _may_look(app, file):
                file.close()
                app.to_start()
                return
            # Meanwhile the other window may have gone on.
            found = take_up(file, app.ruleset)
    except PlacereadyError as error:
        file.close()
        await _turned_away(app, error.message, error.remedy)
        return
    match found:
        case None:
            file.close()
            app.to_start(path)
        case TakenUp(interview, remarks):
            app.sit_down(interview, file, remarks)
        case Refused():
            await _refused(app, file, found)


async def _may_look(app: Host, file: OwnFile) -> bool:
    """Ask what to do where another window has the file open; whether to go on."""
    holder = file.holder
    if holder is None:
        return True
    offers = (
        Offer("l", "look", "Look at it, without changing anything"),
        Offer("t", "take", "Take it over: I know that the other window is gone"),
        Offer("b", "back", "Leave it"),
    )
    says = (
        f"{open_elsewhere(holder).what} Two windows cannot change one file: the "
        "answers of one would be lost."
    )
    answer = await app.push_screen_wait(Ask("It is open", says, offers, "back"))
    if answer == "take" and file.take_over() is not None:
        app.notify("It could not be taken over: the other window is still there.")
    return answer != "back"


async def _turned_away(app: Host, what: str, remedy: str) -> None:
    """Say why a file cannot be opened; then to the start, or out."""
    offers = (Offer("b", "back", "Go to the start"), Offer("q", "quit", "Quit"))
    says = f"{what}\n\n{remedy}".strip()
    title = "This file cannot be opened"
    if await app.push_screen_wait(Ask(title, says, offers, "back")) == "quit":
        app.exit(1)
    else:
        app.to_start()


async def _refused(app: Host, file: OwnFile, refused: Refused) -> None:
    path = file.path
    problems = "\n\n".join(
        f"{each.where.replace(str(path), path.name)}\n{each.what} {each.remedy}"
        for each in refused.problems[:_MOST_PROBLEMS]
    )
    if refused.before is None or file.holder is not None:
        file.close()
        await _turned_away(app, problems, "It was left as it is.")
        return
    offers = (
        Offer("c", "copy", "Go on with the copy from before the last change"),
        Offer("b", "back", "Leave everything as it is"),
    )
    says = f"{problems}\n\nIf you go on with the copy, the damaged file is kept too."
    ask = Ask("This file is damaged", says, offers, "back")
    if await app.push_screen_wait(ask) != "copy":
        file.close()
        app.to_start()
        return
    aside = file.put_aside()
    if isinstance(aside, NotSaved):
        file.close()
        await _turned_away(app, aside.what, aside.remedy)
        return
    name = aside.path.name if aside.path else ""
    app.sit_down(refused.before, file, (f"The damaged file is kept as {name}.",))
    app.sitting.save()


async def ask_which(app: Host) -> None:
    """Ask whose version to go on with where something else changed the file."""
    kept = app.sitting.kept
    if not isinstance(kept, ChangedElsewhere):
        return
    gone = kept.theirs is None
    says = (
        "The file was deleted while you had it open. Your answers are still here."
        if gone
        else "Something else changed the file while you had it open. Nothing was "
        "written over. Whichever you choose, the other is kept beside it."
    )
    offers = [Offer("m", "mine", "Go on with my answers")]
    if not gone:
        offers.append(Offer("t", "theirs", "Go on with what the file has now"))
    title = f"{app.sitting.file.path.name} is not as it was"
    answer = await app.push_screen_wait(Ask(title, says, offers))
    ended = _theirs(app) if answer == "theirs" else app.sitting.keep_mine()
    if answer == "theirs" and isinstance(ended, Kept):
        app.leave_writing()
    match ended:
        case Kept(path) if path is not None:
            app.notify(f"The other version is kept as {path.name}.", markup=False)
        case NotSaved(what, remedy):
            back = (Offer("b", "back", "Go back"),)
            ask = Ask("This could not be done", f"{what} {remedy}", back, "back")
            await app.push_screen_wait(ask)
        case ChangedElsewhere():
            await ask_which(app)
        case _:
            pass


def _theirs(app: Host) -> Kept | NotSaved:
    try:
        return app.sitting.keep_theirs(partial(_read, app))
    except PlacereadyError as error:
        return NotSaved(error.message, error.remedy)


def _read(app: Host, data: bytes) -> Interview | None:
    sitting = app.sitting
    return interview_in(str(sitting.file.path), data, sitting.interview.ruleset)


def catch_up(app: Host) -> None:
    """Go on with what the window left that had the file."""
    with contextlib.suppress(PlacereadyError):  # the next saving tells
        app.sitting.catch_up(partial(_read, app))


async def leave(app: Host) -> None:
    """Quit; ask first where answers are not in the file."""
    if not app.begun:
        app.exit(0)
        return
    if not app.sitting.safe and app.sitting.holder is None:
        app.sitting.save()
    if isinstance(app.sitting.leave(), ChangedElsewhere):
        await ask_which(app)
        app.sitting.leave()
    if app.sitting.safe:
        app.exit(0)
        return
    await _leave_unsaved(app)


async def _leave_unsaved(app: Host) -> None:
    kept, copy = app.sitting.kept, app.sitting.sheltered
    what = kept.what if isinstance(kept, NotSaved) else "The file was changed."
    where = f"A copy is in {copy}." if copy else "There is no copy anywhere."
    offers = (
        Offer("a", "again", "Try to save again"),
        Offer("e", "elsewhere", "Save elsewhere"),
        Offer("b", "back", "Go back to the questions"),
        Offer("q", "quit", "Quit all the same"),
    )
    ask = Ask("Your answers are not saved", f"{what} {where}", offers, "back")
    answer = await app.push_screen_wait(ask)
    if answer == "again":
        await leave(app)
    elif answer == "elsewhere":
        app.action_save_elsewhere()
    elif answer == "quit":
        app.sitting.file.close()
        app.exit(1)

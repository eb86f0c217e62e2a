"""What is done about the file: opening it, two versions of it, leaving it.

Owns the questions that are asked then, and in which order. Nothing here loses an
answer: each way out names where every version is.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from placeready.errors import PlacereadyError
from placeready.errors.text import in_a_line
from placeready.interview.answer_draft import ResumedInterview
from placeready.interview.file_opening import FileOpening, LockedFile
from placeready.interview.open_file import DamagedFile
from placeready.interview.save_state import Conflict, SaveState, Stored, Unsaved
from placeready.tui.dialog import ChoiceDialog
from placeready.tui.host import Host
from placeready.tui.live_editing import LiveEditor

_MOST_PROBLEMS = 5


def open_file(app: Host, path: Path) -> None:
    """Go on with a file, begin a new one, or say why neither can be."""
    if not app.has_session:
        app.run_once(partial(_open_file, app, path), "open")


async def _open_file(app: Host, path: Path) -> None:
    opening = app.controller.open(path)
    try:
        step = opening.read(unless_locked=True)
        if isinstance(step, LockedFile) and await _past_lock(app, opening):
            # Read anew: the other window may have gone on while this was asked.
            step = opening.read()
    except PlacereadyError as error:
        await _cannot_open(app, error.message, "", error.remedy)
        return
    match step:
        case LockedFile():
            opening.close()
            app.show_start()
        case None:
            app.show_start(path)
        case ResumedInterview(_, remarks):
            app.show_session(remarks)
        case DamagedFile():
            await _damaged(app, opening, step, path)


async def _past_lock(app: Host, opening: FileOpening) -> bool:
    """Ask what to do where another window has the file open; whether to go on."""
    offers = {
        "look": "Look at it, without changing anything",
        "take": "Take it over: I know that the other window is gone",
        "back": "Leave it",
    }
    lost = "Two windows cannot change one file: the answers of one would be lost."
    ask = ChoiceDialog("It is open", offers, f"{opening.lock_notice} {lost}")
    answer = await app.push_screen_wait(ask)
    if answer == "take" and opening.take_over() is not None:
        app.notify("It could not be taken over: the other window is still there.")
    return answer != "back"


async def _cannot_open(app: Host, *lines: str) -> None:
    """Say why a file cannot be opened; then to the start, or out."""
    offers = {"back": "Go to the start", "quit": "Quit"}
    ask = ChoiceDialog("This file cannot be opened", offers, *lines)
    if await app.push_screen_wait(ask) == "quit":
        app.exit(1)
    else:
        app.show_start()


async def _damaged(
    app: Host, opening: FileOpening, found: DamagedFile, path: Path
) -> None:
    whole, name = in_a_line(str(path)), path.name
    problems = [
        line
        for each in found.problems[:_MOST_PROBLEMS]
        for line in (
            each.where.replace(whole, name),
            f"{each.what} {each.remedy}",
            "",
        )
    ]
    if found.copy is None:
        await _cannot_open(app, *problems, "It was left as it is.")
        return
    offers = {
        "copy": "Go on with the copy from before the last change",
        "back": "Leave everything as it is",
    }
    kept = "If you go on with the copy, the damaged file is kept too."
    ask = ChoiceDialog("This file is damaged", offers, *problems, kept)
    if await app.push_screen_wait(ask) != "copy":
        opening.close()
        app.show_start()
        return
    match opening.use_copy(found.copy):
        case Unsaved(what, remedy):
            await _cannot_open(app, what, "", remedy)
        case Stored(aside):
            name = aside.name if aside else ""
            app.show_session((f"The damaged file is kept as {name}.",))


async def resolve_conflict(app: Host) -> None:
    """Ask whose version to go on with where something else changed the file."""
    state = app.session.state
    if not isinstance(state, Conflict):
        return
    says = (
        "The file was deleted while you had it open. Your answers are still here."
        if state.theirs is None
        else "Something else changed the file while you had it open. Nothing was "
        "written over. Whichever you choose, the other is kept beside it."
    )
    offers = {"mine": "Go on with my answers"}
    if state.theirs is not None:
        offers["theirs"] = "Go on with what the file has now"
    title = f"{app.session.file.path.name} is not as it was"
    answer = await app.push_screen_wait(ChoiceDialog(title, offers, says))
    theirs, screen = answer == "theirs", app.screen
    outcome = _keep_theirs(app) if theirs else app.session.keep_mine()
    if theirs and isinstance(outcome, Stored) and isinstance(screen, LiveEditor):
        # What is being written belongs to answers that were given up.
        screen.dismiss(None)
    match outcome:
        case Stored(path) if path is not None:
            app.notify(f"The other version is kept as {path.name}.", markup=False)
        case Unsaved(what, remedy):
            title, says = "This could not be done", f"{what} {remedy}"
            await app.push_screen_wait(ChoiceDialog(title, {"back": "Go back"}, says))
        case Conflict():  # it changed once more while this was asked
            await resolve_conflict(app)


def _keep_theirs(app: Host) -> SaveState:
    try:
        return app.session.keep_theirs()
    except PlacereadyError as error:
        return Unsaved(error.message, error.remedy)


async def leave(app: Host) -> None:
    """Quit; ask first where answers are not in the file."""
    if not app.has_session:
        app.exit(0)
        return
    if isinstance(app.controller.leave(), Conflict):
        await resolve_conflict(app)
        app.session.leave()
    if app.session.safe:
        app.exit(0)
        return
    await _leave_unsaved(app)


async def _leave_unsaved(app: Host) -> None:
    state = app.session.state
    what = state.what if isinstance(state, Unsaved) else "The file was changed."
    copy = app.session.backup
    where = f"A copy is in {copy}." if copy else "There is no copy anywhere."
    offers = {
        "again": "Try to save again",
        "elsewhere": "Save elsewhere",
        "back": "Go back to the questions",
        "quit": "Quit all the same",
    }
    ask = ChoiceDialog("Your answers are not saved", offers, f"{what} {where}")
    answer = await app.push_screen_wait(ask)
    if answer == "again":
        await leave(app)
    elif answer == "elsewhere":
        app.action_save_elsewhere()
    elif answer == "quit":
        app.session.file.close()
        app.exit(1)

"""Where the answers are kept, and what is said and asked when they cannot be.

Owns the conversation about the file: not saved, changed elsewhere, open elsewhere,
another file, leaving.
"""

from __future__ import annotations

import os
from pathlib import Path

from placeready.errors import WrongUse
from placeready.interview.closing_words import how_to_go_on, summary
from placeready.interview.controller import Controller
from placeready.interview.file_opening import FileOpening
from placeready.interview.save_state import (
    BothVersions,
    Conflict,
    SaveState,
    Stored,
    Unsaved,
)
from placeready.interview.session import Session
from placeready.line_mode.line_terminal import LineTerminal

ELSEWHERE = (
    "Type save to try again, or save and the name of another file to keep it there."
)
LOOKING = (
    "It can be looked at and not changed. Type take over to go on here, where that "
    "window is gone."
)
TAKING_OVER = (
    "Take it over only where that window is gone. From then on this window alone "
    "writes the file. What is not yet saved in the other window does not come here; "
    "if that window is still open, it is told that it can no longer save."
)


def not_saved(session: Session) -> str:
    """That the last change is not in the file, what to do, and where a copy is."""
    remedy = ELSEWHERE if isinstance(session.state, Unsaved) else ""
    return " ".join(filter(None, (_why_not(session), remedy, _backup_words(session))))


def _why_not(session: Session) -> str:
    state = session.state
    if isinstance(state, Unsaved):
        return f"Not saved. {state.what} {state.remedy}"
    return "Not saved. The file was changed elsewhere."


def _backup_words(session: Session) -> str:
    if session.backup is None:
        return ""
    return f"A copy of all your answers is in: {session.backup}"


def resolve_conflict(terminal: LineTerminal, controller: Controller) -> bool:
    """Ask which version is to be gone on with; whether there was anything to ask.

    Raises:
        ConversationLeft: where the person quits instead.
    """
    asked = False
    while isinstance(state := controller.session.state, Conflict):
        asked = True
        terminal.say(_DELETED if state.deleted else _CHANGED)
        typed = terminal.ask(_MINE if state.deleted else _MINE_OR_THEIRS).casefold()
        if typed in ("m", "mine"):
            _say_kept(terminal, controller.keep_mine(), "The other version")
        elif typed in ("t", "theirs") and not state.deleted:
            _keep_theirs(terminal, controller)
        else:
            choices = "m" if state.deleted else "m or t"
            terminal.refuse(f"'{typed}' is not one of the choices.", f"Type {choices}.")
    return asked


_CHANGED = (
    "The file has been changed by another program since it was last saved here. "
    "Whichever version you go on with, the other one is kept beside it."
)
_DELETED = "The file has been deleted or moved since it was last saved here."
_MINE_OR_THEIRS = "m go on with mine, t go on with theirs, q quit: "
_MINE = "m save mine there again, q quit: "


def _keep_theirs(terminal: LineTerminal, controller: Controller) -> None:
    try:
        state = controller.keep_theirs()
    except WrongUse as wrong:
        terminal.say(wrong.message, wrong.remedy)
    else:
        _say_kept(terminal, state, "Your version")


def _say_kept(terminal: LineTerminal, state: SaveState, which: str) -> None:
    match state:
        case Unsaved(what, remedy):
            terminal.say(f"{what} {remedy}")
        case BothVersions(None):
            terminal.say("Saved.")
        case BothVersions(path):
            terminal.say(f"{which} is kept in: {path}", "Saved.")
        case _:  # changed once more: asked anew
            pass


def save(terminal: LineTerminal, controller: Controller, name: str) -> None:
    """Save again, or keep it in another file from now on."""
    if name:
        _save_as(terminal, controller, name)
        return
    session = controller.session
    session.save()
    if session.safe:
        terminal.say(f"Saved. Your answers are in: {session.file.path}")
    elif isinstance(session.state, Unsaved):
        terminal.say(not_saved(session))


def _save_as(terminal: LineTerminal, controller: Controller, name: str) -> None:
    path = as_path(name)
    if path is None or os.path.exists(path):
        what = f"'{name}' is there already." if path else f"'{name}' is not a name."
        terminal.refuse(what, "Type save and the name of a new file.")
        return
    match controller.save_as(path):
        case Stored():
            terminal.say(f"Saved. From now on your answers are in: {path}")
        case Unsaved(what, remedy):
            terminal.say(f"Not saved there. {what} {remedy}")
        case _:
            terminal.refuse(
                f"'{name}' is there already.", "Type the name of a new file."
            )


def as_path(typed: str) -> Path | None:
    """A typed name as a path, `~` being the person's own folder; None where it is
    no name at all.
    """
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # nobody has such a folder
        return None


def take_over(terminal: LineTerminal, locked: FileOpening | Controller) -> bool:
    """Make the file this window's after saying what that means; whether it is now."""
    notice = locked.lock_notice
    if notice is None:
        return True
    terminal.say(notice, TAKING_OVER)
    if not terminal.ask_yes("Take it over? y yes, n no, q quit: "):
        return False
    notice = locked.take_over()
    if notice is not None:
        terminal.say("It could not be taken over.", notice)
    return notice is None


def read_again(terminal: LineTerminal, controller: Controller) -> None:
    """Go on with what the file holds now that it has been taken over."""
    try:
        found = controller.read_again()
    except WrongUse as wrong:
        terminal.say(wrong.message, wrong.remedy)
        return
    if isinstance(found, tuple):
        terminal.say(*found, "The file is this window's now.")
    elif found is not None:
        _say_kept(terminal, found, "The damaged file")


def goodbye(terminal: LineTerminal, controller: Controller) -> None:
    """Say what was said, where it is, and how to go on."""
    session, ruleset = controller.session, controller.ruleset
    interview = session.interview
    terminal.say("", *summary(interview))
    if terminal.refused:
        terminal.say(f"Lines that were not what was asked for: {terminal.refused}.")
    if session.safe:
        terminal.say(*how_to_go_on(interview, session.file.path, ruleset))
        return
    lost = "There is no copy of what was answered since it was last saved."
    terminal.say(
        _why_not(session), _backup_words(session) or lost, interview.ruleset.limits[0]
    )


def leave(terminal: LineTerminal, controller: Controller, *, warned: bool) -> bool:
    """Keep everything and give the file back; whether the person may go.

    Where it is not in the file, they may once they have been warned.
    """
    if isinstance(controller.leave(), Stored) or warned:
        return True
    terminal.say(not_saved(controller.session), "Or type q again to quit all the same.")
    return False

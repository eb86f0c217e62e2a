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
    BothKept,
    Conflict,
    SaveState,
    Stored,
    Unsaved,
)
from placeready.interview.session import Sitting
from placeready.line_mode.line_terminal import Voice

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


def not_saved(sitting: Sitting) -> str:
    """That the last change is not in the file, what to do, and where a copy is."""
    remedy = ELSEWHERE if isinstance(sitting.state, Unsaved) else ""
    return " ".join(filter(None, (_why_not(sitting), remedy, _copy(sitting))))


def _why_not(sitting: Sitting) -> str:
    state = sitting.state
    if isinstance(state, Unsaved):
        return f"Not saved. {state.what} {state.remedy}"
    return "Not saved. The file was changed elsewhere."


def _copy(sitting: Sitting) -> str:
    if sitting.sheltered is None:
        return ""
    return f"A copy of all your answers is in: {sitting.sheltered}"


def settle(voice: Voice, controller: Controller) -> bool:
    """Ask which version is to be gone on with; whether there was anything to ask.

    Raises:
        Left: where the person quits instead.
    """
    asked = False
    while isinstance(state := controller.session.state, Conflict):
        asked = True
        voice.tell(_DELETED if state.deleted else _CHANGED)
        typed = voice.ask(_MINE if state.deleted else _MINE_OR_THEIRS).casefold()
        if typed in ("m", "mine"):
            _tell_kept(voice, controller.keep_mine(), "The other version")
        elif typed in ("t", "theirs") and not state.deleted:
            _theirs(voice, controller)
        else:
            choices = "m" if state.deleted else "m or t"
            voice.refuse(f"'{typed}' is not one of the choices.", f"Type {choices}.")
    return asked


_CHANGED = (
    "The file has been changed by another program since it was last saved here. "
    "Whichever version you go on with, the other one is kept beside it."
)
_DELETED = "The file has been deleted or moved since it was last saved here."
_MINE_OR_THEIRS = "m go on with mine, t go on with theirs, q quit: "
_MINE = "m save mine there again, q quit: "


def _theirs(voice: Voice, controller: Controller) -> None:
    try:
        state = controller.keep_theirs()
    except WrongUse as wrong:
        voice.tell(wrong.message, wrong.remedy)
    else:
        _tell_kept(voice, state, "Your version")


def _tell_kept(voice: Voice, state: SaveState, which: str) -> None:
    match state:
        case Unsaved(what, remedy):
            voice.tell(f"{what} {remedy}")
        case BothKept(None):
            voice.tell("Saved.")
        case BothKept(path):
            voice.tell(f"{which} is kept in: {path}", "Saved.")
        case _:  # changed once more: asked anew
            pass


def save(voice: Voice, controller: Controller, name: str) -> None:
    """Save again, or keep it in another file from now on."""
    if name:
        _save_as(voice, controller, name)
        return
    session = controller.session
    session.save()
    if session.safe:
        voice.tell(f"Saved. Your answers are in: {session.file.path}")
    elif isinstance(session.state, Unsaved):
        voice.tell(not_saved(session))


def _save_as(voice: Voice, controller: Controller, name: str) -> None:
    path = as_path(name)
    if path is None or os.path.exists(path):
        what = f"'{name}' is there already." if path else f"'{name}' is not a name."
        voice.refuse(what, "Type save and the name of a new file.")
        return
    match controller.save_as(path):
        case Stored():
            voice.tell(f"Saved. From now on your answers are in: {path}")
        case Unsaved(what, remedy):
            voice.tell(f"Not saved there. {what} {remedy}")
        case _:
            voice.refuse(f"'{name}' is there already.", "Type the name of a new file.")


def as_path(typed: str) -> Path | None:
    """A typed name as a path, `~` being the person's own folder; None where it is
    no name at all.
    """
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # nobody has such a folder
        return None


def take_over(voice: Voice, locked: FileOpening | Controller) -> bool:
    """Make the file this window's after saying what that means; whether it is now."""
    notice = locked.lock_notice
    if notice is None:
        return True
    voice.tell(notice, TAKING_OVER)
    if not voice.ask_yes("Take it over? y yes, n no, q quit: "):
        return False
    notice = locked.take_over()
    if notice is not None:
        voice.tell("It could not be taken over.", notice)
    return notice is None


def read_again(voice: Voice, controller: Controller) -> None:
    """Go on with what the file holds now that it has been taken over."""
    try:
        found = controller.read_again()
    except WrongUse as wrong:
        voice.tell(wrong.message, wrong.remedy)
        return
    if isinstance(found, tuple):
        voice.tell(*found, "The file is this window's now.")
    elif found is not None:
        _tell_kept(voice, found, "The damaged file")


def goodbye(voice: Voice, controller: Controller) -> None:
    """Say what was said, where it is, and how to go on."""
    sitting, ruleset = controller.session, controller.ruleset
    interview = sitting.interview
    voice.tell("", *summary(interview))
    if voice.refused:
        voice.tell(f"Lines that were not what was asked for: {voice.refused}.")
    if sitting.safe:
        voice.tell(*how_to_go_on(interview, sitting.file.path, ruleset))
        return
    lost = "There is no copy of what was answered since it was last saved."
    voice.tell(_why_not(sitting), _copy(sitting) or lost, interview.ruleset.limits[0])


def leave(voice: Voice, controller: Controller, *, warned: bool) -> bool:
    """Keep everything and give the file back; whether the person may go.

    Where it is not in the file, they may once they have been warned.
    """
    if isinstance(controller.leave(), Stored) or warned:
        return True
    voice.tell(not_saved(controller.session), "Or type q again to quit all the same.")
    return False

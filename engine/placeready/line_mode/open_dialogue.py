"""From the name of a file, or none, to the first question and on to the end.

Owns the way in: a new file, one that is gone on with, one that is damaged, one that is
open elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from placeready.interview.closing_words import progress
from placeready.interview.controller import Controller
from placeready.interview.environment import Environment
from placeready.interview.file_opening import (
    DamagedFile,
    FileOpening,
    MissingFile,
    OpenedFile,
)
from placeready.interview.interview import Interview
from placeready.interview.save_state import Unsaved
from placeready.line_mode import line_words as words
from placeready.line_mode import save_dialogue as keeping
from placeready.line_mode.conversation import Conversation
from placeready.line_mode.line_terminal import BACK, Ask, Left, Tell, Voice
from placeready.line_mode.person_dialogue import Beginning


class Ended(NamedTuple):
    """How a conversation ended."""

    path: Path | None
    """The file with the answers; None where there are none."""
    well: bool
    """Whether everything that was answered is in it."""


def converse(
    ask: Ask,
    tell: Tell,
    path: Path | None,
    ruleset: str | None,
    around: Environment,
) -> Ended:
    """Hold the whole conversation.

    Args:
        ask: Asks with a prompt for one line; None where no more will come.
        tell: Tells one or more lines.
        path: The file to go on with or to begin; None asks.
        ruleset: The id or folder of the ruleset; None takes the file's own.
        around: What else it needs.

    Raises:
        WrongUse: where the file may not be read, or the ruleset is not there.
        Unusable: where the ruleset has problems.
        KeyboardInterrupt: as it came; everything is saved by then.
    """
    voice = Voice(ask, tell)
    controller = Controller(around, ruleset)
    try:
        path = path or _recent(voice, around.preferences.recent)
        opened = _opened(voice, controller, path)
    except Left as left:
        voice.tell("Nothing was begun, and nothing is kept.")
        return Ended(None, well=not left.ended)
    if not opened:
        return Ended(None, well=False)
    well = Conversation(voice, controller).run()
    return Ended(controller.session.file.path, well)


def _recent(voice: Voice, recent: tuple[str, ...]) -> Path | None:
    """The file to go on with, of those opened before; None for a new one."""
    files = [each for each in recent if os.path.isfile(each)]
    if not files:
        return None
    voice.tell("Files you opened before:")
    voice.tell(*(f"{i}: {each}" for i, each in enumerate(files, start=1)))
    voice.tell("0: A new one.")
    while True:
        typed = voice.ask(f"Number 0 to {len(files)}, blank for a new one; q quit: ")
        if not typed or typed in ("0", *BACK):
            return None
        if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(files):
            return Path(files[int(typed[:9]) - 1])
        voice.refuse(f"'{typed}' is none of these.", f"Type 0 to {len(files)}.")


def _opened(voice: Voice, controller: Controller, path: Path | None) -> bool:
    """Whether there is something to answer; where not, the reasons are said."""
    if path is None or not os.path.exists(path):
        _begin(voice, controller, path)
        return True
    opening = controller.open(path)
    try:
        return _go_on(voice, opening, path)
    except BaseException:
        opening.close()
        raise


def _begin(voice: Voice, controller: Controller, path: Path | None) -> None:
    """A new questionnaire, in the file as soon as it is begun."""
    content = controller.new_ruleset()
    voice.tell(*words.opening(content))
    if path is not None:
        voice.tell(f"The answers will be kept in: {path}")
    start = Beginning(voice, content, controller, path).run()
    session = controller.begin(content, start.choice, start.person, start.path)
    if session.safe:
        voice.tell("", f"Your answers are kept in: {start.path}")
    elif isinstance(session.state, Unsaved):
        voice.tell("", keeping.not_saved(session))
    for name, word in session.interview.context.items():
        question = content.context_by_id[name]
        label = next(each.label for each in question.options if each.id == word)
        voice.tell(f"Known from the register: {question.text} {label}.")


def _go_on(voice: Voice, opening: FileOpening, path: Path) -> bool:
    """Go on with a questionnaire; whether that can be."""
    # Asked before the file is read: what it holds may change while one thinks.
    notice = opening.lock_notice
    if notice is not None:
        _look_or_take_over(voice, opening, notice)
    match opening.read():
        case OpenedFile(session, remarks):
            interview = session.interview
            voice.tell(*words.opening(interview.ruleset))
            voice.tell("", f"Area: {interview.area.name}.", *remarks)
            voice.tell(_going_on(interview))
            return True
        case DamagedFile() as found:
            return _damaged(voice, opening, found, path)
        case MissingFile():
            voice.tell(f"There is nothing in '{path}' yet.")
    return False


def _going_on(interview: Interview) -> str:
    where = words.place(interview, interview.at).lower()
    return f"{progress(interview)} Going on at {where}."


def _look_or_take_over(voice: Voice, opening: FileOpening, notice: str) -> None:
    voice.tell(notice)
    voice.tell("It can be looked at meanwhile; nothing is changed then.")
    while True:
        typed = voice.ask("l look at it, t take it over, q quit: ").casefold()
        if typed in ("l", "look", ""):
            return
        if typed in ("t", "take over"):
            if keeping.take_over(voice, opening):
                return
            continue
        voice.refuse(f"'{typed}' is not one of the choices.", "Type l or t.")


def _damaged(
    voice: Voice, opening: FileOpening, found: DamagedFile, path: Path
) -> bool:
    """Say what is wrong with a file; where the copy before is good, offer that."""
    voice.tell(f"'{path}' cannot be gone on with as it stands.")
    for problem in found.problems:
        voice.tell(problem.where, f"  {problem.what}", f"  {problem.remedy}")
    copy = found.copy
    if copy is None:
        voice.tell("The file is left as it is.")
        return False
    voice.tell(
        f"The copy before the last change is good: {progress(copy)} To go on "
        "with it, the damaged file is given another name; nothing is deleted."
    )
    if not voice.ask_yes("Go on with the copy? y yes, n no, q quit: "):
        opening.close()
        voice.tell("The file is left as it is.")
        return False
    outcome = opening.use_copy(copy)
    if isinstance(outcome, Unsaved):
        voice.tell(f"{outcome.what} {outcome.remedy}")
        return False
    voice.tell(f"The damaged file is now: {outcome.aside}")
    voice.tell(*words.opening(copy.ruleset), "", _going_on(copy))
    return True

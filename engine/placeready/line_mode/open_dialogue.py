"""From the name of a file, or none, to the first question and on to the end.

Owns the way in: a new file, one that is gone on with, one that is damaged, one that is
open elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path

from placeready.interview.answer_draft import ResumedInterview
from placeready.interview.closing_words import progress
from placeready.interview.controller import Controller
from placeready.interview.environment import Environment
from placeready.interview.file_opening import FileOpening
from placeready.interview.interview import Interview
from placeready.interview.open_file import DamagedFile
from placeready.interview.opening_words import before_the_start, is_invited
from placeready.interview.save_state import Stored, Unsaved
from placeready.line_mode import line_words as words
from placeready.line_mode import save_dialogue
from placeready.line_mode.area_dialogue import AreaDialogue
from placeready.line_mode.conversation import Conversation
from placeready.line_mode.line_terminal import (
    BACK,
    Ask,
    ConversationLeft,
    LineTerminal,
    Say,
    number_in,
)
from placeready.line_mode.person_dialogue import PersonDialogue


def converse(
    ask: Ask, say: Say, path: Path | None, ruleset: str | None, around: Environment
) -> tuple[Path | None, bool]:
    """Hold the whole conversation.

    Args:
        ask: Asks with a prompt for one line; None where no more will come.
        say: Says one or more lines.
        path: The file to go on with or to begin; None asks.
        ruleset: The id or folder of the ruleset; None takes the file's own.
        around: What else it needs.

    Returns:
        The file with the answers, None where there are none; and whether everything
        that was answered is in it.

    Raises:
        WrongUse: where the file may not be read, or the ruleset is not there.
        Unusable: where the ruleset has problems.
        KeyboardInterrupt: as it came; everything is saved by then.
    """
    talk = Conversation(LineTerminal(ask, say), Controller(around, ruleset))
    try:
        path = path or _recent(talk.terminal, around.preferences.settings.recent)
        opened = _opened(talk, path)
    except ConversationLeft as left:
        talk.terminal.say("Nothing was begun, and nothing is kept.")
        return None, not left.input_ended
    if not opened:
        return None, False
    saved = talk.run()
    return talk.session.file.path, saved


def _recent(terminal: LineTerminal, recent: tuple[str, ...]) -> Path | None:
    """The file to go on with, of those opened before; None for a new one."""
    files = [each for each in recent if os.path.isfile(each)]
    if not files:
        return None
    terminal.say("Files you opened before:")
    terminal.say(*(f"{i}: {each}" for i, each in enumerate(files, start=1)))
    terminal.say("0: A new one.")
    while True:
        typed = terminal.ask(f"Number 0 to {len(files)}, blank for a new one; q quit: ")
        if not typed or typed in ("0", *BACK):
            return None
        number = number_in(typed, len(files))
        if number is not None:
            return Path(files[number - 1])
        terminal.refuse(f"'{typed}' is none of these.", f"Type 0 to {len(files)}.")


def _opened(talk: Conversation, path: Path | None) -> bool:
    """Whether there is something to answer; where not, the reasons are said."""
    if path is None or not os.path.exists(path):
        _begin(talk, path)
        return True
    opening = talk.controller.open(path)
    try:
        return _go_on(talk.terminal, opening, path)
    except BaseException:
        opening.close()
        raise


def _begin(talk: Conversation, path: Path | None) -> None:
    """A new questionnaire, in the file as soon as it is begun."""
    terminal, content = talk.terminal, talk.controller.new_ruleset()
    terminal.say(*words.opening(content))
    if path is not None:
        terminal.say(f"The answers will be kept in: {path}")
    area = AreaDialogue(terminal, content, talk.controller)
    session = PersonDialogue(terminal, content, talk.controller, path, area).run()
    terminal.say("", *before_the_start(session.interview))
    if session.safe:
        terminal.say("", f"Your answers are kept in: {session.file.path}")
    elif isinstance(session.state, Unsaved):
        terminal.say("", words.not_saved(session))
    for name, word in session.interview.context.items():
        question = content.context_by_id[name]
        label = next(each.label for each in question.options if each.id == word)
        terminal.say(f"Known from the register: {question.text} {label}.")


def _go_on(terminal: LineTerminal, opening: FileOpening, path: Path) -> bool:
    """Go on with a questionnaire; whether that can be."""
    # Asked before the file is read: what it holds may change while one thinks.
    notice = opening.lock_notice
    if notice is not None:
        _look_or_take_over(terminal, opening, notice)
    match opening.read():
        case ResumedInterview(interview, remarks):
            terminal.say(*words.opening(interview.ruleset))
            if is_invited(interview):
                terminal.say("", *before_the_start(interview))
            area = f"{interview.ruleset.start.heading}: {interview.area.name}."
            terminal.say("", area, *remarks)
            terminal.say(_going_on(interview))
            return True
        case DamagedFile() as found:
            return _damaged(terminal, opening, found, path)
        case None:
            terminal.say(f"There is nothing in '{path}' yet.")
    return False


def _going_on(interview: Interview) -> str:
    where = words.place(interview, interview.at).lower()
    return f"{progress(interview)} Going on at {where}."


def _look_or_take_over(
    terminal: LineTerminal, opening: FileOpening, notice: str
) -> None:
    terminal.say(notice)
    terminal.say("It can be looked at meanwhile; nothing is changed then.")
    while True:
        typed = terminal.ask("l look at it, t take it over, q quit: ").casefold()
        if typed in ("l", "look", ""):
            return
        if typed not in ("t", "take over"):
            terminal.refuse(f"'{typed}' is not one of the choices.", "Type l or t.")
        elif save_dialogue.take_over(terminal, opening):
            return


def _damaged(
    terminal: LineTerminal, opening: FileOpening, found: DamagedFile, path: Path
) -> bool:
    """Say what is wrong with a file; where the copy before is good, offer that."""
    terminal.say(f"'{path}' cannot be gone on with as it stands.")
    for problem in found.problems:
        terminal.say(problem.where, f"  {problem.what}", f"  {problem.remedy}")
    copy = found.copy
    if copy is None:
        terminal.say("The file is left as it is.")
        return False
    terminal.say(
        f"The copy before the last change is good: {progress(copy)} To go on "
        "with it, the damaged file is given another name; nothing is deleted."
    )
    if not terminal.ask_yes("Go on with the copy? y yes, n no, q quit: "):
        opening.close()
        terminal.say("The file is left as it is.")
        return False
    match opening.use_copy(copy):
        case Unsaved(what, remedy):
            terminal.say(f"{what} {remedy}")
            return False
        case Stored(aside):
            terminal.say(f"The damaged file is now: {aside}")
    terminal.say(*words.opening(copy.ruleset), "", _going_on(copy))
    return True

"""From the name of a file, or none, to the first question and on to the end.

Owns the way in: a new file, one that is gone on with, one that is damaged, one that is
open elsewhere.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from placeready.interview.closing_words import progress
from placeready.interview.interview import Interview
from placeready.interview.new_response import begun
from placeready.interview.open_file import (
    Refused,
    ruleset_by_name,
    take_up,
)
from placeready.interview.session import Sitting, today
from placeready.line_mode import line_words as words
from placeready.line_mode import save_dialogue as keeping
from placeready.line_mode.conversation import Conversation
from placeready.line_mode.line_terminal import BACK, Ask, Left, Tell, Voice
from placeready.line_mode.person_dialogue import Beginning
from placeready.rulesets.locate import DEFAULT
from placeready.storage.answer_file import AnswerFile
from placeready.storage.edit_lock import LockHolder
from placeready.storage.save_outcome import SaveFailed, open_elsewhere


class Surroundings(NamedTuple):
    """What a conversation needs from outside, beside the two ends of it."""

    folder: Path
    """Where new questionnaires go unless the person says otherwise."""
    shelter: Path | None = None
    """Where a copy is kept while a file cannot be written."""
    recent: tuple[str, ...] = ()
    """Files opened before, the latest first."""
    remember: Callable[[Path], None] = lambda _: None
    """Told which file was opened."""
    apart: str | None = None
    """What tells this person's id from a colleague's; None leaves it to chance."""
    clock: Callable[[], float] = time.monotonic
    day: Callable[[], str] = today


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
    around: Surroundings,
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
    try:
        path = path or _recent(voice, around.recent)
        sitting = _opened(voice, path, ruleset, around)
    except Left as left:
        voice.tell("Nothing was begun, and nothing is kept.")
        return Ended(None, well=not left.ended)
    if sitting is None:
        return Ended(None, well=False)
    around.remember(sitting.file.path)
    well = Conversation(voice, sitting, ruleset).run()
    return Ended(sitting.file.path, well)


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


def _opened(
    voice: Voice, path: Path | None, ruleset: str | None, around: Surroundings
) -> Sitting | None:
    if path is None or not os.path.exists(path):
        return _new(voice, path, ruleset, around)
    file = AnswerFile.open(path)
    try:
        sitting = _taken_up(voice, file, ruleset, around)
    except BaseException:
        file.close()
        raise
    if sitting is None:
        file.close()
    return sitting


def _new(
    voice: Voice, path: Path | None, ruleset: str | None, around: Surroundings
) -> Sitting:
    """A new questionnaire, in the file as soon as it is begun."""
    content = ruleset_by_name(ruleset or DEFAULT)
    voice.tell(*words.opening(content))
    if path is not None:
        voice.tell(f"The answers will be kept in: {path}")
    start = Beginning(voice, content, around.folder, path).run()
    interview = begun(
        content, start.area, start.person, kind=start.kind, apart=around.apart
    )
    sitting = _sitting(interview, AnswerFile.open(start.path), around)
    sitting.save()
    if sitting.safe:
        voice.tell("", f"Your answers are kept in: {start.path}")
    elif isinstance(sitting.kept, SaveFailed):
        voice.tell("", keeping.not_saved(sitting))
    for name, word in interview.context.items():
        question = content.context_by_id[name]
        label = next(each.label for each in question.options if each.id == word)
        voice.tell(f"Known from the register: {question.text} {label}.")
    return sitting


def _sitting(interview: Interview, file: AnswerFile, around: Surroundings) -> Sitting:
    return Sitting(interview, file, around.shelter, clock=around.clock, day=around.day)


def _taken_up(
    voice: Voice, file: AnswerFile, ruleset: str | None, around: Surroundings
) -> Sitting | None:
    """A questionnaire gone on with; None where it cannot be, with the reasons said."""
    holder = file.holder
    if holder is not None:
        _look_or_take_over(voice, file, holder)
    taken = take_up(file, ruleset)
    if taken is None:
        voice.tell(f"There is nothing in '{file.path}' yet.")
        return None
    if isinstance(taken, Refused):
        return _damaged(voice, file, taken, around)
    voice.tell(*words.opening(taken.interview.ruleset))
    voice.tell("", f"Area: {taken.interview.area.name}.", *taken.remarks)
    voice.tell(_going_on(taken.interview))
    return _sitting(taken.interview, file, around)


def _going_on(interview: Interview) -> str:
    where = words.place(interview, interview.at).lower()
    return f"{progress(interview)} Going on at {where}."


def _look_or_take_over(voice: Voice, file: AnswerFile, holder: LockHolder) -> None:
    voice.tell(open_elsewhere(holder).what)
    voice.tell("It can be looked at meanwhile; nothing is changed then.")
    while True:
        typed = voice.ask("l look at it, t take it over, q quit: ").casefold()
        if typed in ("l", "look", ""):
            return
        if typed in ("t", "take over"):
            if keeping.take_over(voice, file):
                return
            continue
        voice.refuse(f"'{typed}' is not one of the choices.", "Type l or t.")


def _damaged(
    voice: Voice, file: AnswerFile, refused: Refused, around: Surroundings
) -> Sitting | None:
    """Say what is wrong with a file; where the copy before is good, offer that."""
    voice.tell(f"'{file.path}' cannot be gone on with as it stands.")
    for problem in refused.problems:
        voice.tell(problem.where, f"  {problem.what}", f"  {problem.remedy}")
    before = refused.before
    if before is None or file.holder is not None:
        voice.tell("The file is left as it is.")
        return None
    voice.tell(
        f"The copy before the last change is good: {progress(before)} To go on "
        "with it, the damaged file is given another name; nothing is deleted."
    )
    if not voice.ask_yes("Go on with the copy? y yes, n no, q quit: "):
        voice.tell("The file is left as it is.")
        return None
    kept = file.put_aside()
    if isinstance(kept, SaveFailed):
        voice.tell(f"{kept.what} {kept.remedy}")
        return None
    voice.tell(f"The damaged file is now: {kept.path}")
    sitting = _sitting(before, file, around)
    sitting.save()
    voice.tell(*words.opening(before.ruleset), "", _going_on(before))
    return sitting

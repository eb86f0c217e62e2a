"""Where the person is: the area, how far they have come, how long it will still take.

Owns the line at the head of a question, at any width.
"""

from __future__ import annotations

from placeready.interview.closing_words import progress_in_words
from placeready.interview.interview import Interview
from placeready.interview.reading_time import seconds_left
from placeready.interview.session import Session
from placeready.interview.time_estimate import in_words
from placeready.tui.stable_static import StableStatic
from placeready.tui.text_guard import content_of
from placeready.tui.themes import SHORT

_NARROW = 60
_LEAST_NAME = 14
_APART = 2


class PositionLine(StableStatic):
    """One or two lines: the area and the progress, then the sections one by one."""

    DEFAULT_CSS = "PositionLine { padding: 0 1; background: $panel; }"

    def show(self, session: Session) -> None:
        """Show where this session is, as far as there is room on the screen."""
        room = self.screen.size
        width = max(room.width - 2, 10)
        lines = [first_line(session, width)]
        if width >= _NARROW and room.height >= SHORT:
            lines.append(second_line(session.interview, width))
        self.update(content_of(*lines))


def first_line(session: Session, width: int) -> str:
    """The area on the left, how far it is on the right; the area gives way."""
    interview = session.interview
    progress = interview.progress()
    number = interview.questionnaire.place[interview.at] + 1
    left = seconds_left(interview, session.pace.left(progress.left))
    time = in_words(left) if progress.left else ""
    answered = f"{progress.answered} answered"
    wordings = (
        (f"Question {number} of {progress.questions}", answered, time),
        (f"Question {number} of {progress.questions}", answered),
        (f"{number} of {progress.questions}", answered),
        (f"{number} of {progress.questions}",),
        (f"{number}/{progress.questions}",),
    )
    name = interview.area.name
    least = min(len(name), _LEAST_NAME)
    # Ever less is said, until it fits beside enough of the name to know it by.
    for wording in wordings:
        right = ", ".join(filter(None, wording))
        if least + _APART + len(right) <= width:
            return _both(name, right, width)
    return f"{number}/{progress.questions}"[:width]


def _both(left: str, right: str, width: int) -> str:
    room = width - len(right) - _APART
    if len(left) > room:
        # Between words: a name that is cut within one reads as another name.
        words = left.split()
        while words and len(" ".join(words)) + 3 > room:
            words.pop()
        left = f"{' '.join(words)}..." if words else ""
    return f"{left}{right.rjust(width - len(left))}"


def second_line(interview: Interview, width: int) -> str:
    """A sign for each section: done, begun, not begun; the one they are in apart."""
    here = interview.section
    signs = ""
    for section in interview.questionnaire.sections:
        progress = interview.progress(section)
        sign = "+" if progress.left < progress.questions else "."
        sign = sign if progress.left else "#"
        signs += f"[{sign}]" if section is here else sign
    place = interview.questionnaire.sections.index(here) + 1
    own = interview.progress(here)
    sections = len(interview.questionnaire.sections)
    words = f"Section {place} of {sections}, {progress_in_words(own)}"
    if len(words) + len(signs) + 2 > width:
        return words[:width]
    return f"{words}{signs.rjust(width - len(words))}"

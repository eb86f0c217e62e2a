"""Where the person is: the area, how far they have come, how long it will still take.

Owns the lines at the head of a question, at any width.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from placeready.interview.answer_state import InterviewProgress
from placeready.interview.closing_words import progress_in_words
from placeready.interview.interview import Interview
from placeready.interview.reading_time import seconds_left
from placeready.interview.session import Session
from placeready.interview.time_estimate import in_words
from placeready.tui.meter import meter
from placeready.tui.stable_static import StableStatic
from placeready.tui.text_guard import whole_words
from placeready.tui.themes import SHORT, SIDED

_NARROW = 60
_LEAST_NAME = 14
_APART = 2
_CELLS = 24
_MOST_CELLS = 40


class PositionLine(StableStatic):
    """The area and the progress, in a line where the sections stand beside the
    question; else in two, the second for the section, where there is room.
    """

    DEFAULT_CSS = "PositionLine { padding: 0 1; background: $panel; }"

    def show(self, session: Session) -> None:
        """Show where this session is, as far as there is room on the screen."""
        room = self.screen.size
        width = max(room.width - 2, 10)
        if width + 2 >= SIDED:
            lines = [only_line(session, width)]
        else:
            lines = [first_line(session, width)]
            if width >= _NARROW and room.height >= SHORT:
                lines.append(second_line(session.interview, width))
        self.update(Content("\n").join(lines))


def only_line(session: Session, width: int) -> Content:
    """Where one is, how far that is, and how long it still takes."""
    interview = session.interview
    made = interview.progress()
    number = interview.questionnaire.place[interview.at] + 1
    words = [f"{made.answered} of {made.questions} answered", _time(session)]
    says = " · ".join(filter(None, words))
    right = Content.assemble(f"Question {number}  ", _bar(made, _CELLS), f"  {says}")
    return _both(interview.area.name, right, width)


def first_line(session: Session, width: int) -> Content:
    """The area on the left, how far it is on the right; the area gives way."""
    interview = session.interview
    progress = interview.progress()
    number = interview.questionnaire.place[interview.at] + 1
    answered = f"{progress.answered} answered"
    wordings = (
        (f"Question {number} of {progress.questions}", answered, _time(session)),
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
            return _both(name, Content(right), width)
    return Content(f"{number}/{progress.questions}"[:width])


def second_line(interview: Interview, width: int) -> Content:
    """The section they are in, and how far they have come in all, as a bar."""
    here = interview.section
    place = interview.questionnaire.sections.index(here) + 1
    sections = len(interview.questionnaire.sections)
    own = progress_in_words(interview.progress(here))
    words = f"Section {place} of {sections}, {own}"
    cells = min(width - len(words) - _APART, _MOST_CELLS)
    if cells < _APART:
        return Content(words[:width])
    gap = " " * (width - len(words) - cells)
    return Content.assemble(words, gap, _bar(interview.progress(), cells))


def _time(session: Session) -> str:
    """How long the rest takes; empty where that is not known, or nothing is left."""
    left = session.interview.progress().left
    by_pace = session.pace.left(left)
    return in_words(seconds_left(session.interview, by_pace)) if left else ""


def _bar(made: InterviewProgress, cells: int) -> Content:
    return meter(1 - made.left / made.questions, cells)


def _both(left: str, right: Content, width: int) -> Content:
    left = whole_words(left, width - right.cell_length - _APART)
    gap = " " * (width - cell_len(left) - right.cell_length)
    return Content.assemble((left, "bold"), gap, right)

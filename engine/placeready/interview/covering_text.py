"""What goes with a questionnaire that is sent to somebody: a text to be put into an
email.

Owns its words. They know no subject: what is asked about is the ruleset's title.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.errors.text import in_a_line
from placeready.interview.interview import Interview
from placeready.interview.opening_words import send_it, what_is_asked, who_sees
from placeready.report.wording import day
from placeready.rulesets.locate import not_shipped


def covering_text(interview: Interview, name: str, file: str) -> str:
    """The text for one person.

    Args:
        interview: What they are asked, with what they are told of the round.
        name: Theirs; empty where it is not known.
        file: What the file is called that goes with it.
    """
    lines = _lines(interview, in_a_line(name), in_a_line(file))
    return "\n".join(map(in_a_line, lines)) + "\n"


def _lines(interview: Interview, name: str, file: str) -> Iterator[str]:
    told, asked = interview.round, interview.ruleset
    yield f"Dear {name}," if name else "Hello,"
    yield ""
    yield f"Please answer questions about {interview.area.name}: {asked.title}."
    if told is not None and told.by is not None:
        yield f"We need your answers by {day(told.by)}."
    yield ""
    yield "What it is"
    yield ""
    yield f"You answer for: {asked.tier_by_id[interview.respondent.tier].title}."
    yield from what_is_asked(interview)
    yield ""
    yield "How to open it"
    yield ""
    named = f" --ruleset {asked.id}" if not_shipped(asked.id) else ""
    beside = f", and the folder {asked.id} beside it" if named else ""
    yield f"1. Save the attached file {file} on your computer{beside}."
    yield "2. If you do not have placeready yet, ask us how to get it."
    yield f"3. In the folder with the file, type: placeready fill {file}{named}"
    yield f"   With a screen reader, type: placeready fill {file}{named} --plain"
    yield ""
    yield "What to do at the end"
    yield ""
    yield send_it(told)
    yield "Every answer is in that one file. Nothing is sent by itself."
    yield ""
    yield "Who will see what"
    yield ""
    yield who_sees(interview)
    yield ""
    yield asked.limits[0]
    if told is not None and told.convener is not None:
        yield ""
        yield told.convener

"""What somebody is told before the first question, and beside what they write.

Owns what they are asked for, what they get, who will see it and where it goes. Knows no
words of any subject: what is asked about is the ruleset's.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.interview.interview import Interview
from placeready.interview.questionnaire import questionnaire_of
from placeready.interview.reading_time import minutes_for
from placeready.model.response import Area, Round
from placeready.model.ruleset import Ruleset
from placeready.report.wording import count, day

WHO_READS_NOTES = (
    "Whoever puts the answers together can read your note. Only their full edition "
    "quotes it, with your organisation and role. What is published has no notes."
)
WHO_SEES = (
    "Whoever puts the answers together can read all that you give here: answers, "
    "notes, evidence, organisation and role. Only their full edition quotes notes, "
    "with your organisation and role. What is published has no names, roles, notes or "
    "links."
)
"""Who will see what, whatever is asked."""


def is_invited(interview: Interview) -> bool:
    """Whether somebody opens for the first time what they were sent."""
    return interview.round is not None and interview.date is None


def before_the_start(interview: Interview) -> Iterator[str]:
    """All that one has to know before the first question, a paragraph each."""
    yield from what_is_asked(interview)
    yield who_sees(interview)
    yield where_it_goes(interview.round)


def what_is_asked(interview: Interview) -> Iterator[str]:
    """What the questions are about, how many they are, and what one gets."""
    ruleset, told = interview.ruleset, interview.round
    if is_elsewhere(ruleset, interview.area):
        yield (
            f"These questions were made for {ruleset.covers}. {interview.area.name} is "
            "elsewhere: some of what they speak of may not be there."
        )
    yield how_long(ruleset, interview.respondent.tier)
    if told is not None and told.places is not None:
        yield f"The places that the questions are about: {told.places}"
    yield (
        "At the end you can see and save a result by your own answers: a level with "
        "its reasons, and what to do next."
    )


def is_elsewhere(ruleset: Ruleset, area: Area) -> bool:
    """Whether an area is none of those that a ruleset covers, by its code; not known
    where it has none.
    """
    codes, own = ruleset.covers_codes, area.code
    return bool(codes) and own is not None and not own.startswith(codes)


def who_sees(interview: Interview) -> str:
    """Who will see what of the answers."""
    protected = _protected(interview.ruleset, interview.respondent.tier)
    return " ".join((WHO_SEES, *protected))


def how_long(ruleset: Ruleset, tier: str) -> str:
    """How many questions a tier is asked, and how long they take."""
    questions = len(questionnaire_of(ruleset, tier).questions)
    return (
        f"{count(questions, 'question')}, about {minutes_for(ruleset, tier)} minutes. "
        "You can stop at any time and go on later: every answer is saved as you give "
        "it."
    )


def where_it_goes(round_: Round | None) -> str:
    """Where the answers are, and to whom they go."""
    here = "Your answers stay in a file on this computer: nothing is sent by itself."
    return f"{here} {send_it(round_)}"


def send_it(round_: Round | None, *, done: bool = False) -> str:
    """To whom the file goes in the end, how, and by when, as a sentence; once all is
    done, what is to be done now.
    """
    if round_ is None:
        asked = "If somebody asked you to answer, send them the file"
        return f"{asked}{', attached to an email' if done else ' when you have done'}."
    who, address = round_.convener, round_.send_to
    named = f"{who} ({address})" if who and address else who or address
    to = named or "whoever sent it"
    until = f" by {day(round_.by)}" if round_.by is not None else ""
    if done:
        return f"Now send the file to {to}{until}, attached to an email."
    return f"When you have done, send the file to {to}{until}."


def _protected(ruleset: Ruleset, tier: str) -> Iterator[str]:
    rule = ruleset.protection
    if rule is not None and tier in rule.tiers:
        yield (
            f"Where fewer than {rule.fewest_shown} people answer a question for "
            f"'{ruleset.tier_by_id[tier].name}', nothing of what they said to it is "
            "published."
        )

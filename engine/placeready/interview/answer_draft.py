"""An interview to the document that is saved and sent, and back.

Owns what goes where in `placeready/response/1`, and what becomes of a document that was
written for another version of the ruleset: no answer in it is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from placeready.interview.answer_state import NO_ANSWER, AnswerState, SetAside
from placeready.interview.interview import Interview
from placeready.interview.questionnaire import Questionnaire, questionnaire_of
from placeready.model.questions import NOT_KNOWN
from placeready.model.response import Answer, Kept, ResponseDocument, Unsaid
from placeready.model.ruleset import Ruleset
from placeready.records.layout import in_order


class ResumedInterview(NamedTuple):
    """An interview taken up again."""

    interview: Interview
    remarks: tuple[str, ...]
    """What the person has to know, in full sentences; empty where all is as it was."""


def document_of(interview: Interview) -> ResponseDocument:
    """The document of an interview. The same interview gives the same document."""
    asked, aside = interview.questionnaire.questions, interview.set_aside
    # What was set aside is written too: it fits again once tier or version does.
    unsaid = {
        name: Unsaid(note=each.note or None, evidence=each.evidence)
        for name, each in interview.answer_states.items()
        if each.anchor is None
    }
    answers = {
        name: Answer(anchor=each.anchor, evidence=each.evidence, note=each.note or None)
        for name, each in interview.answer_states.items()
        if each.anchor is not None
    }
    marked = dict.fromkeys(interview.marked | aside.marked)
    return ResponseDocument(
        format="placeready/response/1",
        area=interview.area,
        ruleset=interview.ruleset.id,
        ruleset_version=interview.ruleset.version,
        date=interview.date,
        context=in_order(asked, interview.context),
        places=interview.places,
        respondent=interview.respondent,
        round=interview.round,
        answers=in_order(asked, answers),
        kept=Kept(
            at=interview.at,
            marked=tuple(in_order(asked, marked)),
            unsaid=in_order(asked, {**aside.unsaid, **unsaid}),
            answers=in_order(asked, aside.answers),
            context=in_order(asked, aside.context),
            live=interview.live,
        ),
    )


def resumed(ruleset: Ruleset, document: ResponseDocument) -> ResumedInterview:
    """The interview that a document holds.

    The ruleset is the one it names, in the version of now, and has the tier.
    """
    kept = document.kept or Kept()
    asked = questionnaire_of(ruleset, document.respondent.tier)
    mine = ruleset.asked_of[document.respondent.tier]
    answers = {**kept.answers, **document.answers}
    context, gone = _context(ruleset, asked, kept, document)
    set_aside = SetAside(
        {n: a for n, a in answers.items() if n not in mine},
        gone,
        {n: u for n, u in kept.unsaid.items() if n not in mine},
        frozenset(name for name in kept.marked if name not in asked.place),
    )
    states = {
        name: _state(answers.get(name), kept.unsaid.get(name, Unsaid()))
        for name in (*answers, *kept.unsaid)
        if name in mine
    }
    refused = _refused(ruleset, document.respondent.tier, states)
    states |= {name: states[name]._replace(anchor=None) for name in refused}
    interview = Interview(
        ruleset,
        document.area,
        document.respondent,
        at=_place(asked, kept.at, states, context),
        context=context,
        answer_states={
            name: each for name, each in states.items() if each != NO_ANSWER
        },
        marked=frozenset(name for name in kept.marked if name in asked.place),
        set_aside=set_aside,
        places=document.places,
        date=document.date,
        round=document.round,
        live=kept.live,
    )
    version = document.answered_with or document.stated_version
    remarks = _remarks(ruleset, version, set_aside, refused)
    return ResumedInterview(interview, tuple(remarks))


def _context(
    ruleset: Ruleset, asked: Questionnaire, kept: Kept, document: ResponseDocument
) -> tuple[dict[str, str], dict[str, str]]:
    """What they say of the area, and what of it fits nothing that they are asked."""
    # An option that is gone, and one chosen since in its place, are both kept.
    context, gone = dict[str, str](), dict[str, str]()
    for name, word in (*kept.context.items(), *document.context.items()):
        fits = name in asked.place and _fits(ruleset, name, word)
        (context if fits else gone)[name] = word
    return context, gone


def _refused(
    ruleset: Ruleset, tier: str, states: Mapping[str, AnswerState]
) -> list[str]:
    """The questions said not to apply, where the tier may not say that."""
    return [
        name
        for name, each in states.items()
        if each.anchor == "not_applicable" and not ruleset.may_not_apply(name, tier)
    ]


def _fits(ruleset: Ruleset, name: str, word: str) -> bool:
    question = ruleset.context_by_id.get(name)
    known = question.options if question is not None else ()
    return bool(known) and word in (*(each.id for each in known), NOT_KNOWN)


def _state(answer: Answer | None, unsaid: Unsaid) -> AnswerState:
    """Of two notes the answer's own; evidence that stands in either."""
    if answer is None:
        return AnswerState(None, unsaid.note or "", unsaid.evidence)
    more = tuple(each for each in unsaid.evidence if each not in answer.evidence)
    note = answer.note or unsaid.note or ""
    return AnswerState(answer.anchor, note, (*answer.evidence, *more))


def _place(
    asked: Questionnaire,
    at: str | None,
    states: Mapping[str, AnswerState],
    context: Mapping[str, str],
) -> str:
    """Where it was left; where that is not known, the first without an answer."""
    if at is not None and at in asked.place:
        return at
    for name in asked.questions:
        if name not in context and states.get(name, NO_ANSWER).anchor is None:
            return name
    return asked.questions[0]


def _remarks(
    ruleset: Ruleset, version: str | None, set_aside: SetAside, refused: list[str]
) -> Iterator[str]:
    if version is not None and version != ruleset.version:
        yield (
            f"This was answered with version {version} of the questions. They "
            f"are now those of version {ruleset.version}: look through your answers."
        )
    if refused:
        yield (
            "'Not our job' is not an answer that you can give to: "
            f"{', '.join(refused)}. What you wrote there is kept; choose another."
        )
    names = set_aside.names
    if names:
        one = len(names) == 1
        answers = "1 answer does" if one else f"{len(names)} answers do"
        yield (
            f"{answers} not fit what you are asked now: {', '.join(names)}. "
            f"{'It is' if one else 'They are'} kept in the file and not counted."
        )

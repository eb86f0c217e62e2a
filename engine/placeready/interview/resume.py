"""An interview to the document that is saved and sent, and back.

Owns what goes where in `placeready/response/1`, and what becomes of a document that was
written for another version of the ruleset: nothing in it is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from placeready.interview.asked import Asked, asked_of
from placeready.interview.interview import Interview, Said, SetAside
from placeready.model.response import (
    Answer,
    Kept,
    ResponseDocument,
    Unsaid,
)
from placeready.model.ruleset import Ruleset


class Resumed(NamedTuple):
    """An interview taken up again."""

    interview: Interview
    remarks: tuple[str, ...]
    """What the person has to know, in full sentences; empty where all is as it was."""


def document_of(interview: Interview) -> ResponseDocument:
    """The document of an interview. The same interview gives the same document."""
    order = interview.asked.questions
    said = {n: interview.said[n] for n in order if n in interview.said}
    unsaid = {**interview.set_aside.unsaid} | {
        name: Unsaid(note=each.note or None, evidence=each.evidence)
        for name, each in said.items()
        if each.anchor is None
    }
    return ResponseDocument(
        format="placeready/response/1",
        area=interview.area,
        ruleset=interview.ruleset.id,
        date=interview.date,
        context=interview.context,
        respondent=interview.respondent,
        answers=answers_of(interview),
        kept=Kept(
            version=interview.ruleset.version,
            at=interview.at,
            marked=tuple(name for name in order if name in interview.marked),
            unsaid=unsaid,
            answers=interview.set_aside.answers,
            context=interview.set_aside.context,
        ),
    )


def answers_of(interview: Interview) -> dict[str, Answer]:
    """The answers of an interview, in the order of its questions."""
    return {
        name: Answer(anchor=said.anchor, evidence=said.evidence, note=said.note or None)
        for name in interview.asked.questions
        if (said := interview.said.get(name)) is not None and said.anchor is not None
    }


def to_text(document: ResponseDocument) -> str:
    """The document as a person can read it: indented, an answer a line where it is no
    more than its anchor, nothing written that says nothing.
    """
    raw = document.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
    )
    whole: dict[str, Any] = {"format": document.format}
    whole |= {name: raw[name] for name in raw if name != "format"}
    whole.setdefault("answers", {})
    for answers in (whole["answers"], whole.get("kept", {}).get("answers", {})):
        for name, answer in answers.items():
            if answer.keys() == {"anchor"}:
                answers[name] = answer["anchor"]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def resumed(ruleset: Ruleset, document: ResponseDocument) -> Resumed:
    """The interview that a document holds.

    Args:
        ruleset: The ruleset the document names, in the version that is there now.
        document: One whose tier this ruleset has.
    """
    kept = document.kept or Kept()
    asked = asked_of(ruleset, document.respondent.tier)
    answers = {**kept.answers, **document.answers}
    context = {**kept.context, **document.context}
    fits = {name: _fits(ruleset, name, word) for name, word in context.items()}
    set_aside = SetAside(
        {n: a for n, a in answers.items() if n not in asked.place},
        {n: w for n, w in context.items() if not fits[n]},
        {n: u for n, u in kept.unsaid.items() if n not in asked.place},
    )
    said = {n: _beside(u) for n, u in kept.unsaid.items() if n in asked.place}
    said |= {n: _said(a) for n, a in answers.items() if n in asked.place}
    interview = Interview(
        ruleset,
        document.area,
        document.respondent,
        at=_place(asked, kept.at, said, context),
        context={n: context[n] for n in sorted(context) if fits[n]},
        said=said,
        marked=frozenset(kept.marked) & asked.place.keys(),
        set_aside=set_aside,
        date=document.date,
    )
    return Resumed(interview, tuple(_remarks(ruleset, kept, set_aside)))


def _fits(ruleset: Ruleset, name: str, word: str) -> bool:
    question = ruleset.context_by_id.get(name)
    return question is not None and word in (each.id for each in question.options)


def _said(answer: Answer) -> Said:
    return Said(answer.anchor, answer.note or "", answer.evidence)


def _beside(unsaid: Unsaid) -> Said:
    return Said(None, unsaid.note or "", unsaid.evidence)


def _place(
    asked: Asked, at: str | None, said: Mapping[str, Said], context: Mapping[str, str]
) -> str:
    """Where it was left; where that is not known, the first without an answer."""
    if at is not None and at in asked.place:
        return at
    for name in asked.questions:
        if name not in context and said.get(name, Said()).anchor is None:
            return name
    return asked.questions[0]


def _remarks(ruleset: Ruleset, kept: Kept, set_aside: SetAside) -> Iterator[str]:
    if kept.version is not None and kept.version != ruleset.version:
        yield (
            f"This was answered with version {kept.version} of the questions. They "
            f"are now those of version {ruleset.version}: look through your answers."
        )
    names = set_aside.names
    if names:
        one = len(names) == 1
        answers = "1 answer is" if one else f"{len(names)} answers are"
        yield (
            f"{answers} to {'a question' if one else 'questions'} that you are not "
            f"asked: {', '.join(names)}. {'It is' if one else 'They are'} kept in the "
            "file and not counted."
        )

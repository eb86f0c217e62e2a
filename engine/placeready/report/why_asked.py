"""Why a question is asked, for whoever is asked it.

Owns the page beside a question: the reason first, then what it rests on. Ids and theory
are for authors, and stand on the pages of the ruleset.
"""

from __future__ import annotations

from placeready.model.questions import ContextQuestion, Question
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Heading, Paragraph, Title, headed
from placeready.report.record_pages import Page
from placeready.report.wording import count, sentence

NEVER_SCORED = "It is never scored; rules read it."


def why_asked(ruleset: Ruleset, tier: str, name: str) -> Page:
    """Why a question or context question of this name is asked, as this tier reads
    it.
    """
    about = ruleset.context_by_id.get(name)
    if about is not None:
        yield from _context(ruleset, about)
    else:
        yield from _scored(ruleset, tier, ruleset.question_by_id[name])


def _context(ruleset: Ruleset, question: ContextQuestion) -> Page:
    yield Title(question.text)
    yield Paragraph(question.why or f"It says what the {ruleset.start.area} is like.")
    yield Paragraph(NEVER_SCORED)


def _scored(ruleset: Ruleset, tier: str, question: Question) -> Page:
    construct = ruleset.construct_by_id[question.of]
    mine = ruleset.asked_of[tier]
    own = [each for each in ruleset.questions_of[construct.id] if each.id in mine]
    yield Title(question.asked(tier).text)
    yield Paragraph(
        f"It is asked to find out about this: {sentence(construct.definition)}"
    )
    needed = count(construct.minimum_answered, "answer")
    yield Paragraph(
        f"It is one of {count(len(own), 'question')} that you are asked on "
        f"'{construct.name}'. A score needs {needed}."
    )
    yield Paragraph(f"Evidence that would count: {sentence(question.evidence)}")
    others = (each.asked(tier).text for each in own if each.id != question.id)
    yield from headed(Heading("The other questions on it"), others)
    said = (sentence(each.says) for each in construct.support)
    yield from headed(Heading("What sources say"), said)

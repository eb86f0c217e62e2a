"""One person's questionnaire as a value.

Owns what is answered, where the person is, and every step they can take: answer, note,
evidence, mark, move, undo. Each step gives a new interview and leaves the old one as it
was. Knows no screen, no file and no clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from placeready.errors.text import encodable_text
from placeready.interview.answer_state import (
    NO_ANSWER,
    AnswerState,
    InterviewProgress,
    SetAside,
)
from placeready.interview.questionnaire import (
    Questionnaire,
    QuestionnaireSection,
    QuestionView,
    question_view,
    questionnaire_of,
)
from placeready.model.anchor_scale import TOP_SCORE
from placeready.model.exact import Ratio
from placeready.model.response import LONGEST_NOTE, Area, Evidence, Respondent, Round
from placeready.model.ruleset import Ruleset

MOST_UNDONE = 500
"""Changes that can be taken back. Each is kept as an interview, and a questionnaire may
stay open for days."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One person's questionnaire, as far as it has come."""

    ruleset: Ruleset
    area: Area
    respondent: Respondent
    """Their tier is one of the ruleset's."""
    at: str
    """The question they are at, one that is asked."""
    context: Mapping[str, str] = field(default_factory=dict)
    answer_states: Mapping[str, AnswerState] = field(default_factory=dict)
    """By question; a question that is not here has nothing said to it."""
    marked: frozenset[str] = frozenset()
    """Questions to come back to."""
    set_aside: SetAside = field(default_factory=SetAside)
    places: str | None = None
    """The places that some questions speak of, as the convener named them."""
    date: str | None = None
    """The day it was last changed, as YYYY-MM-DD."""
    round: Round | None = None
    """What they were told when they were invited; None where they were not."""
    live: bool | None = None
    """Whether they want to see the result while they answer; None where they have not
    said."""
    _undo: tuple[Interview, ...] = field(default=(), repr=False, compare=False)
    """As it was before each of the last changes, the last one at the end. These have
    none of their own."""
    _redo: tuple[Interview, ...] = field(default=(), repr=False, compare=False)
    """As it was before each change was taken back, the last at the end."""

    # What is asked

    @property
    def questionnaire(self) -> Questionnaire:
        """All that this person is asked."""
        return questionnaire_of(self.ruleset, self.respondent.tier)

    @property
    def question(self) -> QuestionView:
        """The question they are at."""
        return self.question_view(self.at)

    def question_view(self, name: str) -> QuestionView:
        """A question as this person reads it."""
        return question_view(self.ruleset, self.respondent.tier, name)

    @property
    def places_meant(self) -> str:
        """The places that the question they are at speaks of, under their title;
        empty where it speaks of none, or nobody has named them.
        """
        named = self.ruleset.places
        if named is None or self.places is None or not self.question.about_places:
            return ""
        return f"{named.title}: {self.places}"

    @property
    def section(self) -> QuestionnaireSection:
        """The section they are in."""
        return self.questionnaire.section_of[self.at]

    # What is answered

    def state_of(self, name: str) -> AnswerState:
        """What they have said to a question."""
        return self.answer_states.get(name, NO_ANSWER)

    def chosen(self, name: str) -> int | str | None:
        """The value of the choice they made; None where they made none."""
        if name in self.ruleset.context_by_id:
            return self.context.get(name)
        return self.state_of(name).anchor

    def answered(self, name: str) -> bool:
        """Whether they have answered, were it with `dont_know`."""
        return self.chosen(name) is not None

    def progress(
        self, section: QuestionnaireSection | None = None
    ) -> InterviewProgress:
        """How far they have come, in all or in one section."""
        names = section.questions if section else self.questionnaire.questions
        return InterviewProgress(sum(map(self.answered, names)), len(names))

    def wants_reason(self, name: str) -> bool:
        """Whether they said that a question does not apply, and not why."""
        state = self.answer_states.get(name, NO_ANSWER)
        return state.anchor == "not_applicable" and not state.note

    def counts_lower(self, name: str) -> bool:
        """Whether this is a fact at the top that counts lower for want of evidence."""
        question = self.ruleset.question_by_id.get(name)
        state = self.state_of(name)
        rule = self.ruleset.evidence_rule
        return (
            question is not None
            and question.kind == "fact"
            and state.anchor == question.top
            and not state.evidence
            and self.respondent.tier not in rule.exempt_tiers
            and rule.fact_at_top_without_evidence_counts_as < TOP_SCORE
        )

    @property
    def unproven(self) -> Ratio:
        """What the top answer to the fact they are at counts without evidence."""
        counts_as = self.ruleset.evidence_rule.fact_at_top_without_evidence_counts_as
        question = self.ruleset.question_by_id[self.at]
        return question.scale.unproven(counts_as)

    @property
    def shows_live(self) -> bool:
        """Whether the result is shown while they answer."""
        # Who answers for a partner is not to answer towards a level; who came by
        # themselves wants to see what the answers do.
        return self.round is None if self.live is None else self.live

    # Steps that change something

    def choose(self, value: int | str) -> Interview:
        """Answer the question they are at. Raises ValueError where it is not one of its
        choices.
        """
        # True equals 1 and 3.0 equals 3, and neither is a choice.
        choices = ((type(each.value), each.value) for each in self.question.choices)
        if (type(value), value) not in choices:
            message = f"'{value}' is not an answer to '{self.at}'"
            raise ValueError(message)
        if self.question.question is None:
            context = {**self.context, self.at: str(value)}
            return self._changed(replace(self, context=context))
        return self._set_state(self.state_of(self.at)._replace(anchor=value))  # type: ignore[arg-type]  # one of its choices

    def clear(self) -> Interview:
        """Take back the answer to the question they are at; what was noted stays."""
        if self.question.question is None:
            rest = {k: v for k, v in self.context.items() if k != self.at}
            return self._changed(replace(self, context=rest))
        return self._set_state(self.state_of(self.at)._replace(anchor=None))

    def note(self, text: str) -> Interview:
        """Put a note beside the question they are at; an empty one takes it away.
        Raises ValueError where it is longer than a note may be, or holds half of a
        character, which no file can keep.
        """
        text = text.strip()
        if len(text) > LONGEST_NOTE:
            message = f"a note has at most {LONGEST_NOTE} characters, not {len(text)}"
            raise ValueError(message)
        if encodable_text(text) != text:
            message = "the note holds half of a character (a lone surrogate)"
            raise ValueError(message)
        return self._set_state(self.state_of(self.at)._replace(note=text))

    def set_evidence(self, evidence: tuple[Evidence, ...]) -> Interview:
        """Put this evidence beside the question they are at, in place of what is."""
        return self._set_state(self.state_of(self.at)._replace(evidence=evidence))

    def mark(self) -> Interview:
        """Mark the question they are at to come back to, or take the mark away."""
        return self._changed(replace(self, marked=self.marked ^ {self.at}))

    def _set_state(self, state: AnswerState) -> Interview:
        if self.question.question is None:
            message = f"'{self.at}' is no scored question and takes only an option"
            raise ValueError(message)
        whole = {k: v for k, v in self.answer_states.items() if k != self.at}
        if state != NO_ANSWER:
            whole[self.at] = state
        return self._changed(replace(self, answer_states=whole))

    def _changed(self, now: Interview) -> Interview:
        # A step that changes nothing is none: undo would seem to do nothing.
        if now == self:
            return self
        past = (*self._undo, self._alone(self.at))[-MOST_UNDONE:]
        return replace(now, _undo=past, _redo=())

    def _alone(self, at: str) -> Interview:
        return replace(self, at=at, _undo=(), _redo=())

    # Undo and redo

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._redo)

    def undo(self) -> Interview:
        """Take back the last change and go to where it was made."""
        if not self._undo:
            return self
        *past, to = self._undo
        future = (*self._redo, self._alone(to.at))
        return self._as_now(replace(to, _undo=tuple(past), _redo=future))

    def redo(self) -> Interview:
        """Make the change again that was taken back last, and go there."""
        if not self._redo:
            return self
        *future, to = self._redo
        past = (*self._undo, self._alone(to.at))
        return self._as_now(replace(to, _undo=past, _redo=tuple(future)))

    def _as_now(self, other: Interview) -> Interview:
        """Another state, with what is no step to be taken back."""
        return replace(other, date=self.date, live=self.live)

    # Moves, which change no answer

    def show_live(self, *, shown: bool) -> Interview:
        """Show the result while they answer, or do not."""
        return replace(self, live=shown)

    def go(self, name: str) -> Interview:
        """Go to a question. Raises KeyError where this person is not asked it."""
        if name not in self.questionnaire.place:
            raise KeyError(name)
        return self if name == self.at else replace(self, at=name)

    @property
    def first(self) -> bool:
        """Whether they are at the first question."""
        return self.questionnaire.questions[0] == self.at

    @property
    def last(self) -> bool:
        """Whether they are at the last question."""
        return self.questionnaire.questions[-1] == self.at

    def next(self) -> Interview:
        """Go to the next question; at the last, stay."""
        return self._by(1)

    def back(self) -> Interview:
        """Go to the question before; at the first, stay."""
        return self._by(-1)

    def _by(self, steps: int) -> Interview:
        names = self.questionnaire.questions
        place = self.questionnaire.place[self.at] + steps
        return self.go(names[min(max(place, 0), len(names) - 1)])

    def skip(self) -> Interview:
        """Go to the next question without an answer, after the last from the start.

        Where none is left but this one, or none at all, stay.
        """
        here = self.questionnaire.place[self.at]
        names = self.questionnaire.questions
        # Round the end, so that whoever began in the middle leaves none behind.
        for name in (*names[here + 1 :], *names[:here]):
            if not self.answered(name):
                return self.go(name)
        return self

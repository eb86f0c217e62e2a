"""What a board is asked to decide on this result.

Owns on which occasions a decision is asked for, and what is put into its sentence. The
sentences are the ruleset's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placeready.model.assessment import Assessment
from placeready.model.board_words import Occasion
from placeready.model.ruleset import Ruleset
from placeready.report.blocks import Block, Decisions, Heading
from placeready.report.headline import is_about_disagreement
from placeready.report.wording import count, phase_title


def decisions(ruleset: Ruleset, assessment: Assessment) -> Iterator[Block]:
    """What is asked for, under its heading; nothing where the ruleset asks nothing."""
    if asked := decisions_asked(ruleset, assessment):
        yield Heading("Decisions asked for")
        yield Decisions(ruleset.board.lead, asked)


def decisions_asked(ruleset: Ruleset, assessment: Assessment) -> tuple[str, ...]:
    """Each decision as the minutes would have it, in the order of the ruleset."""
    there = _occasions(ruleset, assessment)
    values = _values(ruleset, assessment)
    return tuple(
        each.filled(values) for each in ruleset.board.decisions if there[each.when]
    )


def _occasions(ruleset: Ruleset, assessment: Assessment) -> Mapping[Occasion, bool]:
    level = assessment.level
    return {
        "always": True,
        "level": level.number is not None,
        "no_level": level.number is None,
        # Without a level page one has what to ask next in the place of actions.
        "actions": bool(assessment.recommendations) and level.number is not None,
        "apart": any(
            each.kind == "cap"
            and is_about_disagreement(ruleset, ruleset.cap_by_id[each.id].when)
            for each in level.decided_by
        ),
        "facts": any(each.settled is None for each in assessment.to_settle),
        "open": any(each.could_move for each in assessment.unknown),
        "unheard": bool(assessment.unheard),
        "left_out": bool(assessment.left_out or assessment.not_published),
    }


def _values(ruleset: Ruleset, assessment: Assessment) -> Mapping[str, str]:
    level, planned = assessment.level, assessment.recommendations
    first = planned[0].phase if planned else ""
    actions = sum(each.phase == first for each in planned)
    open_facts = sum(each.settled is None for each in assessment.to_settle)
    moving = sum(each.could_move for each in assessment.unknown)
    return {
        "area": assessment.area.name,
        "level": str(level.number),
        "levels": str(ruleset.levels[-1].number),
        "name": level.name or "",
        "actions": count(actions, "action"),
        "phase": _within_a_sentence(phase_title(first)),
        "facts": count(open_facts, "fact"),
        "questions": count(moving, "question"),
    }


def _within_a_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]

"""What the convener decides of an area's context.

Owns how a question and an option are found by what somebody types, and how a record
keeps what was decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placeready.errors import WrongUse, nearest
from placeready.model.organisations import one_name
from placeready.model.questions import NOT_KNOWN, ContextQuestion
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset


def question_called(ruleset: Ruleset, typed: str) -> ContextQuestion | None:
    """The context question of this id, in whatever capitals; None where there is none.

    Its id may be typed without what all such ids begin with: `stage`.
    """
    wanted = one_name(typed)
    for each in ruleset.context:
        name = one_name(each.id)
        if wanted in (name, name.partition(".")[2]):
            return each
    return None


def option_called(question: ContextQuestion, typed: str | None) -> str:
    """The option of this id or label, in whatever capitals. Raises WrongUse where it is
    none.
    """
    wanted = one_name(typed or "")
    for each in question.options:
        if wanted in (one_name(each.id), one_name(each.label)):
            return each.id
    message = f"'{typed}' is not an option of {question.id}."
    if wanted == one_name(NOT_KNOWN):
        message = "Not knowing settles nothing."
    elif typed is None:
        message = "Say which option was agreed, or --open."
    near = nearest(wanted, [each.id for each in question.options])
    options = [f"  {each.id}  {each.label}" for each in question.options]
    raise WrongUse(message, near or question.text, *options)


def options_typed(ruleset: Ruleset, typed: Iterable[str]) -> dict[str, str]:
    """Options by question, each typed as `question=option`. Raises WrongUse where one
    is not, or one question has two.
    """
    found: dict[str, str] = {}
    for each in typed:
        name, sign, option = each.partition("=")
        question = question_called(ruleset, name)
        if not sign:
            message = f"'{each}' does not say which option counts."
            raise WrongUse(message, "Write it as context.stage=testing, in one word.")
        if question is None:
            message = f"There is no context question '{name.strip()}'."
            known = ", ".join(ruleset.context_by_id) or "none"
            near = nearest(name.strip(), ruleset.context_by_id)
            raise WrongUse(message, near or f"There are: {known}.")
        chosen = option_called(question, option)
        if found.setdefault(question.id, chosen) != chosen:
            message = f"{question.id} is given twice, with two options."
            raise WrongUse(message, "Give one.")
    return found


def with_context_settled(
    ruleset: Ruleset, record: Record, decided: Mapping[str, str | None]
) -> Record:
    """The record with these questions settled, or with None open again."""
    now = {**record.context_settled, **decided}
    kept = {n: option for n in ruleset.context_by_id if (option := now.get(n))}
    return record.model_copy(update={"context_settled": kept})

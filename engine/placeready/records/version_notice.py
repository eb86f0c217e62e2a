"""What is said of a file that was answered with another version of the ruleset.

Owns those words, and which differences are too large to put answers together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from placeready.errors import Problem
from placeready.model.moves import numbers
from placeready.model.record import Record
from placeready.model.response import ResponseDocument
from placeready.model.ruleset import Ruleset
from placeready.records.answer_carrier import CarriedAnswer, Fate
from placeready.records.carry_over import Account
from placeready.records.join import responses_of

_MOST_NAMED = 5


def version_problems(
    ruleset: Ruleset,
    file: str,
    value: Record | ResponseDocument,
    account: Account,
    *,
    joining: bool,
) -> Iterator[Problem]:
    """What has to be known of a file's version; none of it stops.

    Where files are joined everyone is counted, and what is too different is told by
    `too_different`. Elsewhere what became of protected people's answers is left out:
    it would be said beside what is published.
    """
    if value.ruleset not in (None, ruleset.id):
        return
    at = partial(Problem, file, "", "ruleset_version", stops=False)
    now, then = ruleset.version, account.version
    if then is None:
        if words := _unclear(account, joining=joining):
            yield at(words, _LOOK, kind="version not stated")
    elif _major(then) != _major(now):
        if joining:
            return
        what = f"It was answered with version {then}, and this is version {now}."
        remedy = "Questions may mean something else since: look through the answers."
        yield at(what, remedy, kind="other version")
    elif (numbers(then) or (0,)) > (numbers(now) or (0,)):
        what = f"It was answered with version {then}, and this is the earlier {now}."
        remedy = "What changed between them is not known here: use the later version."
        yield at(what, remedy, kind="newer version")
    hidden = _hidden(ruleset, value) and not joining and bool(account.steps)
    counted = [e for e in account.entries if joining or not e.protected]
    words = in_words(counted)
    if words or hidden:
        not_said = " Answers of protected tiers are not counted here." if hidden else ""
        what = f"{_with(then, now)} {words}{not_said}".replace("  ", " ")
        again = any(each.fate == "asked again" for each in counted)
        remedy = _AGAIN if again else "Nothing has to be done."
        yield at(what, remedy, kind="carried over")


_LOOK = "Look whether the answers still stand: `placeready fill` shows them."
_AGAIN = "The person answers again with `placeready fill`; until then they are open."


def _with(then: str | None, now: str) -> str:
    had = f"version {then}" if then else "an earlier version"
    return f"It was answered with {had} of the questions, which are now of {now}."


def in_words(entries: Sequence[CarriedAnswer]) -> str:
    """What was done with some answers, in a sentence; empty where nothing was."""
    parts = []
    for fate, does, doing in _DONE:
        names = [each.question for each in entries if each.fate == fate]
        if names:
            number = f"{len(names)} answer{'s' * (len(names) > 1)}"
            verb = doing if len(names) > 1 else does
            parts.append(f"{number} {verb} ({_named(names)})")
    if not parts:
        return ""
    *first, last = parts
    return f"{', '.join(first)}{' and ' if first else ''}{last}."


_DONE: tuple[tuple[Fate, str, str], ...] = (
    ("carried over", "is carried over", "are carried over"),
    (
        "left out",
        "is left out, because it is no longer asked",
        "are left out, because they are no longer asked",
    ),
    ("asked again", "has to be given again", "have to be given again"),
)


def _named(names: Sequence[str]) -> str:
    each = sorted(set(names))
    more = len(each) - _MOST_NAMED
    shown = ", ".join(each[:_MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def _unclear(account: Account, *, joining: bool) -> str:
    found = [e.question for e in account.unclear if joining or not e.protected]
    if not found:
        return ""
    names = _named(found)
    return (
        "It does not say which version of the questions it was answered with, and the "
        f"described answers to some have changed: {names}."
    )


def _hidden(ruleset: Ruleset, value: Record | ResponseDocument) -> bool:
    tiers = ruleset.protection.tiers if ruleset.protection else ()
    return any(each.respondent.tier in tiers for each in responses_of(value))


def _major(version: str) -> object:
    found = numbers(version)
    return found[0] if found else version


def too_different(
    ruleset: Ruleset, file: str, value: Record | ResponseDocument
) -> Iterator[Problem]:
    """Where a file has answers to a version whose results do not compare with those of
    the one in use: its first number is another.
    """
    said = {each.answered_with for each in responses_of(value)}
    versions = sorted(v for v in {*said, value.stated_version} if v)
    other = [v for v in versions if _major(v) != _major(ruleset.version)]
    if other and value.ruleset in (None, ruleset.id):
        what = (
            f"It was answered with version {other[0]} of the questions, and they are "
            f"now those of version {ruleset.version}, which do not compare."
        )
        one_person = isinstance(value, ResponseDocument)
        first = "Open it with `placeready fill`, look through the answers and quit. Or "
        remedy = "give the folder of that version with --ruleset."
        remedy = f"{first}{remedy}" if one_person else remedy.capitalize()
        place, kind = "ruleset_version", "other version"
        yield Problem(file, "", place, what, remedy, kind=kind)

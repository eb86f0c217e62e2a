"""Two ids that look like one person.

Owns what makes two responses look so: somebody began again on another computer. They
are told and both counted, until a convener says which it is.

- Both are of one organisation, one tier and one role.
- They answer alike, to the last one, what both of them answered, and that is at least
  three questions with one of the described answers.

People who named no organisation are not compared: nothing but their answers would speak
for their being one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations, pairwise
from shlex import quote

from placeready.errors import Problem
from placeready.model.organisations import one_name
from placeready.model.record import Record
from placeready.model.response import Response

_FEWEST = 3
# So many of one organisation and role are compared each with each; of more only those
# who answered the very same are seen, or the time would grow with their square.
_EACH_WITH_EACH = 40


def twins_in(
    record: Record,
    files: Mapping[str, str],
    file: str,
    besides: Collection[str] = (),
) -> Iterator[Problem]:
    """Pairs of people of a record that look like one.

    Args:
        record: Where they are looked for; one that was published has no such people.
        files: A person's file by their id.
        file: The file of all others.
        besides: Tiers of which nothing is said.
    """
    apart = {frozenset(pair) for pair in record.two_people}
    by_body: defaultdict[tuple[str, ...], list[Response]] = defaultdict(list)
    for each in record.responses if record.edition is None else ():
        who = each.respondent
        if who.organisation and who.tier not in besides:
            role = one_name(who.role or "")
            by_body[who.tier, one_name(who.organisation), role].append(each)
    for people in by_body.values():
        people.sort(key=lambda each: each.respondent.id)
        for one, other in _alike(people):
            names = one.respondent.id, other.respondent.id
            if names[0] != names[1] and frozenset(names) not in apart:
                yield _problem(record, names, files.get(names[1], file), other)


def _alike(people: list[Response]) -> Iterator[tuple[Response, Response]]:
    if len(people) <= _EACH_WITH_EACH:
        yield from (pair for pair in combinations(people, 2) if _same_answers(*pair))
        return
    same: defaultdict[frozenset[tuple[str, str]], list[Response]] = defaultdict(list)
    for each in people:
        key = frozenset((name, str(a.anchor)) for name, a in each.answers.items())
        same[key].append(each)
    for alike in same.values():
        yield from (pair for pair in pairwise(alike) if _same_answers(*pair))


def _same_answers(one: Response, other: Response) -> bool:
    shared, scored = one.answers.keys() & other.answers.keys(), 0
    if len(shared) < _FEWEST:
        return False
    for name in shared:
        if one.answers[name].anchor != other.answers[name].anchor:
            return False
        scored += one.answers[name].scored is not None
    return scored >= _FEWEST


def _problem(
    record: Record, names: tuple[str, str], file: str, response: Response
) -> Problem:
    one, other = names
    who = response.respondent
    what = (
        f"'{one}' and '{other}' look like one person who counts twice: both are of "
        f"'{who.organisation}', in one role, and all that both answered is the same."
    )
    first, second = quote(one), quote(other)
    remedy = (
        "If they are one, take one out of the record: `placeready join RECORD "
        f"--without {second}`. If they are two, say so once: `placeready join RECORD "
        f"--both {first} {second}`."
    )
    label, place = f"record '{record.id}'", f"response '{other}'"
    kind = "one person twice"
    return Problem(file, label, place, what, remedy, stops=False, kind=kind)

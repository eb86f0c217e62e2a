"""What is said at the end: what is left, and where the file is to go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builders import garden
from placeready.interview.closing_words import how_to_go_on, what_next
from placeready.interview.interview import Interview
from placeready.model.response import Round
from walks import filled, new

FILE = Path("/home/ada/plots.json")
ADA = Round(convener="Ada Lee", send_to="ada@example.org", by="2026-12-04")


def _open() -> Interview:
    return new(garden(), "committee")


def _done() -> Interview:
    return filled(_open(), 1)


def test_once_all_is_answered_it_says_so_and_to_send_the_file_now() -> None:
    interview = replace(_done(), round=ADA)
    assert [*what_next(interview, FILE)] == [
        "You have answered everything.",
        f"Your answers are in: {FILE}",
        "Now send the file to Ada Lee (ada@example.org) by 4 December 2026, attached "
        "to an email.",
    ]


def test_before_that_it_says_what_is_left_and_to_send_it_later() -> None:
    interview = replace(_open(), round=ADA)
    left, _, send = what_next(interview, FILE)
    questions = len(interview.questionnaire.questions)
    assert left == f"{questions} questions are left."
    assert send.startswith("When you have done, send the file to Ada Lee")
    almost = replace(filled(interview, 1), at=interview.at).clear()
    assert next(what_next(almost, FILE)) == "1 question is left."


@pytest.mark.parametrize(
    ("of", "to"),
    [
        (Round(convener="Ada"), "send the file to Ada, attached"),
        (Round(send_to="a@b.org"), "send the file to a@b.org, attached"),
        (Round(), "send the file to whoever sent it, attached"),
        (None, "If somebody asked you to answer, send them the file, attached"),
    ],
)
def test_it_names_whoever_is_known(of: Round | None, to: str) -> None:
    *_, send = what_next(replace(_done(), round=of), FILE)
    assert to in send


def test_whoever_leaves_is_told_where_the_file_goes() -> None:
    words = [*how_to_go_on(replace(_done(), round=ADA), FILE, None)]
    assert words[0] == f"Your answers are in: {FILE}"
    assert words[1].startswith("Now send the file to Ada Lee")

"""The meeting sheet as text: two that were read and found good, and any width.

Set UPDATE_GOLDEN=1 to write the two anew; then read the difference.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from builders import ROOT, reading, record, response, shipped
from goldens import WIDTHS, assert_reads_as, bare, drawn, plain, said_by, words
from placeready.assessment.assess import trace
from placeready.assessment.meeting_sheet import meeting_sheet
from placeready.model.discussion import Sheet
from placeready.model.record import Settled
from placeready.model.response import Answer, Area, Respondent, Response
from placeready.records.publishable import publishable
from placeready.report.meeting_report import sheet
from placeready.report.responses_section import councils_in_words

EXAMPLE = ROOT / "examples" / "two-tier-nine-voices.json"


@pytest.fixture(scope="module")
def full() -> Sheet:
    whole = reading(shipped(), EXAMPLE).record
    assert whole is not None
    return meeting_sheet(trace(shipped(), whole))


@pytest.fixture(scope="module")
def made() -> Sheet:
    """As it is published."""
    whole = reading(shipped(), EXAMPLE).record
    assert whole is not None
    return meeting_sheet(trace(shipped(), publishable(shipped(), whole)))


def _plain(made: Sheet, width: int = 80, *, spoken: bool = False) -> str:
    return plain(sheet(shipped(), made), width, spoken=spoken)


def _drawn(made: Sheet, width: int) -> str:
    return drawn(sheet(shipped(), made), width)


def test_the_sheet_in_a_terminal_of_80_columns_reads_as_it_should(made: Sheet) -> None:
    assert_reads_as("voices-80.txt", _drawn(made, 80))


def test_the_full_sheet_made_to_be_listened_to_reads_as_it_should(full: Sheet) -> None:
    assert_reads_as("voices-spoken.txt", _plain(full, spoken=True))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_sheet_says_the_same_words_at_every_width(
    width: int, made: Sheet, full: Sheet
) -> None:
    for each in (made, full):
        # Without the titles of columns, which a narrow page says with each row.
        told = " ".join(said_by(tuple(sheet(shipped(), each))))
        for text in (_plain(each, width), _drawn(each, width)):
            assert Counter(bare(words(told))) - Counter(bare(words(text))) == Counter()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(
    width: int, made: Sheet, full: Sheet
) -> None:
    for each in (made, full):
        for text in (_drawn(each, width), _plain(each, width)):
            assert max(map(len, text.splitlines())) <= width


def test_what_is_made_to_be_listened_to_holds_no_drawing(made: Sheet) -> None:
    text = _plain(made, spoken=True)
    for drawing in ("===", "---", "###", "...", "\u2588"):
        assert drawing not in text


def test_every_limit_is_on_the_sheet(made: Sheet) -> None:
    words = " ".join(_plain(made, 40).split())
    for limit in made.limits:
        assert " ".join(limit.split()) in words


def test_a_published_sheet_counts_councils_and_a_full_one_names_the_silent() -> None:
    heard = [
        Response(
            respondent=Respondent(id=each, tier="district", organisation=each),
            answers={},
        )
        for each in ("Boston Borough Council", "South Holland")
    ]
    area = Area(name="Lincolnshire", code="E10000019")
    whole = record(*heard, response("nhs", {})).model_copy(update={"area": area})
    (one,) = councils_in_words(shipped(), publishable(shipped(), whole))
    assert one.endswith("for this area: County or unitary, 0 of 1; Districts, 2 of 7")
    full = " ".join(councils_in_words(shipped(), whole))
    assert "Lincolnshire County Council" in full
    assert "Boston" not in full


def _two_sides(note: str) -> Sheet:
    fact, view = "f.buyin.decision", "f.buyin.crossparty"
    found = []
    for tier, anchor in (("county", 4), ("district", 1)):
        who = Respondent(id=tier, tier=tier, organisation=f"The {tier}")
        said = Answer.model_validate({"anchor": anchor, "note": note})
        found.append(Response(respondent=who, answers={fact: said, view: said}))
    whole = record(*found, response("nhs", {}))
    settled = {fact: Settled(anchor=3)}
    changed = whole.model_copy(update={"settled": settled})
    return meeting_sheet(trace(shipped(), changed))


def test_a_settled_fact_is_said_with_what_people_had_said() -> None:
    text = " ".join(_plain(_two_sides("Short")).split())
    assert "Answer 3, Approved by cabinet" in text
    assert "people had said 1 to 4." in text
    assert len(re.findall(r"Question \d+:", text)) == 1


def test_a_long_note_is_cut_and_says_so() -> None:
    text = _plain(_two_sides("so it\n\n goes " * 200))
    assert text.count("(goes on)") == 2
    assert text.count("so it goes") < 100


def test_two_sides_of_a_view_are_put_against_each_other() -> None:
    anchors = shipped().question_by_id["f.buyin.crossparty"].anchors
    text = " ".join(_plain(_two_sides("Short")).split())
    assert f"Some say '{anchors[1]}', others '{anchors[4]}'." in text

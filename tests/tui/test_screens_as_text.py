"""Screens as text: each layout as it was found good, and the words of every screen.

Set UPDATE_GOLDEN=1 to write the layouts anew; then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from goldens import assert_reads_as
from placeready.interview import environment
from screens import BEFORE, SMALL, USUAL, WITHIN, Visit, Way, go, visit


@pytest.fixture(autouse=True)
def documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for documents that is called the same everywhere."""
    folder = Path("/home/officer/Documents/placeready")
    monkeypatch.setattr(environment, "folder_for_answers", lambda: folder)


async def _stay(there: Visit) -> None:
    """The start is where one is."""


async def _beside(there: Visit) -> None:
    """To a question with its result beside it, where there is room for both."""
    await go(there, "f.buyin.crossparty")
    await there.press("0")


# Layouts


def _look(name: str, way: Way, size: tuple[int, int], path: Path) -> None:
    async def steps(there: Visit) -> None:
        await way(there)
        assert_reads_as(f"screens/{name}-{size[0]}x{size[1]}.txt", there.text)

    visit(steps, size, path)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("name", ["question", "evidence", "review", "result"])
def test_a_question_a_form_a_list_and_a_page_are_laid_out_as_they_should_be(
    name: str, answers: Path
) -> None:
    _look(name, WITHIN[name], USUAL, answers)


def test_a_question_is_laid_out_as_it_should_be_where_there_is_little_room(
    answers: Path,
) -> None:
    _look("question", WITHIN["question"], SMALL, answers)


def test_the_result_is_laid_out_beside_the_question_as_it_should_be(
    answers: Path,
) -> None:
    _look("beside", _beside, (120, 40), answers)


# Words

_BEFORE: dict[str, tuple[str, ...]] = {
    "start": (
        "placeready How ready is your area to tackle health inequalities place by "
        "place? Answer the questions in your own time: every answer is saved as you "
        "give it. An unvalidated discussion tool. Never use it to rank places, award "
        "money or inspect.",
        "> n New: answer for an area o Open a file r Read an example report e Look at "
        "example questions",
        "Open Government Licence v3.0.",
        "Council names and codes: mySociety, CC BY 4.0.",
        "Enter choose q quit ↑ ↓ other line ? help",
    ),
    "area": (
        "1 of 3: Which area? Type a council's name, code or old name, or any area's "
        "name. Taunton > Somerset Somerset Council; was Taunton Deane Use 'Taunton' "
        "as it is typed",
        "Enter choose Esc back ↑ ↓ list F1 help",
    ),
    "tier": (
        "2 of 3: Who do you answer for? > 1 County, unitary, London borough or "
        "metropolitan council 2 District or borough council in a county area 3 Parish "
        "or town council 4 NHS 5 Voluntary, community and social enterprise sector 6 "
        "Residents",
        "Enter choose Esc back ? help",
    ),
    "who": (
        "3 of 3: Who answers? Organisation; may be left empty Somerset Council Your "
        "role, not your name; may be left empty The answers are kept in this file "
        "/home/officer/Documents/placeready/somerset-som-county.json",
        "Enter next field Esc back F1 help",
    ),
}
_WITHIN: dict[str, tuple[str, ...]] = {
    "note": (
        "Note on: Has your council formally agreed to a place-based approach to "
        "reducing health inequalities? Whoever puts the answers together can read "
        "your note. Only their full edition quotes it, with your organisation and "
        "role. What is published has no notes. This record is invented to show how "
        "placeready works: no council,",
        "Esc done F1 help",
    ),
    "live": (
        "Level 2 of 5 · up to 3 5 Embedding not reached",
        "► 2 Laying foundations this area 1 Not ready yet reached It can rise to 3 "
        "once what is open is answered: until then that counts as not in place. By "
        "your answers alone.",
        "Scores known: 13 of 24 Foundations level 4 asks 2.6",
        "3.33, Strong",
        "↓ more below Esc back ? help",
    ),
    "why": (
        "Why is it so? Choose what to have explained. What decided the level > Level 4 "
        "(Ready to roll out in steps) is not reached: Lowest construct score (all "
        "foundations) is 2.33, and has to be 2.6 or more.",
        "Found Commitment, purpose and trust line up",
        "Scores High-level and political buy-in",
        "↓ more below Enter explain Esc back ? help",
    ),
    "explained": (
        "Gate level.4.lowest_foundation, of level 4 (Ready to roll out in steps): "
        "Woldershire (invented) (one person's own answers, not for publication)",
        "Verdict It does not hold. Its condition: Lowest construct score (all "
        "foundations) is 2.6 or more.",
        "is 2.33; asked for: 2.6 or more: not true, 0.27 away",
        "Human resource and skills: 2.33",
        "↓ more below Esc back ↑ ↓ scroll ? help",
    ),
    "palette": (
        "Go to a question, or do something: type a part of its name. note > Write a "
        "note Key: n",
        "Enter choose Esc back ↑ ↓ list F1 help",
    ),
    "help": (
        "Help Every answer is on disk before the next key is read. Keys at the foot of "
        "a screen can be clicked. Colours, and every question, are in the list that g "
        "opens.",
        "Answer 0 to 4: choose an answer; 0 is the worst, 4 the best d: don't know j: "
        "not our job: the question does not apply to you",
        "e: say where the answer can be checked",
        "↓ more below Esc back ↑ ↓ scroll",
    ),
    "ask": (
        "woldershire.json is not as it was Something else changed the file while you "
        "had it open. Nothing was written over. Whichever you choose, the other is "
        "kept beside it. > m Go on with my answers t Go on with what the file has now",
        "Enter choose ↑ ↓ other answer ? help",
    ),
    "trouble": (
        "Woldershire (invented) Question 10 of 64, 42 answered",
        "> ● 4 Approved by cabinet (or equivalent) or full council,",
        "Level 2 (up to 3), 13 of 24 scores, 5 findings. NOT SAVED. There is no "
        "space left. Make room. F6: try again. F7: save elsewhere.",
        "Enter next ← back e evidence n note g go to v review q quit ? help",
    ),
}
_SMALL: dict[str, tuple[str, ...]] = {
    "start": (
        "placeready How ready is your area to tackle health inequalities place by "
        "place?",
        "> n New: answer for an area o Open a file r Read an example report ↓ more "
        "below Enter choose q quit ? help",
    ),
    "review": (
        "Review: 42 of 64 answered, 1 don't know To look at first (22) > [ ] When "
        "savings are made, what happens to prevention and community work? No answer, "
        "could move the level [ ] In the last 2 years,",
        "↓ more below Enter go to the question Esc back r result s next section ? help",
    ),
    "result": (
        "[1 Summary] 2 Why 3 Partners 4 Scores 5 Plan 6 Missing Woldershire "
        "(invented): readiness for place-based working on health inequalities (one "
        "person's own answers, not for publication)",
        "By your answers alone. 1 person answered: County or unitary (1). As at 22 "
        "November 2026.",
        "↓ more below ← → pages ↑ ↓ choose w why s save as Esc back ? help",
    ),
}


def _words(there: Visit) -> str:
    """The words on the screen, without what is drawn around them."""
    text = "".join(" " if "\u2500" <= each <= "\u259f" else each for each in there.text)
    return " ".join(text.replace("•", " ").split())


def _says(
    way: Way, words: tuple[str, ...], size: tuple[int, int], path: Path | None
) -> None:
    """What is to be read stands on the screen, in this order, to its last word."""

    async def steps(there: Visit) -> None:
        await way(there)
        text, at = _words(there), 0
        for each in words:
            assert each in text[at:], there.text
            at = text.index(each, at) + len(each)
        assert at == len(text), there.text

    visit(steps, size, path)


@pytest.mark.fast_cases(2)
@pytest.mark.parametrize("name", _BEFORE)
def test_a_screen_before_the_first_question_says_what_it_asks_and_how_to_go_on(
    name: str,
) -> None:
    _says({"start": _stay, **BEFORE}[name], _BEFORE[name], USUAL, None)


@pytest.mark.fast_cases(3)
@pytest.mark.parametrize("name", _WITHIN)
def test_a_screen_of_an_interview_says_what_it_is_about_and_how_to_go_on(
    name: str, answers: Path
) -> None:
    _says(WITHIN[name], _WITHIN[name], USUAL, answers)


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("name", _SMALL)
def test_it_says_so_first_where_there_is_little_room(name: str, answers: Path) -> None:
    way, path = (_stay, None) if name == "start" else (WITHIN[name], answers)
    _says(way, _SMALL[name], SMALL, path)

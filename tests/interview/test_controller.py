"""What both faces do about a file, without a face."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import GARDEN, shipped
from placeready.errors import WrongUse
from placeready.interview.answer_draft import ResumedInterview
from placeready.interview.area_search import area_as_typed, search_areas
from placeready.interview.controller import Controller
from placeready.interview.edit_access import EditPermission
from placeready.interview.environment import Environment, Preferences
from placeready.interview.file_opening import LockedFile
from placeready.interview.new_response import Person
from placeready.interview.open_file import DamagedFile
from placeready.interview.save_state import Conflict, Stored, Unsaved
from placeready.storage.answer_file import AnswerFile
from placeready.storage.settings import Settings

PERSON = Person("committee", "Society", "Chair")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.json"


@pytest.fixture
def controller(tmp_path: Path) -> Iterator[Controller]:
    made = controller_in(tmp_path)
    yield made
    if made.has_session:
        made.session.file.close()


def controller_in(home: Path) -> Controller:
    return Controller(Environment(home / "new", home / "kept"), str(GARDEN))


def begin(controller: Controller, path: Path) -> None:
    choice = area_as_typed("Allotments")
    controller.begin(controller.new_ruleset(), choice, PERSON, path)


def answer(controller: Controller, value: int) -> None:
    session = controller.session
    session.apply(session.interview.go("f.land.lease").choose(value))


def written(home: Path, path: Path) -> None:
    """A file with an answer in it, and the copy from before that answer."""
    controller = controller_in(home)
    begin(controller, path)
    answer(controller, 1)
    assert controller.leave() == Stored()


def test_what_is_begun_is_in_its_file_at_once_and_remembered(
    controller: Controller, path: Path
) -> None:
    assert not controller.has_session
    begin(controller, path)
    assert controller.has_session
    assert controller.session.state == Stored()
    assert path.exists()
    assert controller.environment.preferences.settings.recent == (str(path),)


def test_a_new_file_is_named_after_who_answers_and_never_one_that_is_there(
    controller: Controller, tmp_path: Path
) -> None:
    area = area_as_typed("Allotments").area
    first = controller.new_path(area, PERSON)
    assert first == tmp_path / "new" / "allotments-society-committee.json"
    begin(controller, first)
    assert controller.new_path(area, PERSON) == first.with_stem(f"{first.stem}-2")


def test_a_file_that_is_not_there_can_be_begun_by_another(
    controller: Controller, path: Path
) -> None:
    assert controller.open(path).read(unless_locked=True) is None
    with AnswerFile.open(path) as file:
        assert file.holder is None


def test_a_locked_file_is_asked_about_and_can_be_looked_at_or_taken_over(
    controller: Controller, path: Path, tmp_path: Path
) -> None:
    written(tmp_path, path)
    with AnswerFile.open(path):
        opening = controller.open(path)
        locked = opening.read(unless_locked=True)
        assert isinstance(locked, LockedFile)
        assert opening.lock_notice is not None
        assert isinstance(opening.read(), ResumedInterview)
        assert controller.edit_permission() is EditPermission.DENIED
        assert controller.session.take_over() is None
        assert controller.edit_permission() is EditPermission.REGAINED
        assert controller.edit_permission() is EditPermission.GRANTED


def test_who_had_to_look_goes_on_with_what_the_other_window_left(
    controller: Controller, path: Path, tmp_path: Path
) -> None:
    written(tmp_path, path)
    other = controller_in(tmp_path)
    assert isinstance(other.open(path).read(unless_locked=True), ResumedInterview)
    assert isinstance(controller.open(path).read(), ResumedInterview)
    answer(other, 3)
    assert other.leave() == Stored()
    assert controller.session.interview.chosen("f.land.lease") == 1
    assert controller.edit_permission() is EditPermission.REGAINED
    assert controller.session.interview.chosen("f.land.lease") == 3


def test_a_damaged_file_is_put_aside_for_its_copy_and_never_unasked(
    controller: Controller, path: Path, tmp_path: Path
) -> None:
    written(tmp_path, path)
    path.write_text("{", encoding="utf-8")
    opening = controller.open(path)
    found = opening.read(unless_locked=True)
    assert isinstance(found, DamagedFile)
    assert found.problems
    assert found.copy is not None
    assert path.read_text(encoding="utf-8") == "{"
    used = opening.use_copy(found.copy)
    assert isinstance(used, Stored)
    assert used.other is not None
    assert used.other.read_text(encoding="utf-8") == "{"
    assert controller.session.state == Stored()


def test_a_file_that_cannot_be_opened_is_let_go(
    controller: Controller, path: Path, tmp_path: Path
) -> None:
    written(tmp_path, path)
    controller.ruleset = "no-such-ruleset"
    with pytest.raises(WrongUse):
        controller.open(path).read(unless_locked=True)
    with AnswerFile.open(path) as file:
        assert file.holder is None


def test_of_two_versions_the_other_is_kept(controller: Controller, path: Path) -> None:
    begin(controller, path)
    path.write_text("somebody's", encoding="utf-8")
    answer(controller, 2)
    state = controller.session.state
    assert isinstance(state, Conflict)
    assert state.theirs == b"somebody's"
    assert controller.session.backup is not None
    assert isinstance(controller.session.keep_theirs(), Unsaved)
    kept = controller.session.keep_mine()
    assert isinstance(kept, Stored)
    assert kept.other is not None
    assert kept.other.read_text(encoding="utf-8") == "somebody's"
    path.unlink()
    answer(controller, 3)
    assert controller.leave() == Conflict(None)
    assert controller.session.backup is not None


def test_answers_go_to_another_file_and_never_over_one(
    controller: Controller, path: Path
) -> None:
    begin(controller, path)
    there = path.with_name("there.json")
    there.write_text("somebody's", encoding="utf-8")
    assert isinstance(controller.session.move_to(there), Conflict)
    assert controller.session.file.path == path
    other = path.with_name("other.json")
    assert controller.session.move_to(other) == Stored()
    assert controller.session.file.path == other


def test_what_other_windows_remember_is_kept_and_what_was_chosen_here() -> None:
    kept: list[Settings] = []
    there = Settings(theme="light", recent=("/theirs",))
    preferences = Preferences(Settings(), lambda: there, kept.append)
    preferences.choose_theme("dark")
    preferences.opened(Path("/mine"))
    assert preferences.settings.recent == ("/mine", "/theirs")
    assert kept[-1] == Settings(theme="dark", recent=("/mine", "/theirs"))


def test_an_area_of_the_register_says_who_is_likely_to_answer() -> None:
    found = search_areas(shipped(), "Essex")
    choice = found[0].choice
    assert choice.area.name == "Essex"
    assert choice.kind == "CTY"
    assert len([*choice.organisations]) > 1
    free = area_as_typed("Made-up")
    assert (free.kind, [*free.organisations]) == ("", [])

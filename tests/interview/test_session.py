"""One person at one file: what is on disk when, and what each answer brought."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from builders import garden
from hypothesis_profiles import examples
from placeready.assessment.assess import assess
from placeready.errors import WrongUse
from placeready.interview.answer_draft import document_of, resumed
from placeready.interview.environment import Environment, today
from placeready.interview.interview import Interview
from placeready.interview.live_assessment import record_of
from placeready.interview.save_state import Conflict, Stored, Unsaved
from placeready.interview.session import Session
from placeready.interview.time_estimate import Pace
from placeready.records.layout import file_text
from placeready.records.read import read_response
from placeready.storage.answer_file import AnswerFile
from walks import MOVES, Step, filled, holds, interviews, new, steps, take

DAY = "2026-11-22"


class Clock:
    """Seconds that the test moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "answers"
    made.mkdir()
    return made


@pytest.fixture
def sitting(folder: Path, tmp_path: Path) -> Iterator[Session]:
    with AnswerFile.open(folder / "mine.json") as file:
        yield sat(file, tmp_path)


def sat(file: AnswerFile, tmp_path: Path) -> Session:
    return Session(
        new(garden(), "committee"),
        file,
        Environment(tmp_path, tmp_path / "shelter", clock=Clock(), day=lambda: DAY),
    )


def on_disk(sitting: Session) -> Interview:
    found = read(sitting.file.path.read_bytes())
    assert found is not None
    return found


def read(data: bytes) -> Interview | None:
    document, _ = read_response("mine.json", data)
    return None if document is None else resumed(garden(), document).interview


def changed_elsewhere(sitting: Session, value: int = 0) -> Interview:
    """Another program writes the file: only the paths are answered."""
    theirs = new(garden(), "committee").go("f.land.paths").choose(value)
    text = file_text(document_of(theirs))
    sitting.file.path.write_text(text, encoding="utf-8")
    return resumed(garden(), document_of(theirs)).interview


def answer(sitting: Session, name: str, value: int | str) -> None:
    sitting.apply(sitting.interview.go(name).choose(value))


# On disk


COUNT = itertools.count()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("many")


@examples(60)
@given(interview=interviews(most=10), taken=steps(most=15))
def test_every_change_is_on_disk_when_it_is_done_and_no_mere_move_is(
    interview: Interview, taken: list[Step], many: Path
) -> None:
    path = many / f"{next(COUNT)}.json"
    with AnswerFile.open(path) as file:
        sitting = Session(interview, file, Environment(many, day=lambda: DAY))
        for step in taken:
            before = path.read_bytes() if path.exists() else None
            held = holds(sitting.interview)
            sitting.apply(take(sitting.interview, step))
            after = path.read_bytes() if path.exists() else None
            if holds(sitting.interview) != held:
                assert after == file_text(document_of(sitting.interview)).encode()
                assert sitting.interview.date == DAY
            else:
                assert after == before
            assert sitting.safe
        assert isinstance(sitting.leave(), Stored)
        assert path.read_bytes() == sitting.text.encode()


def test_leaving_keeps_the_place_and_gives_the_file_back(sitting: Session) -> None:
    answer(sitting, "f.land.paths", 2)
    sitting.apply(sitting.interview.go("b.thirst.rain"))
    assert on_disk(sitting).at == "f.land.paths"
    assert sitting.leave() == Stored()
    assert on_disk(sitting).at == "b.thirst.rain"
    assert on_disk(sitting) == sitting.interview
    with AnswerFile.open(sitting.file.path) as other:
        assert other.holder is None


def test_undo_is_on_disk_too(sitting: Session) -> None:
    answer(sitting, "f.land.paths", 2)
    sitting.apply(sitting.interview.undo())
    assert on_disk(sitting).answer_states == {}
    sitting.apply(sitting.interview.redo())
    assert on_disk(sitting).chosen("f.land.paths") == 2


def test_the_day_is_that_of_the_last_change(sitting: Session) -> None:
    sitting.interview = replace(sitting.interview, date="2026-01-01")
    sitting.apply(sitting.interview.next())
    assert sitting.interview.date == "2026-01-01"
    assert sitting.examined.assessment.date == "2026-01-01"
    sitting.apply(sitting.interview.mark())
    assert sitting.interview.date == DAY
    assert sitting.examined.assessment.date == DAY
    assert len(today()) == len(DAY)


# Where it cannot be saved


def test_what_cannot_be_saved_is_sheltered_until_it_can(
    sitting: Session, folder: Path, tmp_path: Path
) -> None:
    answer(sitting, "f.land.paths", 1)
    away = folder.rename(tmp_path / "away")
    answer(sitting, "f.land.paths", 2)
    assert isinstance(sitting.state, Unsaved)
    assert not sitting.safe
    copy = tmp_path / "shelter" / "mine.json"
    assert sitting.backup == copy
    assert copy.read_text(encoding="utf-8") == sitting.text
    answer(sitting, "f.land.paths", 3)
    assert copy.read_text(encoding="utf-8") == sitting.text
    assert list(copy.parent.iterdir()) == [copy]
    assert isinstance(sitting.leave(), Unsaved)
    away.rename(folder)
    sitting.save()
    assert sitting.safe
    assert sitting.backup is None
    assert not copy.exists()
    assert on_disk(sitting).chosen("f.land.paths") == 3
    assert isinstance(sitting.leave(), Stored)


def test_a_copy_in_the_shelter_never_takes_the_place_of_another(
    sitting: Session, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "shelter" / "mine.json"
    other.parent.mkdir()
    other.write_text("somebody's answers", encoding="utf-8")
    answer(sitting, "f.land.paths", 1)
    folder.rename(tmp_path / "away")
    answer(sitting, "f.land.paths", 2)
    assert sitting.backup == other.with_name("mine-2.json")
    assert other.read_text(encoding="utf-8") == "somebody's answers"


def test_without_a_shelter_or_room_in_it_the_answers_stay_in_the_window(
    sitting: Session, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "shelter").write_text("no folder", encoding="utf-8")
    answer(sitting, "f.land.paths", 1)
    folder.rename(tmp_path / "away")
    answer(sitting, "f.land.paths", 2)
    assert sitting.backup is None
    sitting.around = replace(sitting.around, backup_folder=None)
    answer(sitting, "f.land.paths", 3)
    assert sitting.backup is None
    assert not sitting.safe
    assert sitting.interview.chosen("f.land.paths") == 3


def test_answers_can_go_to_another_file_when_theirs_cannot_be_written(
    sitting: Session, folder: Path, tmp_path: Path
) -> None:
    answer(sitting, "f.land.paths", 1)
    folder.rename(tmp_path / "away")
    answer(sitting, "f.land.paths", 2)
    assert sitting.move_to(tmp_path / "elsewhere.json") == Stored()
    assert sitting.safe
    assert sitting.backup is None
    assert on_disk(sitting).chosen("f.land.paths") == 2
    answer(sitting, "f.land.paths", 3)
    assert on_disk(sitting).chosen("f.land.paths") == 3
    assert sitting.leave() == Stored()


def test_a_file_that_holds_something_else_is_not_moved_to(
    sitting: Session, tmp_path: Path
) -> None:
    answer(sitting, "f.land.paths", 1)
    taken = tmp_path / "taken.json"
    taken.write_text("{}", encoding="utf-8")
    before = sitting.file
    assert isinstance(sitting.move_to(taken), Conflict)
    assert sitting.file is before
    assert sitting.safe
    assert taken.read_text(encoding="utf-8") == "{}"


# Where somebody else has changed it


def test_a_change_elsewhere_is_never_written_over_unasked(
    sitting: Session, tmp_path: Path
) -> None:
    answer(sitting, "f.land.lease", 1)
    theirs = changed_elsewhere(sitting)
    answer(sitting, "f.land.lease", 2)
    assert isinstance(sitting.state, Conflict)
    assert on_disk(sitting) == theirs
    answer(sitting, "f.land.lease", 3)
    assert on_disk(sitting) == theirs
    copy = tmp_path / "shelter" / "mine.json"
    assert copy.read_text(encoding="utf-8") == sitting.text


def test_going_on_with_mine_keeps_theirs_beside_it(sitting: Session) -> None:
    answer(sitting, "f.land.lease", 1)
    theirs = changed_elsewhere(sitting)
    answer(sitting, "f.land.lease", 2)
    kept = sitting.keep_mine()
    assert isinstance(kept, Stored)
    assert kept.other is not None
    assert read(kept.other.read_bytes()) == theirs
    assert on_disk(sitting) == sitting.interview
    assert sitting.interview.chosen("f.land.lease") == 2
    assert sitting.safe
    assert sitting.backup is None
    answer(sitting, "f.land.lease", 3)
    assert sitting.safe


def test_going_on_with_theirs_keeps_mine_beside_it(sitting: Session) -> None:
    answer(sitting, "f.land.lease", 1)
    theirs = changed_elsewhere(sitting)
    answer(sitting, "f.land.lease", 2)
    mine = sitting.interview
    kept = sitting.keep_theirs()
    assert isinstance(kept, Stored)
    assert kept.other is not None
    assert read(kept.other.read_bytes()) == mine
    assert sitting.interview == theirs == on_disk(sitting)
    assert sitting.safe
    assert sitting.backup is None
    assert (sitting.last_change, sitting.causes) == (None, {})
    assert sitting.examined.assessment == assess(garden(), record_of(theirs))
    answer(sitting, "f.land.lease", 4)
    assert sitting.safe
    assert on_disk(sitting).chosen("f.land.paths") == 0


@pytest.mark.parametrize("theirs", [b"", b"half a {", None])
def test_one_cannot_go_on_with_what_cannot_be_read(
    sitting: Session, theirs: bytes | None
) -> None:
    answer(sitting, "f.land.lease", 1)
    path = sitting.file.path
    if theirs is None:
        path.unlink()
    else:
        path.write_bytes(theirs)
    answer(sitting, "f.land.lease", 2)
    assert sitting.state == Conflict(theirs)
    assert isinstance(sitting.keep_theirs(), Unsaved)
    assert sitting.interview.chosen("f.land.lease") == 2
    kept = sitting.keep_mine()
    assert isinstance(kept, Stored)
    assert on_disk(sitting) == sitting.interview
    assert (kept.other is None) is (theirs is None)


def test_theirs_cannot_be_taken_where_nobody_changed_anything(sitting: Session) -> None:
    answer(sitting, "f.land.lease", 1)
    assert isinstance(sitting.keep_theirs(), Unsaved)
    assert on_disk(sitting) == sitting.interview


def test_leaving_a_file_that_changed_elsewhere_asks_first(sitting: Session) -> None:
    answer(sitting, "f.land.lease", 1)
    theirs = changed_elsewhere(sitting)
    sitting.apply(sitting.interview.next())
    assert isinstance(sitting.leave(), Conflict)
    assert not sitting.safe
    assert sitting.backup is not None
    assert on_disk(sitting) == theirs
    assert isinstance(sitting.keep_mine(), Stored)
    assert sitting.leave() == Stored()


# Two windows


def test_a_second_window_can_look_and_change_nothing(
    sitting: Session, tmp_path: Path
) -> None:
    answer(sitting, "f.land.lease", 1)
    text = sitting.file.path.read_bytes()
    with AnswerFile.open(sitting.file.path) as file:
        second = sat(file, tmp_path)
        second.interview = on_disk(sitting)
        before = second.interview
        assert second.file.holder is not None
        second.apply(second.interview.next())
        assert second.interview == before.next()
        for step in ("choose", "note", "evidence", "mark"):
            second.apply(take(second.interview.go("f.land.water"), (step, 1)))
        second.change_respondent("grower", "Other", "")
        assert holds(second.interview) == holds(before)
        assert second.interview.respondent == before.respondent
        second.save()
        assert isinstance(second.state, Unsaved)
        assert isinstance(second.keep_mine(), Unsaved)
        assert sitting.file.path.read_bytes() == text


def test_a_look_from_a_second_window_is_left_without_a_word(
    sitting: Session, tmp_path: Path
) -> None:
    answer(sitting, "f.land.lease", 1)
    text = sitting.file.path.read_bytes()
    second = sat(AnswerFile.open(sitting.file.path), tmp_path)
    second.interview = on_disk(sitting).next()
    assert second.leave() == Stored()
    assert sitting.file.path.read_bytes() == text
    answer(sitting, "f.land.lease", 2)
    assert sitting.safe


# What an answer brought


@examples(40)
@given(interview=interviews(most=40), taken=steps(most=25))
def test_each_finding_is_laid_to_the_last_answer_that_brought_it(
    interview: Interview, taken: list[Step], many: Path
) -> None:
    with AnswerFile.open(many / f"{next(COUNT)}.json") as file:
        sitting = Session(interview, file, Environment(many, day=lambda: DAY))
        causes: dict[str, str] = {}
        for step in taken:
            before = {each.id for each in sitting.examined.assessment.findings}
            sitting.apply(take(sitting.interview, step))
            assessment = sitting.examined.assessment
            assert assessment == assess(interview.ruleset, record_of(sitting.interview))
            after = {each.id for each in assessment.findings}
            if after != before:
                assert step[0] not in (*MOVES, "note", "mark")
                assert sitting.last_change is not None
                assert set(sitting.last_change.gained) == after - before
                assert set(sitting.last_change.lost) == before - after
            causes = {name: causes[name] for name in causes if name in after}
            causes |= dict.fromkeys(after - before, sitting.interview.at)
            assert sitting.causes == causes


def test_a_cause_is_the_question_answered_not_the_one_gone_to(sitting: Session) -> None:
    fact = sitting.interview.go("f.land.lease")
    sitting.apply(fact.choose(4).next())
    assert sitting.causes == {"claims_without_evidence": "f.land.lease"}
    assert sitting.last_change is not None
    sitting.apply(take(sitting.interview.go("f.land.lease"), ("evidence", 0)))
    assert sitting.causes == {}
    assert sitting.last_change.lost == ("claims_without_evidence",)


def test_a_note_or_a_mark_does_not_take_the_news_away(sitting: Session) -> None:
    answer(sitting, "f.land.lease", 4)
    news = sitting.last_change
    assert news is not None
    assert news.any
    sitting.apply(sitting.interview.note("Ask"))
    sitting.apply(sitting.interview.mark())
    sitting.apply(sitting.interview.next())
    assert sitting.last_change is news


# The pace


def test_the_pace_is_the_time_from_seeing_a_question_to_its_first_answer(
    sitting: Session,
) -> None:
    clock = sitting.around.clock
    assert isinstance(clock, Clock)
    sitting.apply(sitting.interview.go("f.land.lease"))
    for seconds in (10, 20, 40):
        clock.now += seconds
        sitting.apply(sitting.interview.choose(2))
        clock.now += 5
        sitting.apply(sitting.interview.choose(3))
        sitting.apply(sitting.interview.next())
    assert sitting.pace == Pace((10, 20, 40))
    clock.now += 601
    sitting.apply(sitting.interview.choose(2))
    assert sitting.pace == Pace((10, 20, 40))
    sitting.apply(sitting.interview.next())
    clock.now += 7
    sitting.apply(sitting.interview.next())
    clock.now += 8
    sitting.apply(sitting.interview.choose(1).next())
    assert sitting.pace == Pace((10, 20, 40, 8))
    clock.now += 9
    sitting.apply(sitting.interview.choose(1))
    assert sitting.pace == Pace((10, 20, 40, 8, 9))
    clock.now += 3
    sitting.apply(sitting.interview.clear())
    clock.now += 4
    sitting.apply(sitting.interview.choose(2))
    assert sitting.pace.seconds[-1] == 7


# Another person


def test_another_tier_sets_answers_aside_and_brings_them_back(sitting: Session) -> None:
    sitting.apply(filled(sitting.interview, 2))
    whole = sitting.interview
    sitting.change_respondent("visitor", "", "")
    visitor = sitting.interview
    asked = visitor.questionnaire.questions
    assert set(visitor.answer_states) | set(visitor.context) == set(asked)
    assert set(visitor.set_aside.answers) == set(whole.questionnaire.questions) - set(
        asked
    )
    assert visitor.respondent.organisation is None
    assert visitor.respondent.id == whole.respondent.id
    assert not visitor.can_undo
    assert on_disk(sitting) == visitor
    assert (sitting.last_change, sitting.causes) == (None, {})
    sitting.change_respondent("committee", " Body ", "Officer")
    assert holds(sitting.interview) == holds(whole)
    assert sitting.interview.respondent == whole.respondent
    assert on_disk(sitting) == sitting.interview


def test_the_same_person_again_changes_nothing(sitting: Session) -> None:
    answer(sitting, "f.land.paths", 2)
    before = sitting.interview
    sitting.change_respondent("committee", "Body", "Officer")
    assert sitting.interview is before
    assert sitting.interview.can_undo


def test_a_person_that_no_file_can_keep_is_refused_and_nothing_changes(
    sitting: Session,
) -> None:
    answer(sitting, "f.land.paths", 2)
    before, text = sitting.interview, sitting.file.path.read_bytes()
    for organisation in ("x" * 201, "\ud83c"):
        with pytest.raises(WrongUse, match="organisation"):
            sitting.change_respondent("committee", organisation, "")
    assert sitting.interview is before
    assert sitting.file.path.read_bytes() == text

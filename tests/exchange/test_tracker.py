"""A plan that was kept up in a workbook is read again by id, whatever else is in it."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from builders import garden, random_record, seeded, shipped
from goldens import plain
from hypothesis_profiles import examples
from placeready.assessment.assess import EvaluationTrace, trace
from placeready.errors import WrongUse, extras
from placeready.exchange import workbook_rows
from placeready.exchange.tracker import TrackerReading, read_tracker
from placeready.model.action_tracker import STATUS_WORDS, TrackedAction, Tracker
from placeready.model.sheet_address import cell_address, column_letter
from placeready.records.publishable import publishable
from placeready.report.outlines import SHEETS, report_of
from placeready.report.plan_progress import with_progress
from placeready.report.xlsx import in_workbook

HEADS = ("Id", "Status", "Named owner", "Due", "Progress note")
ACTIONS = tuple(garden().recommendation_by_id)


def saved(path: Path, *rows: tuple[object, ...], title: str = "Plan") -> str:
    """A workbook with a plan of these rows, and where it is."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append([*row])
    book.save(path)
    return str(path)


def read(path: Path, *rows: tuple[object, ...]) -> TrackerReading:
    return read_tracker(saved(path / "plan.xlsx", HEADS, *rows), garden())


def examined(seed: int = 2, *, published: bool = False) -> EvaluationTrace:
    ruleset = garden()
    record = random_record(ruleset, seeded(seed))
    return trace(ruleset, publishable(ruleset, record) if published else record)


def test_what_was_filled_in_comes_back(tmp_path: Path) -> None:
    one, two, *_ = ACTIONS
    found = read(
        tmp_path,
        (one, "done", "Ada", datetime(2027, 3, 31), "Went well"),  # noqa: DTZ001
        (two, " Not  taken up ", None, None, None),
    )
    assert found.problems == ()
    assert found.tracker == {
        one: TrackedAction(
            id=one, status="done", owner="Ada", due="2027-03-31", note="Went well"
        ),
        two: TrackedAction(id=two, status="not_taken_up"),
    }


@pytest.mark.parametrize(
    ("given", "due"),
    [
        (date(2027, 3, 31), "2027-03-31"),
        ("31/03/2027", "2027-03-31"),
        ("31.3.2027", "2027-03-31"),
        ("2027-03-31", "2027-03-31"),
        (46477, "2027-03-31"),
        (None, None),
        (" ", None),
    ],
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(
    tmp_path: Path, given: object, due: str | None
) -> None:
    found = read(tmp_path, (ACTIONS[0], "Done", "", given, ""))
    assert found.problems == ()
    assert found.tracker[ACTIONS[0]].due == due


@pytest.mark.parametrize(
    ("row", "place", "says"),
    [
        (("nosuch", "Done"), "Plan!A2", "no action 'nosuch'"),
        ((ACTIONS[0], "Undr way"), "Plan!B2", "Did you mean 'Under way'?"),
        ((ACTIONS[0], "Done", "", "soon"), "Plan!D2", "31/03/2027"),
        ((ACTIONS[0], "Done", "", "31/02/2027"), "Plan!D2", "no day"),
        ((ACTIONS[0], "Done", "", 7), "Plan!D2", "no day"),
        ((ACTIONS[0], "Done", "", None, "x" * 3000), "Plan!E2", "3,000 characters"),
        ((None, "Done"), "Plan!A2", "no id"),
    ],
)
def test_what_cannot_be_used_is_told_by_its_cell_and_left_out(
    tmp_path: Path, row: tuple[object, ...], place: str, says: str
) -> None:
    found = read(tmp_path, row, (), (ACTIONS[1], "Done"))
    [problem] = found.problems
    assert problem.place == place
    assert says in f"{problem.what} {problem.remedy}"
    assert problem.remedy
    assert not problem.stops
    assert found.tracker[ACTIONS[1]].status == "done"


def test_an_action_that_stands_twice_is_told_and_the_first_counts(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, (ACTIONS[0], "Done"), (ACTIONS[0], "Under way"))
    [problem] = found.problems
    assert problem.place == "Plan!A3"
    assert found.tracker[ACTIONS[0]].status == "done"


@given(st.permutations(range(5)), st.sampled_from([*STATUS_WORDS.values()]))
@examples(10)
def test_columns_may_stand_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], word: str
) -> None:
    row = (ACTIONS[0], word.upper(), "Ada", "2027-03-31", "Noted")
    path = tmp_path_factory.mktemp("any") / "plan.xlsx"
    heads = tuple(HEADS[i].upper() for i in order)
    saved(path, heads, tuple(row[i] for i in order), title="PLAN")
    found = read_tracker(str(path), garden())
    assert found.problems == ()
    [action] = found.tracker.values()
    assert STATUS_WORDS[action.status] == word
    assert (action.owner, action.due, action.note) == ("Ada", "2027-03-31", "Noted")


def test_a_plan_that_was_written_is_read_with_nothing_started(tmp_path: Path) -> None:
    whole = examined()
    path = tmp_path / "plan.xlsx"
    path.write_bytes(in_workbook(report_of(whole, SHEETS)))
    found = read_tracker(str(path), garden())
    assert found.problems == ()
    planned = [each.id for each in whole.assessment.recommendations]
    assert [*found.tracker] == planned
    assert {each.status for each in found.tracker.values()} <= {"not_started"}


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(WrongUse) as raised:
        read_tracker(str(path), garden())
    assert path.name in raised.value.message
    assert raised.value.remedy
    return raised.value.message


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c
"&b;&b;">]><a>&c;</a>"""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(100), "(.xls)"),
        (b"{}", "not an Excel workbook"),
        (b"", "not an Excel workbook"),
        (b"PK\x03\x04cut", "cannot be read"),
        (packed(a=b"x"), "cannot be read"),
        (packed(xl__vbaProject_bin=b"x"), "macros"),
        (packed(xl__workbook_xml=LAUGHS), "entities"),
        (packed(xl__workbook_xml=LAUGHS.decode().encode("utf-16")), "entities"),
        (packed(xl__workbook_xml=b"<a>"), "cannot be read"),
        (packed(xl__a_xml=bytes(40_000_000)), "larger unpacked"),
        (packed(**{f"a{i}": b"" for i in range(600)}), "larger unpacked"),
        (b"PK" + bytes(6_000_000), "larger than a plan"),
    ],
)
def test_what_is_no_workbook_to_be_read_is_refused_in_words(
    tmp_path: Path, data: bytes, says: str
) -> None:
    assert says in refused(tmp_path / "plan.xlsx", data)


def test_a_workbook_without_a_plan_is_refused_with_what_it_has(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", HEADS, title="Costs")
    with pytest.raises(WrongUse, match="It has: Costs"):
        read_tracker(path, garden())
    for heads in ((), ("Id",), ("Status", "Due")):
        path = saved(tmp_path / "b.xlsx", heads)
        with pytest.raises(WrongUse, match="has no '"):
            read_tracker(path, garden())


def test_more_rows_than_a_plan_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_rows, "_MOST_ROWS", 3)
    with pytest.raises(WrongUse, match="more than 3 rows"):
        read(tmp_path, *[(ACTIONS[0], "Done")] * 4)


def test_a_sheet_that_lies_about_its_size_is_read_as_far_as_it_goes(
    tmp_path: Path,
) -> None:
    path = Path(saved(tmp_path / "plan.xlsx", HEADS, (ACTIONS[0], "Done")))
    book = load_workbook(path)
    book["Plan"]["A1048576"] = "far"
    book.save(path)
    with pytest.raises(WrongUse, match="more than 5,000 rows"):
        read_tracker(str(path), garden())


def test_without_the_library_the_command_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(WrongUse) as raised:
        read(tmp_path)
    assert "placeready[office]" in raised.value.remedy


def test_cells_have_the_names_that_a_spreadsheet_has_for_them() -> None:
    assert [column_letter(i) for i in (0, 25, 26, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]
    assert cell_address("Plan", 7, 6) == "Plan!G7"


def beside(whole: EvaluationTrace, tracker: Tracker, outline: str) -> str:
    planned = tuple(each.id for each in whole.assessment.recommendations)
    document = report_of(whole, outline)
    return plain(with_progress(document, whole.ruleset, tracker, planned), 200)


def kept_up(*names: str) -> Tracker:
    return {
        name: TrackedAction(
            id=name, status="under_way", owner="Ada", due="2027-03-31", note="Noted"
        )
        for name in names
    }


@pytest.mark.parametrize("outline", ["board", "full", "annexes", SHEETS])
@pytest.mark.parametrize("published", [False, True])
def test_the_status_stands_beside_each_action_and_names_in_the_full_edition_alone(
    outline: str, published: bool
) -> None:
    whole = examined(published=published)
    first = whole.assessment.recommendations[0].id
    told = beside(whole, kept_up(first), outline)
    assert "Under way" in told
    for word in (
        "Ada",
        "31 March 2027" if outline != SHEETS else "2027-03-31",
        "Noted",
    ):
        assert (word in told) is not published


@pytest.mark.parametrize("outline", ["board", "full", "brief", SHEETS])
def test_what_this_plan_has_no_more_is_told_after_it(outline: str) -> None:
    whole = examined()
    planned = {each.id for each in whole.assessment.recommendations}
    [gone, *_] = [name for name in ACTIONS if name not in planned]
    told = beside(whole, kept_up(gone), outline)
    assert told.count("Of the last plan alone") == 1
    assert garden().recommendation_by_id[gone].title in told


def test_without_a_tracker_the_report_is_as_it_is() -> None:
    whole = examined()
    document = report_of(whole, "annexes")
    assert with_progress(document, garden(), {}, ()) == document


def test_a_plan_of_another_ruleset_is_told_to_be_one(tmp_path: Path) -> None:
    other = next(iter(shipped().recommendation_by_id))
    found = read(tmp_path, (other, "Done"))
    assert [each.kind for each in found.problems] == ["unknown action"]
    assert found.tracker == {}

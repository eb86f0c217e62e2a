"""Whatever a file holds, it is taken up or refused in words, and left as it is."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import GARDEN, garden
from hypothesis_profiles import examples
from placeready.errors import Unusable, WrongUse
from placeready.interview.answer_draft import ResumedInterview, document_of
from placeready.interview.interview import Interview
from placeready.interview.open_file import (
    DamagedFile,
    read_answers,
    ruleset_by_name,
)
from placeready.model.ruleset import Ruleset
from placeready.records.layout import file_text
from placeready.storage.answer_file import AnswerFile
from placeready.storage.strict_json import LARGEST
from walks import filled, new, rebuilt

GOOD: dict[str, Any] = {
    "format": "placeready/response/1",
    "area": {"name": "Made-up"},
    "ruleset": "garden",
    "respondent": {"id": "r1", "tier": "committee"},
    "answers": {"f.land.lease": 3},
}


def but(**fields: Any) -> bytes:
    """The good document with other fields; None takes one out."""
    raw = {name: value for name, value in (GOOD | fields).items() if value is not None}
    return json.dumps(raw).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.json"


def only_garden(name: str) -> Ruleset:
    assert name in ("garden", str(GARDEN)), name
    return garden()


def taken(path: Path, data: bytes) -> ResumedInterview | DamagedFile | None:
    """What becomes of a file with these bytes, which stay as they are."""
    path.write_bytes(data)
    with AnswerFile.open(path) as file:
        found = read_answers(file, "garden", only_garden)
        assert path.read_bytes() == data
    assert path.read_bytes() == data
    assert list(path.parent.iterdir()) == [path]
    return found


def test_where_there_is_no_file_there_is_nothing_to_take_up(path: Path) -> None:
    with AnswerFile.open(path) as file:
        assert read_answers(file, "garden", only_garden) is None
    assert not path.exists()


# Before it is known for which ruleset it was answered no number can be named.
LAST = "from 0 to the question's last answer"


@pytest.mark.parametrize(
    ("data", "kind", "says", "do"),
    [
        (b"", "empty", "The file is empty", ""),
        (b" \n\t", "empty", "The file is empty", ""),
        (b"{", "not JSON", "not JSON", "Correct that place"),
        (but()[:-20], "not JSON", "not JSON", "Correct that place"),
        (but() + but(), "not JSON", "something follows", "Correct that place"),
        (b"\x00" * 300, "not JSON", "not JSON", ""),
        (bytes(range(256)), "not UTF-8", "not UTF-8", "encoding UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 99, "not JSON", "a picture", ".json"),
        (b"[]", "not a record", "not a JSON object", ""),
        (b"[" * 100_000, "nested too deep", "nested too deep", ""),
        (b"3", "not a record", "not a JSON object", ""),
        (b"{}", "missing field", "'answers' is missing", "Add 'answers'"),
        (b" " * (LARGEST + 1), "too large", "at most 20 MB", ""),
        (but(format="placeready/response/2"), "newer format", "newer placeready", "n"),
        (but(format="placeready/record/1"), "not a response", "whole record", "assess"),
        (but(respondent=None, responses=[]), "not a response", "record", "assess"),
        (but(format="placeready/plan/1"), "unknown format", "does not read", "reads"),
        (but(format=3), "unknown format", "does not read", "It reads"),
        (but(ruleset="other"), "other ruleset", "'other'", "--ruleset"),
        (but(ruleset=3), "wrong value", "This is 3", "text in quotes"),
        (
            but(respondent={"id": "r1", "tier": "comittee"}),
            "unknown tier",
            "no tier 'comittee'",
            "Did you mean 'committee'?",
        ),
        (
            but(respondent={"id": "r1", "tier": "zzz"}),
            "unknown tier",
            "no tier 'zzz'",
            "Tiers: committee, section, grower, visitor.",
        ),
        (but(respondent={"tier": "grower"}), "missing field", "'id' is", "Add 'id'"),
        (but(respnodent={}), "unknown field", "no field called", "'respondent'"),
        (but(answers={"f.land.lease": 5}), "not an anchor", "This is 5", "0 to 4"),
        (but(answers={"f.land.lease": "3"}), "not an anchor", "'3'", LAST),
        (but(answers={"f.land.lease": True}), "not an anchor", "true", LAST),
        (but(answers=[3]), "wrong value", "a list", "a table"),
        (but(answers=None), "missing field", "'answers' is missing", "Add"),
        (but(date="yesterday"), "wrong value", "not in the right form", "2026-11-22"),
        (but(kept={"place": "f.land"}), "unknown field", "no field called 'place'", ""),
        (but(kept={"answers": {"x": 9}}), "not an anchor", "This is 9", LAST),
        (
            but()[:-1] + b', "answers": {}}',
            "name twice",
            "'answers' is there twice",
            "",
        ),
        (but(area={"name": "x" * 201}), "wrong value", "longer than 200", "200"),
        (but(area={"name": "\ud83c"}), "half a character", "half of a character", ""),
    ],
)
def test_what_cannot_be_taken_up_is_refused_with_what_to_do(
    path: Path, data: bytes, kind: str, says: str, do: str
) -> None:
    found = taken(path, data)
    assert isinstance(found, DamagedFile)
    problem = next(each for each in found.problems if each.kind == kind)
    assert says in problem.what
    assert do in problem.remedy
    assert found.copy is None
    for each in found.problems:
        assert each.what.endswith(".")
        assert each.remedy.endswith((".", "?"))
        assert each.file == str(path)


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        (but(), None),
        (but(ruleset=None, format=None), None),
        (codecs.BOM_UTF8 + but(), None),
        (but().decode().encode("utf-16"), None),
        (but().replace(b"Made-up", b"M\xe2de-up"), "Windows-1252"),
        (but(answers={"f.land.gone": 3}), "f.land.gone"),
        (but(answers={"context.soil": 3}), "context.soil"),
        (but(context={"context.gone": "x"}), "context.gone"),
        (but(context={"context.soil": "loam"}), "context.soil"),
        (but(kept={"version": "0.9.0"}), "version 0.9.0"),
        (but(kept={"at": "f.gone", "marked": ["f.gone", "f.gone"]}), None),
        (but(kept={}), None),
    ],
)
def test_what_can_be_taken_up_is_with_what_there_is_to_know(
    path: Path, data: bytes, remark: str | None
) -> None:
    found = taken(path, data)
    assert isinstance(found, ResumedInterview)
    if remark is None:
        assert found.remarks == ()
    else:
        assert len(found.remarks) == 1
        assert remark in found.remarks[0]
    assert found.interview.at in found.interview.questionnaire.place
    file_text(document_of(found.interview))


def pieces() -> st.SearchStrategy[bytes]:
    """The good document with some of its bytes changed, or bytes of any kind."""
    good = file_text(document_of(filled(new(garden(), "grower"), 1))).encode()

    def broken(at: int, length: int, by: bytes) -> bytes:
        return good[:at] + by + good[at + length :]

    place, few = st.integers(0, len(good)), st.integers(0, 30)
    return st.binary(max_size=60) | st.builds(broken, place, few, st.binary(max_size=8))


def any_json() -> st.SearchStrategy[bytes]:
    """The good document with a field of any kind."""
    leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
    value = st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(max_size=9), inner, max_size=3)
        ),
        max_leaves=6,
    )
    field = st.sampled_from([*GOOD, "kept", "context", "date", "responses", "else"])
    return st.builds(lambda name, given: but(**{name: given}), field, value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@examples(200)
@given(data=pieces() | any_json())
def test_no_bytes_at_all_end_in_anything_but_words(data: bytes, folder: Path) -> None:
    found = taken(folder / "mine.json", data)
    if isinstance(found, DamagedFile):
        assert all(each.what and each.remedy for each in found.problems)
    else:
        assert isinstance(found, ResumedInterview)
        document_of(found.interview)


# The copy before the last change


@pytest.fixture
def twice_saved(path: Path) -> Interview:
    """A file of which the version before the last is kept beside it."""
    first = new(garden(), "grower").go("f.land.paths").choose(1)
    with AnswerFile.open(path) as file:
        file.read()
        file.save(file_text(document_of(first)))
        file.save(file_text(document_of(first.choose(2))))
    return first


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", but(answers={"x": 9})])
def test_of_a_damaged_file_the_copy_before_is_offered(
    path: Path, twice_saved: Interview, data: bytes
) -> None:
    path.write_bytes(data)
    with AnswerFile.open(path) as file:
        found = read_answers(file, "garden", only_garden)
    assert isinstance(found, DamagedFile)
    assert found.copy is not None
    assert found.copy == twice_saved
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        but(format="placeready/response/2"),
        but(format="placeready/record/1"),
        but(ruleset="other"),
    ],
)
def test_of_a_file_that_is_whole_but_not_for_here_no_copy_is_offered(
    path: Path, twice_saved: Interview, data: bytes
) -> None:
    path.write_bytes(codecs.BOM_UTF8 + data)
    with AnswerFile.open(path) as file:
        found = read_answers(file, "garden", only_garden)
    assert isinstance(found, DamagedFile)
    assert found.copy is None


def test_a_damaged_copy_is_not_offered(path: Path, twice_saved: Interview) -> None:
    path.write_bytes(b"{")
    path.with_name("mine.json.previous").write_bytes(b"{")
    with AnswerFile.open(path) as file:
        found = read_answers(file, "garden", only_garden)
    assert isinstance(found, DamagedFile)
    assert found.copy is None


# Rulesets


def test_a_file_says_itself_which_shipped_ruleset_it_is_for(path: Path) -> None:
    for data in (
        but(ruleset=None, respondent={"id": "r1", "tier": "county"}, answers={}),
        but(
            ruleset="place-based-working",
            respondent={"id": "r1", "tier": "county"},
            answers={},
        ),
    ):
        path.write_bytes(data)
        with AnswerFile.open(path) as file:
            found = read_answers(file, None)
        assert isinstance(found, ResumedInterview)
        assert found.interview.ruleset.id == "place-based-working"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("garden", "give its folder with --ruleset"),
        ("place-based-workin", "Did you mean 'place-based-working'?"),
        ("../../etc", "give its folder with --ruleset"),
    ],
)
def test_a_file_of_a_ruleset_that_is_not_shipped_asks_for_its_folder(
    path: Path, name: str, remedy: str
) -> None:
    path.write_bytes(but(ruleset=name))
    with AnswerFile.open(path) as file:
        found = read_answers(file, None)
    assert isinstance(found, DamagedFile)
    assert f"'{name}'" in found.problems[0].what
    assert remedy in found.problems[0].remedy


def test_a_ruleset_is_given_by_its_folder(path: Path) -> None:
    path.write_bytes(but())
    with AnswerFile.open(path) as file:
        found = read_answers(file, str(GARDEN))
    assert isinstance(found, ResumedInterview)
    assert found.interview.ruleset == garden()
    assert found.interview.chosen("f.land.lease") == 3


def test_a_ruleset_that_is_not_there_or_has_problems_is_said(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        ruleset_by_name(str(tmp_path / "none"))
    (tmp_path / "ruleset.toml").write_text("[ruleset]\n", encoding="utf-8")
    with pytest.raises(Unusable):
        ruleset_by_name(str(tmp_path))


def test_a_tier_that_is_asked_nothing_now_is_refused(path: Path) -> None:
    unasked = tuple(
        each.model_copy(update={"asked_of": ("committee",)})
        for each in garden().questions
    )
    path.write_bytes(but(respondent={"id": "r1", "tier": "grower"}))
    with AnswerFile.open(path) as file:
        found = read_answers(
            file, "garden", lambda _: rebuilt(garden(), questions=unasked, context=())
        )
    assert isinstance(found, DamagedFile)
    assert found.problems[0].what == "The tier 'grower' is asked nothing."
    assert found.problems[0].remedy == "Choose another tier."


def test_a_folder_in_place_of_the_file_is_wrong_use(tmp_path: Path) -> None:
    with (
        AnswerFile.open(tmp_path) as file,
        pytest.raises(WrongUse, match="cannot be read"),
    ):
        read_answers(file, "garden", only_garden)

"""`placeready join`: what is written, what is said, and what stays as it was."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from placeready.model.record import Record

from .conftest import EXAMPLES, Command

NAME_THE_PLACES = (
    "Which neighbourhoods or local areas are the priority places? Name them: join "
    "again with --places."
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a test works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sent(file: str, name: str, day: str = "2026-05-03", **more: Any) -> None:
    """A file that a person sent back."""
    who = {"id": name, "tier": more.pop("tier", "county")}
    body = more.pop("body", "Kent County Council")
    role = more.pop("role", None)
    document = {
        "format": "placeready/response/1",
        "area": {"name": "Kent"},
        "ruleset": "place-based-working",
        "date": day,
        "respondent": who | {"organisation": body} | ({"role": role} if role else {}),
        "answers": {"f.buyin.decision": more.pop("answer", 2)},
        **more,
    }
    Path(file).write_text(json.dumps(document), encoding="utf-8")


def read(file: str = "record.json") -> Record:
    """A record as its model reads it."""
    return Record.model_validate_json(Path(file).read_bytes())


def test_people_are_joined_and_what_is_there_is_said(command: Command) -> None:
    sent("a.json", "ann")
    sent("b.json", "bob", tier="district", body="Dover", answer={"anchor": 1})
    code, out, err = command("join", "a.json", "b.json", "--out", "record.json")
    assert (code, out) == (0, "")
    assert err == (
        "Written to record.json.\n"
        "2 people from 2 tiers and 2 organisations are in the record: 2 new.\n"
        f"{NAME_THE_PLACES}\n"
        "To see what they say: placeready voices record.json\n"
        "To see the result: placeready assess record.json\n"
    )
    assert [each.respondent.id for each in read().responses] == ["ann", "bob"]
    assert '"f.buyin.decision": 1\n' in Path("record.json").read_text("utf-8")
    assert command("assess", "record.json", "--brief")[::2] == (0, "")


def test_a_record_that_is_there_is_added_to(command: Command) -> None:
    for name in ("ann", "bob", "cy"):
        sent(f"{name}.json", name)
    command("join", "ann.json", "bob.json", "--out", "record.json")
    sent("ann 2.json", "ann", "2026-05-09", answer=4)
    code, _, err = command("join", "ann 2.json", "cy.json", "--out", "record.json")
    assert code == 0
    assert err == (
        "record.json is there already: it is added to.\n"
        "Written to record.json.\n"
        "The answers of 'ann' of 3 May 2026 in record.json are replaced by those of "
        "9 May 2026 in ann 2.json.\n"
        "3 people from 1 tier and 1 organisation are in the record: 1 new, 1 with "
        "later answers and 1 unchanged.\n"
        f"{NAME_THE_PLACES}\n"
        "To see what they say: placeready voices record.json\n"
        "To see the result: placeready assess record.json\n"
    )


def test_joining_once_more_changes_no_byte_even_with_the_record_among_the_files(
    command: Command,
) -> None:
    sent("a.json", "ann")
    sent("b.json", "ann", "2026-05-09", answer=4)
    command("join", "b.json", "a.json", "--out", "record.json")
    before, written = Path("record.json").read_bytes(), Path("record.json").stat()
    files = ("a.json", "b.json", "./record.json")
    code, _, err = command("join", *files, "--out", "record.json")
    assert code == 0
    assert Path("record.json").read_bytes() == before
    assert Path("record.json").stat().st_mtime_ns == written.st_mtime_ns
    assert "Nothing is new. record.json stays as it is.\n" in err
    assert "in a.json are not taken: those of 9 May 2026 in record.json are" in err
    assert "1 unchanged." in err


def test_an_earlier_file_of_a_person_is_said_to_be_replaced(command: Command) -> None:
    sent("a.json", "ann", role="Public health")
    sent("b.json", "ann", "2026-05-09", answer=4, role="Housing")
    code, _, err = command("join", "b.json", "a.json", "--out", "record.json")
    assert code == 0
    assert (
        "The answers of 'ann' of 3 May 2026 in a.json are replaced by those of "
        "9 May 2026 in b.json.\n"
    ) in err
    assert "The role was 'Public health' and is 'Housing'. If these are two" in err


def test_what_stays_in_the_files_is_said(command: Command) -> None:
    unsaid = {"f.buyin.topteam": {"note": "Ask"}}
    sent("a.json", "ann", kept={"unsaid": unsaid})
    sent("b.json", "bob", kept={"unsaid": unsaid, "answers": {"f.gone.one": 2}})
    code, _, err = command("join", "a.json", "b.json", "--out", "record.json")
    assert code == 0
    assert (
        "2 notes without an answer are not in the record. They stay in a.json and "
        "b.json.\n"
        "1 answer to what this version does not ask is not in the record. It stays in "
        "b.json.\n"
    ) in err
    assert "Ask" not in Path("record.json").read_text("utf-8")


def test_a_file_comes_from_a_pipe_too(command: Command) -> None:
    sent("a.json", "ann")
    data = Path("a.json").read_bytes()
    assert command("join", "-", "--out", "record.json", stdin=data).code == 0
    assert len(read().responses) == 1


def test_an_example_is_joined_into_what_gives_the_same_assessment(
    command: Command, example: Path
) -> None:
    before = command("assess", example, "--json").out
    assert command("join", example, "--out", "record.json").code == 0
    assert json.loads(command("assess", "record.json", "--json").out) == json.loads(
        before
    )


def test_the_next_commands_can_be_typed_as_they_are(command: Command) -> None:
    record = EXAMPLES / "tutorial-warm-hall.json"
    folder = EXAMPLES / "tutorial-ruleset"
    ran = command("join", record, "--out", "our hall.json", "--ruleset", folder)
    assert ran.code == 0
    assert f"placeready assess 'our hall.json' --ruleset {folder}\n" in ran.err


def test_answers_that_are_not_asked_for_are_kept_and_said(command: Command) -> None:
    sent("a.json", "ann", tier="resident")
    code, _, err = command("join", "a.json", "--out", "record.json")
    assert code == 1
    assert "Written to record.json." in err
    assert "a.json: response 'ann', answers, f.buyin.decision" in err
    assert "left out of the assessment" in err
    assert "f.buyin.decision" in read().responses[0].answers


def test_people_who_differ_on_the_area_are_joined_and_it_is_said(
    command: Command,
) -> None:
    sent("a.json", "ann", context={"context.held": "yes"})
    sent("b.json", "bob", context={"context.held": "no"})
    code, _, err = command("join", "a.json", "b.json", "--out", "record.json")
    assert code == 0
    assert "People differ on context.held: " in err
    assert "'No': County or unitary (1); 'Yes': County or unitary (1)" in err
    assert "  To settle it: placeready settle record.json context.held OPTION\n" in err
    alone = command("assess", "a.json", "b.json", "--json", "--edition", "full").out
    joined = command("assess", "record.json", "--json", "--edition", "full").out
    assert json.loads(alone)["context"] == json.loads(joined)["context"]
    settled = command("settle", "record.json", "HELD", "yes")
    assert (settled.code, read().context_settled) == (0, {"context.held": "yes"})
    assert "People differ" not in command("join", "a.json", "--out", "record.json").err


def test_the_convener_says_what_is_true_of_the_area_and_which_places_are_meant(
    command: Command,
) -> None:
    sent("a.json", "ann", context={"context.held": "yes"}, places="Folkestone")
    own = ("--context", "context.held=No", "--context", "stage = Testing")
    joined = ("join", "a.json", "--out", "record.json")
    code, _, err = command(*joined, *own, "--places", " Dover,\n Deal ")
    assert code == 0
    stage = {"context.stage": "testing", "context.held": "no"}
    assert (read().context_settled, read().places) == (stage, "Dover, Deal")
    assert "1 person was shown other places than 'Dover, Deal'" in err
    command(*joined)
    assert (read().context_settled, read().places) == (stage, "Dover, Deal")


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (("--context", "context.held"), "does not say which option"),
        (("--context", "context.hold=no"), "Did you mean 'context.held'?"),
        (("--context", "held=mayby"), "  yes  Yes"),
        (("--context", "stage=testin"), "Did you mean 'testing'?"),
        (("--context", "held=dont_know"), "Not knowing settles nothing."),
        (("--context", "held=no", "--context", "held=yes"), "given twice"),
        (("--places", " "), "--places is empty."),
        (("--places", "x" * 1001), "It can have 1,000."),
    ],
)
def test_what_the_convener_types_wrongly_is_said_and_nothing_is_written(
    own: tuple[str, ...], says: str, command: Command
) -> None:
    sent("a.json", "ann")
    code, _, err = command("join", "a.json", "--out", "record.json", *own)
    assert code == 2
    assert says in err
    assert not Path("record.json").exists()


_COPY = (
    b'{"id": "r", "area": {"name": "Kent"}, "responses": [{"respondent": {"id": "r", '
    b'"tier": "county"}, "answers": {}}], "left_out": [{"tier": "nhs", "answers": 2}]}'
)

ALONE: dict[str, bytes | dict[str, Any]] = {
    "damaged": b'{"format": ',
    "not a response": b'{"councils": []}',
    "a shared copy": _COPY,
    "no answer": {"name": "bob", "answer": 7},
    "another version": {"name": "bob", "kept": {"version": "0.0.1"}},
}
"""Files that cannot be joined to any other."""

TOGETHER: dict[str, dict[str, Any]] = {
    "another area": {"name": "bob", "area": {"name": "Surrey"}},
    "another organisation": {"name": "ann", "day": "2026-05-09", "body": "Dover"},
    "another tier": {"name": "ann", "day": "2026-05-09", "tier": "district"},
    "the same day": {"name": "ann", "answer": 4},
}
"""Files that cannot be joined to the first."""


@pytest.mark.parametrize("case", [*ALONE, *TOGETHER])
@pytest.mark.parametrize("there", [False, True])
def test_files_that_do_not_fit_are_named_and_nothing_is_written(
    case: str, there: bool, command: Command, folder: Path
) -> None:
    sent("a.json", "ann")
    strange = ALONE.get(case) or TOGETHER[case]
    if isinstance(strange, bytes):
        Path("b.json").write_bytes(strange)
    else:
        sent("b.json", **strange)
    names = ("b.json",) if case in ALONE else ("a.json", "b.json")
    if there:
        sent("c.json", "cy")
        command("join", "c.json", "--out", "record.json")
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    code, out, err = command("join", "a.json", "b.json", "--out", "record.json")
    assert (code, out) == (1, "")
    assert all(name in err for name in names)
    assert "Nothing is written." in err
    assert ("record.json is as it was." in err) is there
    assert "Traceback" not in err
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Dear all,\n", "not JSON"),
        (b"", "The file is empty"),
        (b'{"format": "placeready/assessment/1"}', "does not hold a record"),
        (b'{"format": "placeready/record/1", "id": "x"}', "'area' is missing"),
        (
            b'{"id": "x", "area": {"name": "Surrey"}, "responses": [{"respondent": '
            b'{"id": "r", "tier": "county"}, "answers": {}}]}',
            "'Surrey'",
        ),
    ],
)
def test_a_file_that_is_not_this_areas_record_is_never_written_over(
    data: bytes, says: str, command: Command
) -> None:
    sent("a.json", "ann")
    Path("mine.json").write_bytes(data)
    code, _, err = command("join", "a.json", "--out", "mine.json")
    assert code == 1
    assert err.startswith("mine.json")
    assert says in err
    assert "another name with --out" in err
    assert "mine.json is as it was." in err
    assert Path("mine.json").read_bytes() == data


def test_a_persons_own_file_is_never_written_over(command: Command) -> None:
    sent("a.json", "ann")
    sent("b.json", "bob")
    before = Path("b.json").read_bytes()
    code, _, err = command("join", "a.json", "b.json", "--out", "b.json")
    assert code == 2
    assert "'b.json' would be written over the input 'b.json'." in err
    assert Path("b.json").read_bytes() == before


def test_a_file_that_is_not_there_is_wrong_use(command: Command, folder: Path) -> None:
    sent("a.json", "ann")
    code, _, err = command("join", "a.json", "b.json", "--out", "record.json")
    assert code == 2
    assert "'b.json'" in err
    assert [each.name for each in folder.iterdir()] == ["a.json"]


@pytest.mark.parametrize(
    "arguments", [("a.json",), ("--out", "r.json"), ("a.json", "--out", ".")]
)
def test_a_command_that_makes_no_sense_is_wrong_use(
    arguments: tuple[str, ...], command: Command
) -> None:
    sent("a.json", "ann")
    assert command("join", *arguments).code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_what_is_no_file_is_neither_read_nor_written_over(command: Command) -> None:
    sent("a.json", "ann")
    os.mkfifo("record.json")
    code, _, err = command("join", "a.json", "--out", "record.json")
    assert code == 2
    assert "not a file that can be replaced" in err


def test_a_record_too_large_to_be_read_again_is_not_written(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent("a.json", "ann")
    monkeypatch.setattr("placeready.cli.commands.join.LARGEST", 100)
    code, _, err = command("join", "a.json", "--out", "record.json")
    assert code == 2
    assert "The record has" in err
    assert [each.name for each in folder.iterdir()] == ["a.json"]


def test_on_a_full_disk_the_record_is_as_it_was(
    command: Command, small_disk: Path
) -> None:
    record = small_disk / "record.json"
    sent("a.json", "ann")
    command("join", "a.json", "--out", record)
    before = record.read_bytes()
    note = {"anchor": 1, "note": "x" * 9000}
    sent("b.json", "bob", answer=note)
    filling = (small_disk / "filling").open("wb", buffering=0)
    with contextlib.suppress(OSError), filling as file:
        while True:
            file.write(bytes(4096))
    code, out, err = command("join", "b.json", "--out", record)
    assert (code, out) == (2, "")
    assert "cannot be written" in err
    assert "in the record" not in err
    assert record.read_bytes() == before
    assert sorted(each.name for each in small_disk.iterdir()) == [
        "filling",
        "record.json",
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_no_word_is_cut_on_a_terminal(
    width: int, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent("a.json", "ann", role="Public health", kept={"unsaid": {"f.x": {"note": "x"}}})
    sent("b.json", "ann", "2026-05-09", answer=4, role="Housing")
    sent("c.json", "ann", answer=3)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    size = os.terminal_size((width, 24))
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_, **__: size)
    done = command("join", "a.json", "b.json", "--out", "record.json")
    stopped = command("join", "a.json", "c.json", "--out", "other.json")
    assert (done.code, stopped.code) == (0, 1)
    for ran in (done, stopped):
        assert max(map(len, ran.err.splitlines())) <= width
        assert "  " not in ran.err.replace("\n  ", "\n")
    assert "If these are two people, change the id in" in " ".join(done.err.split())
    assert "Which is the later cannot be told." in " ".join(stopped.err.split())


def test_several_files_of_one_person_are_sent_to_join(command: Command) -> None:
    sent("a.json", "ann")
    sent("b.json", "ann", "2026-05-09")
    code, _, err = command("assess", "a.json", "b.json")
    assert code == 1
    assert "`placeready join` keeps the later one" in err
    command("join", "a.json", "--out", "record.json")
    code, _, err = command("assess", "record.json", "b.json")
    assert code == 1
    assert "`placeready join` makes one record of them all" in err

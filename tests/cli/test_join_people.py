"""`placeready join` where people withdraw, correct themselves, move or look alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import shipped

from .conftest import Command
from .test_join import folder, read, sent

__all__ = ["folder"]

MANY = {"f.buyin.decision": 3, "f.buyin.topteam": 2, "f.buyin.crossparty": 1}


@pytest.fixture
def joined(command: Command) -> Path:
    """A record of two people, of whom one is to go."""
    sent("ann.json", "ann")
    note = {"anchor": 3, "note": "In confidence"}
    sent("bob.json", "bob", tier="district", body="Dover", answer=note)
    command("join", "ann.json", "bob.json", "--out", "record.json")
    return Path("record.json")


def test_a_record_alone_is_enough_to_take_somebody_out(
    command: Command, joined: Path
) -> None:
    code, out, err = command("join", joined, "--without", "bob")
    assert (code, out) == (0, "")
    assert "'bob' is no longer in the record" in err
    assert "to join it again would bring them back" in err
    assert [each.respondent.id for each in read().responses] == ["ann"]
    assert "confidence" not in joined.read_text("utf-8")
    code, _, err = command("join", joined, "--without", "bob")
    assert code == 2
    assert "holds nobody with the id 'bob'" in err
    assert "\n  ann\n" in err


def test_copies_beside_the_record_lose_them_too(command: Command, joined: Path) -> None:
    before = joined.read_bytes()
    alone = json.loads(before)
    alone["responses"] = [alone["responses"][1]]
    copies = {
        "record.json.previous": before,
        "record.other-1.json": Path("bob.json").read_bytes(),
        "record.mine-12.json": json.dumps(alone).encode(),
        ".record.json.abcd1234": before,
    }
    for name, data in copies.items():
        Path(name).write_bytes(data)
    for name in ("record.other-1.json.bak", "recordXmine-1.json", "bob-2.json"):
        Path(name).write_bytes(before)
    code, _, err = command("join", joined, "--without", "bob")
    assert code == 0
    previous = Path("record.json.previous")
    assert "confidence" not in previous.read_text("utf-8")
    assert '"ann"' in previous.read_text("utf-8")
    assert previous.stat().st_mode & 0o077 == 0
    assert not any(Path(name).exists() for name in [*copies][1:])
    assert "record.json.previous is changed in the same way." in err
    assert "record.other-1.json held their answers and is deleted." in err
    assert Path("bob.json").exists(), "a file that people sent is theirs"
    assert Path("bob-2.json").read_bytes() == before


def test_a_copy_that_cannot_be_read_is_named_and_nothing_is_changed(
    command: Command, joined: Path
) -> None:
    before = joined.read_bytes()
    Path("record.json.previous").write_text('{"bob": ', encoding="utf-8")
    code, _, err = command("join", joined, "--without", "bob")
    assert code == 2
    assert "'record.json.previous' may hold what they said" in err
    assert joined.read_bytes() == before
    Path("record.json.previous").write_text('{"', encoding="utf-8")
    assert command("join", joined, "--without", "bob").code == 0


def test_the_last_person_cannot_be_taken_out(command: Command, joined: Path) -> None:
    before = joined.read_bytes()
    asked = ("--without", "bob", "--without", "ann")
    code, _, err = command("join", joined, *asked)
    assert code == 2
    assert "Nobody would be left in the record." in err
    assert joined.read_bytes() == before


def test_who_withdraws_and_whose_file_is_given_is_a_contradiction(
    command: Command, joined: Path
) -> None:
    code, _, err = command("join", "bob.json", "--out", joined, "--without", "bob")
    assert code == 2
    assert "is given in bob.json too" in err


CHANGES: dict[str, dict[str, Any]] = {
    "corrected on the same day": {"answer": 4},
    "moved": {"day": "2026-05-09", "body": "Kent and Medway", "role": "Housing"},
    "another tier": {"tier": "district"},
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_is_refused_says_what_a_command_can_do(
    case: str, command: Command, joined: Path
) -> None:
    sent("new.json", "ann", **CHANGES[case])
    before = joined.read_bytes()
    code, _, err = command("join", "new.json", "--out", joined)
    assert code == 1
    assert "`--replace ann`" in err
    assert "`--without ann`" in err
    assert joined.read_bytes() == before
    code, _, err = command("join", "new.json", "--out", joined, "--replace", "ann")
    assert code == 0
    assert "The answers of 'ann' of 3 May 2026 in the record are replaced by" in err
    ann = next(each for each in read().responses if each.respondent.id == "ann")
    new = json.loads(Path("new.json").read_text("utf-8"))
    assert ann.respondent.model_dump(exclude_none=True) == new["respondent"]


def test_what_changed_of_who_moved_is_said(command: Command, joined: Path) -> None:
    sent("new.json", "ann", "2026-05-09", body="Medway", tier="nhs", answer=4)
    err = command("join", "new.json", "--out", joined, "--replace", "ann").err
    assert (
        "  The tier was 'County or unitary' and is 'NHS'; the organisation was 'Kent "
        "County Council' and is 'Medway'; 1 answer differs.\n"
    ) in err


def test_two_who_look_like_one_are_said_and_can_be_told_apart(
    command: Command,
) -> None:
    for name in ("ann", "ann-2"):
        sent(f"{name}.json", name, answers=MANY)
    files = ("ann.json", "ann-2.json")
    code, _, err = command("join", *files, "--out", "record.json")
    assert code == 1
    assert "Written to record.json." in err
    assert "'ann' and 'ann-2' look like one person" in err
    for shown in (("record.json",), files):
        code, out, err = command("assess", *shown, "--brief")
        assert (code, "look like one person" in err) == (1, True)
        assert "ann" not in out
    assert command("join", "record.json", "--both", "ann", "ann-2").code == 0
    assert command("assess", "record.json", "--brief")[::2] == (0, "")


@pytest.mark.parametrize("tier", ["voluntary", "resident"])
def test_beside_what_is_published_protected_people_are_not_compared(
    tier: str, command: Command
) -> None:
    """Whether two of them answered alike would tell what they said."""
    content = shipped()
    names = [each.id for each in content.questions if tier in each.asked_of][:4]
    for name in ("ann", "ann-2"):
        answers = dict.fromkeys(names, 1)
        sent(f"{name}.json", name, tier=tier, answers=answers)
    err = command("join", "ann.json", "ann-2.json", "--out", "record.json").err
    assert "look like one person" in err
    assert "look like" not in command("assess", "record.json").err


@pytest.mark.parametrize(
    "arguments",
    [("assess", "--brief"), ("voices",), ("settle", "f.buyin.decision", "2")],
)
def test_a_date_that_lies_ahead_is_said_with_who_and_which(
    arguments: tuple[str, ...], command: Command
) -> None:
    sent("ann.json", "ann", "2962-05-03")
    err = command("join", "ann.json", "--out", "record.json").err
    assert "'ann' are dated 2962-05-03, which lies ahead" in err
    name, *rest = arguments
    code, _, err = command(name, "record.json", *rest)
    assert code == 1
    assert "'ann' are dated 2962-05-03, which lies ahead" in err


def test_a_record_given_with_others_needs_a_place(command: Command) -> None:
    sent("ann.json", "ann")
    code, _, err = command("join", "ann.json", "--without", "ann")
    assert code == 2
    assert "Give its name with --out." in err

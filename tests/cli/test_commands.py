"""What each command does on the shipped ruleset and examples."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from builders import GARDEN, shipped
from placeready.assessment.assess import trace
from placeready.cli import main as command_line
from placeready.cli.area_input import usable_ruleset
from placeready.model.assessment import Assessment
from placeready.records.read import read_files, read_record
from placeready.report.explained_names import explainable
from placeready.report.explanation import explanation
from placeready.report.plain_text import lines
from placeready.report.ruleset_pages import page

from .conftest import EXAMPLES, Command


def test_json_is_a_document_that_its_model_and_schema_read_back(
    command: Command, example: Path
) -> None:
    out = command("assess", example, "--json").out
    assert Assessment.model_validate_json(out).level.number == 2
    schema = json.loads(command("ruleset", "schema", "assessment").out)
    assert set(json.loads(out)) <= set(schema["properties"])


def test_the_same_file_gives_the_same_bytes(command: Command, example: Path) -> None:
    assert command("assess", example, "--json") == command("assess", example, "--json")


def test_out_writes_the_whole_report_and_leaves_stdout_empty(
    command: Command, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.txt"
    printed = command("assess", example, "--report", "full").out
    code, out, err = command("assess", example, "--out", file)
    assert (code, out) == (0, "")
    assert str(file) in err
    assert file.read_text(encoding="utf-8") == printed
    assert list(tmp_path.iterdir()) == [file]


def test_out_that_cannot_be_written_leaves_what_was_there(
    command: Command, example: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    code, _, err = command("assess", example, "--out", folder / "no" / "report.txt")
    assert code == 2
    assert "cannot be written" in err
    assert list(folder.iterdir()) == []


def test_an_interrupted_command_ends_with_130(
    command: Command, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line.placeready, "main", interrupted)
    assert command("assess", example).code == 130


def test_a_level_is_not_a_failure(command: Command) -> None:
    assert command("assess", EXAMPLES / "coventry-published.json", "--brief").code == 0


def test_the_published_record_of_one_place_says_there_is_not_enough(
    command: Command,
) -> None:
    path = EXAMPLES / "coventry-published.json"
    document = json.loads(command("assess", path, "--json").out)
    assert document["level"]["number"] is document["level"]["known"] is None
    assert document["level"]["high"] == 3
    assert any(each["could_move"] for each in document["unknown"])
    record = json.loads(path.read_text(encoding="utf-8"))
    assert "not the council's own view" in record["area"]["name"]
    for answer in record["responses"][0]["answers"].values():
        assert answer["note"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("coherence_only_at_the_centre", "It holds."),
        ("strong_words_no_resource", "It does not hold."),
        ("purpose_split", "It holds."),
        ("level.3.lowest_foundation", "It does not hold."),
        ("level.2.lowest_critical", "It holds."),
        ("f.governance", "What reads it"),
        ("minimum_resource", "in the plan"),
        ("scale", "It does not apply to this area"),
        ("reconnect_covid", "How its priority comes about"),
        ("prevention_baseline", "When it is done"),
    ],
)
def test_explain_gives_a_verdict_for_each_kind_of_name(
    name: str, words: str, command: Command, example: Path
) -> None:
    code, out, err = command("explain", example, name)
    assert (code, err) == (0, "")
    assert words in out


def test_explain_says_what_asked_for_an_action_that_dropped_out(
    command: Command, example: Path
) -> None:
    text = " ".join(command("explain", example, "cabinet_decision").out.split())
    assert "It is not in the plan. It is done already." in text
    assert "(minimum_resource) needs it first" in text


def test_explain_says_by_how_much_a_comparison_is_missed(
    command: Command, example: Path
) -> None:
    for edition, away in (("published", "0.19 away"), ("full", "0.29 away")):
        gate = "level.3.lowest_foundation"
        assert away in command("explain", example, gate, "--edition", edition).out


def test_explain_names_who_gave_the_answers_under_it(
    command: Command, example: Path
) -> None:
    name = "coherence_only_at_the_centre"
    for edition, who in (
        ("published", "Districts, organisation 1"),
        ("full", "Thornfold District Council"),
    ):
        out = command("explain", example, name, "--edition", edition).out
        assert who in out
        assert "By tier: County or unitary 3.0" in out


def test_explain_gives_names_notes_and_documents_only_where_it_is_asked_for(
    command: Command, example: Path
) -> None:
    usual = command("explain", example, "f.buyin").out
    full = command("explain", example, "f.buyin", "--edition", "full").out
    for words in ("Woldershire County Council", "  - Note: ", "  - Evidence: "):
        assert words in full
        assert words not in usual
    assert "  - With evidence" in usual
    assert "With evidence" not in full


def test_what_is_not_published_is_explained_only_in_the_full_edition(
    command: Command, example: Path
) -> None:
    usual = command("explain", example, "e.copro").out
    full = command("explain", example, "e.copro", "--edition", "full").out
    assert "The score is not published" in usual
    assert "The answers under it" not in usual
    assert "The answers under it" in full


@pytest.mark.parametrize("name", ["assess", "voices", "explain"])
def test_a_record_is_published_unless_the_full_edition_is_asked_for(
    name: str, command: Command, example: Path
) -> None:
    more = ["f.buyin"] if name == "explain" else []
    usual = command(name, example, *more)
    full = command(name, example, *more, "--edition", "full")
    assert (usual.code, full.code) == (0, 0)
    assert command(name, example, *more, "--edition", "published") == usual
    assert "Published edition" in usual.out
    assert "not for publication" not in usual.out
    assert "Published edition" not in full.out
    title = " ".join(full.out.split("===")[0].split())
    assert title.endswith("(full edition, not for publication)")
    assert command(name, example, *more, "--edition", "all").code == 2


def _responses(example: Path, tmp_path: Path) -> list[Path]:
    """A file for each person of a record, a resident first."""
    record = json.loads(example.read_text(encoding="utf-8"))
    files = []
    for each in reversed(record["responses"]):
        shared = {key: record[key] for key in ("area", "ruleset", "context")}
        document = {"format": "placeready/response/1", **shared, **each}
        files.append(tmp_path / f"{each['respondent']['id']}.json")
        files[-1].write_text(json.dumps(document), encoding="utf-8")
    return files


@pytest.mark.parametrize("name", ["assess", "voices", "explain"])
def test_one_person_sees_all_of_their_own_answers_and_is_told_whom_it_is_for(
    name: str, command: Command, example: Path, tmp_path: Path
) -> None:
    more = ["e.copro"] if name == "explain" else []
    one, *_ = _responses(example, tmp_path)
    own = command(name, one, *more)
    assert command(name, one, *more, "--edition", "full") == own
    title = " ".join(own.out.split("===")[0].split())
    assert title.endswith("(one person's own answers, not for publication)")
    published = command(name, one, *more, "--edition", "published").out
    assert "Published edition" in published
    assert "Residents (1 person)" in " ".join(published.split())


@pytest.mark.parametrize("name", ["assess", "voices", "explain"])
def test_responses_of_several_people_are_published_as_their_record_is(
    name: str, command: Command, example: Path, tmp_path: Path
) -> None:
    more = ["f.buyin"] if name == "explain" else []
    several = _responses(example, tmp_path)
    usual = command(name, *several, *more)
    assert usual.code == 0
    assert command(name, *several, *more, "--edition", "published") == usual
    assert "Published edition" in usual.out


def test_page_one_says_what_is_left_out_and_why_the_level_is_limited(
    command: Command, example: Path
) -> None:
    board = command("assess", example).out
    short = command("assess", example, "--brief").out
    for page_one in (board, short):
        text = " ".join(page_one.split())
        assert "Voluntary sector (1 person) and Residents (1 person)" in text
        why = "Without it, the published level is 2 at most."
        assert f"said on shared power. {why}" in text
        assert "Not published: 6 constructs" in text
    whole = command("assess", example, "--report", "full").out
    assert "Not published at all: Community power and co-production; " in " ".join(
        whole.split()
    )


def test_a_copy_by_an_earlier_version_is_assessed_and_says_what_it_is(
    command: Command, example: Path, tmp_path: Path
) -> None:
    record = json.loads(example.read_text(encoding="utf-8"))
    record["left_out"] = [{"tier": "parish", "answers": 1}]
    file = tmp_path / "copy.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    for edition in ("full", "published"):
        code, out, err = command(
            *("assess", file, "--edition", edition, "--report", "full")
        )
        assert (code, err) == (0, "")
        text = " ".join(out.split())
        assert "Parish or town council: 1 answer left out of this shared copy" in text
        assert "differ from that of the whole record" in text


def test_explain_lists_the_answers_that_it_waits_for(command: Command) -> None:
    path = EXAMPLES / "coventry-published.json"
    out = command("explain", path, "strong_words_no_resource").out
    assert "It cannot be told yet." in out
    assert "Is there a budget for place-based working?" in out


def test_explain_of_an_unknown_name_gives_the_nearest(
    command: Command, example: Path
) -> None:
    code, _, err = command("explain", example, "coherence_fire")
    assert code == 2
    assert "Did you mean 'coherence_fires'?" in err


def test_explain_explains_every_name(example: Path) -> None:
    ruleset = usable_ruleset("place-based-working")
    record = read_record(ruleset, read_files([str(example)])).record
    assert record is not None
    examined = trace(ruleset, record)
    for name in explainable(ruleset):
        blocks = explanation(examined, name)
        text = "\n".join(lines(blocks, width=80, spoken=False))
        assert text.endswith(ruleset.limits[0]), name


def test_ruleset_check_is_clean_for_every_shipped_ruleset(command: Command) -> None:
    assert command("ruleset", "check").code == 0
    assert command("ruleset", "check", EXAMPLES / "tutorial-ruleset").code == 0


def test_ruleset_check_lists_every_problem_and_ends_with_1(
    command: Command, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(EXAMPLES / "tutorial-ruleset", broken)
    head = broken / "ruleset.toml"
    text = head.read_text(encoding="utf-8")
    text = text.replace("e.helpers >= 3", "e.helper >= 3").replace("small = 1.0", "")
    head.write_text(text, encoding="utf-8")
    code, out, err = command("ruleset", "check", broken)
    assert (code, out) == (1, "")
    assert "Did you mean 'e.helpers'?" in err
    assert "no effort called 'small'" in err
    assert "2 problems" in err


def test_ruleset_test_holds_every_sentence(command: Command) -> None:
    code, out, _ = command("ruleset", "test")
    assert code == 0
    assert out == "170 sentences of 170 hold.\n"


def test_ruleset_test_tells_a_sentence_that_does_not_hold(
    command: Command, tmp_path: Path
) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(EXAMPLES / "tutorial-ruleset", changed)
    head = changed / "ruleset.toml"
    text = head.read_text(encoding="utf-8").replace("e.helpers >= 3", "e.helpers >= 4")
    head.write_text(text, encoding="utf-8")
    code, out, _ = command("ruleset", "test", changed)
    assert code == 1
    assert "'helpers_without_a_plan' does not hold." in out


def test_ruleset_show_has_a_page_for_everything_it_lists(command: Command) -> None:
    ruleset = usable_ruleset("place-based-working")
    for name in ("questions", "constructs", "rules", "recommendations", "levels"):
        out = command("ruleset", "show", name).out
        listed = [line[2:].partition(": ")[0] for line in out.splitlines()]
        ids = [each for each in listed if each in out and " " not in each and each]
        assert len(ids) >= 6
        for each in ids:
            if f"- {each}: " in out:
                assert list(page(ruleset, each)), each


@pytest.mark.parametrize(
    "name", ["caps", "measures", "context", "tiers", "sources", "names"]
)
def test_ruleset_show_lists_the_rest(name: str, command: Command) -> None:
    code, out, _ = command("ruleset", "show", name)
    assert code == 0
    caps = len(shipped().caps)
    assert out.count("\n- ") >= (caps if name == "caps" else 5)


def test_ruleset_show_of_an_unknown_name_gives_the_nearest(command: Command) -> None:
    code, _, err = command("ruleset", "show", "f.buyinn")
    assert code == 2
    assert "Did you mean 'f.buyin'?" in err


def test_the_schema_accepts_an_answer_written_bare(command: Command) -> None:
    schemas = json.loads(command("ruleset", "schema").out)
    assert sorted(schemas) == [
        "assessment",
        "batch-error",
        "batch-summary",
        "record",
        "response",
        "ruleset",
        "voices",
    ]
    bare, whole = schemas["record"]["$defs"]["Answer"]["anyOf"]
    assert bare["enum"] == [0, 1, 2, 3, 4, 5, 6, "dont_know", "not_applicable"]
    assert whole["required"] == ["anchor"]


def test_the_help_has_no_box_in_a_pipe(command: Command) -> None:
    out = command("--help").out
    assert "assess" in out
    assert not any("\u2500" <= letter <= "\u257f" for letter in out)


@pytest.mark.parametrize("name", ["assess", "join", "voices"])
def test_a_folder_stands_for_the_responses_in_it(
    name: str, command: Command, tmp_path: Path
) -> None:
    folder, out = tmp_path / "answers", tmp_path / "result.txt"
    shutil.copytree(EXAMPLES / "many-voices" / "responses", folder)
    (folder / "~$notes.docx").write_bytes(b"PK")
    (folder / "notes.docx").write_bytes(b"PK")
    files = sorted(folder.glob("*.json"))
    assert len(files) > 1
    one_by_one = command(name, *files, "--out", out)
    expected = out.read_bytes()
    out.unlink()
    of_all = command(name, folder, "--out", out)
    assert (of_all.code, out.read_bytes()) == (one_by_one.code, expected)
    assert "notes.docx" in of_all.err
    assert "~$" not in of_all.err


def test_a_codebook_is_asked_for_by_its_name_and_written_to_a_file(
    command: Command, tmp_path: Path
) -> None:
    out = tmp_path / "codebook.txt"
    asked = ("ruleset", "show", "codebook", "--ruleset", GARDEN)
    shown = command(*asked)
    assert (shown.code, shown.err) == (0, "")
    assert "Readiness to grow food together: codebook" in shown.out
    assert command(*asked, "--out", out).code == 0
    assert out.read_text("utf-8") == shown.out
    near = command("ruleset", "show", "codebok", "--ruleset", GARDEN)
    assert "Did you mean 'codebook'?" in near.err

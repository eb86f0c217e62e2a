"""Every command with the second ruleset: what it prints and makes is about schools."""

from __future__ import annotations

import pkgutil
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from another_subject import EIGHT_VOICES, EXAMPLES, SCHOOL_ID, first_words_in
from builders import SCHOOL
from lanes import first
from placeready.cli import commands, ruleset_commands

from .conftest import Command, Ran

FILE = "record.json"
RULES = ("--ruleset", SCHOOL_ID)
PEOPLE = "name,role,tier,organisation\nAda,Head teacher,leader,A School\nBo,,family,\n"
HELLO = ("Harbour Lane", "1", "A School", "Head teacher", "1", "nonsense", "?", "w")
ON = ("go 5", "3", "b", "e", "Minutes", "", "", "n", "A note.", "live", "2", "l", "b")
TYPED = "\n".join((*HELLO, *ON, "result", "why r.lead", "r", "q", "")).encode()
"""What is typed where a questionnaire is asked line by line."""
SAID = {
    "fill": ("Which school do you answer for?", "What decided it", "1: Minutes."),
    "batch": ("3 records in = 3 in out.jsonl",),
    "voices": ("Does somebody read the patterns of absence?",),
}
"""What tells that a command did what was meant."""
EXPLAINED = (
    *("r.lead", "r.lead.named", "context.trend"),
    *("school_above_families", "no_voice_from_home", "blame_goes_round", "early_calls"),
    *("families_meet_blame", "level.2.lowest_critical", "level.4.evidenced_facts"),
)
LISTS = (
    *("questions", "constructs", "rules", "recommendations", "levels", "caps"),
    *("measures", "context", "tiers", "sources", "names"),
)
HELPS = (
    *("assess", "batch", "explain", "fill", "invite", "join", "ruleset", "settle"),
    *("share", "voices"),
)
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "published": ("assess", FILE, *RULES),
    "full": ("assess", FILE, "--edition", "full"),
    "brief": ("assess", FILE, "--brief"),
    "brief full": ("assess", FILE, "--brief", "--edition", "full"),
    "json": ("assess", FILE, "--json"),
    "json full": ("assess", FILE, "--json", "--edition", "full"),
    "plain": ("assess", FILE, "--plain", "--edition", "full"),
    "out": ("assess", FILE, "--out", "report.txt"),
    "alone": ("assess", "one.json", *RULES),
    "voices": ("voices", FILE),
    "voices full": ("voices", FILE, "--plain", "--edition", "full"),
    "share": ("share", FILE, "--out", "shared.json"),
    "settle": ("settle", FILE, "r.data.patterns", "1"),
    "settle context": ("settle", FILE, "context.trend", "rising"),
    "settle wrongly": ("settle", FILE, "r.data.paterns", "1"),
    "invite": ("invite", "people.csv", "--area", "A School", "--out", "round", *RULES),
    "join": ("join", "one.json", "two.json", "--out", "joined.json"),
    "join to": ("join", FILE, "two.json", "--out", "joined.json"),
    "batch": ("batch", str(EXAMPLES), "--out", "out.jsonl", *RULES),
    "batch full": ("batch", str(EXAMPLES), "--out", "out.jsonl", "--edition", "full"),
    "fill": ("fill", "new.json", "--plain", *RULES),
    "fill on": ("fill", "one.json", "--plain"),
    "ruleset": ("ruleset", "show", *RULES),
    "check": ("ruleset", "check", SCHOOL_ID),
    "test": ("ruleset", "test", SCHOOL_ID, "--verbose"),
    "compile": ("ruleset", "compile", SCHOOL_ID),
    "refresh": ("ruleset", "refresh", SCHOOL_ID, "--records", "."),
    "help": ("--help",),
    "version": ("--version",),
    **{f"help of {each}": (each, "--help") for each in HELPS},
    "wrong name": ("explain", FILE, "trsut"),
    **{f"explain {each}": ("explain", FILE, each) for each in EXPLAINED},
    **{
        f"explain {each} in full": ("explain", FILE, each, "--edition", "full")
        for each in EXPLAINED
    },
    **{f"show {each}": ("ruleset", "show", each, *RULES) for each in LISTS},
}
SOON = ("published", "voices", "fill", "batch", "invite", "test")
NAMES = first(len(SOON), (*SOON, *sorted(set(COMMANDS) - set(SOON))))
MAY_END_WITH_1 = {"fill", "fill on", "settle wrongly", "wrong name", "join", "join to"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the commands read, the ruleset among it."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    shutil.copy(EIGHT_VOICES, FILE)
    shutil.copytree(SCHOOL, SCHOOL_ID)
    for name in ("one.json", "two.json"):
        text = (SCHOOL / "example-answers.json").read_text(encoding="utf-8")
        Path(name).write_text(text.replace('"leader-1"', f'"{name[:3]}"'), "utf-8")
    Path("people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def everything(ran: Ran, folder: Path) -> dict[str, str]:
    """What a command printed, and every file that is there now, by name."""
    made = {
        str(path): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    assert made
    return {"stdout": ran.out, "stderr": ran.err, **made}


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_the_first_subject_is_printed_or_put_in_a_file(
    name: str, folder: Path, command: Command
) -> None:
    arguments = COMMANDS[name]
    ran = command(*arguments, stdin=TYPED)
    assert ran.code == 0 or name in MAY_END_WITH_1, ran
    assert ran.out or ran.err or "--out" in arguments
    assert all(each in ran.out + ran.err for each in SAID.get(name, ())), ran
    found = {
        where: [*first_words_in(text)]
        for where, text in everything(ran, folder).items()
    }
    assert not {where: words for where, words in found.items() if words}


def test_every_command_is_tried() -> None:
    there = {each.name for each in pkgutil.iter_modules(commands.__path__)}
    tried = {arguments[0] for arguments in COMMANDS.values()}
    # `examples` lists and copies those of every subject.
    assert there - {"ruleset", "examples"} <= tried
    below = {each.name for each in pkgutil.iter_modules(ruleset_commands.__path__)}
    # `schema` prints the shape of files, and `new` begins a ruleset: of no subject.
    assert below - {"schema", "new"} <= {
        each[1] for each in COMMANDS.values() if each[0] == "ruleset"
    }


def test_the_words_are_found_where_the_first_ruleset_runs(command: Command) -> None:
    """Else that none is found would say nothing."""
    example = EXAMPLES.parent / "two-tier-nine-voices.json"
    said = " ".join(
        first_words_in(command("assess", example, "--report", "full").out)
    ).lower()
    for word in ("health", "council", "county", "district", "foundation", "barrier"):
        assert re.search(rf"\b{word}", said), word


def test_nor_is_one_in_a_file_of_the_ruleset_or_of_its_examples() -> None:
    for folder in (SCHOOL, EXAMPLES):
        for path in folder.rglob("*"):
            if path.is_file():
                assert not [*first_words_in(path.read_text(encoding="utf-8"))], path

"""One round from the invitation to a published report, with eighteen invented people.

    python examples/one-round/hold_round.py FOLDER

Everything goes through the commands that a convener and partners use, and no file is
edited: whoever answers types line by line what the files of `examples/many-voices` say.
Prints each command with what it says. Ends with exit code 0 where every command ended
as it should.
"""

from __future__ import annotations

import csv
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from placeready import Problems, read_ruleset
from placeready.interview.interview import Interview
from placeready.interview.new_response import Person, new_interview
from placeready.model.response import Area
from placeready.model.ruleset import Ruleset

HERE = Path(__file__).resolve().parent
ANSWERS = HERE.parent / "many-voices" / "responses"
AREA = "Fenmarch (invented)"
PLACES = "Eastfield in Grimley, Marsh Row and Kirk End (invented)"
CAME_EARLIER = "Clerk"
"""Who sends what they had answered before version 1.1.0 of the ruleset."""
EARLIER = "parish-haverby-in-the-fen"
WHOSE = (
    "county-strategy",
    "county-public-health",
    "county-adult-care",
    "district-lincoln",
    "district-west-lindsey",
    "district-boston",
    "district-south-kesteven",
    "district-east-lindsey",
    "district-north-kesteven",
    "nhs-population-health",
    "nhs-neighbourhoods",
    EARLIER,
    "town-marsh-kelby",
    "voluntary-support",
    "voluntary-warm-hall",
    "voluntary-carers",
    "resident-1",
    "resident-2",
)
"""What each person of `people.csv` answers, in its order."""


def say(line: str) -> None:
    """Print a line of the story, or a command."""
    sys.stdout.write(f"\n{line}\n")
    sys.stdout.flush()


class Round:
    """The folder of one round, and the commands that are typed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.wrong: list[str] = []
        """Commands that did not end as they should."""

    def run(self, *words: str, ends: int = 0, typed: list[str] | None = None) -> str:
        """Type one command; what it says is printed, but for a whole conversation."""
        line = f"$ placeready {shlex.join(words)}"
        say(line)
        done = subprocess.run(  # noqa: S603  placeready itself
            [sys.executable, "-m", "placeready", *words],
            cwd=self.folder,
            input="".join(f"{each}\n" for each in typed or ()),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        said = done.stdout + ("" if typed else done.stderr)
        sys.stdout.write(said.rstrip() + "\n")
        if done.returncode != ends:
            self.wrong.append(f"{line}: {done.returncode}\n{done.stderr}")
        return done.stdout + done.stderr

    def invited(self) -> list[dict[str, str]]:
        """Who has which file, as the list says that is for the convener alone."""
        path = self.folder / "round" / "who-has-which-file.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


@cache
def shipped() -> Ruleset:
    """The ruleset that they all answer."""
    ruleset = read_ruleset()
    if isinstance(ruleset, Problems):
        sys.exit(str(ruleset))
    return ruleset


def number_of(tier: str) -> str:
    """What is typed to answer for a tier."""
    return str([each.id for each in shipped().tiers].index(tier) + 1)


def typed_answers(interview: Interview, said: dict[str, Any]) -> Iterator[str]:
    """What a person types to give these answers, line by line, and to leave."""
    given = {**said["context"], **said["answers"]}
    for name in interview.questionnaire.questions:
        answer = given.get(name)
        full: dict[str, Any] = (
            answer if isinstance(answer, dict) else {"anchor": answer}
        )
        for piece in full.get("evidence", ()):
            yield from ("e", piece["title"], piece.get("url", ""), "")
        if note := full.get("note"):
            yield from ("n", note)
        keys = {c.value: c.key for c in interview.question_view(name).choices}
        key = keys.get(full["anchor"], "s")
        yield key
        # The reason for "not our job" is asked for where no note says it already.
        if full["anchor"] == "not_applicable" and key != "s" and not note:
            yield "Others do this here."
    yield "q"


def conversation(row: dict[str, str], whose: str) -> list[str]:
    """All that one person types."""
    person = Person(row["tier"], row["organisation"], row["role"])
    interview = new_interview(shipped(), Area(name=AREA), person, id_suffix="0000")
    said = json.loads((ANSWERS / f"{whose}.json").read_text(encoding="utf-8"))
    return [*typed_answers(interview, said)]


def saved_earlier(folder: Path, people: list[dict[str, str]]) -> str:
    """The file of the one who comes with what version 1.0.0 had saved for them."""
    (row,) = (each for each in people if each["role"] == CAME_EARLIER)
    said = json.loads((ANSWERS / f"{EARLIER}.json").read_text(encoding="utf-8"))
    said |= {"area": {"name": AREA}, "ruleset_version": "1.0.0", "date": "2026-11-24"}
    said["respondent"] |= {
        "id": "haverby-parish-council-invented-clerk-48c7",
        "organisation": row["organisation"],
    }
    del said["places"]
    name = "earlier-answers.json"
    (folder / name).write_text(json.dumps(said, indent=2), encoding="utf-8")
    return name


def hold(folder: Path) -> list[str]:
    """The whole round; which commands did not end as they should."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "people.csv", folder)
    held = Round(folder)

    say("The convener invites eighteen people.")
    asked = ("--area", AREA, "--places", PLACES, "--by", "2026-12-18")
    to = ("--from", "Fenmarch public health", "--to-email", "answers@example.org")
    held.run("invite", "people.csv", *asked, *to, "--out", "round")
    people = held.invited()

    say("Seventeen of them answer; the clerk sends what they answered in summer.")
    files = [saved_earlier(folder, people)]
    for row, whose in zip(people, WHOSE, strict=True):
        if row["role"] != CAME_EARLIER:
            files.append(f"round/{row['file']}")
            held.run("fill", files[-1], "--plain", typed=conversation(row, whose))

    say("One in the NHS had begun again at home, and sends that file too.")
    again = next(row for row in people if row["role"] == "Population health")
    begin = [AREA, "", number_of(again["tier"]), again["organisation"], again["role"]]
    lines = begin + conversation(again, WHOSE[people.index(again)])
    held.run("fill", "home.json", "--plain", typed=lines)

    say("The convener joins what came back. Two look like one person: they ask.")
    said = held.run("join", *files, "home.json", "--out", "record.json", ends=1)
    twin = json.loads((folder / "home.json").read_text(encoding="utf-8"))
    twin = twin["respondent"]["id"]
    if twin not in said:
        held.wrong.append(f"The twin {twin} was not named.")
    say("It is one person, who says: take out what I sent from home.")
    held.run("join", "record.json", "--without", twin)

    say("One of a district moves to the county, and answers for it from now on.")
    moved = next(row for row in people if row["role"] == "Housing")
    file = f"round/{moved['file']}"
    new = [
        "who",
        number_of("county"),
        people[0]["organisation"],
        "Housing and health",
        "q",
    ]
    held.run("fill", file, "--plain", typed=new)
    held.run("join", file, "--out", "record.json", "--replace", moved["id"])

    say("A resident withdraws.")
    left = next(row for row in people if row["tier"] == "resident")
    held.run("join", "record.json", "--without", left["id"])

    say("They meet over what divides them, and settle two things.")
    held.run("voices", "record.json", "--out", "meeting.txt")
    held.run("settle", "record.json", "context.stage", "testing")
    fact = ("f.resource.budget", "3", "--evidence", "Budget report, table 6 (invented)")
    held.run("settle", "record.json", *fact)

    say("The report that is published, the convener's own, and a copy for partners.")
    held.run("assess", "record.json", "--out", "published.txt")
    full = ("--edition", "full", "--report", "annexes", "--out", "full.txt")
    held.run("assess", "record.json", *full)
    held.run("share", "record.json", "--out", "shared.json")
    held.run("assess", "shared.json", "--brief")
    return held.wrong


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"{__doc__}")
    wrong = hold(Path(sys.argv[1]))
    sys.exit("\n".join(wrong) if wrong else 0)

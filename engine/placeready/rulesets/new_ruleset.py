"""A new ruleset to start from: the tutorial's, under a name of its own.

Owns what is in it and what it may be called. Writes nothing.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from placeready.errors import WrongUse
from placeready.errors.text import UNSEEN, encodable_text, one_line
from placeready.model.value import ID_PATTERN, LONGEST_ID
from placeready.rulesets.locate import HEAD, shipped
from placeready.rulesets.toml_files import SCENARIOS
from placeready.rulesets.toml_schema import toml_schema
from placeready.storage.shipped_examples import folder_files

SCHEMA = "ruleset.schema.json"
"""By which an editor completes and checks the files; no part of the content."""
_TUTORIAL = "tutorial-ruleset"
_FIRST = "0.1.0"
_LINE_END = "\n"
_LONGEST_TITLE = 200

_HEAD = """\
#:schema ./{schema}
# A whole ruleset to start from: three questions, two rules. Change one thing at a time,
# and after each change run
#
#     placeready ruleset check FOLDER
#     placeready ruleset test  FOLDER
#
# The line at the top is for editors that complete and check TOML. Spread these tables
# over as many files as reads best.

"""
_CHANGES = """\
# Changes to {id}

## {version}

Begun from the tutorial's ruleset. With every version, say here what changed, why, and
on what basis.
"""


def new_id(folder: Path, given: str | None) -> str:
    """The id that a ruleset in this folder gets: what is given, else the folder's own
    name. Raises WrongUse where that can be none.
    """
    name = given if given is not None else Path(folder.name or folder.resolve()).name
    whose = "" if given is not None else ", the folder's name,"
    if not re.fullmatch(ID_PATTERN, name) or len(name) > LONGEST_ID:
        message = f"'{name}'{whose} cannot be the id of a ruleset."
        raise WrongUse(message, f"{_FORM} Give one with --id.")
    if name in shipped():
        message = f"'{name}'{whose} is the id of a ruleset that comes with placeready."
        raise WrongUse(message, "Give another one with --id.")
    return name


_FORM = (
    "An id starts with a letter and goes on with letters, digits, dots, dashes and "
    f"underscores, {LONGEST_ID} at most."
)


def new_title(ruleset_id: str, given: str | None) -> str:
    """The title of a new ruleset: what is given, else its id as words. Raises WrongUse
    where that can be none.
    """
    if given is None:
        words = re.sub(r"[-_.]+", " ", ruleset_id).strip()
        return words[:1].upper() + words[1:]
    title = one_line(encodable_text(given)).strip()
    if not 0 < len(title) <= _LONGEST_TITLE:
        message = f"--title has {len(title):,} characters."
        raise WrongUse(message, f"Give 1 to {_LONGEST_TITLE}.")
    return title


def new_ruleset(ruleset_id: str, title: str) -> dict[str, bytes]:
    """The files of a new ruleset, by their paths within its folder: what `check` and
    `test` find nothing wrong with.
    """
    files = folder_files(_TUTORIAL)
    text = files[HEAD].decode()
    # What stands above the first table speaks of the tutorial.
    text = text[text.index("[ruleset]") :]
    for field, value in (("id", ruleset_id), ("version", _FIRST), ("title", title)):
        line = f"{field} = {_in_toml(value)}"
        # The first of each is the head's. Cut, and not put into a pattern.
        before, _, rest = text.partition(f"\n{field} = ")
        text = f"{before}\n{line}\n{rest.partition(_LINE_END)[2]}"
    files[HEAD] = (_HEAD.format(schema=SCHEMA) + text).encode()
    for name in files:
        if name.startswith(f"{SCENARIOS}/"):
            files[name] = f"#:schema ../{SCHEMA}\n".encode() + files[name]
    files["CHANGES.md"] = _CHANGES.format(id=ruleset_id, version=_FIRST).encode()
    schema = json.dumps(toml_schema(), indent=2, ensure_ascii=False)
    files[SCHEMA] = f"{schema}\n".encode()
    return files


def _in_toml(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    # JSON writes what is beyond the first plane as two halves, which TOML refuses.
    return UNSEEN.sub(lambda f: "".join(f"\\U{ord(x):08x}" for x in f[0]), quoted)

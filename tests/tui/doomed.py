"""Questionnaires that are going to be killed, and what they tell until then.

A process of its own, which has read everything and forks: whoever is killed has begun
at once. Each line that it is given says what is to be done. On each line that it prints
stands what one of them tells: a word, and after it a digest of the answers.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from placeready.interview import open_file
from placeready.interview.answer_draft import document_of
from placeready.interview.interview import Interview
from placeready.records.layout import file_text
from placeready.storage.answer_file import AnswerFile
from placeready.storage.save_outcome import SaveState
from placeready.tui.app import QuestionnaireApp
from tui.homes import opened, press, sitting, written


def digest(text: str) -> str:
    """What is answered in a document, in a few letters: not the place, the day, or
    whether the result is shown, which are kept with the next change.
    """
    whole = json.loads(text)
    whole.pop("date", None)
    for name in ("at", "live"):
        whole.get("kept", {}).pop(name, None)
    return sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:16]


def digest_of(interview: Interview) -> str:
    """What is answered in an interview."""
    return digest(file_text(document_of(interview)))


def tell(word: str, said: object = "") -> None:
    """Say something to whoever is going to kill."""
    os.write(1, f"{word} {said}\n".encode())


_WORDS = ("hi", "a b", "x", "42", "see y")
_SINGLE = ("right", "left", "s", "m", "u", "y", "backspace", "down", "enter", "space")
_LOOKS = (("v", "escape"), ("l", "escape"), ("w", "escape"), ("h",), ("?", "escape"))


def keys(rng: random.Random) -> Iterator[str]:
    """What a restless hand presses; nothing that leaves."""
    while True:
        chance = rng.random()
        if chance < 0.45:
            yield rng.choice("01234dj")
            yield from ("right",) * rng.randrange(2)
        elif chance < 0.65:
            yield rng.choice(_SINGLE)
        elif chance < 0.7:
            yield from rng.choice(_LOOKS)
        elif chance < 0.85:
            yield from ("n", *rng.choice(_WORDS), "escape")
        else:
            yield from ("e", *rng.choice(_WORDS), "enter", "l", "enter", "escape")


async def _sit(path: Path, pressed: Iterable[str]) -> None:
    async with opened(path, (40, 15)) as pilot:
        for key in pressed:
            await press(pilot, key)
            if _begun(pilot.app):
                tell("told", digest_of(sitting(pilot).interview))


def _begun(app: object) -> bool:
    return isinstance(app, QuestionnaireApp) and app.has_session


def _watch() -> None:
    """Tell before each saving what is going to be saved."""
    plain = AnswerFile.save

    def save(self: AnswerFile, text: str) -> SaveState:
        tell("going", digest(text))
        return plain(self, text)

    AnswerFile.save = save  # type: ignore[method-assign]


def _warm_up() -> None:
    """Load all that is loaded on the way, so that nobody who is killed has to."""
    open_file.load_ruleset = cache(open_file.load_ruleset)  # type: ignore[attr-defined]
    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "answers.json")
        asyncio.run(_sit(path, ("1", "right", "v", "escape", "l", "escape")))


def _serve() -> None:
    _warm_up()
    _watch()
    gc.freeze()
    gc.disable()  # for speed: none of them lives long
    for line in sys.stdin:
        path, seed, first = json.loads(line)
        child = os.fork()
        if not child:
            tell("pid", os.getpid())
            try:
                rng = random.Random(seed)  # noqa: S311  nothing is kept secret
                asyncio.run(_sit(Path(path), chain(first, keys(rng))))
            finally:
                tell("left")
                os._exit(1)
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    _serve()

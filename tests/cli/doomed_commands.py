"""Commands that are going to be killed.

A process of its own, which has read everything and forks: whoever is killed has begun
at once. A line that it is given says which command is to be run, what comes to it
through a pipe, and the file for what it says; the next one, that it was killed.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from builders import GARDEN, ROOT
from placeready.cli import area_input
from placeready.cli.main import run
from placeready.interview import open_file

_RECORD = ROOT / "examples" / "two-tier-nine-voices.json"
_RESPONSE = ROOT / "rulesets/place-based-working/example-answers.json"


def _child(arguments: list[str], lines: str, said: str) -> int:
    """Run a command in a process of its own; its number."""
    reads, writes = os.pipe()
    os.write(writes, lines.encode())  # a pipe holds more than a sitting has lines
    os.close(writes)
    number = os.fork()
    if not number:
        code = 1
        try:
            os.dup2(reads, 0)
            for stream in (1, 2):
                os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
            sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.argv = ["placeready", *arguments]
            code = run()
        finally:
            os._exit(code)
    os.close(reads)
    return number


def _warm_up() -> None:
    """Load all that is loaded on the way, so that nobody who is killed has to."""
    for module in (area_input, open_file):
        patch.object(module, "load_ruleset", cache(module.load_ruleset)).start()
    with TemporaryDirectory() as home:
        record, said = f"{home}/record.json", f"{home}/said"
        Path(record).write_bytes(_RECORD.read_bytes())
        settle = ["settle", record, "f.buyin.decision", "3"]
        fill = ["fill", "--plain", f"{home}/a", "--ruleset", str(GARDEN)]
        join = ["join", str(_RESPONSE), "--out", f"{home}/b"]
        with open(said, "w", encoding="utf-8") as out, patch("sys.stderr", out):
            for words in (settle, fill, join):
                with patch("sys.argv", ["placeready", *words]):
                    run()


def _serve() -> None:
    orders, sys.stdin = sys.stdin, open(os.devnull, encoding="utf-8")  # noqa: SIM115
    _warm_up()
    gc.freeze()
    while line := orders.readline():
        number = _child(*json.loads(line))
        os.write(1, f"{number}\n".encode())
        orders.readline()  # until it is killed its number stays its own
        _, status = os.waitpid(number, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    _serve()

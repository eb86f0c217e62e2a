"""Spoilt inputs through every way in: `python -m hostile ROUNDS [FIRST]`, in `tests`.

Prints how many there were, the most memory that was taken, and each fault.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from pathlib import Path

from hostile.surfaces import attack


def main() -> int:
    """Attack; the exit code says whether anything went wrong."""
    rounds, first = (int(each) for each in (*sys.argv[1:], "1", "0")[:2])
    with tempfile.TemporaryDirectory() as folder:
        had, found = attack(range(first, first + rounds), Path(folder))
    told = {"inputs": sum(had.values()), "each": had, "megabytes": _most_memory()}
    sys.stdout.write(json.dumps({**told, "faults": found}, indent=2) + "\n")
    return bool(found)


def _most_memory() -> int:
    """Megabytes that this process has had at most."""
    # Of a process that is started, the system's other count has that of its starter.
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(e.split()[1]) for e in lines if e.startswith("VmHWM:")) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())

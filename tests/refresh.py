"""After an edit of content: everything that follows from it, written anew.

    python tests/refresh.py

Refreshes the rulesets and the examples (`placeready ruleset refresh`), then the texts
that tests keep: reports, screens, what the README and the guide show. What was
written shows in `git diff`; read it before it is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RULESETS = (
    (
        "rulesets/place-based-working",
        *("--records", "examples", "--records", "rulesets/place-based-working"),
    ),
    (
        "rulesets/school-attendance",
        *("--records", "examples", "--records", "rulesets/school-attendance"),
    ),
    ("examples/tutorial-ruleset", "--records", "examples"),
    ("tests/garden",),
    ("tests/choir",),
)


def main() -> int:
    """Run each step; the number of those that had something to say."""
    wrong = 0
    for arguments in RULESETS:
        wrong += _python("-m", "placeready", "ruleset", "refresh", *arguments)
    tests = sorted(
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("test_*.py")
        if "goldens import" in path.read_text(encoding="utf-8")
    )
    # Written in the first pass, held in the second.
    _python("-m", "pytest", "--quiet", "-m", "", *tests, UPDATE_GOLDEN="1")
    return wrong + _python("-m", "pytest", "--quiet", "-m", "", *tests)


def _python(*arguments: str, **variables: str) -> int:
    command = [sys.executable, *arguments]
    ran = subprocess.run(  # noqa: S603  this project's own programs
        command, cwd=ROOT, env={**os.environ, **variables}, check=False
    )
    return int(ran.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())

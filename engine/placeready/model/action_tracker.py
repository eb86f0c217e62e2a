"""What became of the actions of a plan, as the convener keeps it.

Owns the statuses, and the titles of the columns by which a plan is written and read
again. It is the convener's own word, and no part of a record or an assessment.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from placeready.model.value import Value

Status: TypeAlias = Literal["not_started", "under_way", "done", "not_taken_up"]

STATUS_WORDS: Final[Mapping[Status, str]] = {
    "not_started": "Not started",
    "under_way": "Under way",
    "done": "Done",
    "not_taken_up": "Not taken up",
}
"""What is chosen from, in the order in which it is shown."""

CLOSED: Final[tuple[Status, ...]] = ("done", "not_taken_up")
"""Nothing more is to be done, and nothing is late."""

PLAN_SHEET: Final = "Plan"
ID: Final = "Id"
STATUS: Final = "Status"
OWNER: Final = "Named owner"
DUE: Final = "Due"
NOTE: Final = "Progress note"


class TrackedAction(Value):
    """One action and what became of it."""

    id: str
    """Of a recommendation."""
    status: Status
    owner: str = ""
    """Who has taken it on; a person's name, and for the full edition only."""
    due: str | None = None
    """As YYYY-MM-DD."""
    note: str = ""


Tracker: TypeAlias = Mapping[str, TrackedAction]
"""Actions by id, each once."""

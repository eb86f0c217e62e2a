"""What is typed goes into the interview letter by letter.

Owns when it does. Nothing that was typed is only on a screen, so leaving one needs no
saving; all that was typed there is one step to undo.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from placeready.interview.interview import Interview
from placeready.tui.host import Host

_Content = TypeVar("_Content")


def live_editor(
    app: Host, change: Callable[[Interview, _Content], Interview]
) -> Callable[[_Content], None]:
    """What keeps something as it is written; to be undone in one step.

    Nothing is kept once the interview has become another by other ways: what was
    chosen there would be undone.
    """
    before = latest = app.session.interview

    def keep(content: _Content) -> None:
        nonlocal latest
        if app.session.interview is latest and app.may_change():
            app.session.apply(change(before, content))
            latest = app.session.interview
            app.check_save_status()

    return keep

"""What the system asks of the questionnaire from outside: to end.

Owns the end by a signal, or by a terminal that has gone: the place is kept, the file is
given back, and the terminal is left as it was found where there still is one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
from functools import partial

from placeready.tui.host import Host

_BY_SIGNAL = 128
"""What is added to a signal's number for the exit code."""
_LOOK_SECONDS = 1.0
"""How often to look whether the terminal is still there."""


def heed_signals(app: Host) -> None:
    """End properly where the system asks to."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            # Windows has no such way to be told.
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, partial(_end, app, loop, number))
    if hasattr(select, "poll"):
        app.set_interval(_LOOK_SECONDS, partial(_look, app, loop))


def _look(app: Host, loop: asyncio.AbstractEventLoop) -> None:
    """End where the terminal went without a signal: its end would be read for ever."""
    with contextlib.suppress(OSError, ValueError):
        ends = select.poll()
        ends.register(sys.__stdin__.fileno(), 0)  # type: ignore[union-attr]  # a terminal
        if ends.poll(0):
            _end(app, loop, signal.SIGHUP)


def _end(app: Host, loop: asyncio.AbstractEventLoop, number: int) -> None:
    if app.has_session:
        app.session.leave()
        app.session.file.close()
    if number == getattr(signal, "SIGHUP", None):
        # The terminal is gone: what is drawn on it would wait for ever.
        loop.remove_signal_handler(number)
        os.kill(os.getpid(), number)
    app.exit(_BY_SIGNAL + number)

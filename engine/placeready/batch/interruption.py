"""Work that must not be cut in two by the user stopping the run.

Owns when an interrupt takes effect. Only the main thread of a process gets one.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_FROM_THE_TERMINAL = [
    getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)
]
_STOPPING = [*_FROM_THE_TERMINAL, signal.SIGTERM]


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold an interrupt back until the block has ended. Raises KeyboardInterrupt after
    the block, where one came meanwhile.
    """
    came: list[int] = []
    with _handled(_STOPPING, lambda number, _: came.append(number)):
        yield
    if came:
        raise KeyboardInterrupt


@contextlib.contextmanager
def _handled(
    signals: Iterable[int], handler: Callable[[int, Any], Any]
) -> Iterator[None]:
    # Python lets only the main thread set handlers, and runs them only there.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.signal(each, handler) for each in signals}
    try:
        yield
    finally:
        for each, earlier in before.items():
            signal.signal(each, earlier)


@contextlib.contextmanager
def children_left_alone() -> Iterator[None]:
    """Processes started within the block never hear of an interrupt from the terminal:
    it is for their parent to end them. One that comes meanwhile takes effect after the
    block.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _FROM_THE_TERMINAL)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Within the block, a request to end the process is an interrupt too."""
    # What was to be ignored stays so: `nohup` is how a run outlives its terminal.
    heard = [each for each in _STOPPING if signal.getsignal(each) != signal.SIG_IGN]
    with _handled(heard, signal.default_int_handler):
        yield

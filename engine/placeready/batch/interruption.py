"""Work that must not be cut in two by the user stopping the run.

Owns when an interrupt takes effect. Only the main thread of a process gets one.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

_FROM_THE_TERMINAL = [
    getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)
]
_STOPPING = [*_FROM_THE_TERMINAL, signal.SIGTERM]


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold an interrupt back until the block has ended.

    Raises:
        KeyboardInterrupt: after the block, where one came meanwhile.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {
        each: signal.signal(each, lambda number, _: came.append(number))
        for each in _STOPPING
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    if came:
        raise KeyboardInterrupt


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
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.getsignal(each) for each in _STOPPING}
    for each in _STOPPING:
        if before[each] is not signal.SIG_IGN:
            signal.signal(each, signal.default_int_handler)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)

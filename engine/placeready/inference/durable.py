"""The door to durable-rules.

The only importer of it, and the only place that knows how it is used safely: from one
thread at a time, one flat fact at a time, its state deleted before the next. The
compiled module is driven directly, so that no timers run and no thread is started.
Facts and definitions are plain ASCII with numbers only.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar


@contextlib.contextmanager
def _bound_lazily() -> Iterator[None]:
    """Load libraries without looking up functions that are never called.

    From Python 3.13 on the compiled module names one that Python no longer has; only
    callbacks that are never set here would call it.
    """
    if not hasattr(sys, "setdlopenflags"):
        yield
        return
    before = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    try:
        yield
    finally:
        sys.setdlopenflags(before)


_engine: Any = None
# It is made by a C compiler, which not every machine has.
with contextlib.suppress(ImportError), _bound_lazily():
    import durable_rules_engine

    _engine = durable_rules_engine

INSTALLED: bool = _engine is not None
"""Whether the rules engine is there to be asked."""

NAME = "durable-rules 2.0.28"
"""The release this was written against and measured with."""

T = TypeVar("T")

_SID = "0"
_PRIME = "prime"
_START = '{"id":"1","sid":"0"'
_MATCHED = 0
_NOT_MATCHED = 1

_serial = count()
# Rulesets whose matcher is gone. Finalizers run at any moment and on any thread: they
# only put a handle here, and the next to ask deletes it.
_unused: list[int] = []

_LOCK = threading.RLock()
# A child process gets an engine that nobody was asking when it was copied.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_LOCK.acquire,
        after_in_parent=_LOCK.release,
        after_in_child=_LOCK.release,
    )


class EngineFault(RuntimeError):
    """The engine answered something it never should: a fault of placeready."""


def exclusively(work: Callable[[], T]) -> T:
    """Do something while no other thread asks the engine."""
    # On one line: an interrupt between two lines would keep the lock for ever.
    with _LOCK: return work()  # fmt: skip  # noqa: E701


class Matcher:
    """One definition, loaded when it is first matched, for fact after fact."""

    def __init__(self, tests: Mapping[str, str]) -> None:
        """Args: the test of each rule on a fact, as JSON in the engine's language."""
        primed = {_PRIME: f'{{"{_PRIME}":1}}', **tests}
        rules = [f'"{k}":{{"all":[{{"m":{test}}}]}}' for k, test in primed.items()]
        self._definition = f"{{{','.join(rules)}}}"
        self._handle: int | None = None
        self._left = False
        """Whether a state may be there that an interrupt kept from being deleted."""

    def match(self, properties: str) -> set[str]:
        """The rules true of a fact: its properties as JSON, each led by a comma."""
        return exclusively(lambda: self._match(properties))

    def _match(self, properties: str) -> set[str]:
        while _unused:
            _engine.delete_ruleset(_unused.pop())
        if self._handle is None:
            self._load()
        if self._left:
            with contextlib.suppress(_engine.error):
                _engine.delete_state(self._handle, _SID)
        self._left = True
        found = _fired(self._handle, properties)
        self._left = False
        return found

    def _load(self) -> None:
        handle = _engine.create_ruleset(f"placeready-{next(_serial)}", self._definition)
        # A state is freed by pointers that only a fired rule sets: where nothing had
        # fired, deleting it frees whatever memory held before. A state that has fired
        # once leaves its place clean, and with one state at a time every later one
        # takes that same place. Interrupted before that, the ruleset is given up.
        _fired(handle, f',"{_PRIME}":1')
        weakref.finalize(self, _unused.append, handle).atexit = False
        self._handle = handle


def _fired(handle: int | None, properties: str) -> set[str]:
    """The rules that fire for a fact, whose state is then deleted."""
    found = set[str]()
    result, state = _engine.assert_fact(handle, _START + properties + "}")
    if result not in (_MATCHED, _NOT_MATCHED):
        message = f"durable-rules answered {result} to a fact"
        raise EngineFault(message)
    matched = result == _MATCHED
    started = matched and _engine.start_action_for_state(handle, state)
    fired = started[1] if started else None
    while fired:
        # The message is an object with one key, the rule's name.
        found.add(fired[2 : fired.index('"', 2)])
        fired = _engine.complete_and_start_action(handle, state)
    _engine.delete_state(handle, _SID)
    return found


def written(number: float) -> str:
    """A number as the engine reads it: its digits, without an exponent."""
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text

"""The door to durable-rules.

The only importer of it, and the only place that knows how it is used safely: one flat
fact for one assessment, the state deleted afterwards whatever happens, the compiled
module driven directly so that no timers run and no thread is started. Facts and
definitions are plain ASCII with numbers only.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import sys
import weakref
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count
from typing import Any

from placeready.errors import PlacereadyError


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


try:
    with _bound_lazily():
        import durable_rules_engine as _engine
except ImportError as error:
    _message = f"The rules engine cannot be loaded: {error}."
    _remedy = "Install placeready again as its README says, with a C compiler."
    raise PlacereadyError(_message, _remedy) from None

NAME = "durable-rules 2.0.28"
"""The release this was written against and measured with."""

MOST_NAMES = 250
"""In one fact: it holds 254 properties, and two are its own."""

_SID = "0"
_PRIME = "prime"
_START = '{"id":"1","sid":"0"'
_MATCHED = 0
_NOT_MATCHED = 1

_serial = count()


def _keep_freed_memory() -> None:
    """Have the C library keep what the engine frees, up to 16 million bytes.

    The engine takes and frees some 200,000 bytes for each fact. Left alone, glibc may
    give them back to the system every time and ask for them again, which made matching
    nearly three times slower, in one process and not in the next.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        trim_threshold, mmap_threshold, size = -1, -3, 16_000_000
        mallopt(trim_threshold, size)
        mallopt(mmap_threshold, size)


_keep_freed_memory()


class EngineFault(RuntimeError):
    """The engine answered something it never should: a fault of placeready."""


class Matcher:
    """One definition, loaded once, matched against fact after fact."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        primed = {_PRIME: {"all": [{"m": {_PRIME: 1}}]}, **definition}
        name = f"placeready-{next(_serial)}"
        self._handle = _engine.create_ruleset(name, _text(primed))
        weakref.finalize(self, _engine.delete_ruleset, self._handle)
        # A state is freed by pointers that only a fired rule sets: where nothing had
        # fired, deleting it frees whatever memory held before. A state that has fired
        # once leaves its place clean, and with one state at a time every later one
        # takes that same place.
        self.match(f',"{_PRIME}":1')

    def match(self, properties: str) -> set[str]:
        """The rules that are true of a fact.

        Args:
            properties: The fact's properties as JSON text, each led by a comma.
        """
        handle, found = self._handle, set[str]()
        try:
            result, state = _engine.assert_fact(handle, _START + properties + "}")
            if result not in (_MATCHED, _NOT_MATCHED):
                message = f"durable-rules answered {result} to a fact"
                raise EngineFault(message)
            started = None
            if result == _MATCHED:
                started = _engine.start_action_for_state(handle, state)
            fired = started[1] if started else None
            while fired:
                # The message is an object with one key, the rule's name.
                found.add(fired[2 : fired.index('"', 2)])
                fired = _engine.complete_and_start_action(handle, state)
        except BaseException:
            with contextlib.suppress(_engine.error):
                _engine.delete_state(handle, _SID)
            raise
        _engine.delete_state(handle, _SID)
        return found


def written(number: float) -> str:
    """A number as the engine reads it: its digits, without an exponent."""
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def _text(value: object) -> str:
    """A definition as JSON, with numbers as facts have them."""
    if isinstance(value, Mapping):
        parts = (f"{json.dumps(key)}:{_text(each)}" for key, each in value.items())
        return f"{{{','.join(parts)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_text, value))}]"
    if isinstance(value, int | float):
        return written(value)
    message = f"a definition cannot hold {value!r}"
    raise TypeError(message)


def name_hash(name: str) -> int:
    """The 32-bit FNV-1a hash by which durable-rules tells names apart."""
    found = 0x811C9DC5
    for byte in name.encode():
        found = ((found ^ byte) * 16777619) & 0xFFFFFFFF
    return found


RESERVED = ("id", "sid", "$s", _PRIME)
"""Names in every fact that a definition must not collide with."""

"""Several threads assess at once, and a process forks while they do."""

from __future__ import annotations

import gc
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread, get_ident
from time import sleep

import pytest

from builders import garden, in_a_fresh_process, random_record, seeded
from placeready.assessment.assess import assess
from placeready.inference import decide as verdicts
from placeready.inference.compile import compile_ruleset
from placeready.inference.durable import exclusively
from placeready.inference.encoding import ask_engine
from placeready.inference.program import Case, Group, Program

THREADS = """
import sys
sys.path.insert(0, "tests")
from concurrent.futures import ThreadPoolExecutor
from builders import garden, random_record, seeded, shipped
from placeready.inference import decide as verdicts
from placeready.assessment.assess import assess
from placeready.inference.compile import _compiled

sys.setswitchinterval(1e-5)
verdicts.MOST_KEPT = {kept}
rulesets = (shipped(), garden())

def of(seed):
    ruleset = rulesets[seed % 2]
    record = random_record(ruleset, seeded(seed))
    return assess(ruleset, record).model_dump_json()

with ThreadPoolExecutor(8) as pool:
    together = list(pool.map(of, range({count})))
_compiled.cache_clear()
print(together == [of(seed) for seed in range({count})])
"""
"""Eight threads on two rulesets that nothing was kept of; then one thread, afresh."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "kept"),
    [
        (80, 60),
        pytest.param(400, 60, marks=pytest.mark.slow),
        pytest.param(400, 50_000, marks=pytest.mark.slow),
    ],
)
def test_eight_threads_come_to_what_one_comes_to(count: int, kept: int) -> None:
    """Where little is kept, they ask the engine all the time."""
    code = THREADS.format(count=count, kept=kept)
    assert in_a_fresh_process(code, seconds=120) == "True"


def test_a_thread_waits_while_another_asks() -> None:
    asking, done, order = Event(), Event(), list[str]()

    def slow() -> None:
        asking.set()
        done.wait(0.2)
        order.append("first")

    first = Thread(target=lambda: exclusively(slow))
    first.start()
    asking.wait(5)
    exclusively(lambda: order.append("second"))
    first.join(5)
    assert order == ["first", "second"]


def test_several_threads_ask_a_case_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[Group, Case]] = []

    def slowly(program: Program, group: Group, case: Case) -> str:
        found.append((group, case))
        sleep(0.005)
        return ask_engine(program, group, case)

    monkeypatch.setattr(verdicts, "ask_engine", slowly)
    fresh = garden().model_copy(update={"sha256": "of these threads"})
    program = compile_ruleset(fresh)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: verdicts.decide(program, {}), range(4)))
    assert made == [made[0]] * 4
    assert len(found) == len(set(found)) == len(program.groups)


def test_only_one_thread_ever_turns_the_collector_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two could read and set it in an order that leaves it off for good."""
    off_by, disable = list[int](), gc.disable

    def noted() -> None:
        off_by.append(get_ident())
        disable()

    monkeypatch.setattr(gc, "disable", noted)
    assert gc.isenabled()
    ruleset = garden()
    records = [random_record(ruleset, seeded(seed)) for seed in range(20)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda record: assess(ruleset, record), records))
    assert made == [assess(ruleset, record) for record in records]
    assert off_by == [get_ident()] * len(records)
    assert gc.isenabled()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_forked_while_another_thread_asks_can_ask() -> None:
    code = """
import os, sys, threading, warnings
sys.path.insert(0, "tests")
from builders import garden, random_record, seeded, shipped
from placeready.assessment.assess import assess
from placeready.inference.compile import _compiled

warnings.simplefilter("ignore")
stop = threading.Event()

def busy():
    rng = seeded(1)
    while not stop.is_set():
        assess(shipped(), random_record(shipped(), rng))
        _compiled.cache_clear()

# Python's own locks on values made once (cached_property, up to 3.11) do not outlive a
# fork: both rulesets are made ready first, so that only the engine is asked meanwhile.
for each in (shipped(), garden()):
    assess(each, random_record(each, seeded(0)))
thread = threading.Thread(target=busy)
thread.start()
codes = []
for seed in range(20):
    child = os.fork()
    if not child:
        assess(garden(), random_record(garden(), seeded(seed)))
        os._exit(7)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
stop.set()
thread.join()
print(set(codes))
"""
    assert in_a_fresh_process(code, seconds=60) == "{7}"

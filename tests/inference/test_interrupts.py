"""A KeyboardInterrupt between any two lines leaves the engine usable."""

from __future__ import annotations

import pytest

from builders import in_a_fresh_process

INTERRUPTED = """
import sys
sys.path.insert(0, "tests")
from threading import Thread
from builders import garden, record, response
from placeready.inference import {module}, decide
from placeready.inference.verdict_table import table_of
from placeready.assessment.assess import assess
from placeready.inference.compile import _compiled

if {by_table}:
    decide.INSTALLED = False
ruleset = garden()
tier = next(iter(ruleset.tier_by_id))
asked = [q.id for q in ruleset.questions if tier in q.asked_of]
first = record(response(tier, dict.fromkeys(asked, 2)))
second = record(response(tier, dict.fromkeys(asked, 4)))
expected = [assess(ruleset, each) for each in (first, second)]
place = {place}

def interrupt(at):
    "Interrupt a call that has to ask everything, before its line number `at`."
    left = at
    def local(frame, event, _):
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return local
    def tracer(frame, event, _):
        return local if frame.f_code.co_filename.startswith(place) else None
    _compiled.cache_clear()
    table_of.cache_clear()
    sys.settrace(tracer)
    try:
        assess(ruleset, second)
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(None)
    return False

at = 0
while interrupt(at):
    # By another thread: a lock that was left behind would keep it waiting.
    found = []
    def again():
        found.extend(assess(ruleset, each) for each in (first, second))
    thread = Thread(target=again, daemon=True)
    thread.start()
    thread.join(20)
    assert found == expected, ("{module}", at, len(found))
    assert [assess(ruleset, each) for each in (first, second)] == expected
    at += {step}
print(at)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "step"),
    [
        ("durable", 4),
        pytest.param("durable", 1, marks=pytest.mark.slow),
        pytest.param("decide", 3, marks=pytest.mark.slow),
        pytest.param("encoding", 3, marks=pytest.mark.slow),
        pytest.param("compile", 17, marks=pytest.mark.slow),
        pytest.param("program", 5, marks=pytest.mark.slow),
        pytest.param("cells", 17, marks=pytest.mark.slow),
    ],
)
def test_the_next_call_is_right_after_an_interrupt_between_two_lines(
    module: str, step: int
) -> None:
    place = f"{module}.__file__"
    code = INTERRUPTED.format(module=module, step=step, place=place, by_table=False)
    assert int(in_a_fresh_process(code, seconds=240)) > 30


@pytest.mark.parametrize(
    "step", [997, pytest.param(41, marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_no_line_of_an_assessment_is_one_at_which_an_interrupt_does_harm(
    step: int,
) -> None:
    place = "__import__('placeready').__path__[0]"
    code = INTERRUPTED.format(module="durable", step=step, place=place, by_table=False)
    assert int(in_a_fresh_process(code, seconds=240)) > 10_000


@pytest.mark.slow
def test_nor_is_one_where_the_table_decides() -> None:
    place = "verdict_table.__file__"
    values = {"step": 5, "place": place, "by_table": True}
    code = INTERRUPTED.format(module="verdict_table", **values)
    assert int(in_a_fresh_process(code, seconds=240)) > 30

"""Thousands of assessments in one process, the very first, and a second ruleset."""

from __future__ import annotations

import gc

import pytest

from builders import SHIPPED, in_a_fresh_process, shipped, whole
from lanes import first
from placeready.inference import durable
from placeready.inference.compile import compile_ruleset
from placeready.inference.durable import Matcher

MANY = """
import sys
sys.path.insert(0, "tests")
from resource import RUSAGE_SELF, getrusage
from builders import answer, record, response, seeded, shipped
from placeready.assessment.assess import assess

def peak():
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024

ruleset, rng = shipped(), seeded(1)
anchors = [answer(i) for i in range(5)]
for i in range({number}):
    tier = rng.choice(ruleset.tiers).id
    asked = [q.id for q in ruleset.questions if tier in q.asked_of]
    assess(ruleset, record(response(tier, {{q: rng.choice(anchors) for q in asked}})))
    if i == 999:
        early = peak()
print(peak() - early)
"""

FIRST = """
import sys
sys.path.insert(0, "tests")
from builders import garden, record, response, shipped
from placeready.assessment.assess import assess

ruleset = {ruleset}()
tier = next(iter(ruleset.tier_by_id))
for _ in range(50):
    assess(ruleset, record(response(tier, {{}})))
print("assessed")
"""

NOTHING_FIRES = """
from placeready.inference.durable import Matcher

for _ in range(200):
    matcher = Matcher({"c0": '{"$gte":{"p0":2}}'})
    for _ in range(5):
        assert matcher.match(',"p0":1.0') == set()
    assert matcher.match(',"p0":2.0') == {"c0"}
    assert matcher.match(',"p0":1.0') == set()
print("matched")
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", first(1, [2_000, 20_000]))
def test_many_thousand_assessments_take_no_more_memory_than_one_thousand(
    number: int,
) -> None:
    assert float(in_a_fresh_process(MANY.format(number=number), seconds=300)) < 10


@pytest.mark.fast_cases(1)
@pytest.mark.parametrize("ruleset", ["shipped", "garden"])
def test_a_process_can_start_with_a_record_that_answers_nothing(ruleset: str) -> None:
    assert in_a_fresh_process(FIRST.format(ruleset=ruleset)) == "assessed"


def test_a_first_match_that_nothing_comes_of_does_no_harm() -> None:
    assert in_a_fresh_process(NOTHING_FIRES) == "matched"


def test_a_definition_that_is_gone_is_deleted_by_the_next_to_ask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A finalizer runs at any moment and on any thread: it must not call the engine."""
    deleted, delete = list[int](), durable._engine.delete_ruleset
    monkeypatch.setattr(durable._engine, "delete_ruleset", deleted.append)
    kept = Matcher({"c0": '{"$gte":{"p0":2}}'})
    kept.match("")
    deleted.clear()
    gone = Matcher({"c0": '{"$gte":{"p0":2}}'})
    gone.match("")
    handle = gone._handle
    del gone
    gc.collect()
    assert deleted == []
    kept.match("")
    assert deleted == [handle]
    delete(handle)


def test_no_two_names_of_a_fact_are_alike_to_the_engine() -> None:
    """It tells names apart by a hash of 32 bits alone."""

    def fnv(name: str) -> int:
        found = 0x811C9DC5
        for byte in name.encode():
            found = ((found ^ byte) * 16777619) & 0xFFFFFFFF
        return found

    names = ["id", "sid", "$s", "prime", *(f"p{place}" for place in range(50_000))]
    assert len({fnv(name) for name in names}) == len(names)


def test_a_ruleset_read_a_second_time_is_not_compiled_again() -> None:
    once, again = shipped(), whole(SHIPPED)
    assert once is not again
    assert once == again
    assert compile_ruleset(once) is compile_ruleset(again)


def test_a_ruleset_in_another_order_is_another_ruleset() -> None:
    ruleset = shipped()
    turned = ruleset.model_copy(update={"questions": ruleset.questions[::-1]})
    turned.__dict__.pop("order", None)  # what is worked out once is copied too
    assert turned.sha256 == ruleset.sha256
    assert turned != ruleset
    assert compile_ruleset(turned) is not compile_ruleset(ruleset)

"""Whether every recommendation of a ruleset can be asked for.

Owns what asks for one: a rule, another that waits for it, or a construct that it lifts
and that can stand in the way of a level.
"""

from __future__ import annotations

from collections.abc import Iterator

from placeready.errors import Problem
from placeready.model.decision_rules import Measure
from placeready.model.questions import Question
from placeready.rulesets.check_references import ids_in
from placeready.rulesets.toml_source import TomlSource, texts


def unreached_recommendations(draft: TomlSource) -> Iterator[Problem]:
    """One that no rule recommends, no score can ask for and none waits for."""
    # What could not be read may ask for it, and is told already.
    asking = (entry.raw for entry in (*draft.of("rule"), *draft.of("recommendation")))
    fields = (raw.get(key) for raw in asking for key in ("recommends", "needs_first"))
    asked = draft.unread.union(*map(ids_in, fields))
    standing = _constructs_that_can_stand_in_the_way(draft)
    for entry in draft.of("recommendation"):
        lifts = set(ids_in(entry.raw.get("lifts")))
        if entry.id not in asked and not lifts & standing:
            what = "Nothing can ever ask for it: no rule, gate, cap or recommendation."
            remedy = "Recommend it in a rule, or take it out."
            yield entry.problem("", what, remedy)


def _constructs_that_can_stand_in_the_way(draft: TomlSource) -> set[str]:
    constructs = draft.of("construct")
    leads = [(each.id, {each.id}) for each in constructs]
    leads += [(each.id, {each.of}) for each in draft.values(Question)]
    for measure in draft.values(Measure):
        if (which := measure.constructs) is not None:
            alike = (c for c in constructs if c.raw.get("dimension") == which.dimension)
            leads.append((measure.id, {each.id for each in alike}))
    # By the texts and not the conditions: what is wrong with one must not have a
    # recommendation blamed as well.
    said = [*texts([e.raw for e in (*draft.of("level"), *draft.of("cap"))])]
    found = (to for name, to in leads if any(name in text for text in said))
    return set().union(*found)

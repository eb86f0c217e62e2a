"""Several respondents to one answer for each question, in plain Python and floats.

Owns what is counted while the responses are gone through. Refuses nothing: a record
has to be right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from placeready.model.ruleset import TOP_ANCHOR, Ruleset

Votes: TypeAlias = dict[str, dict[str, list[int]]]
"""Counted anchors by tier and organisation."""

Note: TypeAlias = dict[str, str]


def mean(values: Sequence[float]) -> float:
    """The mean of one or more numbers."""
    return sum(values) / len(values)


@dataclass(slots=True)
class Heard:
    """What the responses come to."""

    values: dict[str, float] = field(default_factory=dict)
    """The area's answer to each question that is known."""
    by_tier: dict[str, dict[str, float]] = field(default_factory=dict)
    votes: dict[str, Votes] = field(default_factory=dict)
    before: dict[str, float] = field(default_factory=dict)
    """What was held down, as it was."""
    unsure: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    given: dict[str, list[int]] = field(default_factory=dict)
    """Anchors as given to each view."""
    tiers: Counter[str] = field(default_factory=Counter)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    lowered: Counter[str] = field(default_factory=Counter)
    commonest: list[tuple[int, float]] = field(default_factory=list)
    """Each respondent's number of anchors and the share of the commonest."""
    facts: int = 0
    evidenced: int = 0
    unevidenced_top: int = 0


class Combining:
    """Combines records of one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        rule = ruleset.evidence_rule
        self.lowered = rule.fact_at_top_without_evidence_counts_as
        self.titles = {tier.id: tier.title for tier in ruleset.tiers}
        self.views = {each.id for each in ruleset.questions if each.kind == "view"}
        self.checked = {
            tier.id: {
                each.id
                for each in ruleset.questions
                if each.kind == "fact" and tier.id not in rule.exempt_tiers
            }
            for tier in ruleset.tiers
        }
        self.asked = ruleset.asked_of
        power = ruleset.power_rule
        self.above = power.most_above_community if power else 0.0
        self.community = ruleset.groups[power.group] if power else ()
        self.limited = {
            each.id
            for each in ruleset.questions
            if power and (each.of in power.constructs or each.id in power.questions)
        }

    def __call__(self, responses: Sequence[Mapping[str, Any]]) -> Heard:
        """All responses as one."""
        heard = Heard()
        for response in responses:
            self._count(response, heard)
        for name, votes in heard.votes.items():
            tiers = {
                tier: mean([sum(each) / len(each) for each in organisations.values()])
                for tier, organisations in votes.items()
            }
            heard.by_tier[name] = tiers
            value = mean(list(tiers.values()))
            if name in self.limited and len(tiers) > 1:
                own = [tiers[tier] for tier in self.community if tier in tiers]
                if own and mean(own) + self.above < value:
                    heard.before[name] = value
                    value = mean(own) + self.above
            heard.values[name] = value
        return heard

    def _count(self, response: Mapping[str, Any], heard: Heard) -> None:
        who = response["respondent"]
        tier, anchors = who["tier"], list[int]()
        heard.tiers[tier] += 1
        organisation = who.get("organisation")
        same = " ".join(organisation.casefold().split()) if organisation else None
        key = f"\0{who['id']}" if same is None else same
        asked, checked, votes = self.asked[tier], self.checked[tier], heard.votes
        for name, answer in response["answers"].items():
            if name not in asked:
                heard.left_out[name, tier] += 1
                continue
            whole = isinstance(answer, dict)
            anchor = answer["anchor"] if whole else answer
            if isinstance(anchor, str):
                unsure = anchor == "dont_know"
                (heard.unsure if unsure else heard.outside).add(name)
                continue
            anchors.append(anchor)
            if name in self.views:
                heard.given.setdefault(name, []).append(anchor)
            elif name in checked:
                heard.facts += 1
                if whole and answer.get("evidence"):
                    heard.evidenced += 1
                elif anchor == TOP_ANCHOR:
                    heard.unevidenced_top += 1
                    heard.lowered[name] += self.lowered < TOP_ANCHOR
                    anchor = self.lowered
            own = votes.setdefault(name, {}).setdefault(tier, {})
            own.setdefault(key, []).append(anchor)
        if anchors:
            most = max(map(anchors.count, set(anchors)))
            heard.commonest.append((len(anchors), most / len(anchors)))

    def notes(self, heard: Heard) -> list[Note]:
        """What the reader has to know of the answers."""
        found = [*self._counted_notes(heard)]
        for name, before in heard.before.items() if len(heard.tiers) > 1 else ():
            says = (
                f"The mean of all tiers is {before:.2f}. It counts as "
                f"{heard.values[name]:.2f}, because the community's own answers are "
                "lower."
            )
            found.append({"kind": "held_down", "about": name, "says": says})
        return sorted(found, key=lambda note: tuple(note.values()))

    def _counted_notes(self, heard: Heard) -> Iterator[Note]:
        for (name, tier), count in heard.left_out.items():
            says = (
                f"{_answers(count)} from the tier '{self.titles[tier]}' left out: "
                "the question is not asked of that tier."
            )
            yield {"kind": "tier_not_asked", "about": name, "says": says}
        for name, count in (+heard.lowered).items():
            says = (
                f"{_answers(count)} at {TOP_ANCHOR} without evidence counted as "
                f"{self.lowered}: add evidence and it counts in full."
            )
            yield {"kind": "counted_lower", "about": name, "says": says}


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"

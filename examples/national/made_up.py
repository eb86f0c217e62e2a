"""Made-up answers: how they are drawn, and who gives them.

Owns all that is invented in a record. An area has a quality of its own for each
construct, and people scatter around it. Refuses to know anything about a real council:
an answer here says nothing about the council it stands under.
"""

from __future__ import annotations

from random import Random
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from areas import Area
    from placeready.model.questions import Question
    from placeready.model.ruleset import Ruleset

MADE_UP = "(made-up answers)"
"""After the name of every area and the role of everyone who answers."""
DATE = "2026-11-22"

STEP = 8
"""Qualities are counted in eighths of an anchor, from `FIRST` anchors upwards."""
FIRST, LAST = -4, 8
"""The span of what can be added up; answers run from 0 to 4."""
AVERAGE, AREAS_DIFFER, CONSTRUCTS_DIFFER, PEOPLE_DIFFER = 2.4, 0.8, 0.4, 0.25
"""The mean over areas, and how far areas, the constructs of one area and people
differ."""
SPREAD = {"fact": 0.35, "view": 0.6}
"""How far one person's answers scatter around what the area is like."""
RATES_ITSELF = {"county": 0.1, "resident": -0.1}
RATES_POWER = {"county": 0.4, "district": 0.2, "voluntary": -0.3, "resident": -0.4}
"""How much higher a tier answers, in anchors: in general, and on shared power."""
EVIDENCED = (0.2, 0.4, 0.6, 0.8, 0.9)
"""The share of facts that come with evidence, by anchor."""
NEVER = (0.0,) * len(EVIDENCED)
DOES_NOT_KNOW = {"parish": 0.1, "voluntary": 0.06, "resident": 0.12}
"""The share of questions a tier does not know; 0.03 for the others."""
THIN = 8
"""Of 256 areas, how many have only begun to answer."""
NORMAL = [NormalDist().inv_cdf((i + 0.5) / 256) for i in range(256)]
"""The normal distribution, in 256 equally likely values."""


class Asked(NamedTuple):
    """A question as one tier answers it."""

    id: str
    construct: int
    lean: int
    """How much higher the tier answers, in steps."""
    table: tuple[bytes, ...]
    """For each quality, 256 equally likely places in `choices`."""
    choices: tuple[Any, ...]


class Generator:
    """Draws records for one ruleset and one seed."""

    def __init__(self, ruleset: Ruleset, seed: int, *, one_voice: bool) -> None:
        self._ruleset = ruleset
        self._seed = seed
        self._one_voice = one_voice
        self._options = {q.id: [o.id for o in q.options] for q in ruleset.context}
        self._tables: dict[tuple[str, str, bool], tuple[bytes, ...]] = {}
        self._asked = {
            (tier.id, thin): self._asked_of(tier.id, thin=thin)
            for tier in ruleset.tiers
            for thin in (False, True)
        }

    def _asked_of(self, tier: str, *, thin: bool) -> tuple[Asked, ...]:
        constructs = list(self._ruleset.construct_by_id)
        return tuple(
            Asked(
                each.id,
                constructs.index(each.of),
                round(STEP * self._lean(tier, each)),
                self._table(tier, each.kind, thin=thin),
                self._choices(tier, each),
            )
            for each in self._ruleset.questions
            if tier in each.asked_of
        )

    def _lean(self, tier: str, question: Question) -> float:
        rule = self._ruleset.power_rule
        if rule and (question.of in rule.constructs or question.id in rule.questions):
            return RATES_POWER.get(tier, 0.0)
        return RATES_ITSELF.get(tier, 0.0)

    def _table(self, tier: str, kind: str, *, thin: bool) -> tuple[bytes, ...]:
        key = (tier, kind, thin)
        if key not in self._tables:
            exempt = tier in self._ruleset.evidence_rule.exempt_tiers
            evidenced = NEVER if exempt or kind == "view" else EVIDENCED
            unsure, out = DOES_NOT_KNOW.get(tier, 0.03), 0.6 if thin else 0.05
            if self._one_voice:
                # Every question has an answer, if only that it is not known.
                unsure, out = 0.6 if thin else unsure, 0.0
            self._tables[key] = tuple(
                _places(step / STEP, SPREAD[kind], evidenced, (unsure, out, 0.01))
                for step in range(FIRST * STEP, LAST * STEP + 1)
            )
        return self._tables[key]

    def _choices(self, tier: str, question: Question) -> tuple[Any, ...]:
        """All that a tier can answer: bare anchors, open, and anchors with evidence."""
        what = f"{question.evidence.partition(',')[0]} (made up)"
        evidence = [{"title": what}]
        with_evidence = ({"anchor": i, "evidence": evidence} for i in range(5))
        may = self._ruleset.may_not_apply(question.id, tier)
        out = "not_applicable" if may else "dont_know"
        return (*range(5), "dont_know", None, out, *with_evidence)

    def record(self, area: Area, copy: int) -> dict[str, Any]:
        """Copy number `copy` of an area, decided by the seed, the area and it alone."""
        random = Random(f"{self._seed} {area.code} {copy}")  # noqa: S311  no secret
        drawn = random.randbytes(2 + len(self._ruleset.constructs))
        quality = min(4.0, max(0.0, AVERAGE + AREAS_DIFFER * NORMAL[drawn[0]]))
        qualities = [
            round(STEP * (quality + CONSTRUCTS_DIFFER * NORMAL[each] - FIRST))
            for each in drawn[2:]
        ]
        context = self._context(area, quality, random)
        people = _people(area, context["context.structure"], random)
        # A few areas have only begun: two people, who leave most of it open.
        thin = drawn[1] < THIN
        if self._one_voice:
            people = people[:1]
        elif thin:
            people = [people[0], people[-1]]
        return {
            "format": "placeready/record/1",
            "id": area.code.lower() + (f"-{copy}" if copy > 1 else ""),
            "area": {"name": f"{area.name} {MADE_UP}", "code": area.code},
            "ruleset": self._ruleset.id,
            "date": DATE,
            "context": context,
            "responses": [
                {
                    "respondent": person,
                    "answers": _answers(
                        self._asked[person["tier"], thin], qualities, random
                    ),
                }
                for person in people
            ],
        }

    def _context(self, area: Area, quality: float, random: Random) -> dict[str, str]:
        """What the register knows of the area, and for the rest what is drawn. A
        council's finances are left open: nobody should be said to be in trouble.
        """
        structure = area.structure or "unitary-with-parishes"
        if not area.structure and area.rurality == "urban":
            # The same in every copy, as the area is the same.
            own = Random(f"{self._seed} {area.code}")  # noqa: S311  no secret
            structure = own.choice(("unitary-with-parishes", "unitary-no-parishes"))
        changing = {"two-tier": (0, 5, 4, 1, 0)}.get(structure, (1, 0, 0, 0, 0))
        drawn = {
            "context.structure": structure,
            "context.lgr": "in-transition"
            if area.ends
            else self._weighted("context.lgr", changing, random),
            "context.control": self._weighted("context.control", (6, 1, 2, 1), random),
            "context.rurality": area.rurality,
            "context.held": "yes" if quality + random.random() > 4.0 else "no",
        }
        for name in ("covid_networks", "stage", "social_capital"):
            options = self._options[f"context.{name}"]
            place = len(options) * (quality + 2.0 * random.random() - 1.0) / 4.0
            drawn[f"context.{name}"] = options[
                max(0, min(len(options) - 1, int(place)))
            ]
        return drawn

    def _weighted(self, name: str, weights: tuple[int, ...], random: Random) -> str:
        return random.choices(self._options[name], weights)[0]


def _places(
    quality: float,
    spread: float,
    evidenced: tuple[float, ...],
    blank: tuple[float, float, float],
) -> bytes:
    """256 equally likely places in `choices` for an answer of this quality."""
    below = NormalDist(quality, spread).cdf
    cuts = (0.0, *(below(i + 0.5) for i in range(4)), 1.0)
    share = [(cuts[i + 1] - cuts[i]) * (1 - sum(blank)) for i in range(5)]
    bare = (each * (1 - rate) for each, rate in zip(share, evidenced, strict=True))
    shown = (each * rate for each, rate in zip(share, evidenced, strict=True))
    places, reached = bytearray(), 0.0
    for place, each in enumerate((*bare, *blank, *shown)):
        reached += each
        places += bytes([place]) * (round(256 * reached) - len(places))
    return bytes(places)


def _people(area: Area, structure: str, random: Random) -> list[dict[str, str]]:
    """Who answers: real councils, and invented partners."""
    officers = ("Public health", "Communities", "Strategy and policy")
    found = [
        _person(area.code, "county", area.council, role)
        for role in officers[: random.randint(1, 3)]
    ]
    for code, council in area.districts:
        found.append(_person(code, "district", council, "Communities"))
    if structure in ("two-tier", "unitary-with-parishes"):
        for i in range(random.randint(1, 2)):
            found.append(_person("", "parish", f"Parish council {i + 1}", "Clerk"))
    found.append(_person("", "nhs", "NHS body", "Population health"))
    for i in range(random.randint(1, 2)):
        found.append(_person("", "voluntary", f"Community group {i + 1}", "Organiser"))
    for _ in range(random.randint(1, 3)):
        found.append(_person("", "resident", "", "Resident"))
    for i, person in enumerate(found, 1):
        person["id"] += str(i)
    return found


def _person(code: str, tier: str, organisation: str, role: str) -> dict[str, str]:
    """A respondent; an organisation without a code is an invented one."""
    person = {"id": f"{code.lower() or tier}-", "tier": tier}
    if organisation:
        person["organisation"] = organisation + ("" if code else " (invented)")
    person["role"] = f"{role} {MADE_UP}"
    return person


def _answers(
    asked: tuple[Asked, ...], qualities: list[int], random: Random
) -> dict[str, Any]:
    drawn = random.randbytes(len(asked) + 1)
    leaning = round(STEP * PEOPLE_DIFFER * NORMAL[drawn[-1]])
    answers = {}
    for (name, construct, lean, table, choices), byte in zip(
        asked, drawn, strict=False
    ):
        given = choices[table[qualities[construct] + lean + leaning][byte]]
        if given is not None:
            answers[name] = given
    return answers

"""A second reading of what the numbers mean, in fractions, straight from a record.

Written from the design's words and not from the engine's code, so that the two can be
held against each other. Slow and plain on purpose.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from statistics import median

from placeready.model.decision_rules import Construct, Measure
from placeready.model.questions import Question
from placeready.model.record import Record
from placeready.model.response import Respondent, Response
from placeready.model.ruleset import Ruleset

Numbers = dict[str, Fraction]

TOP = Fraction(4)


def written(value: float) -> Fraction:
    """A number as its digits say."""
    return Fraction(str(value))


def mean_of(values: list[Fraction]) -> Fraction:
    """The mean of one or more."""
    return sum(values, Fraction()) / len(values)


def worth(question: Question, anchor: int) -> Fraction:
    """What an anchor counts: anchor i of n counts 4i / (n - 1)."""
    return TOP * anchor / (len(question.anchors) - 1)


def organisation(who: Respondent) -> tuple[str, str]:
    """Whose answers are averaged first: an organisation's, or one's own."""
    if who.organisation is None:
        return "alone", who.id
    return "body", " ".join(who.organisation.lower().split())


class Area:
    """A record as section 5 of the design reads it."""

    def __init__(self, ruleset: Ruleset, record: Record) -> None:
        self.ruleset = ruleset
        self.record = record
        self.by_tier = {q.id: self._tier_means(q) for q in ruleset.questions}
        self.known: Numbers = {}
        self.unknown: set[str] = set()
        for question in ruleset.questions:
            self._answer(question)

    def heard(self, question: Question) -> list[Response]:
        """The responses that answer a question and are asked it."""
        return [
            each
            for each in self.record.responses
            if question.id in each.answers and each.respondent.tier in question.asked_of
        ]

    def counted(self, question: Question, response: Response) -> Fraction | None:
        """An anchor as it counts."""
        rule, given = self.ruleset.evidence_rule, response.answers[question.id]
        if given.scored is None:
            return None
        top = len(question.anchors) - 1
        bare = question.kind == "fact" and given.scored == top and not given.evidence
        if bare and response.respondent.tier not in rule.exempt_tiers:
            below = TOP * (top - 1) / top
            return max(Fraction(rule.fact_at_top_without_evidence_counts_as), below)
        return worth(question, given.scored)

    def _tier_means(self, question: Question) -> Numbers:
        bodies: dict[str, dict[tuple[str, str], list[Fraction]]] = {}
        for each in self.heard(question):
            anchor = self.counted(question, each)
            if anchor is not None:
                tier = bodies.setdefault(each.respondent.tier, {})
                tier.setdefault(organisation(each.respondent), []).append(anchor)
        return {
            tier: mean_of([mean_of(anchors) for anchors in each.values()])
            for tier, each in bodies.items()
        }

    def _answer(self, question: Question) -> None:
        means = self.by_tier[question.id]
        if means:
            self.known[question.id] = self._limited(question, means)
            return
        given = {
            each.answers[question.id].anchor
            for each in self.heard(question)
            if each.answers[question.id].anchor != "not_applicable"
            or self.ruleset.may_not_apply(question.id, each.respondent.tier)
        }
        if given != {"not_applicable"}:
            self.unknown.add(question.id)

    def _limited(self, question: Question, means: Numbers) -> Fraction:
        value, rule = mean_of(list(means.values())), self.ruleset.power_rule
        if rule is None or (
            question.of not in rule.constructs and question.id not in rule.questions
        ):
            return value
        tiers = self.ruleset.groups[rule.group]
        community = [means[tier] for tier in tiers if tier in means]
        if not community:
            return value
        return min(value, mean_of(community) + written(rule.most_above_community))

    def scores(self, unknown_as: int | None = None) -> Numbers:
        """Every construct's score, or its bound with unknowns at 0 or at 4."""
        found: Numbers = {}
        for construct in self.ruleset.constructs:
            asked = [q.id for q in self.ruleset.questions_of[construct.id]]
            known = [self.known[name] for name in asked if name in self.known]
            missing = sum(name in self.unknown for name in asked)
            applicable = len(known) + missing
            if not applicable:
                if unknown_as == 0 and self._left_out(construct.id):
                    found[construct.id] = Fraction(0)
                continue
            if unknown_as is not None:
                found[construct.id] = mean_of(known + [Fraction(unknown_as)] * missing)
            elif len(known) >= min(construct.minimum_answered, applicable):
                found[construct.id] = mean_of(known)
        return found

    def _left_out(self, construct: str) -> bool:
        """Whether somebody said of a construct that it does not apply, and nobody may
        leave it out.
        """
        rule = self.ruleset.not_applicable_rule
        may = rule is not None and construct in rule.may_be_left_out
        asked = self.ruleset.questions_of[construct]
        return not may and any(self.heard(question) for question in asked)

    def gaps(self) -> Numbers:
        """The largest difference of two tiers over what both answered."""
        found: Numbers = {}
        for construct in self.ruleset.constructs:
            asked = [q.id for q in self.ruleset.questions_of[construct.id]]
            apart = []
            for one, other in combinations(self.ruleset.tier_by_id, 2):
                both = [
                    self.by_tier[name]
                    for name in asked
                    if {one, other} <= set(self.by_tier[name])
                ]
                if both:
                    ours = mean_of([means[one] for means in both])
                    theirs = mean_of([means[other] for means in both])
                    apart.append(abs(ours - theirs))
            if apart:
                found[construct.id] = max(apart)
        return found

    def overs(self, measure: Measure) -> Numbers:
        """How far one group lies above another over what both answered."""
        groups, found = self.ruleset.groups, Numbers()
        for construct in self.ruleset.constructs:
            apart = []
            for question in self.ruleset.questions_of[construct.id]:
                means = self.by_tier[question.id]
                ours = [means[t] for t in groups[measure.group or ""] if t in means]
                theirs = [means[t] for t in groups[measure.against or ""] if t in means]
                if ours and theirs:
                    apart.append(mean_of(ours) - mean_of(theirs))
            if apart:
                found[construct.id] = mean_of(apart)
        return found

    def measured(self, measure: Measure) -> Fraction | None:
        """One measure; None where it has no data."""
        scores, constructs = self.scores(), self.ruleset.measured(measure)
        asked = [
            question.id
            for construct in constructs or self.ruleset.constructs
            for question in self.ruleset.questions_of[construct.id]
        ]
        known = sum(name in self.known for name in asked)
        unknown = sum(name in self.unknown for name in asked)
        there = [scores[each.id] for each in constructs if each.id in scores]
        limit = written(measure.limit or 0)
        match measure.kind:
            case "lowest":
                return min(there, default=None)
            case "mean":
                return mean_of(there) if there else None
            case "count_at_most":
                return Fraction(sum(s <= limit for s in there)) if there else None
            case "count_without_score":
                applicable = self.scores(unknown_as=4)
                without = [c for c in constructs if c.id in applicable]
                return Fraction(sum(c.id not in scores for c in without))
            case "share_answered" if asked and known + unknown:
                return Fraction(known, known + unknown)
            case "share_unknown" if known + unknown:
                return Fraction(unknown, known + unknown)
            case "share_contested":
                return self._contested(measure, limit)
            case "commonest_share":
                return self._commonest(measure)
            case "share_evidenced" | "count_unevidenced_top":
                return self._evidence(measure)
        return None

    def _contested(self, measure: Measure, limit: Fraction) -> Fraction | None:
        asked = []
        for question in self.ruleset.questions:
            given = [each.answers[question.id].scored for each in self.heard(question)]
            anchors = [worth(question, n) for n in given if n is not None]
            if question.kind == "view" and len(anchors) >= (
                measure.answers_at_least or 1
            ):
                middle = median(anchors)
                asked.append(mean_of([abs(each - middle) for each in anchors]))
        return Fraction(sum(d > limit for d in asked), len(asked)) if asked else None

    def _commonest(self, measure: Measure) -> Fraction | None:
        shares = []
        for response in self.record.responses:
            given = [
                worth(self.ruleset.question_by_id[name], each.scored)
                for name, each in response.answers.items()
                if each.scored is not None
                and response.respondent.tier
                in self.ruleset.question_by_id[name].asked_of
            ]
            if given and len(given) >= (measure.answers_at_least or 1):
                most = max(given.count(anchor) for anchor in given)
                shares.append(Fraction(most, len(given)))
        return max(shares, default=None)

    def _evidence(self, measure: Measure) -> Fraction | None:
        facts = [
            (each.answers[question.id], len(question.anchors) - 1)
            for question in self.ruleset.questions
            if question.kind == "fact"
            for each in self.heard(question)
            if each.respondent.tier not in self.ruleset.evidence_rule.exempt_tiers
            and each.answers[question.id].scored is not None
        ]
        if measure.kind == "count_unevidenced_top":
            bare = sum(f.scored == top and not f.evidence for f, top in facts)
            return Fraction(bare)
        proven = sum(bool(fact.evidence) for fact, _ in facts)
        return Fraction(proven, len(facts)) if facts else None

    def profile(self) -> Numbers:
        """Every number that the rules can see."""
        found = {**self.known, **self.scores()}
        tiers = [each.respondent.tier for each in self.record.responses]
        for measure in self.ruleset.measures:
            if measure.kind == "gap":
                found |= {f"gap.{name}": each for name, each in self.gaps().items()}
            elif measure.kind == "over":
                over = self.overs(measure)
                found |= {f"over.{name}": each for name, each in over.items()}
            elif measure.kind == "respondents":
                for tier in self.ruleset.tier_by_id:
                    found[f"respondents.{tier}"] = Fraction(tiers.count(tier))
                for group, members in self.ruleset.groups.items():
                    count = sum(tier in members for tier in tiers)
                    found[f"respondents.{group}"] = Fraction(count)
            else:
                value = self.measured(measure)
                if value is not None:
                    found[measure.id] = value
        return found

    def _weight(self, construct: Construct, score: Fraction | None) -> float:
        """What a point of shortfall weighs."""
        of, rule = construct.dimension, self.ruleset.plan
        severe = score is not None and score <= written(rule.severe_at_or_below)
        if (weights := rule.weights) is not None:
            if of == "foundation":
                critical = construct.critical
                return weights.critical_foundation if critical else weights.foundation
            if of == "barrier":
                return weights.severe_barrier if severe else weights.barrier
            return weights.enabler
        (stated,) = (each for each in self.ruleset.dimensions if each.id == of)
        own = [stated.weight_critical] if construct.critical else []
        own += [stated.weight_severe] if severe else []
        return max((w for w in own if w is not None), default=stated.weight)

    def priority(self, name: str, unlocks: int) -> Fraction:
        """The priority of a recommendation that so many candidates wait for."""
        rule, scores = self.ruleset.plan, self.scores()
        each, total = self.ruleset.recommendation_by_id[name], Fraction()
        for lifted in each.lifts:
            construct, score = self.ruleset.construct_by_id[lifted], scores.get(lifted)
            weight = self._weight(construct, score)
            short = written(rule.unknown_shortfall) if score is None else TOP - score
            total += written(weight) * short
        effort = written(rule.effort[each.effort])
        return total / effort + written(rule.unlocks) * unlocks

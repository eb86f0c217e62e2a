"""Exact means.

Owns the arithmetic that keeps a tie a tie: whole numbers over whole numbers until the
last step, and then the nearest double, on the right side of every line that a
condition draws. Equal ratios give equal numbers, and order is kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

Ratio: TypeAlias = tuple[int, int]
"""A numerator and a denominator over 0; not always in lowest terms."""

Thresholds: TypeAlias = Mapping[float, Fraction]
"""The numbers that conditions compare with, as doubles and as written."""

# Below this denominator two different ratios, or a ratio and a line of up to six
# decimals, are further apart than doubles near them.
_SAFE = 1 << 20


def mean(values: Sequence[Ratio]) -> Ratio:
    """The mean of one or more ratios."""
    if len(values) == 1 and values[0][1] <= _SAFE:
        return values[0]
    top, bottom = 0, 1
    for n, d in values:
        if d == bottom:
            top += n
        else:
            common = math.gcd(bottom, d)
            top = top * (d // common) + n * (bottom // common)
            bottom = bottom // common * d
    bottom *= len(values)
    if bottom > _SAFE:
        common = math.gcd(top, bottom)
        return top // common, bottom // common
    return top, bottom


def less_than(a: Ratio, b: Ratio) -> bool:
    """Whether a < b."""
    return a[0] * b[1] < b[0] * a[1]


def minus(a: Ratio, b: Ratio) -> Ratio:
    """The difference a - b."""
    return a[0] * b[1] - b[0] * a[1], a[1] * b[1]


def plus(a: Ratio, b: Ratio) -> Ratio:
    """The sum a + b."""
    return a[0] * b[1] + b[0] * a[1], a[1] * b[1]


@lru_cache(maxsize=1024)
def from_decimal(written: float) -> Ratio:
    """A number as its decimal digits say, not as the nearest double has it."""
    fraction = Fraction(repr(written))
    return fraction.numerator, fraction.denominator


# Of every number in a document.
_DECIMALS = 3
# A double has no more that say anything.
_MOST_DECIMALS = 17


def rounded(ratio: Ratio) -> float:
    """A ratio as documents show it."""
    return round(ratio[0] / ratio[1], _DECIMALS)


def rounded_number(value: float) -> float:
    """A number as documents show it."""
    return round(value, _DECIMALS)


def rounded_beside(value: float, lines: Iterable[float], decimals: int = 3) -> float:
    """A number with so many decimals, or as many more as it takes to stand on the same
    side of each of these lines as it does itself.
    """
    for more in range(decimals, _MOST_DECIMALS):
        near = round(value, more)
        if all(_side(near, line) == _side(value, line) for line in lines):
            return near
    return value


def _side(value: float, line: float) -> int:
    return (value > line) - (value < line)


@lru_cache(maxsize=4096)
def rounded_half_even(ratio: Ratio) -> float:
    """A ratio as documents show it, where a tie goes to the even digit."""
    return float(round(Fraction(*ratio), _DECIMALS))


def to_double(ratio: Ratio, lines: Thresholds) -> float:
    """The nearest double that stands to every line as the ratio itself does."""
    n, d = ratio
    near = n / d
    if d > _SAFE and near in lines:
        exact, line = Fraction(n, d), lines[near]
        if exact < line:
            return math.nextafter(near, -math.inf)
        if exact > line:
            return math.nextafter(near, math.inf)
    return near

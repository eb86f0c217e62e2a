"""The condition language."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import conditions
from placeready.model.condition import (
    AllOf,
    Among,
    AnyOf,
    Compare,
    Condition,
    FindingHolds,
    text_of,
)
from placeready.model.condition_text import SyntaxFault, parse

A, B, C = Compare("f.a", ">=", 1), Compare("f.b", "<", 2.5), FindingHolds("finding.c")
TEXT = {A: "f.a >= 1", B: "f.b < 2.5", C: "finding.c"}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("f.a >= 2.5", Compare("f.a", ">=", 2.5)),
        ("f.a <= 2", Compare("f.a", "<=", 2)),
        ("f.a > 0", Compare("f.a", ">", 0)),
        ("f.a < 0.75", Compare("f.a", "<", 0.75)),
        ("f.a == 4", Compare("f.a", "==", 4)),
        ("f.a != 4", Compare("f.a", "!=", 4)),
        ("over.f.a <= -1.25", Compare("over.f.a", "<=", -1.25)),
        ('context.d == "two-tier"', Compare("context.d", "==", "two-tier")),
        ("context.d != 'x'", Compare("context.d", "!=", "x")),
        ('context.d in ["x", "y"]', Among("context.d", ("x", "y"))),
        ('context.d not in ["x"]', Among("context.d", ("x",), inside=False)),
        ("finding.c", FindingHolds("finding.c")),
        ("not finding.c", FindingHolds("finding.c", wanted=False)),
        ("single >= 1", Compare("single", ">=", 1)),
        ("  f.a >= 1  ", A),
        ("((f.a >= 1))", A),
        ("(f.a >= 1\n and f.b < 2.5)", AllOf((A, B))),
        ('context.d == "Größe"', Compare("context.d", "==", "Größe")),
    ],
)
def test_every_form_of_the_language_is_read(text: str, condition: Condition) -> None:
    assert parse(text) == condition


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (f"{TEXT[A]} and {TEXT[B]} or {TEXT[C]}", AnyOf((AllOf((A, B)), C))),
        (f"{TEXT[A]} or {TEXT[B]} and {TEXT[C]}", AnyOf((A, AllOf((B, C))))),
        (f"({TEXT[A]} or {TEXT[B]}) and {TEXT[C]}", AllOf((AnyOf((A, B)), C))),
        (
            f"not {TEXT[C]} and {TEXT[A]}",
            AllOf((FindingHolds("finding.c", wanted=False), A)),
        ),
        (f"{TEXT[A]} and {TEXT[B]} and {TEXT[C]}", AllOf((A, B, C))),
    ],
)
def test_not_binds_before_and_and_and_before_or(
    text: str, condition: Condition
) -> None:
    assert parse(text) == condition


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("not f.a >= 1", Compare("f.a", "<", 1)),
        ("not f.a == 1", Compare("f.a", "!=", 1)),
        ('not context.d in ["x"]', Among("context.d", ("x",), inside=False)),
        ("not not finding.c", C),
        ("not (f.a >= 1 and finding.c)", parse("f.a < 1 or not finding.c")),
        ("not (f.a >= 1 or f.b < 2.5)", parse("f.a < 1 and f.b >= 2.5")),
        ("not (f.a >= 1 or not finding.c)", parse("f.a < 1 and finding.c")),
    ],
)
def test_not_is_pushed_down_to_the_comparisons(text: str, condition: Condition) -> None:
    assert parse(text) == condition


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("f.a >= 2.5 mostly", "mostly"),
        ("f.a >= 2.5 # mostly", "mostly"),
        ("f.a >= 2.5; f.b >= 1", "; f.b >= 1"),
        ("1 <= f.a <= 2", "1 <= f.a <= 2"),
        ("f.a <= f.b <= f.c", "f.a <= f.b <= f.c"),
        ("len(f.a) >= 1", "len(f.a)"),
        ("__import__('os')", "__import__('os')"),
        ("f.a + 1 >= 2", "f.a + 1"),
        ("f.a >= 1 + 1", "1 + 1"),
        ("f.a >= f.b", "f.b"),
        ("2 <= f.a", "2"),
        ("f.a is 2", "f.a is 2"),
        ("f.a", "f.a"),
        ("f.a and finding.c", "f.a"),
        ("not f.a", "f.a"),
        ("True", "True"),
        ("f.a >= True", "True"),
        ("f.a >= None", "None"),
        ("f.a >= 1j", "1j"),
        ("f.a >= 1e999", "1e999"),
        ("f.a >= 99999999999", "99999999999"),
        ('f.a >= "word"', 'f.a >= "word"'),
        ('f.a == -"word"', '-"word"'),
        ('f.a == b"word"', 'b"word"'),
        ('f.a == f"word"', 'f"word"'),
        ("f.a in [1, 2]", "f.a in [1, 2]"),
        ("f.a in []", "f.a in []"),
        ('f.a in "xy"', 'f.a in "xy"'),
        ('f.a in ("x", "y")', 'f.a in ("x", "y")'),
        ("finding.c == 1", "finding.c == 1"),
        ("finding.c >= 1", "finding.c >= 1"),
        ("f.a >= 1 if finding.c else finding.d", "if"),
        ("lambda: f.a", "lambda: f.a"),
        ("(x := 2) >= 1", "x := 2"),
        ("[f.a >= 1]", "[f.a >= 1]"),
        ("f['a'] >= 1", "f['a']"),
        ("f.a >= 1 and", "f.a >= 1 and"),
        ("and f.a >= 1", "and f.a >= 1"),
        ("(f.a >= 1", "(f.a >= 1"),
        ("f.a => 1", "=> 1"),
        ("f.a = 1", "= 1"),
        ("f.a ≥ 2.5", "≥ 2.5"),
        ("context.d == “x”", "“x”"),
        ("f.a >= 2,5", "2,5"),
    ],
)
def test_what_is_not_in_the_language_is_a_fault_that_shows_the_part(
    text: str, part: str
) -> None:
    fault = parse(text)
    assert isinstance(fault, SyntaxFault), text
    assert part in fault.what
    assert fault.remedy


@pytest.mark.parametrize("text", ["", "   ", "\n", "#", "\0", "\ud800", "f.a >= 1\0"])
def test_a_text_with_nothing_to_read_is_a_fault(text: str) -> None:
    fault = parse(text)
    assert isinstance(fault, SyntaxFault)
    assert fault.what
    assert fault.remedy


def test_a_fault_on_the_second_line_is_shown() -> None:
    fault = parse("(f.a >= 1 and\n f.b 2.5)")
    assert isinstance(fault, SyntaxFault)
    assert "f.b 2.5" in fault.what


@pytest.mark.parametrize(
    "text",
    [
        " and ".join(["f.a >= 1"] * 1000),
        "(" * 60 + "f.a >= 1" + ")" * 300,
        "(" * 300 + "f.a >= 1" + ")" * 300,
        "not " * 900 + "finding.c",
        "-" * 3000 + "1 >= f.a",
        "f" + ".a" * 1900 + " >= ",
        "f.a >= " + "9" * 3900,
        "[" * 3999,
    ],
)
def test_a_text_too_long_or_too_deep_is_a_fault(text: str) -> None:
    fault = parse(text)
    assert isinstance(fault, SyntaxFault)
    assert fault.what
    assert fault.remedy


@given(st.text())
def test_no_text_is_an_exception(text: str) -> None:
    read = parse(text)
    assert not isinstance(read, SyntaxFault) or (read.what and read.remedy)


TOKENS = (
    *("f.a", "finding.c", "context.d", "and", "or", "not", "in", "is", "if", "else"),
    *(">=", "<=", ">", "<", "==", "!=", "=", "(", ")", "[", "]", "{", "}", ",", ":"),
    *("1", "2.5", "-1", "1e5", '"x"', "'y'", 'f"', "lambda", "*", "+", "#", "\n", "."),
)


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map(" ".join))
def test_no_jumble_of_the_languages_own_words_is_an_exception(text: str) -> None:
    read = parse(text)
    assert not isinstance(read, SyntaxFault) or (read.what and read.remedy)


@given(conditions())
def test_reading_back_the_text_of_a_condition_gives_the_same_condition(
    condition: Condition,
) -> None:
    assert parse(text_of(condition)) == condition


@given(st.text(alphabet="ab é\"'\\\n", min_size=1, max_size=6))
def test_a_word_that_can_be_read_can_be_read_back(word: str) -> None:
    condition = parse(f"context.d == {word!r}")
    if not isinstance(condition, SyntaxFault):
        assert parse(text_of(condition)) == condition


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("f.a >= 1 AND f.b >= 2", "Write 'and' in small letters."),
        ("f.a >= 1 And f.b >= 2", "Write 'and' in small letters."),
        ("f.a >= 1 OR f.b >= 2", "Write 'or' in small letters."),
        ("NOT finding.c", "Write 'not' in small letters."),
        ('context.d IN ["x"]', "Write 'in' in small letters."),
        ("f.a >= 1 && f.b >= 2", "Write 'and'."),
        ("f.a >= 1 || f.b >= 2", "Write 'or'."),
        ("!finding.c", "Write 'not'."),
        ("f.a = 1", "Write '==' to compare."),
        ("f.a === 1", "Write '==' to compare."),
        ("f.a is 1", "Write '==' to compare."),
        ("f.a => 1", "Write '>='."),
        ("f.a =< 1", "Write '<='."),
        ("f.a <> 1", "Write '!='."),
        ("f.a \u2265 1", "Write '>='."),
        ("f.a \u2264 1", "Write '<='."),
        ("f.a >= 2,5", "A decimal has a point: 2.5."),
        ("f.a >= 12,75 and f.b < 1", "A decimal has a point: 12.75."),
        ("context.d == \u201cx\u201d", 'Write straight quotes: ".'),
        ("context.d == \u2018x\u2019", 'Write straight quotes: ".'),
        ("f.a\u00a0>= 1", "Type its blanks again"),
        ("f.a >= 1and f.b >= 2", "Put a blank between '1' and 'and'."),
        ("f.a >= 1e999", "with at most nine decimals"),
        ("f.a >= 0.0000000001", "with at most nine decimals"),
        ("f.a >= 1000000000", "under 1,000,000,000"),
    ],
)
def test_a_slip_gets_the_word_that_helps(text: str, remedy: str) -> None:
    fault = parse(text)
    assert isinstance(fault, SyntaxFault), text
    assert remedy in fault.remedy


@pytest.mark.parametrize(
    "text", ['context.d == "a AND b = 2,5 \u201c"', "context.d != 'x && y'"]
)
def test_what_stands_in_quotes_is_no_slip(text: str) -> None:
    assert not isinstance(parse(text), SyntaxFault)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n  \n\t", "\r"])
def test_a_line_end_is_a_blank(end: str) -> None:
    assert parse(f"{end}f.a >= 1{end}and f.b < 2.5{end}") == AllOf((A, B))


@pytest.mark.parametrize(
    "text",
    [
        *("f.a >= 1and f.b >= 2", "f.a >= 0x1for", "1or 2", "f.a >= 1_if", "1.and x"),
        *("x == '\\d'", "x == '\\400'", 'x == """\\d"""', "f.a \\", "f'{1and 2}'"),
    ],
)
def test_python_has_nothing_to_say_about_a_condition(text: str) -> None:
    # Where its warnings are errors, it makes faults of them: here they are let pass.
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert isinstance(parse(text), SyntaxFault)
    assert not said


@given(st.text(alphabet="f.a >=1and2or\"'\\dxj_if(", max_size=40))
def test_no_text_has_python_warn(text: str) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        parse(text)
    assert not said


@given(st.text(min_size=61, max_size=3900) | st.integers(61, 3900).map("x".__mul__))
def test_of_a_long_condition_a_part_is_quoted(text: str) -> None:
    read = parse(f"f.a >= 1 {text}")
    assert not isinstance(read, SyntaxFault) or len(read.what) < 160

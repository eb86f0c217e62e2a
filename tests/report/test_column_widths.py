"""How wide the columns of a table on paper are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from placeready.report.column_widths import column_shares, ems
from placeready.report.table_cells import Cell, Column, Row, Table

ROOM = 50.0
WORDS = st.lists(st.text("abc- ", max_size=60), min_size=1, max_size=6)


def table(columns: list[list[str]]) -> Table:
    rows = max(map(len, columns))
    padded = [each + [""] * (rows - len(each)) for each in columns]
    return Table(
        "Caption",
        tuple(Column(f"C{n}") for n in range(len(columns))),
        tuple(Row(tuple(map(Cell, row))) for row in zip(*padded, strict=True)),
    )


@given(st.lists(WORDS, min_size=1, max_size=7))
def test_they_fill_the_page_and_each_has_some_of_it(columns: list[list[str]]) -> None:
    shares = column_shares(table(columns), ROOM)
    assert len(shares) == len(columns)
    assert abs(sum(shares) - 1) < 1e-9
    assert min(shares) > 0


def test_short_words_stay_on_one_line_and_long_ones_get_the_room() -> None:
    long = "words that go on and on " * 4
    first, second, third = column_shares(table([[long], ["Not known"], ["1"]]), ROOM)
    assert second * ROOM >= ems("Not known")
    assert first > second > third


def test_no_word_is_broken_where_all_can_stand_whole() -> None:
    words = ["organisations", "x " * 60]
    shares = column_shares(table([[words[0] + " and more of it"], [words[1]]]), ROOM)
    assert shares[0] * ROOM >= ems(words[0])


def test_where_there_is_little_room_words_stay_whole_before_short_texts_do() -> None:
    names = ("Does not apply", "County or unitary", "Voluntary sector", "2.75")
    columns = [["organisations with long names"], *([name] for name in names * 2)]
    shares = column_shares(table(columns), ROOM)
    for share, [text] in zip(shares, columns, strict=True):
        assert share * ROOM >= max(map(ems, text.split()))

"""A report as a page: whole, still, and fit to be read aloud."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest

from builders import ROOT
from goldens import assert_reads_as
from placeready.report.blocks import Beside, Card, Cards, Points, Subheading, points
from placeready.report.document import Document, Section, document_of
from placeready.report.html_page import in_html
from placeready.report.markdown_text import in_markdown
from placeready.report.table_cells import Cell, Column, Row, Table
from report.every_block import every_block
from report.html_tree import Node, tree


@pytest.fixture(scope="module")
def page() -> Node:
    return tree(in_html(every_block()))


def test_the_body_of_a_page_with_every_block_reads_as_it_should() -> None:
    _, _, body = in_html(every_block()).partition("</head>\n")
    assert_reads_as("every-block.html", body)


def test_markdown_with_every_block_reads_as_it_should() -> None:
    assert_reads_as("every-block.md", in_markdown(every_block()))


def test_it_says_its_language_its_title_and_its_foot(page: Node) -> None:
    assert page.one("html").attrs["lang"] == "en-GB"
    assert (
        page.one("head").one("title").text == page.one("h1").text == every_block().title
    )
    assert page.one("footer").text == every_block().foot


def test_headings_begin_with_the_title_and_leave_no_rank_out(page: Node) -> None:
    ranks = [int(each.tag[1]) for each in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    for above, here in pairwise(ranks):
        assert here <= above + 1


def test_what_stands_under_a_part_of_a_section_is_one_rank_below_it() -> None:
    cards, beside = Cards((Card("Card", ()),)), Beside((("List", points(["x"])),))
    blocks = (beside, Subheading("Part"), cards, beside, Subheading("Part"))
    section = Section("Section", blocks)
    made = Document("Title", (Subheading("Before"), cards), (section,), "full")
    ranks = [
        (each.tag, each.text)
        for each in tree(in_html(made)).all("h1", "h2", "h3", "h4")
    ]
    assert ranks == [
        *(("h1", "Title"), ("h2", "Before"), ("h3", "Card"), ("h2", "Section")),
        *(("h3", "List"), ("h3", "Part"), ("h4", "Card"), ("h4", "List")),
        ("h3", "Part"),
    ]
    marks = re.findall(r"^(#+) (.*)$", in_markdown(made), re.MULTILINE)
    assert [(f"h{len(mark)}", text) for mark, text in marks] == ranks


def test_every_table_has_a_caption_and_headings_that_say_of_what(page: Node) -> None:
    tables = list(page.all("table"))
    assert len(tables) == 5
    for table in tables:
        assert table.one("caption").text
        for heading in table.all("th"):
            hidden = heading.attrs.get("aria-hidden") == "true"
            assert hidden or heading.attrs["scope"] in {"col", "row", "rowgroup"}
            assert hidden or heading.text
        for part in table.all("tbody"):
            for row in part.all("tr"):
                assert any("scope" in each.attrs for each in row.all("th"))


def test_a_table_without_a_caption_is_called_by_its_heading() -> None:
    table = Table("", (Column("What"),), (Row((Cell("Water"),)),))
    page = tree(in_html(document_of([table], "full")))
    assert page.one("caption").attrs["class"] == "unseen"
    document = Document("Title", (table,), (), "full")
    assert tree(in_html(document)).one("caption").text == "Title"


def test_what_the_heading_says_already_is_said_once_and_room_to_write_is_left() -> None:
    table = Table("Water", (Column("Heard", "to_fill"),), (Row((Cell(),)),))
    section = Section("Water", (table, Subheading("1: Water"), table))
    page = tree(in_html(Document("Title", (), (section,), "full")))
    for caption in page.all("caption"):
        assert caption.attrs["class"] == "unseen"
        assert caption.text == "Water"
    blank = [row for row in page.all("tr") if row.attrs.get("class") == "blank"]
    assert len(blank) == 2


def test_what_scrolls_can_be_reached_and_is_named(page: Node) -> None:
    scrolling = [each for each in page.all() if each.attrs.get("class") == "scroll"]
    ids = {each.attrs["id"]: each for each in page.all() if "id" in each.attrs}
    names: list[tuple[str, str]] = []
    assert scrolling
    for each in scrolling:
        assert each.attrs["tabindex"] == "0"
        assert each.attrs["role"] == "region"
        section, caption = each.attrs["aria-labelledby"].split()
        assert ids[section].tag in {"h1", "h2"}
        assert ids[caption].tag == "caption"
        names.append((ids[section].text, ids[caption].text))
    assert len(names) == len(set(names))


def test_no_id_stands_twice_and_every_one_that_is_meant_is_there(page: Node) -> None:
    ids = Counter(each.attrs["id"] for each in page.all() if "id" in each.attrs)
    assert set(ids.values()) == {1}
    for each in page.all():
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(each.attrs.get(name, "").split()) <= set(ids)
        if link := each.attrs.get("href"):
            assert link.removeprefix("#") in ids


def test_nothing_runs_and_nothing_is_fetched(page: Node) -> None:
    written = in_html(every_block())
    assert not list(
        page.all("script", "img", "link", "iframe", "object", "form", "base")
    )
    for each in page.all():
        assert not [name for name in each.attrs if name.startswith("on")]
        assert "style" not in each.attrs
        assert not {"src", "srcset", "action"} & set(each.attrs)
    addresses = set(re.findall(r"\w+://[^\"' )]+", written))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|url\((?!#)", written)
    policy = next(e for e in page.all("meta") if "http-equiv" in e.attrs)
    assert policy.attrs["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_page_one_ends_before_the_first_section_that_begins_a_page(page: Node) -> None:
    one = next(e for e in page.all("div") if e.attrs.get("class") == "page-one")
    assert [each.text for each in one.all("h2")] == ["Summary"]
    begins = [e for e in page.all("section") if e.attrs.get("class") == "begins-page"]
    assert [e.one("h2").text for e in begins] == ["Why", "Annex: one question"]


def test_each_state_of_a_cell_looks_and_reads_different(page: Node) -> None:
    cells = {each.attrs.get("class", ""): each.text for each in page.all("td")}
    assert cells["figure unknown"] == "Not known"
    assert cells["figure not_applicable"] == "Does not apply"
    assert cells["figure not_published"] == "Not published"
    styles = page.one("style").raw
    for state in ("unknown", "not_published"):
        assert f"td.{state}{{" in styles


def test_a_score_is_read_as_a_figure_and_words_and_its_picture_is_not(
    page: Node,
) -> None:
    (table,) = (t for t in page.all("table") if "Four scores" in t.one("caption").text)
    rows = {next(iter(r.all("th"))).text: r for r in table.all("tr")}
    tools = rows["Tools"]
    picture, figure, words = tools.all("td")
    assert picture.attrs["aria-hidden"] == "true"
    assert picture.text == ""
    assert figure.one("strong").text == "1.5"
    assert words.text.startswith("Weak, below 2.0, between 1.0 and 3.0")
    assert not list(rows["Paths"].all("strong"))


def test_a_document_without_sections_is_a_page_too() -> None:
    page = tree(in_html(document_of([points(["One"]), Points(())], "full")))
    assert page.one("li").text == "One"
    assert not list(page.all("nav", "footer"))


@pytest.mark.slow
def test_the_same_document_is_the_same_bytes_in_any_process() -> None:
    program = (
        "from report.every_block import every_block\n"
        "from placeready.report.html_page import in_html\n"
        "from placeready.report.markdown_text import in_markdown\n"
        "print(in_html(every_block()), in_markdown(every_block()))"
    )
    made = set()
    for seed in ("1", "2"):
        ran = subprocess.run(  # noqa: S603  the tests' own
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=ROOT / "tests",
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        )
        made.add(ran.stdout)
    assert len(made) == 1
    assert in_html(every_block()) == in_html(every_block())

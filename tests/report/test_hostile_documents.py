"""Whatever somebody wrote is shown as it was written, and does nothing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt

from dangerous import unwanted
from lanes import first
from placeready.errors.text import encodable_text, in_a_line
from placeready.report.charts import AnswerStrip, Ladder, ScoreRows, Strips
from placeready.report.document import Document
from placeready.report.html_page import in_html
from placeready.report.markdown_text import in_markdown
from placeready.report.markdown_words import markdown
from placeready.report.svg import picture
from report.every_block import every_block
from report.html_tree import Node, tree
from report.poisoned import HOSTILE, poisoned

EACH = pytest.mark.parametrize("text", first(4, HOSTILE))
ALONE = pytest.mark.parametrize("alone", [False, True])
HARMLESS = "harmless words"


def shape(node: Node) -> Iterator[object]:
    """What a page is made of, but for its words."""
    for each in node.all():
        names = sorted(set(each.attrs) - {"data-title"})
        yield each.tag, names, [each.attrs[n] for n in names if n != "lang"]


def without_pictures(page: str) -> Node:
    return tree(re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL))


@EACH
@ALONE
def test_in_a_page_it_is_words_and_nothing_else(text: str, alone: bool) -> None:
    page = in_html(poisoned(every_block(), text, alone=alone))
    page.encode()
    calm = in_html(poisoned(every_block(), HARMLESS, alone=alone))
    assert not unwanted(page)
    assert list(shape(without_pictures(page))) == list(shape(without_pictures(calm)))
    read = tree(page)
    shown = words_of(text)
    assert shown in read.one("h1").text
    for heading in read.all("h2", "h3"):
        assert shown in heading.text or heading.text == "Contents"
    assert read.one("html").attrs["lang"].endswith(encodable_text(in_a_line(text)))


@EACH
def test_in_the_styles_of_a_page_it_stays_in_its_string(text: str) -> None:
    styles = tree(in_html(poisoned(every_block(), text))).one("style").raw
    calm = tree(in_html(every_block())).one("style").raw
    foot = r'content:"((?:[A-Za-z0-9 ]|\\[0-9a-f]{6} )*)"'
    ours = re.compile(rf"@page\{{@bottom-left\{{{foot}\}}\}}\s*\Z")
    found = ours.search(styles)
    assert found
    assert ours.sub("", styles) == ours.sub("", calm)
    shown = re.sub(r"\\([0-9a-f]{6}) ", lambda m: chr(int(m[1], 16)), found[1])
    meant = in_a_line(f"{every_block().foot}{text}")
    assert shown == meant.replace("\ud800", "\ufffd")


@EACH
@ALONE
def test_in_a_picture_it_is_words_and_nothing_else(text: str, alone: bool) -> None:
    tags = {"svg", "title", "desc", "text", "rect", "path", "circle", "defs", "pattern"}
    for block in poisoned(every_block(), text, alone=alone):
        if isinstance(block, Ladder | ScoreRows | Strips | AnswerStrip):
            drawn = picture(block)
            assert not unwanted(drawn)
            parts = list(ET.fromstring(drawn).iter())  # noqa: S314  our own
            assert {each.tag.rpartition("}")[2] for each in parts} <= tags
            names = {name for each in parts for name in each.attrib}
            assert not {name for name in names if name.startswith("on")}
            assert not names & {"href", "style", "src"}
            values = "".join(v for each in parts for v in each.attrib.values())
            assert "evil" not in values


def tokens(document: Document) -> list[tuple[str, str]]:
    """What Markdown is made of, but for its words."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in reader.parse(in_markdown(document).replace("<br>", "\u2424")):
        found.append((token.type, token.tag))
        # Words are in one part or several, whatever they are.
        found += [
            (each.type, each.tag)
            for each in token.children or ()
            if each.type not in {"text", "text_special"}
        ]
    return found


def words_of(text: str) -> str:
    return " ".join(encodable_text(in_a_line(text)).split())


def heard(document: Document) -> str:
    """The words of Markdown, once it is read."""
    read = MarkdownIt("commonmark").enable(["table"]).parse(in_markdown(document))
    return " ".join(each.content for token in read for each in token.children or ())


@EACH
@ALONE
def test_in_markdown_it_is_words_and_nothing_else(text: str, alone: bool) -> None:
    calm = tokens(poisoned(every_block(), HARMLESS, alone=alone))
    assert tokens(poisoned(every_block(), text, alone=alone)) == calm
    written = in_markdown(poisoned(every_block(), text, alone=alone))
    assert not unwanted(written)
    assert words_of(poisoned("", text)) in heard(poisoned(every_block(), text))
    # No address becomes a link of itself.
    assert not re.search(r"(?<!\\)://|(?<!\\)@|(?i:www(?<!\\)\.)", written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- x", "\\- x"),
        ("-x", "-x"),
        ("2026-05-01", "2026-05-01"),
        ("1. x", "1\\. x"),
        ("1.5 of 4", "1.5 of 4"),
        (":--", "\\:--"),
        ("a & b; AT&T", "a & b; AT&T"),
        ("&lt;", "\\&lt;"),
        ("a_b*c*", "a\\_b\\*c\\*"),
    ],
)
def test_markdown_escapes_what_acts_and_leaves_the_rest_to_be_read(
    text: str, written: str
) -> None:
    assert markdown(text) == written

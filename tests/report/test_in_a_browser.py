"""Pages as a browser shows and prints them: no barriers, and page one on a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import (
    ROOT,
    SCHOOL,
    SHIPPED,
    random_record,
    reading,
    school,
    seeded,
    shipped,
    tutorial,
)
from placeready.assessment.assess import trace
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.report.document import Document
from placeready.report.html_page import in_html
from placeready.report.outlines import report_of
from report.browser import axe, printed, seen
from report.every_block import every_block

pytestmark = pytest.mark.slow

EXAMPLES = {
    **{
        path.stem: (shipped, path)
        for path in (
            *sorted((ROOT / "examples/archetypes").glob("*.json")),
            ROOT / "examples/many-voices/record.json",
            ROOT / "examples/coventry-published.json",
            ROOT / "examples/two-tier-nine-voices.json",
            SHIPPED / "example-answers.json",
        )
    },
    **{
        f"school-{path.stem}": (school, path)
        for path in (
            *sorted((ROOT / "examples/school-attendance").glob("*.json")),
            SCHOOL / "example-answers.json",
        )
    },
    "tutorial": (tutorial, ROOT / "examples/tutorial-warm-hall.json"),
}


def document(name: str, outline: str = "full", *, published: bool = True) -> Document:
    read, path = EXAMPLES[name]
    ruleset: Ruleset = read()
    record = reading(ruleset, path).record
    assert record is not None
    given = publishable(ruleset, record) if published else record
    return report_of(trace(ruleset, given), outline)


def assert_page_one_is_a_sheet(made: Document, folder: Path) -> int:
    """Page one ends where the first section begins that begins a page; how many sheets
    there are.
    """
    sheets = printed(in_html(made), folder)
    one = next(n for n, each in enumerate(made.sections) if each.part)
    for section in made.sections[:one]:
        assert section.heading in sheets[0]
    assert sheets[1].strip().splitlines()[0].strip() == made.sections[one].heading
    foot = "".join(made.foot.split())
    for number, sheet in enumerate(sheets, start=1):
        counted = f"Page {number} of {len(sheets)}"
        assert counted in sheet
        # A long foot has two lines, with the number of the page between them.
        assert foot in "".join(sheet.replace(counted, "").split())
    return len(sheets)


@pytest.mark.parametrize("published", [True, False], ids=["published", "full"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_page_one_is_one_sheet_of_paper(
    name: str, published: bool, tmp_path: Path
) -> None:
    sheets = assert_page_one_is_a_sheet(document(name, published=published), tmp_path)
    # More is not read.
    assert sheets <= 8


# Seeds of records that have a level. Where there is none, page one has what to ask next
# as well, and of the examples alone it is known that all of it fits.
@pytest.mark.parametrize("seed", [1, 2, 5, 6, 17, 33])
def test_so_it_is_of_any_level(seed: int, tmp_path: Path) -> None:
    examined = trace(shipped(), random_record(shipped(), seeded(seed)))
    assert examined.assessment.level.number is not None
    assert_page_one_is_a_sheet(report_of(examined, "full"), tmp_path)


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize(
    "name", ["every-block", "record", "coventry-published", "5-ready-to-spread"]
)
def test_nobody_stumbles_over_anything(name: str, width: int, tmp_path: Path) -> None:
    made = every_block() if name == "every-block" else document(name, "annexes")
    looked = seen(in_html(made), width, tmp_path, axe())
    assert looked["violations"] == []
    assert looked["passes"] > 20
    assert looked["wide"] <= looked["room"] <= width


def test_nor_on_a_dark_page(tmp_path: Path) -> None:
    page = in_html(every_block())
    dark = page.replace(
        "@media screen and (prefers-color-scheme:dark)", "@media screen"
    )
    assert dark != page
    assert seen(dark, 1000, tmp_path, axe())["violations"] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_narrow_page_is_never_scrolled_sideways(name: str, tmp_path: Path) -> None:
    looked = seen(in_html(document(name, "annexes")), 320, tmp_path)
    assert looked["wide"] <= looked["room"] <= 320

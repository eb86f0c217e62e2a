"""Pages as a browser shows and prints them: no barriers, and page one on a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import (
    ROOT,
    SCHOOL,
    SHIPPED,
    reading,
    school,
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


@pytest.mark.parametrize("published", [True, False], ids=["published", "full"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_page_one_is_one_sheet_of_paper(
    name: str, published: bool, tmp_path: Path
) -> None:
    made = document(name, published=published)
    sheets = printed(in_html(made), tmp_path)
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
    # More is not read.
    assert len(sheets) <= 8


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


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_narrow_page_is_never_scrolled_sideways(name: str, tmp_path: Path) -> None:
    looked = seen(in_html(document(name, "annexes")), 320, tmp_path)
    assert looked["wide"] <= looked["room"] <= 320

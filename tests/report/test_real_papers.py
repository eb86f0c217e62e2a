"""Whole papers of the examples: page one is one page, and other programs open them."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from itertools import pairwise
from pathlib import Path

import pytest

from builders import ROOT, reading, school, shipped
from lanes import first
from placeready.assessment.assess import trace
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.report.document import Document
from placeready.report.outlines import report_of
from placeready.report.pdf.write_pdf import in_pdf
from placeready.report.plain_text import in_text
from placeready.report.word.write_word import in_word
from protected_pairs import pairs

from .pdf_reader import Pdf
from .word_reader import Word

ARCHETYPES = ROOT / "examples" / "archetypes"
EXAMPLES = (
    ("many-voices/record.json", False),
    ("many-voices/record.json", True),
    ("coventry-published.json", False),
    ("two-tier-nine-voices.json", False),
    ("two-tier-nine-voices.json", True),
    *((f"archetypes/{path.name}", True) for path in sorted(ARCHETYPES.glob("*.json"))),
    ("school-attendance/harbour-lane-eight-voices.json", False),
    ("school-attendance/4-running-and-shared.json", True),
)
"""Each with whether its edition is the full one."""
EACH = pytest.mark.parametrize("example", first(1, EXAMPLES))


def report(name: str, full: bool, outline: str) -> Document:
    ruleset: Ruleset = school() if name.startswith("school") else shipped()
    record = reading(ruleset, ROOT / "examples" / name).record
    assert record is not None
    record = record if full else publishable(ruleset, record)
    return report_of(trace(ruleset, record), outline)


@EACH
def test_page_one_of_a_pdf_is_one_page(example: tuple[str, bool]) -> None:
    assert len(Pdf(in_pdf(report(*example, "board"))).pages) == 1
    document = report(*example, "full")
    begins = next(each.heading for each in document.sections if each.part)
    assert Pdf(in_pdf(document)).pages[1].startswith(begins)


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_figure_of_the_text_form_stands_in_a_paper_and_in_a_pdf(
    example: tuple[str, bool],
) -> None:
    document = report(*example, "annexes")
    wanted = set(figures(in_text(document, 400)))
    assert not wanted - set(figures(Word(in_word(document)).words()))
    assert not wanted - set(figures(Pdf(in_pdf(document)).words))


def figures(text: str) -> list[str]:
    return re.findall(r"\d[\d.,]*\d|\d", text)


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_headings_of_a_paper_never_jump(example: tuple[str, bool]) -> None:
    levels = [n for n, _ in Word(in_word(report(*example, "paper"))).headings()]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 15])
def test_what_is_not_published_changes_no_byte_of_a_paper_or_a_pdf(number: int) -> None:
    ruleset = shipped()
    for pair in pairs(ruleset, number):
        one, other = (
            report_of(trace(ruleset, publishable(ruleset, each)), "annexes")
            for each in pair
        )
        assert in_word(one) == in_word(other)
        assert in_pdf(one) == in_pdf(other)


@pytest.mark.slow
def test_a_whole_paper_is_written_in_less_than_two_seconds() -> None:
    document = report("many-voices/record.json", True, "paper")
    began = time.perf_counter()
    in_word(document)
    assert time.perf_counter() - began < 2


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice, which opens the document as Word would, is not installed",
)
def test_another_program_opens_a_paper_and_reads_it_in_its_order(
    tmp_path: Path,
) -> None:
    document = report("many-voices/record.json", False, "paper")
    (tmp_path / "paper.docx").write_bytes(in_word(document))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    asked = ("soffice", home, "--headless", "--convert-to", "pdf", "--outdir")
    subprocess.run(  # noqa: S603  installed by the system
        [*asked, str(tmp_path), str(tmp_path / "paper.docx")],
        check=True,
        capture_output=True,
        timeout=240,
    )
    pages = Pdf((tmp_path / "paper.pdf").read_bytes()).pages
    read = " ".join(" ".join(pages).split())
    places = [read.index(document.title)]
    places += [read.index(s.heading, places[0] + 1) for s in document.sections[:5]]
    assert places == sorted(places)
    assert f"Page 1 of {len(pages)}" in read.replace("\u00a0", " ")

"""A report in the look of somebody's own Word document, and what is refused of one."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from placeready.errors import WrongUse
from placeready.report.blocks import Decisions, Heading, Points, Title, points
from placeready.report.document import document_of
from placeready.report.word import word_template
from placeready.report.word.elements import within
from placeready.report.word.write_word import in_word

from .every_block import every_block
from .word_reader import Word, w

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"


def council(path: Path, change: Callable[[docx.document.Document], None]) -> Path:
    made = docx.Document()
    made.styles["Heading 1"].font.name = "Council Serif"
    made.styles["Normal"].font.size = Pt(12)
    made.sections[0].header.paragraphs[0].text = "Anytown Council"
    made.add_paragraph("Text of the template")
    change(made)
    made.save(str(path))
    return path


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The archive with parts changed; left out where nothing comes back."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            if (data := change(name, archive.read(name))) is not None:
                made.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return council(tmp_path / "council.docx", lambda _: None)


def like(template: Path) -> Word:
    return Word(in_word(every_block(), template))


def test_its_styles_headers_and_page_stay_and_its_words_do_not(template: Path) -> None:
    word = like(template)
    assert "Text of the template" not in word.words()
    assert word.opened.sections[-1].header.paragraphs[0].text == "Anytown Council"
    styles = word.opened.styles
    assert styles["Heading 1"].font.name == "Council Serif"
    assert styles["Normal"].font.size == Pt(12)
    headings = [each.heading for each in every_block().sections]
    assert word.styled("Heading 1") == headings


def test_what_the_report_says_is_the_same_as_without_it(template: Path) -> None:
    assert like(template).words() == Word(in_word(every_block())).words()


def test_the_same_template_gives_the_same_bytes(template: Path) -> None:
    assert in_word(every_block(), template) == like(template).data


def test_its_own_foot_stays_and_where_it_has_none_ours_is_there(tmp_path: Path) -> None:
    def footed(made: docx.document.Document) -> None:
        made.sections[0].footer.paragraphs[0].text = "Official"

    own = like(council(tmp_path / "own.docx", footed)).opened.sections[-1].footer
    assert [each.text for each in own.paragraphs] == ["Official"]
    none = like(council(tmp_path / "none.docx", lambda _: None))
    foot = none.opened.sections[-1].footer.paragraphs[0]
    assert every_block().foot in foot.text


def test_tables_and_pictures_are_as_wide_as_its_page(tmp_path: Path) -> None:
    def narrow(made: docx.document.Document) -> None:
        made.sections[0].left_margin = made.sections[0].right_margin = Cm(5)

    word = like(council(tmp_path / "narrow.docx", narrow))
    section = word.opened.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    for each in word.body.iter(w("tbl")):
        grid = [int(col.get(w("w"))) for col in each.iter(w("gridCol"))]
        assert abs(sum(grid) - room / 635) < 1
    assert all(int(e.get("cx")) <= room for e in word.body.iter(qn("wp:extent")))


def test_a_header_of_an_earlier_section_stays(tmp_path: Path) -> None:
    def two(made: docx.document.Document) -> None:
        made.add_section(WD_SECTION.NEW_PAGE)

    word = like(council(tmp_path / "two.docx", two))
    assert len(word.opened.sections) == 1
    assert word.opened.sections[0].header.paragraphs[0].text == "Anytown Council"


def test_a_first_page_that_is_another_stays_so(tmp_path: Path) -> None:
    def other(made: docx.document.Document) -> None:
        first = made.sections[0]
        first.different_first_page_header_footer = True
        first.first_page_header.paragraphs[0].text = "Cabinet"
        made.add_section(WD_SECTION.NEW_PAGE)

    section = like(council(tmp_path / "other.docx", other)).opened.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "Cabinet"
    order = [str(each.tag) for each in section._sectPr]
    assert order.index(w("titlePg")) < order.index(w("docGrid"))


def test_styles_that_it_has_not_are_added_and_others_are_its_own(
    tmp_path: Path,
) -> None:
    gone = ("Title", "List Number", "List Bullet", "List Bullet 2", "Caption", "Footer")

    def few(made: docx.document.Document) -> None:
        for each in gone:
            made.styles[each].delete()

    word = like(council(tmp_path / "few.docx", few))
    names = {each.name for each in word.opened.styles}
    assert {*gone, "Report Table", "Callout"} <= names
    ids = {each.style_id for each in word.opened.styles}
    used = {e.get(w("val")) for e in word.body.iter(w("pStyle"), w("tblStyle"))}
    assert used <= ids
    lists = {e.get(w("numId")) for e in word.part("word/numbering.xml").iter(w("num"))}
    styles = word.part("word/styles.xml")
    wanted = {e.get(w("val")) for e in styles.iter(w("numId"))}
    wanted |= {e.get(w("val")) for e in word.body.iter(w("numId"))}
    assert wanted - {"0"} <= lists


def test_one_without_any_list_gets_ours(tmp_path: Path) -> None:
    def unlisted(made: docx.document.Document) -> None:
        for each in list(made.styles):
            if "List" in (each.name or "") and each.name != "No List":
                each.delete()
        rels = made.part.rels
        for name in [n for n, e in rels.items() if e.reltype.endswith("/numbering")]:
            del rels[name]

    path = council(tmp_path / "unlisted.docx", unlisted)
    assert "word/numbering.xml" not in zipfile.ZipFile(path).namelist()
    decisions = (Decisions("To:", ("a", "b")), Decisions("And:", ("c",)))
    report = document_of(
        [Title("T"), Heading("H"), *decisions, Points(points(["x"]).items)], "full"
    )
    word = Word(in_word(report, path))
    kinds = [each.tag for each in word.part("word/numbering.xml")]
    assert kinds == sorted(kinds, key=lambda tag: tag != w("abstractNum"))
    numbers = {e.get(w("val")) for e in word.body.iter(w("numId"))}
    assert len(numbers) == 2
    assert word.styled("List Bullet") == ["x"]


def test_lists_of_kinds_stand_before_lists(template: Path) -> None:
    kinds = [e.tag for e in like(template).part("word/numbering.xml")]
    wanted = (w("abstractNum"), w("num"))
    found = [each for each in kinds if each in wanted]
    assert found == sorted(found, key=wanted.index)


def test_another_template_that_it_names_is_forgotten(tmp_path: Path) -> None:
    def attached(made: docx.document.Document) -> None:
        part = made.part._settings_part
        address = "http://evil.example/x.dotm"
        kind = f"{_OFFICE}/attachedTemplate"
        number = part.rels.get_or_add_ext_rel(kind, address)
        each = within(made.settings.element, "attachedTemplate")
        each.set(qn("r:id"), number)

    path = council(tmp_path / "attached.docx", attached)
    assert b"evil.example" in b"".join(map(zipfile.ZipFile(path).read, parts(path)))
    word = like(path)
    every = b"".join(map(word.archive.read, word.archive.namelist()))
    assert b"evil.example" not in every
    assert b"attachedTemplate" not in every


def parts(path: Path) -> list[str]:
    return zipfile.ZipFile(path).namelist()


def test_what_word_begins_documents_with_is_taken_too(template: Path) -> None:
    def as_dotx(name: str, data: bytes) -> bytes:
        return data.replace(b"document.main+xml", b"template.main+xml")

    path = rewritten(template, as_dotx)
    word = like(path)
    assert b"template.main+xml" not in word.archive.read(TYPES)
    assert word.opened.sections[-1].header.paragraphs[0].text == "Anytown Council"


def as_docm(name: str, data: bytes) -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return data.replace(plain, b"application/vnd.ms-word.document.macroEnabled")


def without_types(name: str, data: bytes) -> bytes | None:
    return None if name == TYPES else data


def without_document(name: str, data: bytes) -> bytes | None:
    return None if name == "word/document.xml" else data


def broken_xml(name: str, data: bytes) -> bytes:
    return data[:200] if name == "word/styles.xml" else data


def entities(name: str, data: bytes) -> bytes:
    if name != "word/document.xml":
        return data
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    return data.replace(b"?>", b"?>" + bomb, 1)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (as_docm, "holds macros"),
        (without_types, "is no Word document, or a damaged one"),
        (without_document, "is no Word document, or a damaged one"),
        (broken_xml, "is no Word document, or a damaged one"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(
    template: Path, change: Callable[[str, bytes], bytes | None], says: str
) -> None:
    refused(rewritten(template, change), says)


def refused(path: Path, says: str) -> None:
    with pytest.raises(WrongUse) as told:
        in_word(every_block(), path)
    assert says in told.value.message
    assert path.name in told.value.message
    assert told.value.remedy


def test_a_part_with_macros_is_refused_whatever_it_is_called(template: Path) -> None:
    with zipfile.ZipFile(template, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    refused(template, "holds macros")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is no Word document"),
        (b"%PDF-1.7", "is no Word document"),
        (b"PK\x03\x04 and no more", "is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is locked with a password"),
    ],
)
def test_what_is_no_document_of_word_is_refused_in_words(
    tmp_path: Path, data: bytes, says: str
) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    refused(path, says)


def test_a_workbook_is_refused_in_words(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "plan.xlsx"
    openpyxl.Workbook().save(path)
    refused(path, "is no Word document")


def test_what_is_not_there_or_is_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    refused(tmp_path / "none.docx", "cannot be read")
    folder = tmp_path / "folder.docx"
    folder.mkdir()
    refused(folder, "is a folder or a device")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of other systems")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.docx"
    os.mkfifo(path)
    refused(path, "is a folder or a device")


def test_what_is_too_large_is_refused_before_it_is_opened(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_template, "LARGEST_UNPACKED", 1000)
    refused(template, "is too large once it is unpacked")
    monkeypatch.setattr(word_template, "MOST_PARTS", 2)
    refused(template, "is too large once it is unpacked")
    monkeypatch.setattr(word_template, "LARGEST", 1_000_000)
    template.write_bytes(b"PK" + bytes(1_000_001))
    refused(template, "is larger than 1 million bytes")


def test_entities_in_a_template_are_never_made_larger(template: Path) -> None:
    word = Word(in_word(every_block(), rewritten(template, entities)))
    assert b"ENTITY" not in word.archive.read("word/document.xml")

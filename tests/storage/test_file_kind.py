"""What is sent in place of a record is called by its name."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeready.storage.file_kind import kind_of


def _archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 100_000)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_archive("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (_archive("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (_archive("answers.json"), "a ZIP archive"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007"),
        (b"<!DOCTYPE html><p>", "a web page"),
        (b"\xef\xbb\xbfquestion;answer\r\nf.buyin;3\r\n", "CSV"),
        (b"question,answer\nf.buyin,3\n", "CSV"),
        (b"question\tanswer\nf.buyin\t3\n", "CSV"),
        ("question\tanswer\nf.buyin\t3\n".encode("utf-16"), "CSV"),
        (b'"area","why"\n"Woldershire","so, and so"\n', "CSV"),
        (b"a,b,c", "CSV"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_each_kind_is_told_from_its_bytes(data: bytes, kind: str) -> None:
    assert kind in (kind_of(data) or "")


@pytest.mark.parametrize(
    "data", [b"Dear all,\n", b"Dear all,\nplease find", b"record", b"\0,\0\n,", b"3"]
)
def test_what_may_be_anything_is_called_nothing(data: bytes) -> None:
    assert kind_of(data) is None


def test_an_archive_that_was_cut_off_is_called_by_its_name() -> None:
    assert kind_of(b"PK\x03\x04\x14", "Answers.XLSX") == "an Excel workbook (.xlsx)"
    assert kind_of(b"{}", "answers.xlsx") is None


@given(st.binary())
def test_any_bytes_are_something_or_nothing(data: bytes) -> None:
    assert kind_of(data) is None or data


@given(st.dictionaries(st.text(), st.text() | st.integers()))
def test_a_json_object_is_never_taken_for_something_else(value: object) -> None:
    assert kind_of(json.dumps(value).encode()) is None
    assert kind_of(json.dumps(value, indent=2).encode("utf-8-sig")) is None

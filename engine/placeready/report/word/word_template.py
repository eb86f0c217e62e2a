"""The Word document of somebody's own whose look a report is to have.

Owns what is refused of it before anything opens it, in words, and which parts of what
is left would act in a report made with it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from placeready.errors import WrongUse

LARGEST = 20_000_000
"""Bytes of a template: one with pictures has a few million."""
LARGEST_UNPACKED = 200_000_000
MOST_PARTS = 2_000

_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
_OLD = b"\xd0\xcf\x11\xe0"


def template_bytes(path: Path) -> bytes:
    """A template as the document that it would begin. Raises WrongUse where it cannot
    be read, is no Word document, is too large, is locked, or holds macros.
    """
    data = _read(path)
    if len(data) > LARGEST:
        what = f"is larger than {LARGEST // 1_000_000} million bytes"
        raise _refused(path, what, "Take large pictures out of it.")
    if data.startswith(_OLD):
        what = "is locked with a password, or in the format of before 2007"
        remedy = "Open it in Word, take the password off, and save it as .docx."
        raise _refused(path, what, remedy)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _document(path, data, archive)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        RuntimeError,
        zlib.error,
    ):
        raise unreadable(path) from None


def unreadable(path: Path) -> WrongUse:
    """What is said where a template proves to be no Word document, or a damaged one."""
    remedy = "Give a document that Word saved as .docx or .dotx."
    return _refused(path, "is no Word document, or a damaged one", remedy)


def _refused(path: Path, what: str, remedy: str) -> WrongUse:
    message = f"The template '{path}' {what}, and cannot be used."
    return WrongUse(message, remedy)


def _read(path: Path) -> bytes:
    """The bytes of it, or one more than are taken."""
    remedy = "Check its name, and that you may read it."
    try:
        # Not what never ends, or waits for somebody.
        if path.exists() and not path.is_file():
            raise _refused(path, "is a folder or a device", remedy)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        message = f"The template '{path}' cannot be read: {why}."
        raise WrongUse(message, remedy) from None


def _document(path: Path, data: bytes, archive: zipfile.ZipFile) -> bytes:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
        what = "is too large once it is unpacked"
        raise _refused(path, what, "Take large pictures out of it.")
    types = archive.read(_TYPES)
    macros = b"macroEnabled" in types or b"vbaProject" in types
    if macros or any("vbaproject" in part.filename.lower() for part in parts):
        what, remedy = "holds macros", "Save it as .docx or .dotx, without macros."
        raise _refused(path, what, remedy)
    if _MAIN + b"document.main+xml" in types:
        return data
    if _MAIN + b"template.main+xml" not in types:
        raise unreadable(path)
    # What Word begins a document with is a document but for this word.
    types = types.replace(_MAIN + b"template.main+xml", _MAIN + b"document.main+xml")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for part in parts:
            same = part.filename != _TYPES
            written.writestr(part, archive.read(part) if same else types)
    return out.getvalue()

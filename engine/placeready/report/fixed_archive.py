"""Archives whose bytes depend on what is in them alone.

Owns the times and attributes of their entries, which the formats of offices would else
take from the clock.
"""

from __future__ import annotations

import io
import zipfile

# The first day that an archive can say.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def fixed_archive(data: bytes) -> bytes:
    """The same archive, in the same order, without the time at which it was made."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(out, "w") as written,
    ):
        for each in made.infolist():
            entry = fixed_entry(each.filename)
            written.writestr(entry, made.read(each), compresslevel=6)
    return out.getvalue()


def fixed_entry(name: str) -> zipfile.ZipInfo:
    """An entry of an archive that says nothing of when and where it was made."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry

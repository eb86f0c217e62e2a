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
            entry = zipfile.ZipInfo(each.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            written.writestr(entry, made.read(each), compresslevel=6)
    return out.getvalue()

"""Text that somebody wrote, made fit to be written or shown.

Owns what is taken out of it, and nothing of what it means.
"""

from __future__ import annotations

# C0 and C1 controls: an escape sequence in a name must not reach a terminal.
_UNSEEN = {
    code: "\ufffd"
    for code in (*range(0x20), *range(0x7F, 0xA0))
    if chr(code) not in "\n\t"
}


def visible_text(text: str) -> str:
    """Text without the characters that move the cursor of a terminal or worse."""
    return text.translate(_UNSEEN)


def encodable_text(text: str) -> str:
    """A text with a question mark for each half of a character."""
    return text.encode("utf-8", errors="replace").decode("utf-8")

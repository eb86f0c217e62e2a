"""A document as Markdown, as GitHub and most editors read it.

Owns headings and lists. Nothing that somebody wrote acts: no link, picture, HTML,
heading, list or table comes of a word (`markdown_words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placeready.errors.text import encodable_text
from placeready.report import blocks
from placeready.report.document import Document
from placeready.report.markdown_tables import figure
from placeready.report.markdown_words import markdown, strong

_UNDER = 2
"""How far an item is set in under another, and a line under its first."""


def in_markdown(document: Document) -> str:
    """A document as Markdown, with a line end after it."""
    parts = [part for part in _parts(document) if part]
    if document.foot:
        parts += ["---", markdown(document.foot)]
    return encodable_text("\n\n".join(parts) + "\n")


def _parts(report: Iterable[blocks.Block]) -> Iterator[str]:
    below = 2
    for block in report:
        match block:
            case blocks.Title(text):
                yield _headed(1, text)
            case blocks.Heading(text):
                below = 3
                yield _headed(2, text)
            case blocks.Subheading(text):
                # In what stands before the first section it is no part of one.
                level = 2 if below == 2 else 3
                below = level + 1
                yield _headed(level, text)
            case blocks.Cards(items):
                for card in items:
                    kind = f" ({card.kind})" if card.kind else ""
                    yield _headed(below, f"{card.title}{kind}")
                    yield _points(card.items)
            case blocks.Beside(lists):
                for title, listed in lists:
                    yield _headed(below, title)
                    yield _points(listed.items)
            case _:
                yield from _block(block)


def _headed(level: int, text: str) -> str:
    return f"{'#' * level} {markdown(text)}"


def _block(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Paragraph(text, heavy):
            yield strong(text) if heavy else markdown(text)
        case blocks.Callout(text, label):
            yield (
                f"> {strong(f'{label}:')} {markdown(text)}"
                if label
                else f"> {markdown(text)}"
            )
        case blocks.ToComplete(text):
            yield strong(f"[{text}]")
        case blocks.Points(items):
            yield _points(items)
        case blocks.Decisions(lead, items):
            yield markdown(lead)
            numbered = enumerate(items, start=1)
            yield "\n".join(f"{n}. {markdown(text)}" for n, text in numbered)
        case _:
            yield from figure(block)


def _points(items: Iterable[blocks.Point]) -> str:
    return "\n".join(_lines(items, 0))


def _lines(items: Iterable[blocks.Point], depth: int) -> Iterator[str]:
    lead = " " * (_UNDER * depth)
    for item in items:
        label = f"{item.label}:" if item.label else ""
        heavy = item.under and not item.label
        text = strong(item.text) if heavy else markdown(item.text)
        said = " ".join(filter(None, (strong(item.mark), markdown(label), text)))
        # A backslash ends a line without ending its item.
        further = (f"\\\n{lead}  {markdown(line)}" for line in item.more)
        yield f"{lead}- {said}{''.join(further)}"
        yield from _lines(item.under, depth + 1)

"""Where a person says by what an answer can be checked.

Owns the list of evidence and the fields for one more: evidence counts from its first
letter on.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static

from placeready.interview.interview import Interview
from placeready.interview.pasted_text import as_evidence
from placeready.interview.questionnaire import Choice
from placeready.model.response import LONGEST_LINK, LONGEST_NAME, Evidence
from placeready.tui.answer_list import AnswerList
from placeready.tui.foot import DONE, Key, KeyBar
from placeready.tui.live_editing import LiveEditor
from placeready.tui.one_line_field import OneLineField
from placeready.tui.save_status import SaveStatus
from placeready.tui.text_guard import content_of


class EvidenceField(OneLineField):
    """A field of evidence: what is pasted with its link fills both."""

    class Pasted(Message):
        """Several lines were pasted, or a link alone."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        if as_evidence(event.text).link:
            self.post_message(self.Pasted(event.text))
        else:
            self.take(event.text)


class EvidenceScreen(LiveEditor):
    """The evidence for an answer."""

    def __init__(self, before: Interview) -> None:
        super().__init__(before)
        self._present = before.state_of(before.at).evidence

    def compose(self) -> ComposeResult:
        about = self.before.question
        with VerticalScroll(can_focus=False):
            yield Static(content_of(f"Evidence for: {about.text}"), classes="title")
            yield Static(content_of(f"What would count: {about.evidence}"))
            yield Static(id="there", classes="apart")
            yield AnswerList(radio=False)
            yield Static("Add: what it is called", classes="apart")
            yield EvidenceField(max_length=LONGEST_NAME, id="title")
            yield Static("A link, or where it is kept (may be left empty)")
            yield EvidenceField(max_length=LONGEST_LINK, id="link")
        yield SaveStatus()
        yield KeyBar(
            Key("Enter", "add", "screen.add"),
            DONE,
            Key("Tab", "next field", "app.focus_next"),
        )

    async def on_mount(self) -> None:
        await self._list()

    async def _list(self) -> None:
        words = "So far (Enter takes one away):" if self._present else "None yet."
        self.query_one("#there", Static).update(words)
        choices = self.query_one(AnswerList)
        choices.display = bool(self._present)
        await choices.offer(
            [
                Choice("", i, f"{each.title} ({each.url})" if each.url else each.title)
                for i, each in enumerate(self._present)
            ]
        )
        self.query_one("#title", Input).focus()

    def _being_written(self) -> tuple[Evidence, ...]:
        """The evidence in the fields; empty where there is none."""
        title, link = (field.value.strip() for field in self.query(Input).results())
        # A link alone is evidence too, and has to be called something.
        called = title or link[:LONGEST_NAME]
        return (Evidence(title=called, url=link or None),) if called else ()

    def _keep_all(self) -> None:
        evidence = (*self._present, *self._being_written())
        self.keep(self.before.set_evidence(evidence))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._keep_all()

    def on_evidence_field_pasted(self, event: EvidenceField.Pasted) -> None:
        """Put the link into its own field, where that is empty, and the rest beside."""
        event.stop()
        title, link = self.query(EvidenceField).results()
        if link.value:
            focused = self.focused
            assert isinstance(focused, EvidenceField)  # noqa: S101  it was pasted into
            focused.take(event.text)
            return
        found = as_evidence(event.text)
        link.take(found.link)
        title.take(found.title)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "title" and event.value.strip():
            self.query_one("#link", Input).focus()
        else:
            await self.action_add()

    async def action_add(self) -> None:
        """Put what is written to the list, and make room for more."""
        writing = self._being_written()
        if not writing:
            self.dismiss(None)
            return
        self._present += writing
        # Emptied one after the other, a link left alone would count for a moment.
        with self.prevent(Input.Changed):
            for field in self.query(Input).results():
                field.value = ""
        self._keep_all()
        await self._list()

    async def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        event.stop()
        taken = int(event.value)
        self._present = self._present[:taken] + self._present[taken + 1 :]
        self._keep_all()
        await self._list()

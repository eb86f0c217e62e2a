"""Where a person says by what an answer can be checked.

Owns the list of evidence and the fields for one more. Every change goes to whoever
opened the screen at once: evidence counts from its first letter on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from placeready.interview.interview import Interview
from placeready.model.response import LONGEST_LINK, LONGEST_NAME, Evidence
from placeready.tui.answer_list import AnswerList
from placeready.tui.host import Host
from placeready.tui.key_bar import Key, KeyBar
from placeready.tui.live_editing import live_editor
from placeready.tui.option_line import AnswerOption
from placeready.tui.save_status import KEYS, SaveStatus


def write_evidence(app: Host) -> None:
    """Show the evidence beside the question they are at, to be added to."""
    interview, question = app.session.interview, app.session.interview.question
    if question.question is None:
        app.notify("Questions about the area take no evidence.")
    elif app.may_change():
        there = interview.state_of(interview.at).evidence
        keep = live_editor(app, Interview.set_evidence)
        app.push_screen(EvidenceScreen(question.text, question.evidence, there, keep))


class EvidenceScreen(ModalScreen[None]):
    """The evidence for an answer.

    Args:
        about: The question.
        counts: What would count as evidence.
        present: What is there.
        keep: Called with all of it at every change.
    """

    DEFAULT_CSS = """
    EvidenceScreen { background: $background; }
    EvidenceScreen VerticalScroll { padding: 0 1; }
    EvidenceScreen .title { text-style: bold; width: 1fr; }
    EvidenceScreen .says { width: 1fr; }
    EvidenceScreen .above { margin-top: 1; width: 1fr; }
    """

    BINDINGS = [Binding("escape", "dismiss", "Done", show=False), *KEYS]

    def __init__(
        self,
        about: str,
        counts: str,
        present: Sequence[Evidence],
        keep: Callable[[tuple[Evidence, ...]], None],
    ) -> None:
        super().__init__()
        self._about = about
        self._counts = counts
        self._present = tuple(present)
        self._keep = keep

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(Content(f"Evidence for: {self._about}"), classes="title")
            yield Static(Content(f"What would count: {self._counts}"), classes="says")
            yield Static("", id="there", classes="above")
            yield AnswerList((), radio=False)
            yield Static("Add: what it is called", classes="above")
            yield Input(max_length=LONGEST_NAME, id="title", compact=False)
            yield Static("A link, or where it is kept (may be left empty)")
            yield Input(max_length=LONGEST_LINK, id="link")
        yield SaveStatus()
        yield KeyBar(
            (
                Key("Enter", "add", "screen.add"),
                Key("Esc", "done", "screen.dismiss"),
                Key("Tab", "next field", "app.focus_next"),
            ),
            1,
        )

    async def on_mount(self) -> None:
        await self._list()
        self.query_one("#title", Input).focus()

    async def _list(self) -> None:
        there = self.query_one("#there", Static)
        words = "So far (Enter takes one away):" if self._present else "None yet."
        there.update(words)
        offers = [
            AnswerOption("", i, _evidence_text(each))
            for i, each in enumerate(self._present)
        ]
        choices = self.query_one(AnswerList)
        choices.display = bool(offers)
        await choices.offer(offers)

    def _being_written(self) -> Evidence | None:
        title = self.query_one("#title", Input).value.strip()
        link = self.query_one("#link", Input).value.strip()
        if not title and not link:
            return None
        # A link alone is evidence too, and has to be called something.
        return Evidence(title=title or link[:LONGEST_NAME], url=link or None)

    def _keep_all(self) -> None:
        writing = self._being_written()
        self._keep((*self._present, *((writing,) if writing else ())))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._keep_all()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "title" and event.value.strip():
            self.query_one("#link", Input).focus()
        else:
            await self.action_add()

    async def action_add(self) -> None:
        """Put what is written to the list, and make room for more."""
        writing = self._being_written()
        if writing is None:
            self.dismiss(None)
            return
        self._present = (*self._present, writing)
        # Emptied one after the other, a link left alone would count for a moment.
        with self.prevent(Input.Changed):
            for field in self.query(Input).results():
                field.value = ""
        self._keep_all()
        await self._list()
        self.query_one("#title", Input).focus()

    async def on_answer_list_picked(self, event: AnswerList.Picked) -> None:
        event.stop()
        rest = [*self._present]
        del rest[int(event.value)]
        self._present = tuple(rest)
        self._keep_all()
        await self._list()
        self.query_one("#title", Input).focus()


def _evidence_text(evidence: Evidence) -> str:
    return f"{evidence.title} ({evidence.url})" if evidence.url else evidence.title

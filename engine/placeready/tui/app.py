"""The questionnaire in a terminal: its screens, and what they all share.

Owns which screen comes when, the theme, and what is done when the file gives trouble.
The interview and its file are the sitting's; the screens show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding

from placeready.content.outcome import ChangedElsewhere, NotSaved, open_elsewhere
from placeready.content.own_file import OwnFile
from placeready.content.settings import Settings, shelter, write_settings
from placeready.errors import PlacereadyError
from placeready.interview.interview import Interview
from placeready.interview.sitting import Sitting
from placeready.interview.take_up import Refused, TakenUp, take_up
from placeready.tui.ask import Ask, Read
from placeready.tui.choices import Offer
from placeready.tui.elsewhere import Elsewhere
from placeready.tui.help import help_blocks
from placeready.tui.palette import Command
from placeready.tui.question import QuestionScreen
from placeready.tui.result import ResultScreen
from placeready.tui.review import ReviewScreen
from placeready.tui.start import StartScreen
from placeready.tui.themes import NAMES, THEMES, fitting


class Questionnaire(App[int]):
    """The application; its value is the exit code.

    Args:
        settings: What is remembered of the person.
        path: The file to open; None asks first.
        ruleset: The id or folder of the ruleset asked for; None takes the file's own.
    """

    TITLE = "placeready"
    ENABLE_COMMAND_PALETTE = False

    BINDINGS: ClassVar = [
        Binding("question_mark,f1", "help", "Help", show=False),
        Binding("ctrl+q,ctrl+c", "quit", "Save and quit", show=False, priority=True),
        Binding("f6", "save_again", "Try to save again", show=False),
        Binding("f7", "save_elsewhere", "Save elsewhere", show=False),
    ]

    def __init__(
        self, settings: Settings, path: Path | None = None, ruleset: str | None = None
    ) -> None:
        super().__init__()
        self.settings = settings
        self.ruleset = ruleset
        self._path = path
        self._sitting: Sitting | None = None
        for name in [*self.available_themes]:
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        known = settings.theme in NAMES
        self.theme = settings.theme if known else fitting()

    @property
    def sitting(self) -> Sitting:
        """The sitting in progress; there is one whenever a question is shown."""
        assert self._sitting is not None  # noqa: S101  screens come after the sitting
        return self._sitting

    @property
    def begun(self) -> bool:
        """Whether there is a sitting."""
        return self._sitting is not None

    def on_mount(self) -> None:
        if self._path is None:
            self.push_screen(StartScreen())
        else:
            self.open_file(self._path)

    # Opening

    def open_file(self, path: Path) -> None:
        """Go on with a file, begin a new one, or say why neither can be."""
        self.run_worker(self._open(path), exclusive=True, group="open")

    async def _open(self, path: Path) -> None:
        file = OwnFile.open(path)
        try:
            found = take_up(file, self.ruleset)
        except PlacereadyError as error:
            file.close()
            await self._turned_away(error.message, error.remedy)
            return
        match found:
            case None:
                file.close()
                self.push_screen(StartScreen(path))
            case TakenUp(interview, remarks):
                if await self._may_open(file):
                    self.sit_down(interview, file, remarks)
            case Refused():
                await self._refused(file, found)

    async def _turned_away(self, what: str, remedy: str) -> None:
        """Say why a file cannot be opened; then back to the start, or out."""
        offers = (Offer("b", "back", "Go to the start"), Offer("q", "quit", "Quit"))
        says = f"{what}\n{remedy}".strip()
        answer = await self.push_screen_wait(
            Ask("This file cannot be opened", says, offers, "back")
        )
        if answer == "quit":
            self.exit(2)
        elif not isinstance(self.screen, StartScreen):
            self.push_screen(StartScreen())

    async def _may_open(self, file: OwnFile) -> bool:
        """Ask what to do where another window has the file open."""
        holder = file.holder
        if holder is None:
            return True
        offers = (
            Offer("l", "look", "Look at it, without changing anything"),
            Offer("t", "take", "Take it over: I know that the other window is gone"),
            Offer("b", "back", "Leave it"),
        )
        says = (
            f"{open_elsewhere(holder).what} Two windows cannot change one file: "
            "the answers of one would be lost."
        )
        answer = await self.push_screen_wait(Ask("It is open", says, offers, "back"))
        if answer == "take":
            file.take_over()
        if answer == "back":
            file.close()
            if not isinstance(self.screen, StartScreen):
                self.push_screen(StartScreen())
        return answer != "back"

    async def _refused(self, file: OwnFile, refused: Refused) -> None:
        problems = "\n\n".join(
            f"{each.where}\n{each.what} {each.remedy}" for each in refused.problems[:5]
        )
        if refused.before is None or file.holder is not None:
            file.close()
            await self._turned_away(problems, "It was left as it is.")
            return
        offers = (
            Offer("c", "copy", "Go on with the copy from before the last change"),
            Offer("b", "back", "Leave everything as it is"),
        )
        says = f"{problems}\n\nThe damaged file will be kept beside it."
        answer = await self.push_screen_wait(
            Ask("This file is damaged", says, offers, "back")
        )
        aside = file.put_aside() if answer == "copy" else None
        if aside is None or isinstance(aside, NotSaved):
            file.close()
            if isinstance(aside, NotSaved):
                await self._turned_away(aside.what, aside.remedy)
            elif not isinstance(self.screen, StartScreen):
                self.push_screen(StartScreen())
            return
        self.sit_down(refused.before, file, ("The damaged file is kept beside it.",))
        self.sitting.save()

    def sit_down(
        self, interview: Interview, file: OwnFile, remarks: tuple[str, ...] = ()
    ) -> None:
        """Begin to answer."""
        self._sitting = Sitting(interview, file, shelter=shelter())
        self.keep_settings(recent=self.settings.opened(file.path).recent)
        if not isinstance(self.screen, QuestionScreen):
            self.switch_screen(QuestionScreen()) if len(
                self.screen_stack
            ) > 1 else self.push_screen(QuestionScreen())
        if remarks:
            offers = (Offer("", "on", "Go on"),)
            self.push_screen(
                Ask("Before you go on", "\n\n".join(remarks), offers, "on")
            )

    # What the screens ask for

    def may_change(self) -> bool:
        """Whether answers can be changed; says why where they cannot."""
        if self.sitting.holder is None:
            return True
        self.notify("Looking only: another window has this file open.")
        return False

    def mind_the_file(self) -> None:
        """Ask at once where something else changed the file."""
        if isinstance(self.sitting.kept, ChangedElsewhere):
            self.run_worker(self._ask_which(), exclusive=True, group="which")

    async def _ask_which(self) -> None:
        kept = self.sitting.kept
        if not isinstance(kept, ChangedElsewhere) or isinstance(self.screen, Ask):
            return
        gone = kept.theirs is None
        says = (
            "The file was deleted while you had it open."
            if gone
            else "Something else has changed the file while you had it open. Nothing "
            "was written over. Whichever you choose, the other is kept beside it."
        )
        offers = [Offer("m", "mine", "Go on with my answers")]
        if not gone:
            offers.append(Offer("t", "theirs", "Go on with what the file has now"))
        answer = await self.push_screen_wait(
            Ask(f"{self.sitting.file.path.name} is not as it was", says, offers)
        )
        if answer == "theirs":
            beside = self.sitting.keep_theirs(self._read_again)
        else:
            beside = self.sitting.keep_mine()
        if isinstance(beside, NotSaved):
            self.notify(f"{beside.what} {beside.remedy}", severity="error")
        elif beside is not None:
            self.notify(f"The other version is in {beside.name}.")
        await self._show_again()

    def _read_again(self, file: OwnFile) -> Interview | None:
        found = take_up(file, self.ruleset)
        if isinstance(found, TakenUp):
            return found.interview
        self.notify("The other version cannot be read, so it is kept and not used.")
        return None

    async def _show_again(self) -> None:
        if isinstance(self.screen, QuestionScreen):
            await self.screen.show()

    def keep_settings(self, **changes: object) -> None:
        """Change settings and remember them."""
        self.settings = self.settings.model_copy(update=changes)
        write_settings(self.settings)

    def show_review(self) -> None:
        """Show all answers."""
        self.push_screen(ReviewScreen(self.sitting), self._gone_to)

    def _gone_to(self, question: str | None) -> None:
        if question is not None:
            self.go_to(question)

    def go_to(self, question: str) -> None:
        """Show a question."""
        self.sitting.do(self.sitting.interview.go(question))
        while (
            not isinstance(self.screen, QuestionScreen) and len(self.screen_stack) > 2
        ):
            self.pop_screen()
        self.run_worker(self._show_again())

    def show_result(self) -> None:
        """Show the whole result."""
        self.push_screen(ResultScreen(self.sitting))

    # Actions of every screen

    def action_help(self) -> None:
        """Say what the keys do."""
        if not isinstance(self.screen, Read):
            ruleset = self.sitting.interview.ruleset if self.begun else None
            self.push_screen(Read(help_blocks(ruleset)))

    async def action_save_again(self) -> None:
        """Try once more to save."""
        if not self.begun or self.sitting.safe:
            return
        if isinstance(self.sitting.save(), ChangedElsewhere):
            await self._ask_which_now()
        elif self.sitting.safe:
            self.notify("Saved.")
        await self._show_again()

    async def _ask_which_now(self) -> None:
        self.mind_the_file()

    def action_save_elsewhere(self) -> None:
        """Keep the answers in another file from now on."""
        if self.begun:
            self.push_screen(Elsewhere(self.sitting), self._moved)

    def _moved(self, moved: bool | None) -> None:
        if moved:
            path = self.sitting.file.path
            self.keep_settings(recent=self.settings.opened(path).recent)
            self.notify(f"Saved in {path}.")
        self.run_worker(self._show_again())

    def action_theme(self, name: str) -> None:
        """Change the colours, and remember it."""
        self.theme = name
        self.keep_settings(theme=name)

    async def action_quit(self) -> None:
        """Save and quit; ask first where answers could not be saved."""
        self.run_worker(self._leave(), exclusive=True, group="leave")

    async def _leave(self) -> None:
        if self._sitting is None:
            self.exit(0)
            return
        kept = self.sitting.leave()
        if isinstance(kept, ChangedElsewhere):
            await self._ask_which()
            kept = self.sitting.leave()
        if self.sitting.safe:
            self.exit(0)
            return
        what = kept.what if isinstance(kept, NotSaved) else "The file was changed."
        copy = self.sitting.sheltered
        where = f"A copy is in {copy}." if copy else "There is no copy anywhere."
        offers = (
            Offer("a", "again", "Try to save again"),
            Offer("e", "elsewhere", "Save elsewhere"),
            Offer("b", "back", "Go back to the questions"),
            Offer("q", "quit", "Quit all the same"),
        )
        says = f"{what} {where}"
        answer = await self.push_screen_wait(Ask("Not saved", says, offers, "back"))
        if answer == "again":
            self.sitting.save()
            await self._leave()
        elif answer == "elsewhere":
            self.action_save_elsewhere()
        elif answer == "quit":
            self.sitting.file.close()
            self.exit(1)

    def commands(self) -> Iterator[Command]:
        """What can be done on every screen."""
        yield Command("Help", "Key: ? or F1", self.action_help)
        yield Command("Save in another file", "Key: F7", self.action_save_elsewhere)
        for name, title in NAMES.items():
            says = "In use" if name == self.theme else "Remembered"
            yield Command(f"Colours: {title}", says, partial(self.action_theme, name))


def fill_in(
    path: Path | None, settings: Settings, ruleset: str | None
) -> Questionnaire:
    """Run the questionnaire to its end.

    Args:
        path: The file to open, which need not be there yet; None shows the start.
        settings: What is remembered of the person.
        ruleset: The id or folder of a ruleset; None takes the file's own.

    Returns:
        The application after its end: its exit code and its sitting, if there was one.
    """
    app = Questionnaire(settings, path, ruleset)
    app.run()
    return app

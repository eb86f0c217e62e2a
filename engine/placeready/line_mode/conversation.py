"""Question by question: what is said, what is asked, and what each line does.

Owns the turns of the conversation. Every answer is on disk before the next prompt.
"""

from __future__ import annotations

from placeready.interview.closing_words import finished, how_to_go_on, summary
from placeready.interview.questionnaire import Choice
from placeready.line_mode import line_words as words
from placeready.line_mode import save_dialogue, typed_answers
from placeready.line_mode.conversation_state import ConversationState
from placeready.line_mode.line_terminal import ConversationLeft
from placeready.line_mode.question_commands import command_of, next_question


class Conversation(ConversationState):
    """One person, one file, line by line, to the end."""

    def run(self) -> bool:
        """Talk until the person leaves or no more lines come; whether all is saved."""
        warned = False
        try:
            while True:
                try:
                    self._turn()
                    warned = False
                except ConversationLeft as left:
                    # Who leaves a second time has decided; where the input has ended
                    # there is nobody left to ask.
                    warned = warned or left.input_ended
                    if save_dialogue.leave(self, warned=warned):
                        break
                    warned = True
            save_dialogue.goodbye(self)
        except KeyboardInterrupt:
            save_dialogue.leave(self, warned=True)
            save_dialogue.goodbye(self)
            raise
        finally:
            # However it ended: the lock must not outlive the conversation.
            self.session.file.close()
        return self.session.safe

    # Turns

    def _turn(self) -> None:
        if save_dialogue.resolve_conflict(self):
            self.shown = None
        now, prompt = "", typed_answers.AT_THE_END
        if not self.over:
            now = self.interview.at
            prompt = typed_answers.prompt_of(self.interview.question)
        if self.shown != now:
            self._say_end() if self.over else self._say_question()
            self.shown = now
        self._take(self.terminal.ask(prompt))

    def _say_question(self) -> None:
        interview = self.interview
        if interview.section.id != self.section:
            self.section = interview.section.id
            self.terminal.say("", words.section(interview))
        self.terminal.say("", *words.question(interview))

    def _say_end(self) -> None:
        self.terminal.say("", "That was the last question.")
        file = self.session.file.path
        made = self.interview.progress()
        if not made.left:
            self.terminal.say(finished(made))
        self.terminal.say(*summary(self.interview))
        self.terminal.say(*how_to_go_on(self.interview, file, self.controller.ruleset))

    def _take(self, typed: str) -> None:
        view = self.interview.question
        choice = None if self.over else typed_answers.choice_of(view, typed)
        if choice is not None:
            self._answer(choice)
        elif (found := command_of(typed, over=self.over)) is not None:
            command, rest = found
            command(self, rest)
        else:
            self._refuse(typed)

    def _refuse(self, typed: str) -> None:
        # A page that was pasted by mistake is not said back whole.
        shown = typed if len(typed) <= 60 else f"{typed[:60]}..."
        what = f"'{shown}' is nothing to do here."
        remedy = typed_answers.CHOICES_AT_THE_END
        if not self.over:
            answers = typed_answers.can_be_typed(self.interview.question)
            what = f"'{shown}' is not an answer to this question."
            remedy = f"Type {answers} to answer, or ? for all that can be typed."
        self.terminal.refuse(what, remedy)

    def _answer(self, choice: Choice) -> None:
        chosen = self.interview.choose(choice.value)
        if not self.change(chosen, f"Saved: {words.answer(chosen)}"):
            return
        if self.interview.wants_reason(self.interview.at):
            self.terminal.say("Say why it is not your job: n writes a note.")
        if self.interview.counts_lower(self.interview.at):
            self.terminal.say(words.counts_lower(self.interview))
        next_question(self, "")

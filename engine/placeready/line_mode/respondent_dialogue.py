"""Who answers, changed while the questions are answered: they moved, or it was a slip.

Owns that conversation. Answers that the new tier is not asked for are set aside, and
come back with it.
"""

from __future__ import annotations

from placeready.errors import WrongUse
from placeready.line_mode import line_words as words
from placeready.line_mode.conversation_state import ConversationState
from placeready.line_mode.line_terminal import BACK, number_in
from placeready.report.wording import count, sentence


def change_respondent(state: ConversationState, _: str) -> None:
    """Ask for tier, organisation and role, each with what it is now; leaving any of
    them changes nothing.
    """
    if (notice := state.session.lock_notice) is not None:
        state.terminal.say(notice, words.LOOKING)
        return
    now = state.interview.respondent
    tier = _ask_tier(state)
    organisation = role = None
    if tier is not None:
        organisation = _ask(state, "Your organisation", now.organisation or "")
    if organisation is not None:
        role = _ask(state, "Your role, not your name", now.role or "")
    if tier is None or organisation is None or role is None:
        state.terminal.say("Nothing is changed.")
        return
    try:
        state.session.change_respondent(tier, organisation, role)
    except WrongUse as wrong:
        state.terminal.refuse(wrong.message, wrong.remedy)
        return
    state.terminal.say(*_said(state))
    state.shown, state.section = None, ""


def _said(state: ConversationState) -> list[str]:
    if not state.session.safe:
        return [words.not_saved(state.session)]
    says = ["Saved: who answers."]
    if aside := len(state.interview.set_aside.names):
        kept = count(aside, "answer is", "answers are")
        says.append(f"{kept} kept in the file and not counted: not asked of you.")
    return says


def _ask_tier(state: ConversationState) -> str | None:
    """The tier they choose; None where they leave."""
    tiers = state.interview.ruleset.tiers
    state.terminal.say("", "For whom do you answer?")
    for number, each in enumerate(tiers, start=1):
        state.terminal.say(f"{number}: {sentence(each.title)}")
    now = state.interview.respondent.tier
    at = next((i for i, each in enumerate(tiers, 1) if each.id == now), 0)
    while True:
        prompt = f"Number 1 to {len(tiers)}, blank for {at}; b back, q save and quit: "
        typed = state.terminal.ask_short(prompt)
        if not typed:
            return now
        if typed.casefold() in BACK:
            return None
        if chosen := number_in(typed, len(tiers)):
            return tiers[chosen - 1].id
        state.terminal.refuse(
            f"'{typed}' is none of these.", f"Type 1 to {len(tiers)}."
        )


def _ask(state: ConversationState, what: str, now: str) -> str | None:
    """One line, where blank keeps what there is; None where they leave."""
    if now:
        state.terminal.say("", f"{what}? Now: {sentence(now)}")
        keeps = "blank keeps it, - for none"
    else:
        state.terminal.say("", f"{what}?")
        keeps = "may be blank"
    typed = state.terminal.ask_short(f"{what}, {keeps}; b back, q save and quit: ")
    if typed.casefold() in BACK:
        return None
    return "" if typed == "-" else typed or now

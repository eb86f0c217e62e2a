"""The steps before the first question: area, tier, who answers, where it is saved.

Owns their order and the way back. What is chosen is begun by the controller.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from placeready.errors import PlacereadyError, WrongUse
from placeready.interview.area_search import AreaChoice
from placeready.interview.new_response import Person
from placeready.tui.area_step import AreaStep
from placeready.tui.host import Host
from placeready.tui.person_step import PersonStep, TierStep


def begin(app: Host, path: Path | None) -> None:
    """Ask what has to be known, then show the first question.

    Without a path, a name for the file is offered.
    """
    app.run_once(partial(_begin, app, path), "begin")


async def _begin(app: Host, path: Path | None) -> None:
    try:
        ruleset = app.controller.new_ruleset()
    except PlacereadyError as error:
        _show_error(app, error)
        return
    choice: AreaChoice | None = None
    tier: str | None = None
    # Leaving a step takes back what the one before it settled, and asks that again.
    while True:
        choice = choice or await app.push_screen_wait(AreaStep(ruleset))
        if choice is None:
            return
        tier = tier or await app.push_screen_wait(TierStep("2 of 3: ", ruleset))
        if tier is None:
            choice = None
            continue
        person = Person(tier, choice.organisation_of(ruleset, tier))
        step = PersonStep(
            "3 of 3: ",
            person,
            tuple(choice.organisations),
            choice.councils_of(ruleset, tier),
            _suggestion(app, choice, path),
        )
        given = await app.push_screen_wait(step)
        if given is None:
            tier = None
            continue
        try:
            app.controller.begin(ruleset, choice, *given)
        except WrongUse as wrong:
            _show_error(app, wrong)
            continue
        app.show_session(new=True)
        return


def _suggestion(
    app: Host, choice: AreaChoice, path: Path | None
) -> Callable[[Person], Path]:
    """Which file is offered to a person: the one that was asked for, if one was."""
    return lambda person: path or app.controller.new_path(choice.area, person)


def change_person(app: Host) -> None:
    """Ask anew who answers; answers that another tier is not asked for are kept."""
    if app.may_change():
        app.run_once(partial(_change_person, app), "begin")


async def _change_person(app: Host) -> None:
    ruleset, now = app.session.interview.ruleset, app.session.interview.respondent
    tier = await app.push_screen_wait(TierStep("", ruleset, now.tier))
    if tier is None:
        return
    person = Person(tier, now.organisation or "", now.role or "")
    given = await app.push_screen_wait(PersonStep("", person))
    # Asked again: another window may have taken the file while this was typed.
    if given is None or not app.may_change():
        return
    try:
        app.session.change_respondent(*given[0])
    except WrongUse as wrong:
        _show_error(app, wrong)
    app.check_save_status()
    app.go_to(app.session.interview.at)


def _show_error(app: Host, error: PlacereadyError) -> None:
    words = f"{error.message} {error.remedy}"
    app.notify(words, severity="error", markup=False)

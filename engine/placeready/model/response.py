"""What people answered: responses, and the record of an area that holds them.

Owns the documents a person sends and an analyst keeps. Whether a question exists is
for `content.document` to say: these values know no ruleset.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias, get_args
from unicodedata import normalize

from pydantic import AfterValidator, BeforeValidator, FailFast, Field
from pydantic_core import PydanticCustomError, core_schema

from placeready.model.anchor_scale import MOST_ANCHORS
from placeready.model.moves import Version, numbers
from placeready.model.value import Many, Value, whole_number

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

RESPONSE_FORMAT: Final = "placeready/response/1"

# As many as any question has: which of them one has is for `records.fit` to say.
_Anchor: TypeAlias = Literal[0, 1, 2, 3, 4, 5, 6, "dont_know", "not_applicable"]
ANCHORS: tuple[_Anchor, ...] = get_args(_Anchor)


class _NoLookAlike:
    """True equals 1 and 3.0 equals 3, and neither is an anchor.

    Said in the terms of pydantic's core, which calls nothing back for each answer.
    """

    @staticmethod
    def __get_pydantic_core_schema__(
        source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        words = [anchor for anchor in ANCHORS if isinstance(anchor, str)]
        expected = "0 to 6, 'dont_know' or 'not_applicable'"
        return core_schema.union_schema(
            [
                core_schema.int_schema(ge=0, lt=MOST_ANCHORS, strict=True),
                core_schema.literal_schema(words),
            ],
            custom_error_type="literal_error",
            custom_error_context={"expected": expected},
        )

    @staticmethod
    def __get_pydantic_json_schema__(
        core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(core_schema.literal_schema([*ANCHORS]))


Given: TypeAlias = Annotated[_Anchor, _NoLookAlike]
# What somebody types fits many times; what a faulty program writes does not.
LONGEST_NAME = 200
LONGEST_NOTE = 10_000
LONGEST_LINK = 2000
LONGEST_PLACES = 1000


def _composed(given: object) -> object:
    """A name with each accent as a part of its letter, where that can be kept."""
    if not isinstance(given, str) or given.isascii():
        return given
    # Macs write an accent as a sign of its own, and others do not: one name is one.
    return _within(normalize("NFC", given), given)


def _code(given: object) -> object:
    if not isinstance(given, str):
        return given
    plain = "".join(given.split())
    return _within(normalize("NFC", plain.upper()), plain)


def _within(made: str, plain: str) -> str:
    # A few letters become two or three: what could be typed can be kept and read again.
    return made if len(made) <= LONGEST_NAME else plain


Short: TypeAlias = Annotated[
    str, Field(min_length=1, max_length=LONGEST_NAME), BeforeValidator(_composed)
]
Code: TypeAlias = Annotated[
    str, Field(min_length=1, max_length=LONGEST_NAME), BeforeValidator(_code)
]
"""An official code, such as E10000019: without spaces, in capitals."""
Note: TypeAlias = Annotated[str, Field(max_length=LONGEST_NOTE)]


class Evidence(Value):
    """Where a fact can be checked."""

    title: Short
    url: Annotated[str, Field(max_length=LONGEST_LINK)] | None = None
    """A link, or where it is kept; absent where the title says it all."""


# Reading stops at the first item that is wrong: of a list of many such, each would
# take a thousand times the room that it has in the file.
Proofs: TypeAlias = Annotated[Many[Evidence], FailFast()]

NOT_NAMED = Evidence(title="Evidence")
"""In place of any evidence: it counts as before and says nothing."""


class Answer(Value):
    """One respondent's answer to one question."""

    anchor: Given
    """The described answer chosen, from 0 (worst) to the question's last (best), or why
    there is none."""
    evidence: Proofs = ()
    note: Note | None = None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """An answer may be written bare, as its anchor alone."""
        whole = handler(core)
        bare = handler.resolve_ref_schema(whole)["properties"]["anchor"]
        only = {key: bare[key] for key in bare if key in ("enum", "const")}
        return {"anyOf": [only, whole]}

    @property
    def scored(self) -> int | None:
        """The anchor as a number; None for `dont_know` and `not_applicable`."""
        return self.anchor if isinstance(self.anchor, int) else None


# Frozen, so that one can stand in the responses of a whole run.
_BARE: Mapping[object, Answer] = {each: Answer(anchor=each) for each in ANCHORS}


def _made_whole(given: object) -> object:
    """Each answer that is written bare, as its anchor alone, as the answer it means.

    Most are, so that a few ready ones serve nearly all. True and 3.0 would find one of
    them too: only what is exactly a number or a text may look.
    """
    if not isinstance(given, Mapping):
        return given
    whole: dict[object, object] = dict(given)
    for name, each in given.items():
        kind = type(each)
        if kind is int or kind is str:
            whole[name] = _BARE.get(each) or {"anchor": _meant(each)}
        elif kind is dict:
            if type(anchor := each.get("anchor")) is not int:
                whole[name] = {**each, "anchor": _meant(anchor)} if anchor else each
        elif not isinstance(each, dict | Answer):
            whole[name] = {"anchor": _meant(each)}
    return whole


def _meant(given: object) -> object:
    """What a program or a hand meant by an anchor: 2.0 is 2, and "Don't know" is
    dont_know. All else as it is, for validation to refuse.
    """
    if isinstance(given, str):
        word = given.strip().casefold().replace(" ", "_").replace("-", "_")
        word = word.replace("'", "").replace("\u2019", "")
        return word if word in ANCHORS else given
    return whole_number(given)


Answers: TypeAlias = Annotated[Mapping[str, Answer], BeforeValidator(_made_whole)]


class Respondent(Value):
    """Who answered, and for which tier."""

    id: Short
    tier: Short
    organisation: Short | None = None
    """Absent for someone who speaks for themselves: they count as one organisation."""
    role: Short | None = None


# The pattern alone would let the 31st of February through.
def _in_the_calendar(given: str) -> str:
    try:
        date.fromisoformat(given)
    except ValueError:
        kind = "string_pattern_mismatch"
        raise PydanticCustomError(kind, "not a day") from None
    return given


Date: TypeAlias = Annotated[
    str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_in_the_calendar)
]


Places: TypeAlias = Annotated[str, Field(min_length=1, max_length=LONGEST_PLACES)]
"""The places that questions of the ruleset speak of, in words."""


class Response(Value):
    """One respondent's answers. A question without an entry is unanswered."""

    respondent: Respondent
    date: Date | None = None
    """When they were last changed: of one person's answers the later ones count."""
    answered_with: Version | None = None
    """The version of the ruleset that the person had; absent where nothing says it."""
    context: Mapping[str, str] = {}
    """What they said of the area: options by question, or `dont_know`."""
    places: Places | None = None
    """The places that they were shown; absent where none were named."""
    answers: Answers


class Area(Value):
    """The place assessed."""

    name: Short
    code: Code | None = None


class Unsaid(Value):
    """What somebody wrote beside a question that they have not answered."""

    note: Note | None = None
    evidence: Proofs = ()


class Round(Value):
    """What somebody who was invited to answer is told: none of it is assessed, and no
    record has it.
    """

    convener: Short | None = None
    """Who asks for the answers."""
    send_to: Short | None = None
    """The address that the file is to be sent to."""
    by: Date | None = None
    """The last day on which it is of use."""
    places: Places | None = None
    """Which places the questions are about, in the convener's words."""


class Kept(Value):
    """What a questionnaire keeps in its file for itself: none of it is assessed."""

    version: Short | None = None
    """Of the ruleset, in files of before `ruleset_version`."""
    at: Short | None = None
    marked: Annotated[Many[Short], FailFast()] = ()
    unsaid: Mapping[str, Unsaid] = {}
    answers: Answers = {}
    """Answers set aside, because this version does not ask this person for them."""
    context: Mapping[str, str] = {}
    """Context set aside, because this version has no such question or option."""
    live: bool | None = None
    """Whether the result so far is shown while answering; absent where nobody chose."""


class ResponseDocument(Value):
    """What one person's questionnaire saves and sends back."""

    format: Literal["placeready/response/1"]
    area: Area
    ruleset: Short | None = None
    ruleset_version: Version | None = None
    """The version whose questions are answered; absent in files of earlier versions."""
    answered_with: Version | None = None
    """The version that the person had, where answers were carried over since."""
    date: Date | None = None
    context: Mapping[str, str] = {}
    """What they said of the area: options by question, or `dont_know`."""
    places: Places | None = None
    """The places that its questions speak of; absent where nobody has named them."""
    respondent: Respondent
    round: Round | None = None
    """Absent for somebody who answers without having been invited."""
    answers: Answers
    kept: Kept | None = None

    @property
    def stated_version(self) -> str | None:
        """The version whose questions are answered, wherever the file says it."""
        kept = self.kept.version if self.kept else None
        # Anything could stand there: what is no version says nothing.
        return self.ruleset_version or (kept if kept and numbers(kept) else None)

"""Names and codes: whatever can be typed can be kept, and read again as it was kept."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from placeready.model.response import LONGEST_NAME, Area

NAMES = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=LONGEST_NAME
)
# A Hebrew and a Bengali letter that become two when composed, and one in capitals.
GROWING = st.text("\ufb2a\u09dc\u00df\u0390", min_size=1, max_size=LONGEST_NAME)


@given(NAMES | GROWING, (NAMES | GROWING).filter(str.strip))
@example("\ufb2a" * 200, "\u00df" * 200)
@example("\u09dc" * 100, "\u0390" * 67)
def test_what_fits_as_typed_fits_as_kept_and_is_read_again_the_same(
    name: str, code: str
) -> None:
    kept = Area(name=name, code=code)
    assert Area.model_validate(kept.model_dump()) == kept
    assert normalize("NFC", kept.name) == normalize("NFC", name)
    assert kept.code
    assert not any(each.isspace() for each in kept.code)


@given(NAMES.filter(lambda each: len(normalize("NFD", each)) <= LONGEST_NAME))
def test_a_name_is_one_however_its_accents_are_written(name: str) -> None:
    spelt = {normalize(form, name) for form in ("NFC", "NFD")}
    assert len({Area(name=each).name for each in spelt}) == 1


def test_a_long_name_is_measured_with_its_accents_in_place() -> None:
    assert Area(name="e\u0301" * 200).name == "\u00e9" * 200
    with pytest.raises(ValidationError):
        Area(name="e\u0301" * 201)


@pytest.mark.parametrize("blank", ["", " ", "\u2003\n"])
def test_a_code_of_spaces_is_no_code(blank: str) -> None:
    with pytest.raises(ValidationError):
        Area(name="Ely", code=blank)

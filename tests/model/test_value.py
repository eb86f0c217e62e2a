"""Values that are made without being checked."""

from __future__ import annotations

import pytest

from builders import crowded, garden, random_record, seeded, shipped
from placeready.assessment.assess import assess
from placeready.model.assessment import Assessment
from placeready.model.record import Record
from placeready.model.ruleset import Ruleset
from placeready.records.publishable import publishable
from placeready.report.json_document import to_json


@pytest.mark.parametrize("ruleset", [shipped(), garden()], ids=["shipped", "garden"])
def test_what_is_made_unchecked_is_what_a_reader_of_the_document_gets(
    ruleset: Ruleset,
) -> None:
    records = [random_record(ruleset, seeded(seed)) for seed in range(30)]
    for record in [*records, crowded(ruleset, 9)]:
        for edition in (record, publishable(ruleset, record)):
            assert Record.model_validate_json(to_json(edition)) == edition
            made = assess(ruleset, edition)
            assert Assessment.model_validate_json(to_json(made)) == made
            assert hash(made.level) == hash(made.level.model_copy())

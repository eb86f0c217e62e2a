"""What the shipped ruleset has to say of itself: advice, words and lines.

Each defect that was found in its first version has a test here that failed on it.
"""

from __future__ import annotations

import pytest

from builders import shipped
from placeready.model.decision_rules import Recommendation

ACTIONS = shipped().recommendations


@pytest.mark.parametrize("action", ACTIONS, ids=lambda each: each.id)
def test_each_action_says_in_words_when_it_is_done(action: Recommendation) -> None:
    words = action.done_words
    assert len(words.split()) >= 6
    # A sentence to be read, and no name of what a condition reads.
    assert not any(name in words for name in shipped().question_by_id)
    assert "_" not in words
    assert words != action.title
    assert action.done_when is not None or action.id == "scale"

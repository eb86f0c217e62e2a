"""How many examples a property is tried on: few by default, many where it is asked for.

`--hypothesis-profile=thorough` asks for many. A test that needs another number than the
rest says how many it is to be tried on when there is time, by `examples`.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

FAST, THOROUGH = "fast", "thorough"
_EXAMPLES = {FAST: 30, THOROUGH: 300}
_LEAST = 10
"""With fewer than these hypothesis tries little but the simplest values."""


def register() -> None:
    """Make both profiles known to hypothesis, and take the fast one."""
    for name, number in _EXAMPLES.items():
        # One example can stand for many records, so no example has a time of its own.
        settings.register_profile(
            name,
            deadline=None,
            max_examples=number,
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile(FAST)


def examples(thorough: int) -> settings:
    """So many examples where there is time, and as large a share of them as others get.

    Args:
        thorough: The number in the thorough profile.
    """
    share = thorough * settings().max_examples // _EXAMPLES[THOROUGH]
    return settings(max_examples=min(thorough, max(_LEAST, share)))

"""Settings that every test shares."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# One example can stand for many records, so no example has a time of its own.
settings.register_profile(
    "placeready",
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("placeready")

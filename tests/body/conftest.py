"""Hypothesis for the body: eighty examples in the gate, 10,000 with HYPOTHESIS_PROFILE=deep."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_ALL = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "body", max_examples=80, derandomize=True, deadline=None, suppress_health_check=_ALL, database=None
)
settings.register_profile("deep", max_examples=10_000, deadline=None, suppress_health_check=_ALL, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "body"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a property take its time: Hypothesis takes a timeout for a failure, and calls it flaky when it is gone."""
    seconds = 0 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 600
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent) and getattr(
            getattr(item, "obj", None), "is_hypothesis_test", False
        ):
            item.add_marker(pytest.mark.timeout(seconds))

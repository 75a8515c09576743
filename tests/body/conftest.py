"""Hypothesis for the body: a few hundred examples in the gate, 10,000 with HYPOTHESIS_PROFILE=deep."""

import os

from hypothesis import HealthCheck, settings

_ALL = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "body", max_examples=200, derandomize=True, deadline=None, suppress_health_check=_ALL, database=None
)
settings.register_profile("deep", max_examples=10_000, deadline=None, suppress_health_check=_ALL, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "body"))

"""What all tests share: offscreen Qt, a quiet locale, silence as health, and how long a property is looked into.

Hypothesis tries the same eighty examples in each gate, 10,000 new ones with HYPOTHESIS_PROFILE=deep.
"""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "gate", max_examples=80, derandomize=True, deadline=None, suppress_health_check=_SLOW, database=None
)
settings.register_profile("deep", max_examples=10_000, deadline=None, suppress_health_check=_SLOW, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a property take its time: Hypothesis takes a timeout for a failure, and calls it flaky when it is gone."""
    seconds = 0 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 600
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.timeout(seconds))


def pytest_sessionfinish() -> None:
    """Empty the clipboard: what Python put there must not outlive the interpreter, or Qt crashes at the very end."""
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication  # tests of the core run without Qt

        if QApplication.instance() is not None:
            QApplication.clipboard().clear()

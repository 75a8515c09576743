"""What all tests share: offscreen Qt, a quiet locale, silence as health."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")


def pytest_sessionfinish() -> None:
    """Empty the clipboard: what Python put there must not outlive the interpreter, or Qt crashes at the very end."""
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication  # tests of the core run without Qt

        if QApplication.instance() is not None:
            QApplication.clipboard().clear()

"""Loads Qt and leaves Python's own import in place."""

import builtins


def load_qt() -> None:
    """Load PySide6 for the first time, before anything else imports it.

    It puts an import of its own in place, for ``from __feature__ import …``, which nothing here uses: that one reads
    the source of every module loaded later, and keeps it in ``linecache``, 19 MB for a window.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - this is what it is for

    builtins.__import__ = own

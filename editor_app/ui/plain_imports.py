"""Loads Qt so that what is imported after it costs no more than it must."""

import builtins
import gc


def load_qt() -> None:
    """Load PySide6 for the first time, before anything else imports it.

    It puts an import of its own in place, for ``from __feature__ import …``, which nothing here uses: that one reads
    the source of every module loaded later, and keeps it in ``linecache``, 19 MB for a window. What a start loads stays
    for good, so Python looks through nothing for garbage until ``app.begin_window`` has a whole window.
    """
    gc.disable()
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - this is what it is for

    builtins.__import__ = own

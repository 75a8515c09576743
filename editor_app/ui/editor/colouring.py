"""A text takes on the colours of another theme: what is seen at once, the rest in slices while the window lives."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer

if TYPE_CHECKING:
    from editor_app.ui.editor.body_view import BodyView

SLICE = 0.008
"""Seconds the UI thread is taken for at a time."""
AT_ONCE = 8
"""Blocks that are coloured in one go."""


class Colouring(QObject):
    """Colours the blocks of the text that is shown anew. That is no edit."""

    def __init__(self, edit: BodyView) -> None:
        super().__init__(edit)
        self._edit = edit
        self._left: deque[int] = deque()
        self._blocks = 0
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)

    def begin(self) -> None:
        """Begin with the first block that is seen."""
        seen = self._edit.visibleRegion().boundingRect()
        first = 0 if seen.isEmpty() else self._edit.cursorForPosition(QPoint(0, seen.top())).blockNumber()
        self._blocks = self._edit.document().blockCount()
        self._left = deque([*range(first, self._blocks), *range(first)])
        self._on_turn()

    @property
    def busy(self) -> bool:
        """Whether blocks still have the colours of before."""
        return bool(self._left)

    def _on_turn(self) -> None:
        if self._left and self._blocks != self._edit.document().blockCount():
            self.begin()  # the numbers of the blocks have moved
            return
        until = time.perf_counter() + SLICE
        while self._left and time.perf_counter() < until:
            self._edit.paint_anew([], [self._left.popleft() for _ in range(min(AT_ONCE, len(self._left)))])
        if self._left:
            self._turn.start()

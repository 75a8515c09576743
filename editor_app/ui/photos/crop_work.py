"""Crops and focal point while they are changed: what holds now, and the way back step by step."""

from PySide6.QtCore import QObject, Signal

from editor_app.domain.cropping import Cropping, Grip, grown, moved, pulled
from editor_app.domain.photo import Crop, Point, Shape


class CropWork(QObject):
    """One picture under the hand. Changes between ``begin`` and ``end`` (a drag) are one step of undo."""

    changed = Signal()

    def __init__(self, cropping: Cropping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first = cropping
        self.now = cropping
        self._before: list[Cropping] = []
        self._after: list[Cropping] = []
        self._held: Cropping | None = None
        """What was there when the drag under way began."""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._after)

    # Steps

    def begin(self) -> None:
        """A drag begins."""
        self._held = self.now

    def end(self) -> None:
        """The drag is over: it is one step, if it changed anything."""
        held, self._held = self._held, None
        if held is not None and held != self.now:
            self._keep(held)
            self.changed.emit()

    def set(self, cropping: Cropping) -> None:
        """Let other crops and another focal point hold."""
        if cropping == self.now:
            return
        if self._held is None:
            self._keep(self.now)
        self.now = cropping
        self.changed.emit()

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self._after.append(self.now)
            self.now = self._before.pop()
            self.changed.emit()

    def redo(self) -> None:
        """Do the last step that was taken back again."""
        if self._after:
            self._before.append(self.now)
            self.now = self._after.pop()
            self.changed.emit()

    def _keep(self, before: Cropping) -> None:
        self._before.append(before)
        self._after.clear()

    # What a hand does

    def put(self, crop: Crop) -> None:
        """Make a crop by hand."""
        if crop != self.now.of(crop.shape):
            self.set(self.now.with_crop(crop))

    def move(self, shape: Shape, across: float, down: float) -> None:
        """Move a shape's crop by fractions of the picture."""
        self.put(moved(self.now.of(shape), across, down))

    def pull(self, shape: Shape, grip: Grip, to: Point) -> None:
        """Pull a grip of a shape's crop to a point."""
        self.put(pulled(self.now.of(shape), grip, to, self.now.slope(shape)))

    def grow(self, shape: Shape, by: float) -> None:
        """Make a shape's crop larger, or smaller."""
        self.put(grown(self.now.of(shape), by, self.now.slope(shape)))

    def move_focus(self, across: float, down: float) -> None:
        """Move the focal point by fractions of the picture."""
        at = self.now.centre()
        self.set_focus((at[0] + across, at[1] + down))

    def set_focus(self, focus: Point) -> None:
        """Put the focal point somewhere."""
        self.set(self.now.with_focus(focus))

    def from_focus(self, shape: Shape) -> None:
        """Cut a shape around the focal point again."""
        self.set(self.now.from_focus(shape))

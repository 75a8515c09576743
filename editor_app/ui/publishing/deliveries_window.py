"""Where bundles go and how they stand: the targets, what is on its way, every try, and the way back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QSplitter, QVBoxLayout, QWidget

from editor_app.domain.delivery import (
    OPEN_STATES,
    Delivery,
    DeliveryId,
    DeliveryState,
    DeliveryTry,
    RemoteItem,
    TargetId,
)
from editor_app.frozen import frozen
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.moments import moment
from editor_app.ui.panel_parts import WrappedLabel, icon_button, named, push_button
from editor_app.ui.publishing.courier import Courier
from editor_app.ui.publishing.delivery_words import delivery_card, target_card, try_words
from editor_app.ui.publishing.sides_dialog import SidesDialog
from editor_app.ui.publishing.target_form import TargetForm
from editor_app.ui.publishing.theirs_dialog import TheirsDialog
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.delivering import Delivering, TargetRow

SHOWN = 50


@frozen
class _Standing:
    """What the window shows, read in one go."""

    now: datetime
    targets: "list[TargetRow]"
    deliveries: tuple[Delivery, ...]
    bundles: tuple[tuple[int, datetime, str, Path], ...]


class DeliveriesWindow(QDialog):
    """Stays open beside the work. Everything said here is read from the queue; nothing is lost by closing it."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, courier: Courier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "deliveriesWindow", self.tr("Deliveries"))
        self.setWindowTitle(self.tr("Deliveries"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._newsroom = newsroom
        self._tasks = tasks
        self._courier = courier
        self._rows: dict[str, TargetRow] = {}
        self._deliveries: dict[str, Delivery] = {}
        self._bundles: dict[str, Path] = {}
        self._newest = ""
        """The delivery that was asked for last: it is the one a person looks for."""
        self._hints: list[tuple[CardView, WrappedLabel]] = []
        self._build()
        courier.standing_changed.connect(self.look)
        courier.progress_told.connect(self._on_progress)
        self.look()

    # What it is made of

    def _build(self) -> None:
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        for part in (self._targets_side(), self._deliveries_side(), self._bundles_side()):
            parts.addWidget(part)
        parts.setSizes([300, 380, 280])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_4, theme.SPACE_4, theme.SPACE_4, theme.SPACE_4)
        column.addWidget(parts)
        size_at_first(self, 980, 620)
        self._show_state()

    def _side(self, title: str, nothing: str, view: CardView, *below: QWidget | QHBoxLayout) -> QWidget:
        """Return a side of the window; ``nothing`` is said while its view is empty."""
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setSpacing(theme.SPACE_2)
        heading = QLabel(title, side)
        heading.setProperty("look", "heading")
        column.addWidget(heading)
        hint = WrappedLabel(nothing, side, look="muted")
        hint.setObjectName(f"{view.objectName()}Nothing")
        hint.hide()
        self._hints.append((view, hint))
        column.addWidget(hint)
        column.addWidget(view, 1)
        for part in below:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        return side

    def _targets_side(self) -> QWidget:
        self.targets = CardView("targets", self, fitted=False)
        self.targets.setAccessibleName(self.tr("Targets"))
        self.targets.current_changed.connect(self._show_state)
        self.targets.card_opened.connect(lambda _key: self._edit())
        self.targets.removal_wanted.connect(lambda _key: self._remove())
        self.add = push_button("addTarget", self.tr("&Add target…"), self, icon="plus")
        self.add.clicked.connect(self.add_target)
        self.edit = icon_button("editTarget", "pencil", self.tr("Edit the target"), self)
        self.edit.clicked.connect(self._edit)
        self.remove = icon_button("removeTarget", "trash-2", self.tr("Forget the target"), self)
        self.remove.clicked.connect(self._remove)
        self.back = push_button("rollBack", self.tr("Roll &back"), self, icon="rotate-ccw")
        self.back.clicked.connect(self._roll_back)
        self.theirs = push_button("keptAsTheirs", self.tr("&Kept as theirs…"), self)
        self.theirs.setToolTip(self.tr("What you left to the other side, and the way back"))
        self.theirs.clicked.connect(self._ask_for_theirs)
        below = (_row(self.back, self.theirs, None), _row(self.add, None, self.edit, self.remove))
        nothing = self.tr("None yet. Add where bundles shall go: a folder, a server, a content system.")
        return self._side(self.tr("Targets"), nothing, self.targets, *below)

    def _deliveries_side(self) -> QWidget:
        self.deliveries = CardView("deliveries", self, fitted=False)
        self.deliveries.setAccessibleName(self.tr("Deliveries"))
        self.deliveries.current_changed.connect(self._show_tries)
        self.bar = QProgressBar(self)
        named(self.bar, "deliveryProgress", self.tr("Progress of the delivery"))
        self.bar.hide()
        self.tries = WrappedLabel("", self, look="muted")
        self.tries.setObjectName("deliveryTries")
        self.go_on = push_button("deliveryGoOn", self.tr("&Go on"), self, icon="rocket")
        self.go_on.clicked.connect(self._of_delivery(lambda delivering, each: delivering.resume(each)))
        self.settle = push_button("deliverySettle", self.tr("&Whose side holds…"), self)
        self.settle.setToolTip(self.tr("See what was changed there and here, and say which one stays"))
        self.settle.clicked.connect(self._settle)
        self.pause = push_button("deliveryPause", self.tr("&Pause"), self)
        self.pause.clicked.connect(self._of_delivery(lambda delivering, each: delivering.pause(each)))
        self.cancel = push_button("deliveryCancel", self.tr("&Cancel"), self)
        self.cancel.clicked.connect(self._of_delivery(lambda delivering, each: delivering.cancel(each)))
        buttons = _row(self.go_on, self.settle, self.pause, self.cancel, None)
        title = self.tr("On their way, and arrived")
        nothing = self.tr("Nothing was sent yet. Each bundle that is published goes to every target by itself.")
        return self._side(title, nothing, self.deliveries, self.bar, self.tries, buttons)

    def _bundles_side(self) -> QWidget:
        self.bundles = CardView("bundles", self, fitted=False)
        self.bundles.setAccessibleName(self.tr("Bundles"))
        self.bundles.current_changed.connect(self._show_state)
        self.send = push_button("sendBundle", self.tr("&Send it there"), self, icon="send")
        self.send.setToolTip(
            self.tr("To the chosen target. An earlier bundle is the way back: the site shows it again")
        )
        self.send.clicked.connect(self._send)
        self.changes = icon_button("bundleChanges", "file-text", self.tr("What changed in it"), self)
        self.changes.clicked.connect(lambda: self._open("data/changes.html"))
        self.folder = icon_button("bundleFolder", "folder-open", self.tr("Show its folder"), self)
        self.folder.clicked.connect(lambda: self._open(""))
        nothing = self.tr("Nothing was published yet.")
        return self._side(self.tr("Bundles"), nothing, self.bundles, _row(self.send, None, self.changes, self.folder))

    # What it shows

    def look(self) -> None:
        """Read how everything stands, and show it."""
        self._tasks.pool(self._read, self._show, owner=self, key="standing")

    def _read(self) -> _Standing:
        newsroom = self._newsroom
        return _Standing(
            newsroom.now(),
            newsroom.delivering.targets(),
            newsroom.delivering.latest(SHOWN),
            tuple(newsroom.delivering.bundles(SHOWN)),
        )

    def _show(self, standing: _Standing) -> None:
        self._rows = {row.target.id: row for row in standing.targets}
        self._deliveries = {str(each.id): each for each in standing.deliveries}
        self._bundles = {str(number): folder for number, _, _, folder in standing.bundles}
        self.targets.set_cards(tuple(target_card(row, standing.now) for row in standing.targets))
        names = {key: row.target.name for key, row in self._rows.items()}
        gone = self.tr("A target that was removed")
        self.deliveries.set_cards(
            tuple(delivery_card(each, names.get(each.target, gone), standing.now) for each in standing.deliveries)
        )
        shown = {row.shows.sequence for row in standing.targets if row.shows}
        self.bundles.set_cards(
            tuple(
                Card(
                    key=str(number),
                    headline=self.tr("Bundle {n}").format(n=number),
                    note=" · ".join(filter(None, (moment(when), person))),
                    badge=self.tr("Shown") if number in shown else "",
                    tone=Tone.GOOD,
                )
                for number, when, person, _ in standing.bundles
            )
        )
        for view, hint in self._hints:
            hint.setVisible(not view.cards.rowCount())
        for view in (self.targets, self.deliveries, self.bundles):
            if view.cards.rowCount() and not view.current_key():
                view.choose(view.cards.cards[0].key)
        newest = str(standing.deliveries[0].id) if standing.deliveries else ""
        if newest != self._newest:
            self._newest = newest
            self.deliveries.choose(newest)
        self._show_tries()

    def _delivery(self) -> Delivery | None:
        return self._deliveries.get(self.deliveries.current_key())

    def _show_tries(self) -> None:
        delivery = self._delivery()
        if delivery is None:
            self.tries.set_words("")
        else:
            self._tasks.pool(
                lambda: self._newsroom.delivering.tries(delivery.id), self._on_tries, owner=self, key="tries"
            )
        self._show_state()

    def _on_tries(self, tries: tuple[DeliveryTry, ...]) -> None:
        delivery = self._delivery()
        lines = [try_words(each) for each in tries[-5:]]
        if delivery is not None:
            lines += [f"{each.headline}: {each.theirs}" for each in delivery.conflicts[:5]]
        self.tries.set_words("\n".join(lines))

    def _on_progress(self, _delivery: DeliveryId, done: int, total: int, _what: str) -> None:
        self.bar.setVisible(done < total)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _show_state(self) -> None:
        target, delivery = self._rows.get(self.targets.current_key()), self._delivery()
        for part in (self.edit, self.remove):
            part.setEnabled(target is not None)
        self.theirs.setVisible(target is not None and target.theirs > 0)
        bundle = self.bundles.current_key()
        self.send.setEnabled(target is not None and bool(bundle))
        self.send.setText(self.tr("&Send bundle {n} there").format(n=bundle) if bundle else self.tr("&Send it there"))
        self.send.setAccessibleName(self.send.text().replace("&", ""))
        for part in (self.changes, self.folder):
            part.setEnabled(bool(bundle))
        before = self._before()
        self.back.setEnabled(before is not None)
        self.back.setText(self.tr("Roll &back to bundle {n}").format(n=before) if before else self.tr("Roll &back"))
        self.back.setAccessibleName(self.back.text().replace("&", ""))
        self.back.setToolTip(self.tr("The chosen target shows the bundle before the one it shows now"))
        state = delivery.state if delivery is not None else None
        self.go_on.setEnabled(state in (DeliveryState.PAUSED, DeliveryState.STOPPED, DeliveryState.AGAIN))
        self.settle.setVisible(state is DeliveryState.STOPPED and bool(delivery and delivery.conflicts))
        self.pause.setEnabled(state in (DeliveryState.WAITING, DeliveryState.RUNNING, DeliveryState.AGAIN))
        self.cancel.setEnabled(state in OPEN_STATES)
        if not any(each.state is DeliveryState.RUNNING for each in self._deliveries.values()):
            self.bar.hide()

    # What it does

    def add_target(self) -> None:
        """Ask for a new target."""
        self._open_form(None)

    def _edit(self) -> None:
        row = self._rows.get(self.targets.current_key())
        if row is not None:
            self._open_form(row)

    def _open_form(self, row: "TargetRow | None") -> None:
        form = TargetForm(self._newsroom, self._tasks, row.target if row else None, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.target_kept.connect(self.look)
        form.open()

    def _remove(self) -> None:
        row = self._rows.get(self.targets.current_key())
        if row is not None:
            target = row.target.id
            self._courier.do(lambda: self._newsroom.delivering.remove_target(target))

    def _of_delivery(self, work: "Callable[[Delivering, DeliveryId], object]") -> Callable[[], None]:
        def do() -> None:
            delivery = self._delivery()
            if delivery is not None:
                self._courier.do(lambda: work(self._newsroom.delivering, delivery.id))

        return do

    def _settle(self) -> None:
        delivery = self._delivery()
        if delivery is None or not delivery.conflicts:
            return
        number, delivering = delivery.id, self._newsroom.delivering
        dialog = SidesDialog(delivery.conflicts, self)
        dialog.sides_chosen.connect(lambda theirs: self._courier.do(lambda: delivering.settle(number, theirs)))
        dialog.open()

    def _ask_for_theirs(self) -> None:
        row = self._rows.get(self.targets.current_key())
        if row is not None:
            target, delivering = row.target.id, self._newsroom.delivering
            self._tasks.pool(
                lambda: delivering.theirs(target),
                lambda items: self._show_theirs(target, items),
                owner=self,
                key="theirs",
            )

    def _show_theirs(self, target: TargetId, items: list[tuple[RemoteItem, str]]) -> None:
        delivering = self._newsroom.delivering
        dialog = TheirsDialog(items, self)
        dialog.taking_back.connect(lambda uris: self._courier.do(lambda: delivering.take_back(target, uris)))
        dialog.open()

    def _send(self) -> None:
        row, bundle = self._rows.get(self.targets.current_key()), self.bundles.current_key()
        if row is not None and bundle:
            self._courier.send(int(bundle), [TargetId(row.target.id)])

    def _before(self) -> int | None:
        """Return the bundle before the one that the chosen target shows."""
        row = self._rows.get(self.targets.current_key())
        if row is None or row.shows is None:
            return None
        return max((number for number in map(int, self._bundles) if number < row.shows.sequence), default=None)

    def _roll_back(self) -> None:
        row, before = self._rows.get(self.targets.current_key()), self._before()
        if row is not None and before is not None:
            self._courier.send(before, [TargetId(row.target.id)])

    def _open(self, path: str) -> None:
        folder = self._bundles.get(self.bundles.current_key())
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder / path)))


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Return widgets in a row; None is the room between."""
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE_2)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row

"""A target's settings: what it is, where it is, who signs in; tested before it is kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.delivery import Target, TargetId, TargetKind, TestResult
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.panel_parts import WrappedLabel, announce, icon_button, named, push_button
from editor_app.ui.publishing.delivery_words import kind_words
from editor_app.ui.publishing.target_fields import asked_of
from editor_app.ui.reporting import word
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

_PATHS = ("key_file",)


class TargetForm(QDialog):
    """One target, new or known. A secret that is not typed anew stays as it was."""

    target_kept = Signal()

    def __init__(self, newsroom: Newsroom, tasks: Tasks, target: Target | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "targetForm", self.tr("Target"))
        self.setWindowTitle(self.tr("Edit target") if target else self.tr("Add target"))
        self._delivering = newsroom.delivering
        self._tasks = tasks
        self._known = target
        self._options: dict[str, QLineEdit] = {}
        self._option_rows: dict[str, QWidget] = {}
        self._offered = ""
        self._build()
        self._show_target(target or Target(id=TargetId(""), kind=TargetKind.SITE, name="", address=""))

    # What it is made of

    def _build(self) -> None:
        self.kind = QComboBox(self)
        named(self.kind, "targetKind", self.tr("Kind of target"))
        for kind in TargetKind:
            self.kind.addItem(kind_words(kind), kind)
        self.kind.setEnabled(self._known is None)
        self.name = self._line("targetName", self.tr("Name"), self.tr("As it is called among you"))
        self.address = self._line("targetAddress", self.tr("Address"))
        self.browse = icon_button("targetBrowse", "folder-open", self.tr("Choose a folder"), self)
        self.browse.clicked.connect(self._on_browse)
        self.user = self._line("targetUser", self.tr("User"))
        self.secret = self._line("targetSecret", self.tr("Password"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.languages = self._line("targetLanguages", self.tr("Languages"), self.tr("All; or some: en, ru"))
        self.enabled = QCheckBox(self.tr("&Every bundle that is published goes there"), self)
        named(self.enabled, "targetEnabled", self.tr("Every bundle that is published goes there"))
        self.test = push_button("testTarget", self.tr("&Test connection"), self, icon="refresh-cw")
        self.test.clicked.connect(self._on_test)
        self.trust = push_button("trustServer", self.tr("T&rust this server"), self, icon="lock")
        self.trust.clicked.connect(self._on_trust)
        self.trust.hide()
        self.said = WrappedLabel("", self, look="muted")
        self.said.setObjectName("targetSaid")
        self.keep = push_button("keepTarget", self.tr("&Save"), self, role="primary")
        self.keep.clicked.connect(self._on_keep)
        cancel = push_button("cancelTarget", self.tr("&Cancel"), self)
        cancel.clicked.connect(self.reject)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.SPACE_4)
        self._form.setVerticalSpacing(theme.SPACE_3)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._on_kind)
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addWidget(self.trust)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_4)
        column.addLayout(self._form)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(row)
        size_at_first(self, 560, 460)

    def _line(self, name: str, spoken: str, hint: str = "") -> QLineEdit:
        line = QLineEdit(self)
        named(line, name, spoken)
        line.setPlaceholderText(hint)
        return line

    def _lay_out(self) -> None:
        """Put every field of every kind into the form; ``_on_kind`` shows those that are asked for."""
        self._address_row = self._beside(self.address, self.browse)
        self._form.addRow(self.tr("&Kind"), self.kind)
        self._form.addRow(self.tr("&Name"), self.name)
        for field in (self._address_row, self.user, self.secret):
            self._form.addRow(" ", field)
        for kind in TargetKind:
            for name, words, hint in asked_of(kind).options:
                if name not in self._options:
                    line = self._options[name] = self._line(f"target_{name}", words, hint)
                    self._option_rows[name] = self._beside(line, self._file_button(line) if name in _PATHS else None)
                    self._form.addRow(words, self._option_rows[name])
        self._form.addRow(self.tr("&Languages"), self.languages)
        self._form.addRow("", self.enabled)

    def _on_kind(self) -> None:
        """Show the fields of the kind; what was typed into others stays there, unused."""
        asked = asked_of(self._kind())
        self.address.setPlaceholderText(asked.hint)
        self.browse.setVisible(asked.folder)
        for row, line, words in ((self._address_row, self.address, asked.address), (self.user, self.user, asked.user),
                                 (self.secret, self.secret, asked.secret)):  # fmt: skip
            self._form.setRowVisible(row, bool(words))
            line.setAccessibleName(words)
            label = self._form.labelForField(row)
            if isinstance(label, QLabel):
                label.setText(words)
        wanted = {name for name, _, _ in asked.options}
        for name, row in self._option_rows.items():
            self._form.setRowVisible(row, name in wanted)
        self._say("")

    def _beside(self, line: QLineEdit, button: QWidget | None) -> QWidget:
        pair = QWidget(self)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(line, 1)
        if button is not None:
            row.addWidget(button)
        return pair

    def _file_button(self, line: QLineEdit) -> QWidget:
        button = icon_button(f"{line.objectName()}Browse", "folder-open", self.tr("Choose a file"), self)
        button.clicked.connect(partial(self._choose_file, line))
        return button

    # What it says

    def _show_target(self, target: Target) -> None:
        self.kind.setCurrentIndex(self.kind.findData(target.kind))
        self._on_kind()
        self.name.setText(target.name)
        self.address.setText(target.address)
        self.user.setText(target.user)
        self.languages.setText(", ".join(target.languages))
        self.enabled.setChecked(target.enabled)
        for name, line in self._options.items():
            line.setText(target.options.get(name, ""))
        if target.id:
            self.secret.setPlaceholderText(self.tr("As it was"))

    def target(self) -> Target:
        """Return the settings as they are typed."""
        asked = [name for name, _, _ in asked_of(self._kind()).options]
        return Target(
            id=self._known.id if self._known else TargetId(""),
            kind=self._kind(),
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            user=self.user.text().strip(),
            languages=tuple(each.strip() for each in self.languages.text().split(",") if each.strip()),
            enabled=self.enabled.isChecked(),
            options={name: self._options[name].text().strip() for name in asked if self._options[name].text().strip()},
        )

    def _kind(self) -> TargetKind:
        return TargetKind(self.kind.currentData())

    def _secret(self) -> str | None:
        return self.secret.text() or None

    def _say(self, words: str, *, bad: bool = False) -> None:
        self.said.setProperty("look", "danger" if bad else "muted")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.set_words(words)
        announce(self, words)

    def _is_filled(self) -> bool:
        """Whether name and place are there; what is missing is said and gets the focus."""
        words = asked_of(self._kind()).address
        for line, missing in ((self.address, words), (self.name, self.tr("Name"))):
            if not line.text().strip():
                self._say(self.tr("“{field}” is empty. Fill it in first.").format(field=missing), bad=True)
                line.setFocus()
                return False
        return True

    # What it does

    def _on_test(self) -> None:
        if not self._is_filled():
            return
        target, secret = self.target(), self._secret()
        self.test.setEnabled(False)
        self.trust.hide()
        self._say(self.tr("Asking…"))
        self._tasks.far(lambda _ends: self._delivering.test(target, secret), self._on_tested, self._on_failed, self)

    def _on_tested(self, result: TestResult) -> None:
        self.test.setEnabled(True)
        self._say("\n".join(result.lines), bad=not result.sound)
        self._offered = result.facts.get("host_key", "")
        self.trust.setVisible(bool(self._offered))

    def _on_trust(self) -> None:
        self._options["host_key"].setText(self._offered)
        self._on_test()

    def _on_keep(self) -> None:
        if not self._is_filled():
            return
        target, secret = self.target(), self._secret()
        self._tasks.database(lambda: self._delivering.save_target(target, secret), self._on_kept, self._on_failed, self)

    def _on_kept(self, lasting: bool) -> None:
        self.target_kept.emit()
        if lasting:
            self.accept()
            return
        self._say(self.tr("Saved. This computer has no keyring: the password is asked for again after the next start."))
        self.keep.hide()

    def _on_failed(self, error: Exception) -> None:
        self.test.setEnabled(True)
        self._say(word(error), bad=True)

    def _on_browse(self) -> None:
        self._take(QFileDialog.getExistingDirectory(self, self.tr("Choose a folder")), self.address.setText)

    def _choose_file(self, line: QLineEdit) -> None:
        self._take(QFileDialog.getOpenFileName(self, self.tr("Choose a key file"))[0], line.setText)

    def _take(self, name: str, put: Callable[[str], None]) -> None:
        if name:
            put(name)

"""The preferences as a form, made from their declarations; what is changed holds at once."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.settings import SETTINGS, Preferences, Setting, Value
from editor_app.ui import theme
from editor_app.ui.panel_parts import WrappedLabel

_WIDTH, _LEAST_LINE = 460, 300


def _tr(words: str) -> str:
    return QCoreApplication.translate("Preferences", words)


class PreferencesDialog(QDialog):
    """Emits each change; whoever listens keeps the file."""

    preference_changed = Signal(object)
    """Setting, whose new value is in the Preferences already."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self.setWindowTitle(self.tr("Preferences"))
        self.setAccessibleName(self.windowTitle())
        self._preferences = preferences
        form = QFormLayout()
        form.setVerticalSpacing(theme.SPACE_4)
        form.setHorizontalSpacing(theme.SPACE_4)
        for setting in SETTINGS:
            field = self._field(setting)
            field.setObjectName(f"preference_{setting.name}")
            field.setAccessibleName(_tr(setting.words))
            form.addRow(
                "" if isinstance(field, QCheckBox) else f"{_tr(setting.words)}:", self._with_more(field, setting)
            )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_5)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)
        self.resize(_WIDTH, column.totalHeightForWidth(_WIDTH))

    def _with_more(self, field: QWidget, setting: Setting) -> QVBoxLayout:
        """Return a field with what more is to be said of it close below."""
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE_1)
        column.addWidget(field)
        if setting.more:
            more = WrappedLabel(_tr(setting.more), self, look="muted")
            more.setMinimumWidth(_LEAST_LINE)
            column.addWidget(more)
        return column

    def _field(self, setting: Setting) -> QWidget:
        value = self._preferences.values[setting.name]
        if setting.choices:
            box = QComboBox(self)
            for each, words in setting.choices:
                box.addItem(_tr(words), each)
            box.setCurrentIndex(box.findData(value))
            box.activated.connect(lambda at: self._set(setting, box.itemData(at)))
            return box
        if isinstance(value, bool):
            check = QCheckBox(_tr(setting.words), self)
            check.setChecked(value)
            check.toggled.connect(lambda on: self._set(setting, on))
            return check
        line = QLineEdit(value, self)
        line.editingFinished.connect(lambda: self._set(setting, line.text().strip()))
        return line

    def _set(self, setting: Setting, value: Value) -> None:
        if self._preferences.values[setting.name] != value:
            self._preferences.set(setting, value)
            self.preference_changed.emit(setting)

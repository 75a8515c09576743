"""The fields of a photo's record, as the details of one photo and of many show them."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from editor_app.frozen import frozen


class Kind(StrEnum):
    """How a field is edited."""

    WORDS = "words"
    LINE = "line"
    DAY = "day"
    NAMES = "names"


@frozen
class RecordField:
    """A field of PhotoRecord: its name there, its words, how it is edited, and what it is for."""

    name: str
    words: str
    kind: Kind
    hint: str = ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("PhotoDetails", words)


def record_fields() -> tuple[RecordField, ...]:
    """Return the fields in the order they are edited."""
    return (
        RecordField("caption", _tr("Caption"), Kind.WORDS, _tr("Who or what it shows")),
        RecordField("credit", _tr("Credit"), Kind.LINE, _tr("Whose picture it is, as printed")),
        RecordField("alt", _tr("Alt text"), Kind.WORDS, _tr("What is to be seen, for who cannot see it")),
        RecordField("taken", _tr("Date taken"), Kind.DAY),
        RecordField("place", _tr("Place"), Kind.LINE),
        RecordField("people", _tr("People"), Kind.NAMES, _tr("From left to right")),
        RecordField("tags", _tr("Tags"), Kind.NAMES),
        RecordField("source", _tr("Source"), Kind.LINE, _tr("Agency or archive it came from")),
        RecordField("copyright", _tr("Owner"), Kind.LINE, _tr("Who holds the copyright")),
        RecordField("rights", _tr("Terms of use"), Kind.LINE),
        RecordField("rights_for", _tr("May be used for"), Kind.LINE),
        RecordField("rights_until", _tr("Rights end on"), Kind.DAY),
    )

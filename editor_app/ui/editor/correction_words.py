"""The kinds of corrections in the person's words: what each is called, and when it is the right one (rule B7)."""

from PySide6.QtCore import QCoreApplication

from editor_app.domain.correction import CorrectionKind


def _tr(words: str) -> str:
    return QCoreApplication.translate("CorrectionWords", words)


def kind_words(kind: CorrectionKind) -> str:
    """Return what a kind is called."""
    return {
        CorrectionKind.CORRECTION: _tr("Correction"),
        CorrectionKind.CLARIFICATION: _tr("Clarification"),
        CorrectionKind.UPDATE: _tr("Update"),
        CorrectionKind.EDITORS_NOTE: _tr("Editor’s note"),
    }[kind]


def kind_meaning(kind: CorrectionKind) -> str:
    """Return when a kind is the right one, and where it stands."""
    return {
        CorrectionKind.CORRECTION: _tr(
            "Something was wrong. Say what the text said and what is right. It stands below the text."
        ),
        CorrectionKind.CLARIFICATION: _tr(
            "Nothing was wrong, but it could mislead. Say what is meant. It stands below the text."
        ),
        CorrectionKind.UPDATE: _tr("News came after it was published. Say what was added. It stands below the text."),
        CorrectionKind.EDITORS_NOTE: _tr(
            "Readers must know something before they read, such as how the story came about. It stands above the text."
        ),
    }[kind]


def kind_example(kind: CorrectionKind) -> str:
    """Return how such words may read."""
    return {
        CorrectionKind.CORRECTION: _tr(
            "An earlier version of this article said the bridge is in Tavush. It is in Gazakh."
        ),
        CorrectionKind.CLARIFICATION: _tr("The figures are for both sides of the border together."),
        CorrectionKind.UPDATE: _tr("The ministry’s answer has been added."),
        CorrectionKind.EDITORS_NOTE: _tr("This interview was held by letter."),
    }[kind]

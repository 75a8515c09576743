"""Makes the panels at the right of the window, each when it is first wanted, and joins it to the rest.

A panel is loaded with its making: a start waits for the one that is shown, not for seven.
"""

from typing import TYPE_CHECKING

from editor_app.ui.editor.details_panel import DetailsPanel

if TYPE_CHECKING:
    from editor_app.ui.curation.choice_panel import EditorsChoicePanel
    from editor_app.ui.curation.popular_panel import PopularPanel
    from editor_app.ui.curation.related_panel import RelatedPanel
    from editor_app.ui.editor.history_panel import HistoryPanel
    from editor_app.ui.editor.preview_panel import PreviewPanel
    from editor_app.ui.main_window import MainWindow
    from editor_app.ui.publishing.checks_panel import ChecksPanel


def details(window: "MainWindow") -> DetailsPanel:
    """Slug, section, tags, times, status."""
    made = DetailsPanel(window.newsroom, window.session, window.tasks, window)
    made.corrections.wanted.connect(window.after_publishing.correct)
    made.status.withdraw_wanted.connect(window.after_publishing.withdraw)
    made.status.taking_back_wanted.connect(window.after_publishing.take_back)
    return made


def related(window: "MainWindow") -> "RelatedPanel":
    """Where readers go on."""
    from editor_app.ui.curation.related_panel import RelatedPanel  # with the panel

    made = RelatedPanel(window.newsroom, window.session, window.tasks, window)
    made.article_wanted.connect(window.moves.open_article)
    return made


def choice(window: "MainWindow") -> "EditorsChoicePanel":
    """The editor's choice."""
    from editor_app.ui.curation.choice_panel import EditorsChoicePanel  # with the panel

    made = EditorsChoicePanel(window.newsroom, window.session, window.tasks, window)
    made.article_wanted.connect(window.moves.open_article)
    made.attention_wanted.connect(lambda: window.shape.show_panel("choice"))
    made.board_wanted.connect(window.show_board)
    return made


def checks(window: "MainWindow") -> "ChecksPanel":
    """What is wrong with the article."""
    from editor_app.ui.publishing.checks_panel import ChecksPanel  # with the panel

    made = ChecksPanel(window.newsroom, window.session, window.tasks, window)
    made.place_wanted.connect(window.places.show)
    made.link_wanted.connect(window.places.show_link)
    made.counted.connect(window.show_findings)
    return made


def history(window: "MainWindow") -> "HistoryPanel":
    """The versions of the article."""
    from editor_app.ui.editor.history_panel import HistoryPanel  # with the panel

    return HistoryPanel(window.newsroom, window.session, window.tasks, window)


def popular(window: "MainWindow") -> "PopularPanel":
    """What readers see most."""
    from editor_app.ui.curation.popular_panel import PopularPanel  # with the panel

    made = PopularPanel(window.newsroom, window.tasks, window)
    made.article_wanted.connect(window.moves.open_article)
    made.attention_wanted.connect(lambda: window.shape.show_panel("popular"))
    return made


def preview(window: "MainWindow") -> "PreviewPanel":
    """The page beside the text."""
    from editor_app.ui.editor.preview_panel import PreviewPanel  # with the panel

    return PreviewPanel(window.newsroom, window.session, window.tasks, window)

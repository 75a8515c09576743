"""The main job of a day, from the pasted page to the published bundle, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from editor_app.domain.article import Status
from editor_app.newsroom import Newsroom
from editor_app.resources import path
from editor_app.services.sample import fill_sample
from editor_app.ui.main_window import MainWindow
from tests.main_job import Desk, do_the_job, fresh_picture, wait_until


@pytest.mark.timeout(300)
def test_from_a_pasted_page_to_a_published_bundle(newsroom: Newsroom, tmp_path: Path, qapp: QApplication) -> None:
    fill_sample(newsroom, path("sample"))
    window = MainWindow(newsroom)
    window.resize(1440, 900)
    window.show()
    desk = Desk(window, newsroom)
    bundle = do_the_job(desk, fresh_picture(tmp_path))
    article = window.session.article
    assert article is not None
    assert newsroom.articles.get(article.id).status is Status.PUBLISHED
    assert desk.browsed == newsroom.publishing.article_page(bundle, article.id)
    page = desk.browsed.read_text(encoding="utf-8")
    order = [
        "News", "<h1", "Lorries cross in four hours", "<figure", "Aram Petrosyan / Caspian Ledger", "The first lorries",
        "<blockquote", "source: Caspian Ledger with Kedori Post", "photo: The new road above Kedori (archive picture)",
        "Related articles", "New road over the Arkun pass opens to lorries", "Port workers and operator agree on pay",
        "Editor",
    ]  # fmt: skip
    places = [page.index(words, page.index("<main")) for words in order]
    assert places == sorted(places)
    assert page.count("(archive picture)") == 1
    newsroom.publishing.verify(bundle)
    window.close()
    wait_until(lambda: not window.isVisible(), "the window to close")
    window.tasks.close()
    window.deleteLater()
    qapp.processEvents()

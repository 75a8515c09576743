"""Pictures of the guide: related articles, a correction, a withdrawal, a file that changed after it came in."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from editor_app.domain.article import ArticleEdit, RelatedLink, RelatedOrigin
from editor_app.domain.correction import Correction, CorrectionKind
from editor_app.domain.ids import new_article_id
from editor_app.domain.listed import ArticleQuery
from editor_app.ui.curation.withdraw_dialog import WithdrawDialog
from editor_app.ui.editor.correction_dialog import CorrectionDialog
from editor_app.ui.intake.bring_in_dialog import BringInDialog
from tests.guide_pictures import Album
from tests.guide_pictures import _light as light_theme
from tests.guide_pictures import _open as open_article
from tests.guide_pictures import _rest as rest
from tests.guide_pictures import _shown as shown
from tests.main_job import Desk, wait_until


def related(desk: Desk, album: Album) -> None:
    """Cards as readers see them, one that was filled in and one that is gone, and what is suggested; both themes."""
    article = open_article(desk, "bargaining chip")
    rows = desk.newsroom.articles.page(ArticleQuery(text="status:published lang:en")).rows
    chosen = [RelatedLink(each.id, each.headline) for each in rows if each.id != article][:2]
    gone = RelatedLink(new_article_id(), "The bridge that was never built")
    before = desk.window.session.fields().related
    chosen[1] = replace(chosen[1], origin=RelatedOrigin.AUTOMATIC)
    desk.window.session.update(related=(*chosen, gone))
    desk.act("panel_related")
    wait_until(lambda: bool(shown(desk, "suggestedAdd1")), "what is suggested")
    for light in (True, False):
        light_theme(light)
        rest(1.5)
        album.take("related" if light else "related-dark", desk.window.side)
    light_theme(True)
    desk.window.session.update(related=before)
    desk.act("panel_details")


def correction(desk: Desk, album: Album) -> None:
    """A correction as the page will show it, over one that was told before."""
    open_article(desk, "bargaining chip")
    told = desk.newsroom.now() - timedelta(days=3)
    note = Correction(kind=CorrectionKind.UPDATE, words="The dam’s owner has answered; his words were added.", at=told)
    desk.window.session.update(corrections=(note,))
    desk.act("add_correction")
    dialog = desk.child(CorrectionDialog, "correctionDialog")
    dialog.words.setPlainText("An earlier version of this article said the Khaltar dam was built in 1958. It was 1962.")
    for light in (True, False):
        light_theme(light)
        rest(1)
        album.take("correction" if light else "correction-dark", dialog)
    light_theme(True)
    dialog.reject()
    desk.window.session.update(corrections=())


def withdraw(desk: Desk, album: Album) -> None:
    """Every place that holds an article, with another one to take its place."""
    article = open_article(desk, "bargaining chip")
    with tempfile.TemporaryDirectory() as scratch:
        desk.newsroom.publishing.export(Path(scratch, "bundle"))
    other = next(
        each.id
        for each in desk.newsroom.articles.page(ArticleQuery(text="who owns the wind")).rows
        if each.id != article
    )
    desk.act("withdraw")
    dialog = desk.child(WithdrawDialog, "withdrawDialog")
    wait_until(lambda: bool(dialog.page.places.topLevelItemCount()), "the places")
    dialog.picker.picked.emit(other)
    dialog.page.reason.setPlainText("The figures in this article were not those of the water authority. We are sorry.")
    rest(1.5)
    for light in (True, False):
        light_theme(light)
        rest(0.7)
        album.take("withdraw" if light else "withdraw-dark", dialog)
    light_theme(True)
    dialog.reject()


def both_texts(desk: Desk, album: Album, folder: Path) -> None:
    """A file that changed, and an article somebody has worked on: both in words, to be decided."""
    stored = desk.newsroom.articles.get(desk.newsroom.articles.page(ArticleQuery(text="spring fair")).rows[0].id)
    content = replace(stored.content, standfirst="Four hundred stalls, and one bridge to reach them by.")
    desk.newsroom.articles.save(ArticleEdit(id=stored.id, base_revision=stored.revision, content=content))
    file = next(each for each in folder.iterdir() if "spring fair" in each.read_text())
    file.write_text(file.read_text().replace("Text.", "The fair opens on the first Sunday of May."))
    dialog = desk.child(BringInDialog, "bringInDialog")
    dialog.start([folder])
    wait_until(lambda: dialog.report.isVisible() and not desk.window.tasks.busy, "both texts")
    album.take("both-texts", dialog)

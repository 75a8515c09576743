"""The pictures of the user's guide: the real window over a fresh sample newsroom, scene by scene."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QPushButton, QTextEdit, QToolButton, QWidget

from editor_app.domain.article import ArticleContent, ArticleEdit
from editor_app.domain.checks import Place
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, Status, View
from editor_app.domain.photo import Shape
from editor_app.domain.photo_list import PhotoEdit, PhotoQuery, PhotoSort
from editor_app.domain.photo_template import PhotoTemplate
from editor_app.domain.site import Backfill, BoardRules
from editor_app.newsroom import create_newsroom, open_newsroom
from editor_app.resources import path
from editor_app.services.sample import fill_sample
from editor_app.ui import theme
from editor_app.ui.curation.boards import Boards
from editor_app.ui.main_window import MainWindow
from editor_app.ui.photos.caption_editor import CaptionEditor
from editor_app.ui.photos.crop_editor import CropEditor
from editor_app.ui.photos.intake_queue import PhotoQueue
from tests.main_job import PAGE, Desk, drive, wait_until

LIMIT = 200_000
"""Bytes a picture may have: the guide is read on slow lines too."""
FROM_THE_JOB = {
    "window-light": "window-light",
    "window-dark": "window-dark",
    "choice-light": "choice",
    "checks-light": "checks",
    "publish-light": "publish",
}

TRADE = """\
The fund’s first table of prices was read aloud in three languages, and argued about in all of them.[^prices]

| From January | Lorries | Residents |
|:-------------|--------:|----------:|
| One crossing | 18.00 | 4.50 |
| Month card | 240.00 | 30.00 |

![Market stalls with striped awnings](photo:{photo} "The market below the pass, on a Friday (archive picture)")

> A road is not a promise. It takes what is light and leaves what is heavy.
> {: .pull-quote }
>
> The Kedori Post

## As it was said

Կեդորիի շուկայում ասում են. «Ճանապարհը լավն է, եթե այն կանգ է առնում մեզ մոտ»։

قال أحد التجار: «الطريق الجديد جيد، لكن الشاحنات لا تتوقف هنا».

https://www.youtube.com/watch?v=ArkunPass26

[^prices]: Prices as posted at the *Arkun* toll house. They may change in the spring.
"""


class Album:
    """Takes pictures of a window and what stands over it, and writes them small."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, of: QWidget, *over: QWidget) -> None:
        """Write one picture; menus and boxes are windows of their own, and are painted where they stand."""
        _rest(0.3)
        picture = of.grab()
        painter = QPainter(picture)
        for each in over:
            painter.drawPixmap(of.mapFromGlobal(each.mapToGlobal(QPoint())), each.grab())
        painter.end()
        self.keep(name, picture)

    def keep(self, name: str, picture: QPixmap | QImage) -> None:
        """Write a picture with few colours, whole if it is small enough so."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        drawn = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
        file = self._folder / f"{name}.png"
        drawn.quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size > LIMIT:
            raise SystemExit(f"{file}: {file.stat().st_size} bytes are too many")


def draw(folder: Path) -> None:
    """Draw all pictures into a folder."""
    from tests.guide_mending import correction, related, withdraw  # they take their tools from here

    album = Album(folder)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(HOME=scratch, LOGNAME="Nino Beridze")  # nobody’s own name, settings and folders
        drive(Path(scratch))
        for drawn, name in FROM_THE_JOB.items():
            album.keep(name, QImage(str(Path(scratch, "pictures", f"{drawn}.png"))))
        with _desk(Path(scratch, "newsroom")) as desk:
            for scene in (
                _editor,
                _spelling,
                _find,
                _page,
                _source,
                _archive,
                _merge,
                _bring_in,
                related,
                correction,
                withdraw,
                _popular,
                _preview,
                _ahead,
                _boards,
                _photos,
                _library,
            ):
                scene(desk, album)
                _put_notices_away(desk)


@contextmanager
def _desk(folder: Path) -> Iterator[Desk]:
    from editor_app.app import leave, make_application

    application = QApplication.instance() or make_application()
    create_newsroom(folder)
    with open_newsroom(folder, person="Nino Beridze") as newsroom:
        fill_sample(newsroom, path("sample"))
        for name in ("Կեդորի", "Sahilkend"):
            newsroom.spelling.add(name)
        window = MainWindow(newsroom)
        _light(True)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        desk = Desk(window, newsroom)
        wait_until(lambda: desk.child(QAbstractItemView, "articleList").model().rowCount() > 0, "the list")
        yield desk
        window.close()
        wait_until(lambda: not window.isVisible(), "the window to close")
        leave(window)
    application.processEvents()


# The scenes


def _editor(desk: Desk, album: Album) -> None:
    """All a text can hold, in both themes, with nothing beside it."""
    photo = next(each.id for each in desk.newsroom.photos.find("", 100) if each.file_name == "market-square.jpg")
    _write(
        desk,
        headline="Who pays for the pass?",
        standfirst="A table of prices, and three languages to argue about it in.",
        authors=("Elchin Safarli",),
        body=TRADE.replace("{photo}", photo),
    )
    desk.act("toggle_list")
    desk.act("toggle_panels")
    desk.window.resize(1040, 1880)
    body = desk.child(QTextEdit, "body")
    body.setFocus()
    _caret_after(body, "read aloud")
    for light in (False, True):
        _light(light)
        album.take("editor-light" if light else "editor-dark", desk.window)
    desk.window.resize(1440, 900)
    desk.act("toggle_list")
    desk.act("toggle_panels")


def _spelling(desk: Desk, album: Album) -> None:
    _open(desk, "Port workers")
    body = desk.child(QTextEdit, "body")
    body.setFocus()
    _caret_after(body, "")
    QTest.keyClicks(body, "The crane drivers beleive that the new rota will hold until sprin and longer. ")
    check = desk.window.editor.spelling.check
    wait_until(lambda: not check.busy and check.next_wrong() is not None, "the words to be checked")
    _caret_after(body, "drivers bel")
    desk.act("suggest_spelling")
    menu = desk.child(QWidget, "spellingMenu")
    wait_until(lambda: len(menu.actions()) > 4 and menu.actions()[0].isEnabled(), "suggestions")
    album.take("spelling", desk.window, menu)
    menu.close()
    desk.act("undo")


def _find(desk: Desk, album: Album) -> None:
    _open(desk, "New road over the Arkun pass opens to lorries")
    desk.act("replace")
    QTest.keyClicks(desk.child(QWidget, "findWords"), "road")
    QTest.keyClicks(desk.child(QWidget, "findReplacement"), "highway")
    wait_until(lambda: "of" in desk.text_of("findCount") or "/" in desk.text_of("findCount"), "the hits")
    album.take("find", desk.window)
    QTest.keyClick(desk.child(QWidget, "findWords"), Qt.Key.Key_Escape)


def _page(desk: Desk, album: Album) -> None:
    desk.new_article()
    clip = QMimeData()
    clip.setText(PAGE)
    QApplication.clipboard().setMimeData(clip)
    desk.child(QWidget, "body").setFocus()
    QTest.keyClick(desk.child(QWidget, "body"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    preview = desk.child(QWidget, "pagePreview")
    wait_until(preview.isVisible, "the page to be taken apart")
    album.take("page", desk.window, *([preview] if preview.isWindow() else []))
    desk.click("pageApply")
    QApplication.clipboard().clear()


def _source(desk: Desk, album: Album) -> None:
    _open(desk, "New road over the Arkun pass opens to lorries")
    desk.window.editor.focus_place(Place.SOURCE)
    desk.act("source_entry")
    box = next(
        each for each in QApplication.topLevelWidgets() if type(each).__name__ == "EntryBox" and each.isVisible()
    )
    album.take("source", desk.window, box)
    box.close()


def _archive(desk: Desk, album: Album) -> None:
    desk.act("replace_in_all")
    dialog = desk.child(QWidget, "archiveDialog")
    wait_until(dialog.isVisible, "the dialog")
    QTest.keyClicks(desk.child(QWidget, "archiveWords"), "Kedori")
    QTest.keyClicks(desk.child(QWidget, "archiveReplacement"), "Kedory")
    desk.click("archiveFind")
    hits = desk.child(QListView, "archiveHits")
    wait_until(
        lambda: hits.model().rowCount() > 2 and desk.child(QPushButton, "archiveReplace").isEnabled(), "the hits"
    )
    album.take("archive", dialog)
    dialog.close()


def _merge(desk: Desk, album: Album) -> None:
    """Two people change one sentence; somebody else's version is stored first."""
    open_ = _open(desk, "Port workers")
    found = desk.newsroom.articles.get(open_)
    first, _, rest = found.content.body.partition(". ")
    theirs = replace(found.content, body=f"{first}, after a night of talks. {rest}")
    desk.newsroom.articles._database.person = "Giga Tsereli"  # as if at another machine
    desk.newsroom.articles.save(ArticleEdit(id=found.id, base_revision=found.revision, content=theirs))
    desk.newsroom.articles._database.person = desk.newsroom.person
    body = desk.child(QTextEdit, "body")
    body.setFocus()
    _caret_after(body, first[-24:])
    QTest.keyClicks(body, ", and went back to work")
    desk.act("save")
    wait_until(
        lambda: _shown(desk, "staleMerge") is not None and "Look" in _shown(desk, "staleMerge").text(), "the bar"
    )
    _shown(desk, "staleMerge").click()
    view = desk.child(QWidget, "mergeView")
    album.take("merge", view)
    view.close()
    _shown(desk, "staleTakeTheirs").click()


def _bring_in(desk: Desk, album: Album) -> None:
    from tests.guide_mending import both_texts  # it takes its tools from here

    with tempfile.TemporaryDirectory() as scratch:
        old = Path(scratch, "old site")
        old.mkdir()
        for number, title in enumerate(
            ("The spring fair at Kedori", "Snow closes the pass", "A bridge is measured"), 1
        ):
            (old / f"2015-03-0{number}.md").write_text(f"---\ntitle: {title}\ndate: 2015-03-0{number}\n---\nText.\n")
        (old / "2015-04-01.md").write_text("---\ntitle: a: b\n---\nText\n")
        (old / "notes.xyz").write_text("?")
        desk.window.commands.bring_in_files([old])
        dialog = desk.child(QWidget, "bringInDialog")
        wait_until(lambda: _shown(desk, "intakeUndo") is not None, "the report")
        album.take("bring-in", dialog)
        both_texts(desk, album, old)
        dialog.close()


def _popular(desk: Desk, album: Album) -> None:
    """What readers saw of the sample's pages, with an address nobody knows; both themes."""
    newsroom = desk.newsroom
    newsroom.save_site(replace(newsroom.site, popular_published_days=90))
    with tempfile.TemporaryDirectory() as scratch:
        newsroom.publishing.export(Path(scratch, "bundle"))
        pages = sorted(Path(scratch, "bundle/data/site/en").glob("*/*.html"))
        seen = [f"/en/{each.parent.name}/{each.name},1,{9000 // number}" for number, each in enumerate(pages, 2)
                if each.stem != "index"]  # fmt: skip
        last = newsroom.now().date() - timedelta(days=1)
        report = Path(scratch, f"pages {last - timedelta(days=6)} to {last}.csv")
        report.write_text("name,visitors,pageviews\n" + "\n".join((*seen, "/about,1,310")) + "\n")
        desk.act("panel_popular")
        desk.window.popular.bring_in([report])
        wait_until(
            lambda: bool(desk.window.popular.findChild(QListView, "popularList").model().rowCount()), "the ranking"
        )
    _shown(desk, "popularUnknownToggle").click()
    for light in (True, False):
        _light(light)
        album.take("popular-light" if light else "popular-dark", desk.window.side)
    _light(True)


def _boards(desk: Desk, album: Album) -> None:
    """The front's board: a pin, words of its own, a piece that was withdrawn, a slot filled by rule."""
    curation = desk.newsroom.curation
    curation.settle(BoardRules(backfill=Backfill(format="news")))
    board = curation.board()
    first, second, third = (pick.article for pick in board.draft[:3])
    curation.reword(first, headline="What the pass will cost")
    curation.retime(second, board.draft[1].starts, board.draft[1].starts + timedelta(hours=9))
    curation.pin(third, True)
    desk.newsroom.articles.set_status([board.live[1].article], Status.WITHDRAWN)
    curation.choose(desk.newsroom.articles.page(ArticleQuery(text="Ashtan library")).rows[0].id, name="language:en")
    desk.act("go_boards")
    page = desk.window.workspaces.current()
    assert isinstance(page, Boards)
    wait_until(lambda: len(page.columns.live.cards) > 3, "the board")
    page.columns.draft.setFocus()
    for light in (False, True):
        _light(light)
        _rest(0.7)
        album.take("boards-light" if light else "boards-dark", desk.window)
    desk.act("go_articles")


def _photos(desk: Desk, album: Album) -> None:
    """Crops of a lead photo, its words beside the article's own, and a folder of photos coming in; both themes."""
    tools, tasks = desk.window.photo_tools, desk.window.tasks
    _open(desk, "New road over the Arkun pass opens to lorries")
    photo = desk.window.session.fields().lead_photo.photo
    tools.crop_lead()
    editor = desk.child(CropEditor, "cropEditor")
    wait_until(lambda: editor.work is not None and not tasks.busy, "the crops")
    editor.resize(940, 640)
    editor.work.set_focus((0.62, 0.45))
    editor.choose_shape(Shape.CLASSIC)
    editor.work.grow(Shape.CLASSIC, -0.2)
    _both(album, "crop", editor)
    editor.reject()
    desk.newsroom.captions.change(photo, taken=date(2024, 5, 2), people=("Nino Beridze",), tags=("Arkun", "road"))
    desk.window.session.update(lead_photo=replace(desk.window.session.fields().lead_photo, caption="The new road"))
    tools.edit_lead()
    words = desk.child(CaptionEditor, "captionEditor")
    wait_until(lambda: words.form.record().caption != "" and not tasks.busy, "the words")
    _both(album, "caption", words)
    words.reject()
    with tempfile.TemporaryDirectory() as scratch:
        _photo_queue(desk, album, Path(scratch))


def _photo_queue(desk: Desk, album: Album, folder: Path) -> None:
    for number, name in enumerate(("market-square", "port-cranes", "wind-hills", "tea-terraces")):
        drawn = Image.open(path(f"sample/photos/{name}.jpg"))
        drawn.crop((0, 0, drawn.width - 300 * (number % 2), drawn.height)).save(folder / f"DSC_00{42 + number}.jpg")
    (folder / "DSC_0046.jpg").write_bytes((folder / "DSC_0042.jpg").read_bytes()[:9000])
    (folder / "valley-train.jpg").write_bytes(path("sample/photos/valley-train.jpg").read_bytes())
    desk.newsroom.photo_intake.keep_template(PhotoTemplate(name="Agency pictures", credit="{photographer} / Agency"))
    desk.window.photo_tools.bring_in_files([folder])
    queue = desk.child(PhotoQueue, "photoQueue")
    wait_until(lambda: queue.model.rowCount() == 6 and queue.words.box.count() == 2, "the pictures")
    queue.words.box.setCurrentIndex(1)
    queue.bring_in()
    wait_until(lambda: queue.model.next_waiting() is None and not desk.window.tasks.busy, "the photos")
    queue.resize(760, 560)
    _both(album, "photo-queue", queue)
    queue.reject()


def _both(album: Album, name: str, of: QWidget) -> None:
    """Take a picture in each theme."""
    for light in (False, True):
        _light(light)
        _rest(0.7)
        album.take(f"{name}-light" if light else f"{name}-dark", of)


def _ahead(desk: Desk, album: Album) -> None:
    """The front page tomorrow, and an article's page in the dark: one piece under embargo, one scheduled."""
    newsroom = desk.newsroom
    found = newsroom.articles.page(ArticleQuery(view=View.PUBLISHED)).rows
    published = [each for each in found if each.language == "en"]
    for each, fields in (
        (published[1].id, {"embargo_until": newsroom.now() + timedelta(days=2, hours=3)}),
        (published[4].id, {"publish_at": newsroom.now() + timedelta(days=5)}),
    ):
        stored = newsroom.articles.get(each)
        content = replace(stored.content, **fields)
        newsroom.articles.save(ArticleEdit(id=each, base_revision=stored.revision, content=content))
    desk.act("go_ahead")
    page = desk.window.workspaces.current()
    page.go_to(newsroom.now() + timedelta(days=1))
    for light in (True, False):
        _light(light)
        if not light:
            page.go_to(newsroom.now() + timedelta(days=3))
            page.show_article(published[0].id)
        _rest(1.5)
        desk.window.tasks.idle(30_000)
        album.take("ahead-light" if light else "ahead-dark", desk.window)
    _light(True)
    desk.act("go_articles")


def _preview(desk: Desk, album: Album) -> None:
    """The page on a phone beside its text, then every slot it appears in, in the dark."""
    found = desk.newsroom.articles.page(ArticleQuery(view=View.PUBLISHED)).rows
    _show(desk, next(each.id for each in found if each.language == "en"))
    desk.act("panel_preview")
    desk.window.splitter.setSizes([300, 640, 480])
    panel = desk.window.preview
    for light in (True, False):
        _light(light)
        panel.show_as(what="page" if light else "slots", width="phone", dark=not light)
        _rest(1.5)
        desk.window.tasks.idle(30_000)
        album.take("preview-light" if light else "preview-dark", desk.window)
    _light(True)
    panel.show_as(what="page", dark=False)
    desk.window.splitter.setSizes([340, 720, 380])
    desk.act("panel_details")


def _library(desk: Desk, album: Album) -> None:
    """The photo library with a photo chosen: what is said of it, and where it is used."""
    library = desk.newsroom.library
    ids = [row.id for row in library.page(PhotoQuery(sort=PhotoSort.NAME, descending=False)).rows]
    ending = desk.newsroom.now().date() + timedelta(days=4)
    library.steps.edit(ids[2:3], PhotoEdit(values={"rights_until": ending}, add_tags=("market",)))
    library.steps.edit(ids[5:6], PhotoEdit(values={"credit": ""}))
    library.steps.edit(ids[6:8], PhotoEdit(values={"archive": True}))
    desk.act("go_photos")
    page = desk.window.photos.library
    assert page is not None
    wait_until(lambda: page.browser.model.rowCount() == len(ids), "the photos")
    page.browser.bar.show_sort(PhotoSort.USES)
    wait_until(lambda: not desk.window.tasks.busy, "the order")
    page.grid.select_row(1)
    wait_until(lambda: page.one.findChild(QPushButton, "photoUse") is not None, "the uses")
    for light in (False, True):
        _light(light)
        _rest(0.7)
        wait_until(lambda: not desk.window.tasks.busy, "the pictures")
        album.take("library-light" if light else "library-dark", desk.window)
    desk.act("go_articles")


# What the scenes are made with


def _put_notices_away(desk: Desk) -> None:
    """Let no scene's picture show what another one did; work that would say more is waited for."""
    wait_until(lambda: not desk.window.tasks.busy, "the scene's work to end")
    for close in desk.window.notices.findChildren(QToolButton, "noticeClose"):
        close.click()


def _light(on: bool) -> None:
    theme.apply_theme(QApplication.instance(), "light" if on else "dark")


def _rest(seconds: float) -> None:
    QTest.qWait(int(seconds * 1000))


def _write(desk: Desk, **fields: object) -> None:
    base = ArticleContent(language="en", format="news", section="economy", headline="")
    article = desk.newsroom.articles.create(replace(base, **fields)).article.id
    _show(desk, article)


def _open(desk: Desk, words: str) -> ArticleId:
    article = desk.newsroom.articles.page(ArticleQuery(text=words)).rows[0].id
    _show(desk, article)
    return article


def _show(desk: Desk, article: ArticleId) -> None:
    desk.window.session.open(article)
    session = desk.window.session
    wait_until(lambda: session.article is not None and session.article.id == article, "the article")
    _rest(0.5)


def _caret_after(body: QTextEdit, words: str) -> None:
    cursor = body.document().find(words) if words else QTextCursor(body.document())
    cursor.clearSelection()
    body.setTextCursor(cursor)


def _shown(desk: Desk, name: str) -> QToolButton | QPushButton | None:
    found = desk.window.findChild(QWidget, name)
    return found if found is not None and found.isVisible() else None  # type: ignore[return-value]

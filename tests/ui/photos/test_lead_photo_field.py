"""The lead photo and its words: brought in, captioned, credited, marked as archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.newsroom import Newsroom
from editor_app.pictures.containers import MetadataBlocks
from editor_app.pictures.kinds import EXTENSIONS
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.session import EditSession
from editor_app.ui.photos.lead_photo_field import LeadPhotoField
from editor_app.ui.photos.picture_zone import PICTURE_SUFFIXES, PictureZone
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.pictures import drawn


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> EditSession:
    """A session with an article without a photo."""
    made = EditSession(newsroom, tasks)
    made.open(newsroom.articles.create(builders.content()).article.id)
    assert tasks.idle()
    return made


@pytest.fixture
def field(newsroom: Newsroom, session: EditSession, tasks: Tasks, qtbot: QtBot) -> Iterator[LeadPhotoField]:
    """The field, shown."""
    made = LeadPhotoField(newsroom, session, tasks)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    yield made
    assert tasks.idle()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture whose XMP has a caption and a credit."""
    inner = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">The road</rdf:li></rdf:Alt></dc:description>'
    packet = drawn.xmp_packet(inner, 'photoshop:Credit="Ani / Agency"')
    path = tmp_path / "road.jpg"
    path.write_bytes(drawn.jpeg(MetadataBlocks(xmp=packet)))
    return path


def words(field: LeadPhotoField, name: str) -> str:
    """What a line of the field says."""
    line = field.findChild(QLineEdit, name)
    if line is not None:
        return str(line.text())
    return caption(field).words()


def caption(field: LeadPhotoField) -> GrowingField:
    """The caption's field."""
    found = field.findChild(GrowingField, "photoCaption")
    assert isinstance(found, GrowingField)
    return found


def test_dropped_picture_brings_its_caption_and_credit_and_the_caption_is_next(
    field: LeadPhotoField, session: EditSession, tasks: Tasks, picture: Path
) -> None:
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(picture))])
    zone = field.findChild(PictureZone)
    assert zone is not None
    assert zone.take(source)
    assert tasks.idle()
    use = session.content().lead_photo
    assert use is not None
    assert use == PhotoUse(photo=use.photo)
    assert (words(field, "photoCaption"), words(field, "photoCredit")) == ("The road", "Ani / Agency")
    assert field.window().focusWidget() is caption(field)
    line = field.findChild(QLabel, "photoLine")
    assert line is not None
    assert line.text() == "photo: The road"


def test_only_a_change_becomes_the_articles_own(
    field: LeadPhotoField, session: EditSession, newsroom: Newsroom, tasks: Tasks, picture: Path
) -> None:
    field.take_files([picture])
    assert tasks.idle()
    credit = field.findChild(QLineEdit, "photoCredit")
    assert credit is not None
    credit.end(False)
    QTest.keyClicks(credit, "!")
    use = session.content().lead_photo
    assert use is not None
    assert (use.credit, use.caption) == ("Ani / Agency!", None)
    QTest.keyClick(credit, "\b")
    assert session.content().lead_photo == PhotoUse(photo=use.photo)
    assert use.photo is not None
    tasks.database(lambda: newsroom.photos.update(use.photo, PhotoRecord(caption="Another", credit="Ani")))
    assert tasks.idle()
    assert (words(field, "photoCaption"), words(field, "photoCredit")) == ("Another", "Ani")


def test_archive_label_typed_in_the_caption_sets_the_flag(
    field: LeadPhotoField, session: EditSession, tasks: Tasks, picture: Path
) -> None:
    field.take_files([picture])
    assert tasks.idle()
    caption(field).selectAll()
    QTest.keyClicks(caption(field), "Ali Husseynli (archive picture)")
    caption(field).left.emit()
    use = session.content().lead_photo
    assert use is not None
    assert (use.caption, use.archive) == ("Ali Husseynli", True)
    assert words(field, "photoCaption") == "Ali Husseynli"
    box = field.findChild(QCheckBox, "photoArchive")
    assert box is not None
    assert box.isChecked()
    line = field.findChild(QLabel, "photoLine")
    assert line is not None
    assert line.text() == "photo: Ali Husseynli (archive picture)"
    box.click()
    assert session.content().lead_photo == PhotoUse(photo=use.photo, caption="Ali Husseynli")


def test_pasted_picture_is_brought_in(
    field: LeadPhotoField, session: EditSession, newsroom: Newsroom, tasks: Tasks
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    source = QMimeData()
    source.setImageData(image)
    zone = field.findChild(PictureZone)
    assert zone is not None
    assert zone.take(source)
    assert tasks.idle()
    use = session.content().lead_photo
    assert use is not None
    assert use.photo is not None
    photo = newsroom.photos.get(use.photo)
    assert photo is not None
    assert (photo.width, photo.height) == (40, 30)


def test_caption_of_a_page_stays_when_the_picture_comes(
    field: LeadPhotoField, session: EditSession, tasks: Tasks, picture: Path
) -> None:
    session.update(lead_photo=PhotoUse(caption="Ali Husseynli", archive=True))
    field.take_files([picture])
    assert tasks.idle()
    use = session.content().lead_photo
    assert use is not None
    assert use.photo is not None
    assert (use.caption, use.archive) == ("Ali Husseynli", True)


def test_broken_file_is_named_and_nothing_is_lost(
    field: LeadPhotoField, session: EditSession, tasks: Tasks, tmp_path: Path
) -> None:
    before = PhotoUse(caption="Kept")
    session.update(lead_photo=before)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(drawn.jpeg()[:200])
    field.take_files([broken])
    assert tasks.idle()
    message = field.findChild(QLabel, "photoMessage")
    assert message is not None
    assert "broken.jpg" in message.text()
    assert session.content().lead_photo == before
    assert words(field, "photoCaption") == "Kept"


def test_same_picture_again_is_known(field: LeadPhotoField, newsroom: Newsroom, tasks: Tasks, picture: Path) -> None:
    newsroom.photos.bring_in(picture)
    field.take_files([picture])
    assert tasks.idle()
    assert len(newsroom.photos.find("", 5)) == 1
    message = field.findChild(QLabel, "photoMessage")
    assert message is not None
    assert "already in the archive" in message.text()


def test_removed_photo_can_be_put_back(
    field: LeadPhotoField, session: EditSession, tasks: Tasks, picture: Path
) -> None:
    field.take_files([picture])
    assert tasks.idle()
    use = session.content().lead_photo
    field.remove()
    assert session.content().lead_photo is None
    back = field.findChild(QPushButton, "photoPutBack")
    assert back is not None
    assert back.isVisible()
    back.click()
    assert tasks.idle()
    assert session.content().lead_photo == use
    assert words(field, "photoCredit") == "Ani / Agency"


def test_decorative_photo_needs_no_alt_text(
    field: LeadPhotoField, session: EditSession, tasks: Tasks, picture: Path
) -> None:
    field.take_files([picture])
    assert tasks.idle()
    box = field.findChild(QCheckBox, "photoDecorative")
    assert box is not None
    box.click()
    use = session.content().lead_photo
    assert use is not None
    assert use.decorative
    alt = field.findChild(QLineEdit, "photoAlt")
    assert alt is not None
    assert not alt.isEnabled()


def test_showing_an_article_edits_nothing(
    field: LeadPhotoField, session: EditSession, newsroom: Newsroom, tasks: Tasks, picture: Path
) -> None:
    photo = newsroom.photos.bring_in(picture).photo
    other = newsroom.articles.create(builders.content(lead_photo=PhotoUse(photo=photo.id, caption=""))).article
    session.open(other.id)
    assert tasks.idle()
    caption(field).left.emit()
    assert not session.dirty
    assert words(field, "photoCaption") == ""


def test_c4_another_picture_does_not_inherit_the_crops_of_the_one_before(
    field: LeadPhotoField, session: EditSession, tasks: Tasks, newsroom: Newsroom, picture: Path
) -> None:
    first = newsroom.photos.bring_in_bytes(drawn.jpeg(), "first.jpg").photo.id
    session.update(lead_photo=PhotoUse(photo=first, caption="Mine", focus=(0.1, 0.2)))
    field.take_files([picture])
    assert tasks.idle(30_000)
    use = session.fields().lead_photo
    assert use is not None
    assert use.photo != first
    assert (use.caption, use.focus, use.crops) == ("Mine", None, None)


def test_the_window_takes_the_kinds_of_files_the_archive_takes() -> None:
    assert set(PICTURE_SUFFIXES) == EXTENSIONS

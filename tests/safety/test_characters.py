"""Every character typed, pasted or stored comes back, or what replaces it is seen; none breaks a save."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor_app.domain.photo import PhotoUse
from tests.safety.conftest import Desk

KEPT = {
    "no-break space": "100\u00a0km\u202fh",
    "combining marks": "e\u0301 и\u0306 ա\u0300",
    "emoji": "👩\u200d👩\u200d👧 🇬🇪 👍🏽",
    "right to left": "سلام \u200f\u202bעברית\u202c",
    "Georgian, Armenian, Azerbaijani": "თბილისი Երևան Bakı İıəğ",
    "beyond the plane": "𝒳 𐌰",
    "control": "a\x01b\x7fc\x85d",
    "noncharacters": "a\ufffeb\uffffc",
    "joiners": "a\u200bb\u00adc\ufeffd",
}
ODD = {
    "NUL": "a\0b",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "carriage return": "a\rb",
    "lone surrogate": "a\ud800b",
    "frames": "a\ufdd0b\ufdd1c",
    "byte order mark": "\ufeffab",
    "object": "a\ufffcb",
}
ALL = KEPT | ODD


@pytest.mark.parametrize("name", ALL)
def test_looking_at_an_article_with_any_character_changes_nothing(desk: Desk, name: str) -> None:
    words = ALL[name]
    article = desk.open(
        desk.make(
            headline=words,
            standfirst=words,
            authors=(words,),
            body=f"{words}\n\n## {words}\n\n```\n{words}\n```\n",
            notes=words,
            tags=(words,),
            lead_photo=PhotoUse(caption=words, credit=words, alt=words),
        )
    )
    desk.editor.toggle_source()
    desk.settle()
    desk.editor.toggle_source()
    desk.settle()
    for field in (desk.editor.headline, desk.editor.byline, desk.editor.source_line):
        field.setFocus()
    assert not desk.session.dirty
    assert desk.session.content() == article.content
    desk.session.close()
    desk.settle()
    assert desk.newsroom.articles.get(article.id) == article
    assert desk.newsroom.articles.drafts() == []


@pytest.mark.parametrize("name", ALL)
def test_an_edit_beside_any_character_is_saved(desk: Desk, name: str) -> None:
    words = ALL[name]
    article = desk.open(desk.make(headline=words, body=f"First.\n\n{words}\n"))
    desk.type(desk.editor.body, "Typed ")
    desk.type(desk.editor.headline, "Typed ")
    desk.session.save_now()
    desk.settle()
    assert not desk.session.dirty
    stored = desk.stored(article)
    assert stored == desk.session.content()
    assert stored.body == f"Typed First.\n\n{words}\n", "an untouched block keeps its bytes"
    if name in KEPT:
        assert stored.headline == f"Typed {words}"
    assert stored.headline.startswith("Typed a") or name in KEPT or name == "byte order mark"


def _paste(edit: QTextEdit, words: str) -> None:
    source = QMimeData()
    source.setText(words)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.insertFromMimeData(source)


@pytest.mark.parametrize("name", ALL)
def test_any_character_pasted_is_stored_as_it_is_shown(desk: Desk, name: str) -> None:
    words = ALL[name]
    article = desk.open(desk.make(headline="", standfirst="", body=""))
    fields: tuple[Callable[[], QTextEdit], ...] = (lambda: desk.editor.headline, lambda: desk.editor.body)
    for field in fields:
        _paste(field(), words)
    desk.session.save_now()
    desk.settle()
    stored = desk.stored(article)
    assert stored.headline == desk.editor.headline.words()
    assert stored == desk.session.content()
    if name in KEPT:
        assert stored.headline.replace("\u200b", "") == " ".join(words.split("\x85")).replace("\u200b", "")
    body = stored.body
    desk.open(desk.make(headline="Another"))
    desk.open(article)
    desk.editor.toggle_source()
    desk.editor.toggle_source()
    desk.settle()
    assert desk.session.content().body == body
    assert not desk.session.dirty


@pytest.mark.parametrize("name", KEPT)
def test_an_edit_in_source_view_keeps_the_others_characters(desk: Desk, name: str) -> None:
    words = KEPT[name]
    article = desk.open(desk.make(body=f"First.\n\n{words}\n"))
    desk.editor.toggle_source()
    desk.settle()
    desk.editor._stack.source_edit.insertPlainText("Typed ")
    desk.session.save_now()
    desk.settle()
    assert words in desk.stored(article).body
    assert "Typed " in desk.stored(article).body


def test_any_character_in_any_field_can_be_stored_drafted_and_searched(desk: Desk) -> None:
    words = "".join(ALL.values())
    article = desk.make(headline=words, body=words, tags=(words,), notes=words, story=words)
    assert desk.stored(article) == article.content
    draft = desk.left_over(article, headline=words + "more")
    found = desk.newsroom.articles.open(article.id).recovered
    assert found is not None
    assert found.edit.content == draft
    assert desk.newsroom.check() == []
    assert desk.newsroom.history.difference(None, article.revision)

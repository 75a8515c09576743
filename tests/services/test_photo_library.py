"""The photo library: edits of one and of many, the bin, where a photo is used, what is refused and why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.domain.photo_list import PhotoEdit, PhotoFilter, PhotoQuery, UseKind
from editor_app.domain.site import Section
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.services import photo_steps
from tests import builders
from tests.pictures.drawn import a_picture, encoded


@pytest.fixture
def photos(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> list[PhotoId]:
    """Five photos; steps take two at a time."""
    monkeypatch.setattr(photo_steps, "CHUNK", 2)
    made = []
    for number in range(5):
        picture = encoded(a_picture(40 + number, 30), "PNG")
        made.append(newsroom.photos.bring_in_bytes(picture, f"{number}.png").photo.id)
    return made


def record(newsroom: Newsroom, photo: PhotoId) -> PhotoRecord:
    found = newsroom.photos.get(photo)
    assert found is not None
    return found.record


def an_article(newsroom: Newsroom, **fields: object) -> ArticleId:
    return newsroom.articles.create(builders.content(**fields)).article.id


def test_an_edit_changes_what_it_names_in_every_record(newsroom: Newsroom, photos: list[PhotoId]) -> None:
    steps = newsroom.library.steps
    steps.edit(photos[:1], PhotoEdit(values={"caption": "Maro (archive picture)"}, add_people=("Maro",)))
    seen: list[tuple[int, int]] = []
    edit = PhotoEdit(
        values={"credit": "AP", "rights_until": date(2026, 3, 5)}, add_tags=("Flood", "flood"), remove_people=("MARO",)
    )
    done = steps.edit(photos, edit, lambda at, of: seen.append((at, of)))
    assert (len(done.marks), done.same, done.changes.photos) == (5, 0, frozenset(photos))
    assert seen == [(2, 5), (4, 5), (5, 5)]
    first = record(newsroom, photos[0])
    assert (first.caption, first.archive, first.people, first.tags) == ("Maro", True, (), ("flood",))
    assert {record(newsroom, each).credit for each in photos} == {"AP"}
    assert steps.edit(photos, edit).same == 5
    assert newsroom.library.counts()[PhotoFilter.RIGHTS_ENDING] == 5


def test_an_edit_is_taken_back_photo_by_photo(newsroom: Newsroom, photos: list[PhotoId]) -> None:
    steps = newsroom.library.steps
    steps.edit(photos, PhotoEdit(values={"credit": "AP"}))
    done = steps.edit(photos, PhotoEdit(values={"credit": "Reuters"}))
    newsroom.photos.update(photos[1], replace(record(newsroom, photos[1]), caption="since then"))
    back = steps.take_back(done)
    assert back.left == ("1.png",)
    assert [record(newsroom, each).credit for each in photos] == ["AP", "Reuters", "AP", "AP", "AP"]


def test_articles_are_found_by_the_new_words_of_their_photos(newsroom: Newsroom, photos: list[PhotoId]) -> None:
    article = an_article(newsroom, body=f"Text.\n\n![x](photo:{photos[0]})\n")
    newsroom.library.steps.edit(photos, PhotoEdit(values={"credit": "Zaliko"}))
    assert [row.id for row in newsroom.articles.page(ArticleQuery(text="zaliko")).rows] == [article]


def test_every_use_is_shown_with_its_kind(newsroom: Newsroom, photos: list[PhotoId]) -> None:
    photo = photos[0]
    text = f"![x](photo:{photo})\n"
    both = an_article(newsroom, headline="both", lead_photo=PhotoUse(photo=photo), body=text)
    inside = an_article(newsroom, headline="inside", slug="inside", body=text)
    found = [(use.kind, use.article.id) for use in newsroom.library.used_in(photo)]
    assert found == [(UseKind.TEXT, inside), (UseKind.LEAD, both), (UseKind.TEXT, both)]
    assert newsroom.library.summaries([photo])[photo].uses == 3
    assert newsroom.library.counts()[PhotoFilter.UNUSED] == 4
    stored = newsroom.articles.get(inside)
    content = replace(stored.content, body="Nothing.\n")
    newsroom.articles.save(ArticleEdit(id=inside, base_revision=stored.revision, content=content))
    assert newsroom.library.summaries([photo])[photo].uses == 2


def test_c8_a_photo_in_use_is_not_deleted(newsroom: Newsroom, photos: list[PhotoId]) -> None:
    article = an_article(newsroom, lead_photo=PhotoUse(photo=photos[0]))
    newsroom.articles.bin([article])  # it can be restored: its photo must be there then
    with pytest.raises(Refused) as refused:
        newsroom.library.steps.delete(photos[0])
    assert refused.value.code == "used"
    done = newsroom.library.steps.bin(photos)
    assert (done.used, done.exported, len(done.marks), done.same) == ((photos[0],), (), 4, 0)
    assert newsroom.library.counts()[PhotoFilter.ALL] == 1


def test_c8_a_photo_that_went_out_is_not_deleted(newsroom: Newsroom, photos: list[PhotoId], tmp_path: Path) -> None:
    newsroom.save_site(replace(newsroom.site, sections=(Section(code="caucasus", labels={"en": "Caucasus"}),)))
    newsroom.library.steps.edit(photos, PhotoEdit(values={"credit": "AP", "caption": "A bridge", "alt": "Two arches"}))
    newsroom.library.steps.edit(photos, PhotoEdit(values={"taken": date(2026, 3, 1)}))
    article = an_article(newsroom, lead_photo=PhotoUse(photo=photos[0]), sources=(SourceEntry(name="courier.example"),))
    newsroom.articles.set_status([article], Status.READY)
    newsroom.publishing.export(tmp_path / "bundle", accept_warnings=True)
    stored = newsroom.articles.get(article)
    without = replace(stored.content, lead_photo=None)
    newsroom.articles.save(ArticleEdit(id=article, base_revision=stored.revision, content=without))
    shown = newsroom.library.summaries(photos[:2])
    assert [(shown[each].uses, shown[each].exported) for each in photos[:2]] == [(0, True), (0, False)]
    with pytest.raises(Refused) as refused:
        newsroom.library.steps.delete(photos[0])
    assert refused.value.code == "exported"
    assert newsroom.library.steps.bin(photos[:2]).exported == (photos[0],)


def test_the_bin_gives_back_what_was_put_in(newsroom: Newsroom, photos: list[PhotoId]) -> None:
    library = newsroom.library
    done = library.steps.delete(photos[3])
    assert [row.id for row in library.page(PhotoQuery(filter=PhotoFilter.BIN)).rows] == [photos[3]]
    assert photos[3] not in [each.id for each in newsroom.photos.find()]
    assert newsroom.photos.get(photos[3]) is not None, "what an old version of an article shows can still be shown"
    library.steps.edit([photos[3]], PhotoEdit(values={"credit": "AP"}))
    assert library.summaries([photos[3]])[photos[3]].binned_at is not None
    assert library.steps.take_back(done).left == ("3.png",)
    library.steps.restore([photos[3]])
    assert library.counts()[PhotoFilter.BIN] == 0
    library.steps.take_back(library.steps.delete(photos[4]))
    assert library.counts()[PhotoFilter.ALL] == 5


def test_a_question_goes_on_with_what_the_records_say(newsroom: Newsroom, photos: list[PhotoId]) -> None:
    edit = PhotoEdit(values={"credit": "Ali Husseynli", "place": "Tbilisi"}, add_tags=("flood",), add_people=("Maro",))
    newsroom.library.steps.edit(photos[:2], edit)
    offered = newsroom.library.suggestions

    def shown(text: str) -> list[str]:
        return [each.shown for each in offered(text, len(text))]

    assert shown("ta") == ["tag:", "taken:", "taken-before:", "taken-after:"]
    assert shown("taken-b") == ["taken-before:"]
    assert shown("credit:al") == ["Ali Husseynli"]
    assert [(each.text, each.uses) for each in offered("person:", 7)] == [("Maro ", 2)]
    assert offered("credit:hus", 10)[0].text == '"Ali Husseynli" '
    assert shown("is:un") == ["unused"]
    assert shown("taken:20") == []

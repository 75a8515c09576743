"""Near duplicates: found when they come in and afterwards, asked about once, one photo for two with a way back."""

from dataclasses import replace

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import Crop, PhotoRecord, PhotoUse, Shape
from editor_app.newsroom import Newsroom
from tests import builders
from tests.pictures import scenes


def bring_in(newsroom: Newsroom, seed: int, quality: int = 85, **words: object) -> PhotoId:
    """Bring a picture in with words; another quality makes other bytes of the same picture."""
    name = f"scene-{seed}-{quality}.jpg"
    photo = newsroom.photos.bring_in_bytes(scenes.jpeg(scenes.scene(seed), quality), name).photo
    newsroom.photos.update(photo.id, PhotoRecord(**words))  # type: ignore[arg-type]
    return photo.id


@pytest.fixture
def pair(newsroom: Newsroom) -> tuple[PhotoId, PhotoId]:
    """Two photos of one picture: the older with a credit, the newer with other words."""
    older = bring_in(newsroom, 1, caption="The bridge", credit="Ani", alt="A bridge")
    newer = bring_in(newsroom, 1, 40, caption="The bridge at dawn", place="Sahilkend", archive=True)
    bring_in(newsroom, 2, caption="Something else")
    return older, newer


def content_of(newsroom: Newsroom, article: ArticleId) -> object:
    found = newsroom.articles.get(article)
    assert found is not None
    return found.content


def record_of(newsroom: Newsroom, photo: PhotoId) -> PhotoRecord:
    found = newsroom.photos.get(photo)
    assert found is not None
    return found.record


def test_c5_photos_that_were_here_before_are_looked_through_in_steps(
    newsroom: Newsroom, pair: tuple[PhotoId, PhotoId]
) -> None:
    first = newsroom.near.catch_up(limit=2)
    assert (first.done, first.after is None) == (2, False)
    again = newsroom.near.catch_up(limit=2)  # as after a restart: what is done is not done again
    assert (again.done, again.after) == (1, None)
    assert newsroom.near.catch_up().done == 0
    (found,) = newsroom.near.waiting()
    assert (found.older.id, found.newer.id) == pair
    assert newsroom.near.count() == 1


def test_c5_a_pair_that_was_answered_is_never_asked_about_again(
    newsroom: Newsroom, pair: tuple[PhotoId, PhotoId]
) -> None:
    newsroom.near.catch_up()
    assert newsroom.near.keep_both(*pair).photos == frozenset(pair)
    assert newsroom.near.waiting() == []
    assert not newsroom.near.keep_both(*reversed(pair))
    newsroom.near.look_at(pair[0])
    assert newsroom.near.count() == 0
    newsroom.near.ask_again(*pair)
    assert newsroom.near.count() == 1


def test_c5_one_photo_stands_for_two_and_what_readers_see_stays(
    newsroom: Newsroom, pair: tuple[PhotoId, PhotoId]
) -> None:
    older, newer = pair
    crop = Crop(shape=Shape.SQUARE, left=0.1, top=0, width=0.6, height=0.9)
    body = f'Words.\n\n![](photo:{newer})\n\n![Own](photo:{newer} "Own caption")\n\nSee ![mini](photo:{newer}) there.\n'
    lead = PhotoUse(photo=newer, credit="Agency", crops=(crop,))
    article = newsroom.articles.create(builders.content(lead_photo=lead, body=body)).article.id
    other = newsroom.articles.create(builders.content(slug="other", lead_photo=PhotoUse(photo=older))).article.id
    newsroom.near.catch_up()
    made = newsroom.near.use_one(older, newer)
    content = newsroom.articles.get(article)
    assert content is not None
    use = content.content.lead_photo
    assert use == PhotoUse(
        photo=older, caption="The bridge at dawn", credit="Agency", alt="", archive=True, crops=(crop,)
    )
    assert content.content.body == body.replace(newer, older).replace(
        "![](photo:" + older + ")", f'![](photo:{older} "The bridge at dawn")'
    )
    assert record_of(newsroom, older).place == "Sahilkend"
    assert record_of(newsroom, older).caption == "The bridge"
    assert newsroom.near.waiting() == []
    assert [each.id for each in newsroom.photos.find("")].count(newer) == 0
    assert {row.id for row in newsroom.photos.used_in(older)} == {article, other}
    assert article in made.changes.articles


def test_one_photo_for_two_can_be_taken_back(newsroom: Newsroom, pair: tuple[PhotoId, PhotoId]) -> None:
    older, newer = pair
    article = newsroom.articles.create(builders.content(lead_photo=PhotoUse(photo=newer))).article.id
    before = content_of(newsroom, article)
    records = [record_of(newsroom, each) for each in pair]
    newsroom.near.catch_up()
    back = newsroom.near.put_back(newsroom.near.use_one(older, newer))
    assert content_of(newsroom, article) == before
    assert [record_of(newsroom, each) for each in pair] == records
    assert back.left == ()
    assert newsroom.near.count() == 1


def test_what_somebody_changed_meanwhile_is_left(newsroom: Newsroom, pair: tuple[PhotoId, PhotoId]) -> None:
    older, newer = pair
    article = newsroom.articles.create(builders.content(lead_photo=PhotoUse(photo=newer))).article.id
    newsroom.near.catch_up()
    made = newsroom.near.use_one(older, newer)
    now = newsroom.articles.get(article)
    assert now is not None
    mine = replace(now.content, headline="Mine")
    newsroom.articles.save(ArticleEdit(id=article, base_revision=now.revision, content=mine))
    back = newsroom.near.put_back(made)
    assert back.left == ("Mine",)
    assert content_of(newsroom, article) == mine


def test_crops_stay_behind_where_the_shapes_differ(newsroom: Newsroom) -> None:
    wide = bring_in(newsroom, 5)
    high = newsroom.photos.bring_in_bytes(scenes.jpeg(scenes.scene(5, 480, 360)), "high.jpg").photo.id
    crop = Crop(shape=Shape.SQUARE, left=0.1, top=0, width=0.6, height=0.9)
    lead = PhotoUse(photo=high, crops=(crop,), focus=(0.2, 0.2))
    article = newsroom.articles.create(builders.content(lead_photo=lead)).article.id
    newsroom.near.use_one(wide, high)
    found = newsroom.articles.get(article)
    assert found is not None
    assert found.content.lead_photo == PhotoUse(photo=wide)


def test_a_photo_cannot_stand_for_itself(newsroom: Newsroom, pair: tuple[PhotoId, PhotoId]) -> None:
    with pytest.raises(Refused):
        newsroom.near.use_one(pair[0], pair[0])


def test_a_photo_whose_file_is_gone_is_not_tried_for_ever(newsroom: Newsroom) -> None:
    photo = bring_in(newsroom, 9)
    newsroom.photos.original(photo).unlink()
    assert newsroom.near.catch_up().done == 1
    assert newsroom.near.catch_up().done == 0
    assert newsroom.near.count() == 0


def test_a_card_of_a_board_shows_the_photo_that_is_kept_and_it_is_taken_back(
    newsroom: Newsroom, pair: tuple[PhotoId, PhotoId]
) -> None:
    older, newer = pair
    article = newsroom.articles.create(builders.content()).article.id
    newsroom.curation.choose(article)
    newsroom.curation.reword(article, picture=newer)
    made = newsroom.near.use_one(older, newer)
    assert [pick.picture for pick in newsroom.curation.board().draft] == [older]
    assert made.changes.boards == {newsroom.curation.board().name}
    newsroom.near.put_back(made)
    assert [pick.picture for pick in newsroom.curation.board().draft] == [newer]

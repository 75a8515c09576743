"""Chosen articles are written as files, and come in again as they were (rule L4)."""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleContent, ArticleEdit, RelatedLink, RelatedOrigin
from editor_app.domain.correction import Correction, CorrectionKind, Withdrawal
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId, PhotoId, new_article_id
from editor_app.domain.listed import Status
from editor_app.domain.photo import Crop, PhotoUse, Shape
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.newsroom import Newsroom, open_newsroom
from tests.pictures.drawn import jpeg

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def a_full_one(photo: PhotoId, other: ArticleId) -> ArticleContent:
    return ArticleContent(
        headline="A “road” & <more> : Եվ ё",
        standfirst="It's  long: #1 &amp; all",
        authors=("Ani and Sons", "Əli"),
        body=f"First.\n\n![A bridge](photo:{photo})\n\n[the other](article:{other})\n\n## More\n\n- one\n- two\n",
        language="en-GB",
        format="opinion",
        tags=("true", "2026", "a, b"),
        slug="a-road",
        sources=(
            SourceEntry(name="commonspace.eu", url="https://commonspace.eu/a"),
            SourceEntry(name="Reuters, with us", role=SourceRole.WITH, saved_copy="https://archive.example/1"),
        ),
        lead_photo=PhotoUse(
            photo=photo,
            caption="Ours",
            alt="",
            archive=False,
            crops=(Crop(shape=Shape.WIDE, left=0.1, top=0.2, width=0.5, height=0.25),),
            focus=(0.25, 0.5),
        ),
        related=(RelatedLink(other, "The other", RelatedOrigin.AUTOMATIC),),
        publish_at=NOON,
        embargo_until=NOON,
        story="road",
        old_addresses=("/2016/05/the-road/",),
        corrections=(Correction(kind=CorrectionKind.UPDATE, words="The road is longer.", at=NOON),),
        withdrawal=Withdrawal(reason="Wrong.", replaced_by=other),
    )


def test_l4_what_is_exported_comes_in_again_as_it_was(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = newsroom.photos.bring_in_bytes(jpeg(), "road.jpg").photo.id
    plain = newsroom.articles.create(ArticleContent(headline="Plain", body="Text.")).article
    full = newsroom.articles.create(a_full_one(photo, plain.id)).article
    (tmp_path / "old.md").write_text("---\ntitle: Old\ndate: 2014-05-06\n---\nText of it.\n", encoding="utf-8")
    (step,) = newsroom.ingest.bring_in([tmp_path / "old.md"], published=True).steps
    published = newsroom.articles.get(step.article)
    ids = [full.id, plain.id, published.id]
    handed = newsroom.handing_out.write(ids, tmp_path / "out")
    assert (handed.articles, handed.pictures, handed.missing) == (3, 1, ())
    with open_newsroom(tmp_path / "other") as other:
        other.save_site(newsroom.site)
        report = other.ingest.bring_in([tmp_path / "out"])
        assert {each.outcome for each in report.items if each.article} == {"brought in"}
        for each in ids:
            before, after = newsroom.articles.get(each), other.articles.get(each)
            there = other.photos.find()[0].id
            assert after.content == _with_photo(before.content, photo, there)
        assert other.articles.get(published.id).status is Status.PUBLISHED
        assert other.articles.get(plain.id).status is Status.DRAFT
        assert other.check() == []
    again = newsroom.ingest.bring_in([tmp_path / "out"])
    assert not again.changes.articles
    assert {each.reason for each in again.items if each.article} == {"it is an article of this newsroom"}


def _with_photo(content: ArticleContent, before: PhotoId, after: PhotoId) -> ArticleContent:
    use = content.lead_photo
    return replace(
        content, body=content.body.replace(before, after), lead_photo=replace(use, photo=after) if use else None
    )


def test_l4_notes_stay_in_the_newsroom(newsroom: Newsroom, tmp_path: Path) -> None:
    article = newsroom.articles.create(ArticleContent(headline="A", body="Text.", notes="Call Ani.")).article
    newsroom.handing_out.write([article.id], tmp_path / "out")
    assert "Ani" not in (tmp_path / "out" / "a.md").read_text(encoding="utf-8")


def test_l4_many_of_one_name_have_a_file_each_in_a_zip(newsroom: Newsroom, tmp_path: Path) -> None:
    ids = [
        newsroom.articles.create(ArticleContent(headline="The Road", body=f"Text {n}.")).article.id for n in range(3)
    ]
    told: list[tuple[int, int, str]] = []
    newsroom.handing_out.write(ids, tmp_path / "out.zip", progress=lambda *step: told.append(step))
    with zipfile.ZipFile(tmp_path / "out.zip") as made:
        assert made.namelist() == ["the-road.md", "the-road-2.md", "the-road-3.md"]
        assert {each.external_attr >> 16 for each in made.infolist()} == {0o644}
    assert told == [(0, 3, "The Road"), (1, 3, "The Road"), (2, 3, "The Road"), (3, 3, "")]


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_l4_a_cancelled_export_leaves_nothing(newsroom: Newsroom, tmp_path: Path, name: str) -> None:
    ids = [newsroom.articles.create(ArticleContent(headline="A", body="Text.")).article.id for _ in range(3)]
    seen: list[str] = []
    before = set(tmp_path.iterdir())
    handed = newsroom.handing_out.write(
        ids, tmp_path / name, progress=lambda *step: seen.append(step[2]), cancelled=lambda: len(seen) == 2
    )
    assert (handed.place, set(tmp_path.iterdir())) == (None, before)


def test_l4_a_folder_with_other_things_and_the_newsroom_itself_are_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("a")
    for place in (tmp_path / "full", newsroom.path / "out"):
        with pytest.raises(Refused):
            newsroom.handing_out.write([], place)
    assert [each.name for each in (tmp_path / "full").iterdir()] == ["a.txt"]


def test_x_a_file_that_claims_to_be_ours_says_only_what_it_may(newsroom: Newsroom, tmp_path: Path) -> None:
    id_ = new_article_id()
    header = (
        f"newsroom:\n  article: {id_}\n  related: [{{article: ../../x}}, 3]\n  lead_photo: {{crops: [{{box: [9]}}]}}"
    )
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(f"---\ntitle: A\n{header}\n---\nText in {name}.\n", encoding="utf-8")
    report = newsroom.ingest.bring_in([tmp_path / "one.md", tmp_path / "two.md"])
    assert [each.outcome for each in report.items] == ["brought in", "unchanged"]
    content = newsroom.articles.get(id_).content
    assert (content.related, content.lead_photo, content.body) == ((), PhotoUse(), "Text in one.md.\n")


def test_an_article_that_is_here_is_never_overwritten_by_its_file(newsroom: Newsroom, tmp_path: Path) -> None:
    article = newsroom.articles.create(ArticleContent(headline="A", body="Text.")).article
    newsroom.handing_out.write([article.id], tmp_path / "out")
    newsroom.articles.save(
        ArticleEdit(id=article.id, base_revision=article.revision, content=ArticleContent(headline="B", body="Ours."))
    )
    newsroom.ingest.bring_in([tmp_path / "out"])
    assert newsroom.articles.get(article.id).content.headline == "B"

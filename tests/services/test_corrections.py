"""Corrections in a newsroom: found by search, kept by a bundle that is brought in elsewhere (rule B7)."""

from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.correction import Correction, CorrectionKind
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.ingest.markdown_page import read_markdown
from editor_app.newsroom import Newsroom, open_newsroom
from tests import builders

TOLD = (
    Correction(kind=CorrectionKind.CORRECTION, words="The bridge is in Gazakh.", at=builders.NOON),
    Correction(kind=CorrectionKind.UPDATE, words="Յերևան ответил.", at=builders.NOON.replace(hour=15)),
)


def test_b7_the_words_of_a_correction_are_found(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content(corrections=TOLD)).article
    newsroom.articles.create(builders.content(slug="other"))
    page = newsroom.articles.page(ArticleQuery(text="gazakh"))
    assert [row.id for row in page.rows] == [article.id]
    assert "Gazakh" in page.rows[0].snippet


def test_b7_a_bundle_that_is_brought_in_keeps_the_corrections(newsroom: Newsroom, tmp_path: Path) -> None:
    content = builders.content(corrections=TOLD, format="opinion")
    article = newsroom.articles.create(content).article
    newsroom.articles.set_status([article.id], Status.READY)
    newsroom.publishing.export(tmp_path / "bundle")
    with open_newsroom(tmp_path / "other", person="anahit") as other:
        other.ingest.bring_in([tmp_path / "bundle"])
        assert other.articles.get(article.id).content.corrections == TOLD


@pytest.mark.parametrize("kind", CorrectionKind)
def test_b7_front_matter_can_hold_corrections(newsroom: Newsroom, kind: CorrectionKind) -> None:
    lines = ("Correction, 2026-03-02T12:00:00Z: It is in Gazakh.", f"{kind}, 2026-03-02T13:00:00Z: And open.")
    listed = "".join(f"  - '{each}'\n" for each in lines)
    text = f"---\ntitle: Road\ncorrections:\n{listed}---\nText.\n"
    corrections = read_markdown(text, "road.md", newsroom.site).content.corrections
    assert [(each.kind, each.words) for each in corrections] == [
        (CorrectionKind.CORRECTION, "It is in Gazakh."),
        (kind, "And open."),
    ]


def test_b7_front_matter_that_is_no_correction_stays_in_the_notes(newsroom: Newsroom) -> None:
    content = read_markdown("---\ntitle: Road\ncorrections: we were wrong\n---\nText.\n", "r.md", newsroom.site).content
    assert content.corrections == ()
    assert "we were wrong" in content.notes


def test_b7_a_correction_is_seen_in_the_history(newsroom: Newsroom) -> None:
    article = newsroom.articles.create(builders.content()).article
    edit = builders.content(corrections=TOLD[:1])
    saved = newsroom.articles.save(ArticleEdit(id=article.id, base_revision=article.revision, content=edit))
    (difference,) = newsroom.history.difference(article.revision, saved.revision)
    assert difference.field == "corrections"
    assert "The bridge is in Gazakh." in difference.pieces[-1][1]

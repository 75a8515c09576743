"""Real material from outside comes in: posts, news in six languages, Word documents, photographs."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.domain.listed import ArticleQuery
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services.ingest import IngestReport, Outcome

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here"),
    pytest.mark.timeout(600),
]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path / "newsroom", person="nino") as opened:
        yield opened


def counted(report: IngestReport) -> Counter[Outcome]:
    return Counter(item.outcome for item in report.items)


def reasons(report: IngestReport) -> dict[str, str]:
    return {item.name: item.reason for item in report.items if item.outcome is Outcome.REFUSED}


@pytest.mark.parametrize("language", ["hy", "az", "ka", "ru", "ar", "en"])
def test_news_of_each_language_come_in(newsroom: Newsroom, language: str) -> None:
    report = newsroom.ingest.bring_in([CORPORA / "ntrex" / language])
    assert counted(report) == {Outcome.BROUGHT_IN: 20}
    rows = newsroom.articles.page(ArticleQuery()).rows
    assert {row.language for row in rows} == {language}
    assert all(row.words > 20 for row in rows)


def test_a_month_of_news_comes_in_once(newsroom: Newsroom) -> None:
    folder = CORPORA / "digitalgov" / "news" / "2014" / "03"
    first, second = (newsroom.ingest.bring_in([folder]) for _ in range(2))
    assert set(counted(first)) == {Outcome.BROUGHT_IN}
    assert set(counted(second)) == {Outcome.UNCHANGED}


def test_word_documents_come_in(newsroom: Newsroom) -> None:
    report = newsroom.ingest.bring_in([CORPORA / "docx"])
    assert set(reasons(report)) <= {"empty.docx", "external-picture.docx"}
    assert counted(report)[Outcome.BROUGHT_IN] >= 15


def test_photographs_come_in_upright(newsroom: Newsroom) -> None:
    report = newsroom.ingest.bring_in([CORPORA / "photos"])
    assert reasons(report) == {}
    photos = {photo.file_name: photo for photo in newsroom.photos.find("", 100)}
    for turn in range(1, 9):
        landscape, portrait = (photos[f"{way}_{turn}.jpg"] for way in ("landscape", "portrait"))
        assert landscape.width > landscape.height
        assert portrait.width < portrait.height

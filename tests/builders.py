"""Test data in the newsroom's words: ``builders.an_article(headline=...)``."""

from dataclasses import replace
from datetime import UTC, datetime

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.ids import RevisionId, new_article_id, new_photo_id
from editor_app.domain.listed import Status
from editor_app.domain.photo import Photo, PhotoRecord

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def content(**fields: object) -> ArticleContent:
    """An article's content that passes the checks, but for what ``fields`` says."""
    base = ArticleContent(
        headline="Armenia and Azerbaijan agree on border road",
        standfirst="The two sides met in Kazakh.",
        authors=("Nino Beridze",),
        body="The road will open in spring.\n",
        section="caucasus",
        slug="border-road",
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def an_article(*, status: Status = Status.DRAFT, **fields: object) -> Article:
    """An article as the store would return it."""
    return Article(
        id=new_article_id(),
        revision=RevisionId("0" * 64),
        content=content(**fields),
        status=status,
        created_at=NOON,
        updated_at=NOON,
        updated_by="nino",
    )


def a_photo(*, record: PhotoRecord | None = None) -> Photo:
    """A photo of the archive, as the store would return it."""
    return Photo(
        id=new_photo_id(),
        sha256="ab" * 32,
        file_name="bridge.jpg",
        media_type="image/jpeg",
        width=1800,
        height=1200,
        byte_size=90_000,
        record=record or PhotoRecord(),
        imported_at=NOON,
    )


def run_of_words(body: str) -> int:
    """Return how many of the words w1 w2 w3 … a body holds, from the first on without a gap."""
    held = set(body.split())
    count = 0
    while f"w{count + 1}" in held:
        count += 1
    return count

"""What the newsroom knows and a bundle may not say: texts that are not public, notes, where it lies (B6, B11)."""

from collections.abc import Iterator

from editor_app.domain.article import Article
from editor_app.publish.clean import cleaned
from editor_app.publish.edition import Story
from editor_app.publish.kept_back import Hidden, Secrets
from editor_app.services.editions import Prepared

_SAID = ("headline", "standfirst", "body")


def secrets_of(prepared: Prepared, paths: tuple[str, ...]) -> Secrets:
    """Return what of the snapshot this edition does not show: drafts, embargoed and withdrawn texts, newer versions."""
    by_id = prepared.edition.by_id
    texts = (each for article in prepared.snapshot.articles for each in _hidden(article, by_id.get(article.id)))
    return Secrets(texts=tuple(texts), paths=paths)


def _hidden(article: Article, story: Story | None) -> Iterator[Hidden]:
    content = article.content
    headline = content.headline or article.id
    for name in _SAID if story is None or story.content is not content else ():
        words = getattr(content, name)
        shown = getattr(story.content, name) if story else None
        if words and shown is not words and shown != cleaned(words):
            yield Hidden(f"{name} of “{headline}”", words, article.id)
    if content.notes:
        yield Hidden(f"private notes of “{headline}”", content.notes, article.id)

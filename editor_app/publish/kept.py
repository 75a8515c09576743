"""What was worked out of texts, kept for editions that are made of the same values one after the other."""

from collections.abc import Callable

from editor_app.body.scan import scan
from editor_app.domain.article import ArticleContent
from editor_app.domain.findings import BodyFacts
from editor_app.publish.clean import cleaned
from editor_app.publish.mentions import Mentioned, mentioned_in

Digest = Callable[[ArticleContent], str]


class Kept:
    """Remembers by the very object; it is as good as none for values it has not seen. One thread at a time."""

    def __init__(self) -> None:
        self._held: dict[int, ArticleContent] = {}
        self._cleaned: dict[int, ArticleContent] = {}
        self._digests: dict[tuple[int, Digest], str] = {}
        self._facts: dict[int, BodyFacts] = {}
        self._mentioned: dict[int, Mentioned] = {}

    def cleaned(self, content: ArticleContent) -> ArticleContent:
        """Return the content as pages can hold it."""
        key = self._hold(content)
        if key not in self._cleaned:
            self._cleaned[key] = cleaned(content)
        return self._cleaned[key]

    def digest(self, content: ArticleContent, digest: Digest) -> str:
        """Return a digest of the content."""
        key = (self._hold(content), digest)
        if key not in self._digests:
            self._digests[key] = digest(content)
        return self._digests[key]

    def facts(self, content: ArticleContent) -> BodyFacts:
        """Return what is in the body."""
        key = self._hold(content)
        if key not in self._facts:
            self._facts[key] = scan(content.body)
        return self._facts[key]

    def mentioned(self, content: ArticleContent) -> Mentioned:
        """Return what the body may show or lead to."""
        key = self._hold(content)
        if key not in self._mentioned:
            self._mentioned[key] = mentioned_in(content.body, self.facts(content))
        return self._mentioned[key]

    def _hold(self, content: ArticleContent) -> int:
        self._held[id(content)] = content  # as long as it is held no other object has its id
        return id(content)

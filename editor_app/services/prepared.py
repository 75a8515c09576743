"""What an article's text gives by itself, worked out once before it is written, perhaps in another process."""

from dataclasses import dataclass

from editor_app.body.scan import plain_words, scan
from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.checks import BodyFacts, Severity, Surroundings, check_article
from editor_app.store.canonical import to_text
from editor_app.store.derived import Derived
from editor_app.store.fold import fold


@dataclass(frozen=True, slots=True)
class Prepared:
    """A content with its canonical text; the plain text of its body, the same folded for search, and its facts."""

    content: ArticleContent
    canonical: str
    plain: str
    folded: str
    facts: BodyFacts

    def derive(self, article: Article, around: Surroundings) -> Derived:
        """Return what ``deriving.derive`` returns, for an article with this body."""
        facts = self.facts
        return Derived(
            words=facts.words,
            text=self.plain,
            folded=self.folded,
            article_links=facts.article_links,
            photos=facts.photos,
            problems=sum(each.severity is Severity.PROBLEM for each in check_article(article, facts, around)),
        )


def prepare(content: ArticleContent) -> Prepared:
    """Work it out."""
    plain = plain_words(content.body)
    return Prepared(content, to_text(content), plain, fold(plain), scan(content.body, plain))

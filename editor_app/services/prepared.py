"""What an article's text gives by itself, worked out once before it is written, perhaps in another process."""

from editor_app.body.counting import count_plain
from editor_app.body.scan import plain_words, scan
from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.checks import BodyFacts, Severity, Surroundings, check_article
from editor_app.frozen import frozen
from editor_app.store.canonical import digest_of_text, to_text
from editor_app.store.derived import Derived
from editor_app.store.packing import pack
from editor_app.store.said import Said, said_by


@frozen
class Prepared:
    """A content with its canonical text and digest, what it says to search and lists, and the facts of its body.

    ``packed`` is what it says, as it is kept for the search.
    """

    content: ArticleContent
    canonical: str
    digest: str
    said: Said
    packed: bytes
    facts: BodyFacts

    def fits(self, content: ArticleContent) -> bool:
        """Whether ``content`` says what this one does, but for its times."""
        known = self.content
        return known is content or (known.body is content.body and known.lead_photo is content.lead_photo)

    def derive(self, article: Article, around: Surroundings) -> Derived:
        """Return what ``deriving.derive`` returns, for an article whose content this fits."""
        facts = self.facts
        return Derived(
            words=facts.words,
            said=self.said,
            article_links=facts.article_links,
            photos=facts.photos,
            problems=sum(each.severity is Severity.PROBLEM for each in check_article(article, facts, around)),
        )


def prepare(content: ArticleContent) -> Prepared:
    """Work it out."""
    plain = plain_words(content.body)
    facts = scan(content.body, count_plain(plain))
    canonical = to_text(content)
    said = said_by(content, plain)
    return Prepared(content, canonical, digest_of_text(canonical), said, pack(said.body, canonical), facts)

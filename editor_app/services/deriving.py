"""What an article's text gives for lists, search and checks: the store asks, the body answers."""

from editor_app.body.counting import count_plain
from editor_app.body.scan import plain_words, scan
from editor_app.domain.article import Article
from editor_app.domain.checks import Problem, Severity, Surroundings, check_article
from editor_app.store.derived import Derived


def derive(article: Article, around: Surroundings) -> Derived:
    """Return words, plain text, links, photos and the number of problems of an article."""
    plain = plain_words(article.content.body)
    facts = scan(article.content.body, count_plain(plain))
    found = check_article(article, facts, around)
    return Derived(
        words=facts.words,
        text=plain,
        article_links=facts.article_links,
        photos=facts.photos,
        problems=sum(each.severity is Severity.PROBLEM for each in found),
    )


def problems_among(article: Article, around: Surroundings) -> list[Problem]:
    """Return the findings of the checks for an article among the others."""
    return check_article(article, scan(article.content.body), around)

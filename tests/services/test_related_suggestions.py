"""What could be related to an article, and why (rule R5)."""

import json
import math
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import Article, ArticleContent, RelatedLink
from editor_app.domain.ids import new_article_id
from editor_app.domain.listed import Status
from editor_app.domain.suggestions import ReasonKind
from editor_app.newsroom import Newsroom
from editor_app.store.past import PastArticle
from tests import builders
from tests.builders import NOON

BRIDGE = "The suspension bridge over the Araks was closed by engineers after the flood.\n"


def published(newsroom: Newsroom, status: Status = Status.PUBLISHED, **fields: object) -> Article:
    made = newsroom.articles.create(builders.content(**({"authors": (), "standfirst": "", "body": ""} | fields)))
    newsroom.articles.set_status([made.article.id], status)
    return newsroom.articles.get(made.article.id)


@pytest.fixture
def archive(newsroom: Newsroom) -> Newsroom:
    for number in range(12):
        published(newsroom, headline=f"Weather report {number}", body="Sunny in the valley, rain in the hills.\n")
    return newsroom


def suggested(newsroom: Newsroom, article: Article, links: tuple[RelatedLink, ...] = ()) -> list[str]:
    return [each.article for each in newsroom.curation.suggest_related(article, links)]


def test_r5_shared_tags_and_rare_words_are_the_reasons(archive: Newsroom) -> None:
    kin = published(archive, headline="Araks bridge opens", body=BRIDGE, tags=("Bridges",), authors=("Nino Beridze",))
    ours = published(archive, headline="Bridge again", body=BRIDGE, tags=("Bridges",), authors=("Nino Beridze",))
    first = archive.curation.suggest_related(ours, ())[0]
    assert first.article == kin.id
    reasons = {(each.kind, each.name) for each in first.reasons}
    assert {(ReasonKind.TAG, "Bridges"), (ReasonKind.AUTHOR, "Nino Beridze"), (ReasonKind.DAYS, "0")} <= reasons
    assert any(each.kind is ReasonKind.WORD for each in first.reasons)


def test_words_given_as_reasons_are_names_and_long_words(archive: Newsroom) -> None:
    body = "What Ani used over the Araks must be shown. What she must do is open the suspension bridge at Ijevan.\n"
    published(archive, headline="One", body=body)
    first = archive.curation.suggest_related(published(archive, headline="Two", body=body), ())[0]
    words = {each.name for each in first.reasons if each.kind is ReasonKind.WORD}
    assert words
    assert words <= {"Ani", "Araks", "Ijevan", "suspension", "bridge"}


def test_r5_the_commonest_words_of_a_language_are_no_reason(archive: Newsroom) -> None:
    for language, body in {
        "en": "Whether engineers nevertheless stay, however, nobody knows although themselves they would.\n",
        "ru": "Однако инженеры, которые останутся, поскольку некоторые теперь говорили, достаточно.\n",
    }.items():
        published(archive, headline="One", body=body, language=language)
        ours = published(archive, headline="Two", body=body, language=language)
        found = archive.curation.suggest_related(ours, ())
        words = {each.name.lower() for each in found[0].reasons if each.kind is ReasonKind.WORD}
        assert words
        assert not words & {
            "whether",
            "nevertheless",
            "however",
            "although",
            "themselves",
            "однако",
            "которые",
            "теперь",
        }


def test_r5_a_word_in_every_article_says_less_than_a_rare_one(archive: Newsroom) -> None:
    for number in range(10):
        published(archive, headline=f"Council meeting {number}", body="The council met in Ijevan about budgets.\n")
    rare = published(archive, headline="Council", body="The aqueduct of Ijevan leaks.\n")
    for number in range(10, 20):
        published(archive, headline=f"Council meeting {number}", body="The council met in Ijevan about budgets.\n")
    ours = published(archive, headline="Report", body="The council of Ijevan spoke about the aqueduct.\n")
    assert suggested(archive, ours)[0] == rare.id


def test_r5_what_must_never_be_suggested(archive: Newsroom) -> None:
    ours = published(archive, headline="Bridge", body=BRIDGE, tags=("Bridges",), story="s")
    good = published(archive, headline="Bridge good", body=BRIDGE, tags=("Bridges",))
    listed = published(archive, headline="Bridge listed", body=BRIDGE, tags=("Bridges",))
    never = published(archive, headline="Bridge never", body=BRIDGE, tags=("Bridges",))
    binned = published(archive, headline="Bridge binned", body=BRIDGE, tags=("Bridges",))
    archive.articles.bin([binned.id])
    for status in (Status.DRAFT, Status.READY, Status.WITHDRAWN):
        published(archive, status, headline="Bridge", body=BRIDGE, tags=("Bridges",))
    published(archive, headline="Bridge told again", body=BRIDGE, tags=("Bridges",), story="s")
    published(archive, headline="Bridge", body=BRIDGE, tags=("Bridges",), language="hy")
    archive.curation.never_suggest(never.id, ours.id)
    assert suggested(archive, ours, (RelatedLink(listed.id),)) == [good.id]
    assert ours.id not in suggested(archive, never)
    archive.curation.suggest_again(ours.id, never.id)
    assert set(suggested(archive, ours, (RelatedLink(listed.id),))) == {good.id, never.id}


def test_r5_the_same_newsroom_suggests_the_same_and_the_newer_first(archive: Newsroom) -> None:
    made = [published(archive, headline="Bridge", body=BRIDGE, tags=("Bridges",)) for _ in range(4)]
    first = suggested(archive, made[0])
    assert first == suggested(archive, made[0]) == [each.id for each in reversed(made[1:])]


def test_an_empty_article_has_no_suggestions(archive: Newsroom) -> None:
    assert suggested(archive, published(archive, headline="", body="")) == []


CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "digitalgov" / "news"


def corpus_articles() -> list[ArticleContent]:
    """Read headline, topics and text plainly: the quality of suggestions is tried, not the intake."""
    found = []
    for path in sorted(CORPUS.rglob("*.md")):
        head, _, body = path.read_text(encoding="utf-8", errors="replace").removeprefix("---\n").partition("\n---\n")
        title = re.search(r"^title:\s*(.+)$", head, re.MULTILINE)
        topics = re.search(r"^topics:\n((?:\s*- .+\n?)+)", head, re.MULTILINE)
        tags = (
            tuple(dict.fromkeys(each.strip(" -\"'") for each in topics[1].splitlines() if each.strip()))
            if topics
            else ()
        )
        if title and tags and len(body) > 300:
            found.append(ArticleContent(headline=title[1].strip("\"' "), body=body, tags=tags))
    return found


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora are not here")
@pytest.mark.timeout(300)
@pytest.mark.deep
def test_texts_alone_lead_to_articles_with_the_same_tags(newsroom: Newsroom) -> None:
    contents = corpus_articles()[:300]
    ids = {}
    past = []
    for number, content in enumerate(contents):
        id_ = new_article_id()
        ids[id_] = number
        hidden = replace(content, tags=())
        past.append(
            PastArticle(
                id=id_, content=hidden, status=Status.PUBLISHED, created_at=NOON, updated_at=NOON, published_at=NOON
            )
        )
    newsroom.articles.take_over(past)
    chance = random.Random(1)
    gained, blind = [], []
    for id_ in chance.sample(list(ids), 60):
        own = set(contents[ids[id_]].tags)
        gains = [len(own & set(each.tags)) for at, each in enumerate(contents) if at != ids[id_]]
        best = sum(gain / math.log2(at + 2) for at, gain in enumerate(sorted(gains, reverse=True)[:6]))
        if not best:
            continue
        found = suggested(newsroom, newsroom.articles.get(id_))
        got = sum(len(own & set(contents[ids[each]].tags)) / math.log2(at + 2) for at, each in enumerate(found))
        anyhow = sum(gain / math.log2(at + 2) for at, gain in enumerate(chance.sample(gains, 6)))
        gained.append(got / best)
        blind.append(anyhow / best)
    said = {"suggested": sum(gained) / len(gained), "by chance": sum(blind) / len(blind)}
    assert said["suggested"] > 2 * said["by chance"], json.dumps(said)

"""The preview of the open article: the page as it will go out, and every slot it appears in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from lxml import html as lxml_html

from editor_app.domain.article import Article, ArticleEdit, RelatedLink
from editor_app.domain.listed import Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.publish.slots import cut
from tests import builders
from tests.services.test_publishing import a_picture

SOURCE = (SourceEntry(name="courier.example"),)


@pytest.fixture
def piece(newsroom: Newsroom) -> Iterator[Article]:
    yield newsroom.articles.create(
        builders.content(headline="The border road", slug="", sources=SOURCE, lead_photo=a_picture(newsroom))
    ).article
    newsroom.previews.close()


def ready(newsroom: Newsroom, headline: str, **fields: object) -> Article:
    made = newsroom.articles.create(builders.content(headline=headline, slug="", sources=SOURCE, **fields)).article
    newsroom.articles.set_status((made.id,), Status.READY)
    return newsroom.articles.get(made.id)


def words_of(html: str) -> list[str]:
    return lxml_html.fragment_fromstring(html, create_parent=True).xpath("string()").split()


def test_the_preview_has_every_word_of_the_page_that_goes_out(
    newsroom: Newsroom, piece: Article, tmp_path: Path
) -> None:
    ready(newsroom, "The bakery", tags=("bread",))
    tagged = replace(
        piece, content=replace(piece.content, tags=("roads", "bread"), body="Words.[^1]\n\n[^1]: A note.\n")
    )
    newsroom.articles.save(ArticleEdit(id=piece.id, base_revision=piece.revision, content=tagged.content))
    newsroom.articles.set_status((piece.id,), Status.READY)
    look = newsroom.previews.look(newsroom.articles.get(piece.id), 360)
    done = newsroom.publishing.export(tmp_path / "out")
    page = lxml_html.fromstring(newsroom.publishing.article_page(done.folder, piece.id).read_bytes())
    shown = [each for each in words_of(look.html) if each != "·"]
    assert shown == page.xpath("string(//main)").split()


def test_a_draft_under_embargo_is_shown_to_its_writer(newsroom: Newsroom, piece: Article) -> None:
    later = newsroom.now() + timedelta(days=3)
    held = replace(piece, content=replace(piece.content, embargo_until=later, headline="Not before Friday"))
    assert "Not before Friday" in newsroom.previews.look(held).html


def test_unsaved_words_are_written_with_pictures_and_style(newsroom: Newsroom, piece: Article, tmp_path: Path) -> None:
    edited = replace(piece, content=replace(piece.content, headline="Not saved yet"))
    page = newsroom.previews.write(edited, tmp_path / "preview")
    text = page.read_text("utf-8")
    assert "Not saved yet" in text
    for address in re.findall(r'(?:src|href)="((?:\.\./)+(?:assets|media)/[^"]+)"', text):
        assert (page.parent / address).resolve().is_file()


def test_what_others_are_is_kept_until_it_is_forgotten(newsroom: Newsroom, piece: Article) -> None:
    other = ready(newsroom, "The bakery")
    linked = replace(piece, content=replace(piece.content, related=(RelatedLink(other.id, ""),)))
    assert "The bakery" in newsroom.previews.look(linked).html
    renamed = replace(other.content, headline="The new bakery")
    newsroom.articles.save(ArticleEdit(id=other.id, base_revision=other.revision, content=renamed))
    newsroom.articles.set_status((other.id,), Status.READY)
    assert "The new bakery" not in newsroom.previews.look(linked).html
    newsroom.previews.forget()
    assert "The new bakery" in newsroom.previews.look(linked).html


def test_the_slots_say_what_publish_says(newsroom: Newsroom, piece: Article) -> None:
    newsroom.save_site(replace(newsroom.site, name="Courier", base_url="https://courier.example"))
    ready(newsroom, "The border road")
    slots = newsroom.previews.look(piece).slots
    assert (slots.card.title, slots.card.words) == ("The border road", "The two sides met in Kazakh.")
    assert slots.search.title == "The border road – Courier"
    assert slots.search.over == "courier.example › en › caucasus"
    assert slots.feed.under == slots.search.under == "https://courier.example/en/caucasus/the-border-road-2.html"
    assert slots.social.over == "courier.example"
    assert slots.social.picture
    assert slots.card.picture


def test_it_tells_which_boards_and_related_lists_hold_the_article(newsroom: Newsroom, piece: Article) -> None:
    newsroom.articles.set_status((piece.id,), Status.READY)
    ready(newsroom, "The bakery", related=(RelatedLink(piece.id, ""),))
    newsroom.curation.choose(piece.id)
    newsroom.curation.launch()
    look = newsroom.previews.look(newsroom.articles.get(piece.id))
    assert look.boards == (("front", 1),)
    assert look.related == ("The bakery",)


def test_the_browser_gets_the_page_from_this_machine_and_then_the_next(newsroom: Newsroom, piece: Article) -> None:
    address = newsroom.previews.serve(piece)
    with urlopen(address) as answer:
        assert "The border road" in answer.read().decode()
    again = newsroom.previews.serve(replace(piece, content=replace(piece.content, standfirst="Newer words.")))
    assert again == address
    with urlopen(address) as answer:
        assert "Newer words." in answer.read().decode()


def test_a_search_result_is_cut_after_a_whole_word() -> None:
    assert cut("one two three", 20) == "one two three"
    assert cut("one two three", 9) == "one two…"
    assert cut("one two three", 8) == "one two…"
    assert cut("donaudampfschiff", 6) == "donau…"

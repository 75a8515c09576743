"""schema.org JSON-LD for an article: NewsArticle, or the type its format names."""

from typing import Any

import msgspec

from editor_app.domain.correction import in_order
from editor_app.domain.photo import strip_archive_label
from editor_app.publish.addresses import absolute
from editor_app.publish.edition import Edition, Story
from editor_app.publish.indexes import Index, IndexKind
from editor_app.publish.pictures import PictureShelf
from editor_app.publish.words import words_for


def article_data(story: Story, edition: Edition, pictures: PictureShelf) -> dict[str, Any]:
    """Return the schema.org description as plain values."""
    site, content = edition.site, story.content
    article_format = site.format_of(content.format)
    address = absolute(site.base_url, story.path)
    publisher = {"@type": "NewsMediaOrganization", "name": site.name, "url": site.base_url + "/"}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": article_format.schema_type if article_format else "NewsArticle",
        "@id": address,
        "identifier": f"urn:uuid:{story.id}",
        "mainEntityOfPage": address,
        "headline": content.headline,
        "inLanguage": content.language,
        "datePublished": story.published.isoformat(),
        "dateModified": story.modified.isoformat(),
        "author": [_author(name, content.language, edition) for name in content.authors] or [publisher],
        "publisher": publisher,
    }
    if content.standfirst:
        data["description"] = content.standfirst
    if content.section:
        data["articleSection"] = site.section_label(content.section, content.language)
    if content.tags:
        data["keywords"] = list(content.tags)
    if content.sources:
        data["creditText"] = words_for(content.language).source_line(content.sources)
    if content.corrections:
        words = words_for(content.language)
        data["correction"] = [
            {
                "@type": "CorrectionComment",
                "name": words[each.kind],
                "text": each.words,
                "datePublished": each.at.isoformat(),
                "inLanguage": content.language,
            }
            for each in in_order(content.corrections)
        ]
    if story.photo:
        data["image"] = _images(story, pictures)
    return data


def _author(name: str, language: str, edition: Edition) -> dict[str, Any]:
    path = edition.indexes.get(Index(IndexKind.AUTHORS, language, name))
    said = {"@type": "Person", "name": name}
    return said | {"url": absolute(edition.site.base_url, path)} if path else said


def _images(story: Story, pictures: PictureShelf) -> list[dict[str, Any]]:
    """Return the lead photo in the three shapes search engines ask for."""
    assert story.photo is not None  # noqa: S101  the caller asked
    words = story.photo_words
    caption, _ = strip_archive_label(words.caption)
    said = {"caption": caption, "creditText": words.credit, "copyrightNotice": words.copyright}
    return [
        {"@type": "ImageObject", "url": pictures.public(each), "width": each.width, "height": each.height}
        | {name: value for name, value in said.items() if value}
        for each in pictures.for_search(story.photo, words, story.content.language)
    ]


def json_ld(story: Story, edition: Edition, pictures: PictureShelf) -> str:
    """Return the description as JSON that is safe inside a ``script`` element."""
    text = msgspec.json.encode(article_data(story, edition, pictures)).decode()
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")

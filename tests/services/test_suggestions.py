"""How a question could go on: operators, and the values they have in this newsroom."""

import pytest

from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from tests import builders


def offered(newsroom: Newsroom, text: str) -> list[str]:
    """``|`` is the cursor."""
    cursor = text.index("|")
    text = text.replace("|", "")
    return [text[: each.start] + each.text + text[each.end :] for each in newsroom.articles.suggestions(text, cursor)]


@pytest.fixture
def archive(newsroom: Newsroom) -> Newsroom:
    for tags, authors in (
        (("Boxing", "Road works"), ("Nino Beridze",)),
        (("Boxing",), ("Əli Bəyov", "Nino Beridze")),
        (("Books", "Ёлка"), ("Bela Kay",)),
    ):
        newsroom.articles.create(builders.content(tags=tags, authors=authors, section="sport", language="hy"))
    return newsroom


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tag:bo|", ["tag:Boxing ", "tag:Books "]),
        ("tag:елк|", ["tag:Ёлка "]),
        ("tag:wor|", ['tag:"Road works" ']),
        ('tag:"road w|', ['tag:"Road works" ']),
        ("-tag:box| bridge", ["-tag:Boxing bridge"]),
        ("tag:bo|gus bridge", ["tag:Boxing bridge", "tag:Books bridge"]),
        ("author:ber|", ['author:"Nino Beridze" ']),
        ("author:be|", ['author:"Bela Kay" ', 'author:"Nino Beridze" ', 'author:"Əli Bəyov" ']),
        ("bridge section:|", ["bridge section:sport "]),
        ("lang:|", ["lang:hy "]),
        ("status:dr|", ["status:draft "]),
        ("has:p|", ["has:photo ", "has:problems "]),
        ("se|", ["section:"]),
        ("a|", []),
        ("|", []),
        ("bridge|", []),
        ("before:20|", []),
        ('"st|', []),
    ],
)
def test_what_is_offered(archive: Newsroom, text: str, expected: list[str]) -> None:
    assert offered(archive, text) == expected


def test_names_are_counted_as_articles_change(archive: Newsroom) -> None:
    def uses(text: str) -> dict[str, int]:
        return {each.shown: each.uses for each in archive.articles.suggestions(text, len(text))}

    assert uses("tag:") == {"Boxing": 2, "Books": 1, "Road works": 1, "Ёлка": 1}
    made = archive.articles.create(builders.content(tags=("New",)))
    archive.articles.set_status([made.article.id], Status.READY)
    assert uses("status:")["ready"] == 1
    assert archive.check(rebuild=True) == []
    assert uses("tag:") == {"Boxing": 2, "Books": 1, "New": 1, "Road works": 1, "Ёлка": 1}
    assert archive.articles.tags()[0] == "Boxing"

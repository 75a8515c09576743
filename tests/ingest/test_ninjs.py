"""ninjs items of every version as articles."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.domain.errors import BadInput
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.ingest.files import find_files
from editor_app.ingest.incoming import Incoming, LeftOut
from editor_app.ingest.ninjs import read_items

THREE = {
    "uri": "http://news.example/1",
    "type": "text",
    "pubStatus": "usable",
    "language": "ru-RU",
    "firstCreated": "2020-02-03T04:05:06Z",
    "headlines": [{"role": "main", "value": "Дорога"}],
    "descriptions": [{"role": "standfirst", "value": "Коротко."}],
    "bodies": [{"contentType": "application/xhtml+xml", "value": "<div><p>Раз <b>два</b>.</p></div>"}],
    "people": [{"name": "Нина", "rel": "creator"}, {"name": "Someone", "rel": "subject"}],
    "infoSources": [{"name": "TASS", "role": "agency"}],
    "subjects": [{"name": "border"}],
    "genres": [{"name": "Interview", "literal": "interview"}],
    "altIds": [{"role": "url", "value": "https://news.example/ru/doroga.html"}],
}
ONE = {
    "uri": "http://news.example/2",
    "headline": "The road",
    "byline": "Ani and Levon",
    "body_text": "First.\n\nSecond <3.",
    "versioncreated": "2019-01-01T00:00:00Z",
    "pubstatus": "usable",
}


def read(folder: Path, value: object) -> list[Incoming | LeftOut]:
    path = folder / "item.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    (file,) = find_files([path])
    return list(read_items(file, Site()))


def test_version_3_is_read(tmp_path: Path) -> None:
    (found,) = read(tmp_path, THREE)
    assert isinstance(found, Incoming)
    content = found.content
    assert (content.headline, content.standfirst, content.language) == ("Дорога", "Коротко.", "ru")
    assert (content.body, content.authors, content.tags) == ("Раз **два**.\n", ("Нина",), ("border",))
    assert content.sources == (SourceEntry(name="TASS", role=SourceRole.AGENCY),)
    assert (content.format, content.old_addresses) == ("interview", ("/ru/doroga.html",))
    assert found.published_at == datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)


def test_version_1_is_read(tmp_path: Path) -> None:
    (found,) = read(tmp_path, [ONE])
    assert isinstance(found, Incoming)
    assert (found.content.authors, found.content.body) == (("Ani", "Levon"), "First.\n\nSecond &lt;3.\n")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"pubStatus": "canceled"}, "withdrawn"),
        ({"type": "picture"}, "not a text"),
        ({"headlines": [], "bodies": []}, "neither"),
    ],
)
def test_what_is_no_article_is_left_out(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    (found,) = read(tmp_path, THREE | change)
    assert isinstance(found, LeftOut)
    assert reason in found.reason


def test_withheld_and_embargoed_items_are_drafts(tmp_path: Path) -> None:
    withheld, embargoed = read(
        tmp_path, [THREE | {"pubStatus": "withheld"}, THREE | {"embargoedUntil": "2040-01-01T00:00:00Z"}]
    )
    assert isinstance(withheld, Incoming)
    assert isinstance(embargoed, Incoming)
    assert (withheld.published_at, embargoed.published_at) == (None, None)
    assert embargoed.content.embargo_until == datetime(2040, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("odd", [7, "words", None, [], {"headlines": 3}, {"headlines": [{"value": ["x"]}]}])
def test_odd_values_are_left_out_and_never_raise(tmp_path: Path, odd: object) -> None:
    assert all(isinstance(each, LeftOut) and each.refused for each in read(tmp_path, [odd]))


@pytest.mark.parametrize("text", ["{", "[" * 100_000])
def test_broken_json_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput, match=r"item\.json"):
        read(tmp_path, text)

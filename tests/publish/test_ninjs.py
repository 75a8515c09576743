"""ninjs 3.1: every item is valid against IPTC's schema and says what the page says."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from referencing import Registry, Resource

from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from editor_app.domain.source import SourceEntry, SourceRole
from tests.publish.newsdesk import Newsdesk

STANDARDS = Path(__file__).parents[3] / "shared" / "standards"


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    if not STANDARDS.is_dir():
        pytest.skip("the standards' schemas are not here")
    ninjs = json.loads((STANDARDS / "ninjs-schema_3.1.json").read_text())
    geo = json.loads((STANDARDS / "GeoJSON-schema.json").read_text())
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(geo)
    )
    return Draft202012Validator(ninjs, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)


def full_article(desk: Newsdesk) -> str:
    road = desk.photo(
        archive=True,
        taken=date(2019, 5, 1),
        place="Kazakh",
        rights="Editorial use only",
        rights_for="web",
        rights_until=date(2030, 1, 1),
        copyright="© AFP",
        people=("Ali Husseynli",),
        tags=("roads",),
        source="AFP",
    )
    first = desk.article("Border road opens", story="road", tags=("roads",))
    desk.article("Дорога открыта", language="ru", story="road")
    return desk.article(
        "Is Azerbaijan considering joining the CSTO?",
        lead_photo=PhotoUse(photo=road, caption="Ali Husseynli"),
        related=(first,),
        story="csto",
        tags=("CSTO", "Azerbaijan"),
        sources=(
            SourceEntry(name="courier.example", url="https://courier.example/"),
            SourceEntry(name="haqqin.az", role=SourceRole.WITH, url="not an address"),
        ),
    )


def test_every_item_is_valid_ninjs(desk: Newsdesk, schema: Draft202012Validator) -> None:
    full_article(desk)
    desk.article("Nothing but a headline", standfirst="", authors=(), section="", body="x\n")
    gone = desk.article("Gone")
    desk.bundle()
    desk.change(gone, status=Status.WITHDRAWN)
    items = sorted((desk.bundle("second") / "data/items").glob("*.ninjs.json"))
    assert len(items) == 5
    for item in items:
        errors = [f"{error.json_path}: {error.message}" for error in schema.iter_errors(json.loads(item.read_bytes()))]
        assert errors == []


def test_the_validator_sees_a_wrong_date_and_an_unknown_property(desk: Newsdesk, schema: Draft202012Validator) -> None:
    article = full_article(desk)
    item = json.loads((desk.bundle() / f"data/items/{article}.ninjs.json").read_bytes())
    assert not schema.is_valid({**item, "versionCreated": "yesterday"})
    assert not schema.is_valid({**item, "desk": "ours"})


def test_the_item_says_what_the_page_says(desk: Newsdesk) -> None:
    article = full_article(desk)
    item = json.loads((desk.bundle() / f"data/items/{article}.ninjs.json").read_bytes())
    assert item["infoSources"][1] == {"name": "haqqin.az", "role": "with"}
    assert [each["name"] for each in item["associations"]] == ["main", "related-1"]
    picture = item["associations"][0]
    assert picture["descriptions"][0]["value"] == "Ali Husseynli (archive picture)"
    assert picture["contentCreated"] == "2019-05-01T00:00:00Z"
    assert (picture["usageTerms"], picture["expires"]) == ("Editorial use only; web", "2030-01-01T23:59:59Z")
    assert (picture["copyrightNotice"], picture["people"][0]["name"]) == ("© AFP", "Ali Husseynli")
    names = [each["name"] for each in picture["renditions"]]
    assert len(names) == len(set(names))
    for name in ("16:9-640-avif", "16:9-960-webp", "16:9-960-jpeg", "4:3-400-avif", "4:3-800-jpeg", "1:1-600-jpeg",
                 "free-1000-jpeg"):  # fmt: skip
        assert name in names
    assert item["bodies"][1]["value"] == "The text of Is Azerbaijan considering joining the CSTO?.\n"


def test_the_xhtml_is_well_formed_and_its_addresses_are_absolute(desk: Newsdesk) -> None:
    photo = desk.photo()
    other = desk.article("Other")
    body = f"One<br>two & [three](article:{other}).\n\n![](photo:{photo})\n\n---\n"
    article = desk.article("With a break", body=body)
    item = json.loads((desk.bundle() / f"data/items/{article}.ninjs.json").read_bytes())
    tree = etree.fromstring(item["bodies"][0]["value"])
    assert tree.tag == "{http://www.w3.org/1999/xhtml}div"
    addresses = [*tree.xpath("//@href"), *tree.xpath("//@src")]
    assert len(addresses) == 2
    assert all(each.startswith("https://courier.example/") for each in addresses)

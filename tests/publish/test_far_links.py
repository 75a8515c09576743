"""Which pages that stay may lead to what is gone: those are looked at again, others are not."""

import pytest

from editor_app.publish.far_links import led_astray

OTHERS = {
    "gone page": '<a href="../europe/lake.html">',
    "gone page, at a place": '<a href="/en/europe/lake.html#end">',
    "gone picture": '<img srcset="../media/aa/road.jpg 640w, ../media/aa/there.jpg 800w">',
    "gone folder": '<a href="../tags/roads/">',
    "gone place": '<a href="talks.html#a-heading">',
    "gone place of a front page": '<a href="/en/#popular">',
    "another page": '<a href="sea.html">',
    "the same name within another": '<a href="great-lake.html.pdf"><a href="lake.htm">',
    "another place": '<a href="talks.html#another">',
    "the same place of another page": '<a href="sea.html#a-heading">',
    "words alone": "<p>lakes and talks.html, #another</p>",
}
GONE = {"data/site/en/europe/lake.html", "data/site/media/aa/road.jpg", "data/site/en/tags/roads/index.html"}
BEFORE = {
    "data/site/en/talks.html": b'<h2 id="a-heading"><h2 id="another">',
    "data/site/en/index.html": b'<section id="popular">',
}
NOW = {"data/site/en/talks.html": b'<h2 id="another">', "data/site/en/index.html": b"<section>"}


@pytest.mark.parametrize("more", [0, 40])
def test_b10_pages_that_may_lead_to_what_is_gone_are_found_by_names(more: int) -> None:
    pages = {f"data/site/en/{name}.html": f"<html>{words}".encode() for name, words in OTHERS.items()}
    removed = GONE | {f"data/site/en/old-{number}.html" for number in range(more)}
    found = led_astray(BEFORE, pages.keys() | {"data/people.json"}, removed, BEFORE.__getitem__,
                       (pages | NOW).__getitem__)  # fmt: skip
    assert found == {f"data/site/en/{name}.html" for name in OTHERS if name.startswith("gone")}


def test_b10_where_nobody_knows_what_a_page_was_all_that_lead_to_it_are_found() -> None:
    pages = {"data/site/a.html": b'<a href="talks.html#any">', "data/site/b.html": b'<a href="sea.html">'}
    found = led_astray(["data/site/en/talks.html"], pages, (), lambda _: None, pages.__getitem__)
    assert found == {"data/site/a.html"}

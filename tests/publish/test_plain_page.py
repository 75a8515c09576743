"""A page for a viewer that knows little of CSS keeps every word, link and picture of the page."""

from lxml import html as lxml_html

from editor_app.domain.photo import PhotoUse
from editor_app.publish.plain_page import plain_page
from tests.publish.newsdesk import Newsdesk
from tests.publish.test_page import CSTO, page_of, the_worked_example


def words_of(html: str) -> list[str]:
    return lxml_html.fragment_fromstring(html, create_parent=True).xpath("string()").split()


def test_every_word_of_an_article_and_of_a_front_page_is_there(desk: Newsdesk) -> None:
    the_worked_example(desk)
    root = desk.bundle()
    for path in (CSTO, "en/index.html", "en/caucasus/index.html"):
        html = (root / "data/site" / path).read_text()
        plain = plain_page(html)
        assert words_of(plain) == page_of(root, path).xpath("string(//main)").split()
        assert plain.count("<img") == len(page_of(root, path).xpath("//main//img"))
        assert plain.count("<table class") == plain.count("</table>")
        assert plain.count("<td") == plain.count("</td>")


def test_nothing_runs_and_only_known_elements_are_left(desk: Newsdesk) -> None:
    evil = '<script>alert(1)</script><p onclick="x" style="y">Words <svg><b>bold</b></svg></p>'
    plain = plain_page(f"<body><p>before</p><main><style>p{{}}</style>{evil}</main><p>after</p></body>")
    assert plain == "<p>Words <b>bold</b></p>"


def test_pictures_fit_their_place(desk: Newsdesk) -> None:
    photo = desk.photo(width=3000, height=2000)
    desk.article("One", lead_photo=PhotoUse(photo=photo))
    desk.article("Two")
    root = desk.bundle()
    article = plain_page((root / "data/site/en/caucasus/one.html").read_text())
    front = plain_page((root / "data/site/en/index.html").read_text())
    assert 'width="560" height="' in article
    assert 'width="250" height="188"' in front

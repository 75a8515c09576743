"""Pictures of other sites: no page loads them; a text the site has already goes on with a link (B12)."""

from pathlib import Path

import pytest

from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.publish.far_pictures import linked, with_links

OWN = "https://courier.example/media/"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<p><img src="https://x.example/a.jpg" alt="A &amp; B" loading="lazy"></p>',
         '<p><a class="far-picture" href="https://x.example/a.jpg">A &amp; B</a></p>'),
        ('<img src="//x.example/a%20b.jpg?x=1&amp;y=2" alt="">',
         '<a class="far-picture" href="//x.example/a%20b.jpg?x=1&amp;y=2">a b.jpg</a>'),
        ('<a href="https://y.example"><img src="http://x.example/a.jpg" alt="A"></a>'
         '<img src="http://x.example/" alt="">',
         '<a href="https://y.example"><span class="far-picture">A</span></a>'
         '<a class="far-picture" href="http://x.example/">x.example</a>'),
        ('<img src="../media/aa/b.jpg" alt="x">', '<img src="../media/aa/b.jpg" alt="x">'),
        (f'<img src="{OWN}aa/b.jpg" alt="x">', f'<img src="{OWN}aa/b.jpg" alt="x">'),
        ("<abbr>no link</abbr>", "<abbr>no link</abbr>"),
    ],
)  # fmt: skip
def test_b12_a_picture_of_another_site_is_a_link(html: str, shown: str) -> None:
    assert with_links(html, OWN) == shown
    assert bool(linked(shown)) == (html != shown)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return open_newsroom(tmp_path / "newsroom", create=True)


def test_b12_an_archive_with_a_picture_of_another_site_goes_out_whole(newsroom: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "old.md"
    words = "Before.\n\n![A bridge](https://else.example/bridge.jpg)\n\nAfter.\n"
    file.write_text(f"---\ntitle: The old bridge\ndate: 2014-03-01\nauthors: Nino\n---\n\n{words}")
    with newsroom:
        newsroom.ingest.bring_in([file], published=True)
        done = newsroom.publishing.export(tmp_path / "out")
    assert done.articles == 1
    page = next((done.folder / "data/site/en").rglob("*old-bridge*.html")).read_text("utf-8")
    assert '<a class="far-picture" href="https://else.example/bridge.jpg">A bridge</a>' in page
    assert "<img" not in page

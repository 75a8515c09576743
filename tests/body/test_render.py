"""Safe HTML: what a page may hold, how photos and article links come in, and what is refused."""

import threading

import pytest

from editor_app.body import PhotoMarkup, from_markdown, render, to_markdown
from editor_app.domain.errors import RenderRefused


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x0A;script:alert(1)", "&#1;javascript:alert(1)"),
        *("data:text/html,x", "vbscript:x", "//evil.example/x", "file:///etc/passwd", "java\tscript:alert(1)", "x:y"),
    ],
)
def test_a_hostile_address_leaves_only_the_words(address: str) -> None:
    page = render(f"[words](<{address}>)")
    assert "words" in page
    assert "href" not in page or "script:" not in page.replace("%09", "")
    assert "data:" not in page
    assert "//evil" not in page


@pytest.mark.parametrize("address", ["http://desk@team.example", "https://me:secret@example.org/x", "http://@name"])
def test_an_address_with_a_name_before_its_host_leaves_only_the_words(address: str) -> None:
    assert render(f"[words]({address})") == "<p>words</p>"


def test_an_address_has_one_fragment_and_a_path_may_have_an_at() -> None:
    assert 'href="https://example.org/SAM/#%2311"' in render("[a](https://example.org/SAM/##11)")
    assert 'href="https://example.org/@name"' in render("[a](https://example.org/@name)")
    assert 'href="mailto:a@b.example"' in render("[a](mailto:a@b.example)")


def test_scripts_handlers_and_frames_are_gone() -> None:
    page = render("<script>alert(1)</script><iframe src=x></iframe>\n\n<b onclick=alert(1) style='x'>kept</b>")
    assert page == "<p><b>kept</b></p>"


def test_a_photo_becomes_a_figure_with_its_own_caption_first() -> None:
    markup = PhotoMarkup(src="p.jpg", srcset="p.jpg 800w", width=800, height=600, alt="A", caption="C", credit="Nino")
    page = render('![](photo:7 "Here")', photo=lambda name: markup if name == "7" else None)
    assert page == (
        '<figure><img src="p.jpg" srcset="p.jpg 800w" width="800" height="600" alt="A" loading="lazy">'
        '<figcaption><span class="caption">Here</span> <span class="credit">Nino</span></figcaption>\n</figure>'
    )


@pytest.mark.parametrize(
    ("caption", "archive", "shown"),
    [
        ("Here", True, "Here (arxiv şəkli)"),
        ("Here (archive picture)", False, "Here (arxiv şəkli)"),
        ("Here (archive picture)", True, "Here (arxiv şəkli)"),
        ("", True, "C (arxiv şəkli)"),
        ("Here", False, "Here"),
    ],
)
def test_an_archive_picture_in_the_text_says_so_once_in_the_pages_language(
    caption: str, archive: bool, shown: str
) -> None:
    markup = PhotoMarkup(src="p.jpg", caption="C", archive=archive, archive_label="arxiv şəkli")
    page = render(f'![](photo:7 "{caption}")' if caption else "![](photo:7)", photo=lambda _: markup)
    assert f"<figcaption>{shown}</figcaption>" in page


def test_an_unknown_photo_leaves_its_caption() -> None:
    assert render('![bridge](photo:7 "The bridge")') == "<figure><figcaption>The bridge</figcaption>\n</figure>"


def test_an_article_link_gets_the_address_of_the_day_or_leaves_its_words() -> None:
    assert render("[a](article:1)", article=lambda _: "../x.html") == '<p><a href="../x.html">a</a></p>'
    assert render("[a](article:1)") == "<p>a</p>"


def test_the_first_level_of_heading_belongs_to_the_page() -> None:
    assert render("# Ճանապարհ\n\n## Ճանապարհ") == '<h2 id="ճանապարհ">Ճանապարհ</h2>\n<h2 id="ճանապարհ-2">Ճանապարհ</h2>'
    assert render("# A", heading_ids=False) == "<h2>A</h2>"


def test_footnotes_use_a_dash_and_say_what_they_are() -> None:
    page = render("Words[^1].\n\n[^1]: Note.")
    assert 'href="#fn-1"' in page
    assert 'id="fnref-1"' in page
    assert 'role="doc-endnotes"' in page


def test_items_of_one_list_look_alike() -> None:
    assert "<p>" not in render("- a\n- b\n\n- c")


def test_tables_keep_their_alignment() -> None:
    assert '<td style="text-align: right">1</td>' in render("| a |\n|--:|\n| 1 |\n")


@pytest.mark.parametrize("text", ["[a" * 5000, ">" * 500 + "a", "- " * 500 + "a", "[a " * 2000 + "](b) " * 2000])
def test_hostile_text_is_refused_in_one_line_and_still_opens(text: str) -> None:
    with pytest.raises(RenderRefused) as refused:
        render(text)
    assert "\n" not in str(refused.value)
    assert to_markdown(from_markdown(text)) == text


@pytest.mark.parametrize("text", ["*a **a " * 500, "![a" * 500, "<b><i>" * 1000, "*" * 20_000, "~" * 5000, "`" * 5000])
def test_odd_text_is_rendered_in_bounds(text: str) -> None:
    render(text)
    assert to_markdown(from_markdown(text)) == text


def test_rendering_works_in_any_thread() -> None:
    pages: list[str] = []
    thread = threading.Thread(target=lambda: pages.append(render("*a* " + "<b>x</b>" * 150 + "<u>" * 150)))
    thread.start()
    thread.join()
    assert pages[0].startswith("<p><em>a</em>")


def test_half_characters_and_nulls_do_no_harm() -> None:
    assert render("a\ud800\x00b")
    assert to_markdown(from_markdown("a\ud800\x00b\r\n")) == "a\ud800\x00b\r\n"

"""No file of a bundle says what is not public: drafts, embargoed texts, notes, paths of the machine (B6, B11)."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.errors import BundleRefused, Cancelled
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.publish.bundle import write_bundle
from editor_app.publish.contents import CHECKS
from editor_app.publish.kept_back import Hidden, KeptBack, Secrets
from tests.publish.newsdesk import Newsdesk

OTHER = ArticleId("01900000-0000-7000-8000-000000000999")
LONG = (
    "The minister resigned after the confidential negotiations in Borjomi collapsed on Tuesday evening without result."
)


def findings(desk: Newsdesk, secrets: Secrets, data: str, media_type: str = "text/html") -> list[str]:
    kept = KeptBack(desk.edition(), secrets)
    kept.look("data/site/en/road.html", "The road", media_type, data.encode())
    return kept.findings


def hidden(words: str, article: ArticleId = OTHER) -> Secrets:
    return Secrets(texts=(Hidden("body of “Resignation”", words, article),))


def test_b6_words_of_a_text_that_is_not_public_are_found_in_any_form(desk: Newsdesk) -> None:
    desk.article("The road")
    for data in (
        f"<p>{LONG}</p>",
        "<p>The minister <em>resigned</em> after the <a>confidential</a> negotiations in Borjomi collapsed</p>",
        json.dumps({"value": "first\n" + LONG + "\nlast"}, ensure_ascii=False),
    ):
        found = findings(desk, hidden(LONG), data)
        assert len(found) == 1
        assert found[0].startswith("The road: data/site/en/road.html has words that are not public (body of “Resign")


def test_b6_a_great_file_is_searched_to_its_end_and_no_word_of_it_is_cut(desk: Newsdesk) -> None:
    desk.article("The road")
    for before in range((1 << 20) - len(LONG) - 1, (1 << 20) + 1, 7):
        assert len(findings(desk, hidden(LONG), f"{'-' * before} {LONG} {'-' * (1 << 20)}")) == 1


@pytest.mark.parametrize("public", ["", " ".join(reversed(LONG.split()))])
def test_b6_a_text_across_two_parts_of_a_great_file_is_found_once(desk: Newsdesk, public: str) -> None:
    """Where its words are public ones too, a text is told by its rows: those are found as well."""
    desk.article("The road", body=public or "Snow.")
    tagged = LONG.replace(" ", ' <a href="https://example.org/">')
    alone = findings(desk, hidden(LONG), tagged)
    assert alone
    for before in (1 << 20, (1 << 20) - 40, (1 << 20) - len(tagged) // 2, (1 << 20) - len(tagged) - 9, 2 << 20):
        assert findings(desk, hidden(LONG), f"{'-' * before} {tagged} {'-' * (1 << 20)}") == alone


def test_b6_what_a_file_says_again_is_found_again_in_each_file(desk: Newsdesk) -> None:
    desk.article("The road")
    kept = KeptBack(desk.edition(), hidden(LONG))
    for number in range(3):
        kept.look(f"{number}.html", "The road", "text/html", f"<p>line {number}</p>\n<p>{LONG}</p>\n".encode())
        for said in (f"one\n{LONG}", f'\t"\\{LONG}"'):
            kept.look(f"{number}.json", "The road", "application/json", json.dumps({"value": said}).encode())
    assert len(kept.findings) == 9


def test_who_cancels_while_public_texts_are_read_is_heard(desk: Newsdesk) -> None:
    desk.article("The road")
    with pytest.raises(Cancelled):
        KeptBack(desk.edition(), hidden(LONG)).read_all(lambda: True)
    KeptBack(desk.edition(), Secrets()).read_all(lambda: True)  # nothing is asked for, nothing is read


def test_b6_scripts_of_all_our_languages_are_searched(desk: Newsdesk) -> None:
    desk.article("The road")
    for words in (
        "Министр подал в отставку после провала секретных переговоров во вторник вечером",
        "მინისტრი გადადგა საიდუმლო მოლაპარაკებების ჩაშლის შემდეგ სამშაბათს საღამოს ბორჯომში",
        "Նախարարը հրաժարական տվեց գաղտնի բանակցությունների ձախողումից հետո երեքշաբթի երեկոյան",
        "Nazir Borcomidəki məxfi danışıqların pozulmasından sonra çərşənbə axşamı istefa verdi",
    ):
        assert findings(desk, hidden(words), f"<p>{words}</p>")
        assert not findings(desk, hidden(words), "<p>Something else altogether, in other words.</p>")


def test_b6_what_a_public_text_says_too_is_no_leak(desk: Newsdesk) -> None:
    public = desk.article("The road", body=f"Before. {LONG} After.\n")
    assert not findings(desk, hidden(LONG), f"<p>{LONG}</p>")
    assert not findings(desk, hidden(f"{LONG} Newer words of an unpublished version.", public), f"<p>{LONG}</p>")
    assert findings(desk, hidden("Newer words of an unpublished, confidential version.", public),
                    "<p>Newer words of an unpublished, confidential version.</p>")  # fmt: skip


def test_b11_a_note_that_says_what_the_text_says_across_a_link_is_no_leak(desk: Newsdesk) -> None:
    body = "It is when the government celebrates [Constitution Week](http://a.example/week), a week of it.\n"
    public = desk.article("The road", body=body)
    words = "when the government celebrates Constitution Week, a week of it"
    page = "<p>It is when the government celebrates <a>Constitution Week</a>, a week of it.</p>"
    assert not findings(desk, hidden(words, public), page)


def test_b6_a_sequence_of_public_words_is_found_too(desk: Newsdesk) -> None:
    desk.article("The road", body="minister resigned. After Tuesday? collapsed negotiations; evening confidential\n")
    words = "confidential negotiations collapsed Tuesday evening minister resigned"
    assert findings(desk, hidden(words), f"<p>{words}</p>")
    assert not findings(desk, hidden(words), "<p>minister resigned; confidential negotiations collapsed</p>")


def test_b6_a_single_word_that_both_happen_to_have_is_no_leak(desk: Newsdesk) -> None:
    desk.article("The road")
    assert not findings(desk, hidden(LONG), "<p>Confidentially, negotiations and Borjomi: confidential.</p>")


def test_b6_a_draft_called_like_a_part_of_every_page_is_no_leak(desk: Newsdesk, tmp_path: Path) -> None:
    desk.article("The road")
    edition = desk.edition()
    for number, words in enumerate(("There is no page at this address.", "Related articles", "New article")):
        files = desk.files(edition)
        key = files.judge()
        root = tmp_path / str(number)
        root.mkdir()
        assert write_bundle(root, edition, files, key, secrets=hidden(words)).files


def test_b11_a_path_of_the_machine_is_found_and_an_address_that_ends_like_it_is_not(desk: Newsdesk) -> None:
    desk.article("The road")
    secrets = Secrets(paths=("/home/nino/newsroom", "/root"))
    assert findings(desk, secrets, '{"source": "/home/nino/newsroom/photos/ab.jpg"}', "application/json")
    assert findings(desk, secrets, "<a href='file:///root/x'>x</a>")
    assert not findings(desk, secrets, "<a href='../caucasus/root-causes.html'>x</a> https://else.example/root")
    assert not findings(desk, secrets, "/root", "image/jpeg")


def test_b11_a_bundle_with_a_private_note_is_refused_by_the_articles_name(desk: Newsdesk, tmp_path: Path) -> None:
    article = desk.article("The road", body="Public words. Telephone Aslanbek before confirming anything.\n")
    note = "Telephone Aslanbek before confirming anything."
    edition = desk.edition()
    shown = replace(edition.by_id[article], content=replace(edition.by_id[article].content, body="Public words."))
    asked = replace(edition, stories=(shown,), by_id={article: shown})
    files = desk.files(edition)
    key = files.judge()
    root = tmp_path / "made"
    root.mkdir()
    secrets = Secrets(texts=(Hidden("private notes of “The road”", note, article),))
    files.edition = edition
    with pytest.raises(BundleRefused, match="private notes of “The road”") as refused:
        write_bundle(root, asked, files, key, secrets=secrets)
    assert refused.value.findings[0].startswith("The road: data/site/en/caucasus/the-road.html")


def test_b10_the_control_file_says_which_checks_ran(desk: Newsdesk) -> None:
    desk.article("The road")
    desk.article("The draft", status=Status.DRAFT)
    root = desk.bundle()
    checks = json.loads((root / "data/bundle.json").read_bytes())["checks"]
    assert [each["name"] for each in checks] == list(CHECKS)
    assert {each["result"] for each in checks} == {"passed"}


_SAID = st.lists(
    st.sampled_from(["minister", "resigned", "confidential", "borjomi", "tuesday", "evening", "the", "in", "of", "a"]),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(public=st.lists(_SAID, min_size=1, max_size=4), secret=st.lists(_SAID, max_size=4), files=st.lists(_SAID))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_b6_what_is_found_does_not_depend_on_how_many_public_texts_were_read_before(
    tmp_path: Path, public: list[str], secret: list[str], files: list[str]
) -> None:
    desk = Newsdesk(tmp_path)
    for number, body in enumerate(public):
        desk.article(f"Story {number}", body=body)
    edition = desk.edition()
    texts = tuple(Hidden(f"text {number}", said, OTHER) for number, said in enumerate(secret))
    lazy, eager = KeptBack(edition, Secrets(texts=texts)), KeptBack(edition, Secrets(texts=texts))
    eager.read_all()
    for number, said in enumerate(files):
        article = edition.stories[number % len(edition.stories)].id
        lazy.look(f"{number}.html", "A page", "text/html", f"<p>{said}</p>".encode(), [article])
        eager.look(f"{number}.html", "A page", "text/html", f"<p>{said}</p>".encode())
    assert lazy.findings == eager.findings

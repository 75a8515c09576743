"""Finding words in a body and putting others in their place."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.body import from_markdown, to_markdown
from editor_app.body.blocks import Block, Body, Figure, Footnote, FootnoteMark, Mark, Paragraph, Span
from editor_app.body.finding import find_in, lines_of, replace_in
from editor_app.body.pattern import Found, Pattern, Replacement, in_case_of
from editor_app.body.seeking import Seeker
from editor_app.body.tidy import tidied
from editor_app.domain.errors import Refused
from tests.body.strategies import BODIES, TEXTS

WORDS = st.text(alphabet="aAbB xéе\u0301", min_size=1, max_size=3)


def hits(pattern: Pattern, *texts: str) -> list[list[str]]:
    """The words of each hit in each text."""
    with Seeker(pattern) as seeker:
        return [
            [text[each.start : each.end] for each in found]
            for text, found in zip(texts, seeker.find(texts), strict=True)
        ]


def replaced(markdown: str, pattern: Pattern | str, words: str, **how: bool) -> str:
    """A text after every hit was replaced."""
    wanted = Pattern(pattern) if isinstance(pattern, str) else pattern
    body, _ = replace_in(from_markdown(markdown), wanted, Replacement(words, template=wanted.regex, **how))
    return to_markdown(body)


def test_case_is_ignored_unless_it_is_asked_for() -> None:
    assert hits(Pattern("баку"), "Баку, БАКУ и баку") == [["Баку", "БАКУ", "баку"]]
    assert hits(Pattern("Баку", match_case=True), "Баку, БАКУ и баку") == [["Баку"]]


def test_a_whole_word_has_no_letter_and_no_accent_beside_it() -> None:
    assert hits(Pattern("мок", whole_word=True), "за\u0301мок мок замок-мок") == [["мок", "мок"]]
    assert hits(Pattern("ճանապարհ", whole_word=True), "ճանապարհը։ ճանապարհ։") == [["ճանապարհ"]]


@pytest.mark.parametrize("text", ["за\u0301мок", "cafe\u0301s", "שָׁלוֹם", "بَيت", "👩‍👩‍👧", "🇦🇲🇬🇪", "👍🏽"])
def test_a_hit_never_ends_within_what_a_reader_sees_as_one_character(text: str) -> None:
    for end in range(1, len(text)):
        for hit in hits(Pattern(text[:end], match_case=True), text)[0]:
            assert hit[-1] != "\u200d"
            assert not re.match("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\U0001f3fb-\U0001f3ff]", text[len(hit) :])
    assert hits(Pattern("👩"), "👩‍👩‍👧 👩") == [["👩"]]
    assert hits(Pattern("🇲🇬"), "🇦🇲🇬🇪") == [[]]


def test_an_accented_letter_is_found_however_it_is_spelled() -> None:
    assert hits(Pattern("café"), "cafe\u0301 and café") == [["cafe\u0301", "café"]]
    assert hits(Pattern("cafe"), "cafe\u0301 and café") == [[]]
    assert hits(Pattern("cafe", accents_alike=True), "cafe\u0301, café, cafe") == [["cafe\u0301", "café", "cafe"]]
    assert hits(Pattern("Şuşa", accents_alike=True), "Susa") == [["Susa"]]
    assert hits(Pattern("ещё", accents_alike=True), "еще") == [["еще"]]
    assert hits(Pattern("мои", accents_alike=True), "мой") == [[]]


def test_turkic_capitals_are_those_of_the_language() -> None:
    assert hits(Pattern("işıq", language="az"), "İŞIQ") == [["İŞIQ"]]
    assert hits(Pattern("sinif", language="az"), "SINIF SİNİF") == [["SİNİF"]]
    assert hits(Pattern("qızıl", language="az", whole_word=True), "QIZIL!") == [["QIZIL"]]
    assert hits(Pattern("title", language="en"), "TITLE") == [["TITLE"]]


def test_armenian_ev_is_found_in_capitals() -> None:
    assert hits(Pattern("Երևան"), "ԵՐԵՎԱՆ, ԵՐԵՒԱՆ, Երեվան") == [["ԵՐԵՎԱՆ", "ԵՐԵՒԱՆ", "Երեվան"]]
    assert hits(Pattern("ԵՐԵՎԱՆ"), "Երևան") == [["Երևան"]]
    assert hits(Pattern("Երևան", match_case=True), "Երևան ԵՐԵՎԱՆ") == [["Երևան"]]


def test_plain_signs_find_what_typography_made_of_them() -> None:
    assert hits(Pattern("5 млн"), "5\u00a0млн") == [["5\u00a0млн"]]
    assert hits(Pattern("don't"), "don’t") == [["don’t"]]
    assert hits(Pattern('"road"'), "«road»") == [["«road»"]]
    assert hits(Pattern("\u00a0"), "a b") == [[]]


def test_a_wrong_expression_is_one_clear_line() -> None:
    for wrong in ("(", "[a", "a{2,1}", "*", "(?P<1>a)", "\\"):
        with pytest.raises(Refused, match="no regular expression") as refusal:
            Seeker(Pattern(wrong, regex=True))
        assert "\n" not in str(refusal.value)


def test_an_expression_that_takes_for_ever_is_ended() -> None:
    begun = time.monotonic()
    with Seeker(Pattern("(a+)+b", regex=True), seconds=0.3) as seeker, pytest.raises(Refused, match="too long"):
        seeker.find(["a" * 60])
    assert time.monotonic() - begun < 60


def test_an_expression_may_warn_of_a_later_python() -> None:
    assert hits(Pattern("[[a]", regex=True), "[a") == [["[", "a"]]


def test_hits_without_a_character_are_none() -> None:
    assert hits(Pattern("x*", regex=True), "axxa") == [["xx"]]
    assert hits(Pattern("^", regex=True), "ab") == [[]]
    assert hits(Pattern(""), "ab") == [[]]


def test_a_hit_may_span_marks_and_links_and_takes_those_of_its_first_character() -> None:
    assert replaced("The **bor**der road.\n", "border", "frontier") == "The **frontier** road.\n"
    assert replaced("A [bor](https://x.org)der.\n", "border", "line") == "A [line](https://x.org).\n"
    assert replaced("A bor[der](https://x.org).\n", "border", "line") == "A line.\n"


def test_addresses_code_and_raw_html_are_left_alone() -> None:
    text = "See [road](https://road.org/road) `road`.\n\n<div>road</div>\n\n```\nroad\n```\n"
    assert replaced(text, "road", "way") == text.replace("[road]", "[way]")
    everywhere = replaced(text, Pattern("road", in_code=True), "way")
    assert everywhere.count("way") == 4
    assert "https://road.org/road" in everywhere


def test_captions_alt_texts_cells_items_and_quotations_are_searched() -> None:
    text = '![road](photo:1 "The road")\n\n> A road\n\n- one road\n    - two road\n\n| road |\n| --- |\n| road |\n'
    body = from_markdown(text)
    after, count = replace_in(body, Pattern("road"), Replacement("way"))
    assert count == 7
    assert after.blocks[0] == Figure("photo:1", "way", "The way")
    assert "road" not in to_markdown(after)


def test_groups_stand_in_the_replacement() -> None:
    pattern = Pattern(r"(\d+) (?P<what>km|miles)", regex=True)
    assert replaced("It is 12 km long.\n", pattern, r"\g<what>: \1 (\0)") == "It is km: 12 (12 km) long.\n"
    with pytest.raises(Refused, match="no group “3”"):
        replaced("It is 12 km long.\n", pattern, r"\3")


def test_groups_keep_their_accents_when_accents_are_alike() -> None:
    pattern = Pattern("(cafe) (bar)", regex=True, accents_alike=True)
    assert replaced("A cafe\u0301 bar.\n", pattern, r"\2 \1") == "A bar cafe\u0301.\n"


def test_words_are_no_template() -> None:
    assert replaced("a.b axb\n", "a.b", r"\1") == "\\\\1 axb\n"


@pytest.mark.parametrize(
    ("hit", "words", "language", "wanted"),
    [
        ("ROAD", "way", "en", "WAY"),
        ("Road", "way", "en", "Way"),
        ("road", "Way", "en", "way"),
        ("İRAN", "irs", "az", "İRS"),
        ("Issız", "ilıq", "az", "İlıq"),
        ("ԵՐԵՎԱՆ", "և", "hy", "ԵՎ"),
        ("NATO", "ნატო", "ka", "ნატო"),
        ("12", "Way", "en", "Way"),
        ("A", "way", "en", "Way"),
    ],
)
def test_case_is_kept_by_the_rules_of_the_language(hit: str, words: str, language: str, wanted: str) -> None:
    assert in_case_of(hit, words, language) == wanted


@given(TEXTS, WORDS)
def test_replacing_each_hit_by_itself_changes_no_byte(text: str, words: str) -> None:
    body, _ = replace_in(from_markdown(text), Pattern(words, in_code=True), Replacement(r"\0", template=True))
    assert to_markdown(body) == text


@given(TEXTS, WORDS)
def test_after_replacing_nothing_is_left_to_find(text: str, words: str) -> None:
    pattern = Pattern(words)
    body, count = replace_in(from_markdown(text), pattern, Replacement("ღ"))
    with Seeker(pattern) as seeker:
        assert not any(find_in(lines_of(body), seeker))
    assert count or to_markdown(body) == text


@given(BODIES, WORDS)
def test_words_outside_hits_and_blocks_without_one_stay_as_they_were(blocks: tuple[Block, ...], words: str) -> None:
    body = Body(tuple(replace(block, source=f"{at}\n\n") for at, block in enumerate(blocks)))
    after, _ = replace_in(body, Pattern(words), Replacement("ღ"))
    with Seeker(Pattern(words)) as seeker:
        found = find_in(lines_of(body), seeker)
    for line, hit_list, now in zip(lines_of(body), found, lines_of(after), strict=True):
        assert now.words == _without(line.words, hit_list)
    for before, now_block in zip(body.blocks, after.blocks, strict=True):
        assert now_block is before or now_block.source is None


def _without(words: str, found: tuple[Found, ...]) -> str:
    pieces, at = [], 0
    for each in found:
        pieces += [words[at : each.start], "ღ"]
        at = each.end
    return "".join([*pieces, words[at:]])


@given(BODIES, WORDS)
def test_a_replaced_body_is_read_back_as_it_is(blocks: tuple[Block, ...], words: str) -> None:
    after, _ = replace_in(Body(blocks), Pattern(words), Replacement("ღ*_ <b>"))
    assert [tidied(each) for each in from_markdown(to_markdown(after)).blocks] == [
        tidied(each) for each in after.blocks
    ]


def test_a_line_of_which_nothing_is_left_is_an_empty_one() -> None:
    body, _ = replace_in(Body((Paragraph((Span("gone", Mark.BOLD),)),)), Pattern("gone"), Replacement(""))
    assert body.blocks == (Paragraph(()),)


def test_a_space_that_comes_to_stand_at_the_end_of_a_line_goes() -> None:
    assert replaced("The road is gone\n\nnot here\n", "gone", "") == "The road is\n\nnot here\n"
    assert replaced("gone *is* the road\n", "gone", "") == "*is* the road\n"


def test_footnotes_are_searched_and_their_marks_stay() -> None:
    note = Footnote("1", (Paragraph((Span("A road"),)),))
    body = Body((Paragraph((Span("The road"), FootnoteMark("1"), Span(" ends"))), note))
    after, count = replace_in(body, Pattern("road"), Replacement("way"))
    assert count == 2
    assert after.blocks[0] == Paragraph((Span("The way"), FootnoteMark("1"), Span(" ends")))
    assert after.blocks[1] == Footnote("1", (Paragraph((Span("A way"),)),))
    assert replace_in(body, Pattern("road.ends", regex=True), Replacement("x")) == (body, 0)

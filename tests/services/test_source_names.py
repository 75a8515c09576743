"""Names a source line is completed from: canonical ones and aliases, whatever their case, accents and script."""

from editor_app.domain.site import Site
from editor_app.domain.source import parse_source_line
from editor_app.newsroom import Newsroom
from editor_app.services.source_names import SourceNames, source_names

SITE = Site(
    own_source="commonspace.eu",
    source_names=("haqqin.az", "Արմենպրես", "Интерфакс", "Azərtac", "საქართველოს რადიო", "Le Monde Économie"),
    source_aliases={"haqqin": "haqqin.az", "haqqin.az": "haqqin.az", "армянское агентство": "Արմենպրես"},
)


def offered(names: SourceNames, typed: str) -> list[str]:
    return [each.shown for each in names.matching(typed)]


def test_an_alias_offers_the_canonical_name() -> None:
    names = source_names(SITE, [])
    assert offered(names, "Haqq") == ["haqqin.az", "haqqin → haqqin.az"]
    (offer,) = names.matching("АРМЯНСКОЕ")
    assert (offer.shown, offer.name) == ("армянское агентство → Արմենպրես", "Արմենպրես")


def test_case_accents_and_scripts_do_not_matter() -> None:
    names = source_names(SITE, [])
    for typed, name in (
        ("արմեն", "Արմենպրես"), ("ԱՐՄԵՆ", "Արմենպրես"), ("интер", "Интерфакс"), ("azer", "Azərtac"),
        ("AZƏR", "Azərtac"),
        ("რადიო", "საქართველოს რადიო"), ("economie", "Le Monde Économie"), ("commonspace", "commonspace.eu"),
    ):  # fmt: skip
        assert offered(names, typed) == [name]
    assert offered(names, " ") == []


def test_the_most_used_come_first_and_beginnings_before_the_rest() -> None:
    names = source_names(Site(source_names=("b radio", "radio c")), ["radio z", "radio a"])
    assert offered(names, "radio") == ["radio z", "radio a", "radio c", "b radio"]


def test_a_name_is_unknown_only_where_the_site_keeps_a_list() -> None:
    assert source_names(SITE, ["x"]).is_known("Haqqin.AZ")
    assert source_names(SITE, ["x"]).is_known("commonspace.eu")
    assert not source_names(SITE, ["x"]).is_known("x")
    assert source_names(Site(), ["x"]).is_known("y")


def test_the_line_reads_as_the_site_prints_it(newsroom: Newsroom) -> None:
    entries = parse_source_line("commonspace.eu, Turan with haqqin.az; based on Interfax")
    english = newsroom.printed_words.source_words(entries, "en")
    assert "".join(words for words, _ in english) == "source: commonspace.eu, Turan with haqqin.az based on Interfax"
    assert [words for words, number in english if number >= 0] == ["commonspace.eu", "Turan", "haqqin.az", "Interfax"]
    russian = newsroom.printed_words.source_words(entries, "ru")
    assert russian[0] == ("источник: ", -1)
    assert newsroom.printed_words.source_words((), "hy") == [("աղբյուր՝ ", -1)]

"""How articles stand in the next bundle, and whose change makes a page another (R4)."""

from editor_app.domain.standing import Standing
from editor_app.publish.causes import causes_of, standing_of
from editor_app.publish.site import SiteFiles
from tests.publish.newsdesk import Newsdesk


def judged(desk: Newsdesk) -> SiteFiles:
    files = desk.files(desk.edition())
    files.judge()
    return files


def test_r4_a_page_that_follows_names_the_related_article_whose_headline_changed(desk: Newsdesk) -> None:
    road, mill = desk.article("The border road"), desk.article("The mill")
    bakery = desk.article("The bakery", related=(road, mill))
    desk.bundle()
    desk.change(road, headline="The border road opens")
    files = judged(desk)
    by_id = files.edition.by_id
    assert standing_of(by_id[road], files) is Standing.CHANGED
    assert standing_of(by_id[bakery], files) is Standing.FOLLOWS
    assert standing_of(by_id[mill], files) is Standing.UNCHANGED
    assert causes_of(by_id[bakery], files) == (road,)
    assert causes_of(by_id[road], files) == ()
    assert "a related article changed" in files.reasons[bakery]


def test_r4_a_linked_article_that_moved_is_named(desk: Newsdesk) -> None:
    road = desk.article("The border road")
    bakery = desk.article("The bakery", body=f"See [the road](article:{road}).\n")
    desk.bundle()
    desk.change(road, section="europe")
    files = judged(desk)
    assert causes_of(files.edition.by_id[bakery], files) == (road,)


def test_r4_what_no_bundle_had_is_new_and_has_no_causes(desk: Newsdesk) -> None:
    road = desk.article("The border road")
    files = judged(desk)
    assert standing_of(files.edition.by_id[road], files) is Standing.NEW
    assert causes_of(files.edition.by_id[road], files) == ()

"""WordPress: a small server that behaves like one, and a real one where its files are at hand (see wordpress.py)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.errors import Cancelled, Refused, RemoteChanged, TargetRefused, Unreachable
from editor_app.publish.targets.making import make_target
from editor_app.publish.targets.target import Watch
from editor_app.services.sides import take_back
from tests.publish import wordpress
from tests.publish.cutting import cut_anywhere, cuts, cutting
from tests.publish.ledgers import HeldInMemory, settled
from tests.publish.newsdesk import Newsdesk
from tests.publish.small_wordpress import PASSWORD, SmallWordPress, small_wordpress
from tests.publish.sshd import free_port
from tests.publish.stories import Stories, stories
from tests.publish.wordpress import WordPressSite

CUTS = cuts(15)


@pytest.fixture
def small() -> Iterator[SmallWordPress]:
    with small_wordpress() as made:
        yield made


@pytest.fixture
def told(desk: Newsdesk) -> Stories:
    return stories(desk)


def _deliver(
    site: SmallWordPress, bundle: Path, ledger: HeldInMemory, *, user: str = "the-editor", port: int = 0, **options: str
) -> dict[str, str]:
    target = site.target(user=user, port=port, **options)
    return dict(make_target(target, PASSWORD).deliver(bundle, ledger, Watch()))


def _shown(site: SmallWordPress) -> list[str]:
    return sorted(each["title"]["raw"] for each in site.posts.values() if each["status"] == "publish")


ALL = ["Border road opens", "The old road", "გზა გაიხსნა"]


def test_b5_each_article_is_there_once_and_whole_and_again_changes_nothing(
    small: SmallWordPress, told: Stories
) -> None:
    ledger, bundle = HeldInMemory(), told.bundle()
    receipt = _deliver(small, bundle, ledger)
    assert (receipt["created"], receipt["pictures"], receipt["withdrawn"]) == ("3", "2", "0")
    assert _shown(small) == ALL
    post = small.post("Border road opens")
    text = post["content"]["raw"]
    assert f"<!-- editor-app urn:uuid:{told.border} " in text
    assert 'href="#fn-1"' in text
    assert 'id="fn-1"' in text
    assert small.media[post["featured_media"]]["alt_text"] == "Trucks before a barrier"
    assert small.media[post["featured_media"]]["caption"]["raw"] == "The Upper Lars road Photo: N. Beridze"
    assert "The Upper Lars road" in text
    assert "courier.example" not in text, "links and pictures lead to the system itself"
    assert small.post("The old road")["link"] in text
    writes = small.writes
    again = _deliver(small, bundle, ledger)
    assert again["unchanged"] == "3"
    assert small.writes == writes


def test_b5_each_text_is_written_once(small: SmallWordPress, told: Stories) -> None:
    _deliver(small, told.bundle(), HeldInMemory())
    texts = [each for each in small.asked if each.startswith("POST") and "/posts/" in each]
    assert sorted(texts) == sorted(set(texts))
    assert len(texts) == len(small.posts) == 3


def test_b5_a_changed_text_alone_is_written_again(small: SmallWordPress, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)
    told.desk.change(told.georgian, body="სხვა ტექსტი.\n")
    writes = small.writes
    receipt = _deliver(small, told.bundle(), ledger)
    assert (receipt["updated"], receipt["unchanged"]) == ("1", "2")
    assert small.writes == writes + 1
    assert "სხვა ტექსტი" in small.post("გზა გაიხსნა")["content"]["raw"]


def test_b8_a_withdrawn_article_leaves_and_b13_an_earlier_bundle_brings_it_back(
    small: SmallWordPress, told: Stories
) -> None:
    ledger, first = HeldInMemory(), told.bundle()
    _deliver(small, first, ledger)
    told.withdraw(told.border)
    second = told.bundle()
    receipt = _deliver(small, second, ledger)
    assert (receipt["withdrawn"], receipt["pictures removed"]) == ("1", "2")
    assert small.post("Border road opens")["status"] == "trash"
    assert not small.media
    assert _deliver(small, second, ledger)["withdrawn"] == "0"
    _deliver(small, first, ledger)
    assert _shown(small) == ALL
    assert len(small.posts) == 3


def test_b5_what_was_changed_there_stops_everything_and_shows_both_sides(small: SmallWordPress, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)
    text = small.post("The old road")["content"]["raw"].replace("The text", "Another text")
    small.edit("The old road", content=text)
    told.desk.change(told.road, standfirst="Ours.")
    told.desk.change(told.georgian, standfirst="ჩვენი.")
    writes, bundle = small.writes, told.bundle()
    with pytest.raises(RemoteChanged) as stopped:
        _deliver(small, bundle, ledger)
    (conflict,) = stopped.value.conflicts
    assert "The old road" in str(conflict)
    assert small.post("The old road")["modified_gmt"] in str(conflict)
    assert small.writes == writes


@pytest.mark.parametrize(
    "fields", [{"status": "draft"}, {"tags": [99]}, {"featured_media": 0}, {"title": "Other words"}]
)
def test_b5_a_change_of_anything_a_reader_sees_stops_it(
    small: SmallWordPress, told: Stories, fields: dict[str, object]
) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)
    small.edit("Border road opens", **fields)
    told.desk.change(told.border, standfirst="Ours.")
    bundle = told.bundle()
    with pytest.raises(RemoteChanged):
        _deliver(small, bundle, ledger)


def test_b5_an_article_that_was_deleted_there_stops_it(small: SmallWordPress, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)
    del small.posts[small.post("The old road")["id"]]
    told.desk.change(told.road, standfirst="Ours.")
    bundle = told.bundle()
    with pytest.raises(RemoteChanged, match="The old road"):
        _deliver(small, bundle, ledger)


def test_b5_what_was_changed_or_deleted_there_stays_so_by_a_persons_word(small: SmallWordPress, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)
    small.edit("Border road opens", title="Other words")
    del small.posts[small.post("The old road")["id"]]
    told.desk.change(told.road, standfirst="Ours.")
    told.desk.change(told.border, standfirst="Ours.")
    bundle = told.bundle()
    with pytest.raises(RemoteChanged) as stopped:
        _deliver(small, bundle, ledger)
    settled(stopped.value, ledger, theirs=True)
    told.desk.change(told.georgian, body="სხვა ტექსტი.\n")
    receipt = _deliver(small, told.bundle(), ledger)
    assert receipt["kept as theirs"].startswith("2 (")
    assert receipt["updated"] == "1"
    assert _shown(small) == ["Other words", "გზა გაიხსნა"]
    take_back(ledger, [f"urn:uuid:{each}" for each in (told.road, told.border)])
    _deliver(small, told.bundle(), ledger)
    assert _shown(small) == ALL


def test_a_picture_that_was_deleted_there_is_brought_again(small: SmallWordPress, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)
    small.media.clear()
    told.desk.change(told.border, standfirst="Ours.")
    assert _deliver(small, told.bundle(), ledger)["pictures"] == "2"
    assert small.post("Border road opens")["featured_media"] in small.media


@pytest.mark.timeout(600)
def test_b5_an_answer_that_is_lost_at_any_request_doubles_nothing(told: Stories) -> None:
    first = told.bundle()
    told.desk.change(told.border, standfirst="Ours.")
    told.withdraw(told.road)
    second = told.bundle()
    with small_wordpress() as small:
        ledger = HeldInMemory()
        for bundle in (first, second):
            _deliver(small, bundle, ledger)
        whole = len(small.asked)
    assert whole > 20
    for number in range(1, whole + 1):
        with small_wordpress() as small:
            ledger, lost = HeldInMemory(), 0
            small.silent_at = number
            for bundle in (first, second):
                try:
                    _deliver(small, bundle, ledger)
                except Unreachable:
                    lost += 1
                    _deliver(small, bundle, ledger)
            assert lost == 1
            assert _shown(small) == [ALL[0], ALL[2]]
            assert len(small.posts) == 3
            assert len(small.media) == 2
            assert len(small.terms["categories"]) == 1
            assert len(small.terms["tags"]) == 2


def test_b5_without_its_ledger_it_finds_its_own_articles_by_their_mark(small: SmallWordPress, told: Stories) -> None:
    bundle = told.bundle()
    _deliver(small, bundle, HeldInMemory())
    receipt = _deliver(small, bundle, HeldInMemory())
    assert receipt["created"] == "0"
    assert (len(small.posts), len(small.media)) == (3, 2)


@pytest.mark.parametrize("changed_only", [False, True])
def test_b5_cut_at_random_bytes_it_goes_on_and_nothing_is_doubled(
    small: SmallWordPress, told: Stories, changed_only: bool
) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)

    def look(bundle: Path, whole: bool) -> None:
        if whole:
            assert _shown(small) == told.headlines
            assert (len(small.posts), len(small.media)) == (len(told.desk.articles), 2)
            assert _deliver(small, bundle, ledger)["unchanged"] == str(len(told.headlines))

    with cutting(small.port) as proxy:
        cut_anywhere(proxy, CUTS, told.bundles(changed_only=changed_only),
                     lambda bundle: _deliver(small, bundle, ledger, port=proxy.port), look)  # fmt: skip


def test_only_the_languages_of_the_target_go_there(small: SmallWordPress, told: Stories) -> None:
    target = replace(small.target(), languages=("ka",))
    make_target(target, PASSWORD).deliver(told.bundle(), HeldInMemory(), Watch())
    assert _shown(small) == ALL[2:]


def test_drafts_stay_drafts_until_a_person_publishes_them_there(small: SmallWordPress, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger, publish="draft")
    assert {each["status"] for each in small.posts.values()} == {"draft"}
    small.edit("The old road", status="publish")
    told.desk.change(told.road, standfirst="Ours.")
    _deliver(small, told.bundle(), ledger, publish="draft")
    assert _shown(small) == ["The old road"]
    assert small.post("The old road")["excerpt"]["raw"] == "Ours."


def test_b5_a_person_stops_it_between_two_steps_and_it_goes_on(small: SmallWordPress, told: Stories) -> None:
    ledger, bundle, left = HeldInMemory(), told.bundle(), [5]

    def checked() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        make_target(small.target(), PASSWORD).deliver(bundle, ledger, Watch(checked=checked))
    _deliver(small, bundle, ledger)
    assert (_shown(small), len(small.posts)) == (ALL, 3)


def test_a_wrong_password_a_missing_right_and_a_missing_site_are_told_apart(small: SmallWordPress) -> None:
    assert make_target(small.target(), PASSWORD).test().code == "ok"
    assert make_target(small.target(), "other").test().code == "wrong-password"
    assert make_target(small.target(user="nobody"), PASSWORD).test().code == "wrong-password"
    lacking = make_target(small.target(user="the-contributor"), PASSWORD).test()
    assert lacking.code == "missing-right"
    assert "bring pictures" in lacking.lines[-1]
    elsewhere = replace(small.target(), address=f"http://127.0.0.1:{small.port}/news")
    assert make_target(elsewhere, PASSWORD).test().code == "not-found"
    assert make_target(small.target(port=free_port()), PASSWORD).test().code == "unreachable"
    small.fault = 503
    assert make_target(small.target(), PASSWORD).test().code == "unreachable"


def test_a_user_without_the_right_is_refused_by_name(small: SmallWordPress, told: Stories) -> None:
    bundle = told.bundle()
    with pytest.raises(TargetRefused) as refused:
        _deliver(small, bundle, HeldInMemory(), user="the-contributor")
    assert refused.value.code == "missing-right"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "ftp://example.org",
        "https://me:secret@example.org",
        "https://example.org/?a=b",
        "",
        "https://",
    ],
)
def test_an_address_that_would_leak_the_password_is_refused(small: SmallWordPress, address: str) -> None:
    with pytest.raises(Refused):
        make_target(replace(small.target(), address=address), PASSWORD)


# A real one


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPressSite]:
    with wordpress.running(tmp_path_factory.mktemp("wordpress")) as made:
        yield made


@pytest.fixture
def empty(real: WordPressSite) -> WordPressSite:
    """The real one without articles and pictures."""
    for kind, statuses in (("posts", "any,trash"), ("media", "inherit")):
        for each in real.ask(f"{kind}?status={statuses}&per_page=100&context=edit"):
            real.ask(f"{kind}/{each['id']}?force=true", "DELETE")
    return real


def _send(site: WordPressSite, bundle: Path, ledger: HeldInMemory, *, user: str = "the-editor", port: int = 0) -> None:
    make_target(site.target(user=user, port=port), site.passwords[user]).deliver(bundle, ledger, Watch())


def _posts(site: WordPressSite, statuses: str = "any,trash") -> list[dict[str, object]]:
    return list(site.ask(f"posts?status={statuses}&per_page=100&context=edit"))


def test_b5_a_real_wordpress_shows_picture_caption_alt_footnotes_and_related(
    empty: WordPressSite, told: Stories
) -> None:
    ledger, bundle = HeldInMemory(), told.bundle()
    _send(empty, bundle, ledger)
    page = empty.page(ledger.items[f"urn:uuid:{told.border}"].address)
    for words in (
        "Trucks before a barrier", "The Upper Lars road", "Photo: N. Beridze", 'id="fn-1"', 'href="#fn-1"',
        "Said on 2 March.", "Related articles", ledger.items[f"urn:uuid:{told.road}"].address,
        "A quote “as said” &amp; kept.",
        'alt="A long queue"', "Photo: G. Kapanadze", "wp-image-",
    ):  # fmt: skip
        assert words in page, words
    assert "courier.example" not in page
    before = {each["id"]: each["modified_gmt"] for each in _posts(empty)}
    _send(empty, bundle, ledger)
    assert {each["id"]: each["modified_gmt"] for each in _posts(empty)} == before


def test_b5_a_real_wordpress_is_updated_withdrawn_and_brought_back(empty: WordPressSite, told: Stories) -> None:
    ledger, first = HeldInMemory(), told.bundle()
    _send(empty, first, ledger)
    address = ledger.items[f"urn:uuid:{told.border}"].address
    told.desk.change(told.border, headline="Border road is open & busy")
    _send(empty, told.bundle(), ledger)
    assert "Border road is open &#038; busy" in empty.page(address)
    told.withdraw(told.border)
    _send(empty, told.bundle(), ledger)
    assert len(_posts(empty, "publish")) == 2
    assert not empty.ask("media?per_page=100")
    with pytest.raises(OSError, match="404"):
        empty.page(address)
    _send(empty, first, ledger)
    assert "Border road opens" in empty.page(address)
    assert len(_posts(empty)) == 3


def test_b5_a_change_in_a_real_wordpress_stops_it(empty: WordPressSite, told: Stories) -> None:
    ledger = HeldInMemory()
    _send(empty, told.bundle(), ledger)
    number = ledger.items[f"urn:uuid:{told.road}"].remote_id
    held = empty.ask(f"posts/{number}?context=edit")
    mine = empty.ask(f"posts/{number}", "POST", content=held["content"]["raw"] + "<p>By the web desk.</p>",
                     date_gmt=held["date_gmt"])  # fmt: skip
    ledger.keep(replace(ledger.items[f"urn:uuid:{told.road}"], remote_modified="2026-01-01T00:00:00"))
    told.desk.change(told.road, standfirst="Ours.")
    bundle = told.bundle()
    with pytest.raises(RemoteChanged, match="The old road"):
        _send(empty, bundle, ledger)
    assert empty.ask(f"posts/{number}?context=edit")["content"]["raw"] == mine["content"]["raw"]


def test_b5_a_change_in_a_real_wordpress_stays_by_a_persons_word(empty: WordPressSite, told: Stories) -> None:
    ledger = HeldInMemory()
    _send(empty, told.bundle(), ledger)
    number = ledger.items[f"urn:uuid:{told.road}"].remote_id
    empty.ask(f"posts/{number}", "POST", title="By the web desk", date_gmt="2026-03-02T12:00:00")
    ledger.keep(replace(ledger.items[f"urn:uuid:{told.road}"], remote_modified="2026-01-01T00:00:00"))
    told.desk.change(told.road, standfirst="Ours.")
    told.desk.change(told.border, standfirst="Ours.")
    bundle = told.bundle()
    with pytest.raises(RemoteChanged) as stopped:
        _send(empty, bundle, ledger)
    settled(stopped.value, ledger, theirs=True)
    _send(empty, bundle, ledger)
    assert empty.ask(f"posts/{number}?context=edit")["title"]["raw"] == "By the web desk"
    assert "Ours." in empty.page(ledger.items[f"urn:uuid:{told.border}"].address)
    take_back(ledger, [f"urn:uuid:{told.road}"])
    _send(empty, bundle, ledger)
    assert empty.ask(f"posts/{number}?context=edit")["title"]["raw"] == "The old road"


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("changed_only", [False, True])
def test_b5_a_real_wordpress_cut_at_random_bytes_has_nothing_doubled(
    empty: WordPressSite, told: Stories, changed_only: bool
) -> None:
    ledger = HeldInMemory()
    _send(empty, told.bundle(), ledger)

    def look(_bundle: Path, whole: bool) -> None:
        if whole:
            assert sorted(each["title"]["raw"] for each in _posts(empty, "publish")) == told.headlines
            assert len(_posts(empty)) == len(told.desk.articles)
            assert len(empty.ask("media?per_page=100")) == 2

    with cutting(empty.port) as proxy:
        cut_anywhere(proxy, CUTS, told.bundles(changed_only=changed_only),
                     lambda bundle: _send(empty, bundle, ledger, port=proxy.port), look)  # fmt: skip


def test_a_real_wordpress_keeps_the_mark_and_the_text_of_an_author(empty: WordPressSite, told: Stories) -> None:
    empty_of_sections = empty.ask("categories?slug=caucasus")
    if not empty_of_sections:
        empty.ask("categories", "POST", name="Caucasus", slug="caucasus")
    _send(empty, told.bundle(), HeldInMemory(), user="the-author")
    assert len(_posts(empty, "publish")) == 3
    told.desk.change(told.border, standfirst="Ours.")
    _send(empty, told.bundle(), HeldInMemory(), user="the-author")
    assert len(_posts(empty)) == 3


def test_a_real_wordpress_tells_a_wrong_password_from_a_missing_right(real: WordPressSite) -> None:
    assert make_target(real.target(), real.passwords["the-editor"]).test().code == "ok"
    assert make_target(real.target(), "abcd efgh ijkl mnop").test().code == "wrong-password"
    assert make_target(real.target(user="nobody"), "abcd").test().code == "wrong-password"
    for user in ("the-contributor", "the-subscriber"):
        assert make_target(real.target(user=user), real.passwords[user]).test().code == "missing-right"
    assert make_target(real.target(user="the-author"), real.passwords["the-author"]).test().code == "ok"

"""A real Ghost, where its files are at hand (see ghost.py): what our small one is a contract for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.errors import RemoteChanged, TargetRefused
from editor_app.publish.targets.making import make_target
from editor_app.publish.targets.target import Watch
from editor_app.services.sides import take_back
from tests.publish import ghost
from tests.publish.cutting import cut_anywhere, cuts
from tests.publish.ghost import GhostSite
from tests.publish.ledgers import HeldInMemory, settled
from tests.publish.newsdesk import Newsdesk
from tests.publish.stories import Stories, stories

CUTS = cuts(15)
ALL = ["Border road opens", "The old road", "გზა გაიხსნა"]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GhostSite]:
    with ghost.running(tmp_path_factory.mktemp("ghost")) as made:
        yield made


@pytest.fixture
def empty(real: GhostSite) -> GhostSite:
    """The real one without posts."""
    real.clear()
    return real


@pytest.fixture
def told(desk: Newsdesk) -> Stories:
    return stories(desk)


def _send(site: GhostSite, bundle: Path, ledger: HeldInMemory, **options: str) -> dict[str, str]:
    return dict(make_target(site.target(**options), site.key).deliver(bundle, ledger, Watch()))


def test_b5_a_real_ghost_shows_picture_caption_alt_footnotes_and_related(empty: GhostSite, told: Stories) -> None:
    ledger, bundle = HeldInMemory(), told.bundle()
    assert _send(empty, bundle, ledger)["created"] == "3"
    assert empty.shown() == ALL
    page = empty.page(ledger.items[f"urn:uuid:{told.border}"].address)
    for words in (
        "Trucks before a barrier", "The Upper Lars road", "Photo: N. Beridze", 'id="fn-1"', 'href="#fn-1"',
        "Said on 2 March.", "Related articles", ledger.items[f"urn:uuid:{told.road}"].address,
        "A quote “as said” &amp; kept.", 'alt="A long queue"', "Photo: G. Kapanadze",
    ):  # fmt: skip
        assert words in page, words
    article = page.partition("<article")[2].partition("</article>")[0]
    assert article.count("Photo: N. Beridze") == article.count("Standfirst of Border road opens.") == 1
    assert "courier.example" not in article
    before = {each["id"]: each["updated_at"] for each in empty.posts()}
    assert _send(empty, bundle, ledger)["unchanged"] == "3"
    assert {each["id"]: each["updated_at"] for each in empty.posts()} == before


def test_b5_a_real_ghost_is_updated_withdrawn_and_brought_back(empty: GhostSite, told: Stories) -> None:
    ledger, first = HeldInMemory(), told.bundle()
    _send(empty, first, ledger)
    address = ledger.items[f"urn:uuid:{told.border}"].address
    told.desk.change(told.border, headline="Border road is open & busy")
    assert _send(empty, told.bundle(), ledger)["updated"] == "1"
    assert "Border road is open &amp; busy" in empty.page(address)
    told.withdraw(told.border)
    assert _send(empty, told.bundle(), ledger)["withdrawn"] == "1"
    assert empty.shown() == ALL[1:]
    with pytest.raises(OSError, match="404"):
        empty.page(address)
    _send(empty, first, ledger)
    assert "Border road opens" in empty.page(address)
    assert len(empty.posts()) == 3


def test_b5_a_change_in_a_real_ghost_stops_it_and_either_side_holds(empty: GhostSite, told: Stories) -> None:
    ledger = HeldInMemory()
    _send(empty, told.bundle(), ledger)
    number = ledger.items[f"urn:uuid:{told.road}"].remote_id
    empty.edit(number, title="By the web desk")
    told.desk.change(told.road, standfirst="Ours.")
    told.desk.change(told.border, standfirst="Ours.")
    bundle = told.bundle()
    with pytest.raises(RemoteChanged, match="The old road") as stopped:
        _send(empty, bundle, ledger)
    assert [each["custom_excerpt"] for each in empty.posts() if each["title"] == ALL[0]] != ["Ours."]
    settled(stopped.value, ledger, theirs=True)
    assert _send(empty, bundle, ledger)["kept as theirs"].startswith("1 (")
    assert empty.shown() == [ALL[0], "By the web desk", ALL[2]]
    take_back(ledger, [f"urn:uuid:{told.road}"])
    _send(empty, bundle, ledger)
    assert empty.shown() == ALL


def test_b5_an_article_deleted_in_a_real_ghost_stops_it(empty: GhostSite, told: Stories) -> None:
    ledger = HeldInMemory()
    _send(empty, told.bundle(), ledger)
    empty.ask(f"posts/{ledger.items[f'urn:uuid:{told.road}'].remote_id}/", "DELETE")
    told.desk.change(told.road, standfirst="Ours.")
    bundle = told.bundle()
    with pytest.raises(RemoteChanged, match="The old road"):
        _send(empty, bundle, ledger)


def test_b5_without_its_ledger_a_real_ghost_is_not_doubled(empty: GhostSite, told: Stories) -> None:
    bundle = told.bundle()
    _send(empty, bundle, HeldInMemory())
    assert _send(empty, bundle, HeldInMemory())["created"] == "0"
    assert len(empty.posts()) == 3


def test_drafts_stay_drafts_in_a_real_ghost_until_a_person_publishes_them(empty: GhostSite, told: Stories) -> None:
    ledger = HeldInMemory()
    _send(empty, told.bundle(), ledger, publish="draft")
    assert empty.shown() == []
    empty.edit(ledger.items[f"urn:uuid:{told.road}"].remote_id, status="published")
    told.desk.change(told.road, standfirst="Ours.")
    _send(empty, told.bundle(), ledger, publish="draft")
    assert empty.shown() == ["The old road"]


def test_what_a_real_ghost_has_no_room_for_is_said(empty: GhostSite, told: Stories) -> None:
    told.desk.change(told.road, standfirst="გზა " * 100)
    receipt = _send(empty, told.bundle(), HeldInMemory())
    assert receipt["cut short there"] == "1 (The old road: standfirst after 300 characters)"
    assert empty.shown() == ALL


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("changed_only", [False, True])
def test_b5_a_real_ghost_cut_at_random_bytes_has_nothing_doubled(
    empty: GhostSite, told: Stories, changed_only: bool
) -> None:
    ledger = HeldInMemory()
    _send(empty, told.bundle(), ledger)

    def look(bundle: Path, whole: bool) -> None:
        empty.line.begin_anew()
        if whole:
            assert empty.shown() == told.headlines
            assert len(empty.posts()) == len(told.desk.articles)
            assert _send(empty, bundle, ledger)["unchanged"] == str(len(told.headlines))

    cut_anywhere(empty.line, CUTS, told.bundles(changed_only=changed_only),
                 lambda bundle: _send(empty, bundle, ledger), look)  # fmt: skip


def test_a_real_ghost_tells_a_wrong_key_from_a_missing_right_and_keeps_no_trial(
    empty: GhostSite, told: Stories
) -> None:
    assert make_target(empty.target(), empty.key).test().code == "ok"
    number, _, secret = empty.key.partition(":")
    for key in (f"{number}:{'b2' * 32}", f"{'0' * 24}:{secret}", "not a key"):
        assert make_target(empty.target(), key).test().code == "wrong-password", key
    reader = empty.integration("A reader")
    empty.lower(reader, "DB Backup Integration")
    refused = make_target(empty.target(), reader).test()
    assert refused.code == "missing-right"
    assert "permission" in refused.lines[-1]
    bundle = told.bundle()
    with pytest.raises(TargetRefused) as told_so:
        make_target(empty.target(), reader).deliver(bundle, HeldInMemory(), Watch())
    assert told_so.value.code == "missing-right"
    nowhere = replace(empty.target(), address=f"{empty.address}/news")
    assert make_target(nowhere, empty.key).test().code == "not-found"
    assert empty.posts() == []

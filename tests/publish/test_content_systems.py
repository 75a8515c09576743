"""Drupal and Ghost against small servers that hold our contract with them; both go through the same tests."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.errors import Refused, RemoteChanged, Unreachable
from editor_app.domain.photo import PhotoUse
from editor_app.publish.targets.making import make_target
from editor_app.publish.targets.target import Watch
from editor_app.services.sides import take_back
from tests.publish.ledgers import HeldInMemory, settled
from tests.publish.newsdesk import Newsdesk
from tests.publish.small_drupal import SmallDrupal
from tests.publish.small_ghost import NUMBER, SmallGhost
from tests.publish.small_server import Asked, serving
from tests.publish.sshd import free_port
from tests.publish.stories import Stories, stories

Small = SmallDrupal | SmallGhost
KINDS = (SmallDrupal, SmallGhost)
ALL = ["Border road opens", "The old road", "გზა გაიხსნა"]


@pytest.fixture(params=KINDS)
def small(request: pytest.FixtureRequest) -> Iterator[Small]:
    made: Small = request.param()
    with serving(made):
        yield made


@pytest.fixture
def told(desk: Newsdesk) -> Stories:
    return stories(desk)


def _deliver(site: Small, bundle: Path, ledger: HeldInMemory, **options: str) -> dict[str, str]:
    return dict(make_target(site.target(**options), site.secret).deliver(bundle, ledger, Watch()))


def test_b5_each_article_is_there_once_and_whole_and_again_changes_nothing(small: Small, told: Stories) -> None:
    ledger, bundle = HeldInMemory(), told.bundle()
    assert _deliver(small, bundle, ledger)["created"] == "3"
    assert sorted(small.shown()) == ALL
    text = small.shown()["Border road opens"]
    for words in ('href="#fn-1"', 'id="fn-1"', "The Upper Lars road", "Photo: N. Beridze", 'alt="A long queue"'):
        assert words in text, words
    assert text.count("Photo: N. Beridze") == text.count("Standfirst of Border road opens.") == 1
    assert ledger.items[f"urn:uuid:{told.road}"].address in text
    assert "courier.example" not in text
    assert small.alt("Border road opens") == "Trucks before a barrier"
    writes = small.writes
    assert _deliver(small, bundle, ledger)["unchanged"] == "3"
    assert small.writes == writes


def test_b5_a_changed_text_alone_is_written_again(small: Small, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)
    told.desk.change(told.georgian, body="სხვა ტექსტი.\n")
    writes = small.writes
    assert _deliver(small, told.bundle(), ledger)["updated"] == "1"
    assert small.writes == writes + 1
    assert "სხვა ტექსტი" in small.shown()["გზა გაიხსნა"]


def test_b8_a_withdrawn_article_leaves_and_b13_an_earlier_bundle_brings_it_back(small: Small, told: Stories) -> None:
    ledger, first = HeldInMemory(), told.bundle()
    _deliver(small, first, ledger)
    told.withdraw(told.border)
    second = told.bundle()
    assert _deliver(small, second, ledger)["withdrawn"] == "1"
    assert sorted(small.shown()) == ALL[1:]
    assert _deliver(small, second, ledger)["withdrawn"] == "0"
    _deliver(small, first, ledger)
    assert sorted(small.shown()) == ALL
    assert small.held() == 3


def test_b5_what_was_changed_there_stops_everything(small: Small, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(small, told.bundle(), ledger)
    small.edit("The old road", small.shown()["The old road"].replace("The text", "Another text"))
    told.desk.change(told.road, standfirst="Ours.")
    told.desk.change(told.georgian, standfirst="ჩვენი.")
    writes, bundle = small.writes, told.bundle()
    with pytest.raises(RemoteChanged, match="The old road"):
        _deliver(small, bundle, ledger)
    assert small.writes == writes


def _theirs(small: Small, told: Stories, ledger: HeldInMemory) -> RemoteChanged:
    """Deliver, let somebody there edit one article and us another and the same, and return why the next one stops."""
    _deliver(small, told.bundle(), ledger)
    small.edit("The old road", small.shown()["The old road"].replace("The text", "Another text"))
    told.desk.change(told.road, standfirst="Ours.")
    told.desk.change(told.georgian, standfirst="ჩვენი.")
    with pytest.raises(RemoteChanged) as stopped:
        _deliver(small, told.bundle(), ledger)
    return stopped.value


def test_b5_theirs_stays_by_a_persons_word_and_the_rest_goes_on(small: Small, told: Stories) -> None:
    ledger = HeldInMemory()
    settled(_theirs(small, told, ledger), ledger, theirs=True)
    told.desk.change(told.border, standfirst="Ours too.")
    receipt = _deliver(small, told.bundle(), ledger)
    assert receipt["kept as theirs"] == "1 (The old road)"
    assert receipt["updated"] == "2"
    assert "Another text" in small.shown()["The old road"]
    assert "Ours too." in small.shown()["Border road opens"]
    assert ledger.items[f"urn:uuid:{told.road}"].address in small.shown()["Border road opens"], "links lead to theirs"
    writes = small.writes
    assert _deliver(small, told.bundle(), ledger)["kept as theirs"] == "1 (The old road)"
    assert small.writes == writes


def test_b5_a_new_text_of_ours_and_a_withdrawal_ask_again_about_theirs(small: Small, told: Stories) -> None:
    ledger = HeldInMemory()
    settled(_theirs(small, told, ledger), ledger, theirs=True)
    _deliver(small, told.bundle(), ledger)
    told.desk.change(told.road, standfirst="Ours again.")
    bundle = told.bundle()
    with pytest.raises(RemoteChanged, match="The old road") as stopped:
        _deliver(small, bundle, ledger)
    settled(stopped.value, ledger, theirs=True)
    _deliver(small, bundle, ledger)
    told.withdraw(told.road)
    gone = told.bundle()
    with pytest.raises(RemoteChanged) as again:
        _deliver(small, gone, ledger)
    assert "Another text" in small.shown()["The old road"]
    left, ours = HeldInMemory(), again.value
    left.items |= ledger.items
    settled(ours, left, theirs=True)
    assert "kept as theirs" not in _deliver(small, gone, left), "no text of ours is set aside"
    assert "The old road" in small.shown()
    settled(ours, ledger)
    assert _deliver(small, gone, ledger)["withdrawn"] == "1"
    assert "The old road" not in small.shown()


def test_b5_what_was_left_to_them_is_taken_back(small: Small, told: Stories) -> None:
    ledger = HeldInMemory()
    settled(_theirs(small, told, ledger), ledger, theirs=True)
    bundle = told.bundle()
    _deliver(small, bundle, ledger)
    take_back(ledger, [f"urn:uuid:{told.road}"])
    assert _deliver(small, bundle, ledger)["updated"] == "1"
    assert "Ours." in small.shown()["The old road"]
    assert small.held() == 3


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", KINDS)
def test_b5_an_answer_that_is_lost_at_any_request_doubles_nothing(kind: type[Small], told: Stories) -> None:
    first = told.bundle()
    told.desk.change(told.border, standfirst="Ours.")
    told.withdraw(told.road)
    second = told.bundle()
    small = kind()
    with serving(small):
        ledger = HeldInMemory()
        for bundle in (first, second):
            _deliver(small, bundle, ledger)
    whole = len(small.asked)
    assert whole > 15
    for number in range(1, whole + 1):
        small = kind()
        with serving(small):
            ledger, lost = HeldInMemory(), 0
            small.silent_at = number
            for bundle in (first, second):
                try:
                    _deliver(small, bundle, ledger)
                except Unreachable:
                    lost += 1
                    _deliver(small, bundle, ledger)
            assert lost == 1
            assert sorted(small.shown()) == [ALL[0], ALL[2]]
            assert small.held() == 3


def test_b5_without_its_ledger_it_finds_its_own_articles(small: Small, told: Stories) -> None:
    bundle = told.bundle()
    _deliver(small, bundle, HeldInMemory())
    assert _deliver(small, bundle, HeldInMemory())["created"] == "0"
    assert small.held() == 3


def test_drafts_stay_drafts(small: Small, told: Stories) -> None:
    _deliver(small, told.bundle(), HeldInMemory(), publish=" Draft")
    assert small.held() == 3
    assert small.shown() == {}


def test_a_sound_connection_is_told_from_a_site_that_is_not_there(small: Small) -> None:
    assert make_target(small.target(), small.secret).test().code == "ok"
    here = small.target().address
    assert make_target(replace(small.target(), address=f"{here}/news"), small.secret).test().code == "not-found"
    elsewhere = f"http://127.0.0.1:{free_port()}"
    assert make_target(replace(small.target(), address=elsewhere), small.secret).test().code == "unreachable"


def test_ghost_tells_a_wrong_key_and_one_that_is_none(told: Stories) -> None:
    small = SmallGhost()
    with serving(small):
        for key in (f"{NUMBER}:{'b2' * 32}", f"{'0' * 24}:{'a1' * 32}", "not a key", f"{NUMBER}:zz"):
            assert make_target(small.target(), key).test().code == "wrong-password"


def test_ghost_is_no_more_than_readable_to_a_key_that_may_not_write() -> None:
    class ReadOnly(SmallGhost):
        def answer(self, asked: Asked) -> tuple[int, Any]:
            return (403, {"errors": [{"message": "No."}]}) if asked.method == "POST" else super().answer(asked)

    small = ReadOnly()
    with serving(small):
        told = make_target(small.target(), small.secret).test()
    assert (told.code, told.sound) == ("missing-right", False)
    assert [line for line in told.lines if "may read posts" in line]
    assert not [line for line in told.lines if "may add and publish" in line]


def test_what_ghost_has_no_room_for_is_said_with_the_article(told: Stories) -> None:
    small, ledger = SmallGhost(), HeldInMemory()
    long = told.desk.photo(caption="A queue", credit="Photo: G. Kapanadze", alt="A long queue of trucks. " * 9)
    told.desk.change(told.georgian, lead_photo=PhotoUse(photo=long), standfirst="სიტყვა " * 50)
    with serving(small):
        receipt = _deliver(small, told.bundle(), ledger)
        assert receipt["cut short there"] == (
            "1 (გზა გაიხსნა: standfirst after 300 characters and description of the picture after 191 characters)"
        )
        assert len(small.alt("გზა გაიხსნა")) == 191
        assert "cut short there" not in _deliver(small, told.bundle(), ledger)


def test_drupal_tells_a_wrong_password_from_a_missing_right() -> None:
    small = SmallDrupal()
    with serving(small):
        assert make_target(small.target(), "other").test().code == "wrong-password"
        assert make_target(small.target(user="the-reader"), small.secret).test().code == "missing-right"
        assert make_target(small.target(type="story"), small.secret).test().code == "not-found"
        small.read_only = True
        refused = make_target(small.target(), small.secret).test()
        assert refused.code == "missing-right"
        assert "read operations" in refused.lines[-1]
        assert not small.nodes
    with pytest.raises(Refused):
        make_target(small.target(type="../user"), small.secret)


class _Busy(SmallGhost):
    """Somebody there saves a post just before we do."""

    busy = False

    def answer(self, asked: Asked) -> tuple[int, Any]:
        if self.busy and asked.method == "PUT":
            self.busy = False
            self.edit("The old road", "Their words.")
        return super().answer(asked)


def test_b5_ghost_keeps_a_change_that_comes_while_we_send(told: Stories) -> None:
    small, ledger = _Busy(), HeldInMemory()
    with serving(small):
        _deliver(small, told.bundle(), ledger)
        told.desk.change(told.road, standfirst="Ours.")
        small.busy, bundle = True, told.bundle()
        for _ in range(2):
            with pytest.raises(RemoteChanged, match="The old road"):
                _deliver(small, bundle, ledger)
        assert small.shown()["The old road"].endswith("\nTheir words.")
        with pytest.raises(RemoteChanged) as stopped:
            _deliver(small, bundle, ledger)
        settled(stopped.value, ledger)
        _deliver(small, bundle, ledger)
        assert "Ours." in small.shown()["The old road"]

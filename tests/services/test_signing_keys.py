"""The signing key: private in the keyring alone; a bundle that should be signed is, or it is not made."""

from pathlib import Path

import pytest

from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import BadInput, Refused
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.publish import bag
from editor_app.publish.signing import SigningKey
from editor_app.publish.verify import verify_bundle
from tests.services.keyrings import DrawerKeyring, drawer, no_keyring

__all__ = ["drawer", "no_keyring"]


def _ready(newsroom: Newsroom) -> None:
    content = ArticleContent(
        headline="Border road opens", body="The road is open.\n", authors=("Nino",), format="opinion"
    )
    article = newsroom.articles.create(content).article
    newsroom.articles.set_status([article.id], Status.READY)


def test_b2_a_key_that_is_made_signs_the_next_bundle_and_lies_in_no_file(
    newsroom: Newsroom, drawer: DrawerKeyring, tmp_path: Path
) -> None:
    _ready(newsroom)
    newsroom.signing.make()
    facts = newsroom.signing.facts()
    done = newsroom.publishing.export(tmp_path / "out")
    assert facts.at_hand
    assert verify_bundle(done.folder, trusted=[facts.public_line]).signed_by == facts.fingerprint
    (pem,) = drawer.held.values()
    secret = pem.splitlines()[2]
    written = [each for root in (newsroom.path, done.folder) for each in root.rglob("*") if each.is_file()]
    assert written
    assert not any(secret.encode() in each.read_bytes() for each in written)


def test_b2_without_its_key_a_site_that_signs_makes_no_bundle(
    newsroom: Newsroom, drawer: DrawerKeyring, tmp_path: Path
) -> None:
    _ready(newsroom)
    newsroom.signing.make()
    newsroom.signing._opened.clear()
    drawer.held.clear()
    assert not newsroom.signing.facts().at_hand
    with pytest.raises(Refused, match="is not on this computer"):
        newsroom.publishing.export(tmp_path / "out")
    assert not (tmp_path / "out").exists()
    newsroom.signing.turn_off()
    done = newsroom.publishing.export(tmp_path / "out")
    assert not (done.folder / bag.SIGNATURE).exists()


@pytest.mark.usefixtures("drawer")
def test_b2_a_bundle_made_before_is_signed_when_it_is_made_again(newsroom: Newsroom, tmp_path: Path) -> None:
    _ready(newsroom)
    first = newsroom.publishing.export(tmp_path / "out")
    assert not (first.folder / bag.SIGNATURE).exists()
    newsroom.signing.make()
    again = newsroom.publishing.export(tmp_path / "out")
    assert again.bundle_id == first.bundle_id
    assert verify_bundle(again.folder).signed_by == newsroom.signing.facts().fingerprint


@pytest.mark.usefixtures("no_keyring")
def test_b2_without_a_keyring_a_key_file_signs_until_the_newsroom_is_closed(newsroom: Newsroom, tmp_path: Path) -> None:
    _ready(newsroom)
    with pytest.raises(Refused, match="no keyring"):
        newsroom.signing.make()
    key = SigningKey.make()
    (tmp_path / "desk").write_bytes(key.to_openssh("long words"))
    with pytest.raises(BadInput, match="passphrase"):
        newsroom.signing.open_for_now(tmp_path / "desk", "other words")
    newsroom.signing.open_for_now(tmp_path / "desk", "long words")
    done = newsroom.publishing.export(tmp_path / "out")
    assert verify_bundle(done.folder, trusted=[key.public_line()]).signed_by
    (tmp_path / "other").write_bytes(SigningKey.make().to_openssh())
    with pytest.raises(Refused, match="another key"):
        newsroom.signing.open_for_now(tmp_path / "other")


@pytest.mark.usefixtures("drawer")
def test_b2_the_key_goes_to_another_computer_in_a_locked_file(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.signing.make()
    file = tmp_path / "desk"
    with pytest.raises(Refused, match="passphrase"):
        newsroom.signing.copy_out(file, "")
    newsroom.signing.copy_out(file, "long words")
    assert file.stat().st_mode & 0o077 == 0
    line = newsroom.signing.facts().public_line
    newsroom.signing.turn_off()
    newsroom.signing.bring_in(file, "long words")
    assert newsroom.signing.facts().public_line == line

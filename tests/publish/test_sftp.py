"""A static site over SSH, against a real OpenSSH server: delivered, cut anywhere, gone back, and told why not."""

import gc
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from editor_app.domain.errors import Cancelled, Refused, TargetRefused, Unreachable
from editor_app.publish import bag
from editor_app.publish.signing import fingerprint
from editor_app.publish.targets.making import make_target
from editor_app.publish.targets.target import Watch
from tests.publish.cutting import cut_anywhere, cuts, cutting
from tests.publish.ledgers import HeldInMemory
from tests.publish.newsdesk import NOON, Newsdesk
from tests.publish.sshd import Server, free_port, make_key, running
from tests.publish.stories import stories

CUTS = cuts(3)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("sshd")) as made:
        yield made


@pytest.fixture
def www(tmp_path: Path) -> Path:
    folder = tmp_path / "w w w"
    folder.mkdir()
    return folder


def _tree(folder: Path) -> dict[str, str]:
    return {str(each.relative_to(folder)): bag.sha256_of(each) for each in sorted(folder.rglob("*")) if each.is_file()}


def _bundles(desk: Newsdesk, count: int) -> list[Path]:
    article = desk.article("Border road opens")
    for number in range(4):
        desk.article(f"News of the valley {number}", language="ka" if number % 2 else "en")
    made = []
    for number in range(count):
        desk.change(article, standfirst=f"Words {number}.")
        made.append(desk.bundle(f"bundle-{number}", NOON + timedelta(hours=number)))
    return made


def _shown(root: Path) -> dict[str, str]:
    return _tree((root / "current").resolve())


def test_b4_the_far_site_shows_exactly_the_bundle_and_b13_goes_back(server: Server, desk: Newsdesk, www: Path) -> None:
    first, second = _bundles(desk, 2)
    site = make_target(server.target(www), "")
    assert site.test().code == "ok"
    receipt = site.deliver(first, HeldInMemory(), Watch())
    assert _shown(www) == _tree(first / "data" / "site")
    assert receipt["sent"] == receipt["files"]
    changed = site.deliver(second, HeldInMemory(), Watch())
    assert 0 < int(changed["sent"]) < int(changed["files"]), "what is there already is linked, not sent"
    assert _shown(www).items() >= _tree(second / "data" / "site").items()
    assert site.deliver(first, HeldInMemory(), Watch())["sent"] == "0"
    assert _shown(www) == _tree(first / "data" / "site")


@pytest.mark.parametrize("changed_only", [False, True])
def test_b4_cut_at_random_bytes_it_goes_on_to_the_same_state(
    server: Server, desk: Newsdesk, www: Path, caplog: pytest.LogCaptureFixture, changed_only: bool
) -> None:
    told = stories(desk)
    make_target(server.target(www), "").deliver(told.bundle(), HeldInMemory(), Watch())
    shown = [_shown(www)]

    def look(bundle: Path, whole: bool) -> None:
        site, now = _tree(bundle / "data" / "site"), _shown(www)
        assert now.items() >= site.items() or (not whole and now == shown[-1])
        assert not whole or not [each.name for each in (www / "releases").iterdir() if each.name.endswith(".part")]
        shown.append(now)

    with cutting(server.port) as proxy:
        site = make_target(server.target(www, port=proxy.port, host_key=server.host_key), "")
        cut_anywhere(proxy, CUTS, told.bundles(changed_only=changed_only),
                     lambda bundle: site.deliver(bundle, HeldInMemory(), Watch()), look)  # fmt: skip
    gc.collect()  # a piece of work that failed unheard says so when it is let go
    errors = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert not errors, "a lost connection is said once, in words"


def test_b5_a_person_stops_it_and_the_site_shows_what_it_showed(server: Server, desk: Newsdesk, www: Path) -> None:
    first, second = _bundles(desk, 2)
    site = make_target(server.target(www), "")
    site.deliver(first, HeldInMemory(), Watch())
    calls = [0]

    def checked() -> None:
        calls[0] += 1
        if calls[0] > 8:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        site.deliver(second, HeldInMemory(), Watch(checked=checked))
    assert _shown(www) == _tree(first / "data" / "site")


def test_an_unknown_server_is_named_and_a_changed_one_refused(server: Server, www: Path, tmp_path: Path) -> None:
    unknown = make_target(server.target(www, host_key=""), "").test()
    assert (unknown.sound, unknown.code) == (False, "unknown-host")
    assert unknown.facts["host_key"].split()[:2] == server.host_key.split()[:2]
    assert fingerprint(server.host_key) in unknown.lines[0]
    other = make_key(tmp_path / "other")
    with pytest.raises(TargetRefused) as refused:
        make_target(server.target(www, host_key=other), "").test()
    assert refused.value.code == "host-changed"


def test_a_wrong_key_a_missing_folder_and_a_silent_server_are_told_apart(
    server: Server, www: Path, tmp_path: Path
) -> None:
    make_key(tmp_path / "stranger")
    with pytest.raises(TargetRefused) as wrong:
        make_target(server.target(www, key_file=str(tmp_path / "stranger")), "").test()
    assert wrong.value.code == "wrong-password"
    make_key(tmp_path / "locked", "long words")
    with pytest.raises(TargetRefused) as locked:
        make_target(server.target(www, key_file=str(tmp_path / "locked")), "other words").test()
    assert locked.value.code == "wrong-password"
    with pytest.raises(TargetRefused) as missing:
        make_target(server.target(Path("/proc/nothing")), "").test()
    assert missing.value.code in ("not-found", "missing-right", "wrong-kind")
    with pytest.raises(Unreachable):
        make_target(server.target(www, port=free_port()), "").test()


def test_an_address_that_is_none_is_refused(server: Server, www: Path) -> None:
    for address in ("ftp://example.org/www", "sftp:///www", "example.org"):
        with pytest.raises(Refused):
            make_target(replace(server.target(www), address=address), "")

"""A bundle that was changed in any of many ways is refused by name, whoever changed it (rule B2)."""

import random
import shutil
from datetime import timedelta
from itertools import takewhile
from pathlib import Path

import pytest

from editor_app.domain.errors import BundleRefused
from editor_app.domain.photo import PhotoUse
from editor_app.publish.signing import SigningKey
from editor_app.publish.trust import applied
from editor_app.publish.verify import verify_bundle
from tests.publish.harming import HARMS, Signed, harmed
from tests.publish.newsdesk import NOON, Newsdesk

MUTATIONS = 188
ALL_MUTATIONS = 1034


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    """Two bundles of a small newsroom with a photo and a translation: two items, pages, feeds, pictures."""
    key, desk = SigningKey.make(), Newsdesk(tmp_path_factory.mktemp("signed"))
    bridge = desk.article("Bridge closes", lead_photo=PhotoUse(photo=desk.photo(width=200, height=120)))
    desk.article("Border road opens", related=(bridge,))
    older = desk.bundle("older", sign=key.sign)
    desk.change(bridge, standfirst="New words.")
    return Signed(key, older, desk.bundle("newer", NOON + timedelta(hours=1), sign=key.sign))


def _refused(signed: Signed, folder: Path, number: int) -> None:
    kind = HARMS[number % len(HARMS)]
    copy = Path(shutil.copytree(signed.newer, folder / f"{kind}-{number}"))
    name = harmed(copy, kind, random.Random(number), signed)
    try:
        with pytest.raises(BundleRefused) as refused:
            verify_bundle(copy, trusted=[signed.key.public_line()], after=applied(signed.older))
    except pytest.fail.Exception as accepted:
        raise AssertionError(f"{number}: a bundle that is {kind} ({name}) was taken") from accepted
    told, plain = refused.value.findings, "".join(takewhile(str.isprintable, name))
    assert any(plain in line for line in told), (number, kind, name, told)
    assert str(refused.value).isprintable(), (number, kind, str(refused.value))
    shutil.rmtree(copy)


def test_b2_the_bundle_itself_is_taken(signed: Signed) -> None:
    report = verify_bundle(signed.newer, trusted=[signed.key.public_line()], after=applied(signed.older))
    assert report.sequence == 2


def test_b2_mutations_of_every_kind_are_refused_by_name(signed: Signed, tmp_path: Path) -> None:
    assert len(HARMS) <= MUTATIONS
    for number in range(MUTATIONS):
        _refused(signed, tmp_path, number)


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_b2_a_thousand_mutations_are_refused_by_name(signed: Signed, tmp_path: Path) -> None:
    for number in range(ALL_MUTATIONS):
        _refused(signed, tmp_path, number)

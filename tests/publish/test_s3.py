"""S3: moto's server where it is installed, and a small one for refusals that moto does not make."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.errors import Cancelled, Refused, RemoteChanged
from editor_app.publish import bag
from editor_app.publish.targets.making import make_target
from editor_app.publish.targets.s3 import stage_of
from editor_app.publish.targets.target import Watch
from editor_app.services.sides import take_back
from tests.publish import moto
from tests.publish.cutting import cut_anywhere, cuts, cutting
from tests.publish.ledgers import HeldInMemory, settled
from tests.publish.moto import Service
from tests.publish.newsdesk import Newsdesk
from tests.publish.sshd import free_port
from tests.publish.stories import Stories, stories

CUTS = cuts(20)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with moto.running(tmp_path_factory.mktemp("moto")) as made:
        yield made


@pytest.fixture
def bucket(service: Service, request: pytest.FixtureRequest) -> str:
    name = f"news-{hashlib.sha256(request.node.name.encode()).hexdigest()[:12]}"
    service.client.make_bucket(name)
    return name


@pytest.fixture
def told(desk: Newsdesk) -> Stories:
    return stories(desk)


def _shown(service: Service, bucket: str, prefix: str = "") -> dict[str, str]:
    client, found = service.client, {}
    for each in client.list_objects(bucket, prefix=prefix, recursive=True):
        with client.get_object(bucket, str(each.object_name)) as answer:
            name = str(each.object_name).removeprefix(prefix)
            found[name] = hashlib.sha256(answer.read()).hexdigest()
    return found


def _site(bundle: Path) -> dict[str, str]:
    root = bundle / "data" / "site"
    return {str(each.relative_to(root)): bag.sha256_of(each) for each in root.rglob("*") if each.is_file()}


def _deliver(service: Service, bucket: str, bundle: Path, ledger: HeldInMemory, **how: Any) -> dict[str, str]:
    return dict(make_target(service.target(bucket, **how), "secret").deliver(bundle, ledger, Watch()))


def test_b4_the_bucket_shows_the_site_and_again_sends_nothing(service: Service, bucket: str, told: Stories) -> None:
    ledger, bundle = HeldInMemory(), told.bundle()
    service.client.put_object(bucket, "other/notes.txt", BytesIO(b"theirs"), 6)
    receipt = _deliver(service, bucket, bundle, ledger, prefix="www")
    assert receipt["sent"] == receipt["files"]
    assert _shown(service, bucket, "www/") == _site(bundle)
    assert _deliver(service, bucket, bundle, ledger, prefix="www")["sent"] == "0"
    assert "other/notes.txt" in _shown(service, bucket)


def test_b4_files_say_what_they_are_and_how_long_they_last(service: Service, bucket: str, told: Stories) -> None:
    _deliver(service, bucket, told.bundle(), HeldInMemory())
    page = service.client.stat_object(bucket, "index.html").metadata or {}
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert page["Cache-Control"] == "public, max-age=60"
    picture = next(name for name in _shown(service, bucket) if name.endswith(".webp"))
    kept = service.client.stat_object(bucket, picture).metadata or {}
    assert kept["Content-Type"] == "image/webp"
    assert "immutable" in kept["Cache-Control"]


def test_b8_what_is_gone_leaves_and_b13_an_earlier_bundle_brings_it_back(
    service: Service, bucket: str, told: Stories
) -> None:
    ledger, first = HeldInMemory(), told.bundle()
    _deliver(service, bucket, first, ledger)
    told.withdraw(told.border)
    second = told.bundle()
    receipt = _deliver(service, bucket, second, ledger)
    assert int(receipt["removed"]) > 0
    assert 0 < int(receipt["sent"]) < int(receipt["files"])
    assert _shown(service, bucket) == _site(second)
    _deliver(service, bucket, first, ledger)
    assert _shown(service, bucket) == _site(first)


def test_b5_what_was_changed_there_stops_everything(service: Service, bucket: str, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(service, bucket, told.bundle(), ledger)
    service.client.put_object(bucket, "index.html", BytesIO(b"by hand"), 7)
    told.desk.change(told.road, standfirst="Ours.")
    before, bundle = _shown(service, bucket), told.bundle()
    with pytest.raises(RemoteChanged, match="index"):
        _deliver(service, bucket, bundle, ledger)
    assert _shown(service, bucket) == before


def test_b5_theirs_stays_by_a_persons_word_until_it_is_taken_back(service: Service, bucket: str, told: Stories) -> None:
    ledger = HeldInMemory()
    _deliver(service, bucket, told.bundle(), ledger)
    service.client.put_object(bucket, "index.html", BytesIO(b"by hand"), 7)
    service.client.remove_object(bucket, "404.html")
    told.desk.change(told.road, headline="The old road again")
    with pytest.raises(RemoteChanged) as stopped:
        _deliver(service, bucket, told.bundle(), ledger)
    settled(stopped.value, ledger, theirs=True)
    told.desk.change(told.road, headline="The oldest road")
    bundle = told.bundle()
    receipt = _deliver(service, bucket, bundle, ledger)
    assert receipt["kept as theirs"] == "2 (404.html, index.html)"
    site, shown = _site(bundle), _shown(service, bucket)
    assert {path for path in site if shown.get(path) != site[path]} == {"404.html", "index.html"}
    assert shown["index.html"] == hashlib.sha256(b"by hand").hexdigest()
    take_back(ledger, ["file:index.html", "file:404.html"])
    assert _deliver(service, bucket, bundle, ledger)["sent"] == "2"
    assert _shown(service, bucket) == site


def test_b5_a_file_of_somebody_else_is_never_written_over(service: Service, bucket: str, told: Stories) -> None:
    service.client.put_object(bucket, "index.html", BytesIO(b"theirs"), 6)
    bundle = told.bundle()
    with pytest.raises(RemoteChanged):
        _deliver(service, bucket, bundle, HeldInMemory())
    assert list(_shown(service, bucket)) == ["index.html"]


def test_b5_without_its_ledger_it_knows_its_own_files(service: Service, bucket: str, told: Stories) -> None:
    _deliver(service, bucket, told.bundle(), HeldInMemory())
    told.withdraw(told.border)
    second = told.bundle()
    _deliver(service, bucket, second, HeldInMemory())
    assert _shown(service, bucket) == _site(second)


@pytest.mark.parametrize("changed_only", [False, True])
def test_b4_cut_at_random_bytes_it_goes_on_to_the_same_state(
    service: Service, bucket: str, told: Stories, changed_only: bool
) -> None:
    ledger = HeldInMemory()
    _deliver(service, bucket, told.bundle(), ledger)

    def look(bundle: Path, whole: bool) -> None:
        assert not whole or _shown(service, bucket) == _site(bundle)

    with cutting(service.port) as proxy:
        cut_anywhere(proxy, CUTS, told.bundles(changed_only=changed_only),
                     lambda bundle: _deliver(service, bucket, bundle, ledger, port=proxy.port), look)  # fmt: skip


def test_b5_a_person_stops_it_and_it_goes_on(service: Service, bucket: str, told: Stories) -> None:
    ledger, bundle, left = HeldInMemory(), told.bundle(), [2]

    def checked() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        make_target(service.target(bucket), "secret").deliver(bundle, ledger, Watch(checked=checked))
    assert "index.html" not in _shown(service, bucket), "the front page comes last"
    _deliver(service, bucket, bundle, ledger)
    assert _shown(service, bucket) == _site(bundle)


def test_a_bucket_that_is_not_there_is_told_from_one_that_is(service: Service, bucket: str) -> None:
    assert make_target(service.target(bucket), "secret").test().code == "ok"
    assert _shown(service, bucket) == {}
    assert make_target(service.target("news-nowhere"), "secret").test().code == "not-found"
    assert make_target(service.target(bucket, port=free_port()), "secret").test().code == "unreachable"


def test_what_a_page_needs_goes_before_it_and_the_front_page_last() -> None:
    order = ["assets/style.css", "en/europe/road.html", "en/feed.xml", "en/index.html", "index.html"]
    assert [stage_of(each) for each in order] == [0, 1, 2, 3, 4]
    assert stage_of("en/page-2.html") == 3


@contextmanager
def _saying(status: int, code: str, headers: dict[str, str] | None = None) -> Iterator[int]:
    """Serve one answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            data = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>No.</Message></Error>".encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/xml", **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.mark.parametrize(
    ("status", "said", "code"),
    [
        (403, "SignatureDoesNotMatch", "wrong-password"),
        (403, "InvalidAccessKeyId", "wrong-password"),
        (403, "AccessDenied", "missing-right"),
        (404, "NoSuchBucket", "not-found"),
        (503, "SlowDown", "unreachable"),
        (400, "SomethingElse", "wrong-kind"),
        (200, "</", "wrong-kind"),
    ],
)
def test_a_wrong_key_is_told_from_a_missing_right(status: int, said: str, code: str) -> None:
    with _saying(status, said) as port:
        assert make_target(Service(port).target("news"), "secret").test().code == code


def test_a_signed_request_follows_nobody_to_another_host() -> None:
    with _saying(200, "x") as elsewhere, _saying(307, "x", {"Location": f"http://127.0.0.1:{elsewhere}/"}) as port:
        assert not make_target(Service(port).target("news"), "secret").test().sound


@pytest.mark.parametrize(
    "fields",
    [{"options": {}}, {"user": ""}, {"address": "http://s3.example.org"}, {"address": "https://s3.example.org/news"}],
)
def test_settings_that_cannot_be_used_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        make_target(replace(Service(1).target("news"), **fields), "secret")

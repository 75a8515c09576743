"""Moved and withdrawn addresses as servers read them; asked of a real nginx where there is one."""

import http.client
import re
import shutil
import socket
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest

from editor_app.domain.listed import Status
from tests.publish.newsdesk import NOON, Newsdesk

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
GATEWAYS = ("fastcgi", "uwsgi", "scgi")
ODD = "/2016/05/дорога a b $1/"


@pytest.fixture
def moved(desk: Newsdesk) -> Path:
    """A bundle in which an article moved, one came from elsewhere, and one was withdrawn."""
    road = desk.article("Border road opens", slug="border-road", old_addresses=("/2016/05/the-road/", ODD))
    gone = desk.article("Bridge closes", slug="bridge")
    desk.bundle("first")
    desk.change(road, slug="road-opens")
    desk.change(gone, status=Status.WITHDRAWN)
    return desk.bundle("second", NOON + timedelta(hours=2))


def test_b9_every_form_says_where_a_moved_page_is_and_what_is_gone(moved: Path) -> None:
    to = "https://courier.example/en/caucasus/road-opens.html"
    forms = {
        "redirects/nginx.conf": f'location = "/en/caucasus/border-road.html" {{ return 301 "{to}"; }}',
        "redirects/Caddyfile": f'redir "/en/caucasus/border-road.html" "{to}" 301',
        "redirects/apache.conf": rf'RedirectMatch 301 "^/en/caucasus/border\-road\.html$" "{to}"',
        "site/_redirects": f"/en/caucasus/border-road.html {to} 301",
    }
    for name, line in forms.items():
        assert line in (moved / "data" / name).read_text("utf-8").splitlines(), name
    for name in ("nginx.conf", "Caddyfile", "apache.conf"):
        text = (moved / "data" / "redirects" / name).read_text("utf-8")
        assert re.search(r"/en/caucasus/bridge(\\)?\.html", text), name
        assert "410" in text, name
    assert f"/2016/05/the-road/ {to} 301" in (moved / "data/site/_redirects").read_text("utf-8")


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_b9_a_real_nginx_answers_301_and_410(moved: Path, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = tmp_path / "nginx.conf"
    scratch = "; ".join(f"{each}_temp_path {tmp_path}/{each}" for each in ("client_body", "proxy", *GATEWAYS))
    settings.write_text(
        f"""daemon off; pid {tmp_path}/pid; error_log stderr; events {{}}
        http {{ access_log off; {scratch}; types {{ text/html html; }} server {{ listen 127.0.0.1:{port};
        root "{moved}/data/site"; include "{moved}/data/redirects/nginx.conf"; }} }}""",
        "utf-8",
    )
    tmp_path.chmod(0o755)
    with subprocess.Popen([str(NGINX), "-c", str(settings), "-p", str(tmp_path)], stderr=subprocess.PIPE) as server:
        try:
            answers = {path: _asked(port, path) for path in (
                "/en/caucasus/border-road.html", "/2016/05/the-road/", "/en/caucasus/bridge.html",
                "/2016/05/%D0%B4%D0%BE%D1%80%D0%BE%D0%B3%D0%B0%20a%20b%20%241/",
            )}  # fmt: skip
        finally:
            server.terminate()
    to = "https://courier.example/en/caucasus/road-opens.html"
    assert answers.pop("/en/caucasus/bridge.html")[0] == 410
    assert {answer[:2] for answer in answers.values()} == {(301, to)}, answers


def _asked(port: int, path: str) -> tuple[int, str, str]:
    for _ in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or "", answer.read().decode("utf-8", "replace")
        except ConnectionRefusedError:
            time.sleep(0.05)  # it is still starting
        finally:
            connection.close()
    raise AssertionError("nginx did not start")


def test_b9_of_old_addresses_that_are_one_file_where_case_does_not_count_one_has_a_page(desk: Newsdesk) -> None:
    desk.article(
        "Road", slug="road", old_addresses=("/2015/TockingTime/", "/2015/tockingtime/", "/EN/caucasus/ROAD.html")
    )
    desk.article("Mill", slug="mill", old_addresses=("/2015/TOCKINGTIME/",))
    assert len(desk.edition().redirects) == 1
    assert desk.bundle()  # verified like any other

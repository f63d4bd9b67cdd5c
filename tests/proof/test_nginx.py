"""The proxy file that `setup` writes, in a real nginx before a real server."""

from __future__ import annotations

import http.client
import shutil
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests import postgres
from tests.config.test_setting_up import HOST, Server, free_port

pytestmark = pytest.mark.proof
PROGRAM = "/usr/sbin/nginx"
FRAME = """daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi; include {folder}/plain.conf; include {folder}/secure.conf;
}}
"""


class Proxy:
    """The proxy file twice: as it was written, and with what certbot adds."""

    def __init__(self, written: Path) -> None:
        # What the tests' own folder holds, nobody but its owner may read.
        self.folder = Path(tempfile.mkdtemp(prefix="cityweave-nginx-", dir="/tmp"))
        self.plain, self.secure = free_port(), free_port()
        text = written.read_text().replace("    listen [::]:80;\n", "")
        certified = f"{self.secure} ssl; ssl_certificate cert.pem; ssl_certificate_key key.pem;"
        for name, listened in (("plain", f"{self.plain};"), ("secure", certified)):
            kept = text.replace("listen 80;", f"listen 127.0.0.1:{listened}")
            (self.folder / f"{name}.conf").write_text(kept)
        (self.folder / "nginx.conf").write_text(FRAME.format(folder=self.folder))
        self.certify()
        if user := postgres.unprivileged():
            for path in (self.folder, *self.folder.iterdir()):
                shutil.chown(path, user)

    def certify(self) -> None:
        order = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
        files = ("-keyout", "key.pem", "-out", "cert.pem", "-subj", f"/CN={HOST}")
        subprocess.run(
            ["openssl", *order, *files], cwd=self.folder, check=True, capture_output=True
        )

    @contextmanager
    def running(self) -> Iterator[None]:
        command = (PROGRAM, "-p", str(self.folder), "-c", f"{self.folder}/nginx.conf")
        quiet = ("-e", f"{self.folder}/error.log")
        proxy = subprocess.Popen(postgres.as_somebody(*command, *quiet), cwd="/")
        try:
            end = time.monotonic() + 30
            while proxy.poll() is None and time.monotonic() < end and not self.answers():
                time.sleep(0.05)
            yield
        finally:
            proxy.terminate()
            proxy.wait()
            shutil.rmtree(self.folder, ignore_errors=True)

    def answers(self) -> bool:
        try:
            self.ask("/healthz")
        except OSError:
            return False
        return True

    def ask(
        self, page: str, *, is_secure: bool = True, size: int = 0, **headers: str
    ) -> tuple[http.client.HTTPResponse, str]:
        with closing(self.line(is_secure=is_secure)) as line:
            line.putrequest("POST" if size else "GET", page, skip_host=True)
            given = {"Host": HOST, "Content-Length": str(size)} | {
                name.replace("_", "-"): value for name, value in headers.items()
            }
            for name, value in given.items():
                line.putheader(name, value)
            line.endheaders()
            answer = line.getresponse()
            return answer, answer.read().decode()

    def line(self, *, is_secure: bool) -> http.client.HTTPConnection:
        if not is_secure:
            return http.client.HTTPConnection("127.0.0.1", self.plain, timeout=60)
        trusted = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        trusted.check_hostname = False
        return http.client.HTTPSConnection("127.0.0.1", self.secure, timeout=60, context=trusted)


def test_the_proxy_file_serves_and_hides_nothing_the_site_says(tmp_path: Path) -> None:
    server = Server(tmp_path)
    made = server.set_up()
    assert made.returncode == 0, made.stderr
    proxy = Proxy(tmp_path / "etc/nginx/sites-available/cityweave.conf")

    with proxy.running():
        with server.serving():
            page, text = proxy.ask("/cities/")
            missing, told = proxy.ask("/nowhere/")
            plain, _ = proxy.ask("/cities/?q=a", is_secure=False, X_Forwarded_Proto="https")
            strange, _ = proxy.ask("/cities/", Host="elsewhere.example")
            large, _ = proxy.ask("/sign-in/", size=13_000_000)
        away, sentence = proxy.ask("/cities/")

    assert (page.status, missing.status, strange.status) == (200, 404, 400)
    assert "</html>" in text
    # The site's own page for what is not there, not the proxy's.
    assert 'lang="en"' in told
    assert page.headers["Strict-Transport-Security"].startswith("max-age=63072000")
    assert page.headers["Server"] == "nginx"
    # What a visitor says of the line does not make it a safe one.
    assert (plain.status, plain.headers["Location"]) == (301, f"https://{HOST}/cities/?q=a")
    assert large.status == 413
    assert (away.status, away.headers["Retry-After"], away.headers["Cache-Control"]) == (
        503,
        "30",
        "no-store",
    )
    assert "in a minute" in sentence

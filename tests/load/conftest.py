"""The site as it is served: gunicorn's processes on the test's database, and browsers that only speak HTTP."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.crash.conftest import ROOT, database_url

STARTS_WITHIN = 30  # seconds: the machine is shared


class Served:
    """Where the site is served, and the file of its access log."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"gunicorn did not start: {process.poll()}")


@pytest.fixture
def served(transactional_db, tmp_path) -> Iterator[Served]:
    """As `script/server` serves: two processes of four threads."""
    port, log = free_port(), tmp_path / "access.log"
    command = [sys.executable, "-m", "gunicorn", "plantracker.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"]
    environment = {
        "PATH": "/usr/bin:/bin",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path / "data"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "MAIL_MODE": "off",
    }
    with (tmp_path / "errors.log").open("wb") as errors:
        process = subprocess.Popen(
            [*command, "--access-logfile", str(log)], cwd=ROOT, env=environment, stderr=errors
        )
        try:
            wait_for(port, process)
            yield Served(port, log)
        finally:
            process.terminate()
            process.wait(timeout=STARTS_WITHIN)


class Reply:
    def __init__(self, status: int, headers: http.client.HTTPMessage, text: str) -> None:
        self.status, self.headers, self.text = status, headers, text

    @property
    def location(self) -> str:
        return self.headers.get("Location", "").partition("#")[0]


class Browser:
    """One person's browser: it keeps cookies, follows nothing by itself, and sends forms as they stand."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, SimpleCookie()

    def get(self, path: str) -> Reply:
        return self._ask("GET", path)

    def post(self, path: str, sent: dict[str, str]) -> Reply:
        return self._ask("POST", path, urlencode(sent))

    def _ask(self, method: str, path: str, body: str | None = None) -> Reply:
        kept = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        headers = {"Cookie": kept, "Origin": f"http://127.0.0.1:{self.port}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            told = connection.getresponse()
            for cookie in told.headers.get_all("Set-Cookie", []):
                self.cookies.load(cookie)
            return Reply(told.status, told.headers, told.read().decode(errors="replace"))
        finally:
            connection.close()


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of the page's forms, by name."""
    inputs = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page)
    pairs = [(re.search(r'name="([^"]+)"', each), re.search(r'value="([^"]*)"', each)) for each in inputs]
    return {name[1]: unescape(value[1]) if value else "" for name, value in pairs if name}

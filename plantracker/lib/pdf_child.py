"""The child process of `pdf.py`: one job in JSON on standard input, one PDF on standard output.

Runs by itself (``python -I pdf_child.py``) and imports nothing of ours. The last line on standard error of a
failed run is JSON: ``{"code": "time"|"memory"|"libraries"|"error", "where": "what was being laid out"}``.
"""

from __future__ import annotations

import base64
import json
import resource
import signal
import sys
from types import FrameType, TracebackType
from typing import Any, NoReturn

PNG = "data:image/png;base64,"
NOTHING = "asset:"  # the base every relative address is joined to


class OutOfTime(BaseException):
    """The alarm rang. Not an ``Exception``, so that nothing on the way swallows it."""


def main() -> None:
    job = json.load(sys.stdin.buffer)
    set_limits(job["limits"]["seconds"], job["limits"]["memory"])
    try:
        document = make(job)
    except OutOfTime as late:
        fail("time", where(late.__traceback__))
    except MemoryError as full:
        fail("memory", where(full.__traceback__))
    except OSError as missing:
        fail(
            "libraries" if "cannot load library" in str(missing) else "error",
            where(missing.__traceback__),
            missing,
        )
    except Exception as error:
        fail("error", where(error.__traceback__), error)
    signal.alarm(0)
    sys.stdout.buffer.write(document)


def set_limits(seconds: int, memory: int) -> None:
    """Soft limits ring a bell, so that we can still say where we were; the hard one kills."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    signal.signal(signal.SIGXCPU, _ring)
    signal.signal(signal.SIGALRM, _ring)
    signal.alarm(seconds)


def _ring(_number: int, _frame: FrameType | None) -> NoReturn:
    """Once only: both bells can ring in the same second, one while we are saying where we were."""
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    raise OutOfTime


def make(job: dict[str, Any]) -> bytes:
    """The PDF of the job's HTML."""
    import weasyprint

    fetcher = closed_fetcher({name: base64.b64decode(text) for name, text in job["assets"].items()})
    page = weasyprint.HTML(string=_dated(job["html"], job["made_on"]), base_url=NOTHING, url_fetcher=fetcher)
    sheets = [
        weasyprint.CSS(string=sheet, base_url=NOTHING, url_fetcher=fetcher) for sheet in job["stylesheets"]
    ]
    return page.write_pdf(
        finisher=say_scopes,
        stylesheets=sheets,
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(job["identifier"]),
        presentational_hints=False,
        custom_metadata=False,
    )


def say_scopes(document: Any, _pdf: Any) -> None:
    """WeasyPrint ties cells to their headings by identifiers alone; some readers go by ``Scope`` alone."""
    for page in document.pages:
        for box in page._page_box.descendants():
            mark = getattr(box, "mark", None)
            if isinstance(mark, dict) and mark.get("S") == "/TH":
                mark["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def _dated(html: str, made_on: str) -> str:
    """WeasyPrint takes the document's dates from these, and from nowhere else."""
    dates = "".join(f'<meta name="dcterms.{name}" content="{made_on}">' for name in ("created", "modified"))
    return html.replace("</head>", f"{dates}</head>", 1)


def closed_fetcher(assets: dict[str, bytes]) -> Any:
    """Nothing from the network or the disk: pictures in the page, and files handed over by exact name."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith(PNG):
                return URLFetcherResponse(
                    url, base64.b64decode(url[len(PNG) :]), {"Content-Type": "image/png"}
                )
            name = url.removeprefix(NOTHING).lstrip("/")
            if url.startswith(NOTHING) and name in assets:
                return URLFetcherResponse(url, assets[name])
            raise ValueError("A paper fetches nothing from outside.")

    return ClosedFetcher()


def where(traceback: TracebackType | None) -> str:
    """The ``data-name`` of the innermost element that was being laid out: every box knows its element."""
    found = ""
    while traceback:
        for value in list(traceback.tb_frame.f_locals.values()):
            found = _name_of(value) or found
        traceback = traceback.tb_next
    return found


def _name_of(value: object) -> str:
    element = getattr(value, "element", None)
    get = getattr(element if element is not None else value, "get", None)
    if not callable(get) or isinstance(value, dict):
        return ""
    try:
        name = get("data-name")
    except Exception:
        return ""
    return name if isinstance(name, str) else ""


def fail(code: str, place: str, error: BaseException | None = None) -> NoReturn:
    signal.alarm(0)
    detail = f"{type(error).__name__}: {error}"[:500] if error else ""
    sys.stderr.write("\n" + json.dumps({"code": code, "where": place, "detail": detail}) + "\n")
    sys.exit(1)


if __name__ == "__main__":
    main()

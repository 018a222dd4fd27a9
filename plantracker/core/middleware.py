"""Headers that every private page carries."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

Handler = Callable[[HttpRequest], HttpResponse]


class UsualMethodsMiddleware:
    """Pages are read and forms are sent; every other method is refused before a view sees it."""

    methods = ("GET", "HEAD", "POST", "OPTIONS")

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in self.methods:
            return HttpResponseNotAllowed(self.methods)
        return self.get_response(request)


class PrivatePagesMiddleware:
    """Nothing we serve is kept by browsers or proxies: people share computers."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


class CompressedTextMiddleware(GZipMiddleware):
    """Pages, JSON and CSV leave compressed; PDFs, pictures and workbooks are so already.

    What one could learn from the length of a page (BREACH) is spoilt twice: Django adds a random length to each, and
    the token of a form is masked anew each time.
    """

    kinds = ("text/", "application/json", "image/svg+xml")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(self.kinds):
            return response
        return super().process_response(request, response)

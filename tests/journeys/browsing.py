"""A person at the site without a browser: opens pages, follows links and presses buttons that are really there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

Attributes = dict[str, str]
INLINE = {"a", "b", "del", "em", "ins", "span", "strong"}


@dataclass
class Button:
    """What is pressed: its words, and what it adds to the form."""

    words: str
    attributes: Attributes


@dataclass
class Form:
    """One form as it stands on the page: its fields with the values a browser would send, and its buttons."""

    attributes: Attributes
    values: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    buttons: list[Button] = field(default_factory=list)

    def add(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)


class PageParser(HTMLParser):
    """Gathers the forms and the links of a page, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.options: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._values_by_id: dict[str, str] = {}
        self._form: Form | None = None
        self._open: list[
            tuple[str, Attributes, int]
        ] = []  # an element whose words matter, and where they begin
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag not in INLINE:
            self.words.append(" ")
        if tag == "form":
            self._form = Form(attributes)
            self.forms.append(self._form)
        elif tag == "input" and self._form:
            self._take_input(self._form, attributes)
        elif tag in ("a", "button", "label", "textarea", "select", "option", "script", "style"):
            self._open.append((tag, attributes, len(self.words)))

    def _take_input(self, form: Form, attributes: Attributes) -> None:
        name, kind = attributes.get("name", ""), attributes.get("type", "text")
        self._values_by_id[attributes.get("id", "")] = attributes.get("value", "")
        form.names.add(name)
        if kind == "file":
            form.files.append(name)
        elif kind not in ("checkbox", "radio") or "checked" in attributes:
            form.add(name, attributes.get("value", "on" if kind == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if not self._open or self._open[-1][0] != tag:
            return
        _tag, attributes, start = self._open.pop()
        words = "".join(self.words[start:])
        if tag in ("script", "style"):
            del self.words[start:]
        elif tag == "a":
            self.links.append((one_line(words), attributes.get("href", "")))
        elif self._form:
            self._take(self._form, tag, attributes, words)

    def _take(self, form: Form, tag: str, attributes: Attributes, words: str) -> None:
        if tag == "label":
            self.options.append((one_line(words), self._values_by_id.get(attributes.get("for", ""), "")))
        elif tag == "button":
            form.buttons.append(Button(one_line(words), attributes))
        elif tag == "textarea":
            form.names.add(attributes["name"])
            form.add(attributes["name"], words.removeprefix("\n"))
        elif tag == "select":
            form.names.add(attributes["name"])
        elif tag == "option":
            self._take_option(form, attributes, one_line(words))

    def _take_option(self, form: Form, attributes: Attributes, words: str) -> None:
        value = attributes.get("value", words)
        self.options.append((words, value))
        if "selected" in attributes:
            select = next(held for name, held, _start in reversed(self._open) if name == "select")
            form.add(select["name"], value)


def one_line(words: str) -> str:
    return " ".join(words.split())


class Visitor:
    """Somebody with a browser of their own. ``page`` is what they see, ``address`` where they are."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.address = "/"
        self.page: HttpResponse | None = None
        self._parsed: PageParser | None = None

    def open(self, address: str, *, status: int = 200) -> str:
        """Go to an address, wherever it leads; the words of the page there."""
        return self._arrive(self.client.get(urljoin(self.address, address)), status)

    def get_file(self, words: str) -> bytes:
        """What the link with these words downloads; one stays where one is."""
        response = self.client.get(urljoin(self.address, self.link(words)))
        assert response.status_code == 200
        return response.content

    def follow(self, words: str) -> str:
        """Click the link with these words."""
        return self.open(self.link(words))

    def link(self, words: str) -> str:
        found = [href for told, href in self.parsed.links if words in told]
        assert found, f"No link “{words}” at {self.address}: {self.parsed.links}"
        return found[0]

    @property
    def links(self) -> list[tuple[str, str]]:
        return self.parsed.links

    def option(self, words: str) -> str:
        """The value of the choice with these words: an option of a list, or a box to tick."""
        found = [value for told, value in self.parsed.options if told == words]
        found = [value for value in found if value]
        assert found, f"No choice “{words}” at {self.address}: {self.parsed.options}"
        return found[0]

    def has_button(self, words: str) -> bool:
        return any(words in told for told in self._buttons())

    def press(self, words: str, *, where: str = "", status: int = 200, **typed: object) -> str:
        """Press the button with these words; ``where`` is part of its form's address. The words of what follows."""
        form, button = self._button(words, where)
        unknown = set(typed) - form.names
        assert not unknown, f"The form at {self.address} has no {unknown}, but {form.names}"
        sent: dict[str, object] = {**form.values, **typed}
        if name := button.attributes.get("name"):
            sent[name] = button.attributes.get("value", "")
        action = button.attributes.get("formaction") or form.attributes.get("action") or self.address
        send = self.client.post if form.attributes.get("method", "get") == "post" else self.client.get
        return self._arrive(send(urljoin(self.address, action), sent), status)

    def _button(self, words: str, where: str) -> tuple[Form, Button]:
        for form in self.parsed.forms:
            for button in form.buttons:
                place = button.attributes.get("formaction") or form.attributes.get("action") or self.address
                if words in button.words and where in place:
                    return form, button
        raise AssertionError(f"No button “{words}” at {self.address}: {list(self._buttons())}")

    def _buttons(self) -> Iterator[str]:
        return (button.words for form in self.parsed.forms for button in form.buttons)

    def _arrive(self, response: HttpResponse, status: int) -> str:
        path = urlsplit(response.request["PATH_INFO"]).path
        query = response.request["QUERY_STRING"]
        self.address = f"{path}?{query}" if query and response.request["REQUEST_METHOD"] == "GET" else path
        while response.status_code in (301, 302):
            self.address = urljoin(self.address, response["Location"])
            response = self.client.get(self.address)
        self.page = response
        self._parsed = PageParser(self.html if "html" in response["Content-Type"] else "")
        assert response.status_code == status, (
            f"{response.status_code} at {self.address}: {self.words[:3000]}"
        )
        return self.words

    @property
    def parsed(self) -> PageParser:
        assert self._parsed is not None
        return self._parsed

    @property
    def html(self) -> str:
        assert self.page is not None
        return self.page.content.decode()

    @property
    def words(self) -> str:
        """All the words of the page, with every run of blanks as one."""
        return one_line("".join(self.parsed.words))

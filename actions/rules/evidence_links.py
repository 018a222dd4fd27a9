"""Which addresses are taken as links to evidence: http and https, and nothing a browser would run."""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST = 1000
MOST = 10
SCHEMES = ("http", "https")
NO_LINK = "“{}” is no link: write the whole address, one on each line, beginning with https:// or http://."
TOO_MANY = "These are more than {} links: keep those that show it best."


def links_in(text: str) -> list[str]:
    """The addresses in ``text``, one on each line, each once and in the order typed.

    >>> links_in("https://example.org/a \\n\\nhttps://example.org/a")
    ['https://example.org/a']
    """
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def links_problem(text: str) -> str:
    """What is wrong with the links in ``text``, in one sentence; "" where nothing is.

    A page shows these as links, so ``javascript:`` and its like must never pass, nor an address with a name and
    password in it, nor one that holds a blank or a character nobody sees.
    """
    links = links_in(text)
    wrong = next((link for link in links if not is_link(link)), None)
    if wrong is not None:
        return NO_LINK.format(wrong[:60])
    return TOO_MANY.format(MOST) if len(links) > MOST else ""


def is_link(link: str) -> bool:
    """Whether ``link`` is one whole address of a page or a file."""
    if len(link) > LONGEST or not link.isprintable() or any(letter.isspace() for letter in link):
        return False
    try:
        parts = urlsplit(link)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(host) and "@" not in parts.netloc and "\\" not in link

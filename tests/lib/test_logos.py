"""A logo is told by its content and made anew; everything else is refused in one sentence."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from plantracker.lib import logos
from plantracker.lib.logos import Logo, NotALogo, make_logo
from tests.lib.drawing import picture


def opened(logo: Logo) -> Image.Image:
    return Image.open(io.BytesIO(logo.content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_usual_picture_becomes_a_small_png(kind):
    logo = make_logo(picture(kind, (1200, 300)))
    assert opened(logo).format == "PNG"
    assert opened(logo).size == (384, 96)
    assert (logo.width, logo.height) == (128, 32)


@pytest.mark.parametrize(
    ("size", "shown"),
    [((32, 32), (32, 32)), ((4000, 40), (160, 2)), ((20, 2000), (1, 32)), ((1, 1), (32, 32))],
)
def test_logo_is_shown_at_most_160_by_32(size, shown):
    logo = make_logo(picture("PNG", size))
    assert (logo.width, logo.height) == shown


@pytest.fixture(autouse=True)
def whole_pictures_only(monkeypatch):
    """WeasyPrint takes cut pictures, and tells the whole process to; papers are made in a process of their own."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7",
        picture("BMP", (10, 10)),
        picture("TIFF", (10, 10)),
        picture("PNG", (100, 100))[:80],
    ],
)
def test_what_is_no_picture_we_know_is_refused(data):
    with pytest.raises(NotALogo, match="send a PNG, JPEG, WebP or GIF"):
        make_logo(data)


def test_script_behind_a_picture_is_not_passed_on():
    hidden = b"<script>alert(1)</script>"
    assert hidden not in make_logo(picture("GIF", (10, 10)) + hidden).content


def test_words_in_a_picture_are_not_passed_on():
    kept = io.BytesIO()
    Image.new("RGB", (10, 10)).save(kept, "JPEG", comment=b"Taken at home")
    assert b"Taken at home" in kept.getvalue()
    assert b"Taken at home" not in make_logo(kept.getvalue()).content


def test_too_many_bytes_are_refused_before_they_are_looked_at():
    with pytest.raises(NotALogo, match="larger than 1 MB"):
        make_logo(b"x" * (logos.MOST_BYTES + 1))


@pytest.mark.parametrize("side", [3000, 60_000])
def test_picture_that_unpacks_to_gigabytes_is_refused_by_its_size_alone(side):
    """A few bytes that claim to be huge; nothing of the picture itself is there to be read."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    with pytest.raises(NotALogo):
        make_logo(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""))


def test_same_picture_has_the_same_name():
    assert make_logo(picture("PNG", (50, 20))).sha256 == make_logo(picture("PNG", (50, 20))).sha256

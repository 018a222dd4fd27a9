"""A logo as people send it, made into a small PNG of our own: nothing of the file that came is passed on."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image

MOST_BYTES = 1_000_000
MOST_PIXELS = 8_000_000  # a small file can unpack to gigabytes: the size is read before the picture is
KINDS = ("PNG", "JPEG", "WEBP", "GIF")
STORED = (480, 96)  # three times what is shown, for sharp screens and print
SHOWN_HEIGHT = 32


class NotALogo(ValueError):
    """What is wrong with the file, in one sentence for the person who sent it."""


@dataclass(frozen=True)
class Logo:
    content: bytes  # PNG
    width: int  # as shown, in CSS pixels
    height: int

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def make_logo(data: bytes) -> Logo:
    """The picture in ``data``, told by its content, at most 160 by 32 as shown; `NotALogo` for anything else."""
    if len(data) > MOST_BYTES:
        raise NotALogo("The logo is larger than 1 MB: save it smaller.")
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data), formats=KINDS) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count the pixels ourselves
            return _small(picture)
    except NotALogo:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise NotALogo("The logo is no picture that we know: send a PNG, JPEG, WebP or GIF.") from None


def _small(picture: Image.Image) -> Logo:
    if picture.width * picture.height > MOST_PIXELS:
        raise NotALogo("The logo has more than 8 million pixels: save it smaller.")
    drawn = picture.convert("RGBA")
    drawn.thumbnail(STORED)
    kept = BytesIO()
    drawn.save(kept, "PNG", optimize=True)
    scale = min(SHOWN_HEIGHT / drawn.height, STORED[0] / 3 / drawn.width)
    return Logo(kept.getvalue(), max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale)))

"""Pictures for the tests."""

from __future__ import annotations

import io

from PIL import Image


def picture(kind: str, size: tuple[int, int]) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", size, (200, 16, 46)).save(kept, kind)
    return kept.getvalue()

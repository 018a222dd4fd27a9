"""One file that holds a copy of everything, and knows when it is damaged.

It is a tar: the parts, then ``manifest.json`` with what the copy is and the SHA-256 of each part. After the tar stands
one line with the SHA-256 of all before it, so that not a single changed, missing or added byte goes unseen.
``tar -tf`` reads it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

FORMAT = 1
MANIFEST = "manifest.json"
_SEAL = re.compile(rb"plantracker sha256 ([0-9a-f]{64})\n")
_SEAL_LENGTH = len(b"plantracker sha256 \n") + 64
_CHUNK = 1 << 20


class Damaged(Exception):
    """The file is no whole archive of ours; the message says in a sentence what is wrong."""


class _Hashed:
    """A file that is read or written through, and hashed on the way."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self.sha256.update(content)
        return content

    def write(self, content: bytes) -> int:
        self.sha256.update(content)
        return self._file.write(content)


def write_archive(
    target: Path, *, about: Mapping[str, Any], parts: Iterable[tuple[str, Path]]
) -> dict[str, Any]:
    """Write ``parts`` (name and file) to ``target``, whole or not at all; answers the manifest.

    A part that is gone by the time it is read is left out: files may be deleted while the copy is made.
    """
    partial = target.with_name(f".{target.name}.partial")
    try:
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            manifest = _write(file, about, parts)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _write(file: BinaryIO, about: Mapping[str, Any], parts: Iterable[tuple[str, Path]]) -> dict[str, Any]:
    whole = _Hashed(file)
    listed: dict[str, dict[str, Any]] = {}
    with tarfile.open(fileobj=whole, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
        for name, path in parts:
            try:
                part = path.open("rb")
            except FileNotFoundError:
                continue
            with part:
                listed[name] = _add(tar, name, part, os.fstat(part.fileno()).st_size)
        manifest = {"format": FORMAT, **about, "parts": listed}
        content = json.dumps(manifest, indent=1).encode()
        _add(tar, MANIFEST, io.BytesIO(content), len(content))
    file.write(b"plantracker sha256 " + whole.sha256.hexdigest().encode() + b"\n")
    return manifest


def _add(tar: tarfile.TarFile, name: str, part: BinaryIO, size: int) -> dict[str, Any]:
    entry, hashed = tarfile.TarInfo(name), _Hashed(part)
    entry.size, entry.mode = size, 0o600
    tar.addfile(entry, hashed)
    return {"sha256": hashed.sha256.hexdigest(), "size": size}


def read_archive(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack ``source`` into the empty ``folder``; answers the manifest. Raises `Damaged` before anything is used."""
    _check_seal(source)
    found: dict[str, dict[str, Any]] = {}
    try:
        with tarfile.open(source, mode="r:") as tar:
            for entry in tar:
                found[entry.name] = _unpack(tar, entry, folder)
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (tarfile.TarError, OSError, ValueError, EOFError) as error:
        raise Damaged(f"The copy cannot be read: {error}.") from None
    found.pop(MANIFEST)
    if manifest.get("format") != FORMAT:
        raise Damaged("The copy is of a form that this release does not know.")
    if found != manifest.get("parts"):
        raise Damaged("The parts of the copy are not those its manifest lists.")
    return manifest


def is_archive(path: Path) -> bool:
    """Whether the file ends like one of ours; a look at its last line only."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(size - _SEAL_LENGTH, 0))
        return _SEAL.fullmatch(file.read()) is not None


def _check_seal(source: Path) -> None:
    left = source.stat().st_size - _SEAL_LENGTH
    digest = hashlib.sha256()
    with source.open("rb") as file:
        while left > 0 and (content := file.read(min(left, _CHUNK))):
            digest.update(content)
            left -= len(content)
        seal = _SEAL.fullmatch(file.read())
    if seal is None or seal[1].decode() != digest.hexdigest():
        raise Damaged("The copy is damaged, cut short, or none of ours: its checksum does not hold.")


def _unpack(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> dict[str, Any]:
    name = PurePosixPath(entry.name)
    if not entry.isfile() or name.is_absolute() or ".." in name.parts:
        raise Damaged(f"The copy holds “{entry.name}”, which no copy of ours would.")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    content = tar.extractfile(entry)
    with target.open("xb") as file:
        hashed = _Hashed(file)
        while content and (chunk := content.read(_CHUNK)):
            hashed.write(chunk)
    return {"sha256": hashed.sha256.hexdigest(), "size": entry.size}

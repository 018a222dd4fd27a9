"""The archive of a copy: whole or not at all, and not a byte of it changes unseen."""

from __future__ import annotations

import hashlib
import io
import json
import random
import tarfile
from pathlib import Path

import pytest

from plantracker.lib.archive import Damaged, is_archive, read_archive, write_archive


@pytest.fixture
def copy(tmp_path) -> Path:
    (tmp_path / "a").write_bytes(b"one" * 5000)
    (tmp_path / "b").write_bytes(b"")
    parts = [
        ("database", tmp_path / "a"),
        ("files/x/ü.txt", tmp_path / "b"),
        ("files/gone", tmp_path / "gone"),
    ]
    write_archive(tmp_path / "copy.tar", about={"made_at": "today"}, parts=parts)
    return tmp_path / "copy.tar"


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_what_was_put_in_comes_out_and_what_was_gone_is_left_out(copy, folder):
    manifest = read_archive(copy, folder)
    assert manifest["made_at"] == "today"
    assert set(manifest["parts"]) == {"database", "files/x/ü.txt"}
    assert (folder / "database").read_bytes() == b"one" * 5000
    assert (folder / "files" / "x" / "ü.txt").read_bytes() == b""
    assert is_archive(copy)


def test_only_its_owner_reads_it_and_any_tar_lists_it(copy):
    assert copy.stat().st_mode & 0o777 == 0o600
    with tarfile.open(copy) as tar:
        assert tar.getnames() == ["database", "files/x/ü.txt", "manifest.json"]


def test_a_copy_that_cannot_be_finished_leaves_the_one_before(copy, tmp_path):
    before = copy.read_bytes()
    with pytest.raises(IsADirectoryError):
        write_archive(copy, about={}, parts=[("a", tmp_path / "a"), ("folder", tmp_path)])
    assert copy.read_bytes() == before
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_byte_anywhere_is_seen(copy, folder, seed):
    content = bytearray(copy.read_bytes())
    place = random.Random(seed).randrange(len(content)) if seed > 3 else [0, 200, 600, len(content) - 1][seed]
    content[place] ^= 1 << (seed % 8)
    copy.write_bytes(content)
    with pytest.raises(Damaged, match="checksum does not hold"):
        read_archive(copy, folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "change", [lambda b: b[:-1], lambda b: b[: len(b) // 2], lambda b: b + b"x", lambda b: b""]
)
def test_a_copy_cut_short_or_added_to_is_seen(copy, folder, change):
    copy.write_bytes(change(copy.read_bytes()))
    with pytest.raises(Damaged):
        read_archive(copy, folder)
    assert not is_archive(copy)


def forged(path: Path, entries: list[tuple[tarfile.TarInfo, bytes]], *, tail: bytes = b"") -> Path:
    """A file whose seal holds though what is in it is not ours."""
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w") as tar:
        for entry, content in entries:
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    whole = tail or kept.getvalue()
    path.write_bytes(whole + b"plantracker sha256 " + hashlib.sha256(whole).hexdigest().encode() + b"\n")
    return path


def manifest(**fields: object) -> tuple[tarfile.TarInfo, bytes]:
    return tarfile.TarInfo("manifest.json"), json.dumps({"format": 1, "parts": {}, **fields}).encode()


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside", "files/../../outside"])
def test_a_name_that_leads_outside_is_refused(tmp_path, folder, name):
    with pytest.raises(Damaged, match="which no copy of ours would"):
        read_archive(forged(tmp_path / "x", [(tarfile.TarInfo(name), b"!"), manifest()]), folder)
    assert not (tmp_path / "outside").exists()


def test_a_link_is_refused(tmp_path, folder):
    link = tarfile.TarInfo("files/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with pytest.raises(Damaged, match="which no copy of ours would"):
        read_archive(forged(tmp_path / "x", [(link, b""), manifest()]), folder)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([manifest(format=2)], "a form that this release does not know"),
        ([manifest(parts={"database": {}})], "not those its manifest lists"),
        ([(tarfile.TarInfo("more"), b"!"), manifest()], "not those its manifest lists"),
        ([manifest(), manifest()], "cannot be read"),
        ([(tarfile.TarInfo("manifest.json"), b"{")], "cannot be read"),
        ([], "cannot be read"),
    ],
)
def test_what_does_not_fit_its_manifest_is_refused(tmp_path, folder, entries, sentence):
    with pytest.raises(Damaged, match=sentence):
        read_archive(forged(tmp_path / "x", entries), folder)


def test_what_is_no_tar_is_refused(tmp_path, folder):
    with pytest.raises(Damaged, match="cannot be read"):
        read_archive(forged(tmp_path / "x", [], tail=b"not a tar" * 100), folder)

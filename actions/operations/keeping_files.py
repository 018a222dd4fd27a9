"""Files of evidence: looked at, kept under a random name outside the web root, and taken away again."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from actions.models.evidence import EVIDENCE_FOLDER
from actions.rules.evidence_files import file_problem, kind_of, shown_name
from plantracker.core.operations.refusals import Refused


@dataclass(frozen=True)
class KeptFile:
    """A file that was taken: where it lies, what it was called, and what is in it."""

    path: str
    name: str
    size: int
    sha256: str


def check_file(upload: UploadedFile) -> bytes:
    """The content of a file that may be kept; raises ``Refused`` with a plain sentence."""
    name, most = shown_name(upload.name or ""), settings.EVIDENCE_MAX_BYTES
    if (upload.size or 0) > most:
        raise Refused(
            f"“{name}” is larger than {most / 1_000_000:g} MB: "
            "make it smaller, or put a link to where it is kept."
        )
    content = upload.read()
    problem = file_problem(upload.name or "", content)
    if problem:
        raise Refused(problem)
    return content


def keep_file(name: str, content: bytes) -> KeptFile:
    """Write a checked file under a random name. The name it came with is only ever shown."""
    kind = kind_of(name)
    ending = kind.ending if kind else "bin"
    path = f"{EVIDENCE_FOLDER}/{secrets.token_hex(16)}.{ending}"
    return KeptFile(
        path=default_storage.save(path, ContentFile(content)),
        name=shown_name(name),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def drop_file(path: str) -> None:
    """Take a kept file away. One that is gone already is no fault."""
    default_storage.delete(path)

"""docs/importing.md explains every doubt that the importer can raise."""

from __future__ import annotations

import re

from tests.docs.test_docs import ROOT

DOUBT = re.compile(r'[dD]oubt\((?:[^()]|\([^()]*\))*?"([a-z]+(?:_[a-z]+)+)"')


def test_every_doubt_is_explained():
    sources = [
        *(ROOT / "actions" / "imports").glob("*.py"),
        *(ROOT / "actions" / "operations").glob("import*.py"),
    ]
    codes = {code for source in sources for code in DOUBT.findall(source.read_text(encoding="utf-8"))}
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    assert len(codes) > 10  # the pattern finds them
    assert {code for code in codes if f"`{code}`" not in page} == set()

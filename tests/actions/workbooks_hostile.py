"""Files that mean harm, or are nothing of the kind: made by code, so that none lies in the repository."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable

from tests.actions.workbooks import Rows

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def parts(sheet: str = "", **changes: str | bytes | None) -> dict[str, str | bytes]:
    """The parts of a small valid workbook around the given ``sheetData``; None takes a part away."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    found: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook {_MAIN} xmlns:r="{relations}">'
        '<sheets><sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f"{_XML}<worksheet {_MAIN}><sheetData>{sheet or rows_xml()}"
        "</sheetData></worksheet>",
        **changes,
    }
    return {name: content for name, content in found.items() if content is not None}


def rows_xml(rows: Rows | None = None) -> str:
    """Rows of inline texts: a header and one action, or those given."""
    lines = rows or [["Ref", "Action", "Lead"], ["1", "One", "Team"]]
    return "".join(
        f'<row r="{number}">'
        + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row)
        + "</row>"
        for number, row in enumerate(lines, 1)
    )


def zipped(found: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _sheet(content: str) -> bytes:
    return zipped(parts(**{"xl/worksheets/sheet1.xml": content}))


def _entities(declaration: str, use: str) -> bytes:
    xml = f'<?xml version="1.0"?><!DOCTYPE x [{declaration}]>'
    return _sheet(
        f"{xml}<worksheet {_MAIN}><sheetData>{rows_xml([['Ref', 'Action', use]])}</sheetData></worksheet>"
    )


def _nested_entities() -> bytes:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return _entities("".join(lines), "&a9;")


def _far_cell() -> bytes:
    return zipped(
        parts(rows_xml() + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    )


def _bomb() -> bytes:
    return zipped(parts(**{"xl/media/image1.png": b"\0" * 60_000_000}))


def _many_parts() -> bytes:
    return zipped(parts() | {f"xl/media/image{n}.png": b"x" for n in range(300)})


def _duplicate_parts() -> bytes:
    buffer = io.BytesIO(zipped(parts()))
    with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr("xl/workbook.xml", "twice")
    return buffer.getvalue()


def _csv() -> bytes:
    return b"Ref,Action,Lead\n1,One,Team\n"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _strings(declared: str = "", count: int = 2) -> bytes:
    """A workbook whose cells share their texts."""
    relations = str(parts()["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    texts = "".join(
        f"<si><t>{text}</t></si>"
        for text in ["Ref", "Action", "Lead", *(f"{n * 7919:x}" for n in range(count))]
    )
    row = "".join(f'<c t="s"><v>{place}</v></c>' for place in (0, 1, 2))
    rows = f'<row>{row}</row><row><c><v>1</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c></row>'
    xml = f'<?xml version="1.0"?>{declared}<sst {_MAIN}>{texts}</sst>'
    return zipped(parts(rows, **{"xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": xml}))


def _only_a_chart() -> bytes:
    relations = str(parts()["xl/_rels/workbook.xml.rels"]).replace("worksheet", "chartsheet")
    found = parts(**{"xl/_rels/workbook.xml.rels": relations})
    return zipped(found | {"xl/chartsheets/sheet1.xml": "<chartsheet/>"})


# What is refused, and a word of the sentence that says why.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "plain text": (lambda: b"hello", "not an Excel workbook"),
    "comma-separated values": (_csv, "not an Excel workbook"),
    "a web page": (lambda: b"<html><table><tr><td>Ref</td></tr></table></html>", "not an Excel workbook"),
    "a PDF": (lambda: b"%PDF-1.7\n", "not an Excel workbook"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "not an Excel workbook"),
    "an old workbook": (lambda: _OLE, "old Excel workbook"),
    "a password": (lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a file cut short": (lambda: zipped(parts())[:-200], "damaged"),
    "a file cut in the middle": (lambda: zipped(parts())[:400], "damaged"),
    "a text document": (lambda: zipped({"[Content_Types].xml": "", "word/document.xml": ""}),
        "not an Excel workbook"),
    "an archive": (lambda: zipped({"a.txt": "a"}), "not an Excel workbook"),
    "a binary workbook": (lambda: zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}),
        "not an Excel workbook"),
    "macros": (lambda: zipped(parts() | {"xl/vbaProject.bin": b"x"}), "macros"),
    "a zip bomb": (_bomb, "unpacks to far more"),
    "many parts": (_many_parts, "parts"),
    "parts twice": (_duplicate_parts, "unusual way"),
    "a path that climbs": (lambda: zipped(parts() | {"../../etc/passwd": "x"}), "unusual way"),
    "an absolute path": (lambda: zipped(parts() | {"/etc/passwd": "x"}), "unusual way"),
    "nested entities": (_nested_entities, "cannot be read"),
    "an external entity": (lambda: _entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        "cannot be read"),
    "broken XML": (lambda: _sheet("<worksheet"), "cannot be read"),
    "a lost sheet": (lambda: zipped(parts(**{"xl/worksheets/sheet1.xml": None})), "The sheet Plan is missing"),
    "only a chart": (_only_a_chart, "only charts"),
    "an OpenDocument sheet": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "<x/>"}), "not an Excel workbook"),
    "entities among the texts": (lambda: _strings("<!DOCTYPE x [<!ENTITY a 'b'>]>"), "cannot be read"),
    "a text of 300 MB": (lambda: zipped(parts(rows_xml([["Ref", "Action", "x" * 60_000_000]]))),
        "unpacks to far more"),
    "a macro by another name": (lambda: zipped(parts() | {"xl/x/VBAPROJECT.BIN": b"x"}), "macros"),
    "an archive's own name in the path": (lambda: zipped(parts() | {"xl/../../x.xml": "x"}), "unusual way"),
    "a drive in the path": (lambda: zipped(parts() | {"C:\\x.xml": "x"}), "unusual way"),
    "a row below nought": (lambda: zipped(parts('<row r="-1"><c r="A1"><v>1</v></c></row>')), "cannot be read"),
    "a column beyond the last": (lambda: zipped(parts('<row><c r="ZZZZ9"><v>1</v></c></row>')), "cannot be read"),
    "a text that is not there": (lambda: zipped(parts('<row><c t="s"><v>9</v></c></row>')), "cannot be read"),
    "a row that is no number": (lambda: zipped(parts('<row r="x"><c><v>1</v></c></row>')), "cannot be read"),
    "an empty sheet": (lambda: _sheet(f"<worksheet {_MAIN}><sheetData/></worksheet>"), "No table of actions"),
    "no header": (lambda: zipped(parts(rows_xml([["a", "b"], ["c", "d"]]))), "No table of actions"),
    "a header and no action": (lambda: zipped(parts(rows_xml([["Ref", "Action", "Lead"]]))),
        "No table of actions"),
}  # fmt: skip


def _declared_size() -> bytes:
    return _sheet(
        f'{_XML}<worksheet {_MAIN}><dimension ref="A1:XFD1048576"/><sheetData>{rows_xml()}'
        "</sheetData></worksheet>"
    )


def _wide() -> bytes:
    wide = [
        ["Ref", "Action", "Lead", *(f"c{n}" for n in range(2))],
        ["1", "One", "Team", *("x" for _ in range(997))],
    ]
    return zipped(parts(rows_xml(wide)))


def _long_cell() -> bytes:
    return zipped(parts(rows_xml([["Ref", "Action", "Lead"], ["1", "word " * 8_000, "Team"]])))


def _formulas() -> bytes:
    row = '<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="C3"><f>A1</f></c></row>'
    return zipped(parts(rows_xml() + row))


def _merged_everything() -> bytes:
    return _sheet(
        f"{_XML}<worksheet {_MAIN}><sheetData>{rows_xml()}</sheetData>"
        '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A3:A1048576"/></mergeCells></worksheet>'
    )


def _lost_sheet() -> bytes:
    """Two sheets, of which the archive holds one."""
    book = str(parts()["xl/workbook.xml"]).replace(
        "</sheets>", '<sheet name="Closed" sheetId="2" r:id="r9"/></sheets>'
    )
    return zipped(parts(**{"xl/workbook.xml": book}))


def _dialog() -> bytes:
    """A sheet that is a dialog of old holds no rows, and is no loss."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/dialogsheet"
    book = str(parts()["xl/workbook.xml"]).replace(
        "</sheets>", '<sheet name="Ask" sheetId="2" r:id="r9"/></sheets>'
    )
    relations = str(parts()["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", f'<Relationship Id="r9" Type="{kind}" Target="dialog.xml"/></Relationships>'
    )
    return zipped(parts(**{"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": relations}))


def _dde() -> bytes:
    """Formulas that start programs, fetch pages and lie about their kind: only their kept values are read."""
    cells = (
        "<c><v>2</v></c><c t=\"str\"><f>cmd|'/c calc'!A0</f><v>Two</v></c>"
        '<c t="str"><f>WEBSERVICE("http://example.org/")</f><v>Team</v></c>'
    )
    return zipped(parts(rows_xml() + f'<row r="3">{cells}</row>'))


def _signs() -> bytes:
    rows = [["Ref", "Action", "Lead"], ["=1", "+1+1", "-Team"], ["@2", "=HYPERLINK(A1)", "@Team"]]
    book = str(parts()["xl/workbook.xml"]).replace('name="Plan"', 'name="=@+-Plan"')
    return zipped(parts(rows_xml(rows), **{"xl/workbook.xml": book}))


def _odd_values() -> bytes:
    cells = '<c t="b"><v>7</v></c><c t="n"><v>1e999</v></c><c t="zz"><v>Team</v></c>'
    return zipped(parts(rows_xml() + f'<row r="3">{cells}</row>'))


def _odd_letters() -> bytes:
    rows = [
        ["Ref", "Action", "Lead"],
        ["\u202e1", "\u200b", "\u200b"],
        ["2", "Ein \U0001f600\u202eزيت", "Team"],
    ]
    return zipped(parts(rows_xml(rows)))


# What is read in spite of everything: how many actions, and the doubts it raises.
READ: dict[str, tuple[Callable[[], bytes], int, set[str]]] = {
    "a small valid workbook": (lambda: zipped(parts()), 1, set()),
    "one far cell": (_far_cell, 1, {"too_large"}),
    "a declared size of a million rows": (_declared_size, 1, set()),
    "a thousand columns": (_wide, 1, {"column_not_read", "too_large"}),
    "a cell of 40,000 characters": (_long_cell, 1, {"too_long"}),
    "formulas without values, error values": (_formulas, 2, {"error_value", "formula_without_value"}),
    "everything merged": (_merged_everything, 1, set()),
    "one of two sheets lost": (_lost_sheet, 1, {"sheet_lost"}),
    "a dialog": (_dialog, 1, set()),
    "formulas that reach out": (_dde, 2, set()),
    "names that begin with signs": (_signs, 2, set()),
    "values of no kind": (_odd_values, 2, set()),
    "letters that turn and hide": (_odd_letters, 1, {"left_out"}),
    "a hundred thousand texts": (lambda: _strings(count=100_000), 1, set()),
    "external links": (lambda: zipped(parts() | {"xl/externalLinks/externalLink1.xml": "<x/>"}), 1, set()),
}  # fmt: skip

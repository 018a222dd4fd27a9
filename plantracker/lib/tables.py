"""Tables that stay quick at a hundred rows.

django-tables2 asks for each cell which arguments its column's function takes, and a template asks for each
cell how its column is called. Both are the same for every row, so `LeanTable` asks once a column and then
only joins strings: about a tenth of the time, with the same Table and Column classes and the same
`render_<name>` methods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import Parameter, signature
from typing import Any

import django_tables2 as tables
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django_tables2.utils import Accessor

Cell = Callable[[Any, Any], str]


class LeanTable(tables.Table):
    """A table drawn by `django_tables2/plantracker.html`.

    `caption` says what the rows are, `row_header` names the column that names the row. A column's
    `attrs={"td": {"class": "number"}}` is read once, so its values are plain strings.
    """

    caption = ""
    row_header = ""

    def row_class(self, record: Any) -> str:
        """A class for the row of this record, or nothing."""
        return ""

    def html_rows(self) -> Iterator[SafeString]:
        """Each row of this page as HTML."""
        cells = [_cell(self, column) for column in self.columns]
        for row in self.paginated_rows:
            classes = self.row_class(row.record)
            start = format_html('<tr class="{}">', classes) if classes else "<tr>"
            yield mark_safe(start + "".join([cell(row.record, row) for cell in cells]) + "</tr>\n")  # noqa: S308 # nosec


def _cell(table: LeanTable, column: tables.columns.BoundColumn) -> Cell:
    """Work out once all that is the same in every row, and return what draws one cell."""
    heading = column.name == table.row_header
    tag, scope = ("th", mark_safe(' scope="row"')) if heading else ("td", "")
    classes = column.column.attrs.get("td", {}).get("class", "")
    class_attribute = format_html(' class="{}"', classes) if classes else ""
    start = format_html('<{}{} data-label="{}"{}>', tag, scope, column.header, class_attribute)
    end = f"</{tag}>"
    read = _reader(column)
    render = _render(column)
    link = column.link
    empty_values, default = column.column.empty_values, _text(column.default)

    def draw(record: Any, row: Any) -> str:
        value = read(record)
        if value is None or value in empty_values:
            return start + default + end
        names = {"value": value, "record": record, "column": column.column, "bound_column": column}
        names |= {"bound_row": row, "table": table}
        content = render(names)
        if link:
            content = link(content, **names)
        return start + _text(content) + end

    return draw


def _render(column: tables.columns.BoundColumn) -> Callable[[dict[str, Any]], Any]:
    function = column.render
    parameters = signature(function).parameters.values()
    if any(parameter.kind is Parameter.VAR_KEYWORD for parameter in parameters):
        return lambda names: function(**names)
    wanted = [parameter.name for parameter in parameters]
    return lambda names: function(**{name: names[name] for name in wanted})


def _reader(column: tables.columns.BoundColumn) -> Callable[[Any], Any]:
    """How a record gives this column's value: where the field has choices, its label."""
    accessor = Accessor(column.accessor)
    name = str(accessor)
    plain = "__" not in name and "." not in name
    display = f"get_{name}_display"

    def read(record: Any) -> Any:
        if plain and hasattr(record, "_meta"):  # a model's row
            value = getattr(record, display, None) or getattr(record, name, None)
            return value() if callable(value) else value
        return accessor.resolve(record, quiet=True)

    return read


def _text(value: Any) -> str:
    if type(value) is str or isinstance(value, SafeString):
        return conditional_escape(value)
    return conditional_escape(localize(value))

"""The floor of a lead's page: the same words and the same controls as it has, joined from strings.

A floor that drew less would compare nothing: the page is its boxes. Left out are the frame around it, the form's
guards against a forgery and an answer that is stale, and whatever is drawn only where somebody has written already.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from html import escape

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from actions.models import Metric, ProgressNote, Reading
from boards.models import UpdateCycle, UpdateRequest

ASKED = (
    "pk",
    "action_id",
    "action__objective__number",
    "action__ref",
    "action__title",
    "action__timescale_text",
    "action__due",
    "action__brag",
)
HEAD = """<section class="card" id="action-{pk}"><h2>{name}</h2><p><span class="tag warn">Not answered</span></p>
<p>{title}</p><p>Timescale: <strong>{timescale}</strong>{late}<br>BRAG last time: {brag}</p>
<blockquote><p class="meta">Last note, {day:%A %d %B %Y}</p><p>{note}</p></blockquote>
<input type="hidden" name="a{pk}-version" value="1" id="id_a{pk}-version">
<input type="hidden" name="a{pk}-seen" value="af2a9b5b7b5a33a2" id="id_a{pk}-seen">"""
FIGURE = """<div class="figure"><div class="field"><label for="id_{name}_text">{label}</label>
<div class="hint" id="id_{name}_text_helptext">Last value: {last}. Target: {target}</div><input type="text"
name="{name}_text" maxlength="500" aria-describedby="id_{name}_text_helptext" id="id_{name}_text"></div>
<div class="field"><label for="id_{name}_date">On which day?</label>
<input type="date" name="{name}_date" id="id_{name}_date"></div></div>"""
AREA = '<textarea name="a@-{name}" cols="40" rows="2" maxlength="10000"{more} id="id_a@-{name}"></textarea>'
LINE = '<input type="text" name="a@-{name}" maxlength="500"{more} id="id_a@-{name}">'
FILES = (
    '<input type="file" name="a@-{name}" accept=".pdf,.docx,.xlsx,.png,.jpg,.csv,.txt" multiple{more} '
    'id="id_a@-{name}">'
)
# Name, label, hint and control, up to where the figures stand, and after them.
FIRST = (("note", "What has happened since last time?", "", AREA),)
TROUBLED = ("next_step", "What is being done about it?", "One sentence: who does what, and by when.", AREA)
MOVES = (
    ("new_timescale", "New timescale", "Only if the date moves, such as 31/03/2027 or Mar-27.", LINE),
    ("new_timescale_reason", "Why does it move?", "One sentence. The Board will read it.", AREA),
)
SHOWN = (
    ("evidence", "Evidence", "What shows it, and where it is kept.", AREA),
    ("links", "Links to it", "Whole addresses, beginning with https://, one on each line.", AREA),
    (
        "new_files",
        "Add files",
        "PDF, Word (.docx), Excel (.xlsx), PNG, JPEG, CSV or text. At most 5 files of up to 5 MB each.",
        FILES,
    ),
)
NEEDED = (("needed", "What do you need from the Board?", "", AREA),)


def lead_floor(request: HttpRequest, pk: int) -> HttpResponse:
    """Five queries for values, and a card for each action."""
    cycle = UpdateCycle.objects.select_related("meeting__board").get()
    asked = list(UpdateRequest.objects.filter(lead=pk).in_order().values_list(*ASKED))
    keys = [row[1] for row in asked]
    notes, figures = _last_notes(keys), _figures(keys)
    first, then = _boxes([(each.value, words) for each, words in cycle.meeting.board.wording.items()])
    today = timezone.localdate()
    cards = [
        f"{_head(row, notes[row[1]], today)}{_mine(first, row)}{_of(row[0], figures[row[1]])}{_mine(then, row)}"
        for row in asked
    ]
    return HttpResponse(f"<h1>{len(cards)} actions</h1><form>{''.join(cards)}<button>Check</button></form>")


def _head(row: tuple, last: tuple[date, str], today: date) -> str:
    pk, _action, number, ref, title, timescale, due, brag = row
    return HEAD.format(
        pk=pk,
        name=f"Objective {escape(number)} action {escape(ref)}",
        title=escape(title),
        timescale=escape(timescale),
        late=' <span class="late">Late</span>' if due and due < today else "",
        brag=f'<span class="brag">{brag or "No BRAG"}</span>',
        day=last[0],
        note=escape(last[1]),
    )


def _mine(text: str, row: tuple) -> str:
    return text.replace("@", str(row[0])).replace(
        "#name#", f"Objective {escape(row[2])} action {escape(row[3])}"
    )


def _of(pk: int, figures: list[tuple]) -> str:
    boxes = [
        FIGURE.format(
            name=f"a{pk}-metric{metric}", label=escape(name), last=escape(last), target=escape(target)
        )
        for metric, name, last, target in figures
    ]
    return f"<fieldset><legend>Figures today</legend>{''.join(boxes)}</fieldset>" if boxes else ""


def _boxes(choices: list[tuple[str, str]]) -> tuple[str, str]:
    """What stands before and after the figures, with ``@`` for whose it is."""
    radios = "".join(
        f'<div class="option"><input type="radio" name="a@-brag" value="{key}" id="id_a@-brag_{place}">'
        f'<label for="id_a@-brag_{place}">{key}: {escape(words)}</label></div>'
        for place, (key, words) in enumerate(choices)
    )
    tick = '<input type="checkbox" name="a@-no_change" id="id_a@-no_change">'
    first = (
        f'<div class="field check">{tick}<label for="id_a@-no_change">No change since last time</label></div>'
        f"{_each(FIRST)}<fieldset><legend>How does it stand today?</legend>{radios}</fieldset>{_box(*TROUBLED)}"
        "<p>Blue means complete: please say under “Evidence” what shows it.</p>"
    )
    then = (
        f"<details><summary>The date moves</summary>{_each(MOVES)}</details>"
        f"<details><summary>Evidence: words, links or files</summary>{_each(SHOWN)}</details>"
        f"<details><summary>What you need from the Board</summary>{_each(NEEDED)}</details>"
        '<button formaction="/answer/1/@/save/">Save<span class="visually-hidden"> #name#</span></button></section>'
    )
    return first, then


def _each(boxes: tuple[tuple[str, str, str, str], ...]) -> str:
    return "".join(_box(*box) for box in boxes)


def _box(name: str, label: str, hint: str, control: str) -> str:
    told = f'<div class="hint" id="id_a@-{name}_helptext">{hint}</div>' if hint else ""
    more = f' aria-describedby="id_a@-{name}_helptext"' if hint else ""
    drawn = control.format(name=name, more=more)
    return f'<div class="field"><label for="id_a@-{name}">{label}</label>{told}{drawn}</div>'


def _last_notes(keys: list[int]) -> dict[int, tuple[date, str]]:
    notes = ProgressNote.objects.filter(action__in=keys, date__isnull=False).order_by("date", "position")
    rows = notes.values_list("action_id", "date", "text")
    return {action: (day, text) for action, day, text in rows if day}


def _figures(keys: list[int]) -> dict[int, list[tuple]]:
    metrics = list(Metric.objects.filter(action__in=keys).order_by("position", "id"))
    readings = Reading.objects.filter(metric__in=metrics).order_by("date")
    last = dict(readings.values_list("metric_id", "text"))
    found: dict[int, list[tuple]] = defaultdict(list)
    for row in metrics:
        found[row.action_id].append((row.pk, row.name, last.get(row.pk, ""), row.target_text))
    return found

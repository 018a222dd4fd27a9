"""Is a metric off its target? Only judged where the words leave no doubt.

Current and target must each hold one clear figure of the same unit (a number or a per cent), and it must be said,
by a person or by the words, whether more or less is better. Everything else is not judged: a wrong verdict costs
more than none. The expected BRAG, the briefs and the page of metrics all ask here.
"""

from dataclasses import dataclass
from datetime import date

from actions.rules.metric_figures import Direction, Figure, read_figure, read_span
from actions.rules.timescale_days import compile_words
from plantracker.lib.wording import long_date


@dataclass(frozen=True)
class Target:
    """What is to be reached, as typed, and the day by which."""

    text: str
    due: date | None = None


@dataclass(frozen=True)
class MetricFacts:
    """A metric as typed: the whole cells, and the days that were read from them.

    ``targets`` are those that were read from ``target_text``; without any, it is the one target itself. Blank
    ``unit`` and ``direction``: nobody has said, and the words tell or leave it open.
    """

    name: str
    current_text: str = ""
    current_date: date | None = None
    target_text: str = ""
    target_date: date | None = None
    targets: tuple[Target, ...] = ()
    unit: str = ""
    direction: str = ""
    baseline_text: str = ""
    baseline_date: date | None = None

    @property
    def aims(self) -> tuple[Target, ...]:
        if self.targets or not self.target_text.strip():
            return self.targets
        return (Target(self.target_text, self.target_date),)

    @property
    def current(self) -> Figure | None:
        return read_figure(self.current_text, self.unit)


_LESS = compile_words(
    r"\b(?:reduc\w*|fewer|lower\w*|decreas\w*|less than|no more than|not more than|fall(?:ing)?|drop|"
    r"minimis\w*|maximum|below|under)\b"
)
_MORE = compile_words(
    r"\b(?:increas\w*|improv\w*|rais(?:e|ing)|at least|minimum|no fewer than|no less than|not less than|"
    r"more|higher|grow\w*)\b|%\s?of\b|\bper ?cent(?:age)? of\b"
)
_NO_MORE = compile_words(r"\b(?:no|not) more than\b")
_NO_FEWER = compile_words(r"\bno (?:fewer|less|lower) than\b|\bnot less than\b")
# "Three or more moves" says what is counted, not which way is better.
_THRESHOLD = compile_words(r"\b(?:or|and) (?:more|over|above|below|under|higher|fewer|less|lower)\b")
# "% of cases overdue" is better when it falls; nobody says so, and it is not judged.
_UNWELCOME = compile_words(
    r"\b(?:late|overdue|miss\w*|absen\w*|exclu\w*|vacan\w*|re-?referr\w*|repeat\w*|complain\w*|breakdown\w*|"
    r"disrupt\w*|unallocated|neet|"
    r"sickness|turnover|delay\w*|drift|outstanding|not|without|unplanned|offen\w*|re-?offen\w*|harm\w*|"
    r"risk\w*|fail\w*|unsuitable|agency|"
    r"never|inadequate|homeless\w*|crime\w*|cost\w*|spend\w*|out of)\b"
)


def off_target(metric: MetricFacts, *, on: date) -> str:
    """A sentence without its full stop where the last target whose day is over is not met; else ""."""
    target = last_past(metric, on=on)
    if target is None or target.due is None or meets(metric, target) is not False:
        return ""
    name = " ".join(metric.name.split()) or "A metric"
    return f"{name}: {metric.current} against a target of {wanted(metric, target)} by {long_date(target.due)}"


def last_past(metric: MetricFacts, *, on: date) -> Target | None:
    """The target whose day was over last; of several it is the one that counts."""
    past = [target for target in metric.aims if target.due and target.due < on]
    return max(past, key=lambda target: target.due or date.min, default=None)


def meets(metric: MetricFacts, target: Target) -> bool | None:
    """Whether the current value reaches ``target``; None where that cannot be told."""
    current = metric.current
    if current is None:
        return None
    if metric.direction == Direction.RANGE:
        ends = read_span(target.text, metric.unit)
        if ends is None or ends[0].is_percent != current.is_percent:
            return None
        return ends[0].value <= current.value <= ends[1].value
    wanted_figure = read_figure(target.text, metric.unit)
    sign = direction_of(metric, target)
    if wanted_figure is None or not sign or current.is_percent != wanted_figure.is_percent:
        return None
    return (current.value - wanted_figure.value) * sign >= 0


def direction_of(metric: MetricFacts, target: Target) -> int:
    """1 where more is better, -1 where less is, 0 where nobody says and the words do not, or say both."""
    if metric.direction:
        return {Direction.UP: 1, Direction.DOWN: -1}.get(Direction(metric.direction), 0)
    words = _THRESHOLD.sub(" ", f"{metric.name} {target.text}")
    less = bool(_LESS.search(_NO_FEWER.sub(" at least ", words)))
    more = bool(_MORE.search(_NO_MORE.sub(" less than ", words)))
    if less == more:
        return 0
    return -1 if less else (0 if _UNWELCOME.search(words) else 1)


def wanted(metric: MetricFacts, target: Target) -> str:
    """What ``target`` asks for, in figures."""
    ends = read_span(target.text, metric.unit) if metric.direction == Direction.RANGE else None
    return f"{ends[0]} to {ends[1]}" if ends else str(read_figure(target.text, metric.unit) or target.text)

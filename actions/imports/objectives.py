"""The objectives of a workbook, found again under every sheet's banners and in every row's column."""

from __future__ import annotations

from actions.imports.records import Doubt, ObjectiveRead, Place, PlanRead
from actions.rules.layout_banners import ObjectiveBanner, read_numbered, read_objective, without_continued
from actions.rules.layout_headings import Field
from plantracker.lib.names import name_id


class Objectives:
    """Every objective once, in the order of its first appearance."""

    def __init__(self, plan: PlanRead) -> None:
        self._plan = plan
        self._by_number: dict[str, ObjectiveRead] = {}
        self._by_title: dict[str, ObjectiveRead] = {}

    def named(self, banner: ObjectiveBanner, place: Place) -> ObjectiveRead:
        """The objective of a banner, new or known by its number, or by its title where it has none."""
        known = (
            self._by_number.get(banner.number) if banner.number else self._by_title.get(name_id(banner.title))
        )
        if banner.word and not self._plan.objective_word:
            self._plan.objective_word = banner.word
        if known is None:
            return self._added(banner.number, banner.title, place)
        self._fill(known, "title", banner.title, place)
        return known

    def forget(self, objective: ObjectiveRead) -> None:
        """Take back one that turned out to be none."""
        self._plan.objectives = [found for found in self._plan.objectives if found is not objective]
        self._by_title = {title: found for title, found in self._by_title.items() if found is not objective}

    def in_column(self, text: str, place: Place) -> ObjectiveRead:
        """The objective that a cell of an objective column names."""
        text = without_continued(text)
        banner = read_objective(text) or read_numbered(text) or _only_number(text)
        return self.named(banner, place)

    def set_aim(self, objective: ObjectiveRead, text: str, place: Place) -> None:
        self._fill(objective, "aim", text, place)

    def set_approach(self, objective: ObjectiveRead, text: str, place: Place) -> None:
        self._fill(objective, "approach", text, place)

    def add_measures(self, objective: ObjectiveRead, texts: list[str]) -> None:
        objective.measures.extend(text for text in texts if text not in objective.measures)

    def _added(self, number: str, title: str, place: Place) -> ObjectiveRead:
        objective = ObjectiveRead(number, title, place)
        self._plan.objectives.append(objective)
        if number:
            self._by_number[number] = objective
        if title:
            self._by_title.setdefault(name_id(title), objective)
        return objective

    def _fill(self, objective: ObjectiveRead, name: str, text: str, place: Place) -> None:
        """The first wording stays; another is a doubt, or goes on where the same place says more."""
        kept = getattr(objective, name)
        if not kept:
            setattr(objective, name, text)
        elif text and name_id(kept) != name_id(text):
            self._plan.doubts.append(_differs(objective, name, kept, text, place))


def _only_number(text: str) -> ObjectiveBanner:
    """ "3" in a column of objectives is a number, any other text a title."""
    number = text.rstrip(".").removesuffix(".0")
    return (
        ObjectiveBanner("", number, "")
        if number.isdecimal() and len(number) < 4
        else ObjectiveBanner("", "", text)
    )


def _differs(objective: ObjectiveRead, name: str, kept: str, text: str, place: Place) -> Doubt:
    message = (
        f"The {name} of objective {objective.number or kept[:40]} is worded differently here: "
        f"the wording of sheet {objective.place.sheet}, row {objective.place.row}, is kept."
    )
    return place.doubt("objective_differs", Field.OBJECTIVE, text, message)

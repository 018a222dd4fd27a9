"""Who may hold which role across the whole site. Roles on one plan or one board live with plans and boards."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role that is not tied to one plan: its label is what people read."""

    ADMINISTRATOR = "administrator"
    PROJECT_MANAGER = "project_manager"
    VIEWER = "viewer"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Role.ADMINISTRATOR: "Administrator",
    Role.PROJECT_MANAGER: "Project manager",
    Role.VIEWER: "Viewer",
}

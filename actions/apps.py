from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ActionsConfig(AppConfig):
    name = "actions"

    def ready(self) -> None:
        from actions.policies import plans_led_by
        from objectives.policies import also_visible

        also_visible(plans_led_by)
        post_migrate.connect(keep_search, sender=self)


def keep_search(**kwargs: Any) -> None:
    """A migration may have built a table anew without its triggers: put them up, and read everything again."""
    from django.db import connection

    from actions import search_tables
    from actions.search_index import mark_all

    tables = set(connection.introspection.table_names())
    if search_tables.TEXT in tables and search_tables.ensure():
        mark_all()

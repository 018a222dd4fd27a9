from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "plantracker.core"
    label = "core"
    verbose_name = "People and messages"

    def ready(self) -> None:
        from plantracker.core import checks  # noqa: F401  (registers itself)

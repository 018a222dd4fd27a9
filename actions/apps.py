from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"

    def ready(self) -> None:
        from actions.policies import plans_led_by
        from objectives.policies import also_visible

        also_visible(plans_led_by)

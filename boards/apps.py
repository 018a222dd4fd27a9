from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "boards"

    def ready(self) -> None:
        from boards.policies import plans_of_boards_of
        from objectives.policies import also_visible

        also_visible(plans_of_boards_of)

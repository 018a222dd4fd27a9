from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "boards"

    def ready(self) -> None:
        from actions.brag_meanings import worded_by
        from actions.operations.undoing import also_built_on
        from boards.lookups import meanings_of
        from boards.policies import plans_of_boards_of
        from boards.seen import seen_since
        from objectives.policies import also_visible

        also_visible(plans_of_boards_of)
        also_built_on(seen_since)
        worded_by(meanings_of)

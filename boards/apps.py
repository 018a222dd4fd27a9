from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "boards"

    def ready(self) -> None:
        from actions.brag_meanings import worded_by
        from actions.history import also_in_history
        from actions.operations.following import also_follows
        from actions.operations.undoing import also_built_on
        from actions.upstairs import also_ahead
        from boards.action_page import KINDS, ahead_of, entries_of
        from boards.lookups import meanings_of
        from boards.operations.following import follow_actions, foresee_requests
        from boards.policies import plans_of_boards_of
        from boards.seen import seen_since
        from objectives.policies import also_visible

        also_visible(plans_of_boards_of)
        also_built_on(seen_since)
        also_follows(follow_actions, foresee_requests)
        worded_by(meanings_of)
        also_in_history(entries_of, kinds=KINDS)
        also_ahead(ahead_of)

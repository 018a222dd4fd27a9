"""How gunicorn writes its logs: whoever reads them must not be able to answer for a lead."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from plantracker.lib.log_keys import WithoutKeys, without_keys


class KeylessLogger(Logger):
    """gunicorn's own logger, with the key of every link left out of the access log and of what went wrong."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(WithoutKeys())

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        told = super().atoms(resp, req, environ, request_time)
        return {
            name: without_keys(value) if isinstance(value, str) else value for name, value in told.items()
        }

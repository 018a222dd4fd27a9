#!/usr/bin/env python
"""Django's command line for Plantracker."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plantracker.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from plantracker.lib.environment import Misconfigured

    try:
        execute_from_command_line(sys.argv)
    except Misconfigured as problem:
        sys.exit(str(problem))
    except OperationalError as problem:
        reason = " ".join(str(problem).split())
        sys.exit(f"The database does not answer ({reason}): check DATABASE_URL, and that migrate has run.")

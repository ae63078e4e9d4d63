"""The machine on which was measured, as a table names it."""

from __future__ import annotations

import os
import platform


def machine() -> str:
    """Cores, system and Python: what figures need to be read, and nothing about whose machine it is."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"

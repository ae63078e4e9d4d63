"""Whether this Python can carry the bundle: asked of every Python of the computer, answered by the exit code."""

from __future__ import annotations

import json
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path


def fits(bundle: Path) -> bool:
    """Whether the folder's wheels were made for this Python and this system."""
    said = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    wanted: Sequence[str] = said["pythons"]
    # A folder for the machine it was made on names no platform.
    return f"{sys.version_info[0]}.{sys.version_info[1]}" in wanted and said["platform"] in {platform, None}


if __name__ == "__main__":
    sys.exit(0 if fits(Path(sys.argv[1])) else 1)

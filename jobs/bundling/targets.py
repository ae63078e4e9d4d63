"""What a folder is made for: a platform and Pythons, and which locked packages they need."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, sys_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

WINDOWS = "win_amd64"
# A marker may ask for a patch release; whatever any release of the minor one needs is taken along.
_PATCHES = (0, 99)

# What a Python on 64-bit Windows says of itself, whatever the machine is on which this runs.
_WINDOWS_SAYS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "",
    "sys_platform": "win32",
}


@dataclass(frozen=True, slots=True)
class Locked:
    """One requirement of a lock: name, version, where it applies, and the hashes of all its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The package, as wheels are compared."""
        return canonicalize_name(self.requirement.name)

    @property
    def line(self) -> str:
        """The requirement without its marker, with its hashes, as pip reads it."""
        return " ".join((f"{self.requirement.name}{self.requirement.specifier}", *self.hashes))


@dataclass(frozen=True, slots=True)
class Target:
    """A Python on a platform, such as 3.11 on win_amd64; without a platform the machine that runs this."""

    python: str
    platform: str | None = WINDOWS

    def needs(self, locked: Locked) -> bool:
        """Whether the package applies here, told by its marker as the target itself would tell it."""
        marker = locked.requirement.marker
        if marker is None:
            return True
        machine = {} if self.platform is None else _WINDOWS_SAYS
        return any(marker.evaluate({**machine, **self._says(patch)}) for patch in _PATCHES)

    def _says(self, patch: int) -> dict[str, str]:
        full = f"{self.python}.{patch}"
        return {"implementation_version": full, "python_full_version": full, "python_version": self.python}

    def takes(self, wheel: str) -> bool:
        """Whether a wheel of this file name installs here."""
        return not _tags(self).isdisjoint(parse_wheel_filename(wheel)[3])

    def pip_options(self) -> list[str]:
        """What tells pip to look for wheels of this target instead of its own."""
        if self.platform is None:
            return []
        short = self.python.replace(".", "")
        abis = [word for abi in (f"cp{short}", "abi3", "none") for word in ("--abi", abi)]
        return ["--platform", self.platform, "--python-version", short, "--implementation", "cp", *abis]


@cache
def _tags(target: Target) -> frozenset[Tag]:
    """Every kind of wheel that installs on a target."""
    if target.platform is None:
        return frozenset(sys_tags())
    major, minor = map(int, target.python.split("."))
    own = cpython_tags((major, minor), platforms=[target.platform])
    pure = compatible_tags((major, minor), f"cp{major}{minor}", platforms=[target.platform])
    return frozenset((*own, *pure))


def targets_of(platform: str, pythons: Sequence[str]) -> list[Target]:
    """The targets of a platform; `here` is the machine and the Python that run this, for trying a folder out."""
    if platform == "here":
        return [Target(f"{sys.version_info[0]}.{sys.version_info[1]}", None)]
    return [Target(python, platform) for python in pythons]


def read_lock(text: str) -> Iterator[Locked]:
    """The requirements of a lock file."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        head = block.partition("\\\n")[0].strip()
        if head and not head.startswith("#"):
            yield Locked(Requirement(head), tuple(re.findall(r"--hash=\S+", block)))

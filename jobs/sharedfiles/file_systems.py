"""What speaks to a kind of store through fsspec: how long it is waited for, and what its errors mean."""

from __future__ import annotations

from errno import EDQUOT, ENOSPC
from functools import lru_cache
from typing import Any, Final

from jobs.sharedfiles.address import FOLDER

AT_ONCE: Final = 16
NO_ROOM: Final = {ENOSPC, EDQUOT}
AWAY: Final = "files_away"
_NO_LEAVE: Final = {"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "TokenRetrievalError"}
# How long to wait for an object store, in seconds; without it five minutes would pass.
_STORE: Final[dict[str, Any]] = {
    "use_listings_cache": False,
    "config_kwargs": {
        "connect_timeout": 4,
        "read_timeout": 15,
        "max_pool_connections": AT_ONCE,
        "retries": {"total_max_attempts": 1},
    },
}
_TRIES: Final = 2


@lru_cache(maxsize=8)
def file_system(scheme: str, _process: int) -> Any:
    """What speaks to a kind of store; its connections are nothing that a child process could take over."""
    import fsspec  # noqa: PLC0415 - who keeps files at home waits for none of it

    if scheme == FOLDER:
        return fsspec.filesystem(FOLDER)
    made = fsspec.filesystem(scheme, skip_instance_cache=True, **_STORE)
    made.retries = _TRIES
    return made


def meaning(error: Exception) -> str:
    """The code of the sentence that says what a store or a disk meant; that it is away where nothing else is known."""
    if isinstance(error, ImportError):
        return "files_s3_missing"
    if isinstance(error, PermissionError) or type(error).__name__ in _NO_LEAVE:
        return "files_denied"
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return "files_full"
    return "files_nowhere" if isinstance(error, FileNotFoundError) else AWAY

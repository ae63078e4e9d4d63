"""The office's proxy, past which this computer speaks to itself."""

from __future__ import annotations

from collections.abc import Mapping

_OURSELVES = ("127.0.0.1", "localhost")


def past_the_proxy(proxies: Mapping[str, str]) -> dict[str, str]:
    """The variables by which every client reaches this computer directly, and all else by the proxies as before.

    `proxies` are those of `urllib.request.getproxies()`: scheme → address, `no` → the exceptions. On Windows
    they may stand in the registry, which is not looked at any more once a variable is set: so they are told whole.
    """
    if not set(proxies) - {"no"} or proxies.get("no", "").strip() == "*":
        return {}
    kept = [host.strip() for host in proxies.get("no", "").split(",") if host.strip()]
    exceptions = ",".join(dict.fromkeys([*kept, *_OURSELVES]))
    told = {f"{scheme}_proxy": address for scheme, address in proxies.items() if scheme != "no"}
    return told | {"no_proxy": exceptions, "NO_PROXY": exceptions}

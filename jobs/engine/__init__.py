"""The engine room: what `tiendo up` starts, watches over, restarts and ends."""

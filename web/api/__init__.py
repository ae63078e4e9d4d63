"""The interface for programs: what the command line gives with `--json`, read-only, for whoever is signed in."""

"""Installing and upgrading on an office PC: the standard library alone, because it runs before anything is there."""

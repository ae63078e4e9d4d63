"""Keeping: backups and their places, restoring, verifying, upgrading."""

"""The browser's face: pages about what the engine does, and whether it is well."""

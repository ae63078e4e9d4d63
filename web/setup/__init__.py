"""The first run, the settings, and how telephones reach the program."""

"""The first run and the settings: steps, what each shows and writes, and beginning again from a backup."""

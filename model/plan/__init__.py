"""Plans and rules as facts: what was promised, where it is written, and what the law or the office sets."""

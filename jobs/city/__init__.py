"""What a unit that adds up others sees and issues: its period, its units, definitions, what differs, and its report."""

"""Exchange: tables and folders out, sheets of events in."""

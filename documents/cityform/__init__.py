"""The city's own form: its head read, its rows replaced by ours, everything else of the file left as it came."""

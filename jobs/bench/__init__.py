"""The benchmark of the ledger: what it costs beside the least that a database could be asked to do."""

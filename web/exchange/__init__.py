"""Pages of exchange: tables and sheets out and in, replies pasted from Zalo."""

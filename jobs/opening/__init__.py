"""Opening in mid-plan: one sheet out, filled, and in again."""

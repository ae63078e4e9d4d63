"""The pages of a unit that adds up others: what came, the sums, definitions, what differs much, and packages."""

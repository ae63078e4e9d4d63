"""The dossier that asks the city for money: its lines, groups, sums, estimates and comparison."""

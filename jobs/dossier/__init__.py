"""The dossier that asks the city for money: opened, filled, priced, gathered, checked and approved."""

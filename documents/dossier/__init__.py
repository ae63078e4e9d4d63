"""The dossier that asks the city for money, as papers: letter, annexes, minutes, workbook, folder."""

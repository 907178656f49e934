"""What people read of a run: a workbook, a tree in the terminal, JSON; and the blank template."""

"""What the ledgers contain: one kind a module; the row model is column list, template and docs."""

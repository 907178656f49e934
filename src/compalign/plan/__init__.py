"""The plan: what a company promises to pay, as data."""

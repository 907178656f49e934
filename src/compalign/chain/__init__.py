"""The fixed chain of steps, from events to payouts, and the small tables a plan becomes."""

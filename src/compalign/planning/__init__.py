"""Planning: what a plan makes people do, found by running it again on changed ledgers."""

"""Incentive kinds: one module a kind, its .sql beside it, and one explicit list (`kinds`)."""

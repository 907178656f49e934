"""The words a plan is made of: shares, amounts, conditions, goals, credit rules, curves, tiers."""

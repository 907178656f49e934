"""From drafts of every kind to lines, rounded once, and to payouts."""

"""What a goal looks at: the accounts held, or events, and whose events those are."""

from compalign.terms.goals import Goal
from tests.reference.books import Books

PORTFOLIO = ("grr", "nrr", "logo_churn", "logo_retention", "clv")
"""The measures that look at the accounts held on the first day."""


def looks_at_portfolio(goal: Goal) -> bool:
    """Tell whether a goal measures the accounts held."""
    return any(getattr(goal, word) is not None for word in PORTFOLIO)


def looks_at_events(goal: Goal) -> bool:
    """Tell whether a goal measures events, and is neither about accounts or earnings nor made of others."""
    made = goal.ratio is not None or goal.blend is not None or goal.earned is not None
    return not made and not looks_at_portfolio(goal)


def whose_events(goal: Goal, books: Books) -> str:
    """Return whose events a goal looks at."""
    if goal.to is not None or goal.nps is None:
        return goal.to or "credited"
    return "named" if "payee" in books.event_columns else "held"

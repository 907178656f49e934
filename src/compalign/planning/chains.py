"""Chains: what happens to a customer in two intervals, one after the other, and how it is told."""

from collections.abc import Sequence

Chain = tuple[str, ...]
"""One outcome, or two of which the second comes in the next interval."""
NEW_AND_LOST: Chain = ("new", "churn")
_FIRST = {
    "new": "a new deal",
    "expansion": "an expansion",
    "renewal": "a renewal",
    "churn": "a customer who leaves",
}
_SECOND = {
    "churn": "that is lost again",
    "expansion": "with an expansion after it",
    "renewal": "with a renewal after it",
}


def chain_name(chain: Chain) -> str:
    """Return the name of a chain in tables.

    >>> chain_name(("new", "churn")), chain_name(("new", "expansion")), chain_name(("renewal",))
    ('new, lost', 'new, expansion', 'renewal')
    """
    first, *later = chain
    return ", ".join([first, *("lost" if one == "churn" else one for one in later)])


def in_words(chain: Chain) -> str:
    """Return what happens.

    >>> in_words(("new", "churn")), in_words(("expansion",))
    ('a new deal that is lost again', 'an expansion')
    """
    return " ".join([_FIRST[chain[0]], *(_SECOND[one] for one in chain[1:])])


def of_two(chains: Sequence[Chain]) -> Sequence[Chain]:
    """Return the chains that go on in the next interval."""
    return [chain for chain in chains if len(chain) > 1]

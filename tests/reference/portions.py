"""The shares of a split on one event, after windows, authority and renewals have moved them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from compalign.plan.model import Plan
from compalign.terms.credit import CreditRule
from tests.reference.authority import moves
from tests.reference.books import Books, Event
from tests.reference.exclusivity import exclusive_holders
from tests.reference.holders import Holders, holders_for
from tests.reference.results import Credit
from tests.reference.windows import is_eligible

OUTSIDE, HOUSE = "outside window", "house account"


@dataclass(frozen=True)
class Portion:
    """A share of a split: the role that has it and its holders, or why nobody is credited.

    `origin` is the role to which the rule gave it. `relieved` are those who would have been
    credited if the renewal were not somebody else's.
    """

    origin: str
    role: str
    share: Fraction
    reason: str = ""
    holders: Holders = field(default_factory=dict)
    relieved: Holders = field(default_factory=dict)

    @property
    def rank(self) -> tuple[bool, str, str, str]:
        """Return the place among equal remainders: the smallest payee first, nobody last."""
        return not self.holders, min(self.holders, default=""), self.role, self.origin


def portions_of(
    rule: CreditRule,
    event: Event,
    plan: Plan,
    books: Books,
    credits_of: Callable[[Event], Sequence[Credit]],
) -> list[Portion]:
    """Return the portions of an event: first the windows, then authority, then renewals.

    A portion that moves stays a portion of its own, under the role that has it now.
    """
    exclusive = exclusive_holders(event, plan, books, credits_of)
    goes_to = moves(event, plan, books)
    found: list[Portion] = []
    for one in _inside_windows(_shares(rule, plan), event, plan, books):
        if one.reason:
            found.append(one)
            continue
        role = goes_to.get(one.role, one.role)
        holders = holders_for(event, role, plan.roles[role], books)
        if exclusive is None or plan.renewals is None or role != plan.renewals.relieves:
            found.append(replace(one, role=role, holders=holders))
        else:
            moved = plan.renewals.exclusive_to
            found.append(replace(one, role=moved, holders=exclusive, relieved=holders))
    return found


def _shares(rule: CreditRule, plan: Plan) -> Mapping[str, Fraction]:
    """Return the shares of a rule: as written, or the duties of its roles in proportion."""
    if not rule.split_from_duties:
        return rule.split
    duties = {role: plan.roles[role].duty or Fraction(0) for role in rule.split_from_duties}
    return {role: duty / sum(duties.values()) for role, duty in duties.items()}


def _inside_windows(
    shares: Mapping[str, Fraction], event: Event, plan: Plan, books: Books
) -> Iterator[Portion]:
    """Move the share of a role outside its windows: to the next role inside, or to nobody."""
    roles = list(shares)
    inside = {role for role in roles if is_eligible(role, event, plan, books)}
    for place, role in enumerate(roles):
        after = [one for one in (*roles[place:], *roles[:place]) if one in inside]
        if role in inside or (plan.outside_window == "next_role" and after):
            yield Portion(role, after[0], shares[role])
        else:
            reason = HOUSE if plan.outside_window == "house" else OUTSIDE
            yield Portion(role, role, shares[role], reason)

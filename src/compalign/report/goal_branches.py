"""What a goal reached for a payee: the credits that it counted, or the portfolio that was kept."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from compalign.money import money_text
from compalign.report.branches import Branch
from compalign.report.causes import Attainment, GoalCredit, records
from compalign.report.event_branches import place_branch, short_text
from compalign.report.portfolio_branches import Portfolios
from compalign.results import Results

Place = tuple[str | None, str | None, str | None]
"""Role, goal and interval of a line."""


def goal_branches(results: Results, payee: str) -> Mapping[Place, Branch]:
    """Return for each role, goal and interval of the payee what the goal reached."""
    portfolios = Portfolios(results, payee)
    frame = results.goal_credits
    counted = records(frame[frame["payee"] == payee], GoalCredit)
    return {
        (one.role, one.goal, one.interval): portfolios.branch(one)
        if one.measure == "grr"
        else _credited(one, counted, results.currency)
        for one in _attainments(results, payee)
    }


def counted_towards(results: Results, payee: str, event_id: str) -> Iterator[Branch]:
    """Yield the goals of a payee that an event counts for or against; they pay by the whole."""
    frame = results.goal_credits
    chosen = frame[(frame["payee"] == payee) & (frame["event_id"] == event_id)]
    for one in records(chosen, GoalCredit):
        amount = money_text(one.credit_minor, results.currency)
        yield Branch(f"the goal {one.goal} of {one.interval} counts {amount} of it")
    portfolios = Portfolios(results, payee)
    for reached in _attainments(results, payee):
        if reached.measure == "grr":
            yield from portfolios.lost_by(reached, event_id)


def _attainments(results: Results, payee: str) -> Iterable[Attainment]:
    """Return what was reached; retention has a value only where the opening is known."""
    frame = results.attainments
    known = (frame["measure"] == "sum") | (frame["status"] == "measured")
    return records(frame[(frame["payee"] == payee) & known], Attainment)


def _credited(one: Attainment, counted: Iterable[GoalCredit], currency: str) -> Branch:
    parts = tuple(
        Branch(
            short_text(credit, currency),
            Fraction(credit.credit_minor),
            causes=(place_branch(credit),),
        )
        for credit in counted
        if (credit.goal, credit.interval) == (one.goal, one.interval)
    )
    return Branch(f"{one.goal}: credited in {one.interval}", one.reached, parts, word="credits")

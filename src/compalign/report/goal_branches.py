"""What a goal reached for a payee: the credits that it counted, or the portfolio that was kept."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from compalign.money import money_text
from compalign.plan.model import Plan
from compalign.report.branches import Branch
from compalign.report.causes import Attainment, GoalCredit, GoalEarning, records
from compalign.report.event_branches import place_branch, short_text
from compalign.report.measure_branches import Measured, before, during
from compalign.report.portfolio_branches import Portfolios
from compalign.results import Results
from compalign.terms.goals import Goal
from compalign.terms.measures import COMBINED, PORTFOLIO, WORDS

COMBINED_LAST = (*(word for word in WORDS if word not in COMBINED), "ratio", "blend")
"""The measures, those made of others after what they are made of."""
Place = tuple[str | None, str | None, str | None]
"""Role, goal and interval of a line."""


def goal_branches(plan: Plan, results: Results, payee: str) -> Mapping[Place, Branch]:
    """Return for each role, goal and interval of the payee what the goal reached."""
    portfolios, measured = Portfolios(plan, results, payee), Measured(plan, results, payee)
    frame = results.goal_credits
    counted = records(frame[frame["payee"] == payee], GoalCredit)
    paid = results.goal_earnings
    earnings = records(paid[paid["payee"] == payee], GoalEarning)
    known = list(_attainments(results, payee))
    made: dict[Place, Branch] = {}
    for one in sorted(known, key=lambda one: COMBINED_LAST.index(one.measure)):
        if one.measure in COMBINED:
            others = [
                made.get((one.role, part, one.interval)) for part in plan.goals[one.goal].parts
            ]
            made[one.role, one.goal, one.interval] = measured.of_goals(one, others)
        elif one.measure in PORTFOLIO:
            made[one.role, one.goal, one.interval] = portfolios.branch(one)
        elif one.measure == "earned":
            goal = plan.goals[one.goal]
            made[one.role, one.goal, one.interval] = _earned(one, earnings, goal)
        elif _adds_credits(plan.goals[one.goal]):
            goal = plan.goals[one.goal]
            made[one.role, one.goal, one.interval] = _credited(one, counted, goal, results.currency)
        else:
            made[one.role, one.goal, one.interval] = measured.over_events(one)
    return made


def counted_towards(plan: Plan, results: Results, payee: str, event_id: str) -> Iterator[Branch]:
    """Yield the goals of a payee that an event counts for or against; they pay by the whole."""
    frame = results.goal_credits
    chosen = frame[(frame["payee"] == payee) & (frame["event_id"] == event_id)]
    for one in records(chosen, GoalCredit):
        amount = money_text(one.credit_minor, results.currency)
        yield Branch(f"the goal {one.goal} of {one.interval} counts {amount} of it")
    yield from Measured(plan, results, payee).read_of(event_id)
    portfolios = Portfolios(plan, results, payee)
    for reached in _attainments(results, payee):
        if reached.measure in PORTFOLIO:
            yield from portfolios.moved_by(reached, event_id)


def _attainments(results: Results, payee: str) -> Iterable[Attainment]:
    """Return what was reached; a portfolio has a value only where its opening is known."""
    frame = results.attainments
    unknown = frame["status"].isin(["missing opening", "no portfolio"])
    known = frame["reached"].notna() & ~unknown
    return records(frame[(frame["payee"] == payee) & known], Attainment)


def _adds_credits(goal: Goal) -> bool:
    return goal.sum is not None and goal.to in (None, "credited")


def _earned(one: Attainment, counted: Iterable[GoalEarning], goal: Goal) -> Branch:
    """Return what the lines of another incentive add up to, pay period by pay period."""
    parts = tuple(
        Branch(
            f"{paid.entry.replace('_', ' ')} in {paid.period}, "
            f"{paid.lines:,} line{'' if paid.lines == 1 else 's'}",
            Fraction(paid.amount_minor),
        )
        for paid in counted
        if (paid.goal, paid.interval) == (one.goal, one.interval)
    )
    text = f"{one.goal}: earned by {goal.earned} in {during(one.interval, goal)}"
    return Branch(text, one.reached, parts, word="lines")


def _credited(one: Attainment, counted: Iterable[GoalCredit], goal: Goal, currency: str) -> Branch:
    """Return the credits that add up to what was reached."""
    parts = tuple(
        Branch(
            short_text(credit, currency),
            Fraction(credit.credit_minor),
            causes=(place_branch(credit),),
        )
        for credit in counted
        if (credit.goal, credit.interval) == (one.goal, one.interval)
    )
    text = f"{one.goal}: credited in {during(one.interval, goal)}"
    parts = (*before(one, goal, parts), *parts)
    return Branch(text, one.reached, parts, word="credits")

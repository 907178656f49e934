"""The modifiers of a plan as rows: tests of goals, factors, floors, and caps in passes.

A test of a value is in the unit in which `attainments` holds it: minor units for money. Running
caps are passes one after the other: those of incentives per period, year, lifetime, then each
shared cap; a `group_no` is what is capped together.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm

from compalign.calendar import Interval, fiscal_year, year_start
from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.engine.base import Cell
from compalign.incentives.kinds import Incentive
from compalign.terms.curve import Segment
from compalign.terms.factor import Multiplier
from compalign.terms.modifiers import Gate, Threshold
from compalign.terms.quantities import Point

Rows = list[tuple[Cell, ...]]
RUNNING = ("period", "year", "lifetime")
WEEK = 7
MODIFIER_TABLES: Mapping[str, Mapping[str, str]] = {
    "modified_incentives": {
        "incentive_no": "integer",
        "factor_n": "wide",
        "factor_d": "wide",
        "added": "boolean",
    },
    "modifier_roles": {"incentive_no": "integer", "role_no": "integer", "place": "integer"},
    "modifier_tests": {
        "incentive_no": "integer",
        "test_no": "integer",
        "word": "string",
        "goal_no": "integer",
        "line_goal_no": "integer",
        "by_attainment": "boolean",
        "least_n": "wide",
        "least_d": "wide",
        "most_n": "wide",
        "most_d": "wide",
        "passes": "boolean",
        "factor_no": "integer",
    },
    "modifier_pieces": {
        "incentive_no": "integer",
        "test_no": "integer",
        "from_n": "wide",
        "to_n": "wide",
        "bound_d": "wide",
        "constant_n": "wide",
        "slope_n": "wide",
        "pay_d": "wide",
    },
    "floors": {
        "incentive_no": "integer",
        "per_transaction": "bigint",
        "per_period": "bigint",
        "per_year": "bigint",
        "per_lifetime": "bigint",
    },
    "transaction_caps": {"incentive_no": "integer", "amount": "bigint"},
    "running_caps": {
        "pass_no": "integer",
        "incentive_no": "integer",
        "group_no": "integer",
        "list_no": "integer",
        "span": "string",
        "amount": "bigint",
    },
    "pay_years": {
        "period_no": "integer",
        "year_no": "integer",
        "over": "boolean",
        "closes": "boolean",
    },
}


def modified(index: PlanIndex) -> Mapping[int, Incentive]:
    """Return the incentives that have a modifier or a part in a shared cap, by number."""
    shared = {name for cap in index.plan.caps for name in cap.incentives}
    return {
        number: incentive
        for number, incentive in enumerate(index.plan.all_incentives(), 1)
        if incentive.is_modified or incentive.id in shared
    }


def paid_roles(index: PlanIndex, incentive: Incentive) -> list[str]:
    """Return the roles that an incentive pays: those named, or every role with a mix."""
    return list(dict.fromkeys(incentive.pays or index.roles_with_mix()))


def modifier_rows(index: PlanIndex, times: Timetable) -> Mapping[str, Rows]:
    """Return the rows of every table of `MODIFIER_TABLES`."""
    rows: dict[str, Rows] = {name: [] for name in MODIFIER_TABLES}
    for number, incentive in modified(index).items():
        rows["modified_incentives"].append((number, *_constant(incentive)))
        rows["modifier_roles"] += [
            (number, index.role(role), place)
            for place, role in enumerate(paid_roles(index, incentive), 1)
        ]
        rows["modifier_tests"] += _tests(number, incentive, index)
        for test_no, multiplier in _measured(incentive):
            rows["modifier_pieces"] += _pieces(number, test_no, multiplier, index)
        floors: dict[str, int] = {one.per: index.minor(one.amount) for one in incentive.floor}
        if floors:
            spans = ("transaction", *RUNNING)
            rows["floors"].append((number, *(floors.get(span) for span in spans)))
        rows["transaction_caps"] += [
            (number, index.minor(cap.amount))
            for cap in incentive.modifier_caps()
            if cap.per == "transaction"
        ]
    rows["running_caps"] = list(running_caps(index))
    rows["pay_years"] = list(_pay_years(index, times))
    return rows


def running_caps(index: PlanIndex) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of `running_caps`, pass by pass from 1."""
    last = 0
    for span in RUNNING:
        own = [
            (number, cap)
            for number, incentive in modified(index).items()
            for cap in incentive.modifier_caps()
            if cap.per == span
        ]
        last += 1 if own else 0
        for number, cap in own:
            yield last, number, number, 1, span, index.minor(cap.amount)
    numbers = {one.id: place for place, one in enumerate(index.plan.all_incentives(), 1)}
    for pass_no, shared in enumerate(index.plan.caps, last + 1):
        for place, name in enumerate(shared.incentives, 1):
            yield pass_no, numbers[name], 0, place, shared.per, index.minor(shared.amount)


def _constant(incentive: Incentive) -> tuple[int | None, int | None, bool]:
    """Return what the constant multipliers make together, nothing without a multiplier."""
    added = incentive.combine == "add"
    factor = Fraction(1)
    for one in incentive.multiplier:
        if one.by is not None:
            factor = factor + one.by - 1 if added else factor * one.by
    if not incentive.multiplier:
        return None, None, added
    return factor.numerator, factor.denominator, added


def _measured(incentive: Incentive) -> Iterator[tuple[int, Multiplier]]:
    """Yield the multipliers that look at a goal, each with the number of its test."""
    first = 1 + len(incentive.gate)
    looking = [one for one in incentive.multiplier if one.of is not None]
    yield from enumerate(looking, first)


def _tests(number: int, incentive: Incentive, index: PlanIndex) -> Iterator[tuple[Cell, ...]]:
    if incentive.threshold is not None:
        yield from _threshold(number, incentive, incentive.threshold, index)
    for test_no, gate in enumerate(incentive.gate, 1):
        yield number, test_no, "gate", *_gate(gate, index)
    for factor_no, (test_no, one) in enumerate(_measured(incentive), 1):
        goal, passes = index.goal(one.of or ""), one.no_value == "pass"
        yield (
            number, test_no, "multiplier", goal, None, one.attainment,
            None, None, None, None, passes, factor_no,
        )  # fmt: skip


def _threshold(
    number: int, incentive: Incentive, threshold: Threshold, index: PlanIndex
) -> Iterator[tuple[Cell, ...]]:
    """Yield one test, or, where lines are judged by their own goals, one for each goal."""
    own = [goal for role in paid_roles(index, incentive) for goal in index.plan.roles[role].mix]
    least = threshold.at_least
    for goal in [threshold.of] if threshold.of else dict.fromkeys(own):
        goal_no = index.goal(goal)
        yield (
            number, 0, "threshold", goal_no, None if threshold.of else goal_no, True,
            least.numerator, least.denominator, None, None, threshold.no_value == "pass", None,
        )  # fmt: skip


def _gate(gate: Gate, index: PlanIndex) -> tuple[Cell, ...]:
    goal, passes = index.goal(gate.of), gate.no_value == "pass"
    if gate.attainment is not None:
        least = gate.attainment
        return goal, None, True, least.numerator, least.denominator, None, None, passes, None
    unit = _unit(gate.of, index)
    bounds = (*_over(gate.at_least, unit), *_over(gate.at_most, unit))
    return goal, None, False, *bounds, passes, None


def _over(value: Point | None, unit: Fraction) -> tuple[int | None, int | None]:
    if value is None:
        return None, None
    return (value.value * unit).numerator, (value.value * unit).denominator


def _unit(goal: str, index: PlanIndex) -> Fraction:
    """Return what one of a goal's values, as a plan writes it, is in `attainments`."""
    return Fraction(1) if index.plan.goals[goal].in_shares else 1 / index.smallest()


def _pieces(
    number: int, test_no: int, multiplier: Multiplier, index: PlanIndex
) -> Iterator[tuple[Cell, ...]]:
    goal = multiplier.of or ""
    unit = Fraction(1) if multiplier.attainment else _unit(goal, index)
    for piece in multiplier.segments(unit):
        bounds = [bound for bound in (piece.start, piece.end) if bound is not None]
        bound_d = lcm(1, *(bound.denominator for bound in bounds))
        pay_d = lcm(piece.constant.denominator, piece.slope.denominator)
        yield (
            number, test_no, *_bounds(piece, bound_d), bound_d,
            int(piece.constant * pay_d), int(piece.slope * pay_d), pay_d,
        )  # fmt: skip


def _bounds(piece: Segment, bound_d: int) -> tuple[int | None, int | None]:
    start = None if piece.start is None else int(piece.start * bound_d)
    return start, None if piece.end is None else int(piece.end * bound_d)


def _pay_years(index: PlanIndex, times: Timetable) -> Iterator[tuple[Cell, ...]]:
    """Yield each pay period with the fiscal year of its last day, and whether it closes it."""
    first_month = index.plan.first_month
    for one in times.numbered:
        if one.kind != "period":
            continue
        year = fiscal_year(one.interval.last_day, first_month)
        over = one.interval.last_day <= times.last_day
        yield one.number, year, over, _closes(index, one.interval, year)


def _closes(index: PlanIndex, period: Interval, year: int) -> bool:
    """Tell whether no later pay period has its last day in the same fiscal year."""
    first_month, pay = index.plan.first_month, index.plan.pay
    if isinstance(pay, tuple):
        later = [one.last_day for one in pay if one.last_day > period.last_day]
        return not any(fiscal_year(day, first_month) == year for day in later)
    left = (year_start(year + 1, first_month) - period.end).days
    return left < WEEK if pay == "weekly" else left == 0

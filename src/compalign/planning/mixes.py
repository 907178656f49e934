"""What pay was really for: by goal, against the declared mix, and by what a company wants."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from compalign.incentives.handoff_bonus import HandoffBonus
from compalign.incentives.reference_bonus import ReferenceBonus
from compalign.plan.model import Plan
from compalign.results import Results
from compalign.terms.goals import Goal
from compalign.terms.measures import PORTFOLIO

OUTSIDE = "(outside the mix)"
ADJUSTED = "adjustment"
WANTED = ("cash flow", "loyalty", "service")
"""What a company wants of its customers: that they buy, that they stay, that they are served."""
LOYAL_KINDS = frozenset({"renewal", "churn"})
LOYAL_LEDGERS = frozenset({"renewals", "churn"})
SERVING_LEDGERS = frozenset({"scores", "handoffs", "references"})
SCORES = frozenset({"nps", "average", "latest"})


@dataclass(frozen=True)
class MixPart:
    """A goal of a role's mix: its declared weight, and its share of what was paid.

    `payee` is None for all payees of the role together; `realised` where they were paid nothing.
    """

    role: str
    payee: str | None
    goal: str
    declared: Fraction
    paid_minor: int
    realised: Fraction | None


@dataclass(frozen=True)
class Riding:
    """What was paid to the payees of a role, or to all, for one of the things a company wants."""

    role: str | None
    wanted: str
    paid_minor: int
    share: Fraction | None


def mix_parts(plan: Plan, results: Results) -> Iterator[MixPart]:
    """Yield the parts of each mix, for the role and then for each of its payees.

    Lines are those that were earned, without adjustments. What a payee is paid beside the mix
    counts for the role whose mix pays them, if it is one only.
    """
    earned = _earned(plan, results)
    for role, declared in plan.roles.items():
        if declared.mix:
            mine = earned[earned["of_role"] == role]
            yield from _parts(role, None, declared.mix, mine)
            for payee, rows in mine.groupby("payee", sort=True):
                yield from _parts(role, str(payee), declared.mix, rows)


def riding(plan: Plan, results: Results) -> Iterator[Riding]:
    """Yield what was paid for each of the things a company wants, to all and to each role."""
    earned = _earned(plan, results)
    causes = earned[["goal", "incentive", "ledger"]].astype(object)
    wanted = [_wanted(plan, *row) for row in causes.itertuples(index=False)]
    sums = earned.assign(wanted=wanted)
    for role in (None, *plan.roles):
        rows = sums if role is None else sums[sums["of_role"] == role]
        total = int(rows["amount_minor"].sum())
        for one in WANTED:
            paid = int(rows[rows["wanted"] == one]["amount_minor"].sum())
            yield Riding(role, one, paid, Fraction(paid, total) if total > 0 else None)


def _earned(plan: Plan, results: Results) -> pd.DataFrame:
    """Return the lines without adjustments, each with the role that it is put down to: its own,
    that of the payee's mix, that of the credit, or the only one that the incentive pays."""
    rows = results.lines[results.lines["entry"] != ADJUSTED]
    rows = rows.assign(role=rows["role"].astype(object).where(rows["role"].notna(), None))
    mixed = rows[rows["goal"].notna() & rows["role"].notna()]
    mixes = _only(mixed, ["payee", "period"])
    credited = _only(results.credits[results.credits["payee"].notna()], ["payee", "event_no"])
    pays = {one.id: tuple(one.roles_named()) for one in plan.all_incentives()}
    columns = (rows[name] for name in ("role", "payee", "period", "event_no", "incentive"))
    named = [
        role
        or mixes.get((payee, period))
        or credited.get((payee, event))
        or _single(pays.get(incentive, ()))
        for role, payee, period, event, incentive in zip(*columns, strict=True)
    ]
    return rows.assign(of_role=pd.Series(named, rows.index, dtype=object))


def _only(rows: pd.DataFrame, keys: list[str]) -> Mapping[tuple[object, ...], str]:
    """Return the role of the rows of each key that have one role only."""
    pairs = rows[[*keys, "role"]].drop_duplicates()
    single = pairs[~pairs.duplicated(keys, keep=False)]
    return {tuple(row[:-1]): str(row[-1]) for row in single.itertuples(index=False)}


def _single(roles: tuple[str, ...]) -> str | None:
    return roles[0] if len(roles) == 1 else None


def _parts(
    role: str, payee: str | None, mix: Mapping[str, Fraction], rows: pd.DataFrame
) -> Iterator[MixPart]:
    in_mix = rows["goal"].isin(list(mix))
    total = int(rows["amount_minor"].sum())
    paid = {goal: int(rows[rows["goal"] == goal]["amount_minor"].sum()) for goal in mix}
    beside = int(rows[~in_mix]["amount_minor"].sum())
    weights = dict(mix) | ({OUTSIDE: Fraction(0)} if beside else {})
    for goal, weight in weights.items():
        amount = beside if goal == OUTSIDE else paid[goal]
        yield MixPart(
            role, payee, goal, weight, amount, Fraction(amount, total) if total > 0 else None
        )


def _wanted(plan: Plan, goal: object, incentive: object, ledger: object) -> str:
    """Return what a line is for: by its goal, else by its incentive and event."""
    if isinstance(goal, str) and goal in plan.goals:
        return _goal_wanted(plan, plan.goals[goal])
    kinds = {one.id: one for one in plan.all_incentives()}
    if isinstance(kinds.get(str(incentive)), (HandoffBonus, ReferenceBonus)):
        return "service"
    if ledger in LOYAL_LEDGERS:
        return "loyalty"
    return "service" if ledger in SERVING_LEDGERS else "cash flow"


def _goal_wanted(plan: Plan, goal: Goal) -> str:
    if goal.ratio or goal.blend:
        first = goal.ratio[0] if goal.ratio else next(iter(goal.blend or {}))
        return _goal_wanted(plan, plan.goals[first])
    if goal.measure in PORTFOLIO:
        return "loyalty"
    if goal.earned:
        return _wanted(plan, None, goal.earned, None)
    kinds = goal.of.get("kind", ())
    named = {kinds} if isinstance(kinds, str) else set(kinds)
    if named and named <= LOYAL_KINDS:
        return "loyalty"
    return "service" if goal.measure in SCORES else "cash flow"

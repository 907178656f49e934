"""Drawn measures: goals of every kind, ramps and spreads, and the ledgers that they look at."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from compalign.plan.model import Plan
from tests.reference.drawn import Draw, Row, chance, day, pick

LENGTHS = ("week", "half_month", "month", "quarter", "year")
SPANS = ("month", "quarter", "year")
NEW_GOALS = ("asked", "done", "mixed")
ABOUT: tuple[Row, ...] = (
    {},
    {"kind": "nps"},
    {"kind": ["mbo", "csat"]},
    {"kind": "demo"},
    {"amount": "> 0"},
    {"kind": ["new", "expansion"]},
    {"score": ">= 1"},
)
WHOSE = ("credited", "named", "held", "company")
COLUMNS = ("score", "amount", "quantity", "units")
PORTFOLIOS = ("nrr", "logo_churn", "logo_retention", "clv")
RAMPS = (("0%", "50%", "75%"), ("50%",), ("0%",), ("1/3", "100%", "0%"))
SPREADS = {
    "quarter": ("20%", "20%", "20%", "40%"),
    "month": ("1/2", "1/3", "1/6"),
    "half_month": ("75%", "25%"),
}
PRORATED: tuple[Row, ...] = (
    {"target": "days"},
    {"pay": "days"},
    {"target": "days", "pay": "days"},
)
SCORES = ("10", "9", "8", "6", "0", "9.5", "6.5", "7")


def draw_goals(draw: Draw, goals: Row, intervals: Sequence[str]) -> Row:
    """Return up to three goals beside the given ones; the last is made of others."""
    if chance(draw, 40):
        return {}
    found: Row = {}
    for name in NEW_GOALS[: draw(1, 2)]:
        found[name] = _goal(draw, {"per": pick(draw, intervals)})
    made = _made_of(draw, goals | found)
    return found | ({"mixed": made} if made else {})


def with_newcomers(draw: Draw, goal: Row) -> Row:
    """Give a goal a ramp, a spread and a better end, or none of them."""
    if chance(draw, 25):
        goal = goal | {"ramp": pick(draw, RAMPS)}
        if chance(draw, 40):
            goal["when_no_target"] = "full"
    if not {"nps", *PORTFOLIOS, "grr"} & goal.keys() and chance(draw, 30):
        listed = SPREADS.get(goal["per"], "days")
        goal = goal | {"spread": pick(draw, ("days", listed, "even"))}
    return goal


def needs_accounts(goal: Row, goals: Mapping[str, Row]) -> bool:
    """Tell whether a goal looks at the accounts held, which a role named by a column has not."""
    parts = (*goal.get("ratio", ()), *goal.get("blend", ()))
    looks = "portfolio" in goal.values() or goal.get("to") == "held"
    return looks or any(needs_accounts(goals[part], goals) for part in parts)


def prorated(draw: Draw) -> Row:
    """Draw what a plan prorates; mostly nothing."""
    return {"prorate": pick(draw, PRORATED)} if chance(draw, 25) else {}


def _goal(draw: Draw, base: Row) -> Row:
    """Draw a goal over events, or over a portfolio."""
    if chance(draw, 30):
        return _portfolio(draw, base)
    measure = pick(draw, ("count", "average", "nps", "latest", "distinct", "sum"))
    goal = base | {measure: _measured(draw, measure), "of": pick(draw, ABOUT)}
    if goal.get("sum") != "units" and chance(draw, 60):
        goal["to"] = pick(draw, WHOSE)
    if measure == "nps":
        goal |= {"target": pick(draw, ("50%", "20%")), "least": pick(draw, (1, 2, 3))}
    elif chance(draw, 80):
        goal["target"] = 4_000 if goal.get("sum") == "amount" else pick(draw, (3, 8, 500))
    if measure == "average" and chance(draw, 50):
        goal["weighted"] = True
    if chance(draw, 20):
        goal["better"] = "lower"
    return with_newcomers(draw, goal)


def to_date(draw: Draw, goals: dict[str, Row], climbed: Sequence[str]) -> None:
    """Measure some goals to date, and with them all that a ratio or blend is made of."""
    made = [name for name, goal in goals.items() if "ratio" in goal or "blend" in goal]
    for name, goal in goals.items():
        longer = [one for one in SPANS if LENGTHS.index(one) > LENGTHS.index(goal["per"])]
        parts = [*goal.get("ratio", ()), *goal.get("blend", ())] if name in made else [name]
        loose = name in made or not any(_is_part(name, goals[one]) for one in made)
        fits = all(one not in climbed for one in parts)
        if longer and loose and fits and chance(draw, 45):
            span = pick(draw, longer)
            for one in {*parts, name}:
                goals[one] |= {"to_date": span}


def _is_part(name: str, goal: Row) -> bool:
    return name in goal.get("ratio", ()) or name in goal.get("blend", ())


def _measured(draw: Draw, measure: str) -> str:
    words = {
        "count": ("events",),
        "sum": ("amount", "amount", "units"),
        "nps": ("score", "score", "quantity"),
    }
    distinct = ("account", "product", "kind", "payee")
    return str(pick(draw, words.get(measure, distinct if measure == "distinct" else COLUMNS)))


def _portfolio(draw: Draw, base: Row) -> Row:
    measure = pick(draw, PORTFOLIOS)
    goal = base | {measure: "portfolio", "target": pick(draw, ("95%", "20%", "110%"))}
    if measure == "clv":
        goal |= {"target": 500_000, "margin": pick(draw, ("80%", "1/3"))}
    if chance(draw, 15):
        goal["better"] = pick(draw, ("lower", "higher"))
    return with_newcomers(draw, goal)


def _made_of(draw: Draw, goals: Row) -> Row | None:
    """Draw a ratio or a blend of two goals with one kind of interval, where there are two."""
    for per in sorted({goal["per"] for goal in goals.values()}):
        names = [name for name, goal in goals.items() if goal["per"] == per]
        if len(names) > 1 and chance(draw, 60):
            if chance(draw, 50):
                shares = pick(draw, (("60%", "40%"), ("1/3", "2/3")))
                return {"blend": dict(zip(names[-2:], shares, strict=True)), "per": per}
            goal = {"ratio": names[-2:], "per": per, "target": pick(draw, ("50%", 2, 300))}
            return with_newcomers(draw, goal)
    return None


def draw_answers(
    draw: Draw, plan: Plan, accounts: Sequence[str], payees: Sequence[str]
) -> dict[str, list[Row]]:
    """Draw activities and scores; where the plan looks at neither, often none."""
    asked = any(
        goal.sum is None and goal.grr is None and goal.earned is None
        for goal in plan.goals.values()
    )
    if not asked and chance(draw, 60):
        return {"activities": [], "scores": []}
    return {
        "activities": draw_activities(draw, accounts, payees),
        "scores": draw_scores(draw, accounts, payees),
    }


def draw_activities(draw: Draw, accounts: Sequence[str], payees: Sequence[str]) -> list[Row]:
    """Draw activities: few have an amount, some no payee or no account."""
    return [
        {
            "event_id": f"X-{number}",
            "payee": None if number > 1 and chance(draw, 20) else pick(draw, payees),
            "account": None if chance(draw, 20) else pick(draw, accounts),
            "kind": pick(draw, ("demo", "call", None)),
            "credit_date": day(draw(0, 300)),
            "amount": pick(draw, (None, None, Decimal(70), Decimal(-20))),
            "units": pick(draw, (None, Decimal(2), Decimal("0.5"))),
            "score": _score(draw) if number == 1 or chance(draw, 40) else None,
        }
        for number in range(1, draw(0, 8) + 1)
    ]


def draw_scores(draw: Draw, accounts: Sequence[str], payees: Sequence[str]) -> list[Row]:
    """Draw answers and grades, of accounts and of persons."""
    return [
        {
            "event_id": f"S-{number}",
            "payee": None if number > 1 and chance(draw, 25) else pick(draw, payees),
            "account": None if chance(draw, 15) else pick(draw, accounts),
            "kind": pick(draw, ("nps", None, "mbo", "csat")),
            "credit_date": day(draw(0, 300)),
            "score": _score(draw),
            "weight": pick(draw, (None, Decimal(2), Decimal("0.333333333"), Decimal(0))),
        }
        for number in range(1, draw(1, 12) + 1)
    ]


def _score(draw: Draw) -> Any:
    return Decimal(pick(draw, SCORES))

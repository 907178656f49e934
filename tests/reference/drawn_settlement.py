"""Drawn words of settlement: holds, clawbacks, guarantees, draws, and what is below zero.

They are put into a plan that is drawn already, beside its crediting, kinds and modifiers.
"""

from collections.abc import Mapping
from typing import Any

from compalign.plan.model import Plan
from tests.reference.drawn import Draw, Row, chance, pick
from tests.reference.drawn_earnings import with_earnings
from tests.reference.drawn_plans import draw_declared

COLUMN = "release_date"
"""A column of deals that holds days."""
HOLDS: tuple[Row, ...] = (
    {"until": "paid", "release": "in_proportion"},
    {"until": "go_live"},
    {"until": "paid"},
    {"until": {"column": COLUMN}},
    {"periods": 1},
    {"periods": 3},
    {"milestones": {"signed": "30%", "go_live": "20%", "paid": "50%"}},
    {"milestones": {COLUMN: "1/3", "signed": "1/3", "go_live": "1/3"}},
    {"milestones": {"paid": "0.5%", COLUMN: "99.5%"}},
)
LOSSES: tuple[Any, ...] = (
    ["churn", "contraction", "non_payment", "refund"],
    "churn",
    ["churn", "contraction"],
    "contraction",
    ["non_payment", "refund"],
    "refund",
)
PARTS: tuple[Row, ...] = (
    {},
    {"within": "12 months", "prorate": "by_month"},
    {"prorate": "by_day"},
    {"share": "50%"},
    {"within": "5 months", "prorate": "by_month", "count": "completed"},
    {"by_age": {"1 month": "100%", "3 months": "1/3", "12 months": "10%"}},
    {"by_age": {"30 days": "80%", "60 days": "0%", "100 days": "25%"}},
    {"share": "1/3"},
)
EARNED_ON_EVENTS = ("commission", "unit_bonus")
MAY_WAIT = (*EARNED_ON_EVENTS, "handoff_bonus", "reference_bonus")
AMOUNTS = (40, 2, 333, 1_000, 5_000)
TIMES = ("6 months", "2 months", "45 days", "1 year")


def draw_settled_plan(draw: Draw) -> Plan:
    """Draw a plan that holds pay, takes it back, or pays it in advance."""
    return Plan.model_validate(draw_settled_words(draw))


def draw_settled_words(draw: Draw) -> Row:
    """Draw the words of such a plan."""
    declared = with_earnings(draw, draw_declared(draw))
    if not any(one["kind"] in EARNED_ON_EVENTS for one in declared["incentives"]):
        declared["incentives"] = [*declared["incentives"], _sales(draw, declared)]
    if chance(draw, 85):
        leave_losses_out(declared)
    declared["incentives"] = [
        one | _settlement(draw, one, declared) for one in declared["incentives"]
    ]
    listed = not isinstance(declared["pay"], str)
    guarantees = [_guarantee(draw, number, declared, listed) for number in range(_few(draw))]
    declared["incentives"] = [*guarantees, *declared["incentives"]]
    declared["draws"] = [_draw(draw, number, declared, listed) for number in range(_few(draw))]
    declared["negative_pay"] = pick(draw, ("carry", "carry", "floor_at_zero", "collect"))
    return declared


def _few(draw: Draw) -> int:
    return int(pick(draw, (0, 0, 1, 2)))


def _sales(draw: Draw, declared: Row) -> Row:
    """Draw a commission that everybody earns, with the plainest ladders."""
    rates = pick(
        draw,
        (
            {"rate": pick(draw, ("10%", "1/3", "100%"))},
            {"per_unit": pick(draw, (7, 1))},
            {"tiers": {"over": "to_date", "to_date": "year", "bands": {0: "10%", 1_000: "1/3"}}},
            {"tiers": {"over": "transaction", "bands": {0: "10%", 500: "20%"}}},
            {"tiers": {"over": "period", "bands": {0: "7.125%", 2_500: "15%"}}},
        ),
    )
    return {"id": "sales", "kind": "commission", "pays": list(declared["roles"]), **rates}


def leave_losses_out(declared: Row) -> None:
    """Let neither incentives nor goals look at losses, which a clawback takes back."""
    for goal in declared["goals"].values():
        if "of" in goal and "kind" not in goal["of"]:
            goal["of"] = {**goal["of"], "kind": "!= churn"}
    for one in declared["incentives"]:
        on = one.get("on", {})
        if one["kind"] in EARNED_ON_EVENTS and "kind" not in on.get("when", {}):
            one["on"] = on | {"when": {**on.get("when", {}), "kind": "!= churn"}}


def _settlement(draw: Draw, incentive: Row, declared: Row) -> Row:
    given: Row = {}
    if incentive["kind"] in MAY_WAIT and chance(draw, 60):
        given["hold"] = pick(draw, HOLDS)
    may_claw = incentive["kind"] in EARNED_ON_EVENTS and not nets(incentive, declared["goals"])
    if may_claw and chance(draw, 75):
        given["clawback"] = _clawback(draw)
    return given


def _clawback(draw: Draw) -> Row:
    clawback: Row = {
        "on": pick(draw, LOSSES),
        "within": pick(draw, ("12 months", "90 days", "3 years")),
    }
    clawback["from"] = pick(draw, ("credit_date", "credit_date", "go_live", "paid"))
    clawback |= pick(draw, PARTS)
    if chance(draw, 20):
        clawback["at"] = "original_rate"
    return clawback


def nets(incentive: Row, goals: Mapping[str, Row]) -> bool:
    """Tell whether the incentive counts losses already."""
    goal = goals.get(incentive.get("tiers", {}).get("of"), {})
    kinds = (incentive.get("on", {}).get("when", {}).get("kind"), goal.get("of", {}).get("kind"))
    return any(kind in ("churn", ["churn"]) for kind in kinds)


def _roles(draw: Draw, declared: Row) -> list[str]:
    names = list(declared["roles"])
    first = draw(0, len(names) - 1)
    return names[first : first + draw(1, 2)]


def _time(draw: Draw, listed: bool) -> Row:
    given: Row = {}
    if not listed and chance(draw, 40):
        given["per"] = pick(draw, ("month", "quarter", "year"))
    return given | ({"first": pick(draw, TIMES)} if chance(draw, 40) else {})


def _guarantee(draw: Draw, number: int, declared: Row, listed: bool) -> Row:
    one = {
        "id": f"guarantee-{number}",
        "kind": "guarantee",
        "pays": _roles(draw, declared),
        "amount": pick(draw, AMOUNTS),
        **_time(draw, listed),
    }
    names = ["adjustment", *(other["id"] for other in declared["incentives"])]
    if chance(draw, 40):
        one["of"] = names[: draw(1, len(names))]
    return one | ({"prorate": "days"} if chance(draw, 40) else {})


def _draw(draw: Draw, number: int, declared: Row, listed: bool) -> Row:
    one = {
        "id": f"draw-{number}",
        "pays": _roles(draw, declared),
        "amount": pick(draw, AMOUNTS),
        "as": pick(draw, ("top_up", "top_up", "advance", "on_top")),
        "recover_from": pick(draw, ("excess", "all")),
        "per": "period",
        **_time(draw, listed),
    }
    return one | ({"recover": False} if one["as"] == "top_up" and chance(draw, 25) else {})

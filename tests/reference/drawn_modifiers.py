"""Drawn modifiers: thresholds, multipliers, floors, caps and gates on drawn incentives."""

from collections.abc import Mapping
from typing import Any

from tests.reference.drawn import Draw, Row, chance, pick

CONSTANTS = ("110%", "1.1", "90%", "1/3", "0", 2, "123.456%")
VALUES = ((0, 500, 2_000), (-100, 100, 1_000), (333, 10_000))
NUMBERS = ((0, 1, 3), (1, 8), (-1, 2, 500))
SHARES = (("0%", "80%", "95%"), ("50%", "90%", "100%"), ("-100%", "1/3", "99.99%"))
ATTAINMENTS = (("0%", "70%", "120%"), ("50%", "100%"), ("1/3", "80%", "250%"))
FACTORS = (("90%", "100%", "110%"), ("0", "1/3", "2"), ("50%", "1.25", "75%"))
LEAST = ("50%", "10%", "100%", "1/3")
FLOORS = (5, 1, 40, 100)
CAPS = (200, 400, 1_000, 5_000)
REACH = ("transaction", "period", "year", "lifetime")
PLACES: Mapping[str, Any] = {"money": VALUES, "number": NUMBERS, "share": SHARES}
RANGES: Mapping[str, Any] = {
    "money": ((100, 20_000), (0, 20_000), (1_000, 20_000)),
    "number": ((1, 9), (2, 400)),
    "share": (("50%", "99%"), ("-20%", "1/3")),
}


def unit_of(goal: Row) -> str:
    """Return what the values of a goal are: money, numbers or shares."""
    if "clv" in goal or "earned" in goal or goal.get("sum") == "amount":
        return "money"
    if {"sum", "count", "distinct"} & goal.keys():
        return "number"
    if {"average", "latest", "ratio"} & goal.keys():
        target = goal.get("target", "100%" if "ratio" in goal else 1)
        return "share" if isinstance(target, str) else "number"
    return "share"


def with_modifiers(draw: Draw, declared: Row) -> Row:
    """Give the incentives of a declared plan modifiers with an even chance, and shared caps."""
    if chance(draw, 50):
        return declared
    goals = declared["goals"]
    incentives = [
        one | draw_modifiers(draw, one, goals) if chance(draw, 75) else one
        for one in declared["incentives"]
    ]
    names = [one["id"] for one in incentives]
    mixed = any(role.get("mix") for role in declared["roles"].values())
    if mixed and not any(
        one["kind"] == "target_bonus" and "matrix" not in one for one in incentives
    ):
        names.append("target-bonus")
    caps = [draw_shared(draw, number, names) for number in range(draw(0, 2))] if names[1:] else []
    return declared | {"incentives": incentives, "caps": caps}


def draw_modifiers(draw: Draw, incentive: Row, goals: Mapping[str, Row]) -> Row:
    given: Row = {}
    if chance(draw, 30):
        given["threshold"] = _threshold(draw, incentive, goals)
    if chance(draw, 50):
        several = [_multiplier(draw, goals) for _ in range(draw(1, 3))]
        given["multiplier"] = several if several[1:] else several[0]
        given["combine"] = pick(draw, ("multiply", "add"))
    if chance(draw, 35):
        given["floor"] = _limits(draw, FLOORS)
    if chance(draw, 45):
        given["cap"] = _limits(draw, CAPS)
    if chance(draw, 30):
        given["gate"] = [_gate(draw, goals) for _ in range(draw(1, 2))]
    if "cap" in incentive and "floor" in given and "cap" not in given:
        given["cap"] = _limits(draw, CAPS)
    return given


def _threshold(draw: Draw, incentive: Row, goals: Mapping[str, Row]) -> Any:
    own = incentive["kind"] == "target_bonus" and "matrix" not in incentive
    if own and chance(draw, 50):
        return pick(draw, LEAST)
    return {"of": pick(draw, list(goals)), "at_least": pick(draw, LEAST)} | _passing(draw)


def _passing(draw: Draw) -> Row:
    return {"no_value": "pass"} if chance(draw, 30) else {}


def _multiplier(draw: Draw, goals: Mapping[str, Row]) -> Any:
    """Draw a constant, or steps or straight lines over a goal's value or attainment."""
    if chance(draw, 35):
        return pick(draw, CONSTANTS)
    goal = pick(draw, list(goals))
    form, factors = pick(draw, ("steps", "curve")), pick(draw, FACTORS)
    unit = unit_of(goals[goal])
    attained = chance(draw, 50)
    tables = ATTAINMENTS if attained else PLACES[unit]
    points: list[Any] = [list(pair) for pair in zip(pick(draw, tables), factors, strict=False)]
    if form == "curve" and chance(draw, 20):
        points.append([points[-1][0], "3"])
    return {"of": goal, form: points, "attainment": attained} | _passing(draw)


def _gate(draw: Draw, goals: Mapping[str, Row]) -> Row:
    goal = pick(draw, list(goals))
    unit = unit_of(goals[goal])
    if chance(draw, 35):
        return {"of": goal, "attainment": pick(draw, LEAST)} | _passing(draw)
    low, high = pick(draw, RANGES[unit])
    tests: Row = pick(
        draw, ({"at_least": low}, {"at_most": high}, {"at_least": low, "at_most": high})
    )
    return {"of": goal} | tests | _passing(draw)


def _limits(draw: Draw, amounts: tuple[int, ...]) -> Any:
    """Draw a bare amount, one limit, or two over different spans."""
    amount = pick(draw, amounts)
    if chance(draw, 25):
        return amount
    first = draw(0, len(REACH) - 1)
    limit = {"amount": amount, "per": REACH[first]}
    if not chance(draw, 25):
        return limit
    return [limit, {"amount": 2 * amount, "per": REACH[(first + draw(1, 3)) % len(REACH)]}]


def draw_shared(draw: Draw, number: int, names: list[str]) -> Row:
    first = draw(0, len(names) - 1)
    count = draw(2, len(names))
    return {
        "id": f"cap-{number}",
        "amount": pick(draw, CAPS),
        "per": pick(draw, ("period", "year", "lifetime")),
        "incentives": [names[(first + place) % len(names)] for place in range(count)],
    }

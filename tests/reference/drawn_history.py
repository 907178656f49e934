"""Drawn plans over all history, and with incentives that are rounded together.

The words are put into plans that are drawn already, so that these stay as they are.
"""

from collections.abc import Mapping

from compalign.plan.model import Plan
from tests.reference.drawn import Draw, Row, chance, pick
from tests.reference.drawn_falls import draw_falling
from tests.reference.drawn_measures import ABOUT, RAMPS
from tests.reference.drawn_modifiers import LEAST
from tests.reference.drawn_plans import GOAL_INTERVALS, draw_declared
from tests.reference.drawn_settlement import draw_settled_words

TOGETHER = ("commission", "unit_bonus")
MODIFIERS = frozenset(["threshold", "multiplier", "floor", "cap", "gate"])
SOLD: Row = {"when": {"kind": "!= churn"}}
PARTS: tuple[Row, ...] = (
    {"kind": "commission", "rate": "1/3"},
    {"kind": "commission", "rate": "0.335"},
    {"kind": "commission", "tiers": {"over": "period", "bands": {0: "7.125%", 1_000: "1/7"}}},
    {"kind": "unit_bonus", "amount": 1, "times": "quantity"},
)
"""Incentives that nothing changes after they are rounded."""
FORMS = {"usual": draw_declared, "settled": draw_settled_words, "falling": draw_falling}
MEASURES: tuple[Row, ...] = (
    {"sum": "amount", "target": 4_000},
    {"sum": "amount", "to": "company", "target": 10_000},
    {"sum": "amount", "to": "held", "target": 4_000},
    {"sum": "units", "target": 20},
    {"count": "events", "to": "named", "target": 4},
    {"distinct": "account", "target": 3},
    {"distinct": "kind", "to": "company", "target": 3},
    {"average": "score", "to": "company", "weighted": True, "target": 7},
    {"latest": "score", "to": "named", "target": 8},
    {"nps": "score", "to": "company", "least": 2, "target": "20%"},
)


def draw_history_plan(draw: Draw, form: str) -> Plan:
    """Draw a plan of a form with ladders and goals over all history and rounding groups."""
    declared = FORMS[form](draw)
    incentives = [_with_ladder(draw, one) for one in declared["incentives"]]
    goals = _goals(draw)
    looking = [_looking(draw, one, goals) for one in incentives]
    added = [
        {"id": f"part-{number}", "pays": list(declared["roles"]), "on": SOLD, **pick(draw, PARTS)}
        for number in range(draw(0, 2))
    ]
    declared |= {"goals": declared["goals"] | goals, "incentives": [*looking, *added]}
    return Plan.model_validate(rounded_together(draw, declared))


def rounded_together(draw: Draw, declared: Row) -> Row:
    """Round some of the incentives together that nothing changes after they are rounded."""
    incentives = declared["incentives"]
    capped = {name for cap in declared.get("caps", ()) for name in cap["incentives"]}
    fitting = [
        one["id"]
        for one in incentives
        if one["kind"] in TOGETHER and not MODIFIERS & one.keys() and one["id"] not in capped
    ]
    if len(fitting) < 2:
        return declared
    head = pick(draw, fitting)
    joined = {name for name in fitting if name != head and not chance(draw, 25)}
    words: dict[str, Row] = {head: {"round_at": "total"}} if joined else {}
    words |= {name: {"round_at": "total", "round_with": head} for name in joined}
    return declared | {"incentives": [one | words.get(one["id"], {}) for one in incentives]}


def _with_ladder(draw: Draw, incentive: Row) -> Row:
    """Let a total to date, or over a period, never start anew."""
    tiers = incentive.get("tiers", {})
    if tiers.get("over") not in ("to_date", "period") or chance(draw, 25):
        return incentive
    return incentive | {"tiers": tiers | {"over": "to_date", "to_date": "lifetime"}}


def _goals(draw: Draw) -> dict[str, Row]:
    """Draw two goals over all history, and one that is made of them."""
    words: Row = {"per": pick(draw, GOAL_INTERVALS), "to_date": "lifetime"}
    goals = {name: pick(draw, MEASURES) | words for name in ("ever", "always")}
    for goal in goals.values():
        goal["of"] = pick(draw, ABOUT)
        if chance(draw, 30):
            goal["ramp"] = pick(draw, RAMPS)
        if chance(draw, 20):
            goal["better"] = "lower"
    made = pick(draw, ({"blend": {"ever": "1/3", "always": "2/3"}}, {"ratio": ["ever", "always"]}))
    target = {"target": pick(draw, ("50%", 2))} if "ratio" in made else {}
    return goals | {"whole": {**made, **words, **target}}


def _looking(draw: Draw, incentive: Row, goals: Mapping[str, Row]) -> Row:
    """Let an incentive look at one of the goals; a guarantee has no modifiers."""
    if incentive["kind"] == "guarantee" or chance(draw, 45):
        return incentive
    goal = pick(draw, list(goals))
    word = pick(draw, ("gate", "threshold", "multiplier"))
    passing = {"no_value": "pass"} if chance(draw, 40) else {}
    looks: Row = {
        "gate": {"of": goal, "attainment": pick(draw, LEAST)},
        "threshold": {"of": goal, "at_least": pick(draw, LEAST)},
        "multiplier": {
            "of": goal,
            "attainment": True,
            "steps": {"0%": "50%", "80%": "1", "120%": "1.2"},
        },
    }[word]
    return incentive | {word: looks | passing}

"""Drawn plans in which losses take back commissions and unit bonuses, beside every modifier."""

from compalign.plan.model import Plan
from tests.reference.drawn import Draw, Row, chance, pick
from tests.reference.drawn_kinds import Setting, draw_unit_bonus
from tests.reference.drawn_modifiers import draw_modifiers, draw_shared
from tests.reference.drawn_plans import draw_declared, draw_incentive
from tests.reference.drawn_settlement import HOLDS, PARTS, leave_losses_out, nets

FORMS = ("amounts", "amounts", "attainment", "flat", "rates")
EVERY_LOSS = ["churn", "contraction", "non_payment", "refund"]


def draw_falling_plan(draw: Draw) -> Plan:
    """Draw a plan with one to three incentives that losses take back, and little else."""
    return Plan.model_validate(draw_falling(draw))


def draw_falling(draw: Draw) -> Row:
    """Draw the words of such a plan."""
    declared = draw_declared(draw)
    goals, roles = declared["goals"], list(declared["roles"])
    giving = [rule["id"] for rule in declared["credit"] if "non_commissionable" not in rule]
    climbed = {
        name: goal
        for name, goal in goals.items()
        if name in ("sold", "grown") and "when_no_target" not in goal and "sum" in goal
    }
    forms = FORMS if climbed else FORMS[:2]
    setting = Setting(roles, goals, giving, ())
    incentives = [
        {"id": f"bonus-{number}", **draw_unit_bonus(draw, setting)}
        if chance(draw, 40)
        else draw_incentive(draw, number, pick(draw, forms), roles, climbed, giving)
        for number in range(draw(1, 3))
    ]
    declared["incentives"] = incentives
    leave_losses_out(declared)
    declared["incentives"] = [_falling(draw, one, declared) for one in declared["incentives"]]
    if chance(draw, 40):
        override = {"id": "up", "kind": "override", "pays": roles[:1], "rate": "10%"}
        declared["incentives"].append(override | {"of": "commission"})
    names = [one["id"] for one in declared["incentives"]]
    shared = names[1:] and chance(draw, 60)
    declared["caps"] = [draw_shared(draw, 1, names)] if shared else []
    return declared


def _falling(draw: Draw, incentive: Row, declared: Row) -> Row:
    """Give an incentive modifiers, a clawback and now and then a hold."""
    given = draw_modifiers(draw, incentive, declared["goals"]) if chance(draw, 80) else {}
    if nets(incentive, declared["goals"]):
        return incentive | given
    clawback: Row = {"on": EVERY_LOSS, "within": pick(draw, ("12 months", "3 years"))}
    clawback |= pick(draw, PARTS) if chance(draw, 50) else {}
    given |= {"hold": pick(draw, HOLDS)} if chance(draw, 25) else {}
    return incentive | given | {"clawback": clawback}

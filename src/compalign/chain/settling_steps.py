"""The steps of settlement in order, and which of them a plan leaves without rows."""

from collections.abc import Set as AbstractSet

from compalign.chain.closed import Closed
from compalign.chain.gather import Gathered
from compalign.chain.plan_index import PlanIndex
from compalign.chain.settling_tables import ledgers_settled
from compalign.engine.step import Step, read_step
from compalign.incentives.guarantee import Guarantee
from compalign.incentives.unit_bonus import UnitBonus

CLAIM_STEPS = (
    "named_deals",
    "payment_sums",
    "paid_days",
    "loss_accounts",
    "claw_losses",
    "claw_events",
    "claw_reversals",
)
"""What runs before the incentives: losses, and the payments that holds and clawbacks read."""
HOLD_STEPS = ("pay_days", "held_lines", "release_days", "hold_steps")
CLAWED_STEPS = ("clawed_lines", "claw_paid", "claw_held", "claw_steps")
SETTLED_STEPS = (
    "line_sums",
    "releases",
    "held_rest",
    "rest_releases",
    "hold_entries",
    "claw_entries",
    "prior_entries",
    "due_entries",
    "earned_sums",
    "role_days",
    "supported",
    "carried_before",
    "walked_sums",
)
RESULT_STEPS = (
    "entries",
    "entry_sums",
    "payouts",
    "checked_sums",
    "settlement_findings",
    "explained_entries",
    "explained_balances",
    "explained_holds",
    "explained_clawbacks",
)
SETTLING_STEPS = (*HOLD_STEPS, *CLAWED_STEPS, *SETTLED_STEPS, *RESULT_STEPS)
SETTLED_VIEWS = RESULT_STEPS[3:]
"""What may be asked for at any time after a run."""


def claim_steps() -> tuple[Step, ...]:
    """Return the steps that find losses and payments, before any incentive."""
    return tuple(read_step("compalign.chain.settling", name) for name in CLAIM_STEPS)


def settling_steps() -> tuple[Step, ...]:
    """Return the steps from lines to payouts."""
    return tuple(read_step("compalign.chain.settling", name) for name in SETTLING_STEPS)


def idle_settling(index: PlanIndex, gathered: Gathered, closed: Closed) -> AbstractSet[str]:
    """Return the steps that nothing reaches: words that the plan does not use, ledgers that are
    not there."""
    kinds = index.plan.all_incentives()
    read = ledgers_settled(index) & gathered.parts.keys()
    idle: set[str] = set()
    if not closed.rows:
        idle |= {"prior_entries", "carried_before"}
    if not index.plan.draws and not any(isinstance(one, Guarantee) for one in kinds):
        idle |= {"role_days", "supported"}
    if not read:
        idle |= {"named_deals", "payment_sums", "paid_days"}
    if not any(one.hold for one in kinds):
        idle |= {*HOLD_STEPS, "releases", "held_rest", "rest_releases"}
    if not any(one.clawback for one in kinds):
        idle |= {*CLAIM_STEPS[3:], *CLAWED_STEPS, "claw_entries"}
        idle |= {
            "undone",
            "clawbacks",
            "commission_lost",
            "commission_walks",
            "commission_whole_falls",
            "commission_clawbacks",
            "clawback_lines",
            "early_clawback_lines",
        }
    if not any(isinstance(one, UnitBonus) and one.falls_by_loss for one in kinds):
        idle |= {"unit_bonus_lost", "unit_bonus_walks", "unit_bonus_clawbacks"}
    return idle

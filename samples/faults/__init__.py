"""Faults to plant in the sample company: one for each finding that ledgers can raise.

A fault changes rows so that one shipped plan then finds that code and nothing else that is new.
`python samples/make.py OUT.xlsx --plant OWNER_GAP` writes the company with one of them.
"""

from collections.abc import Mapping

from samples.faults import handoffs, numbers, owners, sales
from samples.faults.picking import Company, Fault

FAULTS: Mapping[str, Fault] = dict(
    sorted({**owners.FAULTS, **sales.FAULTS, **handoffs.FAULTS, **numbers.FAULTS}.items())
)
OF_PLANS: Mapping[str, str] = {
    "BONUS_CYCLE": "a bonus for handoffs that handoffs set off",
    "CLIFF": "a bound at which pay jumps; the ladders of our plans have none",
    "GOAL_IMBALANCE": "goals that are too many or weigh too little",
    "INCENTIVE_OPPOSED": "a role that earns by a sale for whose loss another one pays",
    "MEASURE_MISSING": "a goal that bars or scales pay; where our plans have one, they say what "
    "happens without its value",
    "MIX_SUM": "weights that do not total 100%",
    "NO_MEASURE": "a weight on a goal that nobody can move",
    "RATE_MISSING": "rates that do not fit every sale; those of our plans do",
    "ROLE_REDUNDANT": "a role that is paid for nothing of its own",
    "RULE_SHADOWED": "a rule that never decides",
    "UNDER_ALLOCATED": "`outside_window: house`, which our plans do not say",
}
"""The codes that no ledger can raise for a shipped plan, with what of a plan it takes."""


def plant(company: Company, code: str) -> Company:
    """Return the company with a fault planted.

    `ValueError` where the company is too small for it, or where the fault can only lie in a plan.
    """
    if code in OF_PLANS:
        raise ValueError(
            f"{code} lies in the plan, not in ledgers: it takes {OF_PLANS[code]}; "
            f"see docs/findings/{code}/"
        )
    if code not in FAULTS:
        raise ValueError(f"no fault is called {code!r}; choose from {', '.join(FAULTS)}")
    changed = {name: [dict(row) for row in rows] for name, rows in company.items()}
    try:
        FAULTS[code].plant(changed)
    except (StopIteration, IndexError):
        changed = company
    if changed == company:
        raise ValueError(
            f"no row of this company is fit for {code}: ask for more --accounts, or leave --years"
        )
    return changed

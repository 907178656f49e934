"""Goal alignment as JSON: amounts as decimal texts, shares as exact fractions."""

import json
from collections.abc import Mapping
from fractions import Fraction

from compalign.money import to_decimal
from compalign.planning.alignment import Alignment
from compalign.report.alignment_words import FORMULAS, direction


def alignment_json(found: Alignment) -> str:
    """Return goal alignment as JSON text, the same every time."""
    told = {
        "plan": found.plan,
        "currency": found.currency,
        "periods": list(found.periods),
        "as_of": found.as_of.isoformat(),
        "runs": found.runs,
        "not_probed": {"outcomes": found.marginal.missing, "roles": found.nobody},
        "marginal": [_role(found, role) for role in found.marginal.team],
        "pairs": [
            {
                "roles": [one.role, one.other],
                "alignment": None if one.alignment is None else str(one.alignment),
                "together": one.together,
                "opposed": one.opposed,
            }
            for one in found.pairs
        ],
        "towards": [
            {
                "role": one.role,
                "goal": one.goal,
                "pay": direction(one.change_minor),
                "change": _amount(one.change_minor, found.currency),
            }
            for one in found.towards
        ],
        "mix": [
            {
                "role": one.role,
                "payee": one.payee,
                "goal": one.goal,
                "declared": str(one.declared),
                "realised": _share(one.realised),
                "earned": _amount(one.paid_minor, found.currency),
            }
            for one in found.mix
        ],
        "riding": [
            {
                "role": one.role,
                "on": one.wanted,
                "earned": _amount(one.paid_minor, found.currency),
                "share": _share(one.share),
            }
            for one in found.riding
        ],
        "formulas": FORMULAS,
    }
    return json.dumps(told, indent=2)


def _role(found: Alignment, role: str) -> Mapping[str, object]:
    holder, changes = found.marginal.team[role], found.marginal.changes
    return {
        "role": role,
        "payee": holder.payee,
        "target_incentive": _amount(holder.target_incentive_minor, found.currency),
        "changes": {name: _amount(changes[name][role], found.currency) for name in changes},
        "m": {name: _share(found.marginal.share(name, role)) for name in changes},
    }


def _amount(minor: int | None, currency: str) -> str | None:
    return None if minor is None else str(to_decimal(minor, currency))


def _share(share: Fraction | None) -> str | None:
    return None if share is None else str(share)

"""Drawn words of credit: bases, precedence, duties, windows, authority, renewals, roll-up.

They are put into a plan that is drawn already, some at a time, so that every pair of words meets
now and then, and half of the plans have none.
"""

from collections.abc import Sequence

from tests.reference.drawn import Draw, Row, chance, pick

LEAD = "lead"
"""A role that no split names: for roll-ups, and for overlays in full."""

BASES = (
    "arr",
    "units",
    "quantity",
    [{"add": "amount"}, {"percent": "80%"}],
    [{"add": "amount"}, {"subtract": "arr"}, {"percent": "1/3"}],
    [{"add": "arr"}, {"percent": "12.5%"}, {"add": "amount"}, {"subtract": "up_for_renewal"}],
)
SPECIFICITY = (
    ["product", "amount", "kind"],
    ["segment", "quantity", "product", "kind"],
    ["amount", "credit_date", "kind"],
)
DUTIES = ("85%", "50%", "15%", "1/3")
HOLDOVERS = ("90 days", "3 months", "1 month", "400 days")
WINDOWS: tuple[Row, ...] = (
    {"from": "first_close", "until": "first_close + 12 months"},
    {"from": "go_live"},
    {"until": "go_live + 1 month"},
    {"from": "handoff", "until": "handoff + 90 days"},
    {"from": "contract_start", "until": "contract_end"},
    {"from": "contract_end - 3 months", "until": "contract_end + 1 month"},
    {"from": {"earlier_of": ["go_live", "first_close + 90 days"]}},
    {"until": {"later_of": ["contract_end", "go_live + 6 months"]}},
)
LATER_WINDOWS: tuple[Row, ...] = (
    {"from": {"later_of": ["go_live", "end of {}"]}},
    {"from": "end of {}", "until": "start of {} + 24 months"},
    {"from": "end of {} - 30 days"},
    {"until": {"earlier_of": ["start of {}", "contract_end"]}},
)
CALLS: tuple[Row, ...] = (
    {"kind": "expansion"},
    {"amount": ">= 500"},
    {"kind": "new", "product": "Core"},
    {"kind": "renewal"},
)
SHARED = ("split", "split_from_duties", "overlay")
OVERLAID = {"id": "leads", "overlay": {LEAD: "50%"}}


def draw_words(draw: Draw) -> set[str]:
    """Draw which words a plan has; half of the plans have none."""
    words = (
        "base", "precedence", "duties", "holdover", "windows", "authority", "renewals", "roll_up",
        "in_full",
    )  # fmt: skip
    if not chance(draw, 50):
        return set()
    return {word for word in words if chance(draw, 30)}


def with_credit_words(draw: Draw, words: set[str], splitting: Sequence[str], plan: Row) -> Row:
    """Return a drawn plan with the words in it; `splitting` are the roles that take shares."""
    _change_rules(draw, words, plan["roles"], plan["credit"])
    if "precedence" in words:
        plan |= pick(draw, ({"credit_precedence": "all"}, _most_specific(draw)))
    if "windows" in words:
        plan["engagement"] = _engagement(draw, list(plan["roles"]), plan["credit"])
        plan["outside_window"] = pick(draw, ("suspense", "next_role", "house"))
    return plan | _moves(draw, words, splitting) if len(splitting) > 1 else plan


def _change_rules(draw: Draw, words: set[str], roles: Row, credit: list[Row]) -> None:
    """Put the words of rules and roles into those that are drawn, and add rules for the lead."""
    if "base" in words:
        for rule in credit:
            rule |= _base(draw, rule)
    if "duties" in words:
        _share_by_duties(draw, roles, credit)
    if "holdover" in words:
        for role in roles.values():
            role |= {"holdover": pick(draw, HOLDOVERS)} if chance(draw, 60) else {}
    if "roll_up" in words:
        when = pick(draw, ({}, *CALLS))
        credit.append({"id": "team", "when": when, "roll_up": LEAD})
    if "in_full" in words:
        roles[LEAD] |= {"each": "in_full"}
        credit.append(dict(OVERLAID))


def _base(draw: Draw, rule: Row) -> Row:
    if not ("split" in rule or "overlay" in rule) or chance(draw, 40):
        return {}
    base = pick(draw, BASES)
    whole = base in ("units", "quantity") and chance(draw, 40)
    return {"base": base} | ({"whole_units": True} if whole else {})


def _share_by_duties(draw: Draw, roles: Row, credit: list[Row]) -> None:
    for rule in credit:
        if "split" in rule and chance(draw, 60):
            rule["split_from_duties"] = list(rule.pop("split"))
            for role in rule["split_from_duties"]:
                roles[role].setdefault("duty", pick(draw, DUTIES))


def _most_specific(draw: Draw) -> Row:
    return {"credit_precedence": "most_specific", "specificity": pick(draw, SPECIFICITY)}


def _engagement(draw: Draw, roles: list[str], credit: list[Row]) -> list[Row]:
    """Draw windows for some roles, each of which may begin where an earlier one's end."""
    found: list[Row] = []
    windowed: list[str] = []
    shared = {role for rule in credit for word in SHARED for role in rule.get(word, ())}
    for role in roles:
        if chance(draw, 30):
            continue
        for _ in range(pick(draw, (1, 1, 2))):
            found.append({"role": role, "owns": pick(draw, ("account", "delivery"))})
            found[-1] |= _window(draw, windowed)
        windowed.append(role)
        if role in shared and chance(draw, 40):
            found.append({"role": role, "called_back_when": pick(draw, CALLS)})
    return found


def _window(draw: Draw, windowed: list[str]) -> Row:
    if not windowed or chance(draw, 60):
        return dict(pick(draw, WINDOWS))
    other = pick(draw, windowed)
    return {
        word: {choice: [one.format(other) for one in days] for choice, days in day.items()}
        if isinstance(day, dict)
        else day.format(other)
        for word, day in pick(draw, LATER_WINDOWS).items()
    }


def _moves(draw: Draw, words: set[str], roles: Sequence[str]) -> Row:
    """Draw authority and renewals, which move shares from one role to another."""
    found: Row = {}
    if "authority" in words:
        found["authority"] = [_authority(draw, roles) for _ in range(pick(draw, (1, 2)))]
    if "renewals" in words:
        relieves, exclusive = _two(draw, roles)
        found["renewals"] = {
            "exclusive_to": exclusive,
            "relieves": relieves,
            "within": pick(draw, ("12 months", "90 days", "36 months")),
        }
    return found


def _authority(draw: Draw, roles: Sequence[str]) -> Row:
    barred, goes_to = _two(draw, roles)
    rule = {"role": barred, "may_not": pick(draw, ("price", "close")), "goes_to": goes_to}
    pays = {"pays": {"referral": pick(draw, ("10%", "1/3", "0.7%"))}}
    return rule | pays if chance(draw, 70) else rule


def _two(draw: Draw, roles: Sequence[str]) -> tuple[str, str]:
    first = draw(0, len(roles) - 1)
    second = (first + draw(1, len(roles) - 1)) % len(roles)
    return roles[first], roles[second]

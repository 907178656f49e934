"""RULE_SHADOWED: a credit rule, or a row of rates, that never decides."""

from collections.abc import Iterator, Sequence

from compalign.findings.base import Check, Declared, Limits, Spot
from compalign.findings.covering import Tests, covered
from compalign.incentives.commission import Commission

NEVER = "rules that never decide, because others before them take all their events"
UNDECIDED = "rules of which it is not decided whether others before them take all their events"


def _spots(plan: Declared, _: Limits) -> Iterator[Spot]:
    if plan.credit_precedence != "all":
        yield from _credit_rules(plan)
    for number, one in enumerate(plan.all_incentives()):
        rows = one.rates if isinstance(one, Commission) else ()
        if isinstance(rows, tuple):
            tests = [row.when for row in rows]
            for place, answer in _shadowed(tests):
                at = ("incentives", number, "rates", place)
                found = f"row {place + 1} of the rates of {one.id}"
                yield _spot(at, answer, found, incentive=one.id)


def _credit_rules(plan: Declared) -> Iterator[Spot]:
    """Yield the rules that share out events, in the order in which they decide."""
    narrow = plan.specificity
    rules = [
        (place, rule)
        for place, rule in enumerate(plan.credit)
        if rule.is_split or rule.non_commissionable
    ]
    rules.sort(key=lambda one: [column not in one[1].when for column in narrow])
    for number, answer in _shadowed([rule.when for _, rule in rules]):
        place, rule = rules[number]
        yield _spot(("credit", place), answer, f"the credit rule {rule.id}", rule=rule.id)


def _shadowed(tests: Sequence[Tests]) -> Iterator[tuple[int, bool | None]]:
    """Yield the place of each condition that others before it cover, or may cover."""
    for place in range(1, len(tests)):
        answer = covered(tests[place], tests[:place])
        if answer is not False:
            yield place, answer


def _spot(
    at: tuple[str | int, ...],
    answer: bool | None,
    found: str,
    rule: str | None = None,
    incentive: str | None = None,
) -> Spot:
    sure = answer is True
    return Spot(
        at,
        NEVER if sure else UNDECIDED,
        found,
        rule=rule,
        incentive=incentive,
        severity="warning" if sure else "info",
    )


CHECK = Check(
    code="RULE_SHADOWED",
    severity="warning",
    promise="Every rule that is written down can decide something.",
    not_raised="A rule for new deals after one for new deals of 50,000 or more.",
    expected="Narrow rules before wide ones, and no rule for events that all went before.",
    todo="Move the rule up, narrow the ones before it, or take it out.",
    static=_spots,
)

"""One line of pay in words: what it was reckoned from, at which rate, and where it stood."""

from collections.abc import Iterator
from fractions import Fraction

from compalign.money import money_text
from compalign.plan.model import Plan
from compalign.report.amounts import exact_text, rate_text
from compalign.report.causes import Line
from compalign.report.tier_words import tier_of, tier_text


def line_text(line: Line, plan: Plan) -> str:
    """Return how a line was reckoned; its amount, which stands in front of it, is not repeated."""
    entry, formula = line.entry.replace("_", " "), _formula(line, plan)
    text = f"{entry}: {formula}" if formula else entry
    if line.exact_minor is None or line.exact_minor == line.amount_minor:
        return text
    return f"{text}; before rounding {exact_text(line.exact_minor, plan.currency)}"


def standing_text(line: Line, plan: Plan) -> str:
    """Return where a line stood: tier, running total, attainment; empty for a flat rate."""
    return "; ".join(_standing(line, plan))


def _standing(line: Line, plan: Plan) -> Iterator[str]:
    tier = tier_of(line, plan)
    if tier is not None:
        yield tier_text(tier, plan.currency)
    if line.running_total_minor is not None:
        during = f" in {line.interval}" if line.interval else ""
        yield f"running total {money_text(line.running_total_minor, plan.currency)}{during}"
    if line.attainment is not None and line.target is not None:
        yield f"attainment {rate_text(line.attainment)} of the target {_target(line, plan)}"


def _formula(line: Line, plan: Plan) -> str:
    """Return base x rate; what a fixed amount or other tiers add is named too."""
    if line.base_minor is None or line.rate is None:
        return ""
    base = money_text(line.base_minor, plan.currency)
    if line.entry == "clawback":
        lost = money_text(-line.base_minor, plan.currency)
        last = "" if line.tier is None else "the last of it "
        return f"{lost} of credit lost, {last}at {rate_text(line.rate)}"
    if line.entry == "true_up":
        return f"{base} of earlier periods, now at {rate_text(line.rate)}"
    weight = _weight(line, plan)
    if weight:
        pay = rate_text(line.rate / weight)
        return f"target incentive {base} × weight {rate_text(weight)} × pay {pay}"
    rest = (line.exact_minor or Fraction(0)) - line.base_minor * line.rate
    if rest == 0:
        return f"{base} × {rate_text(line.rate)}"
    if line.tier is None:
        return f"{base} × {rate_text(line.rate)} + {exact_text(rest, plan.currency)}"
    return f"{base}, the last of it at {rate_text(line.rate)}"


def _weight(line: Line, plan: Plan) -> Fraction | None:
    """Return the weight of the line's goal in the role's mix, for a line of target bonus."""
    if line.role is None or line.goal is None or line.event_id is not None:
        return None
    return plan.roles[line.role].mix.get(line.goal)


def _target(line: Line, plan: Plan) -> str:
    target = line.target or Fraction(0)
    if line.measure == "grr":
        return rate_text(target)
    return exact_text(target, plan.currency)

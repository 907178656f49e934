"""One line of pay in words: what it was reckoned from, at which rate, and where it stood."""

from collections.abc import Iterator
from fractions import Fraction

from compalign.chain.periods import LIFETIME
from compalign.incentives.commission import Commission
from compalign.incentives.kinds import Incentive
from compalign.incentives.override import Override
from compalign.incentives.pool import Pool
from compalign.incentives.together import partners
from compalign.incentives.unit_bonus import UnitBonus
from compalign.money import minor_digits, money_text
from compalign.plan.model import Plan
from compalign.report.amounts import exact_number, exact_text, rate_text, value_text
from compalign.report.causes import Line
from compalign.report.modified_branches import modified_steps
from compalign.report.tier_words import curve_of, tier_of, tier_text


def line_text(line: Line, plan: Plan) -> str:
    """Return how a line was reckoned; its amount, which stands in front of it, is not repeated."""
    entry, formula = line.entry.replace("_", " "), _formula(line, plan)
    text = f"{entry}: {formula}" if formula else entry
    if line.exact_minor is None or line.exact_minor == line.amount_minor or modified_steps(line):
        return text
    return (
        f"{text}; before rounding {exact_text(line.exact_minor, plan.currency)}{_with(line, plan)}"
    )


def _with(line: Line, plan: Plan) -> str:
    """Return what else a line was rounded with: the lines of a group share what rounding leaves."""
    others = () if line.entry == "clawback" else partners(line.incentive, plan.all_incentives())
    return f", rounded together with {' and '.join(others)}" if others else ""


def standing_text(line: Line, plan: Plan) -> str:
    """Return where a line stood: tier, running total, attainment; empty for a flat rate."""
    return "; ".join(_standing(line, plan))


def _standing(line: Line, plan: Plan) -> Iterator[str]:
    if line.about is not None and line.entry != "clawback":
        yield f"for {line.about}"
    if line.running_total_minor is not None and isinstance(_incentive(line, plan), UnitBonus):
        during = f" in {line.interval}" if line.interval else ""
        count = Fraction(line.running_total_minor, 10 ** minor_digits(plan.currency))
        left = " left" if line.entry == "clawback" else ""
        yield f"count {exact_number(count)}{left}{during}"
        return
    tier = tier_of(line, plan)
    if tier is not None:
        yield tier_text(tier, plan.currency)
    if line.running_total_minor is not None:
        during = f" in {line.interval}" if line.interval else ""
        during = " in all" if line.interval == LIFETIME else during
        yield f"running total {money_text(line.running_total_minor, plan.currency)}{during}"
    if line.attainment is not None and line.target == 0:
        yield "no target yet, paid in full"
    elif line.attainment is not None and line.target is not None:
        yield f"attainment {rate_text(line.attainment)} of the target {_target(line, plan)}"


def _formula(line: Line, plan: Plan) -> str:
    """Return base x rate; what a fixed amount or other tiers add is named too."""
    if line.base_minor is None or line.rate is None:
        return ""
    base = money_text(line.base_minor, plan.currency)
    if line.entry == "clawback":
        return _taken_back(line, base, line.rate, plan)
    if line.entry == "true_up" and line.role is None:
        return f"{base} of earlier periods, now at {rate_text(line.rate)}"
    weight = _weight(line, plan)
    if weight:
        pay, days = line.rate / weight, _days(line, weight, plan)
        if days is not None and days != 1:
            base, pay = f"{base} × {days} of the days", pay / days
        told = f"target incentive {base} × weight {rate_text(weight)} × pay {rate_text(pay)}"
        return f"{told}, less what it gave before" if line.entry == "true_up" else told
    if line.event_id is not None and isinstance(_incentive(line, plan), UnitBonus):
        return f"{exact_number(line.rate)} × {base}"
    named = _of_what(line, plan)
    if named:
        return f"{named} {base} × {rate_text(line.rate)}"
    return _by_rate(line, base, line.base_minor, line.rate, plan)


def _by_rate(line: Line, base: str, base_minor: int, rate: Fraction, plan: Plan) -> str:
    """Return base x rate, with what a fixed amount adds or which tier was the last."""
    rest = (line.exact_minor or Fraction(0)) - base_minor * rate
    if rest == 0:
        return f"{base} × {rate_text(rate)}"
    if rate == 0:
        return exact_text(rest, plan.currency)
    if line.tier is None:
        return f"{base} × {rate_text(rate)} + {exact_text(rest, plan.currency)}"
    return f"{base}, the last of it at {rate_text(rate)}"


def _taken_back(line: Line, base: str, rate: Fraction, plan: Plan) -> str:
    """Return what an incentive's own reversal takes of what it paid, or a loss of the credit."""
    if line.about is not None:
        return f"{rate_text(-rate)} of {base}, paid for {line.about}"
    paying = _incentive(line, plan)
    if isinstance(paying, UnitBonus):
        return f"{exact_number(-rate)} × {base} that went out of the paid count"
    lost = money_text(-(line.base_minor or 0), plan.currency)
    if isinstance(paying, Commission) and paying.tiers and paying.tiers.style == "whole":
        return f"{lost} of credit lost, everything that is left at {rate_text(rate)}"
    last = "" if line.tier is None else "the last of it "
    return f"{lost} of credit lost, {last}at {rate_text(rate)}"


def _of_what(line: Line, plan: Plan) -> str:
    """Return what the base of a line without event is, where it is no target incentive."""
    if line.about is None or line.event_id is not None:
        return ""
    incentive = _incentive(line, plan)
    if isinstance(incentive, Pool):
        return f"pool of {line.about}:"
    if isinstance(incentive, Override):
        return f"what was earned by {line.about}:"
    return "target incentive"


def _incentive(line: Line, plan: Plan) -> Incentive:
    """Return the incentive that pays a line."""
    return next(one for one in plan.all_incentives() if one.id == line.incentive)


def _days(line: Line, weight: Fraction, plan: Plan) -> Fraction | None:
    """Return the share of the interval's days that a line is paid for, where days decide.

    It is what the rate has beside weight and pay; a pay of 0 hides it.
    """
    if plan.prorate is None or plan.prorate.pay is None or line.attainment is None:
        return None
    pay = curve_of(line, plan).pay(line.attainment)
    return (line.rate or Fraction(0)) / weight / pay if pay else None


def _weight(line: Line, plan: Plan) -> Fraction | None:
    """Return the weight of the line's goal in the role's mix, for a line of target bonus."""
    if line.role is None or line.goal is None or line.event_id is not None:
        return None
    return plan.roles[line.role].mix.get(line.goal)


def _target(line: Line, plan: Plan) -> str:
    return value_text(line.target or Fraction(0), line.unit or "money", plan.currency)

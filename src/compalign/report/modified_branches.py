"""What modifiers made of a line, step by step: factor, rounding, caps, or that it is not paid."""

from collections.abc import Iterator
from fractions import Fraction

from compalign.report.amounts import rate_text
from compalign.report.branches import Branch
from compalign.report.causes import Line

OF_FALLS = "the unserved part of the fall"
NOT_PAID = {"threshold": "the threshold is not reached", "gate": "a gate is not passed"}


def modified_steps(line: Line) -> tuple[Branch, ...]:
    """Return what made the line's amount of its formula; the steps add up to it exactly.

    Nothing is returned for a line that no modifier changed.
    """
    found = tuple(_steps(line, line.exact_minor or Fraction(0)))
    changed = line.barred is not None or line.cut_minor or line.factor not in (None, 1)
    return found if changed else ()


def _steps(line: Line, exact: Fraction) -> Iterator[Branch]:
    factor = Fraction(1) if line.factor is None else line.factor
    before = "what a floor adds" if line.entry == "floor" else "by its formula"
    yield Branch(OF_FALLS if _is_fall(line) else before, exact)
    if factor != 1:
        yield Branch(f"the factor {rate_text(factor)}", exact * (factor - 1))
    if line.barred is not None:
        paid = "nothing was paid" if _is_fall(line) else "not paid"
        yield Branch(f"{paid}: {NOT_PAID[line.barred]}", -exact * factor)
        return
    cut = line.cut_minor or 0
    rounding = line.amount_minor + cut - exact * factor
    if rounding:
        yield Branch("rounding", rounding)
    if cut:
        yield Branch(_cut(line, cut), Fraction(-cut))


def _cut(line: Line, cut: int) -> str:
    if _is_fall(line):
        return "paid all the same, by a floor or a cap"
    return "taken by a cap" if cut > 0 else "given back by a cap"


def _is_fall(line: Line) -> bool:
    """Tell whether a loss takes the line back, and not the incentive by its own words."""
    return line.entry == "clawback" and line.about is None

"""What modifiers made of a line, step by step: factor, rounding, caps, or that it is not paid."""

from collections.abc import Iterator
from fractions import Fraction

from compalign.report.amounts import rate_text
from compalign.report.branches import Branch
from compalign.report.causes import Line

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
    yield Branch(before, exact)
    if factor != 1:
        yield Branch(f"the factor {rate_text(factor)}", exact * (factor - 1))
    if line.barred is not None:
        yield Branch(f"not paid: {NOT_PAID[line.barred]}", -exact * factor)
        return
    cut = line.cut_minor or 0
    rounding = line.amount_minor + cut - exact * factor
    if rounding:
        yield Branch("rounding", rounding)
    if cut:
        yield Branch("taken by a cap" if cut > 0 else "given back by a cap", Fraction(-cut))

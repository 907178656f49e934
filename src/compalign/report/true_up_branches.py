"""What a true-up rates anew: lines of earlier periods on the same ladder, and what they gave."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from compalign.money import money_text
from compalign.report.amounts import rate_text
from compalign.report.branches import Branch, summed
from compalign.report.causes import Line
from compalign.results import Results

MOST_LINES = 5
"""How many earlier lines are named; the rest is one sum."""


def rerated(line: Line, lines: Sequence[Line], results: Results) -> Iterator[Branch]:
    """Yield the earlier lines that a true-up rates anew, and that some were not asked for."""
    earlier = _earlier(line, lines, results.periods)
    earned = [one for one in earlier if one.entry == "earned"]
    lost = [one for one in earlier if one.entry == "clawback"]
    named = tuple(_named(one, results.currency) for one in earlier[:MOST_LINES])
    left = [one.amount_minor for one in earlier[MOST_LINES:]]
    more = (Branch(f"and {len(left):,} more", Fraction(sum(left))),) if left else ()
    if earlier:
        count = f"{len(earned):,} line{'' if len(earned) == 1 else 's'}"
        text = f"rates {count} of earlier periods anew{_change(line, earlier)}; so far they gave"
        yield summed(text, (*named, *more), "entries")
    unseen = (line.base_minor or 0) - sum(one.base_minor or 0 for one in (*earned, *lost))
    if unseen:
        amount = money_text(unseen, results.currency)
        yield Branch(f"the lines on {amount} of it stand in periods that were not asked for")


def _earlier(line: Line, lines: Sequence[Line], periods: Sequence[str]) -> Sequence[Line]:
    """Return lines, true-ups and losses of the same ladder in earlier periods, in their order."""
    ladder = (line.incentive, line.interval)
    place = {period: number for number, period in enumerate(periods)}
    found = [
        one
        for one in lines
        if (one.incentive, one.interval) == ladder
        and one.entry in ("earned", "true_up", "clawback")
        and place[one.period] < place[line.period]
    ]
    return sorted(found, key=lambda one: place[one.period])


def _named(line: Line, currency: str) -> Branch:
    base, rate = money_text(line.base_minor or 0, currency), rate_text(line.rate or Fraction(0))
    what = line.event_id or "a true-up"
    return Branch(f"{what}, {line.period}: {base} at {rate}", Fraction(line.amount_minor))


def _change(line: Line, earlier: Sequence[Line]) -> str:
    """Return from which rate to which, where one of the earlier lines bears the old one."""
    if not line.base_minor or line.rate is None or line.exact_minor is None:
        return ""
    before = line.rate - line.exact_minor / line.base_minor
    if before not in {one.rate for one in earlier}:
        return ""
    return f", from {rate_text(before)} to {rate_text(line.rate)}"

"""What settlement made of a payee's lines: the entries that make up what is paid, and why."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from compalign.report.amounts import rate_text
from compalign.report.branches import Branch, summed
from compalign.report.causes import Clawed, Entry, Line, records
from compalign.report.event_branches import event_row
from compalign.results import Results

OF_LINES = frozenset({"earned", "true_up", "tier_amount", "floor", "adjustment"})
"""Entries that are sums of lines, unless settlement made them for what is carried."""


def entry_branches(results: Results, payee: str) -> Iterator[Branch]:
    """Yield what a payee is paid, entry by entry; nothing where lines are paid as they are."""
    frame = results.entries
    every = records(frame[(frame["payee"] == payee) & (frame["entry"] != "payout")], Entry)
    if all(one.entry in OF_LINES and one.incentive != "carry" for one in every):
        return
    periods = [
        summed(period, tuple(_entry(one) for one in group), "entries")
        for period, group in groupby(every, lambda one: one.period)
    ]
    yield summed(f"{payee}: what is paid", tuple(periods), "periods")


def _entry(one: Entry) -> Branch:
    words = [one.entry.replace("_", " "), one.incentive]
    if one.event_id is not None:
        words.append(one.event_id)
    if one.of_period is not None:
        words.append(f"of {one.of_period}")
    return Branch(", ".join(words), Fraction(one.amount_minor))


def undone_branches(line: Line, results: Results) -> Iterator[Branch]:
    """Yield what the loss behind a clawback line undoes, and how that was met."""
    frame = results.clawbacks
    own = frame[
        (frame["payee"] == line.payee)
        & (frame["incentive"] == line.incentive)
        & (frame["loss_id"] == line.event_id)
    ]
    for one in records(own, Clawed):
        text = f"undoes {one.event_id} of {one.of_period}, unserved {rate_text(one.unserved)}"
        parts = [
            Branch(word, Fraction(amount))
            for word, amount in (
                ("forfeited of what was held", -one.forfeited_minor),
                ("clawed back", -one.clawed_minor),
                ("more than was paid, not taken back", -one.excess_minor),
            )
            if amount
        ]
        yield Branch(text, Fraction(-one.amount_minor), tuple(parts), word="parts")
    if line.event_id is not None:
        yield event_row(results, line.event_id)

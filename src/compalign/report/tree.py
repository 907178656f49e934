"""Why a payee is paid what they are paid: payee, period, incentive, line, event, share, cell.

Lines of a goal have no event of their own; under them stand the credits that the goal counted,
or the accounts that were kept and lost. Under a true-up of a ladder stand the lines that it rates
anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from compalign.money import money_text
from compalign.plan.model import Plan
from compalign.report.branches import Branch, summed
from compalign.report.causes import Credit, Line, records
from compalign.report.entry_branches import entry_branches, undone_branches
from compalign.report.event_branches import event_branch, event_row, whole_event
from compalign.report.goal_branches import counted_towards, goal_branches
from compalign.report.line_words import line_text, standing_text
from compalign.report.modified_branches import modified_steps
from compalign.report.payee_names import payee_names
from compalign.report.tier_words import slices
from compalign.report.true_up_branches import rerated
from compalign.results import Results

Causes = Callable[[Line], Iterable[Branch]]
"""What stands under a line beside its own sentences."""


def payee_branches(plan: Plan, results: Results, payee: str) -> Sequence[Branch]:
    """Return the tree of everything a payee is paid, and a branch for each finding about them."""
    lines = records(results.lines[results.lines["payee"] == payee], Line)
    shares = _shares(results, payee)
    goals = goal_branches(plan, results, payee)

    def causes(line: Line) -> Iterator[Branch]:
        """Yield the event of a line with its shares, what its goal counted, or earlier lines."""
        if line.entry == "clawback" and line.about is None:
            yield from undone_branches(line, results)
        elif line.event_id is not None:
            own = [one for one in shares if (one.event_id, one.rule) == (line.event_id, line.rule)]
            yield from event_branch(own) if own else [event_row(results, line.event_id)]
        elif line.entry == "true_up":
            yield from rerated(line, lines, results) if line.role is None else ()
        elif (place := (line.role, line.goal, line.interval)) in goals:
            yield goals[place]

    settled = tuple(entry_branches(results, payee))
    title = f"{_title(payee, results)}: what is earned" if settled else _title(payee, results)
    return [_paid(title, lines, plan, causes), *settled, *_findings(results, payee)]


def event_branches(plan: Plan, results: Results, payee: str, event_id: str) -> Sequence[Branch]:
    """Return what one event gives a payee, and the event with the shares of all."""
    frame = results.lines
    lines = records(frame[(frame["payee"] == payee) & (frame["event_id"] == event_id)], Line)
    text = f"{_title(payee, results)}, for {event_id} alone"
    return [
        _paid(text, lines, plan, lambda _line: ()),
        *counted_towards(plan, results, payee, event_id),
        whole_event(results, event_id),
    ]


def _paid(text: str, lines: Sequence[Line], plan: Plan, causes: Causes) -> Branch:
    if not lines:
        return Branch(f"{text}: no line of pay", Fraction(0))
    periods = []
    for period, of_period in groupby(lines, lambda line: line.period):
        incentives = [
            summed(incentive, tuple(_line(line, plan, causes) for line in group), "lines")
            for incentive, group in groupby(of_period, lambda line: line.incentive)
        ]
        periods.append(summed(period, tuple(incentives), "incentives"))
    return summed(text, tuple(periods), "periods")


def _line(line: Line, plan: Plan, causes: Causes) -> Branch:
    steps = modified_steps(line)
    cut = slices(line, plan) if line.entry not in ("clawback", "adjustment") else ()
    before = "by its formula" if steps else "before rounding"
    standing = standing_text(line, plan)
    own = (
        *([Branch(standing)] if standing else []),
        *([Branch(before, line.exact_minor, cut, word="slices")] if cut else []),
    )
    text, amount = line_text(line, plan), Fraction(line.amount_minor)
    return Branch(text, amount, steps, (*own, *causes(line)), "steps")


def _shares(results: Results, payee: str) -> Sequence[Credit]:
    return records(results.credits[results.credits["payee"] == payee], Credit)


def _title(payee: str, results: Results) -> str:
    name = payee_names(results.ledgers).get(payee)
    return f"{payee} {name}" if name else payee


def _findings(results: Results, payee: str) -> Iterator[Branch]:
    frame = results.findings
    own = frame[frame["payee"] == payee].astype(object)
    for found in own.where(own.notna(), None).to_dict("records"):
        about = [found[name] for name in ("incentive", "goal", "event_id", "interval", "found")]
        words = ", ".join(str(one) for one in about if one)
        amount = found["amount_minor"]
        stake = f", at stake {money_text(int(amount), results.currency)}" if amount else ""
        yield Branch(f"{found['severity']} {found['code']}: {words}{stake}")

"""What became of a payee's portfolio: its opening, and what each account lost or gained."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from compalign.calendar import read_label
from compalign.money import money_text
from compalign.plan.model import Plan
from compalign.report.amounts import rate_text, value_text
from compalign.report.branches import Branch, summed
from compalign.report.causes import Attainment, Holding, Loss, records
from compalign.report.event_branches import place_branch
from compalign.report.measure_branches import during
from compalign.results import Results

Amount = Callable[[Loss], int]


class Portfolios:
    """The accounts that a payee held on the first day of each span, and what moved them."""

    def __init__(self, plan: Plan, results: Results, payee: str) -> None:
        """Keep the payee's accounts, and every loss or gain of one of them."""
        held, moved = results.retention, results.losses
        own = held[held["payee"] == payee]
        self._currency = results.currency
        self._plan = plan
        self._holdings = records(own, Holding)
        self._moves = records(moved[moved["account"].isin(own["account"])], Loss)

    def branch(self, one: Attainment) -> Branch:
        """Return what a goal of retention reached, down to the rows of its accounts."""
        if one.measure in ("grr", "nrr"):
            return self._kept(one)
        return self._logos(one)

    def moved_by(self, one: Attainment, event_id: str) -> Iterator[Branch]:
        """Yield what an event took of, or added to, the accounts that a goal looks at."""
        accounts = {holding.account for holding in self._held(one)}
        for move in self._moves:
            of_event = (move.interval, move.event_id) == (one.interval, event_id)
            if not of_event or not self._is_of(one, move) or move.account not in accounts:
                continue
            goal = f"the goal {one.goal} of {one.interval}"
            if move.lost_minor:
                yield Branch(f"{goal} loses {self._money(move.lost_minor)} by it")
            if move.gained_minor and one.measure == "nrr":
                yield Branch(f"{goal} gains {self._money(move.gained_minor)} by it")

    def _kept(self, one: Attainment) -> Branch:
        """Return the opening less the losses and, for net retention, with the gains."""
        held = self._held(one)
        losing = [holding for holding in held if holding.lost_minor]
        losing.sort(key=lambda holding: (-holding.lost_minor, holding.account))
        safe = [holding for holding in held if not holding.lost_minor]
        lost = Branch(
            "lost",
            Fraction(-sum(holding.lost_minor for holding in losing)),
            tuple(self._losing(holding) for holding in losing),
            (Branch(f"{_counted(safe)} without loss, opening {self._opening(*safe)}"),)
            if safe
            else (),
            "accounts",
        )
        gained = [self._gaining(holding) for holding in held if holding.gained_minor]
        opening = sum(holding.opening_minor or 0 for holding in held)
        start = Branch(f"opening of {_counted(held)} in {self._during(one)}", Fraction(opening))
        parts: tuple[Branch, ...] = (start, lost)
        if one.measure == "nrr":
            parts = (*parts, summed("gained", tuple(gained), "accounts"))
        text = f"{one.goal}: kept {rate_text(one.reached)} of the opening"
        return summed(text, parts, "parts")

    def _logos(self, one: Attainment) -> Branch:
        """Return how many accounts were lost, which ones, and what that comes to."""
        held = [holding for holding in self._held(one) if (holding.opening_minor or 0) > 0]
        lost = [one for one in held if one.closing_minor is not None and one.closing_minor <= 0]
        value = value_text(one.reached, one.unit, self._currency)
        text = (
            f"{one.goal}: {len(lost):,} of {_counted(held)} lost in {self._during(one)}, "
            f"opening {self._opening(*held)}: {value}"
        )
        return Branch(text, causes=tuple(self._losing(holding) for holding in lost))

    def _held(self, one: Attainment) -> Sequence[Holding]:
        place = (one.role, one.interval)
        return [
            held
            for held in self._holdings
            if (held.role, held.interval) == place and self._is_of(one, held)
        ]

    def _is_of(self, one: Attainment, row: Holding | Loss) -> bool:
        """Tell whether a row is followed from the first day of the span that a goal looks at."""
        to_date = self._plan.goals[one.goal].to_date
        if to_date is None:
            return row.span == row.interval
        return read_label(row.span, self._plan.first_month)[0] == to_date

    def _during(self, one: Attainment) -> str:
        return during(one.interval, self._plan.goals[one.goal])

    def _losing(self, held: Holding) -> Branch:
        """Return the losses of one account; what lies beyond its opening is given back."""
        events = self._events(held, lambda move: -move.lost_minor)
        whole = Branch(
            f"{held.account}, opening {self._opening(held)}", Fraction(-held.lost_minor), events
        )
        beyond = Branch("beyond the opening, which is all that can be lost", whole.missing)
        parts = events if whole.adds_up else (*events, beyond)
        return Branch(whole.text, whole.whole, parts, word="losses")

    def _gaining(self, held: Holding) -> Branch:
        events = self._events(held, lambda move: move.gained_minor)
        return Branch(held.account, Fraction(held.gained_minor), events, word="gains")

    def _events(self, held: Holding, amount: Amount) -> tuple[Branch, ...]:
        return tuple(
            Branch(
                f"{move.event_id}, {move.kind}, {move.credit_date}",
                Fraction(amount(move)),
                causes=(place_branch(move),),
            )
            for move in self._moves
            if (move.account, move.interval, move.span) == (held.account, held.interval, held.span)
            and amount(move)
        )

    def _opening(self, *held: Holding) -> str:
        return self._money(sum(one.opening_minor or 0 for one in held))

    def _money(self, minor: int) -> str:
        return money_text(minor, self._currency)


def _counted(held: Sequence[Holding]) -> str:
    return f"{len(held):,} account{'' if len(held) == 1 else 's'}"

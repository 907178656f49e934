"""What was kept of a payee's portfolio: its opening, and account by account what was lost."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from compalign.money import money_text
from compalign.report.amounts import rate_text
from compalign.report.branches import Branch, summed
from compalign.report.causes import Attainment, Holding, Loss, records
from compalign.report.event_branches import place_branch
from compalign.results import Results


class Portfolios:
    """The accounts that a payee held on the first day of each interval, with what they lost."""

    def __init__(self, results: Results, payee: str) -> None:
        """Keep the payee's accounts, and every loss of one of them."""
        held, lost = results.retention, results.losses
        own = held[held["payee"] == payee]
        self._currency = results.currency
        self._holdings = records(own, Holding)
        self._losses = records(lost[lost["account"].isin(own["account"])], Loss)

    def branch(self, one: Attainment) -> Branch:
        """Return what a retention goal kept: the opening less the losses, down to their rows."""
        held = self._held(one)
        losing = [holding for holding in held if holding.lost_minor]
        losing.sort(key=lambda holding: (-holding.lost_minor, holding.account))
        safe = [holding for holding in held if not holding.lost_minor]
        lost = Branch(
            "lost",
            Fraction(-sum(holding.lost_minor for holding in losing)),
            tuple(self._account(holding) for holding in losing),
            (Branch(f"{_counted(safe)} without loss, opening {self._opening(*safe)}"),)
            if safe
            else (),
            "accounts",
        )
        opening = sum(holding.opening_minor or 0 for holding in held)
        start = Branch(f"opening of {_counted(held)} in {one.interval}", Fraction(opening))
        text = f"{one.goal}: kept {rate_text(one.reached)} of the opening"
        return summed(text, (start, lost), "parts")

    def lost_by(self, one: Attainment, event_id: str) -> Iterator[Branch]:
        """Yield what an event took of the accounts that a retention goal looks at."""
        accounts = {holding.account for holding in self._held(one)}
        for loss in self._losses:
            of_event = (loss.interval, loss.event_id) == (one.interval, event_id)
            if of_event and loss.account in accounts:
                amount = money_text(loss.lost_minor, self._currency)
                yield Branch(f"the goal {one.goal} of {one.interval} loses {amount} by it")

    def _held(self, one: Attainment) -> Sequence[Holding]:
        place = (one.role, one.interval)
        return [held for held in self._holdings if (held.role, held.interval) == place]

    def _account(self, held: Holding) -> Branch:
        """Return the losses of one account; what lies beyond its opening is given back."""
        events = tuple(
            Branch(
                f"{loss.event_id}, {loss.kind}, {loss.credit_date}",
                Fraction(-loss.lost_minor),
                causes=(place_branch(loss),),
            )
            for loss in self._losses
            if (loss.account, loss.interval) == (held.account, held.interval)
        )
        whole = Branch(
            f"{held.account}, opening {self._opening(held)}", Fraction(-held.lost_minor), events
        )
        beyond = Branch("beyond the opening, which is all that can be lost", whole.missing)
        parts = events if whole.adds_up else (*events, beyond)
        return Branch(whole.text, whole.whole, parts, word="losses")

    def _opening(self, *held: Holding) -> str:
        return money_text(sum(one.opening_minor or 0 for one in held), self._currency)


def _counted(held: Sequence[Holding]) -> str:
    return f"{len(held):,} account{'' if len(held) == 1 else 's'}"

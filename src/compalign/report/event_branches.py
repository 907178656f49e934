"""An event in words: its amount, the shares of it with their rules, and the cells it stands in."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from compalign.money import money_text
from compalign.report.amounts import rate_text
from compalign.report.branches import Branch
from compalign.report.causes import Credit, Event, GoalCredit, GoalEvent, Loss, records
from compalign.results import Results


def named_event(event: Credit | GoalCredit | Event) -> str:
    """Return id, account if it has one, kind and credit date."""
    named = (event.event_id, event.account, event.kind, str(event.credit_date))
    return ", ".join(one for one in named if one)


def event_branch(shares: Sequence[Credit]) -> Iterator[Branch]:
    """Yield one event with some shares of it, as the cause of a line; nothing without shares."""
    for one in shares[:1]:
        text = named_event(one)
        place = place_branch(one)
        parts = tuple(share_branch(share, (place,)) for share in shares)
        yield Branch(text, Fraction(one.event_amount_minor), causes=parts)


def event_row(results: Results, event_id: str) -> Branch:
    """Return an event of which the payee has no share: what it is, and where it stands."""
    event = records(results.events[results.events["event_id"] == event_id], Event)[0]
    return Branch(named_event(event), Fraction(event.amount_minor), causes=(place_branch(event),))


def whole_event(results: Results, event_id: str) -> Branch:
    """Return an event with the shares of all, which make up its amount; overlays are extra."""
    event = records(results.events[results.events["event_id"] == event_id], Event)[0]
    shares = records(results.credits[results.credits["event_id"] == event_id], Credit)
    status = event.status.replace("_", " ")
    text = f"{named_event(event)}: {status}"
    if not shares:
        text += f"; nobody has a share of it in {', '.join(results.periods)}"
    return Branch(
        text,
        Fraction(event.amount_minor),
        tuple(share_branch(one) for one in shares if not one.overlay),
        (*(share_branch(one) for one in shares if one.overlay), place_branch(event)),
        word="shares",
    )


def share_branch(credit: Credit, causes: tuple[Branch, ...] = ()) -> Branch:
    """Return one share: rule, role, share, and who has it or why nobody does."""
    form = "overlay " if credit.overlay else ""
    holder = credit.payee or f"in suspense ({credit.reason or 'no payee'})"
    if credit.payee is None and credit.holder is not None:
        holder = f"{holder}, held for {credit.holder}"
    text = f"{form}{_rule_text(credit)}: {holder}"
    return Branch(text, Fraction(credit.credit_minor), causes=causes)


def place_branch(source: Credit | GoalCredit | GoalEvent | Loss | Event) -> Branch:
    """Return the file, sheet and row that an event was read from."""
    return Branch(f"{source.file}, sheet {source.sheet}, row {source.row}")


def short_text(credit: GoalCredit, currency: str) -> str:
    """Return a share and its event on one line."""
    amount = money_text(credit.event_amount_minor, currency)
    return f"{named_event(credit)}, {amount}: {_rule_text(credit)}"


def _rule_text(credit: Credit | GoalCredit) -> str:
    """Return rule, role and share; a roll-up has no share, and what an explicit split leaves open
    no role."""
    role = f", role {credit.role}" if credit.role else ""
    share = f" {rate_text(credit.share)}" if credit.share is not None else ""
    return f"rule {credit.rule}{role}{share}"

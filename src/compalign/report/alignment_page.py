"""Goal alignment on the terminal: marginal pay, pairs of roles, company goals, the mix as paid."""

from fractions import Fraction

from compalign.money import money_text
from compalign.planning.alignment import GOALS, Alignment
from compalign.planning.mixes import WANTED
from compalign.report.alignment_words import FORMULAS, direction, remarks
from compalign.report.exact import rounded
from compalign.report.period_words import span
from compalign.report.screen import Screen, plain_table, printable

NOTHING = "-"


def print_alignment(found: Alignment) -> None:
    """Print the tables of goal alignment, each with its formula."""
    console = Screen()
    console.print(f"{printable(found.plan)}: {span(found.periods)}, as of {found.as_of}")
    for line in remarks(found):
        console.print(printable(line))
    for part in (_marginal, _pairs, _towards, _mix, _riding):
        console.print()
        part(console, found)


def _marginal(console: Screen, found: Alignment) -> None:
    names = list(found.marginal.changes)
    title = f"One more outcome changes pay by, in {found.currency}"
    table = plain_table(title, "role", "payee", *names, numbers=len(names))
    shares = plain_table("m, in % of target incentive", "role", *names, numbers=len(names))
    for role, holder in found.marginal.team.items():
        changes = [found.marginal.changes[name][role] for name in names]
        shown = [_money(one, found.currency) for one in changes]
        table.add_row(printable(role), printable(holder.payee), *shown)
        parts = [found.marginal.share(name, role) for name in names]
        shares.add_row(printable(role), *(percent(one, 2) for one in parts))
    console.print(table)
    _formulas(console, "change of pay")
    console.print()
    console.print(shares)
    _formulas(console, "m")


def _pairs(console: Screen, found: Alignment) -> None:
    table = plain_table(
        "Who gains and who loses together", "role", "and", "alignment", "both", "against",
        numbers=0,
    )  # fmt: skip
    moved = [role for role in found.marginal.team if any(found.marginal.vector(role))]
    for pair in found.pairs:
        if not {pair.role, pair.other} <= set(moved):
            continue
        shown = NOTHING if pair.alignment is None else str(pair.alignment)
        against = [_against(found, name, pair.role, pair.other) for name in pair.opposed]
        table.add_row(
            printable(pair.role),
            printable(pair.other),
            shown,
            "; ".join(pair.together) or NOTHING,
            printable("; ".join(against)) or NOTHING,
        )
    console.print(table)
    unmoved = [printable(role) for role in found.marginal.team if role not in moved]
    if unmoved:
        console.print(f"moved by no outcome: {', '.join(unmoved)}")
    _formulas(console, "alignment")


def _against(found: Alignment, name: str, role: str, other: str) -> str:
    gains = role if found.marginal.changes[name][role] > 0 else other
    return f"{name} (only {gains} gains)"


def _towards(console: Screen, found: Alignment) -> None:
    table = plain_table("Pay as the company's goals rise", "role", *GOALS, numbers=len(GOALS))
    for role in found.marginal.team:
        mine = [one for one in found.towards if one.role == role]
        cells = [
            direction(one.change_minor)
            + (f" {_money(one.change_minor, found.currency)}" if one.change_minor else "")
            for one in mine
        ]
        table.add_row(printable(role), *cells)
    console.print(table)
    _formulas(console, *GOALS)


def _mix(console: Screen, found: Alignment) -> None:
    names = ("role", "goal", "declared", "realised", "earned", "drift")
    table = plain_table("Declared and realised mix", *names, numbers=4)
    parts = [one for one in found.mix if one.payee is None]
    for place, one in enumerate(parts):
        ends = place + 1 == len(parts) or parts[place + 1].role != one.role
        shown = percent(drift(found, one.role), 1) if ends else ""
        table.add_row(
            printable(one.role), printable(one.goal), percent(one.declared, 1),
            percent(one.realised, 1), money_text(one.paid_minor, found.currency), shown,
        )  # fmt: skip
    console.print(table)
    _formulas(console, "realised", "drift")


def drift(found: Alignment, role: str, payee: str | None = None) -> Fraction | None:
    """Return how far a realised mix is from the declared one."""
    parts = [one for one in found.mix if (one.role, one.payee) == (role, payee)]
    gaps = [abs(one.declared - one.realised) for one in parts if one.realised is not None]
    return sum(gaps, Fraction(0)) / 2 if gaps else None


def _riding(console: Screen, found: Alignment) -> None:
    table = plain_table("What pay rides on", "role", *WANTED, numbers=len(WANTED))
    for role in dict.fromkeys(one.role for one in found.riding):
        mine = [one for one in found.riding if one.role == role]
        cells = [
            f"{money_text(one.paid_minor, found.currency)} {percent(one.share, 1)}" for one in mine
        ]
        if any(one.paid_minor for one in mine):
            table.add_row(printable(role or "all"), *cells)
    console.print(table)
    _formulas(console, *WANTED)


def _formulas(console: Screen, *names: str) -> None:
    for name in names:
        console.print(f"{name} = {FORMULAS[name]}")


def _money(minor: int, currency: str) -> str:
    return f"{'+' if minor > 0 else ''}{money_text(minor, currency)}" if minor else NOTHING


def percent(share: Fraction | None, places: int) -> str:
    """Return a share to some decimals of a percent; `-` where there is none.

    >>> percent(Fraction(1, 3), 1), percent(None, 1)
    ('33.3%', '-')
    """
    return NOTHING if share is None else f"{rounded(share * 100, places):,f}%"

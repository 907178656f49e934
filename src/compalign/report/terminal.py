"""The results of a run on the terminal: payouts by payee, reconciliation, findings, checks."""

from collections.abc import Sequence

import pandas as pd
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from compalign.money import money_text
from compalign.report.advice import ADVICE
from compalign.report.amounts import exact_text
from compalign.report.branches import Branch
from compalign.report.contested_words import contested_lines
from compalign.report.finding_words import source_words
from compalign.report.payee_names import payee_names
from compalign.report.screen import Screen, plain_table, printable
from compalign.results import Results

FEW_PERIODS = 4
"""Up to this many periods each have a column; more are only added up."""
SEVERITIES = ("error", "warning", "info")
COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def print_results(results: Results) -> None:
    """Print a run: who gets what, what became of every row, and what may be wrong."""
    console = Screen()
    periods = ", ".join(results.periods)
    console.print(f"{printable(results.plan)}: {periods}, as of {results.as_of}")
    console.print(_payouts(results))
    console.print(_reconciliation(results))
    for check, holds in results.checks.items():
        console.print(Text("✓ " if holds else "✗ ", style="green" if holds else "bold red") + check)
    console.print()
    if len(results.findings):
        console.print(_findings(results))
    else:
        console.print("no findings")
    for line in contested_lines(results):
        console.print(Text(line))


def print_branches(branches: Sequence[Branch], currency: str) -> None:
    """Print trees, the amount of each branch in front, and what its parts add up to."""
    console = Screen()
    for branch in branches:
        tree = Tree(_label(branch, currency))
        _grow(tree, branch, currency)
        console.print(tree)


def _payouts(results: Results) -> Table:
    currency, names = results.currency, payee_names(results.ledgers)
    periods = results.periods if 1 < len(results.periods) <= FEW_PERIODS else ()
    amounts = results.payouts.pivot_table(
        index="payee", columns="period", values="amount_minor", aggfunc="sum", fill_value=0
    ).reindex(columns=list(results.periods), fill_value=0)
    title = f"Payouts in {currency}"
    table = plain_table(title, "payee", "name", *periods, "total", numbers=len(periods) + 1)
    table.show_footer = True
    for payee, row in zip(amounts.index, amounts.to_numpy(dtype="int64"), strict=True):
        cells = [int(value) for value in row]
        shown = [money_text(value, currency) for value in [*cells[: len(periods)], sum(cells)]]
        table.add_row(printable(str(payee)), printable(names.get(str(payee), "")), *shown)
    sums = [int(amounts[period].sum()) for period in periods]
    table.columns[0].footer = "total"
    for column, value in zip(table.columns[2:], [*sums, results.total_minor], strict=True):
        column.footer = money_text(value, currency)
    return table


def _reconciliation(results: Results) -> Table:
    parts = ("amount", "credited", "unclaimed", "overlay")
    title = f"What became of every row, up to {results.as_of}"
    table = plain_table(title, "ledger", "status", "rows", *parts, numbers=5)
    known = results.reconciliation
    columns = [known[name] for name in ("ledger", "status", "rows", *(f"{p}_minor" for p in parts))]
    for ledger, status, rows, *amounts in zip(*columns, strict=True):
        shown = ["" if pd.isna(one) else money_text(int(one), results.currency) for one in amounts]
        table.add_row(str(ledger), str(status).replace("_", " "), f"{rows:,}", *shown)
    return table


def _findings(results: Results) -> Table:
    """Count findings by code, each with its largest and what to do; at stake is the sum of their
    amounts without sign."""
    title = "Findings"
    table = plain_table(title, "severity", "code", "such as", "findings", "at stake", numbers=2)
    frame = results.findings.assign(at_stake=results.findings["amount_minor"].abs().fillna(0))
    for severity in SEVERITIES:
        for code, alike in frame[frame["severity"] == severity].groupby("code"):
            table.add_row(
                Text(severity, style=COLOURS[severity]),
                str(code),
                Text(f"{_largest(alike)}\n{ADVICE[str(code)].todo}"),
                f"{len(alike):,}",
                money_text(int(alike["at_stake"].sum()), results.currency),
            )
    return table


def _largest(alike: pd.DataFrame) -> str:
    """Return the finding with the most at stake in words: who, where, what was found."""
    worst = alike.sort_values("at_stake", ascending=False, kind="stable").iloc[0]
    named = ("payee", "role", "goal", "incentive", "interval", "event_id", "rule")
    who = ", ".join(str(worst[name]) for name in named if not pd.isna(worst[name]))
    found = f"{who}: {worst['found']}" if who else str(worst["found"])
    return printable(found) + source_words(worst)


def _grow(tree: Tree, branch: Branch, currency: str) -> None:
    for inner in (*branch.parts, *branch.causes):
        _grow(tree.add(_label(inner, currency)), inner, currency)


def _label(branch: Branch, currency: str) -> Text:
    label = Text(printable(branch.text))
    if branch.whole is not None:
        label = Text(f"{exact_text(branch.whole, currency)}  ", style="bold") + label
    if len(branch.parts) > 1 and branch.adds_up:
        label += Text(f" = the sum of {len(branch.parts)} {branch.word}", style="dim")
    elif not branch.adds_up:
        missing = exact_text(branch.missing, currency)
        label += Text(f" ({missing} is not in the {branch.word} below)", style="bold red")
    return label

"""The first page: what was paid, whether it ties, what was found, and how to read the rest."""

from collections.abc import Iterator, Mapping

from compalign.findings.grouping import grouped
from compalign.money import to_decimal
from compalign.report.advice import ADVICE
from compalign.report.cells import Emphasis, Kind, Look, Value
from compalign.report.finding_sheet import counted
from compalign.report.period_words import listed
from compalign.report.reconciliation_sheet import check_rows
from compalign.report.sheets import Book, Page, Shown
from compalign.results import Results

GUIDE: Mapping[str, str] = {
    "Payouts": "What each payee is paid, by incentive and goal, with a column for each period.",
    "Lines": "Every amount with its cause: event, rule, base, rate, tier, and the source row.",
    "Entries": "How lines became pay: held, released, clawed back, advanced, carried, and paid.",
    "Holds": "Pay that waits, line by line: earned, released, forfeited, and still held.",
    "Balances": "What payees owe on draws, and what is carried, from one period to the next.",
    "Clawbacks": "What each loss took back from whom, by the event that it undid.",
    "Attainments": "How far each payee reached each goal, in the unit of the goal.",
    "Credits": "Who was credited with how much of each event.",
    "Unclaimed and rejected": "What nobody was credited with, and rows that were not read.",
    "Findings": "What may be paid wrongly or disputed, the most money first, with what to do.",
    "Places": "Every place of every finding, with the line that it leads to and its source row.",
    "Contested": "Events that two parties claim: what is open, and what was settled by whom.",
    "Alignment": "Which roles gain and lose together, by the outcomes that were probed.",
    "Marginal pay": "What one more of each outcome changes for each role.",
    "Company goals": "Whether pay rises with new ARR, NRR and GRR.",
    "Mix": "The goal mix of each role and payee as declared, and as it was really paid.",
    "Rides on": "How much pay rides on cash flow, loyalty and service.",
    "Formulas": "How the figures of goal alignment are made.",
    "Reconciliation": "Every row that was read, of all periods, and the sums that must agree.",
    "Manifest": "The version, and the fingerprints of the plan and of each input.",
}
WIDTHS = (26, 22, 18, 18, 60)

HEADING = Look(emphasis=Emphasis.HEADING)
LABEL = Look(emphasis=Emphasis.HEADER)
ALIGNMENT = ("Alignment", "Marginal pay", "Company goals", "Mix", "Rides on", "Formulas")
MONEY_LABEL = Look(Kind.MONEY, Emphasis.HEADER)
COUNT = Look(Kind.COUNT)
BOLD = Emphasis.TOTAL


def add_summary(book: Book, results: Results, *, has_alignment: bool = False) -> None:
    """Add the page as the next sheet."""
    some = {
        "Holds": results.holds,
        "Balances": results.balances,
        "Clawbacks": results.clawbacks,
        "Contested": results.contested,
    }
    absent = {sheet for sheet, rows in some.items() if rows.empty}
    if not has_alignment:
        absent |= set(ALIGNMENT)
    page = [
        *_head(results),
        [],
        *_totals(results, "period"),
        [],
        *_totals(results, "incentive"),
        [],
        [Shown("Does it tie?", HEADING)],
        *check_rows(results),
        [],
        *findings_by_code(results),
        [],
        [Shown("How to read this workbook", HEADING)],
        *([Shown(sheet), Shown(told)] for sheet, told in GUIDE.items() if sheet not in absent),
    ]
    book.add_page("Summary", page, WIDTHS)


def _head(results: Results) -> Iterator[list[Shown]]:
    version = results.manifest["plan version"]
    yield [Shown(f"Payouts by the plan {results.plan}", Look(emphasis=Emphasis.TITLE))]
    yield []
    facts: tuple[tuple[str, Value, Kind], ...] = (
        ("Total", to_decimal(results.total_minor, results.currency), Kind.MONEY),
        ("Currency", results.currency, Kind.TEXT),
        ("Plan and version", f"{results.plan}, {version}", Kind.TEXT),
        ("Periods", listed(results.periods), Kind.TEXT),
        ("As of", results.as_of, Kind.DAY),
        ("Payees", results.payouts["payee"].nunique(), Kind.COUNT),
        ("Lines", len(results.lines), Kind.COUNT),
        ("Findings", len(grouped(results.findings)), Kind.COUNT),
    )
    for name, value, kind in facts:
        yield [Shown(name), Shown(value, Look(kind, Emphasis.FACT))]


def _totals(results: Results, by: str) -> Page:
    """Return the payouts by the values of a column, with their sum."""
    sums = results.payouts.groupby(by)[["lines", "amount_minor"]].sum()
    names: list[str] = list(results.periods) if by == "period" else sorted(sums.index)
    found = sums.reindex(names, fill_value=0)
    rows = zip(names, found["lines"], found["amount_minor"], strict=True)
    return [
        [Shown(f"Total by {by}", HEADING)],
        [Shown(by, LABEL), Shown("amount", MONEY_LABEL), Shown("lines", MONEY_LABEL)],
        *(
            [Shown(name), _money(results, int(minor)), Shown(int(lines), COUNT)]
            for name, lines, minor in rows
        ),
        [
            Shown("Total", Look(emphasis=BOLD)),
            _money(results, results.total_minor, BOLD),
            Shown(int(sums["lines"].sum()), Look(Kind.COUNT, BOLD)),
        ],
    ]


def findings_by_code(results: Results) -> Page:
    """Return the findings by code, with what to do."""
    heading = [Shown("Findings", HEADING)]
    if results.findings.empty:
        return [heading, [Shown("none")]]
    names: tuple[tuple[str, Look], ...] = (
        ("code", LABEL),
        ("severity", LABEL),
        ("places", MONEY_LABEL),
        ("amount at stake", MONEY_LABEL),
        ("what to do", LABEL),
    )
    return [
        heading,
        [Shown(name, look) for name, look in names],
        *(
            [
                Shown(code),
                Shown(severity),
                Shown(number, COUNT),
                _money(results, stake),
                Shown(ADVICE[code].todo, Look(Kind.NOTE)),
            ]
            for code, severity, number, stake in counted(results.findings)
        ),
    ]


def _money(results: Results, minor: int, emphasis: Emphasis = Emphasis.BODY) -> Shown:
    amount: Value = to_decimal(minor, results.currency)
    return Shown(amount, Look(Kind.MONEY, emphasis))

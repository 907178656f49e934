"""The reconciliation: every row that was read, by what became of it, and the proof that it ties."""

from compalign.money import to_decimal
from compalign.report.cells import Emphasis, Kind, Look
from compalign.report.frames import amounts, counts, text_columns, words
from compalign.report.sheets import Book, Column, Page, Shown
from compalign.results import Results

PARTS = ("amount", "credited", "unclaimed", "overlay")
SHARED = ("credited", "unclaimed")
"""The rows whose amount must be made up by their credited and unclaimed parts."""

HEADING = Look(emphasis=Emphasis.HEADING)


def add_reconciliation(book: Book, results: Results) -> None:
    """Add the sheet: the list, below it the sums that must agree, and the checks."""
    frame = results.reconciliation
    book.add_list(
        "Reconciliation",
        [
            *text_columns(frame, "ledger"),
            Column("status", Kind.TEXT, words(frame, "status")),
            Column("rows", Kind.COUNT, counts(frame, "rows")),
            *(
                Column(part, Kind.MONEY, amounts(frame, f"{part}_minor", results.currency))
                for part in PARTS
            ),
        ],
        after=[[], *_sums(results), [], [Shown("Checks", HEADING)], *check_rows(results)],
    )


def check_rows(results: Results) -> Page:
    """Return one row a check: yes or no, and what was checked."""
    return [
        [Shown("yes" if ties else "NO"), Shown(check)] for check, ties in results.checks.items()
    ]


def _sums(results: Results) -> Page:
    """Return the sums of the shared rows; amount less credited less unclaimed must be 0."""
    frame = results.reconciliation
    shared = frame[frame["status"].isin(SHARED)]
    minors = {part: int(shared[f"{part}_minor"].sum()) for part in PARTS}
    rest = minors["amount"] - minors["credited"] - minors["unclaimed"]
    money = Look(Kind.MONEY, Emphasis.TOTAL)
    label = Look(emphasis=Emphasis.TOTAL)
    sums = [Shown(to_decimal(minor, results.currency), money) for minor in minors.values()]
    rows = Shown(int(shared["rows"].sum()), Look(Kind.COUNT, Emphasis.TOTAL))
    return [
        [Shown("Credited, unclaimed", label), Shown(None), rows, *sums],
        [
            Shown("Difference: ties" if rest == 0 else "Difference: DOES NOT TIE", label),
            Shown(None),
            Shown(None),
            Shown(to_decimal(rest, results.currency), money),
        ],
    ]

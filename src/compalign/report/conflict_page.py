"""Findings on the terminal: grouped by cause, the gravest first, then the most money at stake."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from compalign.findings.checks import BY_CODE
from compalign.findings.grouping import Finding, grouped
from compalign.money import money_text
from compalign.report.contested_words import contested_lines
from compalign.report.engagement_table import engagement_rows
from compalign.report.finding_words import concerned, place_words
from compalign.report.period_words import span
from compalign.report.screen import Screen, plain_table, printable
from compalign.results import Results

SHOWN_PLACES = 3
COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def print_conflicts(results: Results) -> None:
    """Print every finding of a run, and what the plan silences."""
    console = Screen()
    console.print(f"{printable(results.plan)}: {span(results.periods)}, as of {results.as_of}")
    print_findings(console, grouped(results.findings), results.currency)
    for line in silence_lines(grouped(results.silenced), results.silenced_because):
        console.print(line)
    for line in contested_lines(results):
        console.print(Text(line))
    rules = engagement_rows(results.ledgers, results.as_of)
    if rules:
        table = plain_table("Rules of engagement", *rules[0], numbers=0)
        for row in rules:
            table.add_row(*(printable(cell) for cell in row.values()))
        console.print()
        console.print(table)


def print_findings(console: Screen, findings: Sequence[Finding], currency: str) -> None:
    """Print findings with their largest places, and how many there are."""
    for finding in findings:
        console.print()
        _print_finding(console, finding, currency)
    console.print()
    console.print(summary(findings))


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity."""
    if not findings:
        return "no findings"
    counts = {word: sum(one.severity == word for one in findings) for word in COLOURS}
    parts = [
        f"{count:,} {word if word == 'info' else word + 's' * (count != 1)}"
        for word, count in counts.items()
    ]
    return f"{len(findings):,} finding{'s' * (len(findings) != 1)}: {', '.join(parts)}"


def silence_lines(findings: Sequence[Finding], because: Mapping[str, str]) -> list[str]:
    """Return what is counted and not listed, with the reason that the plan gives."""
    places: dict[str, int] = {}
    for one in findings:
        places[one.code] = places.get(one.code, 0) + len(one.places)
    return [
        f"silenced: {code}, {count:,} place{'s' * (count != 1)}, because {printable(because[code])}"
        for code, count in sorted(places.items())
    ]


def _print_finding(console: Screen, finding: Finding, currency: str) -> None:
    check, count = BY_CODE[finding.code], len(finding.places)
    head = Text(finding.severity, style=COLOURS[finding.severity])
    stake = f", at stake {money_text(finding.amount_minor, currency)}"
    places = f", {count:,} places" if count > 1 else ""
    head += Text(f" {finding.id}{stake if finding.amount_minor else ''}{places}")
    console.print(head)
    console.print(Text(f"  {printable(finding.cause)}"))
    about = concerned(finding)
    if about:
        console.print(Text(f"  {about}"))
    for _, place in finding.places.head(SHOWN_PLACES).iterrows():
        console.print(Text(f"    {place_words(place)}"))
    if count > SHOWN_PLACES:
        console.print(Text(f"    and {count - SHOWN_PLACES:,} more"))
    console.print(Text(f"  expected: {check.expected}"))
    console.print(Text(f"  to do: {check.todo}"))

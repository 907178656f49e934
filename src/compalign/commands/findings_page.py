"""The page `docs/findings.md`, made from the checks and their examples in `docs/findings/`:
`python -m compalign.commands.findings_page docs/findings > docs/findings.md`.

A test compares the page with both, so that none can change alone.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from compalign.errors import PlanError
from compalign.findings.base import Check
from compalign.findings.checks import CHECKS
from compalign.findings.grouping import grouped
from compalign.importing.ledgers import Ledgers
from compalign.payrun import run
from compalign.plan.model import Plan
from compalign.report.conflict_page import print_findings
from compalign.report.lint_page import mistake_lines, plan_findings
from compalign.report.screen import Screen

HEAD = """# Findings

Made from the checks and their examples; do not edit it by hand:
`python -m compalign.commands.findings_page docs/findings > docs/findings.md`.

An `error` means that money may be paid wrongly, a `warning` that it may be disputed, and `info` is
advice. Places with one cause are one finding. The example of each code is a folder of
`docs/findings/` and can be run as it is; with the files of its `near_miss/` in place of those with
the same name it raises nothing.

```
compalign conflicts docs/findings/OWNER_GAP/*.yaml docs/findings/OWNER_GAP/*.csv
compalign lint docs/findings/CLIFF/plan.yaml
```

A plan may make a code graver or lighter, move its tolerance, or silence it, always with a reason.
What is silenced is counted and not listed.

```yaml
findings:
  WINDOW_DISPUTE: {tolerance: 14 days, because: the two teams settle these between them}
  OWNER_GAP: {severity: error, because: nobody may be without an owner}
  CROWDED_ACCOUNT: {silence: true, because: our accounts have large teams}
```

Events that two parties claim are paid by the plan's precedence, or held in suspense where the plan
says `contested: hold`; rows of the ledger [resolutions](columns.md#resolutions) settle them in the
next run, and accept any other finding. How, with an example, is
[here](readings/findings.md#contested-money).

```yaml
findings:
  DUPLICATE_EVENT: {contested: hold, because: finance asks before it is paid twice}
```
"""


def findings_page(folder: Path) -> str:
    """Return the page as markdown: a section for each code, in the order of the checks."""
    contents = [f"- [{one.code}](#{one.code.lower()}): {one.promise}" for one in CHECKS]
    sections = ["\n".join(_section(one, folder / one.code)) for one in CHECKS]
    return "\n".join([HEAD, *contents, "", "\n\n".join(sections), ""])


def main(arguments: Sequence[str]) -> None:
    """Write the page to standard output."""
    sys.stdout.write(findings_page(Path(arguments[0])))


def _section(check: Check, folder: Path) -> Iterator[str]:
    yield f"## {check.code}\n"
    yield f"{check.promise}\n"
    yield f"Usually `{check.severity}`{_when(check)}. Example:\n"
    for path in _files(folder):
        language = "yaml" if path.suffix == ".yaml" else "csv"
        yield f"`{path.name}`\n"
        yield f"```{language}\n{path.read_text(encoding='utf-8').strip()}\n```\n"
    yield "Printed:\n"
    yield f"```text\n{printed(folder)}\n```\n"
    yield f"Not raised: {check.not_raised}\n"
    for one in check.tolerances:
        name = "tolerance" if one.name == "limit" else f"tolerance `{one.name}`"
        usual = f"`{', '.join(one.usual)}`" if one.usual else "none"
        yield f"{name[0].upper()}{name[1:]}: {one.says} Usually {usual}.\n"
    yield f"To resolve: {check.todo}"


def _when(check: Check) -> str:
    """Return when the code shows: with pay, in a refused plan, by the plan alone, or later."""
    words = [
        *(["`pay` shows it too"] if check.by_pay else []),
        *(["a plan with it is refused"] if check.by_load else []),
        *(["pay is run three times more for it"] if check.by_probes else []),
        *(["the plan alone shows it"] if check.static and not check.steps else []),
        *(["the plan alone may show it"] if check.static and check.steps else []),
    ]
    return f"; {'; '.join(words)}" if words else ""


def _files(folder: Path) -> Sequence[Path]:
    """Return the plan of an example, then its ledgers."""
    return [*sorted(folder.glob("*.yaml")), *sorted(folder.glob("*.csv"))]


def printed(folder: Path) -> str:
    """Return what an example prints: its findings, or why its plan is refused."""
    text, *ledgers = _files(folder)
    try:
        plan = Plan.read(text.read_text(encoding="utf-8"), text.name)
    except PlanError as error:
        return "\n".join(mistake_lines(error))
    if ledgers:
        read = Ledgers.read(*ledgers, currency=plan.currency, allow_rejected=True)
        places = run(plan, read, conflicts=True).findings
    else:
        places = plan_findings(plan)
    with redirect_stdout(StringIO()) as told:
        print_findings(Screen(), grouped(places), plan.currency)
    return told.getvalue().strip()


if __name__ == "__main__":
    main(sys.argv[1:])

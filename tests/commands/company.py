"""A small company in csv files, and a way to run commands over it."""

from pathlib import Path

from typer.testing import CliRunner, Result

from compalign.cli import app

PLAN = """
plan: small
currency: USD
pay: quarterly
goals:
  growth: {sum: amount, of: {kind: expansion}, per: quarter}
roles:
  rep: {}
  am: {mix: {growth: 100%}}
credit:
  - {id: new-logo, when: {kind: new}, split: {rep: 70%, am: 30%}}
  - {id: expansion, when: {kind: expansion}, split: {am: 100%}}
incentives:
  - {id: new-business, kind: commission, pays: [rep, am], on: {credit: new-logo}, rate: 10.5%}
  - {id: growth-bonus, kind: target_bonus, pays: am}
"""
DEALS = """event_id,account,kind,credit_date,amount
D-1,A-1,new,2025-01-15,1000.01
D-2,A-1,expansion,2025-02-20,300.00
D-3,A-1,new,2025-05-02,500.00
"""
PEOPLE = """payee,name,role,target_incentive
P-1,Noor Aziz,rep,
P-2,Lena Brandt,am,4000.00
"""
ASSIGNMENTS = """payee,role,account
P-1,rep,A-1
P-2,am,A-1
"""
QUOTAS = """payee,goal,period,amount
P-2,growth,2025-Q1,600.00
P-2,growth,2025-Q2,600.00
"""


class Company:
    """The files of the small company in a folder; a test may change any of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan = folder / "plan.yaml"
        self.plan.write_text(PLAN)
        self.texts = {
            "deals": DEALS, "people": PEOPLE, "assignments": ASSIGNMENTS, "quotas": QUOTAS
        }  # fmt: skip

    def arguments(self, command: str, *options: str) -> list[str]:
        """Write the ledgers and return the command line."""
        paths = []
        for name, text in self.texts.items():
            path = self.folder / f"{name}.csv"
            path.write_text(text)
            paths.append(str(path))
        return [command, str(self.plan), *paths, *options]

    def run(self, command: str, *options: str) -> Result:
        """Run a command over the files inside this process."""
        return invoke(*self.arguments(command, *options))


def invoke(*arguments: str) -> Result:
    """Run the command line with these arguments."""
    return CliRunner().invoke(app, list(arguments), prog_name="compalign")

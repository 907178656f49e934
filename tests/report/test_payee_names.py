"""Names of payees: the latest wins, whatever the order of rows."""

from datetime import date

import pandas as pd
import pytest

from compalign.importing.ledgers import Ledgers
from compalign.report.payee_names import payee_names

PEOPLE = pd.DataFrame(
    {
        "payee": ["P", "P", "Q"],
        "name": ["Noor Aziz", "Noor Berg", None],
        "start": [date(2024, 1, 1), date(2025, 1, 1), None],
        "end": [date(2025, 1, 1), None, None],
    }
)


@pytest.mark.parametrize("people", [PEOPLE, PEOPLE.iloc[::-1]])
def test_the_latest_name_wins(people: pd.DataFrame) -> None:
    assert payee_names(Ledgers.from_frames({"people": people})) == {"P": "Noor Berg"}


def test_no_people_no_names() -> None:
    accounts = pd.DataFrame({"account": ["A"]})
    assert payee_names(Ledgers.from_frames({"accounts": accounts})) == {}

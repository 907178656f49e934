"""Which of several usual headers is an id: `Account Number` stands beside `Account Name`."""

import re
from collections.abc import Mapping, Sequence

OF_ID = re.compile(r"\b(id|no|nr|number|code|codigo|numero)\b|nummer|nr$")
OF_NAME = re.compile(
    r"\b(name|nombre|nome|nom|company|empresa|client|cliente|conta|cuenta|compte)\b|name$"
)
"""An account's id stands beside its name in most exports: the id is the account then."""


def ids_among(found: Sequence[int], texts: Mapping[int, str]) -> list[int]:
    """Return the one of several headers that is an id or a number, where the others are names."""
    ids = [at for at in found if OF_ID.search(texts[at])]
    names = [at for at in found if at not in ids and OF_NAME.search(texts[at])]
    return ids if len(ids) == 1 and len(ids) + len(names) == len(found) else []

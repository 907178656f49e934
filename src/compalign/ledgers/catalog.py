"""The ledger kinds, in template order. A new kind is one module and one line here."""

from collections.abc import Mapping

from compalign.ledgers.accounts import Account
from compalign.ledgers.assignments import Assignment
from compalign.ledgers.churn import Churn
from compalign.ledgers.deals import Deal
from compalign.ledgers.fields import LedgerRow
from compalign.ledgers.people import Person
from compalign.ledgers.quotas import Quota
from compalign.ledgers.renewals import Renewal

ROW_MODELS: tuple[type[LedgerRow], ...] = (
    Deal,
    Renewal,
    Churn,
    Person,
    Assignment,
    Quota,
    Account,
)
BY_NAME: Mapping[str, type[LedgerRow]] = {model.ledger: model for model in ROW_MODELS}
EVENT_LEDGERS: tuple[str, ...] = tuple(model.ledger for model in ROW_MODELS if model.is_event)

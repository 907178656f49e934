"""The ledger kinds, in template order. A new kind is one module and one line here."""

from collections.abc import Mapping

from compalign.ledgers.accountability import Accountability
from compalign.ledgers.accounts import Account
from compalign.ledgers.activities import Activity
from compalign.ledgers.adjustments import Adjustment
from compalign.ledgers.assignments import Assignment
from compalign.ledgers.capacities import Capacity
from compalign.ledgers.churn import Churn
from compalign.ledgers.deals import Deal
from compalign.ledgers.fields import LedgerRow
from compalign.ledgers.handoffs import Handoff
from compalign.ledgers.payments import Payment
from compalign.ledgers.people import Person
from compalign.ledgers.pods import PodMember
from compalign.ledgers.quotas import Quota
from compalign.ledgers.rates import Rate
from compalign.ledgers.references import Reference
from compalign.ledgers.renewals import Renewal
from compalign.ledgers.resolutions import Resolution
from compalign.ledgers.scores import Score
from compalign.ledgers.splits import ExplicitSplit

ROW_MODELS: tuple[type[LedgerRow], ...] = (
    Deal,
    Renewal,
    Churn,
    Activity,
    Score,
    Payment,
    Handoff,
    Reference,
    Adjustment,
    Person,
    Assignment,
    PodMember,
    Quota,
    Account,
    ExplicitSplit,
    Resolution,
    Rate,
    Accountability,
    Capacity,
)
BY_NAME: Mapping[str, type[LedgerRow]] = {model.ledger: model for model in ROW_MODELS}
EVENT_LEDGERS: tuple[str, ...] = tuple(model.ledger for model in ROW_MODELS if model.is_event)

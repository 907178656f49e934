"""What other programs call our columns and ledgers, in five languages.

They are English, Spanish, Portuguese, French and German. These words stand behind a column's own
name and aliases: they count only where none of those is among the headers. Accents, capitals,
hyphens and underscores make no difference.
"""

from collections.abc import Mapping
from functools import cache

from compalign.importing.column_map import alike
from compalign.ledgers.fields import LedgerRow

_DAYS = """
    close date|closed date|closing date|won date|date won|signed date|signature date|booking date
    |order date|transaction date|event date|fecha de cierre|fecha cierre|fecha de firma|fecha
    |data de fechamento|data do fechamento|data fechamento|data de encerramento|data da venda|data
    |date de cloture|date de fermeture|date de signature|date de fin|abschlussdatum|schlusstermin
    |schlussdatum|datum
    |closedate|closed on|won on|won time|actual close date|date closed|deal closed on|deal won time
    |deal close date|dt fechamento
    ;contract date|invoice date|fecha de emision|fecha de factura|fecha de venta
    |fecha de contrato|fecha del pedido|data de emissao|data da fatura|data do pedido
    |data do contrato|data de assinatura|date de commande|date de facture
    |date de vente|rechnungsdatum|auftragsdatum|bestelldatum|vertragsdatum|belegdatum"""
_PAYEES = """
    payee name|salesperson|sales person|sales rep|sales representative|sales agent|rep|rep name
    |owner|opportunity owner|deal owner|account owner|owner name|user|seller|employee|employee name
    |propietario|propietario de la oportunidad|vendedor|comercial|empleado|proprietario
    |proprietario da oportunidade|responsavel|colaborador|proprietaire|proprietaire de l'opportunite
    |vendeur|commercial|employe|inhaber|opportunity-inhaber|verkaufer|mitarbeiter
    |vertriebsmitarbeiter"""
_AMOUNTS = """
    deal amount|deal value|opportunity amount|total amount|net amount|total price|contract value
    |close value|sale amount|sales amount|monto|monto total|importe|importe total|valor
    |valor da oportunidade|valor do negocio|valor total|montante|montant|montant total
    |montant de l'opportunite|betrag|gesamtbetrag|auftragswert|umsatz
    ;amount (converted)|actual revenue|total contract value|tcv|contract amount|order amount
    |order value
    |order total|invoice amount|booking amount|importe neto|monto neto|valor liquido|valor neto
    |vlr total|valor do pedido|montant ht|montant net|montant hors taxes|nettobetrag|betrag netto
    |netto|auftragssumme"""
COMMON: Mapping[str, str] = {
    "account": """
        account name|customer name|client|client name|company|company name|account number|cuenta
        |nombre de la cuenta|nombre de cuenta|cliente|nombre del cliente|empresa|conta
        |nome da conta|nome do cliente|compte|nom du compte|nom du client|kunde|kundenname
        |kundennummer|account-name|firma|accountid|company id|client id|customer number|customer no
        |id de cuenta|id de la cuenta|id del cliente|id cliente|id da conta|id do cliente|id client
        |kunden-nr|kundennr
        ;accountname|potential customer|organization|organisation|deal organization
        |associated company|razon social|organizacion|razao social|organizacao|raison sociale""",
    "payee": _PAYEES,
    "credit_date": _DAYS,
    "amount": _AMOUNTS,
    "product": """
        product name|producto|nombre del producto|produto|nome do produto|produit
        |nom du produit|produkt|produktname""",
    "currency": """
        currency code|currency iso code|moneda|divisa|moeda|devise|wahrung
        ;currencyisocode|amount currency|opportunity currency
        |deal currency
        |order currency|invoice currency|transaction currency|currency of value
        |deal currency of value|moneda del importe|divisa del importe|moeda do valor
        |devise du montant|betrag wahrung|betragswahrung""",
    "kind": """
        record type|deal kind|tipo|tipo de oportunidad|tipo de oportunidade
        |type d'opportunite|art|typ""",
    "units": """
        quantity|qty|seats|licenses|licences|cantidad|unidades|quantidade|quantite|menge
        |anzahl""",
    "role": """
        job|job title|title|position|puesto|cargo|rol|funcao|papel|poste|fonction|rolle
        |funktion""",
    "start": """
        valid from|effective from|hire date|fecha de inicio|desde|data de inicio
        |date de debut|startdatum|von""",
    "end": """
        effective to|end|fecha de fin|hasta|data de fim|data de termino|date de fin|enddatum
        |bis""",
    "manager": "manager id|jefe|responsable|supervisor|gerente|gestor|superieur|vorgesetzter",
    "segment": "customer segment|segmento|kundensegment",
    "territory": "region|area|territorio|territoire|gebiet",
    "target_incentive": """
        target commission|variable pay|variable|comision objetivo|variavel|variable cible
        |zielprovision""",
    "base": "base salary|salary|salario base|salario|salaire de base|salaire|grundgehalt|gehalt",
    "goal": "kpi|metric|objetivo|meta|objectif|ziel|kennzahl",
    "period": "quarter|month|periodo|trimestre|mes|periode|mois|quartal|monat|zeitraum",
    "weight": "share|peso|ponderacion|poids|gewicht|anteil",
    "arr": "annual recurring revenue|acv|annual contract value",
    "name": """
        full name|payee name|nombre|nombre completo|nome|nome completo|nom|nom complet
        |vollstandiger name""",
    "account_name": """
        account name|client name|company|company name|nombre de la cuenta|nombre del cliente
        |nome da conta|nom du compte|kundenname""",
    "go_live": """
        go live date|golive|fecha de puesta en marcha|data de entrada em producao
        |mise en service|livegang""",
    "contract_end": """
        contract end date|renewal date|fin de contrato|fim do contrato|fin du contrat
        |vertragsende""",
    "contract_start": """
        contract start date|inicio de contrato|inicio do contrato|debut du contrat
        |vertragsbeginn""",
    "score": "rating|puntuacion|calificacion|nota|pontuacao|note|bewertung",
    "reason": "motivo|raison|grund",
    "author": "autor|auteur|approved by|verfasser",
}
OF_LEDGER: Mapping[tuple[str, str], str] = {
    ("deals", "event_id"): """
        opportunity number|opportunity no|deal number|deal no|deal ref|reference|order id
        |order number
        |transaction id|record id|sale id|id de oportunidad|id oportunidad|id de la oportunidad
        |numero de oportunidad|id de negocio|id da oportunidade|id oportunidade
        |codigo da oportunidade
        |numero da oportunidade|id do negocio|id de l'opportunite|id d'opportunite|id opportunite
        |numero d'opportunite|opportunity-id|verkaufschance|auftragsnummer|auftragsnr
        |vorgangsnummer|nr
        ;opp id|opportunityid|hs object id|(do not modify) opportunity|order no|invoice number
        |invoice no|contract id|contract number|subscription id
        |id de registro|id del negocio|codigo|folio|numero de pedido|numero de contrato
        |numero de factura|id do registro|no pedido|numero do pedido|numero do contrato
        |id de l'enregistrement|no de commande|n° de commande|numero de commande
        |numero de facture|no de facture|n° de facture|datensatz id|bestellnummer|rechnungsnr
        |rechnungsnummer|belegnummer|vertragsnummer""",
    ("renewals", "event_id"): """
        renewal number|renewal no|id de renovacion|id da renovacao|id du renouvellement
        |verlangerungsnummer;contract id|contract number|subscription id""",
    ("renewals", "credit_date"): """
        renewed on|fecha de renovacion|data de renovacao|data da renovacao
        |date de renouvellement|verlangerungsdatum""",
    ("renewals", "amount"): """
        renewal amount|renewed arr|renewal arr|importe renovado|valor renovado|montant renouvele
        |verlangerungsbetrag""",
    ("renewals", "up_for_renewal"): """
        original arr|expiring arr|arr up for renewal|previous arr|prior arr|amount up for renewal
        |importe a renovar|valor a renovar|montant a renouveler""",
    ("churn", "event_id"): """
        cancellation id|id de baja|id de cancelacion|id do cancelamento|id de resiliation
        |kundigungsnummer;subscription id|contract id|contract number""",
    ("churn", "credit_date"): """
        churned on|churned date|cancellation date|cancelled on|canceled on|cancelled at
        |canceled at|cancel date|loss effective date|fecha de baja|fecha de cancelacion
        |data do cancelamento|data de cancelamento|date de resiliation|kundigungsdatum""",
    ("churn", "amount"): """
        churned amount|churn amount|amount lost|lost arr|arr lost|churned arr|importe perdido
        |valor perdido|montant perdu
        |verlorener betrag""",
}  # fmt: skip
SHEETS: Mapping[str, str] = {
    "deals": """
        opportunities|opportunity|sales|bookings|pipeline|orders|oportunidades|ventas
        |negocios|oportunidade|vendas|opportunites|ventes|affaires|opportunities
        |verkaufschancen|verkaufe|auftrage""",
    "renewals": "renewal|renovaciones|renovacoes|renouvellements|verlangerungen",
    "churn": """
        cancellations|losses|lost customers|bajas|cancelaciones|cancelamentos|resiliations
        |kundigungen""",
    "people": """
        employees|payees|reps|team|salespeople|staff|personas|empleados|vendedores|equipo
        |pessoas|funcionarios|equipe|personnes|employes|vendeurs|mitarbeiter|personen""",
    "accounts": "customers|clients|cuentas|clientes|contas|comptes|kunden",
    "quotas": "targets|goals|cuotas|objetivos|metas|quotas|objectifs|ziele|quoten",
    "assignments": "asignaciones|atribuicoes|affectations|zuordnungen",
    "payments": """
        invoices|pagos|facturas|pagamentos|faturas|paiements|factures|zahlungen|rechnungen""",
}


def words(text: str) -> frozenset[str]:
    """Return a list of words, parted by bars, in the form in which headers are compared."""
    return frozenset(alike(word) for word in text.split("|"))


@cache
def word_ranks(model: type[LedgerRow], column: str) -> tuple[frozenset[str], ...]:
    """Return what else a column of a ledger is called, in the form in which names are compared.

    Words of the second rank, behind a semicolon, count where none of the first is there: an invoice
    has its number beside that of the order.
    """
    texts = (OF_LEDGER.get((model.ledger, column), ""), COMMON.get(column, ""))
    taken = {
        alike(name)
        for other in model.columns()
        if other.name != column
        for name in (other.name, *other.aliases)
    }
    parted = [[words(rank) for rank in text.split(";")] for text in texts if text]
    first = frozenset[str]().union(*(ranks[0] for ranks in parted)) - taken
    second = frozenset[str]().union(*(rank for ranks in parted for rank in ranks[1:])) - taken
    return first, second - first


def words_for(model: type[LedgerRow], column: str) -> frozenset[str]:
    """Return the words of both ranks for a column."""
    return frozenset[str]().union(*word_ranks(model, column))


@cache
def names_of(model: type[LedgerRow]) -> frozenset[str]:
    """Return every name of every column of a ledger, in the form in which names are compared."""
    return frozenset(
        name
        for column in model.columns()
        for name in (
            alike(column.name),
            *map(alike, column.aliases),
            *words_for(model, column.name),
        )
    )


@cache
def sheet_words(ledger: str) -> frozenset[str]:
    """Return the names by which a sheet is known as a ledger."""
    return frozenset({alike(ledger)}) | words(SHEETS.get(ledger, ledger))

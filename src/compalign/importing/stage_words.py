"""What the stages of a CRM mean where no column map says it: sold, lost or still open.

They are declared words in five languages, and count only in a column that is headed as a stage and
holds at least one of the words for won or lost. A stage that is not among them is a fault: it may
be money. The column map (`kinds:`) says otherwise, and is always heard first.
"""

from collections.abc import Mapping
from functools import cache

from compalign.importing.column_map import alike

HEADERS = """
    stage|deal stage|sales stage|opportunity stage|stage name|pipeline stage|status|deal status
    |opportunity status|sales status|etapa|etapa de ventas|fase|fase de venta|estado|situacion
    |estagio|fase da venda|situacao|etape|phase|statut|verkaufsphase|vertriebsphase"""
WON = """
    won|closed won|closedwon|close won|win|sold|signed|ganada|ganado|cerrada ganada|cerrado ganado
    |cerrada y ganada|ganha|ganho|fechada ganha|fechado ganho|fechado e ganho|vendido|vendida|gagnee
    |gagne|fermee gagnee|fermee et gagnee|cloturee gagnee|conclu|gewonnen|geschlossen gewonnen
    |abgeschlossen und gewonnen"""
LOST = """
    lost|closed lost|closedlost|close lost|declined|rejected|disqualified|cancelled|canceled
    |abandoned|perdida|perdido|cerrada perdida|cerrado perdido|fechada perdida|fechado perdido
    |perdue|perdu|fermee perdue|cloturee perdue|verloren|geschlossen verloren"""
OPEN = """
    open|new|prospecting|prospect|qualification|qualified|needs analysis|value proposition
    |id. decision makers|perception analysis|proposal|proposal/price quote|proposal made|presented
    |presentation|quote|quoted|negotiation|negotiation/review|negotiating
    |verbal commitment|contract sent
    |engaging|engaged|discovery|demo|demo scheduled|appointment scheduled|qualified to buy
    |presentation scheduled|decision maker bought in|pending|in progress|on hold|lead|pipeline
    |abierta|abierto|en curso|prospeccion|calificacion|propuesta|negociacion|pendiente|aberta|aberto
    |em andamento|prospeccao|qualificacao|proposta|negociacao|pendente|ouverte|ouvert|en cours
    |prospection|qualifiee|proposition|negociation|en attente|offen|in bearbeitung|qualifizierung
    |angebot|verhandlung"""
CHURNED = """
    churned|churn|cancelled|canceled|lost|terminated|baja|cancelada|cancelado|perdida
    |perdido|churnado
    |resilie|resiliee|perdu|perdue|gekundigt|verloren"""
STAYED = "active|activo|activa|ativo|ativa|actif|active|aktiv|renewed|retained|kept|open"
RENEWED = f"renewed|renewal won|renovada|renovado|renouvele|renouvelee|verlangert|{WON}"
COUNTED: Mapping[str, str] = {"deals": WON, "renewals": RENEWED, "churn": CHURNED}
LEFT_OUT: Mapping[str, str] = {
    "deals": f"{LOST}|{OPEN}",
    "renewals": f"{LOST}|{OPEN}|{CHURNED}|up for renewal",
    "churn": STAYED,
}
TELLING: Mapping[str, str] = {
    "deals": f"{WON}|{LOST}",
    "renewals": f"{RENEWED}|{LOST}",
    "churn": CHURNED,
}
"""A column is a stage only if it holds one of these."""


@cache
def stage_words(text: str) -> frozenset[str]:
    """Return a list of words, parted by bars, as stages are compared."""
    return frozenset(stage_word(word) for word in text.split("|"))


def stage_word(stage: str) -> str:
    """Return a stage as stages are compared.

    >>> stage_word("Closed - Won"), stage_word("Fermée gagnée")
    ('closed won', 'fermee gagnee')
    """
    return " ".join(alike(stage).replace(",", " ").split())

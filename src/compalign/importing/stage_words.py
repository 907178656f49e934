"""What the stages of a CRM mean where no column map says it: sold, lost or still open.

They are declared words in five languages. They count in a column that is headed as a stage and
holds one of the words for won or lost, in any other column that holds both, and, where no column is
a stage, a column such as `Won` says it by yes and no, where blank is no. A stage that is not among
the words is a fault: it may be money. The column map (`kinds:`) says otherwise, and is always heard
first.
"""

import re
from collections.abc import Mapping
from functools import cache

from compalign.importing.column_map import alike

HEADERS = """
    stage|deal stage|sales stage|opportunity stage|stage name|pipeline stage|status|deal status
    |opportunity status|sales status|etapa|etapa de ventas|fase|fase de venta|estado|situacion
    |estagio|fase da venda|situacao|etape|phase|statut|verkaufsphase|vertriebsphase
    |renewal status|renewal stage|contract status|subscription status|churn status
    |stagename|dealstage|outcome|result|deal phase|opportunity phase|resultado|resultat|ergebnis
    |auftragsstatus
    |etapa del negocio|etapa de la oportunidad|etapa de oportunidad|estado del negocio
    |estado de la oportunidad|fase de la oportunidad|etapa do negocio|etapa da negociacao
    |etapa da oportunidade|fase do negocio|fase da oportunidade|estagio do negocio
    |estagio da oportunidade|situacao do negocio|status do negocio|status da oportunidade
    |phase de la transaction|phase de l'opportunite|etape de l'opportunite
    |statut de l'opportunite|statut de la transaction"""
FLAGS = """
    won|is won|iswon|closed won|is closed won|hs is closed won|deal won|won?|ganada|ganado|ganha
    |ganho|gagnee|gagne|gewonnen"""
"""Headers of columns that say by yes and no whether a row was won."""
WON = """
    won|closed won|closedwon|close won|win|sold|signed|ganada|ganado|cerrada ganada|cerrado ganado
    |cerrada y ganada|ganha|ganho|fechada ganha|fechado ganho|fechado e ganho|vendido|vendida|gagnee
    |gagne|fermee gagnee|fermee et gagnee|cloturee gagnee|conclu|gewonnen|geschlossen gewonnen
    |abgeschlossen gewonnen|signe|signee|firmado|firmada|assinado|assinada|unterzeichnet
    |cierre ganado|negocio ganado|venta ganada|negocio fechado|negocio ganho|venda ganha
    |ferme gagne|cloture gagne|affaire gagnee|auftrag gewonnen"""
LOST = """
    lost|closed lost|closedlost|close lost|declined|rejected|disqualified|cancelled|canceled
    |abandoned|perdida|perdido|cerrada perdida|cerrado perdido|fechada perdida|fechado perdido
    |perdue|perdu|fermee perdue|cloturee perdue|verloren|geschlossen verloren
    |abgeschlossen verloren|closed lost to competition|cierre perdido|negocio perdido
    |venta perdida|venda perdida|ferme perdu|cloture perdu|affaire perdue|auftrag verloren"""
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
    |angebot|verhandlung|en negociacion|em negociacao|en negociation|in verhandlung|em aberto
    |contrato enviado|contrat envoye|vertrag gesendet|identify decision makers"""
CHURNED = """
    churned|churn|cancelled|canceled|lost|terminated|baja|cancelada|cancelado|perdida
    |perdido|churnado
    |resilie|resiliee|perdu|perdue|gekundigt|verloren"""
STAYED = "active|activo|activa|ativo|ativa|actif|active|aktiv|renewed|retained|kept|open"
RENEWED = f"renewed|renewal won|renovada|renovado|renouvele|renouvelee|verlangert|{WON}"
YES = "true|yes|y|1|x|si|s|verdadero|sim|verdadeiro|oui|o|vrai|ja|j|wahr"
NO = "false|no|n|0|falso|nao|non|faux|nein|falsch"
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
NUMBERED = re.compile(r"^[0-9]{1,2}\)? +(?=\D)")
"""How a list of stages is numbered: `5 - Closed Won`."""
CHANCE = re.compile(r" *\(?[0-9]{1,3} ?%\)?$")
"""What some programs write behind a stage: `Closed Won (100%)`."""
MARKS = str.maketrans(dict.fromkeys(",;/&+\u2013\u2014", " "))
JOINING = frozenset({"and", "y", "e", "et", "und"})
WHOLE = re.compile(r"([01])\.0+")
"""How programs write 1 and 0 that were numbers."""


@cache
def stage_words(text: str) -> frozenset[str]:
    """Return a list of words, parted by bars, as stages are compared."""
    return frozenset(stage_word(word) for word in text.split("|"))


def stage_word(stage: str) -> str:
    """Return a stage as stages are compared.

    >>> stage_word("5. Closed - Won (100%)"), stage_word("Fermée / Gagnée"), stage_word("1.0")
    ('closed won', 'fermee gagnee', '1')
    """
    if whole := WHOLE.fullmatch(stage):
        return whole[1]
    words = NUMBERED.sub("", alike(CHANCE.sub("", stage).translate(MARKS))).split()
    return " ".join([one for one in words if one not in JOINING] or words)


def is_flag(header: str) -> bool:
    """Tell whether a column is headed as one that says by yes and no whether a row was won."""
    return alike(header) in stage_words(FLAGS)

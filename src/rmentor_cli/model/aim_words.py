"""The words of forms about goals and commitments. Patterns of whole words.

English first, then French, Spanish and German as forms write them; accents do not matter.
"""

# a form about goals or commitments: what asks for their words
ASK_FOR_AIMS = (
    "(goals?|aims?|objectives?|commitments?|promises?|commit|achieve)",
    "what (do|will|would) you (want to )?(learn|teach|do|promise)",
    "objectifs?", "(vos|votre|tes|ton) buts?", "engagements?", "(vous|t) engage[sz]", "promesses?", "promett\\w+",
    "objetivos?", "metas?", "compromisos?", "(te|se) compromete\\w*", "promesas?", "promete[sn]?",
    "\\w*ziel(e|en)?", "zusagen?", "versprech\\w+", "versprich(s?t)?", "vorhaben", "nimmst du dir vor",
    "nehmen sie sich vor",
    "qu (\\w+ ){0,5}(apprendre|transmettre|enseigner)", "que (\\w+ ){0,4}(aprender|ensenar|apprendre|transmettre)",
    "was (\\w+ ){0,4}(lernen|lehren|weitergeben|zeigen)",
)  # fmt: skip
# what asks whether somebody learns or teaches, and what is answered
ASK_FOR_DIRECTION = (
    "learn or .*teach", "teach or .*learn", "direction", "apprendre ou .*(enseigner|transmettre|partager)",
    "(enseigner|transmettre|partager) ou .*apprendre", "aprender o .*(ensenar|compartir)",
    "(ensenar|compartir) o .*aprender", "direccion", "lernen oder .*(lehren|weitergeben|zeigen|beibringen|vermitteln)",
    "(lehren|weitergeben|zeigen|beibringen|vermitteln) oder .*lernen", "richtung",
)  # fmt: skip
OF_GOALS = (
    "(your|next|a) goals?",
    "goals? (for|in|of)",
    "(votre|vos) objectifs?",
    "tus? objetivos?",
    "(dein|ihr)e? ziele?",
)
OF_COMMITMENTS = (
    "(your|a) (commitments?|promises?)", "(do|will|would) you (promise|commit)", "engagements?", "compromisos?",
    "zusagen?",
)  # fmt: skip
OF_STORIES = ("stor(y|ies)", "worth (telling|sharing)", "historias?", "geschichten?", "histoires?")
DIRECTION_TEACH = (
    "teach\\w*", "share", "show", "enseign\\w+", "transmet\\w*", "partag\\w+", "apprendre (a une?|aux?)", "ensen\\w+",
    "compart\\w+", "lehren?", "weitergeben", "zeigen", "beibringen", "vermitteln",
)  # fmt: skip
DIRECTION_LEARN = ("learn\\w*", "appren\\w+", "aprend\\w+", "lernen?")
# what asks how one of them stands, and what is answered
ASK_HOW_IT_STANDS = (
    "state", "status", "stands?", "progress", "where are you", "how far", "reached", "kept",
    "etat", "statut", "ou en (est|sont|etes|es)", "avancement", "atteinte?s?", "tenue?s?",
    "estado", "como (va|van|esta|estan)", "progreso", "avance", "alcanzad[oa]s?", "cumplid[oa]s?",
    "wie (weit|steht|stehen)", "fortschritt", "erreicht", "(ein)?gehalten",
)  # fmt: skip
IN_PART = (
    "part(ly|ially)",
    "in part",
    "en partie",
    "partiellement",
    "en parte",
    "parcialmente",
    "teilweise",
    "zum teil",
)
GIVEN_UP = (
    "dropped", "given up", "no longer", "abandonnee?s?", "plus d actualite", "abandonad[oa]s?", "ya no", "aufgegeben",
    "fallen ?gelassen", "nicht mehr",
)  # fmt: skip
STILL_OPEN = (
    "open", "in progress", "not yet", "ongoing", "ouverte?s?", "en cours", "pas encore", "abiert[oa]s?", "en curso",
    "en progreso", "aun no", "todavia no", "pendientes?", "offen", "in arbeit", "laufend", "lauft", "noch nicht",
)  # fmt: skip
NOT_REACHED = (
    "not (started|met|reached|achieved)", "started", "pas (atteint|realise|commence)e?s?", "commencee?s?",
    "no (alcanzad|lograd|cumplid|iniciad|empezad)[oa]s?", "empezad[oa]s?", "nicht (erreicht|geschafft|begonnen)",
    "begonnen", "angefangen",
)  # fmt: skip
REACHED = (
    "met", "achieved", "reached", "done", "atteinte?s?", "realisee?s?", "alcanzad[oa]s?", "lograd[oa]s?",
    "conseguid[oa]s?", "cumplid[oa]s?", "erreicht", "geschafft", "erledigt",
)  # fmt: skip
BROKEN = (
    "missed", "not kept", "broken", "(pas|non) (tenu|respecte)e?s?", "manquee?s?", "rompue?s?",
    "(?<!aun )(?<!todavia )no (cumplid|mantenid)[oa]s?", "incumplid[oa]s?", "(?<!noch )nicht (ein)?gehalten",
    "gebrochen", "verpasst",
)  # fmt: skip
FULFILLED = (
    "kept", "done", "fulfilled", "tenue?s?", "respectee?s?", "faite?s?", "cumplid[oa]s?", "mantenid[oa]s?",
    "hech[oa]s?", "(ein)?gehalten", "erfullt", "erledigt",
)  # fmt: skip
# what asks for their days: the last one, when it was looked at, when it was set, and when it was promised
ASK_BY_WHEN = (
    "due", "by when", "until when", "deadline", "(pour|d ici|jusqu a|avant) quand", "echeances?", "date limite",
    "delai", "(para|hasta|antes de) cuando", "fecha limite", "plazo", "vencimiento", "bis wann", "bis zum", "frist",
    "fallig\\w*", "termin",
)  # fmt: skip
ASK_WHEN_REVIEWED = (
    "reviewed", "last looked at", "(revue?|examinee?) le", "derniere revue", "revisad[oa]", "ultima revision",
    "zuletzt (angesehen|besprochen|gepruft)", "uberpruft( am)?",
)  # fmt: skip
ASK_WHEN = ("date", "when", "quand", "cuando", "fecha", "wann", "datum")
ASK_WHEN_SET = ("(was|is|were) (it )?set", "fixee? le", "fijad[oa]( el)?", "gesetzt( am)?")
ASK_WHEN_MADE = (
    "(was|is) (it )?made", "(prise?|promise?|faite?) le", "(hech|prometid)[oa]( el)?", "(zugesagt|versprochen)( am)?",
)  # fmt: skip

"""The words by which a question is known that asks whether answers may be used. Patterns of whole words.

English first, then French, Spanish and German as forms write them; accents do not matter.
"""

# whether somebody may keep what is said
CONSENTS = (
    "consent", "consentement", "consentimiento", "consiento", "je consens", "einwillig\\w*", "einverstandnis\\w*",
    "zustimmungserklarung", "consentimento", "consenso", "acconsent\\w*", "toestemming", "zgod[aey]", "souhlas\\w*",
    "samtyck\\w*", "samtykk\\w*",
    "may (we|i) (store|keep|save|use|process|collect)",
    "may (we|i) share (\\w+ ){0,3}(answers|responses|data|details|information|profile)",  # a story is another matter
    "(stor|keep|sav|us|process|collect)(e|es|s|ing)? (of )?(your|my) (personal )?(answers|responses|data|details)",
    "us(e|es|ing) these (answers|responses|data)", "stor(e|es|ing) these (answers|responses|data)",
    "keep(s|ing)? these (answers|responses|data)",
    "answers (\\w+ ){0,2}be (used|stored|kept|saved|processed|shared|collected)",
    "responses (\\w+ ){0,2}be (used|stored|kept|saved|processed|shared|collected)",
    "data (\\w+ ){0,2}be (used|stored|kept|saved|processed|shared|collected)",
    "durfen wir (\\w+ ){0,4}(verwenden|speichern|nutzen|verarbeiten|aufbewahren|weitergeben)",
    "(conserver|stocker|traiter|utiliser|enregistrer) (vos|mes|ces) (reponses|donnees|informations)",
    "(guardar|conservar|tratar|utilizar|usar|almacenar) (tus|sus|mis|estas|estos) (respuestas|datos)",
)  # fmt: skip
# the same, where it is about what somebody gives of themselves; people agree to much else
AGREES = (
    "(i|you) (agree|accept)", "j accepte", "acceptez vous", "acepto", "aceptas?", "(ich )?(stimme|akzeptiere)",
    "einverstanden", "zustimmung", "stimmst du", "stimmen sie", "erlaube", "j autorise", "autorisez vous",
    "d accord", "autorizo", "autorizas?", "de acuerdo", "de acordo", "accetto", "autorizzo", "aceito", "concordo",
    "akkoord", "zgadzam",
)  # fmt: skip
OF_THEMSELVES = (
    "data", "answers?", "responses?", "details", "information", "stor(e|es|ed|ing)", "kept", "terms",
    "donnees", "reponses?", "datos", "respuestas?", "daten\\w*", "antworten", "angaben", "gespeichert", "dati",
    "risposte", "dados", "respostas", "gegevens", "antwoorden", "danych",
)  # fmt: skip
# the same, where the answers are those to such a question
PRIVACY = (
    "(data )?privacy", "data protection", "terms", "gdpr", "dsgvo", "rgpd", "lopd\\w*", "lgpd", "rodo",
    "protection des donnees", "confidentialite", "donnees personnelles", "proteccion de datos", "privacidad",
    "datos personales", "datenschutz\\w*", "privatsphare", "trattamento dei dati", "protezione dei dati",
)  # fmt: skip
# the same is possible where these are answered with yes and no, in whatever words a form asks for agreement
MAY_AGREE = (
    "agree\\w*", "accept\\w*", "acept\\w*", "i allow", "you allow", "to allow", "allow (us|hr|the|that)",
    "give (\\w+ )?permission", "permission (to|for)", "i permit", "you permit", "i authori[sz]e", "you authori[sz]e",
    "authori[sz](e|ation) (us|to|for)", "happy (for (us|your|my)|that|if|with (us|how|this|that|the))",
    "comfortable (with (us|how|this|that)|that|if)", "ok (for us|that|if|with (us|how|this|that|the))",
    "okay (for us|that|if|with (us|how|this|that|the))", "fine (for us|that|if|with (us|how|this|that|the))",
    "ok(ay)?$", "this (be )?(ok|okay|fine|alright)", "that (be )?(ok|okay|fine|alright)",
    "it (be )?(ok|okay|fine|alright)", "you (be )?(ok|okay|fine|alright)",
    "autoris(e|es|ez|er|ation)", "permett\\w*", "permets", "conform(e|es|idad)", "autoriz(o|as?|ar|acion)",
    "permit(o|es?|en|is)", "das (\\w+ )?permiso", "doy (\\w+ )?permiso", "te parece bien", "le parece bien",
    "os parece bien", "zugestimmt", "zustimm\\w*", "zuzustimmen", "einverst\\w*", "in ordnung", "erlaub(e|st|en|nis)",
    "gestatte\\w*", "genehmig(e|st|en)", "durfen (wir|deine|ihre|eure|meine|diese)",
    "darf (\\w+ ){0,4}(antworten|daten|angaben)", "podemos (usar|utilizar|guardar|conservar|tratar)",
    "cela (te|vous) (va|convient)", "ca (te|vous) (va|convient)", "accett\\w*", "accordo", "autorizz\\w*", "aceit\\w*",
    "concord(o|as?|ancia)", "goedkeur\\w*", "zgadza\\w*", "godkann\\w*", "godkend\\w*", "godta\\w*",
)  # fmt: skip
# where one of those may be about answers: a no to travel or to another time zone is no no to taking part
OF_USE = (
    "us(e|es|ed|ing)", "stor(e|es|ed|ing)", "sav(e|es|ed|ing)", "keep(s|ing)?", "kept", "shar(e|es|ed|ing)",
    "process(es|ed|ing)?", "matching", "program(me)?", "tak(e|ing) part", "participat\\w*", "rules?",
    "verwend\\w*", "nutz\\w*", "speicher\\w*", "verarbeit\\w*", "teilnahme", "teilnehm\\w*", "programm\\w*",
    "utilis\\w*", "conserv\\w*", "stock(er|ez|ons|ee?s?|age)", "trait(er|ez|ons|ee?s?|ement)", "uso", "usar",
    "utiliz\\w*", "guard(ar|a|amos|emos|en|ad[oa]s?)", "tratar", "tratamiento", "participa\\w*", "programas?",
)  # fmt: skip
# or where nothing else is said than that somebody agrees
BESIDE_A_YES = (
    "(is|are|do|does|i|we|you|your|this|that|it|the|to|for|with|and|please|text)",
    "(ist|sind|bist|passt|das|dies|es|so|du|sie|ich|dich|dir|ihnen|fur|damit|und)",
    "(est ce que|cela|ca|vous|te|toi|je|suis)",
    "(est[ao]\\w*|esto|eso|de|le|os|les|con|es)",
)  # fmt: skip
# a yes to one of these is the refusal
REVERSED = (
    "mind", "objections?", "object", "concerns?", "opt(ing)? out", "oppos\\w*", "opongo", "opone[sn]?", "objecion\\w*",
    "inquietudes", "bedenken", "einwande?", "widersprech\\w*", "widersprich\\w*", "widerspruch",
)  # fmt: skip
# a no to one of these is no refusal to take part
OTHER_CONSENT = (
    "photos?", "photograph(s|ed)?", "pictures?", "images?", "videos?", "film(ed|ing)?", "recordings?",
    "(meetings?|sessions?|calls?|be(ing)?) recorded", "newsletters?", "marketing", "quot(e|es|ed)", "testimonials?",
    "concerns?", "(any|open|further) questions", "objections?", "object", "worr(y|ies|ied)", "doubts?", "interested",
    "train(ed|ing)", "extent", "how (much|strongly|far)", "statements?",
    "fotos?", "bilder", "bildaufnahmen", "bedenken", "einwande?", "inquietudes",
)  # fmt: skip

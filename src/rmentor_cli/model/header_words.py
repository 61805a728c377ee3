"""The words by which a question of an export is known, and those by which it is left alone. Patterns of whole words.

English first, then French, Spanish and German as forms and HR systems write them; accents do not matter.
"""

# what pairing never uses, and what concerns nobody at work: such a column is never guessed
PRIVATE = (
    "pay", "payroll", "paid", "salar(y|ies)", "compensation", "wages?", "bonus", "performance", "perform(ing)?",
    "ratings?", "rated", "appraisals?", "talent", "potential", "9 box", "nine box", "genders?", "sex", "ages?",
    "pronouns?", "births?", "birthdays?", "birthplace", "born", "citizen(s|ship)?", "national(s|ity|ities)?",
    "native", "mother tongue", "home", "homeland", "hometown", "spouses?", "marital", "children", "vacations?",
    "emergency", "next of kin",
    "ethnic(ity)?", "race", "racial", "religio(n|us)", "disab(ility|led|ilities)", "orientation", "visa", "passport",
    "licen[cs]es?", "clearance", "medical", "health",
    "naissance", "nacimiento", "geburts\\w+", "salaires?", "salarial(e|es)?", "remuneration", "salario", "sueldo",
    "gehalt", "nationalite", "nacionalidad", "maternelle", "materna", "muttersprache", "sexe", "sexo", "edad",
    "domicile", "geschlecht\\w*", "civilite", "anrede", "genero",
)  # fmt: skip
MANAGERS = (
    "managers?", "supervisors?", "boss", "reports to", "responsable", "superieur", "n\\+1", "jef[ea]", "gerente",
    "superior (inmediato|directo|jerarquico)", "vorgesetzte[rn]?",
)  # fmt: skip
ASSISTANTS = ("assistants?", "pa", "office")
# whose address or name it is: not that of whoever answers
OTHERS = (
    *MANAGERS, *ASSISTANTS, "contacts?", "partners?", "sponsors?", "personal", "private", "mentors?", "mentees?", "hr",
    "recruiters?", "budd(y|ies)", "friends?", "colleagues?", "skip level", "previous", "former", "secondary",
    "alternative", "backup",
)  # fmt: skip
NOT_THE_LINE = ("skip level", "dotted", "matrix", "functional", "secondary", "hr", "previous", "former", "project")
NAMES = (
    "your (full )?name", "full name", "name and surname", "votre nom( complet)?", "tu nombre( completo)?",
    "(ihr|dein) name", "vor und (nach|zu)name",
)  # fmt: skip
OF_NAMES = ("^((your )?(full )?name|names)(?= )",)
NOT_A_NAME = ("user name", "username", "company", "team", "department", "called", "organi[sz]ation", *MANAGERS)

JOINING = (
    "sign(ing)? up", "tak(e|ing) part", "join(ing)?", "participat(e|ing)", "enrol(l|ling|ment)?",
    "(would like|want) to( be|$)", "would you like to be", "i am an?", "are you in",
    "are you an? (mentor|mentee|leader)",
    "particip(er|ez|ar|as|a|o|e|es)", "inscri(re|vez|ption|birte|birse)", "teilnehmen", "mitmachen", "anmelden",
    "(nehme|nimmst|nehmen) .*teil", "(mach(e|st|en)?|bin|bist) .*(mit|dabei)( als)?",
)  # fmt: skip
# letters of whole headers: a grade, if a person says so
PAY_GRADES = ("paygrade", "paygradelevel", "salarygrade", "bandasalarial", "gruposalarial")
ROLES = (
    "role",
    "side",
    "myrole",
    "yourrole",
    "programrole",
    "programmerole",
    "votrerole",
    "monrole",
    "tonrole",
    "rol",
    "turol",
    "mirol",
    "surol",
    "rolle",
    "meinerolle",
    "deinerolle",
    "ihrerolle",
    "rolleimprogramm",
    "rolenelprograma",
    "roledansleprogramme",
)  # fmt: skip - letters of whole headers
ASK_FOR_ROLE = (
    "(which|what) (role|side) (would|do|will) you",
    "mentor( or| oder| ou| o)( to| zu)?( be)?( an?)? (mentee|mentored|leader|learner)\\w*",
)
# whoever is to have a mentor, and whoever is to be one, in plain words: they go before the words alone
SEEKS_MENTOR = (
    "(find(ing)?|get(ting)?|have|having|need|want|like|seek(ing)?|look(ing)? for|with|by|from) an? (reverse )?mentor",
    "(be|being|get|getting) mentored",
    "be(ing)? taught",
)
IS_MENTOR = (
    "(to|can|will|could) mentor", "(be|being|become|becoming|am|as) an? (reverse )?mentor",
    "mentor (for|to|of)", "mentoring (an?|my|our|the|leaders?|executives?)",
)  # fmt: skip
# the words of a program, and those that count only where none of these is said
MENTORS = (
    "mentors?", "teach(es|ing)?", "shares?", "show",
    "mentor(a|es|as|in)", "enseign\\w+", "transmet\\w*", "partag\\w+", "ensen(o|ar)", "compart(o|ir)", "zeigen?",
    "beibringen",
)  # fmt: skip
MENTEES = (
    "mentees?", "mentored", "learn(s|er|ing)?", "taught",
    "mentoree?s?", "mentorad[oa]s?", "mentorizad[oa]s?", "apprend\\w*", "aprend(o|er)", "lernen?",
)  # fmt: skip
JUNIOR = ("junior", "early career", "debut de carriere", "joven(es)?", "nachwuchs\\w*")
SENIOR = (
    "leaders?", "senior", "executive",
    "dirigeante?s?", "directeurs?", "directrices?", "directiv[oa]s?", "lider(es)?", "fuhrungskr(a|ae)fte?",
)  # fmt: skip
# a side and a rank that do not go together: the junior mentors; a side beside those to be taught says nothing of ranks
CONTRARY = (
    rf"mentor(s|a|in)? (as an? |i am an? )?({'|'.join(SENIOR)})", rf"({'|'.join(SENIOR)})( leader)? mentors?",
    rf"(mentees?|mentored|mentoree?s?|mentorad[oa]s?) (as an? |i am an? )?({'|'.join(JUNIOR)})",
    rf"({'|'.join(JUNIOR)})( colleague)? mentees?",
)  # fmt: skip
UNDECIDED = (
    "not", "no", "none", "never", "neither", "both", "either", "don t", "dont", "do not", "unsure", "undecided",
    "perhaps", "maybe", "without",
    "non", "pas", "ni", "les deux", "peut etre", "ambos", "ambas", "ningun[oa]?", "tal vez", "nicht", "beides?",
    "vielleicht",
)  # fmt: skip

GRADES = (
    "(what is |what s )?your (current )?((job|career) )?(grade|level|band)",
    "(my |current )?(job|career) (grade|level|band)",
    "how senior (are you|is your .*)",
)  # the whole of a question
# some of which count from the top
LIKE_GRADES = (
    "grade", "level", "band", "seniority", "how senior", "career stage", "categoria( (profesional|laboral))?$",
    "grupo profesional", "nivel (profesional|jerarquico|laboral)", "hierarchie(ebene|stufe|level)", "laufbahngruppe",
)  # fmt: skip
TITLES = (
    "job title",
    "title",
    "position",
    "your (current )?(job )?role",
    "job role",
    "intitule( du poste)?",
    "poste",
    "puesto",
    "cargo",
    "stellenbezeichnung",
)
NOT_GRADES = (
    "skills?", "comfort", "comfortable", "confidence", "stress", "floor", "education", "english", "languages?",
    "fluency", "proficiency", "knowledge", "experience", "energy", "interest", "engagement", "satisfaction",
    "noise", "service", "years?", "months?", "time", "long", "since", "tenure", "access", "risk", "support",
)  # fmt: skip
HONORIFICS = frozenset({"mr", "ms", "mrs", "miss", "mx", "dr", "prof", "herr", "frau", "sir", "madam"})

# others, as the subject of what they learn
OF_OTHERS = (
    "(?:others|people|colleagues?|leaders?|seniors?|juniors?|mentors?|mentees?|partners?|managers?|executives?|directors?"
    "|team|teammates?|coworkers?|some(?:one|body)|any(?:one|body)|every(?:one|body)|learners?)"
)
TO_LEARN = (
    "(?:learn(?:s|ing)?|understand(?:s|ing)?|explore|discover|curious|improve|get better|find out|hear (?:more )?about)"
)
OF_YOU = ("you(r|rs)?", "i", "me", "my", *("vous", "toi", "moi", "ti", "usted(es)?", "ihnen", "dir", "euch", "mir"))
# whoever answers is the one who teaches, though the word is learn
LEARNED_FROM_YOU = (
    r"learn(s|ing)? ((?!from\b)\w+ ){0,3}from you(?! to\b)", r"^(?!.*\byou\b).*learn(s|ing)? (\w+ ){0,3}from me",
    "come(s)? to (you|me) (to learn|for)", r"you (\w+ ){0,2}(teach|show|bring|tell) (us|me)",
    r"apprendre ((?!de\b)\w+ ){0,3}(de|grace a|avec) (vous|toi|moi)(?! meme)",
    "apprendre (vos|tes|les) (collegues|autres)",
    r"aprender (\w+ ){0,3}((de|con) (ti|usted(es)?|vosotr[oa]s|mi)|contigo|conmigo)",
    r"von (dir|euch|mir) (\w+ ){0,3}lernen", r"^(?!.*\b(sie|du|ihr|ich)\b).*von ihnen (\w+ ){0,3}lernen",
    r"lernen (\w+ ){0,3}von (dir|euch|mir)",
)  # fmt: skip

# by somebody else: whoever answers learns
TAUGHT = ("(to )?(teach|show|support|(bring|explain)( to)?) (me|you|us)", "(be )?(taught|shown)( by)?")
TEACHES = (
    "teach", "offers?", "share", "help others", "help (?!with|me|you).* with", "show(ing)?", "give back", "pass on",
    "can you bring", "could you bring", "bring (\\w+ ){0,3}to (?!me|you|us)",
    "support (an?|the|your|our|others?|some(one|body)|colleagues?|leaders?|mentees?)",
    "enseigner", "transmettre", "partager", "apprendre (a une?|aux?)", "offrez", "ensenar", "compartir", "ofrec\\w+",
    "beibringen", "zeigen", "weitergeben", "anbieten",
)  # fmt: skip
ABLE = ("skills", "strengths", "expertise")  # to teach, where nothing is said of learning
LIKELY_LEARNS = ("wants?", "interests?", "curious", "goals?")  # where nothing says that others learn
SURELY_LEARNS = (
    "learn", "learning", "get better at", "help (me|you) with", "like help with", "need help with",
    "(where|areas?|topics?|subjects?) .*(like|want|need|wish)( \\w+)? (support|help)", "discover", "hope to get",
    "get out of", "would like to understand", "like to (develop|improve)", *TAUGHT,
    "apprendre(?! (a une?|aux?) )", "decouvrir", "aprender", "descubrir", "lernen",
)  # fmt: skip
LEARNS = (*SURELY_LEARNS, *LIKELY_LEARNS)
# what somebody would like, in the words of whoever asks
WISHES = (
    (
        "(like|want|wish|hope|love|keen|eager|curious) (most |really |also )?to (better )?"
        "(understand|hear|explore|know|find out|get to know)"
    ),
    "help (me|you) (to )?(better )?(understand|explore|get to know)",
    "(souhait\\w+|aimer\\w+|voudr\\w+|voulez|veux)( vous| tu)?( mieux)? (comprendre|explorer|connaitre)",
    "(mochte\\w*|wurde\\w*|willst|wollen) .*(verstehen|kennenlernen|erfahren)",
    "(gustaria|quieres?|quisiera\\w*)( \\w+)? (entender|comprender|explorar|conocer)",
)
# the same is likely where these are asked of a person
CURIOUS = (
    "understand", "hear (more )?about", "explore", "get to know", "comprendre", "explorer", "verstehen",
    "kennenlernen", "entender", "comprender", "explorar", "conocer",
)  # fmt: skip
# to know somebody, or how far somebody has come
NOT_CURIOUS = (
    "^(by )?who(m)?", "^wen", "^wer", "^qui", "^(a )?quien(es)?", "how (well|much|far|do|does|did)", "languages?",
    "langues?", "sprachen?", "idiomas?",
)  # fmt: skip
IN_THE_PAST = ("did you", "have you", "learned", "learnt")  # a question after a meeting, and none for signing up

PLAINLY = (
    "learn", "teach", "help (?!me|you).* with", "apprendre", "enseigner", "transmettre", "aprender", "ensenar",
    "lernen", "beibringen", "zeigen",
)  # fmt: skip
YOU = ("you", "vous", "tu", "te", "usted(es)?", "sie", "du")  # with PLAINLY: a person is asked for topics

# whom somebody will not be paired with
APART = (
    "rather not", "avoid", "ke(ep|pt) (\\w+ ){0,3}apart", "veto(e?s|ed)?", "^(not|never) with",
    "(not|never|\\w+n t) (want to |like to |wish to |to )?(be )?(pair|match|put together)(ed)?",
    "(not|never|\\w+n t) (want|like|wish) to (be (paired|matched)|work|meet)",
    "(mit )?we[mn] .*(nicht|kein\\w*|nie(mals)?)", "nicht .*(zusammengebracht|gepaart|gematcht|zusammen)",
    "avec qui .*(pas|eviter)", "pas .*(associe|jumele|apparie|mis en binome)\\w*", "eviter",
    "con quien(es)? no", "no .*(emparej|asign)\\w*", "evitar", "ausschlusse?", "incompatib\\w+",
    "conflictos? de interes(es)?", "interessenkonflikt\\w*", "conflits? d interets?",
)  # fmt: skip

# the same is likely where a no stands beside people, and nothing else is asked for
NO = (
    "not", "never", "without", "avoid\\w*", "apart", "veto\\w*", "exclu(de|ding|sions?)", "conflicts?", "\\w+n t",
    "cannot", "cant", "dont", "no one", "nobody", "nicht", "kein\\w*", "nie(mals)?", "ausschliess\\w*", "pas", "jamais",
    "aucun\\w*", "eviter", "exclu(re|sions)", "nunca", "ningun\\w*", "evitar", "excluir",
)  # fmt: skip
# a no that forbids nobody, in the hint of a question: `You do not need to be an expert`
NO_NEED = (
    "((do|does|did) not|don t|doesn t) (need|have to|worry|hesitate)", "need not( be)?", "needn t", "no need",
    "((do|does|did) not|don t) (tick|select|choose|pick|mark|enter) (more|less|all|too)", "not (more|less) than",
    r"not (be )?(an? )?(\w+ )?experts?", "not (necessary|necessarily|required|mandatory|obligatory|only|just)",
    "if (you are |you re )?not sure", "not (listed|mentioned|named|(on|in) the list)",
    r"(muss|mussen|musst|braucht|brauchen|brauchst) (\w+ ){0,3}(kein\w*|nicht)",
    "nicht (notig|notwendig|erforderlich|mehr als)",
    "pas (besoin|necessaire|obligatoire|plus de)", "no (hace falta|es necesario|es obligatorio|mas de)",
)  # fmt: skip
# a no to topics, by whoever answers
NOT_WANTED = (
    r"(not|never|\w+n t|avoid\w*) (\w+ ){0,2}(want|like|wish|learn\w*|teach\w*|show|share|discuss|topics?|areas?)",
    r"(nicht|kein\w*) (\w+ ){0,2}(lernen|zeigen|themen?)", r"(pas|eviter) (\w+ ){0,2}(apprendre|enseigner|sujets?)",
    r"(no|evitar) (\w+ ){0,2}(aprender|ensenar|temas?)",
    r"(topics?|subjects?|areas?|skills?) (\w+ ){0,4}(not|never|\w+n t|avoid)",
    r"(themen|sujets|temas) (\w+ ){0,4}(nicht|kein\w*|pas|eviter|no|evitar)",
)  # fmt: skip
PEOPLE_NAMED = (
    "who(m|se)?", "any ?(one|body)", "some ?(one|body)", "no ?(one|body)", "people", "persons?", "colleagues?",
    "partners?", "mentors?", "mentees?", "leaders?", "match\\w*", "pair\\w*", "tandems?", "together", "interests?",
    "we[mrn]", "jemand\\w*", "person(en)?", "kolleg\\w+", "zusammen\\w*", "qui", "quelqu un", "personnes?",
    "collegues?", "binomes?", "quien(es)?", "alguien", "personas?", "companer\\w+",
)  # fmt: skip
NOT_PEOPLE = (
    "when", "times?", "days?", "hours?", "dates?", "topics?", "subjects?", "skills?", "languages?",
    "how (many|much|often)", "wann", "zeiten", "tage", "themen", "sprachen", "wie (viele?|oft)", "quand", "jours",
    "sujets?", "langues?", "combien", "cuando", "dias", "temas?", "idiomas?", "cuant[oa]s?",
)  # fmt: skip

QUESTIONS = (
    (
        "away",
        (
            "absen(t|ce|ces)",
            "(be|are you|you ll be|days|dates|when) (\\w+ ){0,2}away",
            "(planned|longer|extended|upcoming|parental|annual) (leave|holidays?)",
            "on leave",
            "(days?|time) off",
            "unavailab\\w+",
            "(not|n t) (be )?available",
            "(lange\\w* |nicht )?(abwesen(d|heit|heiten)|verhindert)",
            "nicht (verfugbar|da|im hause)",
            "elternzeit",
            "urlaub\\w*",
            "conges?",
            "pas disponible",
            "ausen(te|cia|cias)",
            "vacaciones",
            "no disponible",
        ),
    ),
    ("languages", ("languages?", "langues?", "idiomas?", "sprachen")),
    ("time_zone", ("time ?zone", "fuseau( horaire)?", "zona horaria", "zeitzone")),
    (
        "availability",
        (
            "when (can|could|would) you (usually |best )?(be free|meet)",
            "when do you (usually |normally |generally )?have time",
            "when are you (usually |normally |generally )?free",
            "availab(le|ility)",
            "free (hours|times?)",
            "(which|what) (times?|days?|hours|slots?) (would |could |do )?(suit|work)s?( best)?( for)? you",
            "when (would it |does it )?suits? you",
            "preferred (meeting )?(times?|slots?)",
            "wann (konnen|konnten|passt|haben|hatten|hast|kannst|konntest)",
            "quand (pouvez|pourriez|etes|seriez)",
            "quels? (creneaux|horaires|moments)",
            "cuando (puedes|podrias|puede|podria|te va|le va)",
            "que horarios?",
            "(usually|generally|normally) free",
            "free (for|to) (a )?meet(ings?)?",
            "disponib\\w+",
            "verfugbar\\w*",
        ),
    ),
    ("country", ("country", "pays", "pais")),
    (
        "location",
        ("location", "office", "site", "where do you work", "city", "ville", "lieu de travail", "ciudad", "standort"),
    ),
    (
        "department",
        (
            "department",
            "business unit",
            "function",
            "division",
            "departement",
            "departamento",
            "abteilung",
            "(which|what) team (are|do) you",
            "welche[mr]? (team|bereich) (bist|sind|arbeite\\w*|gehor\\w*)",
            "quelle equipe (etes|es|travaill\\w+)",
            "que (equipo|area) (trabajas?|estas?)",
        ),
    ),
    (
        "joined",
        (
            "when did you (join|start)",
            "(joining|hiring|entry) date",
            "date (of joining|of hire|you (joined|started))",
            "since when (are|have) you",
            "seit wann (sind|bist|arbeite[nst]+)",
            "depuis quand (etes|travaillez)",
            "desde cuando (trabaja|trabajas|esta|estas)",
        ),
    ),
    (
        "known_as",
        (
            "called",
            "known as",
            "preferred (first |given |full )?name",
            "nick ?name",
            "goes by",
            "(what|how) (should|can|may|do|shall|could) (\\w+ )?(call|address) you",
            "like (us|me|people|others) to (call|address) you",
            "(be|being) addressed",
            "wie .*(nennen|ansprechen|angesprochen|genannt)",
            "comment .*(souhait|prefer|aimer)\\w* .*appel\\w+",
            "como .*(prefier|gust)\\w* .*llam\\w+",
            "spitzname",
            "rufname",
            "surnom",
            "apodo",
        ),
    ),
    ("style", ("working style", "how do you like to work")),
)
# which of two columns of days away holds the first days, and which the last, by the words that the other one lacks
FIRST_DAY = (
    "from", "first", "start(s|ing)?", "begin(s|ning)?", "vo[nm]", "ab", "erste[rn]?", "beginn", "anfang", "du", "debut",
    "premier", "a partir", "desde", "inicio", "comienzo", "primer[oa]?",
)  # fmt: skip
LAST_DAY = (
    "to", "until", "till", "through", "last", "end(s|ing)?", "bis", "letzte[rn]?", "ende", "au", "jusqu\\w*",
    "fin(al)?", "dernier", "hasta", "ultim[oa]",
)  # fmt: skip
CAPACITY = (
    "how many (mentors|mentees|leaders|colleagues|people|partners|pairings|tandems|pairs)",
    "(maximum|max|number of|maximale anzahl|anzahl) (\\w+ )?(mentors|mentees|partners|pairings|tandems|partner)",
    "wie viele (mentor\\w*|mentees|partner\\w*|personen|tandems)",
    "combien de (binomes|personnes|partenaires|tandems|mentor\\w*)",
    "cuant[oa]s (personas|parejas|mentor\\w*)",
)
# the same words, where they ask for a team, or for what was
NOT_CAPACITY = (
    "manage", "managing", "report\\w*", "lead", "leading", "supervis\\w+", "teams?", "know", "have you", "had", "did",
    "fuhr\\w*", "leit\\w*", "berichten", "encadr\\w*", "dirig\\w*",
)  # fmt: skip
# when somebody leaves, or left, as HR systems head it
LEAVING = (
    "termination date", "(leaving|leave|exit|separation) date", "date (of leaving|left)", "last (working )?day",
    "austritt\\w*", "date de (sortie|depart)", "fecha de (baja|salida)",
)  # fmt: skip
NOT_PLACES = ("office 365", "microsoft", "web site", "code", "coding", "programming", "on site", "off site")
ASK_FOR_MANAGER = (
    "(line|your|direct|s|employee|work) manager",
    "managers? (id|number|name)",
    "manager s (id|number|name)",
    "name of (your |the )?(line )?manager",
    "supervisors? (id|number|name)",
    "report(s|ing)? to",
    "(votre|son) (responsable|superieur|manager)", "responsable hierarchique", "n\\+1", "(tu|su) (jef[ea]|responsable)",
    "(ihr(e|en)?|dein(e|en)?|direkte[rn]?) (vorgesetzte[rn]?|f(u|ue)hrungskraft|chefin|chef)",
    "^(vorgesetzte[rn]?( r)?|fuhrungskraft) ((p|personal)?(nr|nummer)|id|e ?mail|name)",
)  # fmt: skip
MORE_ON_MANAGER = ("department", "function", "grade", "level", "title", "location", "approv(al|ed)", "phone")

# when an answer was given, as form makers head it
ANSWERED = (
    "timestamp", "completion time", "submitted( at| on)?", "submission (date|time)", "submit date",
    "horodat(eur|age)", "heure de fin", "marca temporal", "hora de finalizacion", "zeitstempel", "fertigstellungszeit",
    "datum abgeschickt", "fecha de envio", "date de soumission", "submitdate",
)  # fmt: skip

# when it was changed last, in the same tools: empty until somebody edits their answer
LAST_MODIFIED = frozenset(
    {
        "last modified time",
        "heure de la dernière modification",
        "hora de la última modificación",
        "zeitpunkt der letzten änderung",
    }
)

YES_OR_NO = frozenset({"yes", "no", "y", "n", "true", "false", "ja", "nein", "oui", "non", "si"})
# what stands in the column of an option that was ticked, and of one that was not
TICKED = frozenset(
    {"yes", "y", "true", "x", "checked", "selected", "available", "free"}
    | {"ja", "j", "jawohl", "wahr", "verfugbar", "frei", "oui", "vrai", "disponible", "libre", "si", "verdadero"}
    | {"sim", "tak", "ano", "igen", "evet", "kylla", "\N{CHECK MARK}", "\N{HEAVY CHECK MARK}"}
    | {"\N{BALLOT BOX WITH CHECK}", "\N{WHITE HEAVY CHECK MARK}"}
)
UNTICKED = frozenset(
    {"no", "n", "false", "unchecked", "not selected", "not available", "unavailable", "n a", "na", "-"}
    | {"nein", "falsch", "nicht verfugbar", "k a", "keine angabe", "non", "faux", "pas disponible"}
    | {"indisponible", "falso", "no disponible", "nao", "nee", "nej", "nei", "nem", "hayir", "ei"}
)
# what else says in a grid of hours that somebody is not free then
NOT_FREE = frozenset(
    {"none", "never", "not at all", "not free", "busy", "cannot", "does not suit", "impossible", "not possible"}
    | {"nie", "gar nicht", "nicht frei", "nicht moglich", "keine zeit", "jamais", "pas libre", "nunca", "ninguno"}
    | {"ninguna", "no puedo", "ocupado", "ocupada"}
)
# the column for an answer of one's own
OTHER_OPTIONS = frozenset(
    {"other", "other please specify", "sonstiges", "sonstige", "andere", "anderes", "autre", "autres", "otro", "otra"}
    | {"otros", "otras", "outro", "altro", "anders", "overig"}
)
BY_DEGREES = ("strongly", "somewhat", "partly", "neutral", "rather", "eher", "plutot", "mas bien")  # no yes or no
NOBODY = frozenset({"anonymous", "anonym", "anonyme", "n a", "none"})  # what stands where an address is not known

# what form makers take from the account
ACCOUNT = frozenset(
    {"name", "email", "email address", "username", "e-mail", "e-mail-adresse"}
    | {"nom", "adresse de messagerie", "adresse e-mail"}
    | {"nombre", "correo electrónico", "dirección de correo electrónico"}
)
# in which language somebody opened a survey, and not which ones they speak
OF_THE_SURVEY = frozenset(
    {
        "start language",
        "startlanguage",
        "user language",
        "start-sprache",
        "startsprache",
        "langue de départ",
        "langue initiale",
    }
    | {"idioma inicial", "idioma de inicio", "lenguaje inicial", "survey language", "response language"}
    | {"form language", "browser language", "umfragesprache", "sprache der umfrage", "idioma de la encuesta"}
)
# what form makers put beside the answers, and nobody misses
FORM_MAKERS = frozenset(
    {
        "id",
        "start time",
        "respondent id",
        "collector id",
        "start date",
        "ip address",
        "custom data 1",
        "response type",
        "progress",
        "duration (in seconds)",
        "finished",
        "recorded date",
        "response id",
        "submission id",
        "location latitude",
        "location longitude",
        "distribution channel",
        "last page",
        "lastpage",
        "startdate",
        "datestamp",
        "ipaddr",
        "refurl",
        "seed",
        "date started",
        "date last action",
        "referrer url",
        "antwort id",
        "letzte seite",
        "zufallsstartwert",
        "datum gestartet",
        "datum letzte aktivität",
        "ip-adresse",
        "id de respuesta",
        "última página",
        "semilla",
        "fecha de la última acción",
        "dirección ip",
        "id de la réponse",
        "dernière page",
        "date de lancement",
        "date de la dernière action",
        "adresse ip",
        "#",
        "start date (utc)",
        "stage date (utc)",
        "network id",
        "tags",
        "heure de début",
        "hora de inicio",
        "startzeit",
        *LAST_MODIFIED,
        *OF_THE_SURVEY,
    }
)

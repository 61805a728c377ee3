"""What the columns of a form after a check-in are about, from their headers and cells. Pure."""

from collections.abc import Callable, Sequence

from rmentor_cli.intake.evidence import fits, sample, says
from rmentor_cli.intake.guessing import Guess, Strength, guess
from rmentor_cli.intake.meeting_questions import meeting_target_of
from rmentor_cli.intake.meeting_words import session_number, what_became, whom, yes_or_no
from rmentor_cli.intake.splitting import split
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_name, letters
from rmentor_cli.model.headers import SYNONYMS
from rmentor_cli.model.intake import MEETINGS, NAMING_PEOPLE, Special, targets
from rmentor_cli.model.notice import hours_of_notice

# English first, then German, French and Spanish, as the questions of a sign-up; accents do not matter
_OTHER = "(partner|mentor|leader|mentee)"
_ANDERE = "(partner(in)?|mentor(in)?|gegenuber|mentee|fuhrungskraft)"
_AUTRE = "(partenaire|binome|mentore?|mentoree?)"
_OTRO = "(pareja|companer[oa]|mentora?|mentee|lider)"
_MEETING = "(session|meeting|check in|conversation)"
_TREFFEN = "(treffen|sitzung|termin|gesprach|session|meeting|check in)"
_SEANCE = "(seance|session|rencontre|reunion|entretien|rendez vous)"
_SESION = "(sesion|reunion|encuentro|conversacion)"
_WITH = f"up|each other|as planned|this (time|week|month)|for (this|your) {_MEETING}|(with )?your {_OTHER}"
MET = (
    f"did (you )?(two |both |you and your {_OTHER} )?(actually |manage to )?meet( ({_WITH}))?$",
    f"did (it|(the|this|your) (last )?{_MEETING}) (take place|happen)",
    f"(was|has) (the|this|your) {_MEETING} (been )?held",
    f"have you met( (up|yet|each other|your {_OTHER}))?$",
    "^met$",
    "(habt ihr euch|haben sie sich|hast du dich mit .*) (beide )?(getroffen|gesehen)",
    f"hat (das|die|der|euer|eure|ihr|ihre|dein|deine) {_TREFFEN} stattgefunden",
    f"fand (das|die|der|euer|eure|ihr|ihre) {_TREFFEN} statt",
    "vous (etes|etiez) vous (vue?s?|rencontree?s?|reunie?s?)",
    "avez vous pu vous (voir|rencontrer|reunir)",
    f"{_SEANCE} a t (elle|il) (bien )?eu lieu",
    "(os|se) (habeis|han) (reunido|visto|encontrado)",
    "(os|se) (reunisteis|visteis|reunieron|vieron)",
    f"(se (celebro|ha celebrado)|tuvo lugar|ha tenido lugar) (la|el|vuestra|vuestro|su) {_SESION}",
)
_CALLED_OFF = "cancel(l)?ed|called (it|this) off|moved|postponed|asked to (move|cancel)"
_CAME = "attended|came|was (there|present)|were (there|present)|took part|showed up"
_ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "excused",
        (
            *("illness", "ill", "sick", "emergency", "good reason", "krank(heit)?", "notfall"),
            *("maladie", "malade", "urgence", "enfermedad", "enferm[oa]", "emergencia", "causa mayor"),
        ),
    ),
    (
        "cancelled_by",
        (
            f"(who|which side) ({_CALLED_OFF})",
            "cancel(l)?ed by",
            "wer (hat )?(.*)?(abgesagt|verschoben)",
            "abgesagt (von|durch)",
            "qui (l )?a (annule|reporte|decale)",
            "annulee? par",
            "quien (la |lo )?(ha )?(cancel|anul|aplaz)(o|ado)",
            "cancelad[oa] por",
        ),
    ),
    (
        "notice_hours",
        (
            "how (long|far|much earlier|many hours) (before|in advance|ahead)",
            "(how much|hours of|length of) notice",
            "^notice$",
            "wie (lange|viel|viele|fruh) .*(vorher|davor|zuvor|voraus)",
            "combien de (temps|jours|heures) (avant|a l avance)",
            "preavis",
            "cuant[oa]s? .*antes",
            "antelacion",
        ),
    ),
    (
        "attended",
        (
            f"who ({_CAME})",
            "^attend(ed|ees)$",
            "wer (war|waren) (da|dabei|anwesend)",
            "wer (ist|sind) gekommen",
            "wer kam",
            "wer hat teilgenommen",
            "qui (etait|etaient) (la|presente?s?)",
            "qui est venue?s?",
            "qui a (participe|assiste)",
            "quien(es)? (asist|vin|acud|estuv|particip)(io|ieron|o|aron)",
            "^asistentes$",
        ),
    ),
    (
        Special.NEXT_STEP.value,
        (
            "next steps?",
            "(do|try) (next|before)",
            "nachste[rn]? schritte?",
            "prochaine?s? (etapes?|pas)",
            "(proxim|siguiente)(o|os|s)? pasos?",
        ),
    ),
    (
        Special.PARTNER.value,
        (
            f"who (is|was) your {_OTHER}",
            "with whom",
            "who with",
            "whom? (did|were) you (to )?meet( with)?$",
            f"your {_OTHER}( s)? (name|e ?mail)",
            f"name of your {_OTHER}",
            "mit wem",
            f"wer (ist|war) (dein|deine|ihr|ihre) {_ANDERE}",
            "avec qui",
            f"qui (est|etait) (ton|ta|votre) {_AUTRE}",
            "con quien",
            f"quien (es|era|fue) (tu|su) {_OTRO}",
        ),
    ),
    (
        Special.SESSION.value,
        (
            f"(which|what) {_MEETING}",
            f"{_MEETING} (number|no|nr)",
            f"number of (the|your) {_MEETING}",
            f"^{_MEETING}$",
            f"welche[nrs]? {_TREFFEN}",
            f"^{_TREFFEN}$",
            f"nummer (des|der|eures|ihres) {_TREFFEN}s?",
            f"quelle? {_SEANCE}",
            f"^{_SEANCE}$",
            f"numero de (la |le |l )?{_SEANCE}",
            f"(que|cual) {_SESION}",
            f"^{_SESION}$",
            f"numero de (la |el )?{_SESION}",
        ),
    ),
    ("said", MET),
)


def guess_of_meeting(question: str, cells: Sequence[str], dossier: Dossier) -> Guess | None:
    """Guess what a column of a form after a check-in is about."""
    filled = sorted(filter(None, cells))
    if own := meeting_target_of(question):
        return Guess(own, Strength.OWN)
    if to := _called(question):
        return Guess(to, Strength.EXACT)
    found = guess(question, filled, frozenset())
    if found and found.to == Special.ANSWERED.value:
        return found
    asked = next((to for to, patterns in _ASKED if says(question, *patterns)), "")
    if not asked:
        return _who(found)
    reads = reader_of_meeting(asked, dossier)
    is_read = not filled or fits(filled, reads) or (asked == "cancelled_by" and any(map(reads, filled)))
    looked_at = sample(filled)
    unread = sum(not reads(cell) for cell in looked_at)
    why = "" if is_read else f"{unread} of the {len(looked_at)} answers looked at cannot be read"
    return Guess(asked, Strength(is_read), why=why)


def asks_whether_they_met(question: str, cells: Sequence[str]) -> bool:
    """Say whether a question asks whether two people met, and is answered as such."""
    filled = [cell for cell in cells if cell]
    asks = meeting_target_of(question) == "said" or says(question, *MET)
    return asks and bool(filled) and fits(filled, lambda cell: what_became(cell) is not None)


def _called(question: str) -> str:
    """Return the column of the file that a header names."""
    found = letters(question)
    names = (name for name in targets(MEETINGS) if found == letters(name))
    short = (name for name in targets(MEETINGS) if name in NAMING_PEOPLE and found == letters(name.removesuffix("_id")))
    return next(names, "") or (next(short, "") if found not in SYNONYMS["name"] else "")


def _who(found: Guess | None) -> Guess | None:
    """Take the address of whoever answers, or else their name, for who it is."""
    if found and found.to == "email":
        return Guess("person_id", found.strength, found.values, found.why)
    if found and found.to == "name":
        return Guess("person_id", min(found.strength, Strength.ASKED), found.values, found.why)
    return None


def reader_of_meeting(to: str, dossier: Dossier) -> Callable[[str], object]:
    """Return what says whether an answer can be read."""
    titles = [session.title for session in dossier.program.arc]
    names = {folded_name(person.name) for person in dossier.people.values()}

    def is_somebody(cell: str) -> bool:
        return bool(whom(cell, dossier.program.roles)) or all(folded_name(each) in names for each in split(cell, ""))

    reads: dict[str, Callable[[str], object]] = {
        "said": lambda cell: what_became(cell) is not None,
        "excused": yes_or_no,
        "notice_hours": lambda cell: cell.isdecimal() or hours_of_notice(cell) is not None,
        "cancelled_by": is_somebody,
        "attended": is_somebody,
        Special.SESSION.value: lambda cell: session_number(cell, titles) is not None,
    }
    return reads.get(to, bool)

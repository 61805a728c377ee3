"""What one column is about, from its header and its cells."""

import pytest

from rmentor_cli.intake.guessing import guess
from rmentor_cli.intake.sides import role_values
from rmentor_cli.model.folding import folded_term

TOPICS = frozenset(folded_term(word) for word in ("AI assistants", "Data (SQL, Python)", "Strategy"))
NUMBERS, FLAGS, PLACES = ["1", "5", "3", "2"], ["Yes", "No", "Y", "n"], ["Iran", "France", "Spain", "UK"]
MAIL, BOSS = "zoe@example.org", "ingrid@example.org"


@pytest.mark.parametrize(
    ("question", "cells", "to"),
    [
        ("Timestamp", ["2027/01/11 10:32:05 AM GMT+1"], "answered"),
        ("Completion time", ["2027-01-11 10:32:05"], "answered"),
        ("End Date", ["01/13/2027 10:32:05 AM"], "answered"),
        ("Email", [MAIL], "email"),
        ("Anything", [MAIL], "email"),
        ("Your line manager's e-mail", [BOSS], "manager_id"),
        ("Reporting to", ["Ingrid Falk"], "manager_id"),
        ("Your line manager", ["Ingrid Falk", BOSS, "Carla Reis"], "manager_id"),
        ("Worker's Manager", ["Ingrid Falk (10234)"], "manager_id"),
        ("Manager ID", ["10234"], "manager_id"),
        ("Employee #", ["10234"], "number"),
        ("Personnel number", ["10234"], "number"),
        ("Worker", ["Zoë Åström (10511)"], "name"),
        ("What is your full name?", ["Zoë Åström"], "name"),
        ("First Name", ["Zoë"], "first_name"),
        ("Your surname", ["Åström"], "last_name"),
        ("Full Name - First Name", ["Zoë"], "first_name"),
        ("Name - Last Name", ["Åström"], "last_name"),
        ("Personalnr.", ["10234"], "number"),
        ("Vorgesetzter (PNr.)", ["10234"], "manager_id"),
        ("Entgeltgruppe", ["E9", "E11"], "grade"),
        ("What topics are you confident showing others?", ["Strategy"], "offers"),
        ("What could you show?", ["Strategy"], "offers"),
        ("What can you bring?", ["Strategy"], "offers"),
        ("What could you give back?", ["Strategy"], "offers"),
        ("What would you like us to show you?", ["Strategy"], "wants"),
        ("How many mentors could you take?", ["1", "2"], "capacity"),
        ("How many partners?", ["1", "two"], "capacity"),
        ("Wie viele Tandems kannst du übernehmen?", ["1", "zwei"], "capacity"),
        ("Spitzname / Rufname", ["Moni"], "known_as"),
        ("Away", ["1.2.-12.2.2027", "no"], "away"),
        ("Any planned absences between January and July 2027?", ["3 to 7 May 2027", "none"], "away"),
        ("Bist du zwischen Januar und Juli 2027 länger abwesend?", ["12.-23.04.2027", "nein"], "away"),
        ("When are you not available?", ["2027-02-01..2027-02-14"], "away"),
        ("Role: do you want to mentor or be mentored?", ["Mentor", "Mentee", "mentor"], "role"),
        ("Mentor or mentee?", ["Mentor", "Mentee", "Both!"], "role"),
        ("I would like to be", ["A mentor", "A leader who learns"], "role"),
        ("Which topics could you teach?", ["AI assistants, Data (SQL, Python)"], "offers"),
        ("offers", ["Knitting"], "offers"),
        ("What would you like to learn?", ["Strategy"], "wants"),
        ("Job level", ["G3", "G4", "#REF!"], "grade"),
        ("Compensation Grade", ["3 Professional", "9 Director"], "grade"),
        ("Languages", ["English, German"], "languages"),
        ("Which country do you work in?", ["Germany"], "country"),
        ("Supervisory Organization", ["Sales"], "department"),
        ("Time zone", ["London"], "time_zone"),
        ("When can you meet?", ["Mon 9-12"], "availability"),
        ("Hire Date", ["2024-09-01"], "joined"),
        ("How do you like to work?", ["I plan ahead"], "style"),
        ("What should we call you? (known as)", ["Zo"], "known_as"),
        ("What is your current job grade?", ["3", "4"], "grade"),
        ("Rank", ["3", "4"], "grade"),
        ("Surname, first name", ["Åström, Zoë"], "name"),
        ("Name, Vorname", ["Åström, Zoë"], "name"),
        ("Email", ["Zoë Åström <zoe@example.org>"], "email"),
        ("Email", [MAIL, "anonymous", "", "anonymous"], "email"),
        ("Which of these could you help a colleague with?", ["Strategy"], "offers"),
        ("What do you need help with?", ["Strategy"], "wants"),
        ("Role", ["Mentor", "Leader"], "role"),
        ("Dotted line manager", [BOSS], "dotted_line_ids"),
        ("Matrix Manager Email", [BOSS], "dotted_line_ids"),
        ("Your manager's name", ["Ingrid Falk", "Carla Reis", "Ingrid Falk"], "manager_id"),
        ("Horodateur", ["2027/01/11 10:32:05 AM UTC+1"], "answered"),
        ("Heure de fin", ["11/01/2027 10:32:05"], "answered"),
        ("Adresse de messagerie", [MAIL], "email"),
        ("Prénom", ["Zoë"], "first_name"),
        ("NOM DE FAMILLE", ["Åström"], "last_name"),
        ("Nom et prénom", ["Åström Zoë"], "name"),
        ("Quel est votre nom ?", ["Zoë Åström"], "name"),
        ("Comment souhaitez-vous participer ?", ["Comme mentor", "Comme dirigeant"], "role"),
        ("Rôle", ["Mentor", "Mentoré"], "role"),
        ("Que pourriez-vous transmettre ?", ["La photo"], "offers"),
        ("Que pourriez-vous apprendre à un dirigeant ?", ["La photo"], "offers"),
        ("Que souhaitez-vous apprendre ?", ["La photo"], "wants"),
        ("Échelon", ["3", "9"], "grade"),
        ("Service", ["Ventes"], "department"),
        ("Dans quel pays travaillez-vous ?", ["France"], "country"),
        ("Langues parlées", ["anglais, français"], "languages"),
        ("Responsable hiérarchique", [BOSS], "manager_id"),
        ("Votre responsable", ["Ingrid Falk", "Carla Reis"], "manager_id"),
        ("Date d'embauche", ["1er sept. 2024"], "joined"),
        ("Marca temporal", ["2027/01/11 10:32:05 AM GMT+1"], "answered"),
        ("Dirección de correo electrónico", [MAIL], "email"),
        ("Apellidos", ["Pérez"], "last_name"),
        ("Nombre y apellidos", ["María Pérez"], "name"),
        ("¿Cómo te gustaría participar?", ["Mentora", "Directivo"], "role"),
        ("Mi rol", ["Mentor/a", "Mentee"], "role"),
        ("Nivel profesional", NUMBERS, "grade"),
        ("Laufbahnstufe", NUMBERS, "grade"),
        ("Centro de trabajo", ["Madrid"], "location"),
        ("Niederlassung", ["Hamburg"], "location"),
        ("Área", ["Ventas"], "department"),
        ("Which team are you in?", ["Sales"], "department"),
        ("Fecha de incorporación", ["01/09/2024"], "joined"),
        ("Horario", ["Lunes 9-12"], "availability"),
        ("Zeiten", ["Mo 9-12"], "availability"),
        ("Vorgesetzte/r (Personalnummer)", ["10234", "10235"], "manager_id"),
        ("Meine Rolle", ["Mentor:in", "Führungskraft (Mentee)"], "role"),
        ("Mon rôle", ["Mentor·e", "Mentoré·e"], "role"),
        ("¿Qué te gustaría aprender?", ["Fotos"], "wants"),
        ("¿Qué podrías enseñar? Tú eliges", ["Fotos"], "offers"),
        ("Departamento", ["Ventas"], "department"),
        ("País", ["España"], "country"),
        ("Idiomas", ["inglés; español"], "languages"),
        ("Jefe directo", [BOSS], "manager_id"),
        ("Zeitstempel", ["11.01.2027 10:32:05"], "answered"),
        ("Was möchten Sie lernen?", ["Fotos"], "wants"),
        ("Abteilung", ["Vertrieb"], "department"),
        ("Führungskraft", [BOSS], "manager_id"),
        ("I would like to...", ["Be a reverse mentor", "Be mentored"], "role"),
        ("Your place", ["I want to be a mentor", "I want to have a mentor"], "role"),
        ("When are you usually free for a meeting?", ["Mon 9-12", "9-11 every day"], "availability"),
        ("Which times suit you?", ["Tuesday morning;Thursday afternoon;"], "availability"),
        ("Wann hätten Sie Zeit?", ["Di ab 14 Uhr"], "availability"),
        ("Which country / office are you based in?", ["Germany (Hamburg)", "UK (Leeds)"], "country"),
        ("What would you like to understand better?", ["Knitting"], "wants"),
        ("Which topics would you like to hear more about?", ["Knitting"], "wants"),
        ("What do you want to explore?", ["Knitting"], "wants"),
        ("Was möchten Sie besser verstehen?", ["Stricken"], "wants"),
        ("Que souhaitez-vous mieux comprendre ?", ["Le tricot"], "wants"),
        ("¿Qué te gustaría entender mejor?", ["Fotos"], "wants"),
        ("Topics you could explore", ["Strategy"], "wants"),
        ("When did you join the company?", ["2024-09-01"], "joined"),
        ("Role", ["leader", "Leader"], "role"),
        ("Role", ["mentors"], "role"),
        ("Vor- und Nachname", ["Zoë Åström", "Kim Park"], "name"),
        ("Wer ist Ihre Führungskraft?", [BOSS], "manager_id"),
        ("Was können Sie einer Führungskraft zeigen?", ["Strategy"], "offers"),
        ("Organisationseinheit", ["Strategy", "AI assistants"], "department"),
        ("Eintritt", ["2024-09-01"], "joined"),
        ("When do you usually have time?", ["Mon 8-10", "ask me"], "availability"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_plain_column_is_sure(question: str, cells: list[str], to: str) -> None:
    found = guess(question, cells, TOPICS)
    assert found is not None
    assert (found.to, found.is_sure) == (to, True)


@pytest.mark.parametrize(
    ("question", "cells", "to"),
    [
        ("Job title", ["Director", "Analyst"], "grade"),
        ("Grade", ["E5", "M5"], "grade"),
        ("Assistant e-mail", [MAIL], "assistant_email"),
        ("Who would you rather not meet?", ["Henrik"], "keep_apart"),
        ("Is there anybody you should NOT be matched with?", ["Henrik"], "keep_apart"),
        ("Anyone you don't want to work with?", ["Henrik"], "keep_apart"),
        ("Mit wem möchten Sie NICHT zusammengebracht werden?", ["Henrik"], "keep_apart"),
        ("Wen möchtest du nicht treffen?", ["Henrik"], "keep_apart"),
        ("Avec qui ne souhaitez-vous pas travailler ?", ["Henrik"], "keep_apart"),
        ("¿Con quién no te gustaría trabajar?", ["Henrik"], "keep_apart"),
        ("Is there anybody you would prefer NOT to be matched with?", ["Henrik"], "keep_apart"),
        ("Mit wem möchtest du auf keinen Fall ein Tandem bilden?", ["Henrik"], "keep_apart"),
        ("Vetoes: who should we not pair you with?", ["Henrik"], "keep_apart"),
        ("Vetoes", ["Henrik"], "keep_apart"),
        ("Not with", ["Henrik"], "keep_apart"),
        ("Please do not pair me with", ["Henrik"], "keep_apart"),
        ("Whom should we keep you apart from?", ["Henrik"], "keep_apart"),
        ("Colleagues you could not work with", ["Henrik"], "keep_apart"),
        ("Anyone at your home office you'd never want as a partner?", ["Henrik"], "keep_apart"),
        ("Conflicts of interest", ["Henrik"], "keep_apart"),
        ("Niemand aus diesem Kreis: welche Personen nicht?", ["Henrik"], "keep_apart"),
        ("Whom would you like to be paired with?", ["Henrik"], "prefers"),
        ("Any wish for your match?", ["someone from sales"], "prefers"),
        ("Hast du einen Wunsch, mit wem?", ["jemand aus dem Controlling"], "prefers"),
        ("I agree to the terms", ["of my own accord", "on Monday"], "consent"),
        ("May we store your answers?", ["for a year", "until May"], "consent"),
        ("I agree that photos of me are shown", ["Yes", "No"], "consent"),
        ("I agree to travel for meetings", ["Yes", "No"], "consent"),
        ("How much do you agree: AI changes my work", ["Strongly agree", "Disagree"], "consent"),
        ("Do you agree with our data policy?", ["Strongly agree", "Somewhat disagree"], "consent"),
        ("Do you have any concerns about data protection?", ["No", "No"], "consent"),
        ("Data privacy", ["No", "No", "Yes"], "consent"),
        ("Grupo profesional", NUMBERS, "grade"),  # of which 1 is the highest
        ("Hierarchieebene", NUMBERS, "grade"),
        ("Categoría", ["Técnico", "Director"], "grade"),
        ("Ausschlüsse", ["Henrik"], "keep_apart"),
        ("Conflictos de interés", ["Henrik"], "keep_apart"),
        ("¿Alguna incompatibilidad?", ["Henrik"], "keep_apart"),
        ("Skills to share", ["Knitting", "Baking"], "offers"),
        ("Country", ["Atlantis"], "country"),
        ("Personal email", [MAIL], "email"),
        ("Mentor email", [MAIL], "email"),
        ("HR partner email", [MAIL], "email"),
        ("Sponsor's full name", ["Ingrid Falk"], "name"),
        ("Skip-level manager's e-mail", [BOSS], "manager_id"),
        ("Manager's name and user name", ["zoe"], "manager_id"),
        ("Manager", ["Vacant", "TBD"], "manager_id"),
        ("Manager", ["Not known", "Not known"], "manager_id"),
        ("Who is the manager of your team?", ["10234"], "manager_id"),
        ("How many mentors could you take?", ["one or two", "depends"], "capacity"),
        ("Away", ["in spring", "3 weeks in March"], "away"),
        ("Termination date", ["2026-12-31"], "status"),
        ("Austrittsdatum", ["31.12.2026"], "status"),
        ("Which of these do you like?", ["Strategy", "AI assistants"], "offers"),
        ("Topics at home", ["Strategy", "AI assistants"], "offers"),
        ("Grade of the post", ["3", "4"], "grade"),
        ("Are you in?", ["As a mentor", "As mentor, too", "Perhaps"], "role"),
        ("What is your role?", ["Junior Data Analyst", "Intern"], "grade"),
        ("Pay grade", NUMBERS, "grade"),
        ("Pay Grade", ["AT", "E9"], "grade"),
        ("Topics for you to explore", ["Knitting"], "wants"),
        ("Who would you like to get to know?", ["Henrik"], "prefers"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_likely_column_is_left_to_decide_with_a_reason(question: str, cells: list[str], to: str) -> None:
    found = guess(question, cells, TOPICS)
    assert found is not None
    assert (found.to, found.is_sure) == (to, False)


WORDS, MAILS = ["Fin", "HR", "IT", "Ops"], ["a@example.org", "b@example.org"]


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("Any comments?", ["I could teach"]),
        ("How many people do you manage?", ["1", "5"]),
        ("Skill level", ["3"]),
        ("Contract end date", ["2027-12-31"]),
        ("Job title", ["x" * 80]),
        ("Job title", ["3"]),
        ("Title", ["Mr", "Ms."]),
        ("Name", []),
        ("Name", ["#REF!"]),
        ("Name", ["anonymous", "anonymous"]),
        ("Email", ["anonymous", "anonymous"]),
        ("Employee", ["Yes", "No"]),
        ("Worker", ["Permanent", "Temporary"]),
        ("", []),
        *((each, NUMBERS) for each in (
            "Pay band", "Pay", "Salary level", "Performance band", "Rank (performance)", "Rating",
            "Appraisal grade",
            "Comfort level with AI (1-5)", "Stress level", "Floor level", "Education level", "Security clearance level",
            "Years at this level", "Time in grade", "Manager level", "Years in role", "Seniority (years)", "Age group",
            "Salary location tier", "Manager's grade", "Level of English",
            "Niveau de salaire", "Nivel salarial", "Niveau d'anglais", "Nivel de inglés",
        )),
        *((each, FLAGS) for each in (
            "Manager", "Is a line manager", "People manager?", "Are you a line manager?", "Do you report to the board?",
            "Supervisor", "Manager approval", "Does your manager know?", "Are you a mentor already?",
            "Are you available for a call?", "Are you happy to share your story?", "Would you like to be a mentor?",
        )),
        *((each, PLACES) for each in (
            "Gender", "Country of citizenship", "Nationality (country)", "Country of birth", "Home city",
            "Home country",
            "Vacation country", "Spouse's location", "Emergency contact location",
            "Pays de naissance", "Nationalité (pays)", "País de nacimiento",
        )),
        *((each, ["English", "French"]) for each in (
            "Native language", "Home language", "National language", "Langue maternelle", "Lengua materna",
            "Start language", "User Language", "Start-Sprache", "Langue de départ", "Idioma inicial",
        )),
        *((each, WORDS) for each in (
            "Office 365 licence", "Function of your manager", "Manager's department", "Spouse's office",
            "Partner's office",
        )),
        *((each, MAILS) for each in ("Emergency contact email", "Spouse's e-mail", "Home email")),
        ("Emergency contact full name", ["Mum Smith", "Dad Jones"]),
        ("Role", ["Junior Engineer", "Senior Engineer", "Team Leader"]),
        ("Your job role", ["Mentor", "Leader"]),
        ("Favourite side dish", ["Mentor", "Leader"]),
        ("How well do you understand AI?", ["Very well", "A bit"]),
        ("How did you hear about the program?", ["Intranet", "Poster"]),
        ("When did you join the last round?", ["twice", "never"]),
    ],
)  # fmt: skip
def test_anything_else_is_not_read(question: str, cells: list[str]) -> None:
    found = guess(question, cells, TOPICS)
    assert found is None


@pytest.mark.parametrize(
    "answer", ["Not a mentor", "Both", "Either", "I don't want to teach", "Pas mentor", "Les deux", "Ambos"]
)
def test_no_side_is_read_into_an_answer_that_names_none(answer: str) -> None:
    assert role_values({"Mentor", answer}) == {"Mentor": "mentor"}


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [
        ("I am a junior employee and want to mentor", "I am a senior leader and want a mentor"),
        ("Be a mentor", "Have a mentor"),
        ("Offering to mentor", "Looking for a mentor"),
        ("Become a mentor", "Get a mentor"),
        ("I am a mentor", "I need a mentor"),
        ("Mentor for leaders", "Leader with a mentor"),
        ("Sign up as mentor to an executive", "Sign up as an executive with a mentor"),
        ("Mentoring a leader", "Being mentored"),
        ("I would like to mentor", "I would like to be mentored"),
        ("Mentor a senior leader", "Be mentored by a junior colleague"),
    ],
)
def test_whoever_is_to_have_a_mentor_learns(mentor: str, mentee: str) -> None:
    found = guess("How will you take part?", [mentor, mentee, mentor], TOPICS)
    assert found is not None
    assert found.is_sure
    assert dict(found.values) == {mentor: "mentor", mentee: "mentee"}


def test_answers_that_seem_to_mean_one_side_are_for_a_person_to_decide() -> None:
    found = guess("How will you take part?", ["Mentor this spring", "Mentor this autumn"], TOPICS)
    assert found is not None
    assert not found.is_sure


def test_junior_and_senior_are_sides_only_where_somebody_is_asked_to_join() -> None:
    answers = ["Junior colleague", "Senior leader"]
    found = guess("I am a", answers, TOPICS)
    assert found is not None
    assert (found.is_sure, dict(found.values)) == (False, {answers[0]: "mentor", answers[1]: "mentee"})
    assert guess("Role", answers, TOPICS) is None


OPTIONS = ["Excel, pivot tables;Video meetings", "Video meetings;Agile working", "Excel, pivot tables;Agile working"]


@pytest.mark.parametrize(
    ("question", "to"),
    [
        ("JUNIORS: Which of these could you show to a senior leader?\n\nYou do not need to be an expert!", "offers"),
        ("Which of these could you show a leader? Please do not tick more than three.", "offers"),
        ("What can you teach a leader? Sie müssen kein Experte sein.", "offers"),
        ("Topics you would rather not teach", "offers"),
        ("Which topics do you not want to learn about?", "offers"),
        ("Which leaders' topics could you not teach?", "offers"),
    ],
)
def test_options_are_no_names_whatever_their_question_says_no_to(question: str, to: str) -> None:
    found = guess(question, OPTIONS, TOPICS)
    assert found is not None
    assert found.to == to
    assert found.is_sure == ("Experte" in question)


@pytest.mark.parametrize(
    "question",
    [
        "Who should not be your partner?",
        "Leaders you do not have a good relationship with",
        "Colleagues we should not pick",
    ],
)
def test_a_no_to_people_is_none_to_a_hint(question: str) -> None:
    found = guess(question, ["Henrik Lund", "nobody", "no", "Henrik Lund", "my boss", "no"], TOPICS)
    assert found is not None
    assert found.to == "keep_apart"


@pytest.mark.parametrize(
    ("question", "to"),
    [
        ("Skills I can share with an executive", "offers"),
        ("What could you teach a leader?", "offers"),
        ("Your skills", "offers"),
        ("Skills I'd like to learn", "wants"),
        ("Two things I'd like a senior colleague to teach me", "wants"),
        ("What can a leader teach you?", "wants"),
        ("What would you like to be taught by a junior colleague?", "wants"),
        ("What do you hope to get out of it?", "wants"),
    ],
)
def test_what_others_teach_is_what_somebody_wants(question: str, to: str) -> None:
    found = guess(question, ["Strategy", "AI assistants"], TOPICS)
    assert found is not None
    assert (found.to, found.is_sure) == (to, True)


@pytest.mark.parametrize(
    "question",
    [
        "I agree to the terms",
        "Privacy: I agree that HR keeps my answers until the programme ends and shares my name with my partner.",
        "May we store your answers and share them with your match? (GDPR)",
        "Can HR process my data for the matching?",
        "I accept the data protection notice",
        "Data privacy",
        "GDPR",
        "J'accepte que mes réponses soient conservées",
        "Acceptez-vous que nous puissions conserver vos réponses ? (RGPD)",
        "Ich bin einverstanden, dass meine Antworten gespeichert werden",
        "Einwilligung zum Datenschutz (DSGVO)",
        "Acepto que guarden mis datos",
        "Protección de datos",
    ],
)
def test_a_question_of_consent_that_is_answered_with_yes_or_no_is_sure(question: str) -> None:
    found = guess(question, ["Yes, I agree", "Ja", "Oui", "Sí", "No"], TOPICS)
    assert found is not None
    assert (found.to, found.is_sure) == ("consent", True)


def test_what_is_taught_of_data_protection_is_no_consent() -> None:
    found = guess("What could you teach about data privacy?", ["Strategy", "AI assistants"], TOPICS)
    assert found is not None
    assert found.to == "offers"


def test_a_question_after_a_meeting_is_none_for_signing_up() -> None:
    assert guess("What did you learn?", ["Strategy", "AI assistants"], TOPICS) is None


def test_nobody_has_no_address() -> None:
    found = guess("Email", [MAIL, "anonymous"], TOPICS)
    assert found is not None
    assert found.values == (("anonymous", ""),)


def test_a_role_is_sure_where_both_sides_are_clear_though_one_answer_is_not() -> None:
    found = guess("Are you a mentor or a leader?", ["Mentor", "Leader", "Both of them"], TOPICS)
    assert found is not None
    assert found.is_sure
    assert dict(found.values) == {"Mentor": "mentor", "Leader": "mentee"}


def test_the_only_other_answer_is_the_other_side() -> None:
    assert role_values({"I teach", "The rest of us"}) == {"I teach": "mentor", "The rest of us": "mentee"}
    assert role_values({"I teach", "Perhaps", "No"}) == {"I teach": "mentor"}


SHOW, LEARN = "I show a senior leader something new", "I learn from a colleague earlier in their career"


@pytest.mark.parametrize("question", ["How would you like to take part?", "Role"])
@pytest.mark.parametrize("both", [f"{SHOW}, {LEARN}", f"{LEARN};{SHOW};", f"{SHOW} and {LEARN}"])
def test_whoever_ticks_both_of_our_options_has_chosen_no_side(question: str, both: str) -> None:
    for answers in ([SHOW, LEARN, both], [SHOW, both], [both, SHOW, LEARN, f"{LEARN}, {SHOW}"]):
        found = guess(question, answers, TOPICS)
        assert both not in dict(found.values if found else ())


@pytest.mark.parametrize(
    "both", ["Mentor, Mentee", "Mentee; Mentor", "Mentor/Mentee", "mentor und mentee", "Mentor + Leader"]
)
def test_both_words_in_one_answer_are_no_side(both: str) -> None:
    assert role_values({"Mentor", both}) == {"Mentor": "mentor"}
    assert role_values({"Mentor", "Mentee", both}) == {"Mentor": "mentor", "Mentee": "mentee"}


def test_two_options_of_others_in_one_answer_are_no_side() -> None:
    one, other = "Mentor (I am a junior and teach)", "Mentee (I am a senior leader and learn)"
    for both in (f"{one}, {other}", f"{other};{one}"):
        assert role_values({one, other, both}) == {one: "mentor", other: "mentee"}
        found = guess("I would like to join as", [one, other, both, f"{both} "], TOPICS)
        assert found is not None
        assert found.is_sure


def test_our_own_question_with_options_of_others() -> None:
    found = guess("How would you like to take part?", ["As a mentor", "As a leader"], TOPICS)
    assert found is not None
    assert dict(found.values) == {"As a mentor": "mentor", "As a leader": "mentee"}
    found = guess("How would you like to take part?", [], TOPICS)
    assert found is not None
    assert "I show a senior leader something new" in dict(found.values)

"""What a column was probably meant to be, from the names that HR systems and forms give to columns. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rmentor_cli.model.folding import letters
from rmentor_cli.problems import listed, nearest

# what somebody is called, beside a column of whole names; alone it may be one
PREFERRED_NAMES = ("preferredname", "preferredfullname")
# written as letters and digits only, because that is how headers are compared
SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": (
            "employeeid", "employeenumber", "employeeno", "staffid", "staffnumber", "personid", "personnelnumber",
            "personnelid", "workerid", "userid", "mentorid", "menteeid", "leaderid", "number", "no", "nr", "eid",
            "matricule", "numeroemploye", "numerodempleado", "numerodeempleado", "personalnummer", "personalnr",
            "pnr", "mitarbeiternummer", "mitarbeiternr",
        ),
        "name": (
            "fullname", "legalname", "fulllegalname", "legalfullname", "officialname", "displayname", "employeename",
            *PREFERRED_NAMES, "participant", "employee", "person", "worker",
            "nom", "nomcomplet", "nombre", "nombrecompleto", "collaborateur", "empleado", "mitarbeiter",
        ),
        "email": (
            "mail", "emailaddress", "mailaddress", "emailadresse", "workemail", "workmail", "businessemail",
            "companyemail", "contactemail",
            "adressedemessagerie", "adresseemail", "adressemail", "courriel", "emailprofessionnel",
            "adresseelectronique", "correo", "correoelectronico", "direcciondecorreoelectronico",
        ),
        "grade": (
            "level", "joblevel", "careerlevel", "band", "jobgrade", "compensationgrade", "seniority", "rank",
            "niveau", "echelon", "nivel", "grado", "stufe", "karrierestufe", "entgeltgruppe",
            "nivelprofesional", "niveldecarrera", "karrierelevel", "laufbahnstufe", "niveauprofessionnel",
            "tarifgruppe", "besoldungsgruppe",
        ),
        "department": ("dept", "division", "businessunit", "team", "function", "orgunit", "organizationalunit",
            "organisationalunit", "supervisoryorganization",
            "departement", "service", "equipe", "departamento", "equipo", "abteilung", "bereich",
            "organisationseinheit", "orgeinheit", "geschaftsbereich", "fachbereich", "businessarea",
            "direction", "directionservice", "servicedirection", "departementservice", "servicedepartement",
            "bereichabteilung", "abteilungbereich", "departamentoarea", "areadepartamento", "area", "unidad",
            "unidaddenegocio", "unidadorganizativa"),
        "manager_id": (
            "manager", "linemanager", "linemanagerid", "supervisor", "supervisorid", "reportsto", "boss", "reportingto",
            "supervisoreid", "manageremployeeid", "managernumber", "workersmanager", "manageremail",
            "responsable", "responsablehierarchique", "superieurhierarchique", "nomdumanager", "emaildumanager",
            "courrieldumanager", "courrieldusuperieur",
            "jefe", "jefedirecto", "responsabledirecto", "superiorjerarquico", "superiorinmediato",
            "vorgesetzter", "vorgesetzte", "fuhrungskraft",
        ),
        "dotted_line_ids": (
            "dottedline", "dottedlines", "dottedlinemanager", "dottedlinemanagers", "dottedlineto",
            "dottedlinemanageremail", "matrixmanager", "matrixmanageremail", "matrixmanagerid",
            "functionalmanager", "secondarymanager",
        ),
        "country": ("countrycode", "pays", "codepays", "pais", "land"),
        "location": (
            "office", "site", "city", "ville", "lieudetravail", "ciudad", "oficina", "standort", "centrodetrabajo",
            "centro", "lugardetrabajo", "sede", "niederlassung", "buro", "arbeitsort", "dienstort",
        ),
        "time_zone": ("tz", "fuseauhoraire", "zonahoraria", "zeitzone"),
        "languages": ("speaks", "spokenlanguages", "langues", "languesparlees", "idiomas", "sprachen",
            "sprachkenntnisse"),
        "offers": (
            "skills", "strengths", "canteach", "teaches", "cananoffer", "expertise", "competences", "competencias",
            "habilidades", "kompetenzen",
        ),
        "wants": ("wantstolearn", "learninggoals", "interests", "learns", "learningwishes", "souhaits",
            "centresdinteret", "intereses", "lernwunsche"),
        "availability": ("disponibilite", "disponibilites", "disponibilidad", "verfugbarkeit", "horario",
            "horarios", "zeiten"),
        "joined": (
            "hiredate", "joindate", "joiningdate", "dateembauche", "datedembauche", "datedentree", "fechadeingreso",
            "fechadecontratacion", "fechadealta", "fechadeincorporacion", "fechadeantiguedad", "eintrittsdatum",
            "eintritt",
        ),
    }
)  # fmt: skip
FIRST_NAMES = frozenset({"firstname", "givenname", "forename", "vorname", "prenom", "nombredepila"})
LAST_NAMES = frozenset(
    {"lastname", "surname", "familyname", "nachname", "nomdefamille", "apellido", "apellidos", "primerapellido"}
)
# both in one column, as "Surname, first name", "Name, Vorname" or "Nombre y apellidos"
WHOLE_NAMES = {"nombreyapellidos", "apellidosynombre", "vorundnachname", "vorundzuname", "nachundvorname"} | frozenset(
    whole
    for first in FIRST_NAMES
    for last in (*sorted(LAST_NAMES), "name", "nom")
    for whole in (first + last, last + first, f"{first}and{last}", f"{first}et{last}", f"{last}et{first}")
)


def meant(missing: Sequence[str], unknown: Sequence[str], *, cutoff: float = 0.7) -> dict[str, str]:
    """Return which unknown header stands for which missing column: by a common name first, then by its spelling."""
    found: dict[str, str] = {}
    for name in missing:
        free = [header for header in unknown if header not in found.values()]
        usual = [header for header in free if letters(header) in SYNONYMS.get(name, ())]
        if header := next(iter(usual), "") or nearest(name, free, cutoff=cutoff):
            found[name] = header
    return found


def first_and_last(unknown: Sequence[str]) -> tuple[str, ...]:
    """Return the two headers where a name stands in two columns, or nothing."""
    parts = tuple(next((h for h in unknown if letters(h) in side), "") for side in (FIRST_NAMES, LAST_NAMES))
    return parts if all(parts) else ()


def how_to_rename(missing: Sequence[str], unknown: Sequence[str]) -> str:
    """Say which headers to rename, and that a name is one column; empty where nothing resembles."""
    return ", and ".join(_steps(missing, unknown))


def _steps(missing: Sequence[str], unknown: Sequence[str]) -> Iterator[str]:
    whole = first_and_last(unknown) if "name" in missing else ()
    rest = [header for header in unknown if header not in whole]
    renamed = meant([name for name in missing if not (whole and name == "name")], rest)
    if renamed:
        pairs = [f'"{header}" to {name}' for name, header in renamed.items()]
        yield f"rename {listed(pairs)}"
    if whole:
        yield f'join "{whole[0]}" and "{whole[1]}" into one column, name'

"""Which file of a program folder holds which noun. Pure."""

PROGRAM = "program.yaml"
TOPICS = "topics.yaml"
MENTORS = "rosters/mentors.csv"
MENTEES = "rosters/mentees.csv"
ORG = "rosters/org.csv"
PAIRINGS = "pairings.csv"
CHECK_INS = "check-ins.csv"
HOLIDAYS = "holidays.csv"
INTAKE = "intake.yaml"
CONSENTS = "consents.csv"
CHECKLIST = "checklist.csv"
GOALS = "goals.csv"
COMMITMENTS = "commitments.csv"
FOLLOW_UP = "follow-up.csv"
HISTORY = "history.csv"
LESSONS = "LESSONS.md"  # what an earlier cohort showed; read by people only
STORIES = "stories.csv"
PROOF = "proof.json"
JOURNAL = "journal.csv"
PULSE = "pulse"
PULSE_FORMS = "out/pulse"
TEMPLATES = "templates"
OUT = "out"
IMPORTS = "imports"
PRIVATE = "private"
PEOPLE = "private/people.csv"  # names and addresses, where git is not to have them
KEEP_APART = "private/keep-apart.csv"
OPEN_QUESTIONS = "private/open-questions.csv"
CONSULTS = "private/consults.csv"
ENDS = "private/ends.csv"
ERASED = "private/erased.csv"
DID_YOU_MEET = "private/did-you-meet.csv"
NEXT_STEPS = "private/next-steps.csv"
STORY_TEXTS = "private/stories.csv"
TEXTS = "private/texts.csv"
FOLLOW_UP_PEOPLE = "private/follow-up-people.csv"
BUSY = "private/busy.csv"
CODES = "private/codes.csv"
PULSE_ANSWERS = "private/pulse-answers.csv"
PULSE_COMMENTS = "private/pulse-comments.csv"
PRIVATE_JOURNAL = "private/journal.csv"
KEY = "private/key"
LOCK = "private/lock"
UNDO = "private/undo"
IMPORTED = "private/imports"
IMPORTED_BEFORE = "private/imports/_last-cohort.csv"  # no map has such a name
RETRIES = "private/retries.csv"
RUNS = "private/runs.csv"
IMPORTS = "imports"  # raw exports of forms and HR systems
PERSONS = "out/persons"  # what somebody asked for of themselves
CALENDARS = "out/calendar"
CALENDARS_OF_PEOPLE = "out/calendar/people"
CALENDARS_OF_PAIRINGS = "out/calendar/pairings"
TABLES = "out/tables"
MAIL = "out/mail"  # the outbox
MAIL_ENDING = ".eml"
REHEARSAL = "out/rehearsal"  # the same mails, all to the coordinator
TABLES_SAID = "private/tables"  # each table as it last went out or came back
PRIVATE_LOCK = "private.lock"
PRIVATE_LOCK_SEEN = "private/private.lock"
SCHEMA = ".rmentor/program.schema.json"


def is_private(path: str) -> bool:
    """Say whether a file stays on this computer and is for the coordinator's eyes only."""
    return path.startswith((f"{PRIVATE}/", f"{PERSONS}/"))


def mail_file(key: str, folder: str = MAIL) -> str:
    """Return where the mail of a key lies."""
    return f"{folder}/{key}{MAIL_ENDING}"


def key_of_mail(path: str) -> str:
    """Return the key of the mail that lies at a path."""
    return path.rpartition("/")[2].removesuffix(MAIL_ENDING)

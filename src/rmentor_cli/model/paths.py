"""Which file of a program folder holds which noun. Pure."""

PROGRAM = "program.yaml"
TOPICS = "topics.yaml"
MENTORS = "rosters/mentors.csv"
MENTEES = "rosters/mentees.csv"
ORG = "rosters/org.csv"
PAIRINGS = "pairings.csv"
CHECK_INS = "check-ins.csv"
HOLIDAYS = "holidays.csv"
HISTORY = "history.csv"
PROOF = "proof.json"
PULSE = "pulse"
TEMPLATES = "templates"
OUT = "out"
PRIVATE = "private"
KEEP_APART = "private/keep-apart.csv"
CONSULTS = "private/consults.csv"
ENDS = "private/ends.csv"
KEY = "private/key"
PRIVATE_LOCK = "private.lock"
PRIVATE_LOCK_SEEN = "private/private.lock"
SCHEMA = ".rmentor/program.schema.json"


def is_private(path: str) -> bool:
    """Say whether a file stays on this computer and is for the coordinator's eyes only."""
    return path.startswith(f"{PRIVATE}/")

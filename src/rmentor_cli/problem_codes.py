"""Every problem code, with what it means and what to do: docs/problem-codes.md is made from this table."""

from enum import Enum
from typing import Self


class Code(Enum):
    """The codes; a number is never given to another meaning."""

    title: str
    remedy: str

    def __new__(cls, number: str, title: str, remedy: str) -> Self:
        """Keep the number as the value, and the two sentences beside it."""
        member = object.__new__(cls)
        member._value_ = number
        member.title = title
        member.remedy = remedy
        return member

    # from RM101 on, about reading files
    NOT_TEXT = (
        "RM101",
        "The file is not UTF-8 text",
        "In the spreadsheet, save it as CSV UTF-8; rmentor never guesses an encoding.",
    )
    MERGE_CONFLICT = (
        "RM102",
        "The file holds an unresolved merge conflict",
        "Choose one side and delete the marker lines.",
    )
    YAML_SYNTAX = (
        "RM103",
        "The YAML cannot be read",
        "Mend the line named; indentation and quotes are the usual causes.",
    )
    DUPLICATE_KEY = "RM104", "A key stands twice in one YAML mapping", "Delete one of the two."
    YAML_FEATURE = (
        "RM105",
        "The YAML uses anchors, aliases, tags or several documents",
        "Write the value out; rmentor reads plain YAML only.",
    )
    TOO_LARGE = "RM106", "The file is too large or too deeply nested", "rmentor reads files up to 5 MB and 40 levels."
    NEWER_FORMAT = (
        "RM107",
        "The program was written for a newer rmentor",
        "Install a newer rmentor; this one leaves the files alone.",
    )
    UNKNOWN_KEY = "RM108", "A key is not known", "Check its spelling; docs/program-yaml.md lists every key."
    WRONG_SHAPE = (
        "RM109",
        "A value has another shape than the key wants",
        "A section, a list or a single value is expected, as the message says.",
    )
    NO_HEADER = "RM110", "A CSV file has no header line", "Put the column names on the first line."
    MISSING_COLUMN = "RM111", "A required column is missing", "Add the column to the header and fill it."
    REPEATED_COLUMN = "RM112", "Two columns have the same name", "Rename or delete one of them."
    RAGGED_ROW = (
        "RM113",
        "A row has more or fewer cells than the header",
        "Look for a missing quote or a separator inside a cell.",
    )
    STRAY_QUOTE = "RM114", "A quoted cell never ends", "Close the quote on the line named, or double it."
    MISSING_FILE = (
        "RM115",
        "A file that the program needs is missing",
        "Restore it from git, or start with `rmentor init`.",
    )
    MOJIBAKE = (
        "RM116",
        "A text looks damaged by a wrong encoding",
        "Restore the text shown, or export the file again as UTF-8.",
    )
    LIKELY_COLUMN = (
        "RM117",
        "A column that is not read has a name much like one that is",
        "Rename it, or leave it: columns of your own are kept and not used.",
    )

    CUT_LINE = (
        "RM118",
        "The last line of the journal was cut off, and is ignored",
        "Leave it; the next line that rmentor writes takes its place.",
    )

    SECRET = (
        "RM119",
        "A password stands in program.yaml, which git keeps for ever",
        "Delete the line, change that password, and let mail.smtp.password_command or ~/.netrc give it.",
    )

    # from RM201 on, about values
    REQUIRED = "RM201", "A required value is empty", "Fill it in."
    BAD_VALUE = "RM202", "A value is not of its kind", "Write it as the message says."
    BAD_DATE = "RM203", "A value is not a date", "Write it as YYYY-MM-DD."
    NO_ADDRESS = (
        "RM204",
        "Somebody in the program has no e-mail address",
        "Fill it in; until then their mails wait for you, and everything else goes on.",
    )

    # from RM301 on, about ids and references
    DUPLICATE_ID = "RM301", "An id stands twice", "Ids are unique over both rosters and org.csv; change one of them."
    UNKNOWN_PERSON = "RM302", "An id names nobody on the roster it should", "Correct the id, or add the person."
    UNKNOWN_PAIRING = (
        "RM303",
        "A pairing is named that is not in pairings.csv",
        "Correct the id, or restore the pairing.",
    )
    UNKNOWN_MANAGER = (
        "RM304",
        "A manager is on no roster and not in rosters/org.csv",
        "Add the manager to rosters/org.csv, so that the reporting line is known.",
    )
    MANAGER_CYCLE = "RM305", "People are each other's managers in a circle", "Correct one manager_id."
    UNKNOWN_TOPIC = (
        "RM306",
        "A topic word is not in topics.yaml",
        "Correct it, or add it to topics.yaml as a topic or a synonym.",
    )
    AMBIGUOUS_TOPIC = "RM307", "A word stands for two topics in topics.yaml", "Leave it with one of them."
    SHARED_EMAIL = (
        "RM308",
        "Two people share an e-mail address",
        "Correct one of them, so that nobody gets another person's mail.",
    )
    TELLING_ID = "RM309", "An id resembles the person's name", "Ids stay in git history; choose one that says nothing."
    UNKNOWN_QUESTION = (
        "RM310",
        "A pulse round or an objective names a question that is not there",
        "Correct the id, or add the question.",
    )
    UNKNOWN_REFERENCE = (
        "RM311",
        "An objective names data that rmentor does not know",
        "Use pulse/<question id>, check-ins-held or paired.",
    )
    VETO_OF_NOBODY = (
        "RM312",
        "A veto in private/keep-apart.csv names nobody",
        "Correct the id, or delete the line where the person is gone for good.",
    )
    UNKNOWN_CHECK_IN = (
        "RM313",
        "Something was said of a check-in that is not there",
        "Correct the id or the number; `rmentor check-in list` shows what there is.",
    )
    CONTRADICTING_LINES = (
        "RM314",
        "Two lines of the journal have one id and say different things",
        "One of them was edited; `git log -p journal.csv` shows which, so put it back.",
    )
    ANOTHER_NUMBER = (
        "RM315",
        "A check-in has another number than its id says, and counts as an extra meeting",
        "Write the number of the id back; a session moves by its start, never by its number.",
    )
    NAMESAKE_MANAGER = (
        "RM316",
        "A manager in rosters/org.csv without an address is called like somebody who takes part",
        "If it is one person, delete the line and use their id from the roster; if not, fill in the manager's e-mail.",
    )
    EDITED_CODE = (
        "RM317",
        "A personal code in private/codes.csv is not as it was made",
        "Put the file back as it was; rmentor writes it, and under an edited code an answer counts for somebody else.",
    )
    ANOTHER_PAIRING = (
        "RM318",
        "A check-in belongs to another pairing than its id says",
        "Write the pairing of the id back; a check-in never goes from one pairing to another.",
    )
    TEXT_OF_NOTHING = (
        "RM320",
        "Words in private/texts.csv belong to no goal and no commitment",
        "Correct the id, or delete the line: nobody can tell whose words these are.",
    )

    # from RM401 on, about what would go wrong in the program
    OBJECTIVE_WITHOUT_MEASURE = (
        "RM401",
        "An objective has no measure",
        "Say how you will know; an aim nobody counts is a wish.",
    )
    SWAPPED_ROSTERS = (
        "RM402",
        "The two rosters look swapped",
        "mentors.csv holds the juniors, mentees.csv the senior leaders.",
    )
    DATE_OUTSIDE_PROGRAM = (
        "RM403",
        "A date lies outside the program",
        "Correct the date, or the program's start and length.",
    )
    WRONG_ORDER = "RM404", "Two dates are in the wrong order", "Swap or correct them."
    LIVE_REPORTING_LINE = (
        "RM405",
        "A live pairing is within one reporting line",
        "Talk to both; end the pairing or record that both choose to stay.",
    )
    OVER_CAPACITY = (
        "RM406",
        "A person has more live pairings than their capacity",
        "Raise the capacity, or end one pairing.",
    )
    PAIRED_TWICE = "RM407", "The same two people have two standing pairings", "End or delete one of them."
    ARC_TOO_SHORT = (
        "RM408",
        "The arc has fewer sessions than the cadence gives",
        "Add sessions to the arc, or meet less often.",
    )
    NO_GRADE = (
        "RM409",
        "A person has no grade and cannot be matched",
        "Fill in the grade: a number, higher is more senior.",
    )
    DEMOGRAPHIC_COLUMN = (
        "RM410",
        "A column looks demographic",
        "It is never used for matching; delete it if nobody needs it.",
    )
    MANAGER_JUNIOR = (
        "RM411",
        "A manager has a lower grade than the person managed",
        "Check both grades; nothing is wrong if they are right.",
    )
    NO_COUNTRY = (
        "RM412",
        "A person has no country, so no public holidays are kept",
        "Fill in the country, such as GB or GB-ENG.",
    )
    PLACEHOLDER = "RM413", "A placeholder still stands", "Replace it before anybody gets mail."
    SAFE_CONTACT = "RM414", "There is no safe contact outside both lines", "Name somebody whom either side can talk to."
    NOBODY_YET = "RM415", "A roster has no people yet", "Add people to it; the header alone is fine until then."
    ARC_THIN = (
        "RM416",
        "A session of the arc lacks prompts or a closing question",
        "Give each side at least one prompt, and a question to end on.",
    )
    RULE_IN_THE_DARK = (
        "RM417",
        "A hard rule protects nobody, because its column is empty for everyone",
        "Fill in the column; most HR exports hold it.",
    )
    ARC_TOO_LONG = (
        "RM418",
        "The arc has more sessions than the cadence gives",
        "Shorten the arc, meet more often, or let the program run longer.",
    )
    NO_TIME_ZONE = (
        "RM419",
        "A person's country does not use the program's time zone, and no time_zone is stated",
        "Fill in the time_zone, such as Asia/Tokyo.",
    )
    PRIVATE_NOT_HERE = (
        "RM420",
        "A private file that decides something is not the one private.lock was written for",
        "Copy private/ from the coordinator's computer; until then nothing is decided here.",
    )
    PINS_OVER_CAPACITY = (
        "RM421",
        "Pinned proposals need more places than somebody has",
        "Unpin one of them, or raise the capacity.",
    )
    PIN_FORBIDDEN = (
        "RM422",
        "A pinned proposal breaks a hard rule",
        "Unpin it, or change what the rule asks about.",
    )

    LEFT_BUT_LIVE = (
        "RM423",
        "Somebody who left is in a live pairing",
        "End the pairing; --rematch looks for a new partner at once.",
    )
    NOTHING_TO_TEACH = (
        "RM424",
        "Nobody on a roster says what they offer or want",
        "Fill in offers and wants; a column under another name is not read.",
    )
    GRADE_GAP_IMPOSSIBLE = (
        "RM425",
        "No grade gap can be what the rules ask",
        "Make the smallest gap no larger than the largest.",
    )
    LOOK_ALIKE_DOMAIN = (
        "RM426",
        "A mail domain mixes alphabets",
        "Copy the address from a mail of theirs; one letter may be another alphabet's.",
    )
    MAIL_WITHOUT_SERVER = (
        "RM427",
        "Mail is to go to a server, and none is named",
        "Name it in program.yaml as `mail.smtp.host`, or leave out `mail.via: smtp`.",
    )

    DELICATE_UNATTENDED = (
        "RM429",
        "Mails that a person should read first may leave by themselves",
        "Take the kind out of mail.unattended; `rmentor send` in a terminal shows such mails, then sends them.",
    )

    DAY_OF_NO_MONTH = (
        "RM431",
        "The cadence names a day that shorter months do not have",
        "Say `clamp: last` for the last day of those months, or name a day up to 28.",
    )

    CLOCK_CHANGE = (
        "RM432",
        "A check-in starts at a time that the clock skips or shows twice that night",
        "Write a time that the clock shows once.",
    )
    PAUSE_WITHOUT_DATES = (
        "RM433",
        "A pause does not say from when, or until when",
        "Fill in paused_from and paused_until, or use `rmentor pairing pause` and `resume`.",
    )
    DAY_OFF = (
        "RM435",
        "A milestone lies on a day on which few people work",
        "Choose a working day outside weekends, public holidays and blackouts.",
    )
    TARGET_BELOW_BASELINE = (
        "RM436",
        "An objective counts as reached before it began",
        "Write better: less beside it where its figure is to fall, or correct the target.",
    )
    RANGE_OUT_OF_ORDER = (
        "RM434",
        "An assumption about costs is below zero, or not in order",
        "Write low, mid and high in this order, from 0 on.",
    )

    RECORDED_EARLY = (
        "RM441",
        "A check-in is recorded before it can have taken place",
        "Correct its start or its state; `rmentor check-in list` shows what there is.",
    )
    NO_CONSENT = (
        "RM442",
        "Somebody has given no consent, though others have",
        "Ask them before they are paired; a yes on paper is a line in consents.csv.",
    )
    HOLIDAY_OF_NOBODY = (
        "RM443",
        "A holiday written by hand is kept by nobody",
        "Write the country or region as it stands on the rosters, or * for everyone.",
    )

    CONSENT_WITHDRAWN = (
        "RM444",
        "Somebody took back their consent, and still takes part",
        "Write left below status in the roster; a live pairing of theirs is for you to end.",
    )
    OPEN_QUESTION = (
        "RM445",
        "What somebody said about partners, managers or consent is not decided yet, and holds until it is",
        "`rmentor due` names it, and the two ways to decide it.",
    )
    CONTRADICTING_RECORD = (
        "RM446",
        "What a check-in says of itself cannot all be true",
        "Correct its state or the other cell; `rmentor check-in record` writes both.",
    )
    BOOKED_TWICE = (
        "RM447",
        "Somebody is in two check-ins at one time",
        "Move one of them: `rmentor check-in move`; `rmentor schedule` moves one that nobody holds fast.",
    )
    PULSE_FIGURE = (
        "RM448",
        "What a survey round published cannot be so",
        "Put the file back as rmentor wrote it, with git restore.",
    )
    KEPT_EARLY = (
        "RM449",
        "A promise of the sponsor is kept on a day that is still to come",
        "Correct the day, or leave it empty: until then it counts as not kept.",
    )
    KEPT_TOO_LONG = (
        "RM461",
        "Names or answers are kept for longer than the program says",
        "Erase people with `rmentor person erase WHO`, or give program.retention_months another number.",
    )

    # from RM471 on, about follow-up.csv
    COUNTED_TWICE = (
        "RM471",
        "A group of follow-up.csv is counted twice on one day",
        "Delete one of the two lines, or put the file back with git restore.",
    )
    COUNT_OF_NOBODY = (
        "RM472",
        "A line of follow-up.csv cannot be so",
        "Correct the line, or put the file back with git restore.",
    )
    COUNT_OF_A_FEW = (
        "RM473",
        "follow-up.csv tells of a group of too few people",
        "Empty people, left and promoted on that line: that says that there are some, and no more.",
    )
    COUNTED_ON = (
        "RM474",
        "follow-up.csv was counted before the program began, or on a day that is still to come",
        "Correct the day; a report counts the line from that day on.",
    )

    STORY_WITHOUT_CONSENT = (
        "RM481",
        "The words of a story stand in a tracked file without the consent of both",
        "Cut the text out of the cell; rmentor story add keeps it in private/ until both have agreed.",
    )
    STORY_NAMES_SOMEBODY = (
        "RM482",
        "A story names somebody who has not agreed to be named, and is not told",
        "Ask both to agree with their names, or write it anew without the name and ask both again.",
    )

    NAMES_IN_GIT = (
        "RM462",
        "Names or addresses stand in a file that git tracks, and program.yaml says names: private",
        "Move the columns, and the id of each line, into private/people.csv; what git has kept stays in its history.",
    )

    # from RM501 on, about templates
    TEMPLATE = (
        "RM501",
        "A template cannot be rendered",
        "Mend the line named; `rmentor/NAME` reaches the shipped template.",
    )

    # from RM601 on, about the proof of a matching
    PROOF_UNREADABLE = (
        "RM601",
        "proof.json cannot be read",
        "Restore it from git, or run `rmentor match` again.",
    )
    NOT_AS_PROVED = (
        "RM602",
        "A pairing, a point or a price is not as the proof says",
        "`git diff` shows what was edited; restore it, or run `rmentor match` again.",
    )

    # from RM701 on, about imports
    NOT_A_TABLE = (
        "RM701",
        "The export is no table that can be read",
        "Open it in the spreadsheet and save the sheet as CSV UTF-8.",
    )
    UNKNOWN_TARGET = (
        "RM702",
        "A map in intake.yaml fills what cannot be filled",
        "Write one of the names that the message lists, or a column of the file that the map fills.",
    )
    ANOTHER_EXPORT = (
        "RM703",
        "The export lacks columns that the map reads",
        "Correct the question in intake.yaml, or draft a map of this export with --draft-map.",
    )
    UNREAD_ANSWER = (
        "RM704",
        "An answer cannot be read, and its cell was left as it is",
        "Say in intake.yaml below `values` what it means, or correct the roster by hand.",
    )
    UNCLEAR_PERSON = (
        "RM705",
        "A row of an export needs a person to decide, and was left out",
        "Decide as the message says, then import the same file again: what is in already stays.",
    )
    UNKNOWN_CODE = (
        "RM706",
        "An answer of a survey stands under no personal code that counts for it, and was not counted",
        "Whoever wrote it may answer again with the code of their mail; count other rounds' exports on their own.",
    )

    # from RM801 on, about tables that come back from a spreadsheet
    NOT_EDITABLE = (
        "RM801",
        "A cell that is not edited in a table was changed",
        "Put back what stood there; `rmentor table NAME` writes the table anew.",
    )
    NEW_ROW = (
        "RM802",
        "A row of a table stands for nothing in the program",
        "Delete it; people are added to a roster, pairings by `rmentor match`, check-ins by `rmentor schedule`.",
    )
    TWO_DAYS = (
        "RM803",
        "A date of a table could be two days",
        "Write it as YYYY-MM-DD, or say how dates are written in program.yaml.",
    )

    # from RM901 on, about the calendars of people
    NOT_A_CALENDAR = (
        "RM901",
        "The file is no calendar that can be read",
        "Save the calendar again as an .ics file, and import that one.",
    )
    EVENT_LEFT_OUT = (
        "RM902",
        "An event of a calendar cannot be read, and was left out",
        "Mend or delete the event in the calendar, export it again and import it again; the rest is taken.",
    )
    ANOTHER_CALENDAR = (
        "RM903",
        "The calendar is clearly somebody else's",
        "Name the person whose calendar it is with --for.",
    )

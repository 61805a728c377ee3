"""How to take somebody out of git's history: one page for whoever runs git. rmentor never rewrites a history itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from rmentor_cli.immutable import immutable
from rmentor_cli.model.story import TOLD

_ARROW = "==>"  # parts what is replaced from what it is replaced by, in the file that git filter-repo reads
_FILE = "../replace.txt"


@immutable
class Replacing:
    """What stands in for what, in every file and message of a history."""

    spellings: tuple[str, ...]  # names and addresses
    person_id: str
    row: str  # of the roster, as it stands from now on: in the place of every row they ever had
    name: str  # in the place of a name
    address: str  # in the place of an address: an old roster needs one to be read
    stories: Mapping[str, str] = field(default_factory=dict)  # by id, the row of each story about them from now on

    @property
    def searched(self) -> tuple[str, ...]:
        """What a history holds that gives them away, as extended regular expressions of POSIX."""
        told = "|".join(sorted(each.value for each in TOLD))
        rows = (f"^{each}[,;].*[,;]({told})[,;]" for each in self.stories)
        return (*map(posix_escaped, self.spellings), *rows)


def recipe(replacing: Replacing, commit_message: str) -> Iterator[str]:
    """Write the page, line by line; commands begin their line, so that they can be copied as they stand."""
    yield "TO TAKE THEM OUT OF GIT'S HISTORY: A PAGE FOR WHOEVER RUNS GIT"
    yield ""
    yield "The history is written anew: every commit gets another id, and every other clone has to be replaced. Agree"
    yield "on an hour in which nobody works. You need git filter-repo (github.com/newren/git-filter-repo)."
    yield ""
    yield "1. Record this erasure, push it, and keep a copy of the whole folder until step 6."
    yield f"git add -u && git commit -m '{commit_message}'"
    yield "2. In the top folder of the repository, write down what stands in for what, in a file outside it."
    yield from _older_rows(replacing)
    yield f"cat >> {_FILE} <<'END'"
    yield from replacements(replacing)
    yield "END"
    yield "3. Replace it in every version of every file, and in every message of a commit."
    yield f"git filter-repo --force --replace-text {_FILE} --replace-message {_FILE}"
    yield "4. Let git forget what it kept of before, and look: the last line prints nothing."
    yield "git reflog expire --expire=now --all && git gc --quiet --prune=now"
    yield f"git log --all --oneline -i --pickaxe-regex -S '{_pattern(replacing)}'"
    yield "5. filter-repo has taken the remote away, so that nothing is pushed by accident. If there was one:"
    yield "git remote add origin URL && git push --force --all && git push --force --tags"
    yield f"6. Delete {_FILE} and the copy. Everybody else deletes their clone and makes a new one: a pull would bring"
    yield "   the old history back. private/ is not in git, so it is copied over from the old folder first."
    yield "7. Whoever runs the server deletes what it caches (old commits, merge requests, forks), and backups run out."
    yield ""
    yield "Then their name and addresses are nowhere in it, every row they had is the one of today, as is that of every"
    yield "story about them, and commits that changed nothing else are gone. What was written about them elsewhere,"
    yield "without a name, is not found by this."


def replacements(replacing: Replacing) -> Iterator[str]:
    """Yield the lines of the file of replacements that are the same whatever the history holds.

    The words of a story may go over several lines, in quotes; an expression takes them all.
    """
    for story_id, row in replacing.stories.items():
        instead = row.replace("\\", "\\\\")
        yield rf'regex:(?m)^{story_id}[,;](?:[^"\n]|"(?:[^"]|"")*")*$' + f"{_ARROW}{instead}"
    for word in replacing.spellings:
        instead = replacing.address if "@" in word else replacing.name
        yield f"regex:(?i){re.escape(word)}{_ARROW}{instead}"


def _older_rows(replacing: Replacing) -> Iterator[str]:
    """Yield what writes down every row of theirs that a roster ever had; git filter-repo takes these first."""
    yield f"git log --all -p --format= -- '*rosters/*.csv' | grep '^[+]{replacing.person_id}[,;]' | sort -u \\"
    yield f"  | sed 's|^+\\(.*\\)$|literal:\\1{_ARROW}{replacing.row}|' > {_FILE}"


def _pattern(replacing: Replacing) -> str:
    return "|".join(replacing.searched).replace("'", "'\\''")


def posix_escaped(word: str) -> str:
    """Write a word as an extended regular expression of POSIX, which is what git reads."""
    return re.sub(r"([\\.^$*+?{}()|\[\]])", r"\\\1", word)

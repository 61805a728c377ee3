"""One round of mentor-match on given points; `benchmarks.peers` runs this with the Python that has mentor-match.

Takes rows of points as JSON on standard input, -1 where a pair is forbidden; prints the pairs, and the CPU seconds of
a whole round and of its assignment alone. Nothing of rmentor is imported here.
"""

import json
import sys
from time import process_time
from typing import Any

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import generate_match_matrix, match_and_assign_participants
from matching.rules.rule import Disqualify, Rule


class Given(Rule):
    """A rule that looks the points of a pair up."""

    def __init__(self, rows: list[list[int]]) -> None:
        """Take the points of each mentor with each mentee."""
        super().__init__()
        self.rows = rows

    def apply(self, match: Any) -> int:
        """Return a pair's points."""
        return self.rows[match.mentor.place][match.mentee.place]


def main() -> None:
    """Match, and time it."""
    rows = json.load(sys.stdin)
    mentors = [_placed(Mentor(grade=1, email=f"mentor-{place}"), place) for place in range(len(rows))]
    mentees = [_placed(Mentee(grade=2, email=f"mentee-{place}"), place) for place in range(len(rows[0]))]
    forbidden = Disqualify(lambda match: rows[match.mentor.place][match.mentee.place] < 0)
    begun = process_time()
    matrix = generate_match_matrix(mentors, mentees, [Given(rows), forbidden])
    scored = process_time()
    match_and_assign_participants(matrix)
    ended = process_time()
    pairs = [(mentor.place, mentee.place) for mentor in mentors for mentee in mentor.mentees]
    json.dump({"pairs": pairs, "round": ended - begun, "assignment": ended - scored}, sys.stdout)


def _placed(person: Any, place: int) -> Any:
    person.place = place
    return person


if __name__ == "__main__":
    main()

"""The form for goals or commitments, as Markdown to paste: what to ask, as an import knows it again. Pure."""

_ASKED = {
    "goals": (
        ("Which goal do you set yourself?", "a long answer; only the coordinator reads it"),
        ("Learn or teach?", "one of: Learn, Teach"),
        ("How does it stand?", "one of: Open, Met, Partly, Dropped"),
    ),
    "commitments": (
        ("What do you promise?", "a long answer; only the coordinator reads it"),
        ("By when?", "a date"),
        ("How does it stand?", "one of: Open, Kept, Missed, Dropped"),
    ),
}


def aims_form(into: str) -> str:
    """Write the questions of the form for goals, or of that for commitments."""
    asked = "\n".join(f"{n}. **{question}** ({how})" for n, (question, how) in enumerate(_ASKED[into], start=2))
    return (
        f"# The form for {into}\n\n"
        f"1. **Email Address** (let the form collect it: it says whose the answer is)\n{asked}\n\n"
        f"One answer is one line of {into}.csv; its words go into private/texts.csv. Who answers again in the same "
        "words says how the same line stands now."
    )

"""Who needs somebody, as data; apart from the screens that show it, because reports say it too."""

from collections.abc import Iterable

from rmentor_cli.measures.attention import Attention


def attention_as_data(attention: Iterable[Attention]) -> list[dict[str, object]]:
    """Return the pairings that need somebody as JSON values; ids only."""
    return [
        {
            "pairing": each.pairing.id,
            "reasons": list(each.reasons),
            "speaker": "sponsor" if each.is_the_sponsors else "coordinator",
            "ask": [each.pairing.person(role) for role in each.ask],
            "act": each.act,
        }
        for each in attention
    ]

"""Domains that mix alphabets."""

from dataclasses import replace

import pytest

from rmentor_cli.validation.mail_domains import look_alike_domains
from tests.builders import a_dossier, a_leader


@pytest.mark.parametrize(
    ("email", "mixes"),
    [
        ("zoe@example.org", False),
        ("zoe@ex\u0430mple.org", True),  # a Cyrillic a
        ("zoe@bücher.example", False),
        ("zoe@xn--bcher-kva.example", False),
        ("zoe@xn--exmple-4nf.org", True),
        ("zoe@пример.example", False),  # one alphabet a label
        ("zoe@東京タワー.example", False),
        ("zoe@g\u03bfod.example", True),  # a Greek omicron
        ("zoe@xn--\u00e9.example", False),
    ],
)
def test_a_domain_of_mixed_alphabets_is_told(email: str, *, mixes: bool) -> None:
    dossier = a_dossier(mentees=(replace(a_leader("s-aaaa"), email=email),))
    assert bool(list(look_alike_domains(dossier))) is mixes

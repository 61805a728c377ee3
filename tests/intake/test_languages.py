"""Languages as people write them."""

import pytest

from rmentor_cli.intake.languages import language
from rmentor_cli.model.kinds import LANGUAGE
from rmentor_cli.model.language_names import LANGUAGE_NAMES


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("English", "en"), ("english ", "en"), ("EN", "en"), ("en", "en"), ("English (UK)", "en-GB"),
        ("en-gb", "en-GB"), ("Portuguese (Brazil)", "pt-BR"), ("Brazilian Portuguese", "pt-BR"), ("pt-BR", "pt-BR"),
        ("Deutsch", "de"), ("Deutsch (German)", "de"), ("German [DE]", "de"), ("German - C1", "de"),
        ("French (fluent)", "fr"), ("Español", "es"), ("Espanol", "es"), ("Spanish: native", "es"),
        ("Flemish", "nl"), ("Mandarin", "zh"),
        ("Chinese (Traditional)", "zh-Hant"), ("zh-Hant", "zh-Hant"), ("中文", "zh"), ("Tiếng Việt", "vi"),
        ("British Sign Language", "bfi"), ("no", "no"), ("uk", "uk"), ("DE", "de"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_names(written: str, code: str) -> None:
    assert language(written) == code


@pytest.mark.parametrize(
    "written",
    ["", "No", "UK", "CA", "xx", "qq-QQ", "sign language", "German (basic)", "French / Spanish", "Klingon (fluent)"],
)
def test_a_word_that_is_no_language_for_sure_stays_a_question(written: str) -> None:
    assert language(written) is None


def test_every_name_and_every_code_is_read_and_may_stand_in_a_roster() -> None:
    for code, names in LANGUAGE_NAMES.items():
        assert LANGUAGE.parse(code) == language(code) == code
        assert {language(name) for name in names.split(", ")} == {code}

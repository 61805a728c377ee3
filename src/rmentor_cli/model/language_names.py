"""Languages by their codes, as people write them: in English first, then in their own words. Pure."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rmentor_cli.model.folding import folded_label

LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "af": "Afrikaans",
        "am": "Amharic",
        "ar": "Arabic, العربية, Arabe, Árabe, Arabisch",
        "ase": "American Sign Language, ASL",
        "bfi": "British Sign Language, BSL",
        "bg": "Bulgarian, Български",
        "bn": "Bengali, Bangla, বাংলা",
        "bs": "Bosnian, Bosanski",
        "ca": "Catalan, Català",
        "cs": "Czech, Čeština, Česky, Tchèque, Checo, Tschechisch",
        "cy": "Welsh, Cymraeg",
        "da": "Danish, Dansk, Danois, Danés",
        "de": "German, Deutsch, Allemand, Alemán",
        "el": "Greek, Ελληνικά, Grec, Griego, Griechisch",
        "en": "English, Englisch, Anglais, Inglés",
        "es": "Spanish, Español, Castilian, Castellano, Espagnol, Spanisch",
        "et": "Estonian, Eesti",
        "eu": "Basque, Euskara",
        "fa": "Persian, Farsi, فارسی",
        "fi": "Finnish, Suomi",
        "fr": "French, Français, Francés, Französisch",
        "ga": "Irish, Gaeilge",
        "gl": "Galician, Galego",
        "gu": "Gujarati",
        "ha": "Hausa",
        "he": "Hebrew, עברית",
        "hi": "Hindi, हिन्दी",
        "hr": "Croatian, Hrvatski",
        "hu": "Hungarian, Magyar",
        "hy": "Armenian",
        "id": "Indonesian, Bahasa Indonesia",
        "is": "Icelandic, Íslenska",
        "it": "Italian, Italiano, Italien, Italienisch",
        "ja": "Japanese, 日本語, Japonais, Japonés",
        "ka": "Georgian",
        "kk": "Kazakh",
        "kn": "Kannada",
        "ko": "Korean, 한국어, Coréen, Coreano, Koreanisch",
        "lb": "Luxembourgish, Lëtzebuergesch",
        "lt": "Lithuanian, Lietuvių",
        "lv": "Latvian, Latviešu",
        "mk": "Macedonian, Македонски",
        "ml": "Malayalam",
        "mr": "Marathi",
        "ms": "Malay, Bahasa Melayu, Bahasa Malaysia",
        "mt": "Maltese, Malti",
        "nl": "Dutch, Nederlands, Flemish, Vlaams, Néerlandais, Neerlandés, Niederländisch",
        "no": "Norwegian, Norsk",
        "pa": "Punjabi",
        "pl": "Polish, Polski, Polonais, Polaco, Polnisch",
        "pt": "Portuguese, Português, Portugais, Portugués, Portugiesisch",
        "ro": "Romanian, Română, Roumain, Rumano",
        "ru": "Russian, Русский, Russe, Ruso, Russisch",
        "sk": "Slovak, Slovenčina",
        "sl": "Slovenian, Slovene, Slovenščina",
        "so": "Somali",
        "sq": "Albanian, Shqip",
        "sr": "Serbian, Srpski, Српски",
        "sv": "Swedish, Svenska, Suédois, Sueco, Schwedisch",
        "sw": "Swahili, Kiswahili",
        "ta": "Tamil",
        "te": "Telugu",
        "th": "Thai, ไทย",
        "tl": "Tagalog, Filipino",
        "tr": "Turkish, Türkçe, Turc, Turco, Türkisch",
        "uk": "Ukrainian, Українська, Ukrainien, Ucraniano, Ukrainisch",
        "ur": "Urdu, اردو",
        "vi": "Vietnamese, Tiếng Việt",
        "yo": "Yoruba",
        "yue": "Cantonese, 粵語",
        "zh": "Chinese, Mandarin, Mandarin Chinese, 中文, 普通话, Chinois, Chino, Chinesisch",
        "zu": "Zulu",
        "en-GB": "British English",
        "en-US": "American English",
        "nb": "Bokmål, Norwegian Bokmål",
        "nn": "Nynorsk, Norwegian Nynorsk",
        "pt-BR": "Brazilian Portuguese",
        "zh-Hans": "Simplified Chinese, Chinese (Simplified)",
        "zh-Hant": "Traditional Chinese, Chinese (Traditional)",
    }
)


def code_of(name: str) -> str:
    """Return the code of a language by its name or code, whatever its case; "" for one that is not known."""
    return _codes().get(folded_label(name), "")


@cache
def _codes() -> Mapping[str, str]:
    return {folded_label(name): code for code, names in LANGUAGE_NAMES.items() for name in (code, *names.split(", "))}

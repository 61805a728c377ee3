"""Countries as people write them, to ISO codes. Pure.

The English names come from the tzdata package, those of other languages from `country_names`; what is here is what else
they are called, and nothing that may mean two countries: Congo, Korea and Saint Martin alone stay a question.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rmentor_cli.intake.country_names import names_by_code
from rmentor_cli.model.folding import plain, tidy
from rmentor_cli.model.zone_files import country_names

# every word is folded before it is compared, so accents and capitals are for the reader
_ALSO = {
    "AE": "UAE, Emirates, ARE",
    "AR": "ARG",
    "AT": "Österreich, AUT, Autriche",
    "AU": "AUS",
    "AX": "Åland",
    "BA": "Bosnia, Bosna i Hercegovina, BIH",
    "BE": "België, Belgique, Belgien, BEL, Bélgica",
    "BG": "България, BGR",
    "BR": "Brasil, BRA, Brésil",
    "CA": "CAN",
    "CD": "Democratic Republic of the Congo, DR Congo, DRC, Congo Kinshasa, COD",
    "CF": "Central African Republic",
    "CG": "Republic of the Congo, Congo Brazzaville, COG",
    "CH": "Schweiz, Suisse, Svizzera, CHE, Suiza",
    "CI": "Ivory Coast",
    "CL": "CHL",
    "CN": "People's Republic of China, PR China, PRC, Mainland China, 中国, CHN",
    "CO": "COL",
    "CR": "CRI",
    "CV": "Cabo Verde",
    "CY": "Κύπρος, CYP",
    "CZ": "Czechia, Česko, Česká republika, CZE",
    "DE": "Deutschland, Allemagne, Federal Republic of Germany, DEU, Alemania",
    "DK": "Danmark, DNK, Danemark, Dinamarca, Dänemark",
    "EE": "Eesti, EST",
    "EG": "EGY",
    "ES": "España, ESP, Espagne, Spanien",
    "FI": "Suomi, FIN",
    "FR": "FRA, Francia, Frankreich",
    "GB": "United Kingdom, U.K., Great Britain, The UK, United Kingdom of Great Britain and Northern Ireland, GBR, "
    "Royaume-Uni, Reino Unido, Vereinigtes Königreich",
    "GB-ENG": "England",
    "GB-NIR": "Northern Ireland",
    "GB-SCT": "Scotland",
    "GB-WLS": "Wales, Cymru",
    "GR": "Ελλάδα, Hellas, GRC",
    "HK": "Hong Kong SAR, Hong Kong SAR China, HKG",
    "HR": "Hrvatska, HRV",
    "HU": "Magyarország, HUN",
    "ID": "IDN",
    "IE": "Republic of Ireland, Éire, IRL, Irlande, Irlanda, Irland",
    "IL": "ISR",
    "IN": "Bharat, IND",
    "IR": "Islamic Republic of Iran",
    "IS": "Ísland, ISL",
    "IT": "Italia, ITA, Italie, Italien",
    "JP": "日本, JPN",
    "KE": "KEN",
    "KP": "North Korea, Democratic People's Republic of Korea, DPRK",
    "KR": "South Korea, Republic of Korea, 대한민국, KOR",
    "KY": "CYM",
    "LA": "Lao, Lao PDR",
    "LT": "Lietuva, LTU",
    "LU": "Luxemburg, Lëtzebuerg, LUX",
    "LV": "Latvija, LVA",
    "MA": "Maroc, MAR",
    "MD": "Republic of Moldova",
    "MK": "Macedonia, Северна Македонија, MKD",
    "MO": "Macao, Macao SAR",
    "MT": "MLT",
    "MX": "México, MEX, Mexique, Mexiko",
    "MY": "MYS",
    "NG": "NGA",
    "NL": "The Netherlands, Nederland, Holland, NLD, Pays-Bas, Países Bajos, Niederlande",
    "NO": "Norge, Noreg, NOR, Norvège, Noruega, Norwegen",
    "NZ": "Aotearoa, NZL",
    "PE": "PER",
    "PH": "The Philippines, Filipinas, Pilipinas, PHL",
    "PK": "PAK",
    "PL": "Polska, POL, Pologne, Polonia, Polen",
    "PT": "PRT",
    "QA": "QAT",
    "RO": "România, ROU",
    "RS": "Srbija, Србија, SRB",
    "RU": "Russian Federation, Россия, RUS",
    "SA": "KSA, Kingdom of Saudi Arabia, SAU",
    "SE": "Sverige, SWE, Suède, Suecia, Schweden",
    "SG": "SGP",
    "SI": "Slovenija, SVN",
    "SK": "Slovensko, Slovak Republic, SVK",
    "SX": "Sint Maarten",
    "SY": "Syrian Arab Republic",
    "TH": "THA",
    "TL": "Timor-Leste",
    "TN": "TUN",
    "TR": "Türkiye, TUR",
    "TW": "TWN",
    "TZ": "United Republic of Tanzania",
    "UA": "Україна, UKR",
    "US": "USA, United States of America, U.S., U.S.A., The US, The USA, America, "
    "États-Unis, Estados Unidos, Vereinigte Staaten",
    "UY": "URY",
    "VA": "Holy See",
    "VI": "US Virgin Islands",
    "VG": "British Virgin Islands",
    "VN": "Viet Nam, VNM",
    "WS": "Samoa",
    "XK": "Kosovo, Kosova",
    "ZA": "RSA, ZAF",
}
# a name in brackets that only tells two apart, and says nothing alone
_NO_NAMES = frozenset({"american", "western", "dem rep", "rep", "north", "south", "french", "dutch", "keeling"})


@lru_cache(maxsize=4096)  # a column holds the same few answers
def country(text: str) -> str | None:
    """Return the ISO code a country's name or code stands for, with the subdivision where it is one, or None."""
    return _code(text) or _named(text) or _agreeing(text)


def _code(text: str) -> str | None:
    code = text.strip().upper()
    known = re.fullmatch(r"([A-Z]{2})(-[A-Z0-9]{1,3})?", code, re.ASCII)
    return code if known and (known[1] in country_names() or known[1] in _ALSO) else None


def _named(text: str) -> str | None:
    return _codes_by_full_name().get(text) or _codes_by_name().get(_folded(text))


def _agreeing(text: str) -> str | None:
    """Read `Germany (DE)` and `GB - United Kingdom`, where all parts say the same."""
    parts = [part for part in re.split(r"[()\[\]/|]| - ", tidy(text)) if part.strip()]
    found = {_code(part) or _named(part) for part in parts}
    return found.pop() if len(parts) > 1 and len(found) == 1 else None


def _folded(name: str) -> str:
    words = plain(name).removeprefix("the ").split()
    return " ".join("st" if word == "saint" else word for word in words)


@cache
def _codes_by_full_name() -> Mapping[str, str]:
    """Return the codes by the names that forms offer: where none is typed, no name need be folded."""
    also = {name: code for code, names in _ALSO.items() for name in names.split(", ")}
    return {full: code for code, full in country_names().items()} | also


@cache
def _codes_by_name() -> Mapping[str, str]:
    listed = {_folded(name): code for code, full in country_names().items() for name in _spellings(full)}
    also = {_folded(name): code for code, names in _ALSO.items() for name in names.split(", ")}
    abroad = {_folded(name): code for code, names in names_by_code().items() for name in names}
    return abroad | listed | also


def _spellings(full: str) -> tuple[str, ...]:
    """Return the names in such as `Myanmar (Burma)` and `Korea (South)`."""
    found = re.fullmatch(r"(.+) \((.+)\)", full)
    if found is None:
        return (full,)
    if _folded(found[2]) in _NO_NAMES:
        return (full, f"{found[2]} {found[1]}")  # South Korea; Korea alone may be either
    return (full, *(name for name in (found[1], found[2]) if name not in ("Virgin Islands", "US")))

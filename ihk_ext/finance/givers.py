"""Who pays: the municipality, those who grant, or third parties."""

from __future__ import annotations

import re

from ihk_ext.finance.items import Item

_TOWNS = (
    r"(?:landes|bundes|haupt|universitäts|wissenschafts|hanse|kreis|residenz|luther|fontane|klingen|kur|berg|reuter|"
    r"barlach|brüder-grimm-|große kreis|landeshaupt|freie hanse)?stadt"
)
#: A name that is the municipality itself, alone or followed by its name: »Stadt«, »Stadt Karlsruhe«, »Markt Eckental«.
_MUNICIPAL = re.compile(
    rf"(?:die |der )?(?:freie und )?(?:{_TOWNS}|(?:orts|samt|verbands|einheits|markt|stadt)?gemeinde|kommune|markt|"
    r"(?:markt)?flecken|bezirksamt|städtischer haushalt|kommunaler haushalt|eigenanteil|eigenmittel|"
    r"(?:kommunal|städtisch)er? (?:eigen)?anteil)"
    r"(?: [^,;/&+]*)?",
    re.IGNORECASE,
)
#: What makes a third party of such a name: »Stadt und Land Wohnbauten GmbH«, »Gemeinde St. Martin, Kirchenstiftung«.
_BODY = re.compile(
    r"\b(?:g?gmbh|mbh|ag|kg|ohg|e\. ?v\.|e\.? ?g\.|ev|eg|aör|\w*stiftung|\w*sparkasse|\w*werke?|\w*verein|\w*verband|"
    r"\w*genossenschaft|\w*gesellschaft|wohn\w*|kirch\w*|pfarr\w*|evangelisch\w*|katholisch\w*|eigentümer\w*|und)(?!\w)",
    re.IGNORECASE,
)
#: Who grants: European Union, federation, states, alone or together.
_GRANTING = re.compile(
    r"(?:bund|land|bundesland|freistaat|eu|europäische union|efre|esf|eler|gvfg|bundesmittel|landesmittel|eu-mittel|"
    r"bundesrepublik|regierungspräsidium|bezirksregierung|städtebauförder\w*|finanzhilfen?|fördermittel|zuschuss|"
    r"zuschüsse|zuwendung(?:en)?)(?![\w-]).*",
    re.IGNORECASE,
)
_GRANTING_BODY = re.compile(r"\b(?:g?gmbh|mbh|ag|kg|e\. ?v\.|\w*stiftung|\w*verein|\w*bank)(?!\w)", re.IGNORECASE)


def is_municipal(giver: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a giver is the municipality: by the kind of its name, or as the concept's publisher is called (*names*).

    »Stadtwerke« and »Stadtbau GmbH« are not.  *names* are casefolded.
    """
    name = " ".join(giver.split())
    if name.casefold() in names:
        return True
    return bool(_MUNICIPAL.fullmatch(name)) and not _BODY.search(name)


def kind_of(giver: str, names: frozenset[str] = frozenset()) -> Item:
    """What a giver pays where the data do not say: own share, grant or third-party money."""
    if is_municipal(giver, names):
        return Item.OWN
    name = " ".join(giver.split())
    return Item.GRANT if _GRANTING.fullmatch(name) and not _GRANTING_BODY.search(name) else Item.THIRD

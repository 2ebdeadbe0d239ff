"""By what words texts say that an event was called off, that an office does not work, that a concept is a draft."""

from __future__ import annotations

import re

_SOME_WORDS = r"(?:[\w.,/-]+\s+){0,8}?"
_OFF = "(?:abgesagt|abgesetzt|ausgefallen|ausfallen|entfallen|verschoben)"
_ENDED = "(?:aufgelöst|geschlossen|eingestellt|beendet|ausgelaufen|abgewickelt|unbesetzt|vakant)"
_PLANNED = "(?:geplant|vorgesehen|beabsichtigt|angedacht|vorgeschlagen|ausgeschrieben)"
_SET_UP = (
    "(?:eröffnet|eingerichtet|gegründet|gebildet|beauftragt|besetzt|berufen|geschaffen|aufgebaut|einberufen|eröffnen|"
    "einrichten)"
)
_TO_COME = "(?:gründung|planung|vorbereitung|aussicht)"

#: Groups of people that are no public.
ADMINISTRATION = re.compile(
    r"\b\w*(?<!ehren)(?<!ges)(?:amt|ämter)\b|\b\w*(?<!haus)verwaltung\w*|\bpolitik\w*|\b(?:gemeinde|stadt|orts|kreis)rat\b"
    r"|\bstadträt\w*|\b\w*dezernate?\b|\bfachbereiche?\b|\bfraktionen\b|\bträger öffentlicher belange\b|\btöb\b"
    r"|\b\w*behörden?\b|\bfachplanung\w*|\bplanungsbüros?\b|\bgutachter\w*",
    re.IGNORECASE,
)
#: In what is told of an event: that it did not take place.
CALLED_OFF = re.compile(
    rf"\b(?:wurde|wurden|ist|war|sind|musste|mussten)\s+(?:[\w-]+\s+){{0,5}}?{_OFF}\b"
    r"|\bfand(?:en)?\s+(?:[\w-]+\s+){0,4}?nicht\s+statt\b|\bnicht\s+stattgefunden\b"
    r"|\bfiel(?:en)?\s+(?:[\w-]+\s+){0,4}?aus\b|^\W*(?:abgesagt|entfallen|entfällt|ausgefallen|verschoben)\b",
    re.IGNORECASE,
)
#: In the title of an event: the same.
CALLED_OFF_TITLE = re.compile(r"\b(?:abgesagt|entfallen|ausgefallen|verschoben)\w*\b|\bentfällt\b", re.IGNORECASE)
#: In what is told of an office or body: that it does not work yet, or no longer.
NOT_WORKING = re.compile(
    rf"\bnoch\s+(?:nicht|kein\w*)\b|\bnoch\s+zu\s+\w+\b|^\W*(?:noch\s+)?(?:{_PLANNED}|{_ENDED})\b"
    rf"|\b(?:{_PLANNED}|{_ENDED})\W*$|\bin\s+{_TO_COME}\b"
    rf"|\b(?:ist|sind|war|waren|bleibt|wurde|wurden)\s+{_SOME_WORDS}(?:{_PLANNED}|{_ENDED})\b"
    rf"|\b(?:soll|sollen|sollte|wird|werden)\s+{_SOME_WORDS}{_SET_UP}\b",
    re.IGNORECASE,
)
#: In its title: the same.
NOT_WORKING_TITLE = re.compile(
    rf"\b(?:{_PLANNED}|{_ENDED}|(?:zu)?künftig|ehemalig|frühere)\w*\b|\bin\s+{_TO_COME}\b", re.IGNORECASE
)
#: From which year on it works.
FROM_YEAR = re.compile(
    r"\b(?:ab|eröffnung|eröffnet|öffnet|start|beginn|gründung|aufnahme)\b\D{0,25}(?:\d{1,2}\.){0,2}\s?(\d{4})\b",
    re.IGNORECASE,
)
#: That a concept is a draft.
DRAFT = re.compile(
    r"\b(?:vor)?entwurf\w*|\barbeitsstand\b|\bvorläufig\w*|\bvorabzug\b|\barbeitsfassung\b", re.IGNORECASE
)
#: That a text tells where an area ends.
BOUNDARY = re.compile(r"\b\w*(?:grenz|umfass|umschl|flurstück|lageplan)\w*", re.IGNORECASE)

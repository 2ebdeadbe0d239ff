"""Addresses that stand alone in prose: docutils makes links of them, and so do we of those that we link.

The patterns say what docutils' do (``docutils.parsers.rst.states.Inliner``, in the public
domain), so that what a reader sees does not depend on who reads; a test compares both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ihk_ext.model.prose import ProseInline, WebLink, Words, is_linked

#: Stands for a backslash whose next character means itself; with white space behind it, both are gone.
_NULL: Final = "\x00"
_ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\x00[ \n]?")
#: No address is without one of them.
_CANDIDATE: Final = re.compile(r"@|:(?=\S)")
_WORD: Final = re.compile(r"\S+")
#: Longer words are no addresses that anybody wrote.
_LONGEST: Final = 2000

#: What may stand before an address, or behind it, beside white space: opening and closing signs, dashes and the like.
_OPENERS: Final = (
    "\"'(<\\[{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2329\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6\u27e8"
    "\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24"
    "\u2e26\u2e28\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\u301d\ufd3e\ufe17\ufe35\ufe37\ufe39\ufe3b\ufe3d"
    "\ufe3f\ufe41\ufe43\ufe47\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62«\u2018“\u2039\u2e02\u2e04\u2e09\u2e0c"
    "\u2e1c\u2e20\u201a„»\u2019”\u203a\u2e03\u2e05\u2e0a\u2e0d\u2e1d\u2e21\u201b\u201f"
)
_CLOSERS: Final = (
    "\"')>\\]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u232a\u2769\u276b\u276d\u276f\u2771\u2773\u2775\u27c6\u27e7\u27e9"
    "\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u298e\u2990\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25"
    "\u2e27\u2e29\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u301e\u301f\ufd3f\ufe18\ufe36\ufe38\ufe3a\ufe3c"
    "\ufe3e\ufe40\ufe42\ufe44\ufe48\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63»\u2019”\u203a\u2e03\u2e05\u2e0a"
    "\u2e0d\u2e1d\u2e21\u201b\u201f«\u2018“\u2039\u2e02\u2e04\u2e09\u2e0c\u2e1c\u2e20\u201a„"
)
_DELIMITERS: Final = (
    "\\-/:\u058a\xa1\xb7\xbf\u037e\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u0609\u060a\u060c\u060d"
    "\u061b\u061e\u061f\u066a-\u066d\u06d4\u0700-\u070d\u07f7-\u07f9\u0830-\u083e\u0964\u0965\u0970\u0df4\u0e4f\u0e5a"
    "\u0e5b\u0f04-\u0f12\u0f85\u0fd0-\u0fd4\u104a-\u104f\u10fb\u1361-\u1368\u1400\u166d\u166e\u16eb-\u16ed\u1735\u1736"
    "\u17d4-\u17d6\u17d8-\u17da\u1800-\u180a\u1944\u1945\u19de\u19df\u1a1e\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad"
    "\u1b5a-\u1b60\u1c3b-\u1c3f\u1c7e\u1c7f\u1cd3\u2010-\u2017\u2020-\u2027\u2030-\u2038\u203b-\u203e\u2041-\u2043"
    "\u2047-\u2051\u2053\u2055-\u205e\u2cf9-\u2cfc\u2cfe\u2cff\u2e00\u2e01\u2e06-\u2e08\u2e0b\u2e0e-\u2e1b\u2e1e\u2e1f"
    "\u2e2a-\u2e2e\u2e30\u2e31\u3001-\u3003\u301c\u3030\u303d\u30a0\u30fb\ua4fe\ua4ff\ua60d-\ua60f\ua673\ua67e"
    "\ua6f2-\ua6f7\ua874-\ua877\ua8ce\ua8cf\ua8f8-\ua8fa\ua92e\ua92f\ua95f\ua9c1-\ua9cd\ua9de\ua9df\uaa5c-\uaa5f\uaade"
    "\uaadf\uabeb\ufe10-\ufe16\ufe19\ufe30-\ufe32\ufe45\ufe46\ufe49-\ufe4c\ufe50-\ufe52\ufe54-\ufe58\ufe5f-\ufe61\ufe63"
    "\ufe68\ufe6a\ufe6b\uff01-\uff03\uff05-\uff07\uff0a\uff0c-\uff0f\uff1a\uff1b\uff1f\uff20\uff3c\uff61\uff64\uff65"
    "\U00010100\U00010101\U0001039f\U000103d0\U00010857\U0001091f\U0001093f\U00010a50-\U00010a58\U00010a7f"
    "\U00010b39-\U00010b3f\U000110bb\U000110bc\U000110be-\U000110c1\U00012470-\U00012473"
)
_BEFORE: Final = rf"(?:^|(?<=\s|[{_OPENERS}{_DELIMITERS}]))"
_AFTER: Final = rf"(?:$|(?=\s|[\x00\\.,;!?{_DELIMITERS}{_CLOSERS}]))"
_CHARACTER: Final = r"[-_.!~*'()[\];/:@&=+$,%a-zA-Z0-9\x00]"
_LAST: Final = rf"(?:[_~*/=+a-zA-Z0-9]|{_CHARACTER}(?=[>]))"
_MAIL_CHARACTER: Final = r"[-_!~*'{|}/\#?^`&=+$%a-zA-Z0-9\x00]"
_ADDRESS: Final = re.compile(
    rf"""
    {_BEFORE}
    (?:
      (?P<scheme> [a-zA-Z][a-zA-Z0-9.+-]* ) :
      (?://?)? {_CHARACTER}* {_LAST}
      (?: \?{_CHARACTER}* {_LAST} )?
      (?: \#{_CHARACTER}* {_LAST} )?
    | {_MAIL_CHARACTER}+ (?: \.{_MAIL_CHARACTER}+ )*
      (?<!\x00)@
      {_MAIL_CHARACTER}+ (?: \.{_MAIL_CHARACTER}* )* {_LAST}
    )
    {_AFTER}
    """,
    re.VERBOSE,
)
#: Any other word before a colon is a word.
_SCHEMES: Final = """
about acap addbook afp afs aim callto castanet chttp cid crid data dav dict dns eid fax feed file finger freenet
ftp go gopher gsm-sms h323 h324 hdl hnews http https hydra iioploc ilu im imap info ior ipp irc iris.beep iseek
jar javascript jdbc ldap lifn livescript lrq mailbox mailserver mailto md5 mid mocha modem mtqp mupdate news nfs
nntp opaquelocktoken phone pop pop3 pres printer prospero rdar res rtsp rvp rwhois rx sdp service shttp sip sips
smb snews snmp soap.beep soap.beeps ssh t120 tag tcp tel telephone telnet tftp tip tn3270 tv urn uuid vemmi
videotex view-source wais whodp whois++ x-man-page xmlrpc.beep xmlrpc.beeps z39.50r z39.50s
"""
SCHEMES: Final = frozenset(_SCHEMES.split())


def running_text(source: str) -> list[ProseInline]:
    """Words and links of text that has no other markup; backslashes are taken away."""
    if not source:
        return []
    text = _ESCAPE.sub(_NULL + r"\1", source) if "\\" in source else source
    if not _CANDIDATE.search(text):
        return _words(text)
    return list(_addresses(text))


def _words(text: str) -> list[ProseInline]:
    plain = _plain(text)
    return [Words(plain)] if plain else []


def _plain(text: str) -> str:
    return _ESCAPED.sub("", text) if _NULL in text else text


def _addresses(text: str) -> Iterator[ProseInline]:
    """Links, and the words between them.

    As docutils does, word by word (no address has white space, and a search in long texts takes time): a word
    before a colon that is no scheme ends the search.  What docutils would link and we do not is text.
    """
    done = 0
    for word in _WORD.finditer(text):
        begin, end = word.span()
        if end - begin > _LONGEST or not _CANDIDATE.search(word[0]):
            continue
        found, ends = _in_word(word[0])
        for first, last, link in found:
            yield from _words(text[done : begin + first])
            yield link
            done = begin + last
        if ends:
            break
    yield from _words(text[done:])


def _in_word(word: str) -> tuple[list[tuple[int, int, WebLink]], bool]:
    """The links of a word with where they stand, and whether the search ends in it."""
    found: list[tuple[int, int, WebLink]] = []
    at = 0
    while match := _ADDRESS.search(word[at:]):
        scheme = match["scheme"]
        if scheme is not None and scheme.lower() not in SCHEMES:
            return found, True
        # what stands before an address is looked through again: now it ends there
        found += [(at + first, at + last, link) for first, last, link in _in_word(word[at : at + match.start()])[0]]
        shown = _plain(match[0])
        uri = shown if scheme is not None else f"mailto:{shown}"
        if is_linked(uri):
            found.append((at + match.start(), at + match.end(), WebLink(shown, uri)))
        at += match.end()
    return found, False

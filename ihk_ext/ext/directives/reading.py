"""What an author wrote at a directive, against the declaration of its view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ihk_ext.ext.views.declare import Option, Takes, View
from ihk_ext.ext.views.reference import placeholder, usage
from ihk_ext.ext.views.spec import ViewError
from ihk_ext.findings import did_you_mean

#: What a flag that is set says in a specification.
_SET = "ja"


class AnyOption(dict[str, object]):
    """An ``option_spec`` that lets everything pass, for docutils' own messages are English."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, key: str) -> object:
        return _as_written


def _as_written(text: str | None) -> str:
    return (text or "").strip()


def read_arguments(view: View, text: str) -> Iterator[tuple[str, str]]:
    """Name and text of each argument.

    Raises :class:`ViewError` where one is missing, too many or no word for it.
    """
    words, wanted = text.split(), view.arguments
    if len(words) < len(wanted):
        missing = wanted[len(words)]
        raise ViewError(f"Es fehlt {placeholder(missing)}: {missing.help}. Erwartet wird »{usage(view)}«.")
    rest = bool(wanted) and wanted[-1].takes is Takes.WORDS
    if len(words) > len(wanted) and not rest:
        raise ViewError(f"»{words[len(wanted)]}« ist zu viel; erwartet wird »{usage(view)}«.")
    for at, argument in enumerate(wanted):
        last = rest and at == len(wanted) - 1
        value = ",".join(" ".join(words[at:]).replace(",", " ").split()) if last else words[at]
        yield argument.name, _checked(argument, placeholder(argument), value)


def read_options(view: View, options: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name and text of each option that says something, ``:konzept:`` left out.

    Raises :class:`ViewError` for an unknown option and for a value that it cannot have.
    """
    known = {option.name: option for option in view.takes}
    for name, text in options.items():
        option = known.get(name)
        if option is None:
            names = ", ".join(f":{n}:" for n in known)
            hint = did_you_mean(name, known)
            raise ViewError(f"Die Option »:{name}:« gibt es nicht; es gibt {names}. {hint}".rstrip())
        value = _checked(option, f":{name}:", text)
        if value and name in {o.name for o in view.options}:
            yield name, value


def _checked(option: Option, name: str, text: str) -> str:
    """The text as the specification holds it."""
    if option.takes is Takes.FLAG:
        if text:
            raise ViewError(f"{name} hat keinen Wert; »{text}« ist zu viel.")
        return _SET
    if option.words and text and text not in option.words:
        hint = did_you_mean(text, option.words)
        raise ViewError(f"{name} »{text}« gibt es nicht; es gibt {', '.join(option.words)}. {hint}".rstrip())
    if option.takes is Takes.COUNT and text and (not text.isdecimal() or int(text) == 0):
        raise ViewError(f"{name} »{text}« ist keine Zahl ab 1.")
    return text

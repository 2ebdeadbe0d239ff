"""What the writer writes, the loader reads as the same records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihk_ext.exchange.yaml_writer import dump, outside_links, records_yaml
from ihk_ext.findings import Severity
from ihk_ext.loading import load_concept
from ihk_ext.model import Concept, LinkValue, Record, Struct
from ihk_ext.model.audience import restrict
from ihk_ext.schema.catalogue import CORE_SCHEMA
from ihk_ext.schema.declare import Publicity
from tests.support import load

RINTHEIM = Path(__file__).parents[2] / "data" / "rintheim"


def plain(value: Any) -> Any:  # noqa: ANN401 - anything that a record holds
    """A value without the places where it stood."""
    if isinstance(value, tuple):
        return tuple(plain(v) for v in value)
    if isinstance(value, LinkValue):
        return value.target, dict(value.attributes)
    if isinstance(value, Struct):
        return _given(value.values), _given(value.links)
    return value


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(v) for name, v in values.items()}


def content(records: Iterable[Record]) -> dict[str, Any]:
    """What records say, by ID."""
    return {r.id: (r.type.name, r.titel, _given(r.values), _given(r.links)) for r in records}


def read_again(folder: Path, records: Iterable[Record]) -> Concept:
    """Write, load, and be sure that the loader complains of nothing."""
    folder.mkdir(parents=True)
    text = records_yaml(records, CORE_SCHEMA.types, remark="zur Probe\nin zwei Zeilen")
    (folder / "daten.yaml").write_text(text, encoding="utf-8")
    result = load_concept(folder)
    assert [str(f) for f in result.findings if f.severity is Severity.ERROR] == []
    return result.project.concepts[0]


def test_rintheim_is_read_again_as_it_was(tmp_path: Path) -> None:
    concept = load_concept(RINTHEIM).project.concepts[0]
    again = read_again(tmp_path / "rintheim", concept.records.values())
    assert len(again.records) == len(concept.records) > 400
    assert content(again.records.values()) == content(concept.records.values())
    for name in concept.schema.types:
        assert [r.id for r in again.of_type(name)] == [r.id for r in concept.of_type(name)]


# A line of a data file: what the loader refuses to read cannot be in a record.
LINE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(str.strip)
WORDS = LINE.map(lambda text: " ".join(text.split())).filter(lambda t: t and t != "nicht überliefert")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=WORDS,
    address=WORDS,
    prose=st.lists(st.from_regex(r"[a-zäöüß0-9]{1,9}[ :#.,]{0,2}[a-z]{1,5}", fullmatch=True), min_size=1),
)
def test_any_text_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, title: str, address: str, prose: list[str]
) -> None:
    source = {
        "ihk_format": "2",
        "auftraege": [{"id": "A-1", "titel": title, "adressat": address, "text": "\n\n".join(prose) + "\n"}],
    }
    folder = tmp_path_factory.mktemp("k") / "k"  # alone: concepts side by side would be read as neighbours
    folder.mkdir()
    (folder / "a.yaml").write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")
    loaded = load_concept(folder)
    first = loaded.project.concepts[0]
    if loaded.findings.has_errors or first.records["A-1"].get("adressat") is None:
        return  # the loader refuses it, so no record can hold it
    again = read_again(tmp_path_factory.mktemp("neu") / "k", first.records.values())
    assert content(again.records.values()) == content(first.records.values())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cents=st.integers(-(10**13), 10**13),
    area=st.decimals(0, 10**6, places=3),
    share=st.fractions(0, 1, max_denominator=10**6),
    day=st.dates(),
)
def test_any_figure_is_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    cents: int,
    area: Decimal,
    share: Fraction,
    day: dt.date,
) -> None:
    euros = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
    text = f"""
        gebiete:
          - {{id: G-1, titel: Gebiet, flaeche_ha: {area:f}, stand: {day.isoformat()}}}
        handlungsfelder:
          - {{id: H-1, titel: Feld, gebiet: [{{id: G-1, anteil: {share.numerator}/{share.denominator}}}]}}
        kostenpositionen:
          - {{id: K-1, titel: Position, gesamtkosten_eur: {euros}}}
        """
    result = load(tmp_path_factory.mktemp("k"), text)
    records = list(result.project)
    assert len(records) == 3
    again = read_again(tmp_path_factory.mktemp("neu") / "k", records)
    assert content(again.records.values()) == content(records)
    assert again.records["K-1"].money("gesamtkosten_eur") == cents


def test_what_an_audience_may_not_see_is_not_written(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        ziele:
          - {id: Z-1, titel: Offen, oeffentlichkeit: öffentlich}
          - {id: Z-2, titel: Geheimsache, oeffentlichkeit: intern}
        massnahmen:
          - {id: M-1, titel: Bau, oeffentlichkeit: öffentlich, ziele: [Z-1, Z-2]}
        """,
    )
    text = records_yaml(restrict(result.project, Publicity.PUBLIC), CORE_SCHEMA.types)
    assert "Z-1" in text
    assert "Z-2" not in text
    assert "Geheimsache" not in text


def test_links_that_lead_out_are_known(tmp_path: Path) -> None:
    result = load(
        tmp_path,
        """
        ziele:
          - {id: Z-1, titel: Ziel}
        massnahmen:
          - {id: M-1, titel: Bau, ziele: [Z-1], kurzbeschreibung: "wie :need:`M-2`"}
          - {id: M-2, titel: Umbau}
        """,
    )
    records = result.project.records
    assert outside_links([records["M-1"]]) == ["M-2", "Z-1"]
    assert outside_links(list(records.values())) == []


def test_texts_that_yaml_takes_for_something_else_are_quoted() -> None:
    values = [
        "ja",
        "no",
        "113",
        "1.10",
        "2009-10-20",
        "~",
        "# kein Kommentar",
        "a: b",
        "- c",
        "*d",
        "&e",
        "!f",
        "{g",
        "@h",
    ]
    assert yaml.safe_load(dump({"werte": values})) == {"werte": values}


def test_what_an_older_pdf_carries_loads_still(tmp_path: Path) -> None:
    """The YAML in PDFs of ihk_ext 0.1.0 has format 1, and the fields that it still had."""
    folder = tmp_path / "k"
    folder.mkdir()
    old = "ihk_format: 1\nziele:\n- id: Z-1\n  titel: Ziel\n  ebene: Leitziel\n  version_seit: '2009'\n"
    (folder / "k.yaml").write_text(old, encoding="utf-8")
    result = load_concept(folder)
    assert [f.code for f in result.findings] == ["format-alt"]
    assert result.project.records["Z-1"].values == {"ebene": "Leitziel"}

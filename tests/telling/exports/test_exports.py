"""Each export is read back by another reader, or validated where a library carries the standard's schema."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace

import pytest

from tests.telling import invented
from twosource.errors import Stop
from twosource.telling.brief import Brief
from twosource.telling.exports import export
from twosource.telling.exports.ged import COLUMNS, cell


def rows() -> list[dict[str, str]]:
    text = export(invented.brief(), "ged").data.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_ged_columns_and_values() -> None:
    found = rows()
    assert list(found[0])[: len(COLUMNS)] == list(COLUMNS)
    sank = next(r for r in found if r["relid"] == "f1")
    assert (sank["date_start"], sank["date_prec"], sank["where_prec"]) == ("2031-03-03", "1", "2")
    assert sank["source_original"] == "the harbour police" and "Northern Wire, 2031-03-04" in sank["source_article"]
    drowned = next(r for r in found if r["relid"] == "f2")
    assert (drowned["best"], drowned["low"], drowned["high"]) == ("14", "14", "14")
    assert next(r for r in found if r["relid"] == "f9")["date_prec"] == "5"


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", "\tx"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


def test_hostile_headlines_stay_in_their_cells() -> None:
    base = invented.brief()
    reports = tuple(replace(r, headline='=cmd|"/c calc"!A1\r\n"x","y"', outlet="@o") for r in base.reports)
    text = export(Brief(replace(base.linked, reports=reports), base.weighed), "ged").data.decode("utf-8")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        assert None not in row and not any(v.startswith(("=", "@", "+")) for v in row.values())


def test_prov_is_read_by_prov() -> None:
    prov = pytest.importorskip("prov.model")
    document = prov.ProvDocument.deserialize(content=export(invented.brief(), "prov").data.decode(), format="json")
    kinds = {type(r).__name__ for r in document.get_records()}
    assert {"ProvEntity", "ProvAgent", "ProvDerivation", "ProvAttribution", "ProvInfluence"} <= kinds


def test_stix_is_valid_for_stix2() -> None:
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(export(invented.brief(), "stix").data.decode(), allow_custom=False)
    ids = {o["id"] for o in bundle.objects}
    assert {o["type"] for o in bundle.objects} == {"marking-definition", "identity", "report", "note"}
    assert all(ref in ids for o in bundle.objects for ref in o.get("object_refs", ()))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_jsonld_is_read_by_rdflib_without_the_network() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=export(invented.brief(), "jsonld").data, format="json-ld")
    claim = rdflib.URIRef("https://schema.org/Claim")
    assert len(list(graph.subjects(rdflib.RDF.type, claim))) == 9


def test_timelinejs() -> None:
    data = json.loads(export(invented.brief(), "timelinejs").data)
    first = data["events"][0]
    assert first["start_date"] == {"year": 2030, "month": 3, "day": 1} and first["display_date"] == "March to May 2030"
    assert len(data["events"]) == 3


def test_timelinejs_escapes_markup() -> None:
    base = invented.brief()
    findings = tuple(replace(f, statement="<img src=x onerror=alert(1)>") for f in base.findings)
    brief = Brief(base.linked, replace(base.weighed, findings=findings), base.timeline)
    assert "<img" not in export(brief, "timelinejs").data.decode()


def test_graphml_is_read_by_networkx() -> None:
    import networkx as nx

    graph = nx.read_graphml(io.BytesIO(export(invented.brief(), "graphml").data))
    assert nx.has_path(graph, "f1", "n2") and graph.nodes["n4"]["kind"] == "unnamed"


def test_bibtex_is_read_by_pybtex() -> None:
    pybtex = pytest.importorskip("pybtex.database")
    base = invented.brief()
    reports = tuple(replace(r, headline="50% of {all} \\ & _more_") for r in base.reports)
    text = export(Brief(replace(base.linked, reports=reports), base.weighed), "bibtex").data.decode()
    found = pybtex.parse_string(text, "bibtex")
    assert len(found.entries) == 5


def test_csl() -> None:
    items = json.loads(export(invented.brief(), "csl").data)
    assert items[0]["type"] == "article-newspaper" and items[0]["issued"] == {"date-parts": [[2031, 3, 4]]}
    assert "issued" not in items[4]


def test_parquet_is_read_by_pyarrow() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    with zipfile.ZipFile(io.BytesIO(export(invented.brief(), "parquet").data)) as archive:
        tables = {n: pq.read_table(io.BytesIO(archive.read(n))) for n in archive.namelist()}
    assert tables["claims.parquet"].num_rows == 13
    assert b"Private persons are masked" in tables["reports.parquet"].schema.metadata[b"twosource"]
    assert not any("Veresh" in w for w in tables["claims.parquet"]["words"].to_pylist())


def test_unknown_kind() -> None:
    with pytest.raises(Stop, match="no such export"):
        export(invented.brief(), "docx")


def test_an_empty_brief_can_be_exported() -> None:
    base = invented.brief()
    linked = replace(base.linked, claims=(), groups=(), entities=(), nodes=())
    for kind in ("ged", "prov", "stix", "jsonld", "timelinejs", "graphml", "bibtex", "csl"):
        assert export(Brief(linked, replace(base.weighed, findings=(), conflicts=())), kind).data

"""Every table as Parquet, in one zip; the notice and the head of the log are in the metadata of each schema."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from twosource.errors import Stop
from twosource.telling.exports.tables import Tables

NAMES = ("reports", "sources", "entities", "claims", "findings", "conflicts", "timeline")
MADE = (1980, 1, 1, 0, 0, 0)  # one date for all members, so that the same brief gives the same bytes


def write(tables: Tables) -> bytes:
    """The zip of ``reports.parquet``, ``claims.parquet`` and so on. Raises ``Stop`` where pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise Stop("parquet needs pyarrow; install twosource[exports]") from error
    about = {"twosource": json.dumps(asdict(tables.about), ensure_ascii=False)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in NAMES:
            rows = [_flat(row) for row in getattr(tables, name)]
            if not rows:
                continue
            table = pa.Table.from_pylist(rows).replace_schema_metadata(about)
            buffer = io.BytesIO()
            pq.write_table(table, buffer)
            archive.writestr(zipfile.ZipInfo(f"{name}.parquet", MADE), buffer.getvalue())
    return out.getvalue()


def _flat(row: Any) -> dict[str, Any]:
    """A row as plain values; infinity, which Parquet has as a float, stays."""
    data = asdict(row)
    return {k: _plain(v) for k, v in data.items()}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return asdict(value)  # type: ignore[arg-type]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: float(v) if k in ("low", "high") else _plain(v) for k, v in value.items()}
    return value

"""Records as bytes for the archive: MessagePack, compressed; claim vectors apart, as float16."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any, TypeVar

import msgspec
import numpy as np

from twosource.records import Reading, Report

T = TypeVar("T")


def pack(record: Any) -> bytes:
    """A dataclass or plain value as compressed bytes."""
    return zlib.compress(msgspec.msgpack.encode(record), 6)


def unpack(data: bytes, kind: type[T]) -> T:
    """What :func:`pack` was given.

    :raises msgspec.ValidationError: the bytes hold something else.
    """
    return msgspec.msgpack.decode(zlib.decompress(data), type=kind)


def pack_reading(reading: Reading) -> tuple[bytes, bytes]:
    """A reading without its report and vectors, and the vectors (claims x dimensions, float16, row-major)."""
    bare = replace(reading, report=_stub(reading.report), claims=tuple(replace(c, vector=None) for c in reading.claims))
    return pack(bare), _vectors(reading)


def unpack_reading(data: bytes, vectors: bytes, report: Report) -> Reading:
    """The reading again, of ``report``, its ids renamed to the report's."""
    bare = unpack(data, Reading)
    claims = bare.claims
    if vectors and claims:
        rows = np.frombuffer(zlib.decompress(vectors), dtype=np.float16).reshape(len(claims), -1).astype(np.float32)
        claims = tuple(replace(claim, vector=row) for claim, row in zip(claims, rows, strict=True))
    return _renamed(replace(bare, claims=claims), report)


def _renamed(reading: Reading, report: Report) -> Reading:
    """The reading as one of ``report``: whatever names its report names this one."""
    return replace(
        reading,
        report=report,
        claims=tuple(replace(claim, report=report.id) for claim in reading.claims),
        attributions=tuple(replace(each, report=report.id) for each in reading.attributions),
        entities=tuple(
            replace(entity, mentions=tuple((report.id, span) for _, span in entity.mentions))
            for entity in reading.entities
        ),
    )


def _stub(report: Report) -> Report:
    return Report(report.id, "", report.sha256)


def _vectors(reading: Reading) -> bytes:
    rows = [claim.vector for claim in reading.claims]
    if not rows or any(row is None for row in rows):
        return b""
    return zlib.compress(np.stack([np.asarray(row) for row in rows]).astype(np.float16).tobytes(), 6)

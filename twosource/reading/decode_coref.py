"""Who is meant: links each mention head to an earlier one, to none, or says that it is not sure.

Mention heads are scored pairwise (Lee et al. 2017, on words as in Dobrovolskii 2021) over the whole text, in blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from twosource.reading.decode_tags import softmax
from twosource.reading.encoder import Outputs
from twosource.reading.word_lists import words_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

PRONOUNS = words_of("pronouns")
#: Earlier mentions looked at for each mention, and mentions scored at once.
REACH, BLOCK = 400, 256
#: A link is made above this probability of having an antecedent; between UNSURE and LINK there is no cluster.
LINK, UNSURE = 0.5, 0.4


@dataclass(frozen=True)
class _Mentions:
    """Mention heads in text order, with the number of each one's form and whether it is a pronoun."""

    at: Ints
    form: Ints
    pronoun: Ints


def clusters(out: Outputs, heads: Ints, forms: Sequence[str]) -> list[int | None]:
    """Cluster number of each mention head (in text order), None where the model is not sure.

    `forms` are the lower-case words at `heads`.
    """
    form = np.array([crc32(f.encode()) for f in forms], dtype=np.int64)
    found = _Mentions(heads, form, np.array([f in PRONOUNS for f in forms], dtype=np.int64))
    number: list[int | None] = [None] * len(heads)
    for start in range(0, len(heads), BLOCK):
        rows = np.arange(start, min(start + BLOCK, len(heads)))
        cols = np.arange(max(0, start - REACH), rows[-1] + 1)
        chance = _chances(out, found, rows, cols)
        best = chance[:, 1:].argmax(1)
        for row, col, none in zip(rows.tolist(), cols[best].tolist(), chance[:, 0].tolist(), strict=True):
            if 1 - none > LINK and col < row:
                if number[col] is None:  # unsure of its own antecedent, it begins a cluster when another leads to it
                    number[col] = col
                number[row] = number[col]
            elif 1 - none <= UNSURE:
                number[row] = row
    return number


def _chances(out: Outputs, found: _Mentions, rows: Ints, cols: Ints) -> Floats:
    """Probability of no antecedent, then of each candidate in `cols`, for each mention in `rows`."""
    query, key = out["antecedent_of"][found.at[rows]], out["is_antecedent"][found.at[cols]]
    distance, same = out.reader.tables["distance"], out.reader.tables["same"]
    gap = np.maximum(found.at[rows][:, None] - found.at[cols][None, :], 1)
    bucket = np.minimum(np.ceil(np.log2(gap)).astype(np.int64), distance.shape[1] - 1)
    alike = np.where(found.pronoun[rows] > 0, same[0], same[1])[:, None]
    table = query @ key.T * np.float32(query.shape[1] ** -0.5) + distance[found.pronoun[rows][:, None], bucket]
    table += np.where(found.form[rows][:, None] == found.form[cols][None, :], alike, same[2])
    table[cols[None, :] >= rows[:, None]] = -np.inf
    return softmax(np.concatenate([out["no_antecedent"][found.at[rows]], table], 1))

"""The words of a claim made ready to be compared one by one with those of another claim.

Each word that is no article and no punctuation has its meaning in place, the encoder's vector of it brought down to a few
dimensions, and marks: whether it is the predicate, a negation, a word of cause, a figure, its word class and its
role. ``linking/wording.py`` compares them; both use ``data/model/pairs.npz``, made by ``training/fit_pairs.py``.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from twosource.reading.clauses import Clause
from twosource.reading.tree import Tree
from twosource.records import ClaimWords

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Words of a claim that are kept, and word classes that are not.
MOST = 28
LEFT_OUT = frozenset(["PUNCT", "SYM", "DET"])
CLASSES = ("NOUN", "VERB", "PROPN", "ADJ", "ADV", "ADP", "NUM", "PRON", "AUX")
ROLES = ("nsubj", "obj", "obl", "nmod")
NEGATIONS = frozenset(
    ["no", "not", "n't", "n’t", "never", "none", "nobody", "nothing", "neither", "nor", "without", "nowhere", "cannot"]
    + ["hardly"]
)
CAUSES = frozenset(
    [
        "cause",
        "because",
        "due",
        "after",
        "trigger",
        "blame",
        "result",
        "lead",
        "spark",
        "owe",
        "fault",
        "failure",
        "set",
    ]
    + ["reason", "attribute", "ignite", "start", "explain"]
)
#: What the largest number of a row stands for.
REACH = 6.0


@cache
def table() -> dict[str, NDArray[Any]]:
    """The network's weights by name; ``gain``, ``shift`` and ``project`` bring the encoder's vectors down."""
    import io

    import numpy as np

    data = (resources.files("twosource") / "data" / "model" / "pairs.npz").read_bytes()
    with np.load(io.BytesIO(data)) as found:
        return {name: found[name] for name in found.files}


def claim_words(tree: Tree, clause: Clause) -> ClaimWords | None:
    """The words of a clause; None where the parse has no vectors or no word is kept."""
    import numpy as np

    tokens, states = tree.tokens, tree.parse.states
    kept = [i for i in clause.tokens if tokens[i].upos not in LEFT_OUT][:MOST]
    if states is None or not kept:
        return None
    gain, shift, project = (table()[name] for name in ("gain", "shift", "project"))
    if states.shape[1] != gain.shape[0]:
        return None
    raw = states[kept].astype(np.float32)
    raw = (raw - raw.mean(1, keepdims=True)) / np.sqrt(raw.var(1, keepdims=True) + 1e-5) * gain + shift
    rows = np.clip(np.rint(raw @ project * (127 / REACH)), -127, 127).astype(np.int8)
    words = tuple(tree.word(i).lower() for i in kept)
    return ClaimWords(words, tuple(marks(tree, i, i == clause.head) for i in kept), rows.tobytes())


def marks(tree: Tree, i: int, predicate: bool) -> int:
    """Bits: predicate, negation, cause, figure, then the word classes, then the roles."""
    token, word = tree.tokens[i], tree.word(i).lower()
    told = (
        predicate, word in NEGATIONS, token.lemma.lower() in CAUSES, word[:1].isdigit(),
        *(token.upos == c for c in CLASSES), *(token.deprel.startswith(r) for r in ROLES),
    )  # fmt: skip
    return sum(1 << n for n, holds in enumerate(told) if holds)

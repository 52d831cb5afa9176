"""How a source knows what it says, by the ladder of the design: saw it, document, participant, unnamed, heard, not stated.

Only what the text says counts; the first step that is said wins.
"""

from __future__ import annotations

import re

from twosource.parsed import Quote
from twosource.reading.cues import is_sort
from twosource.reading.tree import Tree
from twosource.records import Basis, Node

_DID = r"(?i)\b(?:I|we|he|she|they)(?: had| have|['’]ve|['’]d)? (?:\w+ly )?"
_SAW = re.compile(_DID + r"(?:saw|seen|witnessed|watched|counted|looked at)\b")
_PRESENT = re.compile(
    r"(?i)\bwho (?:was|were|is|had been) (?:\w+ )?(?:there|present|nearby|on the spot|at the scene|inside|in the|at the|on the)\b"
    r"|\beye-?witness|\bwitness(?:es|ed)?\b|\bwho (?:washed|buried|carried|found|examined|treated) the\b"
)
_HEARD = re.compile(_DID + r"(?:heard|been told|learned|learnt)\b|\b(?:was|were|been) heard\b|\bword reached\b")
_TOLD_BY = re.compile(r"(?i)\b(?:told by|was told|were told|had been told) (?:\w+ ){0,3}")
_PAPER = re.compile(
    r"(?i)\b(?:according to|as shown by|the|a|an|our|its|their) (?:\w+ ){0,3}(?:register|records?|readings?|logs?|footage|"
    r"video|recording|photographs?|documents?|data|satellite images?|transcripts?|figures from)\b"
)
_TOOK_PART = re.compile(
    r"(?i)\b(?:I|we)(?: had| have|['’]ve)? (?:\w+ly )?(?:was|were|fought|fired|signed|opened|carried|left|fled|buried|drove|"
    r"turned|helped|did|went|worked|took|handed|received|got)\b|\b(?:s?he|they) had been (?:asked|ordered|paid|told) to\b"
)


def basis_of(tree: Tree, quote: Quote, node: Node | None) -> Basis:
    """The basis that the words of one attribution show."""
    content = " ".join(tree.text[s:e] for s, e in quote.content)
    source = " ".join(tree.text[s:e] for s, e in quote.source)
    cues = {tree.tokens[i].lemma.lower() for i in tree.inside(quote.cue)}
    if cues & {"see", "witness", "watch", "count"} or _SAW.search(content) or _PRESENT.search(source):
        return "saw"
    if (node is not None and node.kind == "document") or (_PAPER.search(content) and quote.speech == "indirect"):
        return "document"
    if _took_part(content, source, node):
        return "participant"
    if _TOLD_BY.search(content) and quote.speech != "direct":
        return "unnamed"
    if cues & {"hear"} or _HEARD.search(content):
        return "heard"
    return "not_stated"


def _took_part(content: str, source: str, node: Node | None) -> bool:
    if node is None or node.kind not in ("unnamed", "named_person"):
        return False
    words = re.findall(r"\w+", source.lower())
    insider = any(is_sort(w.removesuffix("s"), "participant") or is_sort(w, "participant") for w in words)
    return bool(_TOOK_PART.search(content)) or (insider and node.kind == "unnamed")

"""The outlet's own voice: whose word stands behind a clause that nobody is credited for.

1. A headline has the chain of the first sentence; 2. a source that goes on speaking; 3. somebody who knows (see
:mod:`twosource.reading.knowers`); 4. whom the report as a whole is owed to; else the outlet.
"""

from __future__ import annotations

from twosource.reading.chains import Threads, Way
from twosource.reading.clauses import Clause
from twosource.reading.factuality import cue_sort
from twosource.reading.knowers import known_above, self_told, who_knows, whose_figure
from twosource.reading.papers import in_paper, paper_gone_through, paper_named_after, part_of_paper
from twosource.reading.scene import Scene
from twosource.reading.tree import QUOTES, Tree, overlap
from twosource.records import Span, Spans


def _headed(scene: Scene, span: Span) -> bool:
    return any(z.kind == "headline" and overlap(span, z.span) for z in scene.cast.report.zones)


def own_voice(threads_: Threads, scene: Scene, clause: Clause) -> Way:
    """The chain of a clause that nobody is credited for."""
    owed, outlet, span = threads_.owed, threads_.outlet, clause.spans[0]
    if threads_.head is not None and _headed(scene, span):
        return threads_.head
    one = owed.whole or (None if owed.roundup else owed.part) or owed.issuer
    credit = [one] if one else list(owed.voice)
    carried = carried_on(threads_, scene, span)
    if carried is not None:
        return threads_.ways[carried][0]
    known = (
        who_knows(scene, clause)
        or known_above(scene, clause)
        or whose_figure(scene, clause)
        or in_paper(scene, clause)
        or part_of_paper(scene, clause)
        or paper_gone_through(scene, clause)
        or paper_named_after(scene, clause)
        or self_told(threads_, scene, clause)
    )
    if known or credit:
        return _way(threads_, known if known and not one else [*credit, *known])
    return threads_.lead or (outlet,)


def _way(threads_: Threads, hops: list[str]) -> Way:
    """The outlet, whom the report is owed to, and who is found to stand behind a clause; nobody twice."""
    every = (threads_.outlet, *hops)
    return tuple(dict.fromkeys(threads_.alias.get(n, n) for n in every))


# ---------------------------------------------------------------- carried on


def carried_on(threads_: Threads, scene: Scene, span: Span) -> int | None:
    """The attribution whose source goes on speaking in ``span`` without a cue: the one of the sentence before, when the
    clause is in reported tense ("had ...", "would ..."), or the next sentence credits the same source again."""
    tree = scene.tree
    token = tree.at(span[0])
    if token is None:
        return None
    number, paragraph = tree.sentence_of[token], tree.paragraph(span[0])
    before = _last_in(threads_, tree_sentence=number - 1, scene=scene, paragraph=paragraph)
    if before is None:
        before = _last_in(threads_, tree_sentence=number - 1, scene=scene, paragraph=paragraph, quoted=True)
    if before is not None and _reported_tense(scene, number):
        return before
    if before is None and not tree.text[paragraph[0] : tree.sentence_span(number)[0]].strip():
        earlier = tree.paragraph(max(0, paragraph[0] - 2))
        before = _last_in(threads_, tree_sentence=number - 1, scene=scene, paragraph=earlier)
    if before is None:
        return None
    after = _last_in(threads_, tree_sentence=number + 1, scene=scene, paragraph=paragraph, quoted=True)
    if (
        after is not None
        and threads_.ways[after][:1] == threads_.ways[before][:1]
        and len(threads_.ways[before][0]) > 1
    ):
        return before
    return None


def _last_in(
    threads_: Threads, *, tree_sentence: int, scene: Scene, paragraph: Span, quoted: bool = False
) -> int | None:
    """The last sourced attribution whose cue (or, with ``quoted``, whose spoken words) begin in a sentence of a paragraph."""
    tree = scene.tree
    if not 0 <= tree_sentence < len(tree.parse.sentences):
        return None
    start, end = tree.sentence_span(tree_sentence)
    if start < paragraph[0] or end > paragraph[1] + 1:
        return None
    found = [
        i
        for i, q in enumerate(threads_.quotes)
        if q.source
        and q.kind == "say_cue"
        and q.parent is None
        and any(start <= s < end for s, _ in (*q.cue, *(_spoken(tree, q.content) if quoted else ())))
        and cue_sort(tree, q.cue) not in ("quiet", "deny", "ask", "order")
    ]
    return found[-1] if found else None


def _spoken(tree: Tree, content: Spans) -> Spans:
    """The pieces of a content that stand in quotation marks."""
    return tuple(s for s in content if tree.text[s[0]] in QUOTES or tree.text[s[0] - 1 : s[0]] in tuple(QUOTES))


def _reported_tense(scene: Scene, sentence: int) -> bool:
    tree = scene.tree
    first, last = tree.parse.sentences[sentence]
    root = next((i for i in range(first, last) if tree.tokens[i].deprel == "root"), None)
    return root is not None and any(tree.low(c) in ("had", "would") for c in tree.dependents(root, "aux"))

"""What the sieves for entities ask of a parse, kept once a report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from twosource.parsed import Mention, Parse, Token
from twosource.reading.entity_names import clean
from twosource.records import Span

DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "his", "her", "their"))
OWNERS = frozenset(("its", "his", "her", "their", "our", "my", "your"))
_NEW = "a an one two three four five six seven some several many any another no few most"
INDEFINITE = frozenset(_NEW.split())


@dataclass
class Scene:
    """A report's parse with its tokens, the dependents of each and the sentence of each."""

    parse: Parse
    tokens: tuple[Token, ...] = ()
    starts: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    _sentences: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens = self.parse.tokens
        self.starts = [t.start for t in self.tokens]
        self.children = [[] for _ in self.tokens]
        self._sentences = [a for a, _ in self.parse.sentences]
        for i, token in enumerate(self.tokens):
            if 0 <= token.head < len(self.tokens):
                self.children[token.head].append(i)

    def token_range(self, span: Span) -> range:
        """Indices of the tokens that start inside the span."""
        return range(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1]))

    def sentence_of(self, i: int) -> int:
        """Number of the sentence that token i is in."""
        return bisect_right(self._sentences, i)

    def low(self, i: int) -> str:
        """Token i in lower case."""
        return self.parse.text[self.tokens[i].start : self.tokens[i].end].lower()

    def lemma(self, i: int) -> str:
        """Lemma of token i in lower case, without a full stop."""
        return self.tokens[i].lemma.lower().rstrip(".") if 0 <= i < len(self.tokens) else ""

    def text(self, mention: Mention) -> str:
        """A mention's words on one line."""
        return " ".join(self.parse.text[slice(*mention.span)].split())

    def name(self, mention: Mention) -> str:
        """A mention's words as a name."""
        return clean(self.parse.text[slice(*mention.span)])

    def first_word(self, mention: Mention) -> str:
        """The first word of a mention in lower case."""
        inside = self.token_range(mention.span)
        return self.low(inside.start) if len(inside) else ""

    def definite(self, mention: Mention) -> bool:
        """Whether a description is definite: an article, or a possessor."""
        return self.first_word(mention) in DEFINITE or any(
            self.tokens[i].deprel == "nmod:poss" for i in self.children[mention.head]
        )

    def indefinite(self, mention: Mention) -> bool:
        """Whether a description brings in somebody new."""
        return self.first_word(mention) in INDEFINITE

    def plural(self, i: int) -> bool:
        """Whether a noun is a plural, by its form and lemma."""
        word = self.low(i)
        return (
            self.tokens[i].upos == "NOUN"
            and word != self.lemma(i)
            and (word.endswith("s") or word in ("men", "women", "people", "children"))
        )

"""Makes ``twosource/data/predicates/roots.tsv`` and ``near.tsv`` from the WordNet 3.0 database files.

    python training/make_predicates.py /usr/share/wordnet twosource/data/predicates

(Debian: package ``wordnet-base``.) ``roots.tsv`` leads each form of a verb in use, and each noun derived from it, to
the verb; ``near.tsv`` gives the verbs that share one of the frequent senses of a verb, and those one step above it.
WordNet 3.0 Copyright 2006 by Princeton University, used under its licence (see the folder's README).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

#: A sense of a verb counts as frequent when it is among its first so many (WordNet orders senses by frequency).
VERB_SENSES = 3
#: A noun stands for the verb when the derivation starts at one of its first so many senses.
NOUN_SENSES = 2
#: How often a verb must be tagged in WordNet's corpora, in any sense, to be listed. 0: all.
LEAST_TAGS = 1
#: Noun files (act, event, process, state, phenomenon, communication, possession) whose nouns may name what happens.
EVENT_NOUN_FILES = {"04", "11", "22", "26", "19"}
VOWELS = "aeiou"


def index(path: Path) -> dict[str, list[str]]:
    """Lemma -> synset offsets, most frequent sense first."""
    out = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            parts = line.split()
            out[parts[0]] = parts[-int(parts[2]) :]
    return out


def data(path: Path) -> dict[str, tuple[str, list[str], list[tuple[str, str, str, str]]]]:
    """Offset -> (lexicographer file, lemmas, pointers as (symbol, offset, part of speech, source/target))."""
    out = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split("|")[0].split()
        n = int(parts[3], 16)
        lemmas = [parts[4 + 2 * i].lower() for i in range(n)]
        at = 4 + 2 * n
        pointers = [tuple(parts[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(int(parts[at]))]
        out[parts[0]] = (parts[1], lemmas, pointers)
    return out  # type: ignore[return-value]


def tags(path: Path) -> dict[tuple[str, str], int]:
    """(lemma, part of speech) -> how often it is tagged."""
    out: dict[tuple[str, str], int] = defaultdict(int)
    for line in path.read_text(encoding="latin-1").splitlines():
        key, _, count = line.split()
        lemma, sense = key.split("%")
        out[lemma, {"1": "n", "2": "v"}.get(sense[0], "a")] += int(count)
    return out


def inflections(verb: str) -> list[str]:
    """Regular forms of an English verb."""
    if verb.endswith("e"):
        return [verb + "s", verb + "d", (verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]) + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    end = "es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"
    out = [verb + end, verb + "ed", verb + "ing"]
    if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        out += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return out


def main(source: Path, target: Path) -> None:
    verbs, nouns = index(source / "index.verb"), index(source / "index.noun")
    vdata, ndata, count = data(source / "data.verb"), data(source / "data.noun"), tags(source / "cntlist.rev")
    used = {v for v in verbs if "_" not in v and len(v) > 2 and v.isalpha() and count[v, "v"] >= LEAST_TAGS}
    root: dict[str, str] = {}
    for noun, offsets in nouns.items():
        if "_" in noun or not noun.isalpha() or len(noun) < 4:
            continue
        found: dict[str, int] = defaultdict(int)
        for rank, offset in enumerate(offsets[:NOUN_SENSES]):
            kind, lemmas, pointers = ndata[offset]
            if kind not in EVENT_NOUN_FILES or noun not in lemmas:
                continue
            place = lemmas.index(noun) + 1
            for symbol, other, pos, ends in pointers:
                if symbol == "+" and pos == "v" and int(ends[:2], 16) in (0, place):
                    verb = vdata[other][1][int(ends[2:], 16) - 1]
                    if verb in used:
                        found[verb] += 10 * (NOUN_SENSES - rank) + (3 if verb[:4] == noun[:4] else 0)
        if found and (best := max(sorted(found), key=lambda v: found[v])) != noun:
            root[noun] = best
            root[
                noun + "s"
                if not noun.endswith(("s", "y"))
                else noun[:-1] + "ies"
                if noun.endswith("y")
                else noun + "es"
            ] = best
    for verb in used:
        for form in inflections(verb):
            root.setdefault(form, verb)
    for line in (source / "verb.exc").read_text(encoding="latin-1").splitlines():
        form, *lemmas = line.split()
        if lemmas[0] in used and "_" not in form:
            root[form] = lemmas[0]
    for line in (source / "noun.exc").read_text(encoding="latin-1").splitlines():
        form, *lemmas = line.split()
        if form.isalpha() and count[lemmas[0], "n"] >= 5 and not form.endswith("s"):
            root.setdefault(form, lemmas[0])
    for verb in used:  # a base form leads to itself, whatever else it may be
        root[verb] = root.get(verb, verb) if verb in nouns and count[verb, "v"] * 20 < count[verb, "n"] else verb
    chase = lambda w, left=3: w if left == 0 or root.get(w, w) == w else chase(root[w], left - 1)  # noqa: E731
    final = {form: chase(form) for form in root}
    write(
        target / "roots.tsv",
        dict(sorted(final.items())),
        "form\troot (WordNet 3.0, training/make_predicates.py)",
    )
    near: dict[str, set[str]] = defaultdict(set)
    rank_of = lambda lemma, offset: verbs[lemma].index(offset) if offset in verbs.get(lemma, []) else 9  # noqa: E731
    for verb in used:
        for offset in verbs[verb][:VERB_SENSES]:
            _, lemmas, pointers = vdata[offset]
            above = [o for s, o, pos, _ in pointers if s in "@*>$" and pos == "v"] if offset in verbs[verb][:2] else []
            for o in [offset, *above]:
                most = VERB_SENSES if o == offset else 1
                near[verb] |= {w for w in vdata[o][1] if w in used and w != verb and rank_of(w, o) < most}
    write(
        target / "near.tsv",
        {v: " ".join(sorted(near[v])) for v in sorted(near) if near[v]},
        "verb\tverbs near it (WordNet 3.0)",
    )


def write(path: Path, rows: dict[str, str], head: str) -> None:
    path.write_text(f"# {head}\n" + "".join(f"{a}\t{b}\n" for a, b in rows.items()), encoding="utf-8")
    print(path, len(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

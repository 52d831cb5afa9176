"""The tag inventories of the model's heads; export writes them into the shipped file."""

from __future__ import annotations

ATTRIBUTION = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
NAME_TYPES = ["person", "organisation", "place", "event", "other"]
NAMES = ["O", *(f"{part}-{kind}" for kind in NAME_TYPES for part in "BI")]
PHRASE_TYPES = ["person", "organisation", "place"]
PHRASE = ["O", *(f"{part}-{kind}" for kind in PHRASE_TYPES for part in "BI")]
TIME = ["O", "B", "I"]
EVENT = ["O", "B", "I"]
MENTION = [
    "none", "person", "organization", "place", "object", "event", "time", "abstract", "substance", "animal", "plant",
]  # fmt: skip
UPOS = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
]  # fmt: skip
DEPREL = [
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
]  # fmt: skip

#: Every tag and vector that the one output matrix of the model holds, in order: (name, width, group).
OUTPUTS = [
    ("attribution", len(ATTRIBUTION), "speech"),
    ("cue_of", 64, "speech"), ("is_cue", 64, "speech"), ("no_cue", 1, "speech"),
    ("source_of", 64, "speech"), ("is_source", 64, "speech"), ("no_source", 1, "speech"),
    ("upos", len(UPOS), "syntax"), ("sentence", 1, "syntax"),
    ("arc_child", 128, "syntax"), ("arc_head", 128, "syntax"), ("arc_root", 1, "syntax"),
    ("label_child", 128, "syntax"), ("label_head", 128, "syntax"),
    ("names", len(NAMES), "names"), ("phrase", len(PHRASE), "names"),
    ("time", len(TIME), "names"), ("event", len(EVENT), "names"),
    ("mention", len(MENTION), "names"),
    ("antecedent_of", 96, "names"), ("is_antecedent", 96, "names"), ("no_antecedent", 1, "names"),
    ("meaning", 128, "meaning"),
]  # fmt: skip
#: Width of the hidden layer of each group of heads; 0: straight from the encoder.
HIDDEN = {"speech": 384, "syntax": 512, "names": 512, "meaning": 0}

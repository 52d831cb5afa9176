"""Pairs of claims of real reports with what they are to each other, from labels that people's reading gave them.

    python -m training.real_cases

Prints what the labels in `training/real` count, and those of the invented stories in `training/stories`. A label file holds
no text, only where the claims stand:

    report ecbplus 8_1ecb            a report by corpus and id; reports are numbered from 1 in this order
    = 1:120-180 3:20-60,70-90 !4:8-40#    claims of one fact: report:start-end of the loaded text, pieces after commas;
                                     ! denies the fact; # the claim has a figure (one claim each for what happened and how many)
    conflict number 1:8-19 2:50-61 update   two claims that exclude each other; the status is open unless told

All claims of the reports were looked at, so whoever shares no line tells no common fact. Whoever tells the fact of one side
of a conflict is against whoever tells that of the other. The texts stay in the corpora (`../shared/data`): ECB+ train and
PolNeAR train; of the corpus "story" an id is STORY/FILE.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from training.pair_cases import Case
from twosource.intake import load
from twosource.linking.link import Prepared, prepare
from twosource.linking.measures import compare
from twosource.linking.wording import KINDS
from twosource.reading import read_report
from twosource.records import Claim

HERE = Path(__file__).parent / "real"
STORIES = Path(__file__).parent / "stories"
CORPORA = Path("../shared/data")
#: Pairs that are no candidates of linking and say nothing, of each case, at most.
FAR_PAIRS = 3000

Place = tuple[int, tuple[tuple[int, int], ...], bool]


@dataclass
class Labels:
    """Reports as (corpus, id), facts as places with whether they deny, conflicts as (kind, place, place, status)."""

    reports: list[tuple[str, str]] = field(default_factory=list)
    facts: list[list[tuple[Place, bool]]] = field(default_factory=list)
    conflicts: list[tuple[str, Place, Place, str]] = field(default_factory=list)


def main() -> None:
    """Count."""
    for kind, paths in (("real", sorted(HERE.glob("*.txt"))), ("invented", sorted(STORIES.glob("*.txt")))):
        print(kind, dict(counted(paths)))


def counted(paths: Iterable[Path]) -> Counter[str]:
    """What label files hold."""
    total: Counter[str] = Counter()
    for path in paths:
        found = labels(path)
        total["files"] += 1
        total["reports"] += len(found.reports)
        for fact in found.facts:
            total["facts"] += 1
            total["claims"] += len(fact)
            total["pairs of two reports"] += sum(a[0][0] != b[0][0] for a, b in combinations(fact, 2))
        total.update(f"{kind} {status}" for kind, _, _, status in found.conflicts)
    return total


def files() -> list[Path]:
    """The label files, or none where the corpora are absent."""
    return sorted(HERE.glob("*.txt")) if CORPORA.is_dir() else []


def labels(path: Path) -> Labels:
    """Read one label file.

    :raises ValueError: a line that is none of those above.
    """
    out = Labels()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = line.split()
        match words:
            case []:
                continue
            case ["report", corpus, name]:
                out.reports.append((corpus, name))
            case ["=", *places]:
                out.facts.append([(_place(p.lstrip("!")), p[0] == "!") for p in places])
            case ["conflict", kind, one, other, *status] if kind in KINDS:
                out.conflicts.append((kind, _place(one), _place(other), status[0] if status else "open"))
            case _:
                raise ValueError(f"{path}:{number}: no such line")
    return out


def _place(told: str) -> Place:
    report, _, rest = told.partition(":")
    pieces = tuple((int(a), int(b)) for a, b in re.findall(r"(\d+)-(\d+)", rest))
    return int(report), pieces, rest.endswith("#")


@cache
def corpus(name: str) -> Mapping[str, str]:
    """Id -> text as it is given to the program, with head, and outlet and date where the corpus tells them."""
    found = {}
    if name == "story":
        for path in sorted(STORIES.glob("*.json")):
            told = json.loads(path.read_text(encoding="utf-8"))["reports"]
            found |= {f"{path.stem}/{r['file']}": r["text"] for r in told}
        return found
    with gzip.open(CORPORA / name / "train.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            head, _, body = row["text"].partition("\n")
            if name == "ecbplus":
                found[row["id"]] = f"{head}\n\n" + body.replace("\n", "\n\n")
            else:
                found[row["id"]] = f"{head}\n\n{row['publisher']}, {row['date'][:10]}\n{body}"
    return found


def read(reports: Sequence[tuple[str, str]]) -> Prepared:
    """Load and read reports, in order, as linking takes them."""
    with tempfile.TemporaryDirectory() as folder:
        for k, (name, one) in enumerate(reports, 1):
            file = one.split("/")[1] if name == "story" else f"{k:02d}.txt"
            (Path(folder) / file).write_text(corpus(name)[one], encoding="utf-8")
        loaded = load([Path(folder)]).reports
    return prepare([read_report(r) for r in loaded])


def cases() -> Iterator[Case]:
    """All labelled cases."""
    for path in files():
        yield case(path)


@dataclass
class Labelled:
    """Reports read, with the facts that each claim tells (those who deny a fact tell another), the contradictions of pairs
    of claims, the pairs of which that is not known, and the claims of which nothing is known."""

    ready: Prepared
    facts: Mapping[int, set[int]]
    against: Mapping[tuple[int, int], set[str]]
    open: set[tuple[int, int]]
    unclear: set[int]

    def one_fact(self, i: int, j: int) -> bool:
        """Whether two claims speak of one fact, each on whatever side."""
        mine, theirs = ({abs(f) for f in self.facts.get(k, ())} for k in (i, j))
        return bool(mine & theirs)


def labelled(path: Path) -> Labelled:
    """Read the reports of one label file, and find its claims among those read."""
    told = labels(path)
    ready = read(told.reports)
    at = _Placed(ready)
    facts: dict[int, set[int]] = defaultdict(set)
    against: dict[tuple[int, int], set[str]] = defaultdict(set)
    for f, fact in enumerate(told.facts, 1):
        sides: dict[bool, set[int]] = {False: set(), True: set()}
        for place, denies in fact:
            sides[denies] |= at(place)
        for i in sides[False]:
            facts[i].add(f)
            for j in sides[True]:
                against[min(i, j), max(i, j)].add("denial")
        for i in sides[True]:
            facts[i].add(-f)
    unknown = set()
    for kind, one, other, status in told.conflicts:
        if status == "wording":
            continue
        sides = at(one), at(other)
        wider = tuple(_telling(side, facts) for side in sides)
        clear = all(len(facts.get(k, ())) <= 1 for side in sides for k in side)
        for i, j in ((i, j) for i in wider[0] for j in wider[1] if i != j):
            counted = kind != "number" or (ready.claims[i].quantities and ready.claims[j].quantities)
            if (i in sides[0] and j in sides[1]) or (clear and counted):
                against[min(i, j), max(i, j)].add(kind)
            else:
                unknown.add((min(i, j), max(i, j)))
    return Labelled(ready, dict(facts), dict(against), unknown - set(against), at.unclear)


def _telling(claims: set[int], facts: Mapping[int, set[int]]) -> set[int]:
    """These claims and all that share a fact with them, on the same side."""
    told = {f for k in claims for f in facts.get(k, ())}
    return claims | {k for k, mine in facts.items() if mine & told}


def case(path: Path) -> Case:
    """Read the reports of one label file and say what each pair of claims of two reports is."""
    return case_of(f"real/{path.stem}", labelled(path))


def case_of(name: str, found: Labelled) -> Case:
    """The pairs of a labelled case."""
    pairs = pairs_of(found)
    truth = [truth_of(found, i, j) for i, j in pairs]
    ready = found.ready
    measures = [compare(ready.feats[i], ready.feats[j], ready.context) for i, j in pairs]
    return Case(name, ready, pairs, measures, np.array(truth, dtype=np.float32).reshape(-1, 7))


def truth_of(found: Labelled, i: int, j: int) -> list[float]:
    """Of a pair: one fact, then each kind of contradiction; nan where it is not known."""
    if (i, j) in found.open:
        return [float(found.one_fact(i, j)), *(math.nan for _ in KINDS)]
    kinds = found.against.get((i, j), set())
    return [float(found.one_fact(i, j) and not kinds), *(float(k in kinds) for k in KINDS)]


def pairs_of(found: Labelled) -> list[tuple[int, int]]:
    """Pairs that say something, candidates of linking, and some of all others."""
    report = [c.report for c in found.ready.claims]
    apart = [
        (i, j) for i, j in combinations(range(len(report)), 2)
        if report[i] != report[j] and i not in found.unclear and j not in found.unclear
    ]  # fmt: skip
    near = set(found.ready.pairs)
    kept = {p for p in apart if p in near or p in found.against or found.one_fact(*p)}
    rest = [p for p in apart if p not in kept]
    rng = np.random.default_rng(0)
    chosen = rng.choice(len(rest), min(len(rest), FAR_PAIRS), replace=False) if rest else []
    return sorted(kept | {rest[k] for k in chosen})


class _Placed:
    """The claims that stand where labels say; ``unclear`` are those that only overlap a labelled place."""

    def __init__(self, ready: Prepared) -> None:
        number = {r.id: int(Path(r.file or "0").stem.split("-")[0]) for r in ready.reports}
        self.claims: dict[Place, set[int]] = defaultdict(set)
        for k, c in enumerate(ready.claims):
            self.claims[number[c.report], c.span, bool(c.quantities)].add(k)
        self.of: dict[int, list[tuple[int, Claim]]] = defaultdict(list)
        for k, c in enumerate(ready.claims):
            self.of[number[c.report]].append((k, c))
        self.unclear: set[int] = set()

    def __call__(self, place: Place) -> set[int]:
        found = self.claims.get(place, set())
        if not found:
            report, spans, _ = place
            self.unclear |= {
                k for k, c in self.of[report] if any(s < e2 and s2 < e for s, e in c.span for s2, e2 in spans)
            }
        return found


def written(reports: Sequence[tuple[str, str]], claims: Sequence[tuple[int, Claim]], told: str) -> str:
    """A label file from lines that name claims by number (from 1): "3 14! 15 | words" and "conflict KIND 3 9 [STATUS]".

    :raises ValueError: a number that is no claim, or a line that is neither.
    """

    def place(number: str) -> str:
        report, c = claims[int(number) - 1]
        return f"{report}:" + ",".join(f"{s}-{e}" for s, e in c.span) + ("#" if c.quantities else "")

    lines = [f"report {name} {one}" for name, one in reports]
    for line in told.splitlines():
        words = line.split("|")[0].split()
        if not words or words[0] == "#":
            continue
        if words[0] == "conflict":
            kind, one, other, *status = words[1:]
            if kind not in KINDS:
                raise ValueError(f"unknown kind in {line!r}")
            lines.append(" ".join(["conflict", kind, place(one.rstrip("!")), place(other.rstrip("!")), *status[:1]]))
        else:
            lines.append(" ".join(["=", *(("!" if w.endswith("!") else "") + place(w.rstrip("!,")) for w in words)]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

"""Score the twelve invented stories of ``training/stories``, each by the network that has not seen it.

    python -m bench.unseen [--data ../shared]

Prints the mean of each figure of ``score_desk.py``. The scorecard of linking and a few thresholds have seen the stories, and the
rules were mended on some of them; the network that compares claims has not. Exit codes: 0 done, 2 the scorer is not there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.score import figures

STORIES = Path(__file__).parent.parent / "training" / "stories"
SHOWN = (
    "linking_all_f1", "near_misses_linked", "chain_origin_all", "independence_overlap", "independence_low_exact", "rests_on",
    "conflict_p", "conflict_r", "conflict_f1", "conflict_false_alarms", "verdict_multi_by_rule",
    "verdict_multi_by_rule_best_constant",
)  # fmt: skip


def main() -> int:
    """Brief and score them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="folder that holds data/score_desk.py")
    scorer = parser.parse_args().data / "data" / "score_desk.py"
    if not scorer.exists():
        print(f"bench.unseen: {scorer} is not there; give --data FOLDER", file=sys.stderr)
        return 2
    rows = [scored(path, scorer) for path in sorted(STORIES.glob("*.json"))]
    print(f"| invented stories, mean of {len(rows)} | value |\n|---|---|")
    for name in SHOWN:
        print(f"| {name} | {sum(r.get(name, 0.0) for r in rows) / len(rows):.4f} |")
    return 0


def scored(path: Path, scorer: Path) -> dict[str, float]:
    """The figures of one story."""
    from training.stories import desk_gold, write
    from training.thirds import judged_by
    from twosource.pipeline import make_brief

    story = json.loads(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write(story, desk_gold(story), place)
        with judged_by(path.stem):
            make_brief([place / "reports"], workers=1).save(place / "out")
        command = [sys.executable, str(scorer), "--gold", str(place / "gold"), "--reports", str(place / "reports"),
                   "--pred", str(place / "out" / "brief.json")]  # fmt: skip
        return figures(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    sys.exit(main())

"""The bench: what a task may see, exit codes, reading scorers' output, floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import predict, score
from bench.material import reports
from bench.options import Options

RECORD = {
    "id": "gold-name-7", "text": "It rained on Monday.", "dct": "2031-03-04", "date": "2031-03-04", "topic": "7", "cluster": "c",
    "mentions": [{"id": "m", "start": 0, "end": 2, "type": "ACTION", "cluster": "x"}],
    "events": [{"id": "e", "start": 3, "end": 9, "dates": ["2031-03-03"], "cluster": "y"}],
    "tokens": [[0, 2, "PRON", "PRP", "it", 1, "nsubj"]], "sentences": [[0, 1]],
}  # fmt: skip


@pytest.mark.parametrize("task", sorted(predict.MAY_READ))
def test_a_task_sees_no_gold(task: str) -> None:
    seen = predict.visible(task, RECORD, Options())
    assert set(seen) <= set(predict.MAY_READ[task])
    assert not {"cluster", "mentions", "events", "tokens"} & set(seen)


def test_an_option_hands_over_its_part_of_the_gold_only() -> None:
    mentions = predict.visible("events", RECORD, Options(gold_mentions=True))["mentions"]
    assert mentions == [{"id": "m", "start": 0, "end": 2, "type": "ACTION"}]
    assert predict.visible("timeline", RECORD, Options(gold_spans=True))["events"] == [
        {"id": "e", "start": 3, "end": 9}
    ]
    assert predict.visible("syntax", RECORD, Options(gold_sentences=True))["tokens"] == [[0, 2]]


def test_wikiwars_gets_no_document_date() -> None:
    assert "dct" not in predict.visible("timex", {**RECORD, "source": "WikiWars v1.04"}, Options())
    assert predict.visible("timex", RECORD, Options())["dct"] == "2031-03-04"


def test_predictions_come_in_order_with_their_ids_and_no_half_file(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps({**RECORD, "id": f"d-{n}"}) for n in (3, 1, 2)) + "\n")
    assert predict.main(["timex", str(source), str(target)]) == 0
    rows = [json.loads(line) for line in target.read_text().splitlines()]
    assert [row["id"] for row in rows] == ["d-3", "d-1", "d-2"]
    assert rows[0]["timexes"][0]["value"] == "2031-03-03"
    assert list(tmp_path.glob("*.part")) == []


def test_every_task_of_the_table_is_there() -> None:
    for task in predict.MAY_READ:
        module = __import__(f"bench.tasks.{task}", fromlist=["predict"])
        assert hasattr(module, "predict") or hasattr(module, "predict_all")


def test_figures_of_scorers_are_read() -> None:
    found = score.figures(
        "exact source  0.9000 0.8000 0.8471 1 2 3\n  recall on gold direct : content 0.95 (3 gold)\nlas_f1 0.87\n"
    )
    assert found == {"exact source": 0.8471, "direct recall": 0.95, "las_f1": 0.87}


def test_floors_name_figures_that_exist() -> None:
    floors = json.loads(score.FLOORS.read_text())
    known = {f"{row.name}: {figure}" for row in score.ROWS for figure in row.figures}
    known |= {f"stories, mean of three: {figure}" for figure in score.STORY_FIGURES}
    assert set(floors) <= known


def test_material_is_recombined_and_never_the_same_twice() -> None:
    made = list(reports(20, 80))
    assert len(set(made)) == 20
    assert all(len(text.split()) >= 80 for text in made)

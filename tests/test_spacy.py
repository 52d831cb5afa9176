"""The spaCy component, where spaCy is installed."""

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed (extra twosource[spacy])")


def test_spans_and_links_of_a_sentence() -> None:
    import twosource.spacy  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("twosource")
    doc = nlp("The bridge at Dravik is closed, the mayor said on Monday.")
    (attribution,) = doc._.attributions
    assert "mayor" in attribution["source"][0].text
    assert [span.text for span in doc.spans["cue"]] == ["said"]
    assert attribution["content"][0].text.startswith("The bridge at Dravik is closed")
    assert nlp("")._.attributions == []

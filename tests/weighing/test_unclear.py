from twosource.weighing.independence import Independence
from twosource.weighing.verdict import OpenConflict, verdict_of, why, would_change

UNCLEAR = (OpenConflict("denial", False, ("Ada Lindgren",), 1, unclear=True),)


def found(low: int, high: int) -> Independence:
    fields = dict.fromkeys(Independence.__dataclass_fields__, ())
    return Independence(**{**fields, "low": low, "high": high, "rests_on": ("n1", "n2")})  # type: ignore[arg-type]


def test_a_denial_that_may_be_of_this_fact_keeps_it_from_being_corroborated() -> None:
    assert verdict_of(found(2, 2), ()) == "corroborated"
    assert verdict_of(found(2, 2), UNCLEAR) == "unsettled"
    assert verdict_of(found(1, 1), UNCLEAR) == "one_source"


def test_who_may_be_denying_it_is_said() -> None:
    names = {"n1": "North Quay Agency", "n2": "Radio Dravik"}
    assert why(found(2, 2), UNCLEAR, names, 2).endswith("but Ada Lindgren may be denying it.")
    assert (
        would_change(found(2, 2), UNCLEAR, names) == "A plain word from Ada Lindgren on whether this is what is denied."
    )

"""Citation, nugget, list, verb, abstention, latency and interval measures by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sklearn.metrics import cohen_kappa_score

from eval.metrics import answers, citation, verbs
from eval.metrics.abstention import abstention, points, risk_coverage
from eval.metrics.agreement import balanced_accuracy, cohen_kappa, krippendorff_alpha
from eval.metrics.intervals import bootstrap, bootstrap_ratio, paired_bootstrap
from eval.metrics.latency import percentile


def words_in(sentence: str, texts: Sequence[str]) -> bool:
    """Every word of the sentence occurs in some text."""
    there = set(" ".join(texts).split())
    return set(sentence.split()) <= there


def test_leave_one_out_marks_the_idle_citation() -> None:
    assert citation.leave_one_out("a b", ["a b", "c"], words_in) == (True, False)
    # each holds half: both are needed
    assert citation.leave_one_out("a b", ["a", "b"], words_in) == (True, True)
    # each suffices alone: both are precise
    assert citation.leave_one_out("a", ["a", "a c"], words_in) == (True, True)
    # unsupported even by both: none is precise
    assert citation.leave_one_out("a z", ["a", "b"], words_in) == (False, False)
    assert citation.leave_one_out("a", [], words_in) == ()


def test_citation_recall_and_precision_are_apart() -> None:
    assert citation.recall([True, True, False, True]) == 0.75
    assert citation.precision([(True, False), (True,)]) == pytest.approx(2 / 3)
    assert citation.recall([]) is None
    assert citation.precision([(), ()]) is None
    assert citation.f1(0.5, 1.0) == pytest.approx(2 / 3)
    assert citation.f1(0.0, 0.0) == 0.0
    assert citation.f1(None, 1.0) is None


def test_nuggets_are_whole_words_in_any_accepted_form() -> None:
    nuggets = [("75 per cent", "75%"), ("still marginal",)]
    assert answers.nugget_recall("It is 75 per cent of all.", nuggets) == 0.5
    assert answers.nugget_recall("Some 75% is still\n marginal", nuggets) == 1.0
    assert answers.nugget_recall("It is 175 per cent", nuggets) == 0.0
    assert answers.nugget_recall("anything", []) is None


def test_list_scores() -> None:
    groups = [("r1",), ("r2",), ("r3", "p3")]
    assert answers.list_scores(["r1", "p3", "r9"], groups, ["x"]) == pytest.approx((2 / 3, 2 / 3))
    assert answers.list_scores(["r1", "x"], groups, ["x"]) == pytest.approx((1 / 3, 1.0))
    assert answers.list_scores([], groups, []) == (0.0, None)


@pytest.mark.parametrize(
    ("text", "count", "stated"),
    [
        ("In six recommendations: 2, 9", 6, True),
        ("6 of them", 6, True),
        ("In 16 places", 6, False),
        ("There are 29 recommendations", 29, True),
        ("It occurs once, in para. 3", 1, True),
        ("Recommendations 2 and 9", 6, False),
    ],
)
def test_stated_count(text: str, count: int, stated: bool) -> None:
    assert answers.states_count(text, count) is stated


def test_verbatim_is_to_the_letter() -> None:
    text = "There are 75 per cent."
    assert answers.verbatim_rate([("75 per cent", text), ("57 per cent", text)]) == 0.5
    assert answers.verbatim_rate([("", text)]) == 0.0
    assert answers.verbatim_rate([]) is None


def test_focus_is_the_share_of_useful_words() -> None:
    assert answers.focus(["one two nugget", "four five six seven"], [("nugget",)]) == pytest.approx(
        3 / 7
    )
    assert answers.focus([], [("nugget",)]) is None


def test_verbs_are_compared_by_lemma_and_never_ranked() -> None:
    unit = "The Board encourages all States to consider abolishing it."
    assert verbs.operative_verbs(unit) == {"encourage", "consider"}
    assert verbs.foreign_verbs("The Board urges all States.", [unit]) == {"urge"}
    assert verbs.foreign_verbs("It encouraged States.", [unit]) == frozenset()
    # a denial takes up the question's verb
    asked = "Does it urge?"
    assert verbs.foreign_verbs("It does not urge; it encourages.", [unit], asked) == frozenset()
    assert verbs.verb_fidelity([("It urges.", [unit]), ("It encourages.", [unit])]) == 0.5
    assert verbs.verb_fidelity([("No verb here.", [unit])]) is None
    assert verbs.operative_verbs("Governments are called upon to act") == {"call upon"}
    assert verbs.operative_verbs("urgent action") == frozenset()


def test_abstention_precision_recall_f1() -> None:
    outcomes = [(True, True), (True, False), (False, True), (False, False), (True, True)]
    found = abstention(outcomes)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 3)
    never = abstention([(True, False), (False, False)])
    assert (never.precision, never.recall, never.f1) == (None, 0.0, 0.0)


def test_points() -> None:
    assert points(["right", "right", "incomplete", "abstained", "wrong"]) == pytest.approx(0.2)
    with pytest.raises(ValueError, match="no grades"):
        points([])


def test_risk_coverage_area() -> None:
    curve = risk_coverage([(0.9, False), (0.8, True), (0.7, False), (0.6, False)])
    assert curve.coverage == (0.25, 0.5, 0.75, 1.0)
    assert curve.risk == pytest.approx((0.0, 0.5, 1 / 3, 0.25))
    assert curve.area == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 4) / 4)


def test_equal_confidence_enters_together() -> None:
    one = risk_coverage([(0.5, True), (0.5, False)])
    other = risk_coverage([(0.5, False), (0.5, True)])
    assert one == other
    assert one.area == 0.5


def test_bootstrap_is_repeatable_and_brackets_the_mean() -> None:
    values = [1.0] * 30 + [0.0] * 10
    first, second = bootstrap(values), bootstrap(values)
    assert first == second
    assert first.mean == 0.75
    # binomial standard error is 0.0685: the interval is close to ± 1.96 of it
    assert first.low == pytest.approx(0.75 - 0.134, abs=0.03)
    assert first.high == pytest.approx(0.75 + 0.134, abs=0.03)
    assert bootstrap([1.0, 1.0]).low == 1.0


def test_ratio_bootstrap_of_unit_denominators_is_the_mean() -> None:
    values = [1.0, 0.0, 1.0, 1.0]
    assert bootstrap_ratio([(v, 1.0) for v in values]) == bootstrap(values)
    assert bootstrap_ratio([(1.0, 2.0), (2.0, 2.0)]).mean == 0.75
    with pytest.raises(ValueError, match="denominator"):
        bootstrap_ratio([(1.0, 0.0)])


def test_paired_bootstrap_sees_a_constant_gain_and_no_gain() -> None:
    gain = paired_bootstrap([0.0, 1.0, 0.0, 0.5], [0.25, 1.25, 0.25, 0.75])
    assert (gain.mean, gain.low, gain.high, gain.p) == (0.25, 0.25, 0.25, 0.0)
    assert gain.significant
    same = paired_bootstrap([1.0, 0.0], [1.0, 0.0])
    assert (same.mean, same.significant, same.p) == (0.0, False, 1.0)
    with pytest.raises(ValueError, match="same questions"):
        paired_bootstrap([1.0], [1.0, 2.0])


def test_percentile_is_a_measured_time() -> None:
    times = [10.0, 20.0, 30.0, 40.0]
    assert percentile(times, 0.5) == 20.0
    assert percentile(times, 0.95) == 40.0
    assert percentile(times, 0.25) == 10.0
    with pytest.raises(ValueError, match="share"):
        percentile(times, 0)


def test_kappa_by_hand_and_against_scikit_learn() -> None:
    first = ["y", "y", "n", "n", "y", "n"]
    second = ["y", "n", "n", "n", "y", "y"]
    # p_o = 4/6, p_e = 1/2
    assert cohen_kappa(first, second) == pytest.approx((4 / 6 - 0.5) / 0.5)
    assert cohen_kappa(first, second) == pytest.approx(cohen_kappa_score(first, second))
    assert cohen_kappa(["y"], ["y"]) == 1.0


def test_alpha_against_krippendorffs_own_example() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), nominal data, 2 observers,
    # 12 units: alpha = 0.692
    one = "a a b b d c c c e d d a".split()
    two = "b a b b b c c c e d d d".split()
    assert krippendorff_alpha([one, two]) == pytest.approx(0.692, abs=0.0005)


def test_alpha_leaves_out_missing_values() -> None:
    full = krippendorff_alpha([["x", "y", "x"], ["x", "y", "x"]])
    assert full == 1.0
    gaps = krippendorff_alpha([["x", "y", None, "x"], ["x", "y", "x", "x"]])
    assert gaps == 1.0
    with pytest.raises(ValueError, match="two raters"):
        krippendorff_alpha([["x", None], [None, "y"]])


def test_balanced_accuracy_weighs_classes_alike() -> None:
    truth = ["s"] * 8 + ["u"] * 2
    assert balanced_accuracy(truth, ["s"] * 10) == 0.5
    assert balanced_accuracy(truth, ["s"] * 8 + ["u", "s"]) == 0.75

"""A plan holds what differs, in path order, and can be read as a diff."""

from rmentor_cli.changes import ChangeSet, plan


def test_files_that_stay_the_same_are_left_out() -> None:
    before = {"a.csv": b"1\n", "b.csv": b"2\n"}
    changes = plan(before, {"b.csv": "3\n", "a.csv": b"1\n", "c.csv": "4\n"})
    assert [change.path for change in changes] == ["b.csv", "c.csv"]
    assert not plan(before, {"a.csv": "1\n"})
    assert not ChangeSet()


def test_a_plan_reads_as_a_diff() -> None:
    changes = plan({"a.csv": b"id\nold\n"}, {"a.csv": "id\nnew\n"})
    assert changes.diff() == "--- a/a.csv\n+++ b/a.csv\n@@ -1,2 +1,2 @@\n id\n-old\n+new\n"


def test_what_can_be_made_again_is_told_apart() -> None:
    flags = [change.is_generated for change in plan({}, {"out/x.md": "x", "outer.csv": "x", "pairings.csv": "x"})]
    assert flags == [True, False, False]


def test_two_plans_for_different_files_join_in_path_order() -> None:
    joined = plan({}, {"b.csv": "x"}) | plan({}, {"a.csv": "x"})
    assert [change.path for change in joined] == ["a.csv", "b.csv"]

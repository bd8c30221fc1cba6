"""The table of approvals (flows.md 7): limits at the fen, levels, days, second words, own power."""

from __future__ import annotations

import pytest

from counter_app.domain.approvals import (
    TABLE,
    Limits,
    Question,
    granter,
    is_own_power,
    may_ask,
    second_word,
    suffices,
)
from counter_app.domain.codes import Granter, Matter, Post

NONE = Limits()
BOTH = Limits(supervisor=100, manager=1_000)


def test_every_matter_has_its_row() -> None:
    assert set(TABLE) == set(Matter)


@pytest.mark.parametrize(
    ("limits", "amount", "needs"),
    [
        (NONE, 10**9, Granter.SUPERVISOR),
        (BOTH, 0, Granter.SUPERVISOR),
        (BOTH, 100, Granter.SUPERVISOR),
        (BOTH, 101, Granter.MANAGER),
        (BOTH, 1_000, Granter.MANAGER),
        (BOTH, 1_001, Granter.COMPANY),
        (Limits(supervisor=100), 10**9, Granter.MANAGER),
    ],
)
def test_the_sum_decides_who_grants(limits: Limits, amount: int, needs: Granter) -> None:
    assert granter(Matter.AP_04, limits, Question(amount=amount)) is needs


@pytest.mark.parametrize(("level", "needs"), [("A", Granter.OWN), ("B", Granter.SUPERVISOR), ("C", Granter.MANAGER)])
def test_the_level_of_a_measure_decides(level: str, needs: Granter) -> None:
    assert granter(Matter.AP_07, NONE, Question(level=level)) is needs
    assert is_own_power(Matter.AP_07, Post.RETAIN, needs) is (needs is Granter.OWN)


def test_a_later_day_takes_the_manager() -> None:
    assert granter(Matter.AP_02, NONE, Question()) is Granter.SUPERVISOR
    assert granter(Matter.AP_02, NONE, Question(earlier_day=True)) is Granter.MANAGER


def test_no_difference_needs_nobody_and_a_least_post_is_never_undercut() -> None:
    assert granter(Matter.AP_09, BOTH, Question()) is Granter.OWN
    assert granter(Matter.AP_09, BOTH, Question(amount=1)) is Granter.SUPERVISOR
    assert granter(Matter.AP_16, NONE, Question()) is Granter.MANAGER


def test_only_a_face_value_asks_for_the_auditor() -> None:
    assert second_word(Matter.AP_08, 0) is None
    assert second_word(Matter.AP_08, 1) is Post.AUDIT
    assert second_word(Matter.AP_04, 1) is None


@pytest.mark.parametrize(
    ("post", "needs", "enough"),
    [
        (Post.SUPERVISOR, Granter.SUPERVISOR, True),
        (Post.SUPERVISOR, Granter.MANAGER, False),
        (Post.MANAGER, Granter.MANAGER, True),
        (Post.MANAGER, Granter.COMPANY, False),
        (Post.AUDIT, Granter.SUPERVISOR, False),
        (None, Granter.SUPERVISOR, False),
    ],
)
def test_who_is_high_enough(post: Post | None, needs: Granter, enough: bool) -> None:
    assert suffices(post, needs) is enough


def test_own_power_ends_where_a_higher_post_is_needed() -> None:
    assert is_own_power(Matter.AP_02, Post.SUPERVISOR, Granter.SUPERVISOR)
    assert not is_own_power(Matter.AP_02, Post.SUPERVISOR, Granter.MANAGER)
    assert is_own_power(Matter.AP_02, Post.MANAGER, Granter.MANAGER)
    assert not is_own_power(Matter.AP_04, Post.MANAGER, Granter.SUPERVISOR)
    assert not is_own_power(Matter.AP_12, Post.CLERK, Granter.OWN)
    assert is_own_power(Matter.AP_12, Post.SUPERVISOR, Granter.OWN)


def test_anybody_may_ask_to_see_a_number_and_nobody_else_for_an_export() -> None:
    assert all(may_ask(Matter.AP_10, post) for post in Post)
    assert [post for post in Post if may_ask(Matter.AP_11, post)] == [Post.MANAGER]

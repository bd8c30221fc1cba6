"""Posts and their powers as domain README 4.1 has them; tests/commands/test_posts.py asks the door."""

from __future__ import annotations

from counter_app.domain import errors, powers
from counter_app.domain.codes import Post
from counter_app.domain.errors import Code, Refused


def test_posts_without_queue_powers_have_none() -> None:
    for post in (Post.ADMIN, Post.AGENT_SUP, Post.STOCK, Post.AUDIT, Post.DEMO):
        assert post not in powers.CALLERS | powers.ISSUERS | powers.STAND_IN_ISSUERS | powers.FLOOR_HEADS


def test_who_heads_the_floor_may_issue_and_call() -> None:
    assert powers.FLOOR_HEADS <= powers.CALLERS & powers.ISSUERS


def test_a_refusal_carries_its_code_and_details() -> None:
    made = [
        errors.bad("phone", "not_phone"),
        errors.not_allowed("GREETER"),
        errors.not_found("counter", "99"),
        errors.wrong_state("CLOSED"),
        errors.rule("flows.md F0", "recall_too_soon", wait_s=3),
        errors.needs_approval("AP-01"),
    ]
    assert [r.code for r in made] == [
        Code.BAD_REQUEST,
        Code.NOT_ALLOWED,
        Code.NOT_FOUND,
        Code.WRONG_STATE,
        Code.RULE,
        Code.NEEDS_APPROVAL,
    ]
    assert made[0].details == {"field": "phone"}
    assert made[2].details == {"what": "counter", "counter": "99"}
    assert made[4].details == {"rule": "flows.md F0", "wait_s": 3}
    assert isinstance(made[5], Refused)
    assert "AP-01" in str(made[5])

"""Who may do what (domain README 4.1 and the automation contract). Posts only; states are checked elsewhere."""

from __future__ import annotations

from counter_app.domain.codes import Post

CALLERS = frozenset(
    {
        Post.CLERK,
        Post.VIP_CLERK,
        Post.CONSULT,
        Post.RETAIN,
        Post.VIP_HOST,
        Post.ACCOUNT_MGR,
        Post.SUPERVISOR,
        Post.MANAGER,
    }
)
ISSUERS = frozenset({Post.GREETER, Post.VIP_CLERK, Post.CONSULT, Post.VIP_HOST, Post.SUPERVISOR, Post.MANAGER})
STAND_IN_ISSUERS = frozenset({Post.CLERK, Post.RETAIN})
FLOOR_HEADS = frozenset({Post.SUPERVISOR, Post.MANAGER})
CARE_SETTERS = ISSUERS | {Post.RETAIN}
KNOWLEDGE_KEEPERS = frozenset({Post.SUPERVISOR, Post.MANAGER, Post.ADMIN})
"""Who enters articles; the manager's word puts them in force (AP-16)."""
EVENT_READERS = frozenset({Post.SUPERVISOR, Post.MANAGER, Post.AUDIT, Post.ADMIN})
ASKERS = CALLERS | ISSUERS
COUNTER_SIGNERS = frozenset({Post.CLERK, Post.VIP_CLERK, Post.RETAIN, Post.CONSULT, Post.SUPERVISOR, Post.MANAGER})

CALLABLE_QUEUES: dict[Post, frozenset[str]] = {Post.ACCOUNT_MGR: frozenset({"G"})}
"""Posts limited to some queues; a post that is absent may call every queue of its counter."""

"""What each outcome means, in a line (flows.md 9.3). Names of outcomes live with the flows; these are the
screen's own."""

from __future__ import annotations

from counter_app.ui.i18n import Text

HINTS: dict[str, Text] = {
    "DONE": Text("业务当场完成", "Done on the spot"),
    "PART_DONE": Text("还有事项待办，需写明", "Something is left, say what"),
    "CUSTOMER_DECLINED": Text("客户决定不办", "The customer decided not to"),
    "PAPERS_MISSING": Text("已一次告知缺什么", "Told once what is missing"),
    "PENDING": Text("后台办结后告知客户", "The back office ends it"),
    "SYSTEM_DOWN": Text("写明哪个系统", "Say which system"),
    "REFUSED_RULE": Text("已说明依据", "The rule was explained"),
    "LEFT_DURING": Text("办理中自行离开", "Left before the end"),
    "ANSWERED": Text("当场答复", "Answered on the spot"),
    "ANSWERED_PART": Text("还有问题待答", "A question is left"),
    "CALLBACK": Text("已约定回电时间", "A time to call back is set"),
    "TO_BUSINESS": Text("转为办理", "Goes on to business"),
    "LEFT_CLOSED": Text("销户已办", "The account is closed"),
    "LEFT_PORTED": Text("转出已办", "The number is ported"),
    "SUSPENDED": Text("停机已办", "The number is suspended"),
    "STAYED_REPAIR": Text("问题已修好", "The trouble is repaired"),
    "STAYED_OFFER": Text("已换公开方案", "On another public plan"),
    "THINKING": Text("客户回去考虑", "The customer will think"),
    "NO_TALK": Text("客户不谈，已直接办理", "No talk wanted, exit done"),
}
NONE = Text("", "")
NOTED = frozenset({"PART_DONE", "SYSTEM_DOWN"})

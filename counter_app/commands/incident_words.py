"""What the door says when it refuses acts about incidents, outages, the hall's days and merged visits."""

from __future__ import annotations

SAID: dict[str, tuple[str, str]] = {
    "help_is_called": ("已经呼叫了值班经理（{incident}）。", "The supervisor is already called ({incident})."),
    "level_only_rises": ("等级只能升，现在是 {level}。", "The level can only rise; it is {level} now."),
    "not_told": ("还没有报告：{whom}。先报告再结束。", "Not told yet: {whom}. Tell them, then close it."),
    "outage_is_on": ("{incident} 的故障还没恢复。", "The outage {incident} is still on."),
    "outage_is_known": ("值班经理已经知道（{incident}）。", "The supervisor knows of it ({incident})."),
    "outage_is_over": ("{incident} 的故障已经恢复。", "The outage {incident} is over already."),
    "no_outage": ("{incident} 不是系统故障。", "{incident} is not an outage."),
    "second_check": (
        "故障期间受理的业务补录后要由另一个人核对。",
        "What was accepted in the outage is checked by a second person.",
    ),
    "from_next_day": (
        "“{field}”最早从明天起生效。什么都没有改变。",
        "“{field}” can hold from tomorrow at the earliest. Nothing was changed.",
    ),
    "hall_is_closed": (
        "{closes} 已停止取号。已取号的都会办完；可为客户预约明天。",
        "No tickets after {closes}. All who have one are served; offer an appointment.",
    ),
    "not_same_day": ("只能合并同一天的到访记录。", "Only visits of the same day can be merged."),
    "keeps_no_place": (
        "{ticket_no} 是客户唯一的号。请保留它所在的到访。",
        "{ticket_no} is the customer's only place. Keep its visit instead.",
    ),
    "box_is_locked": (
        "{counter} 号台的钱箱由 {staff} 锁着。先两人清点交接。",
        "The cash box of counter {counter} is locked by {staff}. Count and hand it over by two first.",
    ),
    "not_identified": ("先核验本人身份，再登记。", "Check who asks first, then take the request down."),
}

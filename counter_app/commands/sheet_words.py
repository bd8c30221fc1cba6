"""Sentences about money, shifts and sheets that the hall says at the door, in both languages; see `words`."""

from __future__ import annotations

CHECKS: dict[str, tuple[str, str]] = {
    "not_counted": ("{name} 还没有清点。", "{name} is not counted yet."),
    "slips_not_counted": ("{name} 的凭证还没有清点。", "The slips of {name} are not counted yet."),
    "no_counter_sheet": (
        "{name} 号台的钱箱要交出，还没有签完的台席交接单。",
        "The box of counter {name} changes hands and has no signed counter sheet.",
    ),
    "no_boss_amount": ("还没有填 BOSS 现金报表合计。", "The total of the BOSS cash report is not typed yet."),
    "unexplained": ("差异 {name} 还没有说明。", "Difference {name} is not explained."),
    "not_countersigned": (
        "差异 {name} 的说明还没有值班经理会签。",
        "The explanation of difference {name} is not countersigned.",
    ),
    "not_known": ("接班人还没有逐项确认 {name}。", "The incoming supervisor has not ticked {name}."),
    "refused": ("接班人拒签，请重新清点或说明。", "The incoming person refused: count or explain anew."),
}

SAID: dict[str, tuple[str, str]] = {
    "shift_is_open": (
        "{shift} 班还开着（{state}）。先签完厅交接单。",
        "Shift {shift} is still open ({state}). Its hall sheet comes first.",
    ),
    "no_open_shift": ("没有开着的班次。先开班。", "No shift is open. Open one first."),
    "float_differs": (
        "{counter} 号台期初备用金（a 行）应为 {expected} 分，给的是 {given} 分。",
        "Line a of counter {counter} must be {expected} fen, the earlier sheet's; given were {given}.",
    ),
    "safe_too_small": (
        "保险柜还差 {missing} 分，不够发备用金（a 行）。",
        "The safe lacks {missing} fen for these floats (line a).",
    ),
    "fault_needs_note": ("有故障项，请写明（{field}）。", "A fault needs a note ({field})."),
    "no_open_box": ("{counter} 号台没有打开的钱箱。", "Counter {counter} has no open cash box."),
    "same_place": ("调出和调入是同一处（{field}）。", "From and to are the same place ({field})."),
    "more_than_there_is": ("{place} 里没有这么多钱。", "There is not that much money in {place}."),
    "two_people": (
        "超过一万元须两人同行，请填第二人（{field}）。",
        "More than 10,000 yuan is carried by two people; name the second ({field}).",
    ),
    "incoming_not_supervisor": (
        "厅交接单的接班人须是值班经理（{field}）。",
        "A hall sheet is taken over by a supervisor ({field}).",
    ),
    "may_not_sign": ("这个岗位不签交接单（{field}）。", "That post does not sign sheets ({field})."),
    "to_oneself": ("不能自己交给自己（{staff}）。", "Nobody hands over to themselves ({staff})."),
    "sheet_is_open": (
        "{handover_no} 还没有结束（{state}）。",
        "{handover_no} is not finished yet ({state}).",
    ),
    "not_your_box": ("{counter} 号台的钱箱不在您手里。", "The box of counter {counter} is not yours."),
    "not_your_sheet": ("这张单由交接双方和值班经理办理。", "That sheet is for the two who hand over and a supervisor."),
    "customer_is_served": (
        "{ticket_no} 还在这个台席，先办完再清点。",
        "{ticket_no} is still at this counter; finish first, then count.",
    ),
    "parts_do_not_add_up": (
        "留存加待缴（{given} 分）不等于实点（{counted} 分）：j + k = h。",
        "Next float and undeposited ({given} fen) are not what was counted ({counted} fen): j + k = h.",
    ),
    "not_counted_here": (
        "这张单清点的是 {counted}，不是 {counter}。",
        "This sheet counts {counted}, not {counter}.",
    ),
    "counted_before": (
        "{counter} 号台的凭证已在签好的台席交接单里清点。",
        "The slips of counter {counter} stand in its signed counter sheet.",
    ),
    "asks_nothing": ("“{field}”这一节不需要填写。", "That section asks nothing ({field})."),
    "only_incoming_knows": ("由接班人 {staff} 逐项确认。", "The incoming person, {staff}, ticks these."),
    "explain_first": ("差异 {difference} 还没有说明。", "Difference {difference} is not explained yet."),
    "own_explanation": ("不能会签自己写的说明。", "Nobody countersigns their own explanation."),
    "checks_open": ("还不能签：{open}", "It cannot be signed yet: {open}"),
    "only_incoming_refuses": ("只有接班人 {staff} 可以拒签。", "Only the incoming person, {staff}, may refuse."),
    "only_incoming_remarks": ("只有接班人签名时写意见（{field}）。", "Only the incoming signature carries remarks."),
    "not_the_signer": ("这一栏由 {staff} 签。", "That part is signed by {staff}."),
    "still_signed_in": (
        "{staff} 还在 {stations} 登录着，先在那里退出。",
        "{staff} is still signed in at {stations}; sign out there first.",
    ),
    "witness_is_third": ("监交人须是第三人。", "The witness is a third person."),
    "witness_post": ("须由 {post} 监交。", "The witness must be a {post}."),
    "box_is_handed_over": (
        "这笔业务已在签过的交接单里，不能作废，请做退款。",
        "That item stands in a signed sheet; book a refund instead.",
    ),
}


def check_text(key: str, lang: str, name: str) -> str:
    """Return what is still to be done on a sheet, in the chosen language."""
    return CHECKS[key][0 if lang.startswith("zh") else 1].format(name=name)

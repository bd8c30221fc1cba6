"""Sentences that the hall itself says at the door, in both languages: refusals and the reason of a place.

The windows have their own word tables (Qt Linguist); these serve scripts and the journal's readers.
"""

from __future__ import annotations

from counter_app.commands import case_words, flow_words, incident_words, sheet_words
from counter_app.domain.calling import Why
from counter_app.domain.codes import WhyRule
from counter_app.domain.errors import Refused

WHY = {
    WhyRule.DIRECT: ("{m} 分钟 · 指定呼叫", "waited {m} min · called directly"),
    WhyRule.TO_COUNTER: ("已等 {m} 分钟 · 指定本台 · 加 {b} 分钟", "waited {m} min · for this counter · plus {b} min"),
    WhyRule.RETURNED: ("已等 {m} 分钟 · 回到队列 · 加 {b} 分钟", "waited {m} min · returned · plus {b} min"),
    WhyRule.CARE_LANE: ("已等 {m} 分钟 · 爱心通道 · 加 {b} 分钟", "waited {m} min · care lane · plus {b} min"),
    WhyRule.GUARD: ("已等 {m} 分钟 · 满 15 分钟不再被超过", "waited {m} min · 15 minutes reached, not passed any more"),
    WhyRule.EFFECTIVE_WAIT: ("已等 {m} 分钟 · 加 {b} 分钟", "waited {m} min · plus {b} min"),
}

SAID: dict[str, tuple[str, str]] = {
    "bad_field": ("“{field}”不符合要求。什么都没有改变。", "“{field}” is not acceptable. Nothing was changed."),
    "unknown_field": ("没有“{field}”这个字段。什么都没有改变。", "There is no field “{field}”. Nothing was changed."),
    "missing": ("还差“{field}”。什么都没有改变。", "“{field}” is still missing. Nothing was changed."),
    "control_character": (
        "“{field}”含有控制字符。什么都没有改变。",
        "“{field}” holds a control character. Nothing was changed.",
    ),
    "markup": ("“{field}”里有网页标记。什么都没有改变。", "“{field}” holds markup. Nothing was changed."),
    "too_long": (
        "“{field}”太长，最多 {max}。什么都没有改变。",
        "“{field}” is too long, at most {max}. Nothing was changed.",
    ),
    "not_in_list": (
        "“{field}”不在代码表里。什么都没有改变。",
        "“{field}” is not in the code list. Nothing was changed.",
    ),
    "out_of_range": ("“{field}”超出范围。什么都没有改变。", "“{field}” is out of range. Nothing was changed."),
    "not_in_range": (
        "“{field}”不在本柜台的号段里。什么都没有改变。",
        "“{field}” is not in this counter's own range. Nothing was changed.",
    ),
    "no_article": (
        "没有编号为 {number} 的知识条目。什么都没有改变。",
        "There is no article {number}. Nothing was changed.",
    ),
    "import_runs": (
        "另一处正在导入知识。等它结束再试。",
        "Another place is importing articles. Wait for it to end.",
    ),
    "import_over": (
        "这次导入已经结束或被更新的导入接替。厅里的知识没有改变。",
        "This import is over or another took its place. The hall's articles are as they were.",
    ),
    "not_allowed": ("本岗位（{post}）不能做这件事。", "This post ({post}) may not do that."),
    "greeter_issues": (
        "有引导员在岗，由引导员取号；可用“无号直接办理”。",
        "A greeter is signed in and issues tickets; a walk-in is possible.",
    ),
    "no_session": ("尚未登录。请先登录。", "Nobody is signed in here. Sign in first."),
    "wrong_pin": ("工号或 PIN 不对。", "Wrong staff number or PIN."),
    "locked_out": ("错误次数过多，请等 {wait_s} 秒。", "Too many wrong tries; wait {wait_s} s."),
    "locked_session": ("已锁屏。请先解锁。", "This session is locked. Unlock it first."),
    "not_found": ("找不到：{what}。", "Not found: {what}."),
    "counter_held": ("{counter} 号台由 {staff} 使用。", "Counter {counter} is held by {staff}."),
    "ticket_taken": ("{ticket_no} 刚被 {counter} 号台呼叫。", "Counter {counter} has just called {ticket_no}."),
    "phone_waits": ("这个号码已有 {ticket_no} 在等候。", "This phone already waits with {ticket_no}."),
    "taken_on": ("别处已经接着办了，不能撤销。", "Somebody has gone on with it; it cannot be undone."),
    "wrong_state": ("现在的状态（{state}）不能这样做。", "That is not possible in the present state ({state})."),
    "counter_busy": (
        "台上还有 {ticket_no}（{state}）。先完成或挂起。",
        "{ticket_no} is still here ({state}). Finish or hold it first.",
    ),
    "counter_not_open": ("{counter} 号台没有打开。", "Counter {counter} is not open."),
    "counter_paused": ("{counter} 号台已暂停。先恢复叫号。", "Counter {counter} is paused. Open it first."),
    "no_ticket_here": ("{counter} 号台没有客户。", "No customer is at counter {counter}."),
    "recall_too_soon": ("再等 {wait_s} 秒才能重呼。", "Recall is possible in {wait_s} s."),
    "no_show_too_soon": ("再等 {wait_s} 秒才能过号。", "No-show is possible in {wait_s} s."),
    "too_few_calls": ("只呼叫了 {calls} 次，满三次才能过号。", "Called {calls} times; no-show needs three."),
    "already_there": ("已经在那里了。", "It is already there."),
    "needs_approval": ("需要值班经理同意（{approval}）。", "The supervisor's approval is needed ({approval})."),
    "approval_does_not_fit": (
        "这份审批不适用（{approval}，{state}）。",
        "That approval does not fit ({approval}, {state}).",
    ),
    "may_not_ask": (
        "本岗位（{post}）不能申请这一项（{matter}）。",
        "This post ({post}) may not ask for that ({matter}).",
    ),
    "needs_none": ("这一项不需要审批（{matter}）。", "That needs nobody's approval ({matter})."),
    "another_persons_request": ("这是别人的申请，只有申请人能撤回。", "Another person asked; only they withdraw it."),
    "above_limit": (
        "超出本岗位（{post}）的审批权限，须由 {needs} 审批。申请仍在等待。",
        "Above the power of this post ({post}); {needs} must grant it. The request still waits.",
    ),
    "awaits_second": (
        "已有一人同意，还须 {post} 输入 PIN。",
        "One person has agreed; the word of {post} is still needed, by PIN.",
    ),
    "not_a_voice": (
        "口头同意只记别人说的“同意”；本人直接审批。",
        "By voice only another person's grant is entered; answer for yourself directly.",
    ),
    "nothing_to_confirm": ("没有待确认的口头审批。", "No approval by voice waits to be confirmed."),
    "not_your_word": (
        "口头同意由 {staff} 本人确认。",
        "What was granted by voice is confirmed by {staff} in person.",
    ),
    "one_of_two": ("两项只填一项。什么都没有改变。", "Give one of the two. Nothing was changed."),
    "own_request": ("不能审批自己的申请。", "Nobody approves their own request."),
    "not_undoable": ("最后一步不能撤销。", "The last act cannot be undone."),
    "undo_too_late": ("超过 30 秒，不能撤销。", "More than 30 s have passed; it cannot be undone."),
    "nothing_to_undo": ("没有可撤销的操作。", "There is nothing to undo."),
    "another_persons_act": ("这是别人的操作，请值班经理撤销。", "Another person did that; the supervisor can undo it."),
    "live_item": (
        "还有未作废的业务项。先作废，或选成功、待办类结果。",
        "A service item stands. Void it, or choose an outcome of success or pending.",
    ),
    "store_unavailable": (
        "本机数据库现在写不进去。什么都没有改变，请重试。",
        "The local database cannot be written now. Nothing was changed; try again.",
    ),
    "clock_runs": ("时钟在走，不能拨动。", "The clock runs by itself."),
    "flow_fault": ("{place}：{reason}。什么都没有改变。", "{place}: {reason}. Nothing was changed."),
    "flow_version_asked": (
        "第 {version_no} 版正在等厅经理审批。要再改，先撤回。",
        "Version {version_no} waits for the manager's answer. Withdraw it to change more.",
    ),
    "flow_draft_there": (
        "第 {version_no} 版还在编辑（{staff}）。先提交或放弃。",
        "Version {version_no} is still being written ({staff}). Submit or drop it first.",
    ),
    "no_flow_draft": ("没有草稿可提交。", "There is no draft to submit."),
    "nothing_changed": ("和现行版本没有差别。", "Nothing differs from the version in force."),
    "personal_data": (
        "“{field}”里像有手机号或证件号，请删去。",
        "“{field}” seems to hold a phone or document number; remove it.",
    ),
}
FALLBACK = {
    "RULE": ("不符合规定：{rule}。", "Against the rule {rule}."),
    "WRONG_STATE": SAID["wrong_state"],
    "BAD_REQUEST": SAID["bad_field"],
    "NOT_FOUND": ("找不到。", "Not found."),
    "CONFLICT": ("别人已经先做了。", "Somebody else was first."),
    "NOT_ALLOWED": SAID["not_allowed"],
    "NOT_SIGNED_IN": SAID["no_session"],
    "LOCKED_OUT": SAID["locked_session"],
    "NEEDS_APPROVAL": SAID["needs_approval"],
    "UNAVAILABLE": SAID["store_unavailable"],
}


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "—"


def said(refusal: Refused, lang: str) -> str:
    """Return the sentence of a refusal in the chosen language."""
    tables = (SAID, sheet_words.SAID, incident_words.SAID, case_words.SAID, flow_words.SAID)
    found = (table[refusal.key] for table in tables if refusal.key in table)
    texts = next(found, FALLBACK[str(refusal.code)])
    shown = {name: ", ".join(v) if isinstance(v, list) else v for name, v in refusal.details.items()}
    return texts[0 if lang.startswith("zh") else 1].format_map(_Blank(shown))


def why_text(why: Why, lang: str) -> str:
    texts = WHY[why.rule]
    return texts[0 if lang.startswith("zh") else 1].format(m=why.waited_s // 60, b=why.bonus_min)

"""Sentences about cases, calls and bookings that the hall says at the door, in both languages; see `words`."""

from __future__ import annotations

SAID: dict[str, tuple[str, str]] = {
    "too_short": (
        "“{field}”太短，至少 {shortest} 个字。什么都没有改变。",
        "“{field}” is too short, at least {shortest} characters. Nothing was changed.",
    ),
    "case_at_counter": (
        "{case} 正在 {counter} 号台由 {staff} 办理，请在那里继续。",
        "{case} is being worked at counter {counter} by {staff}; go on there.",
    ),
    "step_for_others": ("这一步不由本岗位（{post}）办理。", "That step is not for this post ({post})."),
    "concerned_may_not": (
        "被投诉的人（{staff}）不能处理、结案或回访这件投诉。",
        "The person complained of ({staff}) may not handle, close or follow up this complaint.",
    ),
    "handler_may_not_call": (
        "回访由处理人以外的人做；{staff} 是处理人。",
        "Somebody other than the handler calls; {staff} handled it.",
    ),
    "closes_by_head": (
        "{level} 投诉由值班经理（L1、L2）或厅经理（L3、L4）结案。",
        "A {level} complaint is closed by the supervisor (L1, L2) or the manager (L3, L4).",
    ),
    "item_needs_counter": (
        "这一步要收退款，请到台席办理。什么都没有改变。",
        "That step moves money: do it at a counter. Nothing was changed.",
    ),
    "only_upwards": ("已经是 {level}，级别只升不降。", "It is {level} already; a level only goes up."),
    "reopened_once": ("{case} 已经重开过一次。", "{case} was reopened once already."),
    "not_your_case": ("{case} 由 {owner} 负责。", "{owner} is responsible for {case}."),
    "not_offered": (
        "没有请您接手，现在由 {owner} 负责。",
        "You were not asked to take it over; {owner} is responsible.",
    ),
    "closed_by_step": (
        "已受理的投诉按步骤 {step} 结案，不能直接以 {outcome} 结束。",
        "A complaint is closed by its step {step}, not as {outcome}.",
    ),
    "three_days_first": (
        "联系不上须先在三天里各打一次。",
        "Unreachable means called in vain on three days first.",
    ),
    "not_your_call": ("这个回访由 {owner} 负责。", "{owner} owes that call."),
    "try_other_time": (
        "请换一个时段再打（已打 {tries} 次）。",
        "Try at another hour, after a complaint on another day ({tries} so far).",
    ),
    "tries_first": (
        "未接通由三次拨打得出，已打 {tries} 次。",
        "Unreached is what three tries come to; {tries} so far.",
    ),
    "not_for_kind": ("这类回访没有这个结果（{kind}）。", "That kind of call has no such result ({kind})."),
    "promise_too_far": ("回电最迟在 {hours} 小时内。", "A call is promised within {hours} hours."),
    "promise_closed": ("那时不在营业时间。", "That is not within opening hours."),
    "not_a_slot": (
        "“{field}”应是半小时一档，如 10:00-10:30。什么都没有改变。",
        "“{field}” must be a half hour such as 10:00-10:30. Nothing was changed.",
    ),
    "slot_past": ("那个时间已经过去。", "That time is over."),
    "slot_too_far": ("最多预约 {days} 天以内。", "An appointment is within {days} days."),
    "slot_closed": ("营业时间是 {opens} 至 {closes}。", "The hall is open from {opens} to {closes}."),
    "slot_taken": ("{slot} 已有预约 {appointment}。", "{slot} is taken by {appointment}."),
    "not_your_lead": ("这条意向由 {owner} 跟进。", "{owner} follows that lead."),
}

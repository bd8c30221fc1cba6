"""What is wrong with a change of flows or master data, in both languages; keys are those of `flows.changes.Fault`."""

from __future__ import annotations

from counter_app.flows.changes import Fault

SAID: dict[str, tuple[str, str]] = {
    "not_changeable": ("这里由规定或程序决定，不能改", "Kept by the rules or the program; it cannot be changed"),
    "unknown_file": ("程序没有这个文件", "The program has no such file"),
    "unknown_place": ("文件里没有这个位置", "The file has no such place"),
    "empty_text": ("不能为空", "It must not be empty"),
    "too_long": ("太长，最多 {max} 个字", "Too long, at most {max} characters"),
    "bad_text": ("含有不能用的字符", "It holds characters that cannot be used"),
    "personal_data": ("像有手机号或证件号，请删去", "It seems to hold a phone or document number; remove it"),
    "names_operator": ("不能提及其他运营商", "Another operator is named"),
    "not_flag": ("只能是“是”或“否”", "It must be yes or no"),
    "out_of_range": ("应在 {low} 到 {high} 之间", "It must be from {low} to {high}"),
    "bad_date": ("日期应写成 2026-03-01", "The date must look like 2026-03-01"),
    "not_in_list": ("代码表里没有：{value}", "Not in the code list: {value}"),
    "must_say_kept": ("必须告知的内容可以改写，不能删去", "What must be said may be reworded, never left out"),
    "paper_kept": ("规定的资料不能删去", "Papers that the rules ask for cannot be taken out"),
    "exit_papers": ("离网业务不能另加资料", "Leaving may not ask for more papers"),
    "agent_port_out": ("携号转出不能代办", "Nobody may port out for another person"),
    "agent_sign_up": ("入网代办须两人原件", "Sign-up for another person needs both originals"),
    "minor_sign_up": ("未成年人入网须按年龄表", "Minors sign up by the table of ages"),
    "minor_free": ("未成年人不能按成年人办理", "A minor cannot sign up like an adult"),
    "alarm_before_target": ("告警时间不能早于标准时间", "The alarm must not come before the target"),
    "plan_not_public": ("这个套餐不在公示清单上", "That plan is not on the public list"),
    "ends_before_begins": ("结束日期早于开始日期", "It ends before it begins"),
    "exit_waits_longer": ("X 队列的等候目标不能比 A 队列长", "Queue X may not wait longer than queue A"),
    "later_than_law": ("只能提早告警，不能推迟", "The alarm may come earlier, never later"),
    "higher_post_less": ("上级的限额不能更低", "A higher post's limit cannot be lower"),
    "bad_code": ("代码只用大写字母、数字、短横，最多 20 个", "A code takes capitals, digits and dashes, at most 20"),
    "code_exists": ("已经有这个代码", "That code is already there"),
    "row_of_the_program": ("程序自带的条目不能删，可设结束日期", "What the program brought stays; give it an end date"),
    "list_closed": ("这个代码表不能增加条目", "This code list takes no more entries"),
    "order_same_steps": ("只能调整次序，不能增减步骤", "Only the order may change, not which steps there are"),
    "order_must_step": ("两步都是必经步骤，次序不能改", "Neither step may be skipped; their order stays"),
    "order_fixed": ("这两步的次序由流程决定，不能改", "The flow itself fixes the order of these two steps"),
    "order_depends": ("后一步要用前一步的记录，次序不能改", "One step asks what the other records; their order stays"),
    "file_fault": ("检查未通过：{what}", "The check says: {what}"),
}


def fault_said(fault: Fault, lang: str) -> str:
    """Return why, with the rule that says so."""
    said = SAID[fault.key][0 if lang.startswith("zh") else 1].format_map(dict(fault.details))
    return f"{said} ({fault.rule})" if fault.rule else said


def place_said(fault: Fault) -> str:
    return " · ".join(part for part in (fault.file, fault.place, fault.field) if part)

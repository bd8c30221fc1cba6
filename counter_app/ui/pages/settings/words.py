"""Names of what Settings edits: parts, fields, codes that stand in no list of the hall, and where a change is."""

from __future__ import annotations

from enum import StrEnum

from counter_app.domain.version_codes import VersionState
from counter_app.ui.i18n import Text
from counter_app.ui.theme.tokens import Tone


class Part(StrEnum):
    """The entries of the left list."""

    FLOWS = "flows"
    SERVICES = "services"
    SOLD = "sold"
    MEASURES = "measures"
    MINORS = "minors"
    CODES = "codes"
    ALARMS = "alarms"
    LIMITS = "limits"
    VERSIONS = "versions"


PARTS: dict[Part, Text] = {
    Part.FLOWS: Text("流程", "Flows"),
    Part.SERVICES: Text("业务", "Services"),
    Part.SOLD: Text("套餐与产品", "Plans and products"),
    Part.MEASURES: Text("挽留措施", "Measures"),
    Part.MINORS: Text("未成年人", "Minors"),
    Part.CODES: Text("代码用语", "Code words"),
    Part.ALARMS: Text("时限告警", "Time limits"),
    Part.LIMITS: Text("审批限额", "Approval limits"),
    Part.VERSIONS: Text("版本", "Versions"),
}
STATES: dict[VersionState, tuple[Text, Tone]] = {
    VersionState.DRAFT: (Text("草稿", "Draft"), Tone.ACCENT),
    VersionState.ASKED: (Text("待审批", "Waiting for approval"), Tone.WARN),
    VersionState.APPROVED: (Text("已批准", "Approved"), Tone.OK),
    VersionState.REFUSED: (Text("已退回", "Refused"), Tone.BAD),
    VersionState.IN_FORCE: (Text("现行", "In force"), Tone.OK),
    VersionState.SUPERSEDED: (Text("已被取代", "Superseded"), Tone.NEUTRAL),
}
FIELDS: dict[str, Text] = {
    "zh": Text("中文名称", "Name in Chinese"),
    "en": Text("英文名称", "Name in English"),
    "do_zh": Text("要做什么（中文）", "What to do (Chinese)"),
    "do_en": Text("要做什么（英文）", "What to do (English)"),
    "say_zh": Text("怎么说（中文）", "What to say (Chinese)"),
    "say_en": Text("怎么说（英文）", "What to say (English)"),
    "must_say_zh": Text("必须告知（中文）", "Must be said (Chinese)"),
    "must_say_en": Text("必须告知（英文）", "Must be said (English)"),
    "seconds": Text("标准时间（秒）", "Standard time (seconds)"),
    "target_min": Text("标准时间（分钟）", "Target (minutes)"),
    "alarm_min": Text("告警时间（分钟）", "Alarm (minutes)"),
    "documents": Text("所需资料", "Papers needed"),
    "agent_documents": Text("代办另需资料", "Papers needed of an agent"),
    "agent": Text("代办", "Acting for another"),
    "minor": Text("未成年人", "Minors"),
    "price": Text("价格（元）", "Price (yuan)"),
    "term_months": Text("合约月数", "Term (months)"),
    "overuse_zh": Text("超出资费（中文）", "Price beyond the allowance (Chinese)"),
    "overuse_en": Text("超出资费（英文）", "Price beyond the allowance (English)"),
    "early_end_zh": Text("提前退出（中文）", "Early end (Chinese)"),
    "early_end_en": Text("提前退出（英文）", "Early end (English)"),
    "public": Text("在公示清单上", "On the public list"),
    "internal": Text("暂不展示", "Not shown"),
    "valid_from": Text("开始日期", "Valid from"),
    "valid_to": Text("结束日期", "Valid to"),
    "reasons": Text("适用的离网原因", "For these reasons"),
    "level": Text("级别", "Level"),
    "plan": Text("套餐", "Plan"),
    "repair": Text("是修复措施", "Is a repair"),
    "rule": Text("怎样办理", "How they sign up"),
    "limit_s": Text("期限（秒）", "Time limit (seconds)"),
    "own": Text("免审批上限（元）", "Without approval up to (yuan)"),
    "supervisor": Text("值班经理上限（元）", "Supervisor up to (yuan)"),
    "manager": Text("厅经理上限（元）", "Manager up to (yuan)"),
    "company_from": Text("告知公司起点（元）", "Company told from (yuan)"),
    "after_s": Text("超过（秒）", "After (seconds)"),
    "late_s": Text("过期（秒）", "Late by (seconds)"),
    "left_s": Text("剩余（秒）", "Time left (seconds)"),
    "each": Text("每台人数", "People for a counter"),
    "from_day": Text("第几天起", "From day"),
    "working_days": Text("工作日数", "Working days"),
    "steps": Text("步骤次序", "Order of steps"),
    "": Text("整条", "The whole entry"),
}
COLOURS: dict[str, Text] = {"YELLOW": Text("黄", "Yellow"), "RED": Text("红", "Red")}
CODES: dict[str, Text] = {
    "YES": Text("可以", "Yes"),
    "NO": Text("不可以", "No"),
    "BOTH_IDS": Text("双方证件", "With both IDs"),
    "IDS_AND_LETTER": Text("双方证件和委托书", "Both IDs and letter"),
    "LETTER": Text("委托书", "With letter"),
    "ORIGINALS": Text("双方原件", "Both originals"),
    "PAYER": Text("缴费人", "The payer"),
    "REPORT_ONLY": Text("仅限报失", "Loss report only"),
    "GUARDIAN": Text("监护人陪同", "With guardian"),
    "TABLE_E04": Text("按年龄表", "By the table of ages"),
    "GUARDIAN_ACTS": Text("由监护人办理并登记", "Only the guardian acts and is registered"),
    "GUARDIAN_PRESENT": Text("监护人到场，双方证件和证明", "Guardian present, both documents and proof"),
    "CONSENT": Text("本人证件和监护人同意", "Own ID and the guardian's consent"),
    "NONE": Text("与成年人相同", "Like an adult"),
    "A": Text("A 级", "Level A"),
    "B": Text("B 级", "Level B"),
    "C": Text("C 级", "Level C"),
}
OTHER_STEPS = Text("不在阶段内的步骤", "Steps outside the stages")
OUTCOMES = Text("结果用语", "Outcomes")
MONEY = frozenset({"price", "own", "supervisor", "manager", "company_from"})


def field_text(field: str, turn: Text | None = None) -> Text:
    """Return the name of a field; one inside a step's own field says its code as well."""
    parts = field.split(".")
    known = FIELDS.get(parts[-1], Text(parts[-1], parts[-1]))
    if len(parts) < 3:
        return known
    before = turn or Text(parts[-2], parts[-2])
    return Text(f"{before.zh} · {known.zh}", f"{before.en} · {known.en}")

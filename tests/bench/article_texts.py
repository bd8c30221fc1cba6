"""Twenty thousand articles as an operator's provincial knowledge base has them: many places, services and aspects, long
texts made of common sentences, so that common words stand in nearly all of them."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

SUBJECTS = """
套餐变更=Plan change 补换卡=SIM replacement 携号转出=Porting out 携号转入=Porting in 国际漫游=Roaming
宽带新装=New broadband 宽带移机=Moving broadband 积分兑换=Points 销户=Closing 停机保号=Suspension 过户=Change of owner
实名登记=Real name 流量包=Data pack 账单查询=Bill query 电子发票=Invoice 集团业务=Corporate business
终端三包=Device warranty 亲情号码=Family numbers 视频会员=Video pass 来电提醒=Caller notice
"""
ASPECTS = """
办理条件=who may have it 资费标准=the price 办理流程=how it is done 所需材料=papers 常见问题=questions
退订规则=how to cancel 时限要求=time limits 代办规定=acting for another 优惠说明=discounts 故障处理=faults
"""
PLACES = """
东城 西城 朝阳 海淀 丰台 石景山 通州 顺义 房山 大兴 昌平 怀柔 平谷 门头沟 延庆 密云 滨江 临江 新城 老城
"""
ZH = """
机主本人带有效身份证原件到任意营业厅办理
代办需要双方身份证原件和委托书
受理前要讲清月费合约期和超出后的价格
办理成功后系统会发送短信通知客户
次月一日生效，当月已产生的费用照常收取
如有欠费请先结清再办理
合约期内提前退订按公布的标准收取
客户对费用有异议的，按投诉流程登记并答复
同一证件名下有效号码不得超过五个
流量超出套餐后按实际使用量计费
人像比对未通过的不予办理
纸质和电子受理单具有同等效力
建议客户先备份手机里的通讯录
城镇四十八小时内修复，农村七十二小时内修复
积分到期前一个月会有短信提醒
携号转网期间可能有短时中断
授权码一小时内有效，过期可以重新申请
首问责任人要跟踪到客户满意为止
宽带安装以预约时间为准，改期要提前一天
国际漫游按北京时间自然日计费
退款原路返回，七个工作日内到账
以上规定以省公司最新通知为准
"""
EN = """
The owner comes with the original ID card.
An agent brings both cards and a letter.
Tell the price first.
A text confirms the order.
It begins on the first day of next month.
Arrears are settled before.
Leaving early costs the published price.
A dispute is registered as a complaint.
Data beyond the plan are charged.
The face match has to pass.
Paper and electronic orders are equal.
Repairs take two days in town.
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return Chinese and English names of `zh=en zh=en`."""
    zh, *rest = text.split("=")
    names = [zh.strip()]
    english: list[str] = []
    for part in rest:
        *words, following = part.split() if part is not rest[-1] else [*part.split(), ""]
        english.append(" ".join(words))
        names.append(following)
    return list(zip(names, english, strict=False))


def articles(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Yield rows of the table that an import reads, about 650 Chinese characters each."""
    chance = random.Random(seed)
    subjects, aspects, places = _pairs(SUBJECTS), _pairs(ASPECTS), PLACES.split()
    zh, en = ZH.strip().split("\n"), EN.strip().split("\n")
    for n in range(count):
        (subject_zh, subject_en), (aspect_zh, aspect_en) = chance.choice(subjects), chance.choice(aspects)
        place = chance.choice(places)
        yield {
            "number": f"BB-{n:05}",
            "version": "1",
            "title_zh": f"{place}{subject_zh}{aspect_zh}（第{n % 97 + 1}号）",
            "title_en": f"{subject_en}: {aspect_en}, no. {n % 97 + 1}",
            "valid_from": f"202{n % 3 + 4}-0{n % 9 + 1}-01",
            "valid_to": "2026-09-30" if n % 20 == 0 else "",
            "must_read": "yes" if n % 15 == 0 else "no",
            "topics": "OTHER",
            "services": "CHG-PL" if n % 3 == 0 else "",
            "steps": "CON-03" if n % 200 == 0 else "",
            "keywords": f"{subject_zh}，{place}",
            "successor": "",
            "body_zh": "。\n".join(chance.choice(zh) for _ in range(38)),
            "body_en": "\n".join(chance.choice(en) for _ in range(14)),
        }


def write(path: Path, count: int) -> None:
    """Write them as one table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = articles(count)
        first = next(rows)
        table = csv.DictWriter(file, list(first))
        table.writeheader()
        table.writerow(first)
        table.writerows(rows)

"""Sentences about steps of flows that the hall says at the door, in both languages; see `words`."""

from __future__ import annotations

SAID: dict[str, tuple[str, str]] = {
    # the way through a flow
    "may_not_skip": (
        "{step} 不能跳过（{rule}）。什么都没有改变，请先办这一步。",
        "{step} may not be skipped ({rule}). Nothing was changed; record that step first.",
    ),
    "owes_field": (
        "{step} 还差“{field}”。什么都没有改变，请先办这一步。",
        "{step} still owes “{field}”. Nothing was changed; record that step first.",
    ),
    "not_pressed": (
        "{step} 要有人按下才算。什么都没有改变，请先办这一步。",
        "{step} is an act of its own. Nothing was changed; record that step first.",
    ),
    "step_by_command": (
        "{step} 由 {command} 完成，不能在这里记录。",
        "{step} is done by {command} and not recorded here.",
    ),
    "not_this_step": (
        "现在在 {state}，到不了 {step}。什么都没有改变。",
        "The leg stands at {state}; {step} cannot be reached from there. Nothing was changed.",
    ),
    "not_next": (
        "下一步不能是 {next}，可以是：{allowed}。什么都没有改变。",
        "{next} cannot be next; possible: {allowed}. Nothing was changed.",
    ),
    "steps_missing": (
        "还有不能跳过的步骤没办：{steps}。请先办，或选其他结果。",
        "Steps that may not be skipped are still open: {steps}. Record them or choose another outcome.",
    ),
    "outcome_by_command": ("{outcome} 由 {command} 给出。", "{outcome} is given by {command}."),
    "no_branch_here": (
        "在 {step} 现在不能转到 {to_flow}（{rule}）。什么都没有改变。",
        "From {step} there is no way to {to_flow} now ({rule}). Nothing was changed.",
    ),
    "not_ready_to_return": (
        "还不能回到原来的步骤：先把这边办到可以返回（{rule}）。",
        "It is too early to come back: what the branch is for is not done yet ({rule}).",
    ),
    "no_branch_to_return_from": ("没有可以返回的分支。", "There is no branch to come back from."),
    # fields
    "set_by_product": ("“{field}”由系统填写。", "“{field}” is set by the product."),
    "too_few": ("“{field}”至少要 {least} 项。", "“{field}” needs at least {least} entries."),
    "not_future": ("“{field}”应在现在之后。", "“{field}” must lie ahead."),
    "not_past": ("“{field}”不能在将来。", "“{field}” must not lie ahead."),
    "too_late": ("“{field}”最迟 {within_hours} 小时内。", "“{field}” must be within {within_hours} hours."),
    "none_with_others": ("“{field}”选了“无”就不能再选别的。", "“{field}”: none excludes all others."),
    "not_public": (
        "“{field}”不在公开目录或今天无效。请另选。",
        "“{field}” is not on the public list or not valid today. Choose another.",
    ),
    "not_for_reason": ("这项措施不对应客户说的原因。", "That measure does not belong to the customer's reason."),
    # retention (flows.md F6)
    "offers_locked": (
        "已登记携号转网，不再提任何方案（{rule}）。继续办理即可。",
        "The port-out is applied for: no offer is made any more ({rule}). Go on with it.",
    ),
    "talk_already_asked": (
        "本次到厅已问过一次，不再问（{rule}）。直接办理。",
        "It was asked once in this visit and is not asked again ({rule}). Go straight on.",
    ),
    "consent_first": ("先征得客户同意（{rule}）。", "The customer's consent comes first ({rule})."),
    "talk_over": ("五分钟已到，谈话结束（{rule}）。", "The five minutes are over; so is the talk ({rule})."),
    "one_proposal": ("一次只提一个方案（{rule}）。", "One talk, one proposal ({rule})."),
    "level_a_only": ("询问转网的客户只提本人权限的方案。", "Who asks about porting is shown level A only."),
    # what a flow's own rules say
    "not_lawful": (
        "“{field}”不符合规定（{rule}）。什么都没有改变。",
        "“{field}” is against {rule}. Nothing was changed.",
    ),
    "agent_not_allowed": (
        "这项业务必须机主本人办（{rule}）。请说明一次需要带什么。",
        "This business needs the owner in person ({rule}). Tell once what to bring.",
    ),
    "absent_party": (
        "一方不到场，要有代办核验（{rule}）。",
        "A party who is absent needs a checked agent ({rule}).",
    ),
    "face_fails": (
        "人像不一致，不能继续办理（{rule}）。请说明一次什么能办。",
        "The face does not match; this cannot go on ({rule}). Tell once what will do.",
    ),
    "guardian_fails": (
        "监护人核验不通过，不能办理（{rule}）。",
        "The guardian's check failed; this cannot go on ({rule}).",
    ),
    "level_too_low": (
        "这类投诉的等级不能这么低（{rule}）。请提高等级。",
        "A complaint of this kind has a higher level ({rule}). Raise it.",
    ),
    "offer_complaint": (
        "客户有投诉未结，现在不做营销（{rule}）。",
        "A complaint is open: no offer is made now ({rule}).",
    ),
    "offer_port": ("客户已申请转网，不做营销（{rule}）。", "A port-out is applied for: no offer is made ({rule})."),
    "offer_wall": ("等候已红，现在不做营销（{rule}）。", "The wall is red: no offer is made now ({rule})."),
    "offer_outage": ("系统故障期间不做营销（{rule}）。", "During an outage no offer is made ({rule})."),
    "offer_refused": (
        "客户本次已说过不要，不再提（{rule}）。",
        "The customer said no in this visit; it is not raised again ({rule}).",
    ),
    "nothing_shown": ("先介绍一项套餐或产品，再记录“要办”。", "Show a plan or product first, then record the sale."),
    "promise_too_late": (
        "城镇 48 小时、农村 72 小时内修复（{rule}）。请改承诺时间。",
        "Repairs: 48 hours in town, 72 in the country ({rule}). Change the promised time.",
    ),
    "refund_papers": (
        "凭证不够：未离柜要凭条；24 小时内再加付款人和被误充机主的证件（{rule}）。",
        "Papers are missing: the receipt at the counter; within 24 hours also both IDs ({rule}).",
    ),
    "refund_too_high": (
        "退款不能超过原金额；只有多收可以双倍（{rule}）。",
        "No more than was paid is returned; double only for an overcharge ({rule}).",
    ),
    "second_self": ("复核人不能是自己（{rule}）。", "Nobody checks their own list ({rule})."),
}

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AlertCard</name>
    <message>
        <source>Priority</source>
        <translation>优先</translation>
    </message>
    <message numerus="yes">
        <source>{queue}: %n over {min} min</source>
        <translation>
            <numerusform>{queue}：%n 人等候超过 {min} 分</numerusform>
        </translation>
    </message>
    <message>
        <source>{ticket} has waited {wait} min</source>
        <translation>{ticket} 最久，已等 {wait} 分</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting, {open} counters open</source>
        <translation>
            <numerusform>%n 人等候，开放 {open} 个窗口</numerusform>
        </translation>
    </message>
    <message>
        <source>At most 4 should wait for each counter</source>
        <translation>每个窗口不宜超过 4 人</translation>
    </message>
    <message>
        <source>{service} · counter {counter} · {min} min past due</source>
        <translation>{service} · {counter} 号窗口 · 已过 {min} 分</translation>
    </message>
    <message>
        <source>{ticket} is on hold past its time</source>
        <translation>{ticket} 挂起已到时间</translation>
    </message>
    <message>
        <source>{ticket} {service} · standard {min} min</source>
        <translation>{ticket} {service} · 标准 {min} 分</translation>
    </message>
    <message>
        <source>Counter {counter} is {min} min over time</source>
        <translation>{counter} 号窗口办理超时 {min} 分</translation>
    </message>
    <message>
        <source>waited {time}</source>
        <translation>已等 {time}</translation>
    </message>
    <message>
        <source>Signed in at {stations}; blocks the signature</source>
        <translation>在 {stations} 登录着，交接单不能签字</translation>
    </message>
    <message>
        <source>{person} is still signed in elsewhere</source>
        <translation>{person}还在别处登录</translation>
    </message>
    <message>
        <source>{person} asks: {matter}</source>
        <translation>{person}申请：{matter}</translation>
    </message>
    <message>
        <source>Open counter {counter}</source>
        <translation>加开 {counter} 号</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>End the sessions</source>
        <translation>结束登录</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>忽略</translation>
    </message>
</context>
<context>
    <name>AlertList</name>
    <message>
        <source>Needs action</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>系统故障</translation>
    </message>
    <message>
        <source>Switch outage mode on</source>
        <translation>打开故障应急模式</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>突发事件</translation>
    </message>
    <message>
        <source>Report an incident</source>
        <translation>登记突发事件</translation>
    </message>
    <message>
        <source>Nothing needs action</source>
        <translation>没有需要处理的事</translation>
    </message>
    <message>
        <source>What runs late or asks for you appears here</source>
        <translation>超时、到期和申请会出现在这里</translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>Counter {counter} calls for you</source>
        <translation>{counter} 号窗口请您过去</translation>
    </message>
    <message>
        <source>Upset customer · {min} min ago · be there within 5 min</source>
        <translation>客户情绪激动 · {min} 分钟前 · 5 分钟内到场</translation>
    </message>
    <message numerus="yes">
        <source>{service}: %n without result</source>
        <translation>
            <numerusform>{service}：%n 笔还没有结果</numerusform>
        </translation>
    </message>
    <message>
        <source>the longest for {time}</source>
        <translation>最久的已 {time}</translation>
    </message>
    <message>
        <source>Port-out {ticket} has run {min} min</source>
        <translation>携转 {ticket} 已 {min} 分钟</translation>
    </message>
    <message>
        <source>Counter {counter} · 10 min from application to result</source>
        <translation>{counter} 号窗口 · 申请到结果 10 分钟</translation>
    </message>
    <message>
        <source>Retention talk over 5 min</source>
        <translation>挽留谈话超过 5 分钟</translation>
    </message>
    <message>
        <source>{ticket} · counter {counter}: go straight on with the customer&apos;s wish</source>
        <translation>{ticket} · {counter} 号窗口：请直接按客户意愿办理</translation>
    </message>
    <message>
        <source>Outage noticed: {text}</source>
        <translation>发现系统故障：{text}</translation>
    </message>
    <message>
        <source>{min} min ago · declare it and tell maintenance within 10 min</source>
        <translation>{min} 分钟前 · 10 分钟内启动应急并上报维护</translation>
    </message>
    <message>
        <source>{scope} is out for {min} min</source>
        <translation>{scope}中断 {min} 分钟</translation>
    </message>
    <message>
        <source>Tell maintenance and the manager within 10 min: {text}</source>
        <translation>10 分钟内上报维护和厅经理：{text}</translation>
    </message>
    <message>
        <source>Reported · tell them again at {at}</source>
        <translation>已上报 · {at} 再次通报</translation>
    </message>
    <message>
        <source>{kind} · {level}</source>
        <translation>{kind} · {level}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>still to tell: {whom}</source>
        <translation>还要报告：{whom}</translation>
    </message>
    <message>
        <source>A supervisor has not met the customer yet</source>
        <translation>值班经理还没有见到客户</translation>
    </message>
    <message>
        <source>First reply to a complaint</source>
        <translation>投诉首次答复</translation>
    </message>
    <message>
        <source>Final answer to a complaint</source>
        <translation>投诉最终答复</translation>
    </message>
    <message>
        <source>Network complaint not visited yet</source>
        <translation>网络投诉还没有上门</translation>
    </message>
    <message>
        <source>Network complaint without a solution</source>
        <translation>网络投诉还没有方案</translation>
    </message>
    <message>
        <source>Fault not repaired yet</source>
        <translation>故障还没有修复</translation>
    </message>
    <message>
        <source>Port-out without a result</source>
        <translation>携转还没有结果</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>还剩 {time}</translation>
    </message>
    <message>
        <source>{time} overdue</source>
        <translation>已超 {time}</translation>
    </message>
    <message>
        <source>Bad rating: speak to the customer</source>
        <translation>差评：请找客户谈谈</translation>
    </message>
    <message>
        <source>Follow-up of a customer who stayed</source>
        <translation>挽留客户回访</translation>
    </message>
    <message>
        <source>Call after a complaint</source>
        <translation>投诉回访</translation>
    </message>
    <message>
        <source>A question waits for its answer</source>
        <translation>有问题等答复</translation>
    </message>
    <message>
        <source>A request about own data</source>
        <translation>个人信息请求</translation>
    </message>
    <message>
        <source>Call after a repair</source>
        <translation>售后回访</translation>
    </message>
    <message>
        <source>Call promised to a customer</source>
        <translation>约定给客户回电</translation>
    </message>
    <message>
        <source>What is owed</source>
        <translation>待补办</translation>
    </message>
    <message>
        <source>Keep a log</source>
        <translation>记录处置</translation>
    </message>
    <message>
        <source>I am there</source>
        <translation>我已到场</translation>
    </message>
    <message>
        <source>Declare</source>
        <translation>启动应急</translation>
    </message>
    <message>
        <source>Told again</source>
        <translation>已再次通报</translation>
    </message>
    <message>
        <source>Told maintenance</source>
        <translation>已上报维护</translation>
    </message>
    <message>
        <source>Told them</source>
        <translation>已报告</translation>
    </message>
    <message>
        <source>It works again</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>AnswerPart</name>
    <message>
        <source>Another person by PIN</source>
        <translation>他人凭 PIN 审批</translation>
    </message>
    <message>
        <source>By voice</source>
        <translation>口头同意</translation>
    </message>
    <message>
        <source>Who said yes</source>
        <translation>谁同意的</translation>
    </message>
    <message>
        <source>Whoever agrees gives number and PIN; this session stays yours</source>
        <translation>由同意人输入工号和 PIN；登录仍是您的</translation>
    </message>
    <message>
        <source>Who said yes? That person confirms it by PIN within 24 hours</source>
        <translation>谁口头同意的？本人须在 24 小时内凭 PIN 确认</translation>
    </message>
    <message>
        <source>Confirm by PIN what you granted by voice</source>
        <translation>请同意人本人凭 PIN 确认口头审批</translation>
    </message>
</context>
<context>
    <name>ApprovalDrawer</name>
    <message>
        <source>Ask approval</source>
        <translation>申请审批</translation>
    </message>
    <message>
        <source>You may go on meanwhile; the answer stands in the message line.</source>
        <translation>期间可以继续办理；答复显示在消息行。</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>审批事项</translation>
    </message>
    <message>
        <source>About which ticket, order, bill or visit</source>
        <translation>关于哪个号、订单、票据或到访</translation>
    </message>
    <message>
        <source>Why, by digit</source>
        <translation>原因（按数字）</translation>
    </message>
    <message>
        <source>In your own words (optional)</source>
        <translation>补充说明（可不填）</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>补充说明</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Use what you may grant yourself, or offer a call-back later</source>
        <translation>可改用本人权限方案或稍后回访</translation>
    </message>
    <message>
        <source>Decide here: who agrees gives number and PIN. This session stays yours</source>
        <translation>就地审批：由同意人输入工号和 PIN，登录仍是您的</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>撤回申请</translation>
    </message>
    <message>
        <source>Choose what it is for</source>
        <translation>请选审批事项</translation>
    </message>
    <message>
        <source>Say what it is about</source>
        <translation>请填关于哪个号或单据</translation>
    </message>
    <message>
        <source>Say why: a digit or words</source>
        <translation>请写原因：按数字或填文字</translation>
    </message>
</context>
<context>
    <name>ApprovalHand</name>
    <message>
        <source>Ask approval</source>
        <translation>申请审批</translation>
    </message>
    <message>
        <source>%1: nobody answered. Use what you may grant yourself, or offer a call-back later</source>
        <translation>%1：无人答复，已按不同意处理。可改用本人权限方案或稍后回访</translation>
    </message>
    <message>
        <source>%1 agrees: %2</source>
        <translation>%1同意：%2</translation>
    </message>
    <message>
        <source>%1. It stands in the form</source>
        <translation>%1。审批号已填入表单</translation>
    </message>
    <message>
        <source>%1. Alt+R carries it out</source>
        <translation>%1。按 Alt+R 继续办理</translation>
    </message>
    <message>
        <source>%1 refuses: %2</source>
        <translation>%1不同意：%2</translation>
    </message>
    <message>
        <source>Needs approval: %1. Input is kept. Ask with Alt+R</source>
        <translation>需要审批：%1。已填内容已保留。按 Alt+R 申请</translation>
    </message>
    <message>
        <source>Asked %1: %2. You may go on</source>
        <translation>已向%1申请：%2。可以继续办理</translation>
    </message>
    <message>
        <source>Still no answer. Use what you may grant yourself, or offer a call-back later</source>
        <translation>仍无答复。可改用本人权限方案或稍后回访</translation>
    </message>
    <message>
        <source>Approval: %1 asked, %2</source>
        <translation>审批：已问%1 %2</translation>
    </message>
    <message>
        <source>Asked %1 %2 ago</source>
        <translation>已向%1申请，等待 %2</translation>
    </message>
    <message>
        <source>Withdrawn: %1</source>
        <translation>已撤回：%1</translation>
    </message>
    <message>
        <source>That did not work. Nothing was changed. Try again</source>
        <translation>没有成功。什么都没有改变。请重试</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>the manager</source>
        <translation>厅经理</translation>
    </message>
    <message>
        <source>the supervisor</source>
        <translation>值班经理</translation>
    </message>
</context>
<context>
    <name>ApprovalsHand</name>
    <message>
        <source>Refused: {reason}</source>
        <translation>不同意：{reason}</translation>
    </message>
    <message>
        <source>{person} agreed by PIN</source>
        <translation>{person}已凭 PIN 同意</translation>
    </message>
    <message>
        <source>Entered: {person} agreed by voice and confirms within 24 hours</source>
        <translation>已登记：{person}口头同意，24 小时内确认</translation>
    </message>
    <message>
        <source>{person} has confirmed</source>
        <translation>{person}已确认</translation>
    </message>
</context>
<context>
    <name>ApprovalsPage</name>
    <message>
        <source>Waiting for an answer</source>
        <translation>待审批</translation>
    </message>
    <message>
        <source>A agrees, R refuses with a reason</source>
        <translation>A 同意 · R 不同意，再按数字选原因</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>申请</translation>
    </message>
</context>
<context>
    <name>ArticleTable</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>失效</translation>
    </message>
    <message>
        <source>Must read</source>
        <translation>必读</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效</translation>
    </message>
</context>
<context>
    <name>AskCard</name>
    <message>
        <source>Reprint {ticket}</source>
        <translation>重打 {ticket}</translation>
    </message>
    <message>
        <source>New number</source>
        <translation>仍取新号</translation>
    </message>
    <message>
        <source>{ticket} is issued. For one more of the same, tap here.</source>
        <translation>{ticket} 已取号；再取一张请点这里</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>再取</translation>
    </message>
    <message>
        <source>{phone} already has {ticket}</source>
        <translation>{phone} 已有 {ticket}</translation>
    </message>
    <message numerus="yes">
        <source>{phone} already has {ticket} (%n ahead)</source>
        <translation>
            <numerusform>{phone} 已有 {ticket}（前面 %n 人）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookedSheet</name>
    <message>
        <source>Appointments today</source>
        <translation>今日预约</translation>
    </message>
    <message>
        <source>Touch who has arrived: the ticket has the place of its slot.</source>
        <translation>客户到了就点一下：按预约时段取号。</translation>
    </message>
    <message>
        <source>Nobody is expected any more today.</source>
        <translation>今天没有等候到厅的预约。</translation>
    </message>
</context>
<context>
    <name>BookingCard</name>
    <message>
        <source>Book</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>CallBand</name>
    <message>
        <source>Ticket |T| to counter |C|</source>
        <extracomment>T is the ticket&apos;s number, C the counter&apos;s; pieces between bars are read in this order.</extracomment>
        <translation>请|T|号到|C|号窗口</translation>
    </message>
    <message>
        <source>Open {hours}</source>
        <translation>营业时间 {hours}</translation>
    </message>
    <message>
        <source>The counters are closed now</source>
        <translation>现在没有窗口办理业务</translation>
    </message>
    <message>
        <source>Please take a number at the desk</source>
        <translation>请到引导台取号</translation>
    </message>
</context>
<context>
    <name>CallBox</name>
    <message>
        <source>Choose what came of the call</source>
        <translation>请选这通电话的结果</translation>
    </message>
    <message>
        <source>At most 200 characters</source>
        <translation>最多 200 字</translation>
    </message>
    <message>
        <source>Write down the answer</source>
        <translation>请写下答复</translation>
    </message>
    <message>
        <source>The call</source>
        <translation>本次电话</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已接通</translation>
    </message>
    <message>
        <source>Not reached; try %1 of %2</source>
        <translation>未接通，第 %1 次，共 %2 次</translation>
    </message>
    <message>
        <source>What was said (optional, no numbers or names)</source>
        <translation>通话内容（可不填，不写号码和姓名）</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>通话内容</translation>
    </message>
    <message>
        <source>Record the call</source>
        <translation>登记电话</translation>
    </message>
</context>
<context>
    <name>CallRows</name>
    <message>
        <source>Priority</source>
        <translation>优先</translation>
    </message>
    <message>
        <source>Counter |C|</source>
        <extracomment>C is the counter&apos;s number.</extracomment>
        <translation>|C|号窗口</translation>
    </message>
</context>
<context>
    <name>CallsDrawer</name>
    <message>
        <source>My calls</source>
        <translation>我的回访</translation>
    </message>
    <message>
        <source>Promised to customers; the first due first.</source>
        <translation>答应过客户的电话，先到期的在前。</translation>
    </message>
    <message>
        <source>You owe no call.</source>
        <translation>没有待办的电话。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接手</translation>
    </message>
    <message>
        <source>late</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>asked to take over</source>
        <translation>请您接手</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>约定时间</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属单号</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>事由</translation>
    </message>
</context>
<context>
    <name>CallsHand</name>
    <message>
        <source>The call is yours now</source>
        <translation>这通电话归您了</translation>
    </message>
    <message>
        <source>The try is noted; try again at another hour</source>
        <translation>已记一次，换个时段再打</translation>
    </message>
    <message>
        <source>The call is done</source>
        <translation>电话已办结</translation>
    </message>
</context>
<context>
    <name>CalmCall</name>
    <message>
        <source>Call the supervisor (upset customer)</source>
        <translation>请值班经理过来（客户情绪激动）</translation>
    </message>
    <message>
        <source>Tell the supervisor of a system outage</source>
        <translation>报告值班经理：系统故障</translation>
    </message>
    <message>
        <source>The supervisor is called and comes within 5 min</source>
        <translation>已呼叫值班经理，5 分钟内到</translation>
    </message>
    <message>
        <source>Noticed at the counter</source>
        <translation>台席发现</translation>
    </message>
    <message>
        <source>The supervisor knows. Keep serving what can be done</source>
        <translation>值班经理已知道，能办的照常办</translation>
    </message>
    <message>
        <source>The call did not go out. Call aloud</source>
        <translation>呼叫没有发出，请当面喊人</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>挽留</translation>
    </message>
    <message>
        <source>After-sales</source>
        <translation>售后</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>意向</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>待答问题</translation>
    </message>
    <message>
        <source>Floor work</source>
        <translation>厅内工作</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Solved on site</source>
        <translation>现场处理</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>已升级</translation>
    </message>
    <message>
        <source>Investigating</source>
        <translation>调查中</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>已有方案</translation>
    </message>
    <message>
        <source>Replied</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>客户认可</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>客户不认可</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>重新处理</translation>
    </message>
    <message>
        <source>Wish to leave</source>
        <translation>有离网意愿</translation>
    </message>
    <message>
        <source>Consent asked</source>
        <translation>已征询</translation>
    </message>
    <message>
        <source>Talk declined</source>
        <translation>不愿交谈</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>交谈中</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>已提方案</translation>
    </message>
    <message>
        <source>Stayed</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>正在办理离网</translation>
    </message>
    <message>
        <source>Left us</source>
        <translation>已离网</translation>
    </message>
    <message>
        <source>Followed up</source>
        <translation>回访中</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>已派单</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>To call</source>
        <translation>待联系</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已预约</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已到厅</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>已成交</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>未成交</translation>
    </message>
    <message>
        <source>Call-back</source>
        <translation>回电</translation>
    </message>
    <message>
        <source>After a complaint</source>
        <translation>投诉回访</translation>
    </message>
    <message>
        <source>After a stay</source>
        <translation>挽留回访</translation>
    </message>
    <message>
        <source>Care call</source>
        <translation>关怀电话</translation>
    </message>
    <message>
        <source>After a repair</source>
        <translation>修复回访</translation>
    </message>
    <message>
        <source>After a bad rating</source>
        <translation>差评回访</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>意向回访</translation>
    </message>
    <message>
        <source>Open question</source>
        <translation>待答问题</translation>
    </message>
    <message>
        <source>Own data</source>
        <translation>个人信息申请</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无人接听</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>占线</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>号码不对</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>不方便接听</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Not content</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Works again</source>
        <translation>已恢复正常</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>还没好</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>已办理</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Never reached</source>
        <translation>始终未联系上</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Asked to take over</source>
        <translation>请人接手</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接手</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Counter ended</source>
        <translation>柜台结束</translation>
    </message>
    <message>
        <source>Met by the supervisor</source>
        <translation>值班经理到场</translation>
    </message>
    <message>
        <source>Inner target</source>
        <translation>内部时限</translation>
    </message>
    <message>
        <source>First reply</source>
        <translation>首次答复</translation>
    </message>
    <message>
        <source>Final answer</source>
        <translation>最终答复</translation>
    </message>
    <message>
        <source>Visit on site</source>
        <translation>上门查看</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>解决方案</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Overdue or late</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>快到期</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>时限内</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩 %1</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>超 %1</translation>
    </message>
</context>
<context>
    <name>CasesController</name>
    <message>
        <source>%1: the step is recorded</source>
        <translation>%1：本步已记录</translation>
    </message>
    <message>
        <source>Step of the case</source>
        <translation>单据步骤</translation>
    </message>
    <message>
        <source>%1: approval is asked for</source>
        <translation>%1：已申请审批</translation>
    </message>
    <message>
        <source>%1 is yours now</source>
        <translation>%1 已由您负责</translation>
    </message>
    <message>
        <source>%1: asked to take over. It stays with its owner until then</source>
        <translation>%1：已请对方接手，接手前仍由原负责人负责</translation>
    </message>
    <message>
        <source>%1 is closed</source>
        <translation>%1 已结</translation>
    </message>
    <message>
        <source>%1 is raised; its inner clock begins anew</source>
        <translation>%1 已升级，内部时限重新计</translation>
    </message>
    <message>
        <source>%1 is open again</source>
        <translation>%1 已重新打开</translation>
    </message>
    <message>
        <source>%1 is cancelled; the slot is free</source>
        <translation>%1 已取消，时段空出</translation>
    </message>
    <message>
        <source>Booked: %1, %2 %3</source>
        <translation>已预约 %1：%2 %3</translation>
    </message>
    <message>
        <source>%1: the try is noted</source>
        <translation>%1：已记一次</translation>
    </message>
    <message>
        <source>%1: the call is done</source>
        <translation>%1：电话已办结</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Nothing stands in this list.</source>
        <translation>这里没有内容。</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Book an appointment</source>
        <translation>新预约</translation>
    </message>
</context>
<context>
    <name>CashPanel</name>
    <message>
        <source>Next float</source>
        <translation>留存备用金</translation>
    </message>
    <message>
        <source>To deposit</source>
        <translation>待缴款</translation>
    </message>
    <message>
        <source>Counted in all</source>
        <translation>实点合计</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Submit count</source>
        <translation>提交清点</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Cash count · {place}</source>
        <translation>现金清点 · {place}</translation>
    </message>
    <message>
        <source>Box of {person}</source>
        <translation>交班人 {person}</translation>
    </message>
    <message>
        <source>Count first, then see: what is expected shows after the count. Enter or ↓ to the next row</source>
        <translation>先数后看：提交后才显示应有金额。数字后按 Enter 或 ↓ 到下一行，Ctrl+Enter 提交</translation>
    </message>
    <message>
        <source>Submitted. A count is never changed, only made again; both are kept</source>
        <translation>已提交。清点不能改，只能重新清点，两次都保留</translation>
    </message>
</context>
<context>
    <name>CentreFace</name>
    <message>
        <source>Called %1 s ago, call %2</source>
        <translation>已呼叫 %1 秒 · 第 %2 次</translation>
    </message>
    <message>
        <source>Call next</source>
        <translation>呼叫下一位</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>现在没有人等候</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>已等 %1</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Whoever comes shows here at once. Walk-in: Ctrl+N</source>
        <translation>来号即时显示。无号客户按 Ctrl+N</translation>
    </message>
    <message>
        <source>The screen will say: &quot;Ticket %1 to counter %2&quot;</source>
        <translation>屏幕将显示：“请 %1 号到 %2 号窗口”</translation>
    </message>
    <message>
        <source>Next because: %1</source>
        <translation>排在第一：%1</translation>
    </message>
    <message>
        <source>Ticket %1 to counter %2</source>
        <translation>请 %1 号到 %2 号窗口</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>客户已到</translation>
    </message>
    <message>
        <source>F3 recalls from 20 s on; F4 no-show after three calls and 30 s</source>
        <translation>20 秒后可按 F3 重呼；呼叫三次并满 30 秒可按 F4 过号</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>The display says that this counter is paused</source>
        <translation>窗口屏显示“暂停服务”</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复服务</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for this counter</source>
        <translation>
            <numerusform>本窗口有 %n 人等候</numerusform>
        </translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>This counter is closed</source>
        <translation>本窗口未开</translation>
    </message>
    <message>
        <source>Open counter</source>
        <translation>开窗</translation>
    </message>
    <message>
        <source>served today</source>
        <translation>今日已办</translation>
    </message>
    <message>
        <source>mean time</source>
        <translation>平均办理</translation>
    </message>
    <message>
        <source>idle now</source>
        <translation>本次空闲</translation>
    </message>
</context>
<context>
    <name>ChangeModel</name>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>ChartCover</name>
    <message>
        <source>Flow chart</source>
        <translation>流程图</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Half hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Now {time}</source>
        <translation>现在 {time}</translation>
    </message>
    <message>
        <source>Standard {min} min</source>
        <translation>标准 {min} 分</translation>
    </message>
    <message>
        <source>{min} min</source>
        <translation>{min} 分</translation>
    </message>
    <message>
        <source>As chart</source>
        <translation>看图</translation>
    </message>
    <message>
        <source>As table</source>
        <translation>看表格</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Flow chart</source>
        <translation>流程图</translation>
    </message>
    <message>
        <source>Back to the chart</source>
        <translation>回到流程图</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>回到%1</translation>
    </message>
    <message>
        <source>now at %1</source>
        <translation>当前在 %1</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Flow chart</source>
        <translation>流程图</translation>
    </message>
    <message>
        <source>Flow chart %1</source>
        <translation>流程图 %1</translation>
    </message>
    <message>
        <source>Arrows walk the boxes, Enter opens, + and - zoom, F fits</source>
        <translation>方向键在各框间移动，回车打开，+ 和 - 缩放，F 适合窗口</translation>
    </message>
    <message>
        <source>current step</source>
        <translation>当前步骤</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>已办</translation>
    </message>
</context>
<context>
    <name>CheckRows</name>
    <message>
        <source>OK</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>{item}: what is wrong</source>
        <translation>{item}：哪里不对</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Takeover</source>
        <translation>接班</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>厅堂</translation>
    </message>
    <message>
        <source>Publicity</source>
        <translation>宣传</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Day-close seal unbroken</source>
        <translation>日终封条完好</translation>
    </message>
    <message>
        <source>Safe opened by two</source>
        <translation>双人开金库</translation>
    </message>
    <message>
        <source>Float counted</source>
        <translation>备用金已清点</translation>
    </message>
    <message>
        <source>Stock seals checked</source>
        <translation>库存封签已核</translation>
    </message>
    <message>
        <source>Keys complete</source>
        <translation>钥匙齐全</translation>
    </message>
    <message>
        <source>Yesterday&apos;s open points read</source>
        <translation>昨日未了事项已看</translation>
    </message>
    <message>
        <source>Roll call</source>
        <translation>点名</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>仪容</translation>
    </message>
    <message>
        <source>Posts as in the roster</source>
        <translation>按排班到岗</translation>
    </message>
    <message>
        <source>Replacements arranged</source>
        <translation>缺岗已补</translation>
    </message>
    <message>
        <source>New notices read by all on duty</source>
        <translation>新通知在岗人员都已看</translation>
    </message>
    <message>
        <source>Counters assigned</source>
        <translation>窗口已分配</translation>
    </message>
    <message>
        <source>First ticket tested and voided</source>
        <translation>试取一号并作废</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>BOSS login</source>
        <translation>BOSS 登录</translation>
    </message>
    <message>
        <source>Ticket printer and paper</source>
        <translation>取号机与纸</translation>
    </message>
    <message>
        <source>Call screen</source>
        <translation>叫号屏</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Rating pads</source>
        <translation>评价器</translation>
    </message>
    <message>
        <source>ID readers</source>
        <translation>身份证阅读器</translation>
    </message>
    <message>
        <source>Face-match cameras</source>
        <translation>人证比对摄像头</translation>
    </message>
    <message>
        <source>Banknote detectors</source>
        <translation>验钞机</translation>
    </message>
    <message>
        <source>POS terminals</source>
        <translation>POS 机</translation>
    </message>
    <message>
        <source>Self-service machines</source>
        <translation>自助机</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Clocks of the computers</source>
        <translation>电脑时间</translation>
    </message>
    <message>
        <source>UPS</source>
        <translation>UPS 电源</translation>
    </message>
    <message>
        <source>Air and temperature</source>
        <translation>空气与温度</translation>
    </message>
    <message>
        <source>Mats when it rains</source>
        <translation>雨天防滑垫</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>灯光</translation>
    </message>
    <message>
        <source>Floor dry</source>
        <translation>地面干燥</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>座椅</translation>
    </message>
    <message>
        <source>Drinking water</source>
        <translation>饮水</translation>
    </message>
    <message>
        <source>Care-lane sign</source>
        <translation>爱心通道标识</translation>
    </message>
    <message>
        <source>Opening hours board</source>
        <translation>营业时间牌</translation>
    </message>
    <message>
        <source>Broken devices carry a notice</source>
        <translation>故障设备有告示</translation>
    </message>
    <message>
        <source>Nothing out of date</source>
        <translation>没有过期宣传</translation>
    </message>
    <message>
        <source>Prices and complaint route posted</source>
        <translation>资费与投诉渠道已公示</translation>
    </message>
    <message>
        <source>Exits free</source>
        <translation>出口畅通</translation>
    </message>
    <message>
        <source>Extinguishers</source>
        <translation>灭火器</translation>
    </message>
    <message>
        <source>Emergency light</source>
        <translation>应急灯</translation>
    </message>
    <message>
        <source>Alarm tested</source>
        <translation>报警已测试</translation>
    </message>
    <message>
        <source>CCTV records</source>
        <translation>监控在录</translation>
    </message>
</context>
<context>
    <name>ClassPanel</name>
    <message>
        <source>Class (first here, then the service)</source>
        <translation>客户类别（先点这里，再点业务）</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Senior 60+</source>
        <translation>长者 60+</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>残障</translation>
    </message>
    <message>
        <source>Pregnant/infant</source>
        <translation>孕妇 / 带婴</translation>
    </message>
    <message>
        <source>Military</source>
        <translation>军人</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Phone (optional)</source>
        <translation>手机号（可不填）</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>ClosingController</name>
    <message>
        <source>{amount} moved</source>
        <translation>已调拨 {amount}</translation>
    </message>
    <message>
        <source>{amount} to the bank recorded</source>
        <translation>已登记缴款 {amount}</translation>
    </message>
    <message>
        <source>Sheet {number} begun</source>
        <translation>交接单 {number} 开始清点</translation>
    </message>
    <message>
        <source>The next float is more than was counted. Type less</source>
        <translation>留存备用金大于实点合计。请改小</translation>
    </message>
    <message>
        <source>Counted. The difference needs a reason</source>
        <translation>已提交。有差异，需说明原因</translation>
    </message>
    <message>
        <source>Counted, even</source>
        <translation>已提交，一致</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>ClosingPage</name>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>尚未开班</translation>
    </message>
    <message>
        <source>Open one to count and hand over later</source>
        <translation>先开班，之后才能清点和交接</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Open items</source>
        <translation>未了事项</translation>
    </message>
    <message>
        <source>Cash count</source>
        <translation>现金清点</translation>
    </message>
    <message>
        <source>Slips and BOSS total</source>
        <translation>凭证与 BOSS 总额</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>交接说明</translation>
    </message>
    <message>
        <source>Preview and sign</source>
        <translation>预览签字</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>{shift} closing</source>
        <translation>{shift}交班</translation>
    </message>
    <message numerus="yes">
        <source>Boxes: %n</source>
        <translation>
            <numerusform>%n 个抽屉</numerusform>
        </translation>
    </message>
    <message>
        <source>Since {time}</source>
        <translation>{time} 开班</translation>
    </message>
    <message>
        <source>The shift is handed over</source>
        <translation>本班已交接完成</translation>
    </message>
    <message>
        <source>Leave at any time; what is typed is kept on this computer</source>
        <translation>随时可离开，已填内容保存在本机。</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 项未了</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>没有未了事项</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
</context>
<context>
    <name>ClosingWords</name>
    <message>
        <source>Safe and hall</source>
        <translation>金库与全厅</translation>
    </message>
    <message>
        <source>Counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>金库</translation>
    </message>
    <message>
        <source>Miscount</source>
        <translation>点错</translation>
    </message>
    <message>
        <source>Wrong change</source>
        <translation>找零差错</translation>
    </message>
    <message>
        <source>Booked twice</source>
        <translation>重复记账</translation>
    </message>
    <message>
        <source>Not booked</source>
        <translation>漏记</translation>
    </message>
    <message>
        <source>Wrong method</source>
        <translation>方式记错</translation>
    </message>
    <message>
        <source>Counterfeit</source>
        <translation>假币</translation>
    </message>
    <message>
        <source>Device fault</source>
        <translation>设备故障</translation>
    </message>
    <message>
        <source>Serials mixed</source>
        <translation>串号</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Theft suspected</source>
        <translation>疑似被盗</translation>
    </message>
    <message>
        <source>System report</source>
        <translation>系统报表</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>待查</translation>
    </message>
    <message>
        <source>POS</source>
        <translation>POS</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Alipay</source>
        <translation>支付宝</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>银行转账</translation>
    </message>
    <message>
        <source>Cheque</source>
        <translation>支票</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Hands over</source>
        <translation>交班人</translation>
    </message>
    <message>
        <source>Takes over</source>
        <translation>接班人</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>监交人</translation>
    </message>
    <message>
        <source>Complaint {level}</source>
        <translation>投诉 {level}</translation>
    </message>
    <message>
        <source>After-sales</source>
        <translation>售后处理</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>呼叫中</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>已过号</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>红 · 已到期</translation>
    </message>
    <message>
        <source>Next shift</source>
        <translation>黄 · 下一班</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>蓝 · 以后</translation>
    </message>
    <message>
        <source>Over {amount}</source>
        <translation>长款 {amount}</translation>
    </message>
    <message>
        <source>Short {amount}</source>
        <translation>短款 {amount}</translation>
    </message>
    <message>
        <source>BOSS report</source>
        <translation>BOSS 报表</translation>
    </message>
    <message>
        <source>Refused by who takes over: count or explain anew</source>
        <translation>接班人拒签：请重新清点或说明</translation>
    </message>
    <message>
        <source>{subject}: the difference has no reason</source>
        <translation>{subject}：差异未说明原因</translation>
    </message>
    <message>
        <source>{subject}: a second person confirms the difference</source>
        <translation>{subject}：差异待第二人确认</translation>
    </message>
    <message>
        <source>{place}: its own sheet is not signed</source>
        <translation>{place}：交接单未签</translation>
    </message>
    <message>
        <source>{visit}: not confirmed by who takes over</source>
        <translation>{visit}：接班人未确认</translation>
    </message>
    <message>
        <source>{place}: not counted</source>
        <translation>{place}：未清点</translation>
    </message>
    <message>
        <source>The BOSS total is missing</source>
        <translation>BOSS 总额未填</translation>
    </message>
    <message>
        <source>{subject}: slips not counted</source>
        <translation>{subject}：凭证未清点</translation>
    </message>
</context>
<context>
    <name>CoachSheet</name>
    <message>
        <source>Coaching at a machine</source>
        <translation>自助辅导</translation>
    </message>
    <message>
        <source>The customer&apos;s hand does it; look away at passwords.</source>
        <translation>客户自己操作；输密码时移开视线。</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>If the machine fails</source>
        <translation>设备出故障时</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办妥</translation>
    </message>
    <message>
        <source>Machine failed</source>
        <translation>设备故障</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Choose what is wrong with the machine</source>
        <translation>请选设备出了什么问题</translation>
    </message>
    <message>
        <source>Choose service, machine and customer first</source>
        <translation>请先选业务、设备和客户</translation>
    </message>
</context>
<context>
    <name>CommandField</name>
    <message>
        <source>Type a command    Ctrl+K</source>
        <translation>输入命令    Ctrl+K</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>ComplaintHand</name>
    <message>
        <source>Saved %1</source>
        <translation>已自动保存 %1</translation>
    </message>
    <message>
        <source>That did not work. What is typed is kept. Try again</source>
        <translation>没有成功。已填内容已保留。请重试</translation>
    </message>
    <message>
        <source>Complaint %1 is taken</source>
        <translation>投诉 %1 已登记</translation>
    </message>
    <message>
        <source>Complaint %1 is with the supervisor; they come within 5 minutes</source>
        <translation>投诉 %1 已转值班经理，5 分钟内到场</translation>
    </message>
    <message>
        <source>The receipt of %1 goes to the printer</source>
        <translation>%1 的回执已送打印</translation>
    </message>
    <message>
        <source>No receipt is printed. Give the customer the number %1</source>
        <translation>没有打印回执。请把编号 %1 告诉客户</translation>
    </message>
</context>
<context>
    <name>ComplaintTab</name>
    <message>
        <source>Handle it in this visit</source>
        <translation>在本次办理中处理</translation>
    </message>
    <message>
        <source>Take the complaint</source>
        <translation>登记投诉</translation>
    </message>
    <message>
        <source>Send to the supervisor now</source>
        <translation>立即转值班经理</translation>
    </message>
    <message>
        <source>Another complaint</source>
        <translation>再登记一件</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>打印回执</translation>
    </message>
    <message>
        <source>Level by rule</source>
        <translation>按规则等级</translation>
    </message>
    <message>
        <source>First reply by</source>
        <translation>首次答复不晚于</translation>
    </message>
    <message>
        <source>Final answer by</source>
        <translation>最终答复不晚于</translation>
    </message>
    <message>
        <source>Visit number</source>
        <translation>到访号</translation>
    </message>
    <message>
        <source>none, without a ticket</source>
        <translation>无，未取号</translation>
    </message>
    <message>
        <source>Complaint %1 is taken</source>
        <translation>投诉 %1 已登记</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
</context>
<context>
    <name>CounterActs</name>
    <message>
        <source>That did not work. Nothing was changed. Try again</source>
        <translation>没有成功，什么都没有改变。请重试</translation>
    </message>
    <message>
        <source>needed to go on</source>
        <translation>填好才能继续</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is still missing</source>
        <translation>还差“%1”</translation>
    </message>
</context>
<context>
    <name>CounterController</name>
    <message>
        <source>Nobody is waiting; a tone sounds when someone comes</source>
        <translation>现在没有人等候，有新号会响一声</translation>
    </message>
    <message>
        <source>Serving %1</source>
        <translation>正在办理 %1</translation>
    </message>
    <message>
        <source>%1 waits again at its place</source>
        <translation>%1 已退回原位等候</translation>
    </message>
    <message>
        <source>%1 is on hold. Back with Alt+H, Enter</source>
        <translation>%1 已挂起。按 Alt+H 再按 Enter 恢复</translation>
    </message>
    <message>
        <source>%1 goes on</source>
        <translation>%1 继续办理</translation>
    </message>
    <message>
        <source>%1 transferred; number and waiting time are kept</source>
        <translation>%1 已转移，号码和等候时间不变</translation>
    </message>
    <message>
        <source>Paused. The display says so</source>
        <translation>已暂停，窗口屏已显示</translation>
    </message>
    <message>
        <source>Paused after this customer</source>
        <translation>办完这位客户后暂停</translation>
    </message>
    <message>
        <source>Scanned %1: nothing here asks for it</source>
        <translation>扫到 %1：这里没有要填它的地方</translation>
    </message>
    <message>
        <source>Scanned %1: it cannot be opened here now</source>
        <translation>扫到 %1：现在不能在这里打开</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Undone: %1 is number %2 again</source>
        <translation>已撤销：%1 回到第 %2 位</translation>
    </message>
    <message>
        <source>Undone: %1 is as it was</source>
        <translation>已撤销：%1 恢复原状</translation>
    </message>
    <message>
        <source>%1 called (%2)</source>
        <translation>已呼叫 %1（第 %2 次）</translation>
    </message>
    <message>
        <source>%1 missed; can return within 15 min</source>
        <translation>%1 已过号，15 分钟内可恢复</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>CounterFrame</name>
    <message>
        <source>Counter %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>CounterKeys</name>
    <message>
        <source>Call next</source>
        <translation>呼叫下一位</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>重呼</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>知识</translation>
    </message>
    <message>
        <source>Complain</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Enter next step</source>
        <translation>Enter 下一步</translation>
    </message>
    <message>
        <source>Alt+← back</source>
        <translation>Alt+← 上一步</translation>
    </message>
    <message>
        <source>Alt+Z undo</source>
        <translation>Alt+Z 撤销</translation>
    </message>
    <message>
        <source>Alt+B other ways</source>
        <translation>Alt+B 其他走向</translation>
    </message>
    <message>
        <source>1–9 outcome</source>
        <translation>1–9 选结果</translation>
    </message>
    <message>
        <source>Enter finish</source>
        <translation>Enter 完成</translation>
    </message>
    <message>
        <source>Esc back</source>
        <translation>Esc 返回</translation>
    </message>
    <message>
        <source>Enter arrived</source>
        <translation>Enter 客户已到</translation>
    </message>
    <message>
        <source>Enter resume</source>
        <translation>Enter 恢复</translation>
    </message>
    <message>
        <source>Enter call next</source>
        <translation>Enter 呼叫下一位</translation>
    </message>
    <message>
        <source>Alt+H on hold</source>
        <translation>Alt+H 挂起列表</translation>
    </message>
    <message>
        <source>Ctrl+N walk-in</source>
        <translation>Ctrl+N 无号办理</translation>
    </message>
    <message>
        <source>A ticket is called: Enter when the customer is here, or F4 no-show</source>
        <translation>正在呼叫。客户到了按 Enter，未到按 F4 过号</translation>
    </message>
    <message>
        <source>Finish (F10) or hold (F5) this customer first</source>
        <translation>办理中不能叫下一位。先按 F10 完成，或 F5 挂起</translation>
    </message>
    <message>
        <source>This counter is paused. Press F11 to resume</source>
        <translation>本窗口已暂停。按 F11 恢复</translation>
    </message>
    <message>
        <source>This counter is closed. Press Enter to open it</source>
        <translation>本窗口未开。按 Enter 开窗</translation>
    </message>
    <message>
        <source>Nobody is waiting; a tone sounds when someone comes</source>
        <translation>现在没有人等候，有新号会响一声</translation>
    </message>
    <message>
        <source>Recall is possible in %1 s</source>
        <translation>再过 %1 秒可以重呼</translation>
    </message>
    <message>
        <source>No-show after three calls; this is call %1</source>
        <translation>呼叫三次后才能过号，现在是第 %1 次</translation>
    </message>
    <message>
        <source>No-show is possible in %1 s</source>
        <translation>再过 %1 秒可以过号</translation>
    </message>
    <message>
        <source>Retain</source>
        <translation>挽留</translation>
    </message>
    <message>
        <source>Choose the outcome, then Enter or F2</source>
        <translation>选好结果后按 Enter 或 F2</translation>
    </message>
    <message>
        <source>No customer is being served</source>
        <translation>现在没有正在办理的客户</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成办理</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复服务</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停服务</translation>
    </message>
    <message>
        <source>No ticket is being called</source>
        <translation>现在没有正在呼叫的号</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>&quot;%1&quot; is still missing</source>
        <translation>还差“%1”</translation>
    </message>
    <message>
        <source>There is no other way on here</source>
        <translation>这里没有其他走向</translation>
    </message>
</context>
<context>
    <name>CounterPanel</name>
    <message>
        <source>Counters</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Open counter</source>
        <translation>加开窗口</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Close counter</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Choose a card to open, pause or close it</source>
        <translation>点卡片可加开、暂停、关闭</translation>
    </message>
    <message>
        <source>Counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
</context>
<context>
    <name>CounterTile</name>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>呼叫中</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>关闭中</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>未开</translation>
    </message>
    <message>
        <source>Can call next</source>
        <translation>可叫下一位</translation>
    </message>
    <message>
        <source>Not calling</source>
        <translation>暂停叫号</translation>
    </message>
    <message>
        <source>Last customers</source>
        <translation>办完已等候的客户</translation>
    </message>
    <message>
        <source>Can be opened</source>
        <translation>可加开</translation>
    </message>
    <message numerus="yes">
        <source>%n on hold</source>
        <translation>
            <numerusform>%n 个挂起</numerusform>
        </translation>
    </message>
    <message>
        <source>Counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
</context>
<context>
    <name>CustomerTab</name>
    <message>
        <source>No ticket yet</source>
        <translation>尚未叫号</translation>
    </message>
    <message>
        <source>What the hall knows of the customer stands here after the call.</source>
        <translation>叫号后，这里显示本厅已知的客户情况。</translation>
    </message>
    <message>
        <source>Greeted by</source>
        <translation>接待人</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>要办</translation>
    </message>
    <message>
        <source>This visit</source>
        <translation>本次到访</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>称呼</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) to make</source>
        <translation>
            <numerusform>%n 通电话待打</numerusform>
        </translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>客户类别</translation>
    </message>
    <message>
        <source>Visit number</source>
        <translation>到访号</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Papers missing: %1</source>
        <translation>缺少资料：%1</translation>
    </message>
    <message>
        <source>Owed to the customer</source>
        <translation>欠客户的</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>未结单据</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Tickets today</source>
        <translation>今日号票</translation>
    </message>
    <message>
        <source>Earlier visits</source>
        <translation>以往到访</translation>
    </message>
</context>
<context>
    <name>DecisionCard</name>
    <message>
        <source>Agree</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>Why not?</source>
        <translation>不同意的原因</translation>
    </message>
    <message>
        <source>No request is waiting</source>
        <translation>没有待审批的申请</translation>
    </message>
    <message>
        <source>Requests of the counters appear here</source>
        <translation>窗口的申请会出现在这里</translation>
    </message>
    <message>
        <source>Against the rules</source>
        <translation>不符合规定</translation>
    </message>
    <message>
        <source>Too much money</source>
        <translation>金额过高</translation>
    </message>
    <message>
        <source>Papers are missing</source>
        <translation>资料不全</translation>
    </message>
    <message>
        <source>Offer another way first</source>
        <translation>请先用其他方案</translation>
    </message>
    <message>
        <source>Come and explain</source>
        <translation>请当面说明</translation>
    </message>
    <message>
        <source>{person} asks: {matter}</source>
        <translation>{person}申请：{matter}</translation>
    </message>
    <message>
        <source>The customer gets</source>
        <translation>客户得到</translation>
    </message>
    <message>
        <source>It costs</source>
        <translation>花费</translation>
    </message>
    <message>
        <source>The manager answers this, whatever the sum</source>
        <translation>这一项由厅经理审批，与金额无关</translation>
    </message>
    <message>
        <source>Above what the hall may grant. Ask the company, and refuse here</source>
        <translation>超出本厅权限。请报公司，这里选不同意</translation>
    </message>
    <message>
        <source>One word is given. The auditor&apos;s is still needed, by PIN</source>
        <translation>已有一人同意，还须稽核凭 PIN 同意</translation>
    </message>
    <message>
        <source>{person} granted this by voice and did not confirm it in 24 hours</source>
        <translation>{person}口头同意，24 小时内未确认</translation>
    </message>
    <message>
        <source>{person} granted this by voice. To be confirmed within {time}</source>
        <translation>{person}口头同意，须在 {time} 内确认</translation>
    </message>
    <message>
        <source>waited {time}</source>
        <translation>已等 {time}</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申请时间</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>You asked for this yourself. Another supervisor answers</source>
        <translation>这是您自己的申请，由另一位值班经理审批</translation>
    </message>
    <message>
        <source>Above your limit of {amount}. The manager answers</source>
        <translation>超过您的权限 {amount}，由经理审批</translation>
    </message>
</context>
<context>
    <name>DeskHeader</name>
    <message>
        <source>Greeter desk</source>
        <translation>引导台</translation>
    </message>
    <message numerus="yes">
        <source>%n to upload</source>
        <translation>
            <numerusform>%n 条未上传</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced {time}</source>
        <translation>已同步 {time}</translation>
    </message>
    <message>
        <source>Nothing to upload</source>
        <translation>没有待上传</translation>
    </message>
</context>
<context>
    <name>DeskMore</name>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>查资料</translation>
    </message>
    <message>
        <source>To self service</source>
        <translation>引导自助</translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Choose a line; Enter goes into it.</source>
        <translation>选一行，按 Enter 进入。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接手</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>接手人</translation>
    </message>
    <message>
        <source>Ask to take over</source>
        <translation>请人接手</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Close with this outcome</source>
        <translation>以此结果结案</translation>
    </message>
    <message>
        <source>Raise the level</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Cancel the appointment</source>
        <translation>取消预约</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>已办理</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>基本情况</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>客户所述</translation>
    </message>
    <message>
        <source>Calls owed</source>
        <translation>待办回访</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>DetailMaker</name>
    <message>
        <source>Counter %1 works on it now; it goes on there</source>
        <translation>%1 号窗口正在处理，请在那里继续</translation>
    </message>
    <message>
        <source>This step is recorded by: %1</source>
        <translation>这一步由以下岗位记录：%1</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Visit number</source>
        <translation>到访号</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Person concerned</source>
        <translation>涉及员工</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>客户不认可</translation>
    </message>
    <message>
        <source>%1, asked: %2</source>
        <translation>%1，已请 %2 接手</translation>
    </message>
    <message>
        <source>This call is somebody else&apos;s. Take it over first</source>
        <translation>这通电话由别人负责，请先接手</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属单号</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>号票</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>答应于</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>柜台</translation>
    </message>
    <message>
        <source>With</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已预约</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>DevicesStep</name>
    <message>
        <source>Ticket printer</source>
        <translation>号票打印机</translation>
    </message>
    <message>
        <source>Call display</source>
        <translation>综合屏</translation>
    </message>
    <message>
        <source>Rating panel</source>
        <translation>评价器</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>模拟打印机</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络打印机</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Window here</source>
        <translation>本机窗口</translation>
    </message>
    <message>
        <source>Address, such as 192.168.1.50:9100</source>
        <translation>地址，如 192.168.1.50:9100</translation>
    </message>
    <message>
        <source>Printer&apos;s address</source>
        <translation>打印机地址</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一下</translation>
    </message>
</context>
<context>
    <name>DifferenceCard</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What happened (required)</source>
        <translation>情况说明（必填）</translation>
    </message>
    <message>
        <source>Save the reason</source>
        <translation>保存原因</translation>
    </message>
    <message>
        <source>Change the reason</source>
        <translation>修改原因</translation>
    </message>
    <message>
        <source>Needs a reason</source>
        <translation>需说明原因</translation>
    </message>
    <message>
        <source>Needs a second person</source>
        <translation>待第二人确认</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Second person confirms</source>
        <translation>请第二人确认</translation>
    </message>
    <message>
        <source>Confirm difference</source>
        <translation>确认差异</translation>
    </message>
</context>
<context>
    <name>DisplayWindow</name>
    <message>
        <source>Call display</source>
        <translation>综合屏</translation>
    </message>
</context>
<context>
    <name>DraftHand</name>
    <message>
        <source>A number is wanted</source>
        <translation>请填数字</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>草稿已保存</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Steps are moved inside their stage.</source>
        <translation>步骤只能在所在阶段内移动。</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DrawerButton</name>
    <message>
        <source>Must be counted</source>
        <translation>必须清点</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>清点中</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>签字中</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
</context>
<context>
    <name>DrawersCard</name>
    <message>
        <source>Drawers</source>
        <translation>抽屉</translation>
    </message>
    <message>
        <source>Move or bank money</source>
        <translation>调拨与缴款</translation>
    </message>
</context>
<context>
    <name>EntryEditor</name>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>新增条目</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>单号</translation>
    </message>
    <message>
        <source>About</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>最近到期</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>登记</translation>
    </message>
</context>
<context>
    <name>EntryRow</name>
    <message>
        <source>In force: %1</source>
        <translation>现行：%1</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>恢复现行</translation>
    </message>
</context>
<context>
    <name>FaultTable</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1（必填）</translation>
    </message>
</context>
<context>
    <name>FigureRow</name>
    <message>
        <source>Waiting</source>
        <translation>等候人数</translation>
    </message>
    <message>
        <source>Mean wait</source>
        <translation>平均等候</translation>
    </message>
    <message numerus="yes">
        <source>%n served</source>
        <translation>
            <numerusform>已接待 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Within 10 min</source>
        <translation>10 分内受理</translation>
    </message>
    <message>
        <source>Goal {share}</source>
        <translation>目标 {share}</translation>
    </message>
    <message>
        <source>Open counters</source>
        <translation>开放窗口</translation>
    </message>
    <message numerus="yes">
        <source>Open %n more</source>
        <translation>
            <numerusform>建议加开 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Enough for those waiting</source>
        <translation>与等候人数相当</translation>
    </message>
    <message>
        <source>Nobody is waiting now</source>
        <translation>现在没有人等候</translation>
    </message>
    <message>
        <source>Most: {queue} {count}</source>
        <translation>最多：{queue} {count} 人</translation>
    </message>
    <message>
        <source>Standard {min} min</source>
        <translation>标准 {min} 分</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最久等候</translation>
    </message>
    <message>
        <source>Mean handling {time}</source>
        <translation>平均办理 {time}</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>今日已办</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>Search, Ctrl+F</source>
        <translation>搜索 Ctrl+F</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>All owners</source>
        <translation>全部负责人</translation>
    </message>
    <message>
        <source>All colours</source>
        <translation>全部时限</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>全部等级</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
</context>
<context>
    <name>FinishingCard</name>
    <message>
        <source>Say what is left, or what is down</source>
        <translation>写明剩下什么，或哪个系统不通</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>办理结果</translation>
    </message>
    <message>
        <source>Back to the steps</source>
        <translation>回到步骤</translation>
    </message>
    <message>
        <source>Finish only</source>
        <translation>仅完成</translation>
    </message>
    <message>
        <source>Finish and call next</source>
        <translation>完成并叫下一位</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>备注（可不填）</translation>
    </message>
</context>
<context>
    <name>FirstRunWizard</name>
    <message>
        <source>It printed.</source>
        <translation>已经打印。</translation>
    </message>
    <message>
        <source>It answers, but it has no paper. Put paper in, then try again</source>
        <translation>打印机有应答，但没有纸。请装纸后重试</translation>
    </message>
    <message>
        <source>It does not answer. Check address, cable and power, then try again</source>
        <translation>打印机没有应答。请检查地址、线缆和电源后重试</translation>
    </message>
    <message>
        <source>The hall was not founded: {fault}. Your answers are kept. Mend it, then try again</source>
        <translation>营业厅没有建立：{fault}。已填内容都保留着，请改正后重试</translation>
    </message>
    <message>
        <source>First run</source>
        <translation>首次使用</translation>
    </message>
    <message>
        <source>Your hall</source>
        <translation>您的厅</translation>
    </message>
    <message>
        <source>Your people</source>
        <translation>您的人员</translation>
    </message>
    <message>
        <source>Your devices</source>
        <translation>您的设备</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>See the demo first</source>
        <translation>先看演示</translation>
    </message>
    <message>
        <source>The printer&apos;s address is still missing</source>
        <translation>还差打印机地址</translation>
    </message>
    <message>
        <source>Open for business</source>
        <translation>开始营业</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>FloatRows</name>
    <message>
        <source>Counter</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>备用金</translation>
    </message>
    <message>
        <source>Counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
    <message>
        <source>As its last sheet left it</source>
        <translation>上一张交接单留存，须一致</translation>
    </message>
</context>
<context>
    <name>FloorWords</name>
    <message>
        <source>Early shift</source>
        <translation>早班</translation>
    </message>
    <message>
        <source>Split shift</source>
        <translation>两头班</translation>
    </message>
    <message>
        <source>Middle shift</source>
        <translation>中班</translation>
    </message>
    <message>
        <source>Late shift</source>
        <translation>晚班</translation>
    </message>
    <message>
        <source>Relief shift</source>
        <translation>机动</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>营业员</translation>
    </message>
    <message>
        <source>Global-Pass clerk</source>
        <translation>全球通营业员</translation>
    </message>
    <message>
        <source>Greeter</source>
        <translation>引导员</translation>
    </message>
    <message>
        <source>Demonstrator</source>
        <translation>演示员</translation>
    </message>
    <message>
        <source>VIP host</source>
        <translation>全球通接待</translation>
    </message>
    <message>
        <source>Adviser</source>
        <translation>咨询员</translation>
    </message>
    <message>
        <source>Retention desk</source>
        <translation>挽留专席</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>稽核员</translation>
    </message>
    <message>
        <source>Account manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Agent supervisor</source>
        <translation>代理督导</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>值班经理</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>厅经理</translation>
    </message>
    <message>
        <source>Stock keeper</source>
        <translation>库管员</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
</context>
<context>
    <name>FlowList</name>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
</context>
<context>
    <name>FlowModel</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlowsHand</name>
    <message>
        <source>The chart goes to {file}</source>
        <translation>流程图存到 {file}</translation>
    </message>
</context>
<context>
    <name>FlowsPage</name>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
</context>
<context>
    <name>GreeterController</name>
    <message>
        <source>The second tap was ignored.</source>
        <translation>已忽略第二次点击</translation>
    </message>
    <message>
        <source>There is no ticket to print again yet.</source>
        <translation>还没有可重打的号票</translation>
    </message>
    <message>
        <source>There is nothing to undo yet.</source>
        <translation>还没有可撤销的取号</translation>
    </message>
    <message>
        <source>No number was given. Class and phone are kept. Tap the tile again.</source>
        <translation>没有取到号。类别和手机号已保留。请再点一次业务</translation>
    </message>
    <message>
        <source>{ticket} goes to the printer again</source>
        <translation>{ticket} 再次送打印</translation>
    </message>
    <message>
        <source>Undone: {ticket} is cancelled</source>
        <translation>已撤销：{ticket} 不再使用</translation>
    </message>
    <message numerus="yes">
        <source>{ticket} printed, %n ahead</source>
        <translation>
            <numerusform>{ticket} 已打印，前面 %n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{ticket} issued, %n ahead</source>
        <translation>
            <numerusform>{ticket} 已取号，前面 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Out of paper. {ticket} is issued. Put paper in, then P to reprint</source>
        <translation>打印机缺纸。{ticket} 已取号。换纸后按 P 重打</translation>
    </message>
    <message>
        <source>No ticket printer is found. {ticket} is issued; read the number from the screen</source>
        <translation>找不到号票打印机。{ticket} 已取号，请看屏幕上的号码</translation>
    </message>
    <message>
        <source>The printer does not answer. {ticket} is issued. Check power, then P to reprint</source>
        <translation>打印机没有响应。{ticket} 已取号。检查电源后按 P 重打</translation>
    </message>
    <message numerus="yes">
        <source>Out of paper: %n tickets keep their numbers. Put paper in, then reprint.</source>
        <translation>
            <numerusform>打印机缺纸：%n 张号票号码已保留，换纸后点重打</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The printer is silent: %n tickets keep their numbers.</source>
        <translation>
            <numerusform>打印机没有响应：%n 张号票号码已保留</numerusform>
        </translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>重打</translation>
    </message>
</context>
<context>
    <name>GreeterPage</name>
    <message>
        <source>Tap once to issue</source>
        <translation>点一下即取号</translation>
    </message>
    <message>
        <source>Common</source>
        <translation>常用</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Broadband</source>
        <translation>宽带</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Greeter</source>
        <translation>引导台</translation>
    </message>
    <message>
        <source>Class now: {name}</source>
        <translation>当前类别：{name}</translation>
    </message>
</context>
<context>
    <name>GuideHand</name>
    <message>
        <source>The guide does not answer. Go on; try again later</source>
        <translation>知识库没有响应。业务照常办理，稍后再试</translation>
    </message>
    <message>
        <source>%1 is not in the guide</source>
        <translation>知识库里没有 %1</translation>
    </message>
    <message>
        <source>Nobody is being served; there is no script to copy into</source>
        <translation>现在没有办理中的客户，没有话术可放</translation>
    </message>
    <message>
        <source>%1 is no longer in force</source>
        <translation>%1 已失效，不能用来答复</translation>
    </message>
    <message>
        <source>%1 stands in the script</source>
        <translation>%1 已放入话术</translation>
    </message>
    <message>
        <source>The question was not sent. It still stands in the field</source>
        <translation>问题没有送出，仍在输入框里</translation>
    </message>
    <message>
        <source>Question %1 is with the supervisor; you stay its owner</source>
        <translation>问题 %1 已送值班经理；首问责任人仍是您</translation>
    </message>
</context>
<context>
    <name>GuideReader</name>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Copy into the script</source>
        <translation>放入话术</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>知识内容</translation>
    </message>
    <message>
        <source>No longer in force since %1. Do not answer by it.</source>
        <translation>已于 %1 失效，不要照此答复。</translation>
    </message>
    <message>
        <source>In force from %1 on.</source>
        <translation>%1 起生效。</translation>
    </message>
    <message>
        <source>This edition is older than 90 days. Look at its date.</source>
        <translation>这一版已超过 90 天，请看清日期。</translation>
    </message>
</context>
<context>
    <name>GuideTab</name>
    <message>
        <source>Chinese, pinyin initials or English</source>
        <translation>中文、拼音首字母或英文</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>查知识库</translation>
    </message>
    <message>
        <source>Ask the supervisor</source>
        <translation>没有答案，转问值班经理</translation>
    </message>
    <message numerus="yes">
        <source>Found: %n</source>
        <translation>
            <numerusform>找到 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>For this step</source>
        <translation>与本步骤相关</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Try other words, or ask the supervisor with Alt+S.</source>
        <translation>换个说法，或按 Alt+S 转问值班经理。</translation>
    </message>
    <message>
        <source>Type to search</source>
        <translation>输入即查</translation>
    </message>
    <message>
        <source>Articles of the step in hand stand here.</source>
        <translation>办理时，这里先列出与本步骤相关的知识。</translation>
    </message>
</context>
<context>
    <name>GuideWords</name>
    <message>
        <source>Ed. %1 · from %2</source>
        <translation>第 %1 版 · %2 起</translation>
    </message>
    <message>
        <source>Must read</source>
        <translation>必读</translation>
    </message>
    <message>
        <source>Ended on %1</source>
        <translation>已于 %1 失效</translation>
    </message>
    <message>
        <source>Not yet in force</source>
        <translation>尚未生效</translation>
    </message>
</context>
<context>
    <name>HallNotices</name>
    <message>
        <source>{scope} out since {at}: keep serving and book business as pending. Tell customers why</source>
        <translation>{scope} {at} 起中断：照常接待，业务登记为待办，向客户说明原因并致歉</translation>
    </message>
    <message>
        <source>This computer&apos;s clock was moved: it says {now}, it should be {right}. Have it set right</source>
        <translation>本机时钟被拨动：现在显示 {now}，应为 {right}。请校准</translation>
    </message>
    <message numerus="yes">
        <source>Closed to new customers since {at}: %n still wait, all are served</source>
        <translation>
            <numerusform>{at} 已停止取号：还有 %n 位在等，都会办完</numerusform>
        </translation>
    </message>
    <message>
        <source>Closed to new customers since {at}: offer an appointment</source>
        <translation>{at} 已停止取号：后来的客户请预约</translation>
    </message>
</context>
<context>
    <name>HallStep</name>
    <message>
        <source>Name of the hall</source>
        <translation>营业厅名称</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message numerus="yes">
        <source>%n services with prefixes and standard times are ready.</source>
        <translation>
            <numerusform>%n 项业务已备好，含字头与标准时间。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Small · %n counters</source>
        <translation>
            <numerusform>小 · %n 个窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Medium · %n counters</source>
        <translation>
            <numerusform>中 · %n 个窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Large · %n counters</source>
        <translation>
            <numerusform>大 · %n 个窗口</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>To check %1</source>
        <translation>需要核对 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n not uploaded</source>
        <translation>
            <numerusform>%n 条未上传</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to upload</source>
        <translation>没有待上传</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>已同步 %1</translation>
    </message>
</context>
<context>
    <name>HelpDrawer</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keys of this place</source>
        <translation>这里的按键</translation>
    </message>
    <message>
        <source>Enter   the main button</source>
        <translation>Enter   主按钮</translation>
    </message>
    <message>
        <source>1–9   choose the numbered option</source>
        <translation>1–9   选择对应编号</translation>
    </message>
    <message>
        <source>Alt+←   look back a step</source>
        <translation>Alt+←   回看上一步</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+4   customer, guide, retain, complain</source>
        <translation>Alt+1 至 Alt+4   客户、知识、挽留、投诉</translation>
    </message>
    <message>
        <source>Alt+B   other ways on</source>
        <translation>Alt+B   其他走向</translation>
    </message>
    <message>
        <source>Alt+C   my calls</source>
        <translation>Alt+C   我的回访</translation>
    </message>
    <message>
        <source>Alt+R   ask approval</source>
        <translation>Alt+R   申请审批</translation>
    </message>
    <message>
        <source>Alt+V   show the phone number for 10 s (logged)</source>
        <translation>Alt+V   显示完整号码 10 秒（记录在案）</translation>
    </message>
    <message>
        <source>Alt+Q, Alt+H   queue, on hold</source>
        <translation>Alt+Q、Alt+H   队列、挂起</translation>
    </message>
    <message>
        <source>Alt+M   last messages</source>
        <translation>Alt+M   最近消息</translation>
    </message>
    <message>
        <source>Alt+Z   undo</source>
        <translation>Alt+Z   撤销</translation>
    </message>
    <message>
        <source>Ctrl+N   walk-in</source>
        <translation>Ctrl+N   无号办理</translation>
    </message>
    <message>
        <source>Ctrl+G   flow chart</source>
        <translation>Ctrl+G   流程图</translation>
    </message>
    <message>
        <source>Ctrl+L   language</source>
        <translation>Ctrl+L   语言</translation>
    </message>
    <message>
        <source>Ctrl+Plus, Ctrl+Minus, Ctrl+0   text size</source>
        <translation>Ctrl+加号、Ctrl+减号、Ctrl+0   字号</translation>
    </message>
</context>
<context>
    <name>HintLine</name>
    <message>
        <source>A system is out: some business will be done later. We are sorry; please ask the desk.</source>
        <translation>系统故障，部分业务需稍后办理，给您带来不便深表歉意，请到引导台咨询。</translation>
    </message>
    <message>
        <source>Aged 60 and over, disabled, pregnant, with infant or military: ask the desk for priority.</source>
        <translation>60 岁以上、残障、孕妇、带婴幼儿及军人客户可优先办理，请到引导台。</translation>
    </message>
    <message>
        <source>Bills, queries and invoices: the self-service machines have no queue.</source>
        <translation>交费、查询、打发票可用自助机，无需等候。</translation>
    </message>
    <message>
        <source>If you miss your call, come to the desk within 15 minutes.</source>
        <translation>过号后 15 分钟内请到引导台恢复。</translation>
    </message>
</context>
<context>
    <name>HitView</name>
    <message>
        <source>Articles</source>
        <translation>知识条目</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>Folder with articles</source>
        <translation>选择知识文件夹</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>A folder of Markdown files or tables (CSV). Bad articles are refused and never replace good ones.</source>
        <translation>Markdown 文件或 CSV 表格所在的文件夹。有错的条目不收，也不会顶掉好的。</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>Refused: %n</source>
        <translation>
            <numerusform>没有收入：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused articles</source>
        <translation>没有收入的条目</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>正在清点文件</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 article(s) from %2 wait for the manager (AP-16).</source>
        <translation>来自“%2”的 %1 条等厅经理同意（AP-16）。</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>同意生效</translation>
    </message>
</context>
<context>
    <name>IncidentHand</name>
    <message>
        <source>You are there</source>
        <translation>您已到场</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>已记下</translation>
    </message>
    <message>
        <source>Waiting wall red</source>
        <translation>等候看板变红</translation>
    </message>
    <message>
        <source>Noted: they are told</source>
        <translation>已记下：已报告</translation>
    </message>
    <message>
        <source>What is done is now noted under {incident}</source>
        <translation>处置过程记在 {incident} 下</translation>
    </message>
    <message numerus="yes">
        <source>It works again. %n things are owed, in order of arrival</source>
        <translation>
            <numerusform>已恢复。有 %n 件待补办，按到厅先后</numerusform>
        </translation>
    </message>
    <message>
        <source>It works again. Nothing is owed</source>
        <translation>已恢复。没有待补办的</translation>
    </message>
    <message>
        <source>Entered and checked</source>
        <translation>已补录并核对</translation>
    </message>
    <message>
        <source>Outage mode is on ({incident}). Tell maintenance and the manager</source>
        <translation>已启动应急（{incident}）。请上报维护和厅经理</translation>
    </message>
    <message>
        <source>Reported as {incident}</source>
        <translation>已登记 {incident}</translation>
    </message>
    <message>
        <source>{incident} is closed</source>
        <translation>{incident} 已结案</translation>
    </message>
</context>
<context>
    <name>IncidentPanel</name>
    <message>
        <source>Outage mode on</source>
        <translation>启动故障应急</translation>
    </message>
    <message>
        <source>What is out</source>
        <translation>什么中断了</translation>
    </message>
    <message>
        <source>How it shows</source>
        <translation>现象</translation>
    </message>
    <message>
        <source>Declare</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Report an incident</source>
        <translation>登记突发事件</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>是什么事</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Close {incident}</source>
        <translation>结案 {incident}</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What is done so that it does not come again</source>
        <translation>防止再发生的措施</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Serving goes on: business is booked as pending. Tell maintenance and the manager within 10 min.</source>
        <translation>照常接待：业务登记为待办。10 分钟内上报维护和厅经理。</translation>
    </message>
    <message>
        <source>I1 solved by the hall · I2 service upset · I3 service stopped · I4 danger</source>
        <translation>I1 本厅解决 · I2 服务受影响 · I3 服务中断 · I4 有危险</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>IncidentWords</name>
    <message>
        <source>System outage</source>
        <translation>系统故障</translation>
    </message>
    <message>
        <source>Crowd</source>
        <translation>人流过多</translation>
    </message>
    <message>
        <source>Power cut</source>
        <translation>停电</translation>
    </message>
    <message>
        <source>Ticket printer or screen out</source>
        <translation>排队设备故障</translation>
    </message>
    <message>
        <source>Upset customer</source>
        <translation>客户情绪激动</translation>
    </message>
    <message>
        <source>Dispute or abuse</source>
        <translation>纠纷辱骂</translation>
    </message>
    <message>
        <source>Group complaint</source>
        <translation>群体投诉</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体采访</translation>
    </message>
    <message>
        <source>Police, court, inspection</source>
        <translation>公检法或检查</translation>
    </message>
    <message>
        <source>Theft or robbery</source>
        <translation>盗抢</translation>
    </message>
    <message>
        <source>Counterfeit notes</source>
        <translation>假币</translation>
    </message>
    <message>
        <source>Fire or smoke</source>
        <translation>火情</translation>
    </message>
    <message>
        <source>Illness or accident</source>
        <translation>疾病意外</translation>
    </message>
    <message>
        <source>Lost child</source>
        <translation>儿童走失</translation>
    </message>
    <message>
        <source>Found property</source>
        <translation>拾得物品</translation>
    </message>
    <message>
        <source>Data leak</source>
        <translation>信息泄露</translation>
    </message>
    <message>
        <source>Fraud in progress</source>
        <translation>正在发生的诈骗</translation>
    </message>
    <message>
        <source>Weather or road closed</source>
        <translation>恶劣天气或道路封闭</translation>
    </message>
    <message>
        <source>Suspicious object</source>
        <translation>可疑物品</translation>
    </message>
    <message>
        <source>Staff shortage</source>
        <translation>人手不足</translation>
    </message>
    <message>
        <source>Other matter</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Business system</source>
        <translation>业务系统</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Real-name check</source>
        <translation>实名核验</translation>
    </message>
    <message>
        <source>All systems</source>
        <translation>全部系统</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>the hall manager</source>
        <translation>厅经理</translation>
    </message>
    <message>
        <source>the company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>police</source>
        <translation>公安</translation>
    </message>
    <message>
        <source>fire service</source>
        <translation>消防</translation>
    </message>
    <message>
        <source>ambulance</source>
        <translation>急救</translation>
    </message>
    <message>
        <source>family</source>
        <translation>家属</translation>
    </message>
    <message>
        <source>Supervisor came</source>
        <translation>值班经理到场</translation>
    </message>
    <message>
        <source>Counters opened</source>
        <translation>加开台席</translation>
    </message>
    <message>
        <source>People moved to counters</source>
        <translation>抽调人员</translation>
    </message>
    <message>
        <source>Pre-acceptance</source>
        <translation>预受理</translation>
    </message>
    <message>
        <source>Door limited</source>
        <translation>门口限流</translation>
    </message>
    <message>
        <source>Other ways of payment</source>
        <translation>其他收款方式</translation>
    </message>
    <message>
        <source>Quiet room</source>
        <translation>请到静室</translation>
    </message>
    <message>
        <source>Others moved on</source>
        <translation>疏导其他客户</translation>
    </message>
    <message>
        <source>First aid</source>
        <translation>急救</translation>
    </message>
    <message>
        <source>Sealed and kept</source>
        <translation>封存保管</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>已归还</translation>
    </message>
    <message>
        <source>Hand-written tickets</source>
        <translation>手写号条</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>已记下</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>供电</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>From outside</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>ItemModel</name>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Stands at</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Where, who</source>
        <translation>地点、责任人</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>轻重</translation>
    </message>
    <message>
        <source>Counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
</context>
<context>
    <name>ItemsPanel</name>
    <message>
        <source>Open items</source>
        <translation>未了事项</translation>
    </message>
    <message>
        <source>Each is finished or handed over by name. Red ones and complaints are ticked one by one</source>
        <translation>每项要么办完，要么移交到人。红色的和每件投诉由接班人逐项勾选</translation>
    </message>
    <message>
        <source>No customer is being served, on hold or missed</source>
        <translation>没有客户在办理、挂起或过号</translation>
    </message>
    <message>
        <source>Business still owed is listed once the hall&apos;s sheet is begun</source>
        <translation>待办业务在全厅交接单开始后列出</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 人等候</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at the counters</source>
        <translation>
            <numerusform>%n 人在窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approvals: %n</source>
        <translation>
            <numerusform>%n 个待审批</numerusform>
        </translation>
    </message>
    <message>
        <source>All that must be known is ticked</source>
        <translation>须知悉的都已勾选</translation>
    </message>
    <message numerus="yes">
        <source>Still unticked: %n</source>
        <translation>
            <numerusform>还有 %n 个红色事项未勾选</numerusform>
        </translation>
    </message>
    <message>
        <source>The person who takes over confirms by PIN</source>
        <translation>接班人用 PIN 确认</translation>
    </message>
</context>
<context>
    <name>KnowledgeHand</name>
    <message>
        <source>The import broke off. The hall keeps the articles that it had</source>
        <translation>导入中断。厅里的知识没有改变</translation>
    </message>
    <message>
        <source>Stopped. The hall keeps the articles that it had</source>
        <translation>已停止。厅里的知识没有改变</translation>
    </message>
    <message>
        <source>New: %1 · known already: %2 · refused: %3</source>
        <translation>新收 %1 · 已有 %2 · 没有收入 %3</translation>
    </message>
    <message>
        <source>%1. They wait for the manager</source>
        <translation>%1。等厅经理同意</translation>
    </message>
    <message>
        <source>The articles are in force</source>
        <translation>已生效</translation>
    </message>
</context>
<context>
    <name>KnowledgePage</name>
    <message>
        <source>Ctrl+F filter</source>
        <translation>Ctrl+F 筛选</translation>
    </message>
    <message>
        <source>Ctrl+O import a folder</source>
        <translation>Ctrl+O 导入文件夹</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>知识条目</translation>
    </message>
    <message>
        <source>Filter: Chinese, pinyin initials, English</source>
        <translation>筛选：中文、拼音首字母、英文</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>显示 %1 / %2 条</translation>
    </message>
</context>
<context>
    <name>LineModel</name>
    <message>
        <source>changed</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>not right yet</source>
        <translation>还不对</translation>
    </message>
</context>
<context>
    <name>LiveController</name>
    <message>
        <source>Counter {counter} is open</source>
        <translation>{counter} 号窗口已打开</translation>
    </message>
    <message>
        <source>Counter {counter} is paused</source>
        <translation>{counter} 号窗口已暂停</translation>
    </message>
    <message>
        <source>Counter {counter} is closed</source>
        <translation>{counter} 号窗口已关闭</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>{person} is signed out everywhere</source>
        <translation>{person}的登录已结束</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Undone: counter {counter} calls again</source>
        <translation>已撤销：{counter} 号窗口恢复叫号</translation>
    </message>
    <message>
        <source>Undone: counter {counter} is closed again</source>
        <translation>已撤销：{counter} 号窗口关闭</translation>
    </message>
    <message>
        <source>Counter {counter} closes after its last customers</source>
        <translation>{counter} 号窗口办完已等候的客户后关闭</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Arrivals per half hour</source>
        <translation>到厅人数 / 半小时</translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation>到厅人数</translation>
    </message>
    <message>
        <source>Longest wait (min)</source>
        <translation>最久等候（分）</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>MoneyCountTable</name>
    <message>
        <source>Value</source>
        <translation>面额</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>张 / 枚数</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>小计</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>%1 coin</source>
        <translation>%1 硬币</translation>
    </message>
</context>
<context>
    <name>MovesPanel</name>
    <message>
        <source>Money moved in this shift</source>
        <translation>调拨与缴款</translation>
    </message>
    <message>
        <source>Between boxes and safe</source>
        <translation>调拨</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>缴款</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>回单号</translation>
    </message>
    <message>
        <source>Carried by</source>
        <translation>经手人</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>同行人</translation>
    </message>
    <message>
        <source>At the bank&apos;s counter</source>
        <translation>银行柜台</translation>
    </message>
    <message>
        <source>Night box</source>
        <translation>夜间投币箱</translation>
    </message>
    <message>
        <source>Cash van</source>
        <translation>押运</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转账</translation>
    </message>
    <message>
        <source>Move the money</source>
        <translation>调拨</translation>
    </message>
    <message>
        <source>Record the deposit</source>
        <translation>登记缴款</translation>
    </message>
    <message>
        <source>Back to the count</source>
        <translation>回到清点</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>What the next shift should know and do, with its time</source>
        <translation>下一班要知道、要做的事，写明时间</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>交接说明</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Notes · {place}</source>
        <translation>交接说明 · {place}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete last digit</source>
        <translation>删去最后一位</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Tap to close</source>
        <translation>点一下关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n ahead</source>
        <translation>
            <numerusform>前面 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>No paper here: remember the number or take a photo.</source>
        <translation>这里不打印号票：请记住号码或拍照。</translation>
    </message>
    <message>
        <source>The paper did not come out: remember the number or take a photo.</source>
        <translation>号票没有打印出来：请记住号码或拍照。</translation>
    </message>
</context>
<context>
    <name>OpeningController</name>
    <message>
        <source>This is no amount. Type yuan, such as 2000.00</source>
        <translation>这不是金额。请填元，如 2000.00</translation>
    </message>
    <message>
        <source>The shift is open</source>
        <translation>已开班</translation>
    </message>
    <message>
        <source>Nothing is answered yet</source>
        <translation>还没有检查任何一项</translation>
    </message>
    <message>
        <source>The opening check is saved</source>
        <translation>开班检查已保存</translation>
    </message>
    <message>
        <source>A fault needs a note. Write what is wrong</source>
        <translation>异常项要写说明。请写哪里不对</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>All others are OK</source>
        <translation>其余都正常</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Save the check</source>
        <translation>保存检查</translation>
    </message>
    <message>
        <source>Go to closing</source>
        <translation>去交班</translation>
    </message>
    <message>
        <source>People and counters</source>
        <translation>人员与窗口</translation>
    </message>
    <message>
        <source>Who works where right now</source>
        <translation>现在谁在哪个窗口</translation>
    </message>
    <message>
        <source>Floats</source>
        <translation>备用金</translation>
    </message>
    <message>
        <source>Count each float with its clerk. Enter or Down goes to the next; an empty row has no box</source>
        <translation>与营业员一起清点。Enter 或 ↓ 到下一行；空行表示今天不开抽屉</translation>
    </message>
    <message>
        <source>Opening check</source>
        <translation>开班检查</translation>
    </message>
    <message>
        <source>1 OK, 2 fault, 3 not here. A fault needs a note. May be done later</source>
        <translation>1 正常 · 2 异常 · 3 不适用。异常要写说明。可稍后补</translation>
    </message>
    <message numerus="yes">
        <source>Boxes: %n</source>
        <translation>
            <numerusform>%n 个抽屉</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Counters open: %n</source>
        <translation>
            <numerusform>%n 个窗口已开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Faults: %n</source>
        <translation>
            <numerusform>%n 项异常</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Leave at any time; what is typed stays</source>
        <translation>随时可离开，已填内容保留。</translation>
    </message>
    <message>
        <source>No shift is open yet</source>
        <translation>尚未开班</translation>
    </message>
    <message>
        <source>{shift} open since {time}, {person}</source>
        <translation>{shift} {time} 开班 · {person}</translation>
    </message>
    <message>
        <source>This shift opens with</source>
        <translation>本班开班</translation>
    </message>
    <message>
        <source>Cash boxes</source>
        <translation>现金抽屉</translation>
    </message>
    <message>
        <source>Floats in all</source>
        <translation>备用金合计</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>The floats come out of the safe when the shift opens</source>
        <translation>开班时备用金从金库支出</translation>
    </message>
</context>
<context>
    <name>OutcomeTile</name>
    <message>
        <source>still owed: %1</source>
        <translation>还差：%1</translation>
    </message>
</context>
<context>
    <name>OverviewBars</name>
    <message>
        <source>Waiting</source>
        <translation>等候一览</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先</translation>
    </message>
    <message numerus="yes">
        <source>%n</source>
        <extracomment>How many people wait, as short as can be.</extracomment>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is waiting now</source>
        <translation>现在没有人等候</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting · counters {open} / {all}</source>
        <translation>
            <numerusform>%n 人 · {open} / {all} 个窗口</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwedPanel</name>
    <message>
        <source>Owed after {incident}</source>
        <translation>{incident} 恢复后待补办</translation>
    </message>
    <message>
        <source>In order of arrival. Enter each in the business system; a second person checks</source>
        <translation>按到厅先后逐件补录，由第二人核对</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>核对人</translation>
    </message>
    <message>
        <source>Nothing is owed any more</source>
        <translation>没有待补办的了</translation>
    </message>
    <message>
        <source>The incident can be closed</source>
        <translation>可以结案了</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>OwedRow</name>
    <message>
        <source>arrived {at} · counter {counter} · {person}</source>
        <translation>{at} 到厅 · {counter} 号窗口 · {person}</translation>
    </message>
    <message>
        <source>arrived {at} · on hold at counter {counter}: call first</source>
        <translation>{at} 到厅 · 挂起在 {counter} 号窗口：先叫回</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>已补录</translation>
    </message>
</context>
<context>
    <name>OwnAlarms</name>
    <message numerus="yes">
        <source>{first} · and %n more</source>
        <translation>
            <numerusform>{first} · 另有 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{ticket} is on hold 10 min past its time; the supervisor sees it. Back with Alt+H</source>
        <translation>{ticket} 挂起已超 10 分钟，值班经理能看到。Alt+H 继续办理</translation>
    </message>
    <message>
        <source>{ticket} is on hold past its time ({at}). Back with Alt+H</source>
        <translation>{ticket} 挂起已到时（{at}）。Alt+H 继续办理</translation>
    </message>
    <message>
        <source>A call promised to {ticket} is overdue ({day})</source>
        <translation>约给 {ticket} 的回电已过时（{day}）</translation>
    </message>
    <message>
        <source>A call promised to {ticket} is due at {at}</source>
        <translation>约给 {ticket} 的回电 {at} 到时</translation>
    </message>
    <message>
        <source>The first reply to {ticket} is overdue ({day})</source>
        <translation>{ticket} 的首次答复已过时（{day}）</translation>
    </message>
    <message>
        <source>The first reply to {ticket} is due at {day}</source>
        <translation>{ticket} 的首次答复 {day} 到时</translation>
    </message>
    <message>
        <source>The port-out of {ticket} has run 20 min; the supervisor sees it</source>
        <translation>{ticket} 的携转已 20 分钟，值班经理能看到</translation>
    </message>
    <message>
        <source>The port-out of {ticket} has run 10 min</source>
        <translation>{ticket} 的携转已 10 分钟</translation>
    </message>
    <message>
        <source>Five minutes are over: go straight on with the customer&apos;s wish</source>
        <translation>五分钟已到：请直接按客户意愿办理</translation>
    </message>
    <message>
        <source>Order {ticket} still waits for its result</source>
        <translation>订单 {ticket} 还没有结果</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>Papers: %1</source>
        <translation>资料：%1</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>查资料</translation>
    </message>
    <message>
        <source>Tick the originals that the customer has; look, do not copy.</source>
        <translation>客户带来的原件打勾；只看，不复印。</translation>
    </message>
    <message>
        <source>Issue the ticket</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>This person cannot have it done</source>
        <translation>此人不能办理</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>还缺：%1</translation>
    </message>
    <message>
        <source>All papers are there</source>
        <translation>资料齐全</translation>
    </message>
    <message>
        <source>No papers are needed</source>
        <translation>不需要资料</translation>
    </message>
</context>
<context>
    <name>ParkedModel</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>已挂起</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>Number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Counter clerk</source>
        <translation>业务受理</translation>
    </message>
    <message>
        <source>Global-Pass clerk</source>
        <translation>全球通专柜</translation>
    </message>
    <message>
        <source>Greeter</source>
        <translation>流动咨询</translation>
    </message>
    <message>
        <source>Demonstrator</source>
        <translation>新业务演示</translation>
    </message>
    <message>
        <source>VIP host</source>
        <translation>VIP 接待</translation>
    </message>
    <message>
        <source>Adviser</source>
        <translation>综合咨询</translation>
    </message>
    <message>
        <source>Retention officer</source>
        <translation>离网挽留</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>业务稽核</translation>
    </message>
    <message>
        <source>Account manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Agent supervisor</source>
        <translation>代办督导</translation>
    </message>
    <message>
        <source>Shift supervisor</source>
        <translation>值班经理</translation>
    </message>
    <message>
        <source>Hall manager</source>
        <translation>厅经理</translation>
    </message>
    <message>
        <source>Stock keeper</source>
        <translation>库管员</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
</context>
<context>
    <name>PeopleStep</name>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Everybody signs in with number and PIN. Keep these for now.</source>
        <translation>每人用工号和 PIN 登录。可先用这些示例。</translation>
    </message>
    <message>
        <source>Sample people</source>
        <translation>示例人员</translation>
    </message>
</context>
<context>
    <name>PinEntry</name>
    <message>
        <source>Staff number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>Counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已开</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>未开</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>The sheet as it prints</source>
        <translation>与打印一致</translation>
    </message>
    <message>
        <source>Making the sheet…</source>
        <translation>正在生成交接单…</translation>
    </message>
    <message>
        <source>No preview here</source>
        <translation>这里不能预览</translation>
    </message>
    <message>
        <source>The figures are complete; the sheet can be signed</source>
        <translation>数字已齐，可以签字</translation>
    </message>
</context>
<context>
    <name>PriceStrip</name>
    <message>
        <source>Plan that the customer has now (to compare, not recorded)</source>
        <translation>客户现在的套餐（仅作比较，不记录）</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>月费</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>合约期</translation>
    </message>
    <message>
        <source>Beyond the allowance</source>
        <translation>超出资费</translation>
    </message>
    <message>
        <source>Early end</source>
        <translation>提前退出</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>PrinterNews</name>
    <message>
        <source>Printer not used yet</source>
        <translation>打印机尚未使用</translation>
    </message>
    <message>
        <source>Printer is fine</source>
        <translation>打印机正常</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>打印机缺纸</translation>
    </message>
    <message>
        <source>Printer does not answer</source>
        <translation>打印机没有响应</translation>
    </message>
    <message>
        <source>No ticket printer</source>
        <translation>没有号票打印机</translation>
    </message>
    <message numerus="yes">
        <source>%n not printed</source>
        <translation>
            <numerusform>%n 张未打印</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Ticket</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>已等</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>已等 %1</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Waiting</source>
        <translation>等候队列</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>人等候</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>最久等候</translation>
    </message>
    <message>
        <source>to clear</source>
        <translation>预计清空</translation>
    </message>
    <message>
        <source>Nobody is waiting · a tone sounds when someone comes</source>
        <translation>现在没有人等候 · 有新号会响一声</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>挂起</translation>
    </message>
</context>
<context>
    <name>RatingBox</name>
    <message>
        <source>%1 in all, %2 faster than the standard</source>
        <translation>全程 %1，比标准快 %2</translation>
    </message>
    <message>
        <source>%1 in all, %2 over the standard</source>
        <translation>全程 %1，超出标准 %2</translation>
    </message>
    <message>
        <source>Customer rating</source>
        <translation>客户评价</translation>
    </message>
    <message>
        <source>The rating panel is lit</source>
        <translation>评价器已亮起</translation>
    </message>
    <message>
        <source>You may call the next customer at once; this one can still rate for 25 s.</source>
        <translation>可以直接叫下一位，客户仍可在 25 秒内评价。</translation>
    </message>
</context>
<context>
    <name>RatingWindow</name>
    <message>
        <source>Very satisfied</source>
        <translation>非常满意</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Fairly satisfied</source>
        <translation>基本满意</translation>
    </message>
    <message>
        <source>Not satisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Not satisfied at all</source>
        <translation>非常不满意</translation>
    </message>
    <message>
        <source>How was this service?</source>
        <translation>请为本次服务评价</translation>
    </message>
    <message>
        <source>{n} of 5 stars</source>
        <translation>{n} 星</translation>
    </message>
    <message>
        <source>Counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
    <message>
        <source>Counter {counter} · staff {staff}</source>
        <translation>{counter} 号窗口 · 工号 {staff}</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Staff at the counter cannot see or give your rating.</source>
        <translation>窗口人员看不到您的单次评价，也不能代您评价。</translation>
    </message>
    <message>
        <source>You may leave without rating · closes in {n} s</source>
        <translation>不评价也可以离开 · {n} 秒后关闭</translation>
    </message>
    <message>
        <source>Sent by itself in {n} s</source>
        <translation>{n} 秒后自动提交</translation>
    </message>
    <message>
        <source>What was not good? Choose any, or skip.</source>
        <translation>哪里让您不满意？可多选，也可跳过</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Thank you for your rating</source>
        <translation>谢谢您的评价</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
    <message>
        <source>Back soon, please wait a moment</source>
        <translation>暂离，请稍候</translation>
    </message>
    <message>
        <source>Rating panel</source>
        <translation>评价器</translation>
    </message>
</context>
<context>
    <name>ReasonDrawer</name>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>The ticket keeps its time. Why?</source>
        <translation>号码和时间保留。请选原因</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>The customer waits again at the same place. Why?</source>
        <translation>客户回到原位等候。请选原因</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停服务</translation>
    </message>
    <message>
        <source>While serving it means: after this customer. Why?</source>
        <translation>办理中则在这位之后暂停。请选原因</translation>
    </message>
</context>
<context>
    <name>RefusalWords</name>
    <message>
        <source>That did not work. Nothing was changed. Try again</source>
        <translation>没有成功，什么都没有改变。请重试</translation>
    </message>
    <message>
        <source>Counter {counter}: its last sheet left {amount}. The float must be the same</source>
        <translation>{counter} 号窗口上一张交接单留存 {amount}。备用金须一致，已改好</translation>
    </message>
    <message>
        <source>The safe lacks {amount} for these floats. Your input is kept. Lower a float</source>
        <translation>金库还差 {amount}。已填内容保留。请减少备用金</translation>
    </message>
    <message>
        <source>A shift is open already. Its hall sheet must be signed first</source>
        <translation>已有班次在进行。先签完全厅交接单</translation>
    </message>
    <message>
        <source>A fault needs a note. Write what is wrong</source>
        <translation>异常项要写说明。请写哪里不对</translation>
    </message>
    <message>
        <source>Counter {counter} has no open cash box</source>
        <translation>{counter} 号窗口没有打开的抽屉</translation>
    </message>
    <message>
        <source>From and to are the same. Choose another place</source>
        <translation>调出和调入是同一处。请另选</translation>
    </message>
    <message>
        <source>There is not that much money. Your input is kept. Type less</source>
        <translation>那里没有这么多钱。已填内容保留。请改小</translation>
    </message>
    <message>
        <source>More than ¥10,000.00 is carried by two. Choose the second person</source>
        <translation>超过 ¥10,000.00 须两人同行。请选同行人</translation>
    </message>
    <message>
        <source>{ticket} is at this counter. Finish or hold first, then count</source>
        <translation>{ticket} 还在这个窗口。先完成或挂起，再清点</translation>
    </message>
    <message>
        <source>Next float and money to deposit must add up to what was counted</source>
        <translation>留存备用金加待缴款须等于实点</translation>
    </message>
    <message>
        <source>Nobody hands over to themselves. Choose another person</source>
        <translation>不能交给自己。请选另一个人</translation>
    </message>
    <message>
        <source>The hall goes to a supervisor or manager. Choose another person</source>
        <translation>全厅只能交给值班经理或厅经理。请另选</translation>
    </message>
    <message>
        <source>This person may not sign a sheet. Choose another</source>
        <translation>这个人不能签交接单。请另选</translation>
    </message>
    <message>
        <source>Sheet {number} is open already</source>
        <translation>交接单 {number} 已在进行</translation>
    </message>
    <message>
        <source>Whoever explains does not confirm. A second supervisor confirms by PIN</source>
        <translation>说明原因的人不能自己确认。请另一位值班经理用 PIN 确认</translation>
    </message>
    <message>
        <source>Give the reason first</source>
        <translation>先写原因</translation>
    </message>
    <message>
        <source>Only the person who takes over can do this</source>
        <translation>只有接班人可以这样做</translation>
    </message>
    <message>
        <source>This person is still signed in at {stations}. End that session, then sign</source>
        <translation>此人还在 {stations} 登录。结束那边的登录，再签字</translation>
    </message>
    <message>
        <source>Staff {staff} signs here</source>
        <translation>这里由工号 {staff} 签字</translation>
    </message>
    <message>
        <source>The witness is a third person</source>
        <translation>监交人须是第三人</translation>
    </message>
    <message>
        <source>This witness must be a manager</source>
        <translation>这次须由厅经理监交</translation>
    </message>
    <message>
        <source>Wrong PIN or number. Nothing was signed. Type it again</source>
        <translation>工号或 PIN 不对，没有签字。请重新输入</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Possible again in {wait} s</source>
        <translation>PIN 错误次数过多，{wait} 秒后再试</translation>
    </message>
    <message>
        <source>It cannot be signed yet. What is open stands above</source>
        <translation>还不能签字，未完成的事项见上</translation>
    </message>
    <message>
        <source>Nobody is signed in here any more. Sign in first</source>
        <translation>这里已没有人登录。请先登录</translation>
    </message>
</context>
<context>
    <name>ReopenDrawer</name>
    <message>
        <source>Reopen a visit</source>
        <translation>重开到访</translation>
    </message>
    <message>
        <source>The customer goes on here on a new ticket; what ended stays ended.</source>
        <translation>客户在本窗口凭新号接着办；已结束的号保持结束。</translation>
    </message>
    <message>
        <source>Ticket of today, or visit number</source>
        <translation>今天的号，或到访号</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重开</translation>
    </message>
    <message>
        <source>Give the number</source>
        <translation>请填号码</translation>
    </message>
    <message>
        <source>Say why</source>
        <translation>请写原因</translation>
    </message>
</context>
<context>
    <name>ReopenHand</name>
    <message>
        <source>Reopen a visit</source>
        <translation>重开到访</translation>
    </message>
    <message>
        <source>Finish (F10) or hold (F5) this customer first</source>
        <translation>先按 F10 完成，或 F5 挂起当前客户</translation>
    </message>
</context>
<context>
    <name>RequestPainter</name>
    <message>
        <source>confirmation overdue</source>
        <translation>逾期未确认</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩 {time}</translation>
    </message>
    <message>
        <source>{person} asks: {matter}</source>
        <translation>{person}申请：{matter}</translation>
    </message>
    <message>
        <source>by voice of {person}</source>
        <translation>{person}口头同意</translation>
    </message>
    <message>
        <source>counter {counter}</source>
        <translation>{counter} 号窗口</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>What is expected shows after the count is submitted</source>
        <translation>先数后看：提交清点后显示应有金额</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>核对结果</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新清点</translation>
    </message>
    <message>
        <source>Opening float</source>
        <translation>期初备用金</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>现金收款</translation>
    </message>
    <message>
        <source>Brought in</source>
        <translation>调入</translation>
    </message>
    <message>
        <source>Cash refunded</source>
        <translation>现金退款</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>调出</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>中途上缴</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应有</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实点</translation>
    </message>
</context>
<context>
    <name>RetainTab</name>
    <message>
        <source>Talk: %1 left of 5:00</source>
        <translation>谈话剩余 %1（共 5:00）</translation>
    </message>
    <message>
        <source>The talk is over</source>
        <translation>谈话已到时</translation>
    </message>
    <message>
        <source>The customer may leave at any time. You can always go on with the request.</source>
        <translation>客户有权随时办理，任何时候都可直接继续原业务</translation>
    </message>
    <message>
        <source>Proceed with the request</source>
        <translation>直接办理原业务</translation>
    </message>
    <message>
        <source>The customer wants to leave us</source>
        <translation>客户想停用或转网</translation>
    </message>
    <message>
        <source>Public measures</source>
        <translation>公开措施</translation>
    </message>
    <message>
        <source>A port-out is applied for: no offers. Go on with eligibility, dues and the code.</source>
        <translation>已申请携号转出：不显示任何方案。继续查资格、费用与授权码。</translation>
    </message>
    <message>
        <source>One conversation, one proposal. The steps are in the middle.</source>
        <translation>一次谈话，一个方案。步骤在中间。</translation>
    </message>
    <message>
        <source>Available while serving.</source>
        <translation>办理中可用。</translation>
    </message>
</context>
<context>
    <name>RevealHand</name>
    <message>
        <source>Show the phone number</source>
        <translation>显示完整号码</translation>
    </message>
    <message>
        <source>There is no phone number to show</source>
        <translation>没有可显示的号码</translation>
    </message>
    <message>
        <source>The full number is shown for 10 s; the view is logged</source>
        <translation>完整号码显示 10 秒，已记录</translation>
    </message>
</context>
<context>
    <name>ScriptPanel</name>
    <message>
        <source>Script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Must say: %1</source>
        <translation>必须说明：%1</translation>
    </message>
</context>
<context>
    <name>ServiceTile</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 人等候</numerusform>
        </translation>
    </message>
    <message>
        <source>Self-service</source>
        <translation>可自助</translation>
    </message>
    <message>
        <source>No waiting</source>
        <translation>无需等候</translation>
    </message>
</context>
<context>
    <name>ServingCard</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回到当前步</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已自动保存 %1</translation>
    </message>
    <message>
        <source>Required %1/%2</source>
        <translation>必填 %1/%2</translation>
    </message>
</context>
<context>
    <name>SettingsController</name>
    <message>
        <source>This version waits for its answer. Take it back to edit.</source>
        <translation>这一版正在等待审批。要再改，先撤回。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search, Ctrl+F</source>
        <translation>搜索，Ctrl+F</translation>
    </message>
    <message>
        <source>Search in all parts</source>
        <translation>在所有分类中搜索</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Enter edits</source>
        <translation>Enter 编辑</translation>
    </message>
    <message>
        <source>Alt+↑ Alt+↓ order</source>
        <translation>Alt+↑ Alt+↓ 调整次序</translation>
    </message>
    <message>
        <source>Alt+Z undo</source>
        <translation>Alt+Z 撤销</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SheetHand</name>
    <message>
        <source>Counter {number}</source>
        <translation>{number} 号窗口</translation>
    </message>
    <message>
        <source>The machine&apos;s fault is written down. Give the customer a ticket that goes first</source>
        <translation>设备故障已登记。请给客户取优先号</translation>
    </message>
    <message>
        <source>Counted: self-service</source>
        <translation>已计入自助分流</translation>
    </message>
    <message>
        <source>That did not work. Try again</source>
        <translation>没有成功。请重试</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>Signatures</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Reason of the refusal (required)</source>
        <translation>不接的原因（必填）</translation>
    </message>
    <message>
        <source>Remarks (optional)</source>
        <translation>接班人说明（可不填）</translation>
    </message>
    <message>
        <source>Sign instead</source>
        <translation>改为签字</translation>
    </message>
    <message>
        <source>Refuse to take over</source>
        <translation>不接班</translation>
    </message>
    <message>
        <source>End {person}&apos;s sessions</source>
        <translation>结束{person}的登录</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
    <message numerus="yes">
        <source>%n still open</source>
        <translation>
            <numerusform>还差 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签</translation>
    </message>
    <message>
        <source>a manager</source>
        <translation>厅经理</translation>
    </message>
    <message>
        <source>a supervisor</source>
        <translation>值班经理</translation>
    </message>
    <message>
        <source>Sealed · check code {code}</source>
        <translation>已封存 · 校验码 {code}</translation>
    </message>
    <message>
        <source>Refused: {reason}</source>
        <translation>已拒绝：{reason}</translation>
    </message>
    <message>
        <source>Give the reason, then the PIN of the person who refuses</source>
        <translation>先写原因，再由不接班的人输入 PIN</translation>
    </message>
    <message>
        <source>{part}: I have counted and agree to the figures. The PIN signs on its sixth digit</source>
        <translation>{part}：我已清点并同意以上数字。输入六位 PIN 即签字</translation>
    </message>
    <message>
        <source>Give the reason first</source>
        <translation>先写原因</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>PIN, six digits</source>
        <translation>PIN，六位数字</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Locked · %1</source>
        <translation>已锁屏 · %1</translation>
    </message>
    <message>
        <source>Too many wrong tries. Possible again in %1 s</source>
        <translation>错误次数过多，%1 秒后可再试</translation>
    </message>
    <message>
        <source>The sixth digit signs you in</source>
        <translation>输满六位自动登录</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>工号</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>The reason is saved. A second person confirms it</source>
        <translation>原因已保存，待第二人确认</translation>
    </message>
    <message>
        <source>The difference is confirmed</source>
        <translation>差异已确认</translation>
    </message>
    <message>
        <source>Confirmed by who takes over</source>
        <translation>接班人已确认</translation>
    </message>
    <message>
        <source>Sheet {number} is sealed</source>
        <translation>交接单 {number} 已封存</translation>
    </message>
    <message>
        <source>Signed. The next person signs now</source>
        <translation>已签字。请下一位签字</translation>
    </message>
    <message>
        <source>Refused. The sheet is counted again; the refusal is kept</source>
        <translation>已拒绝接班。重新清点，拒绝记录保留</translation>
    </message>
    <message>
        <source>The sheet goes to {file}</source>
        <translation>交接单保存到 {file}</translation>
    </message>
</context>
<context>
    <name>SlipsPanel</name>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Amount on the slip</source>
        <translation>凭证金额</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Total of the BOSS report</source>
        <translation>BOSS 报表总额</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Received by this product</source>
        <translation>本系统收款</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Must be counted</source>
        <translation>必须清点</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Receipts other than cash · {place}</source>
        <translation>非现金收款 · {place}</translation>
    </message>
    <message>
        <source>Type the total of the BOSS cash report. What was received here shows after it is saved</source>
        <translation>填 BOSS 现金报表的总额。保存后显示本系统的收款</translation>
    </message>
    <message>
        <source>Type what each settlement slip says. The system&apos;s figure shows after it is saved</source>
        <translation>按结算凭证填写。保存后显示系统的数字</translation>
    </message>
</context>
<context>
    <name>StageForm</name>
    <message>
        <source>needed to go on</source>
        <translation>继续前需要填写</translation>
    </message>
    <message numerus="yes">
        <source>%n optional field(s)</source>
        <translation>
            <numerusform>选填 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to write down here. Enter goes on.</source>
        <translation>这一步不用填写，按 Enter 继续。</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>Hall handover</source>
        <translation>全厅交接</translation>
    </message>
    <message>
        <source>The shift begins to close. What is done after the signature belongs to the next shift</source>
        <translation>本班开始交班。签字以后的业务算下一班</translation>
    </message>
    <message>
        <source>Handover of the cash box · {place}</source>
        <translation>抽屉交接 · {place}</translation>
    </message>
    <message>
        <source>Count together, the box open on the table, nobody being served there</source>
        <translation>双方一起清点，抽屉打开在桌上，窗口不在办理业务</translation>
    </message>
    <message>
        <source>Hands over</source>
        <translation>交班人</translation>
    </message>
    <message>
        <source>Takes over</source>
        <translation>接班人</translation>
    </message>
    <message>
        <source>Start the count</source>
        <translation>开始清点</translation>
    </message>
</context>
<context>
    <name>StepBox</name>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Record the step</source>
        <translation>记录本步</translation>
    </message>
    <message>
        <source>Ask approval</source>
        <translation>申请审批</translation>
    </message>
    <message>
        <source>The approval is asked for; what is typed is kept.</source>
        <translation>已申请审批；已填内容保留。</translation>
    </message>
</context>
<context>
    <name>StepHand</name>
    <message>
        <source>%1 finished in %2</source>
        <translation>%1 已完成，用时 %2</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Open its chart</source>
        <translation>打开其流程图</translation>
    </message>
    <message>
        <source>Choose a step</source>
        <translation>请选一个步骤</translation>
    </message>
    <message>
        <source>standard %1</source>
        <translation>标准 %1</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>要做</translation>
    </message>
    <message>
        <source>To say</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Must be said</source>
        <translation>必须说明</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>· %1 (%2)</source>
        <translation>· %1（%2）</translation>
    </message>
    <message>
        <source>end of this flow</source>
        <translation>本流程结束</translation>
    </message>
</context>
<context>
    <name>StepPreview</name>
    <message>
        <source>As the clerk sees it</source>
        <translation>柜台上的样子</translation>
    </message>
    <message>
        <source>Choose a step; with texts that are not right yet there is no preview.</source>
        <translation>请选一个步骤；文字还不对时没有预览。</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Standard %1</source>
        <translation>标准 %1</translation>
    </message>
</context>
<context>
    <name>SupervisorController</name>
    <message>
        <source>Supervisor</source>
        <translation>值班</translation>
    </message>
</context>
<context>
    <name>SupervisorPage</name>
    <message>
        <source>Alt+A first alert</source>
        <translation>Alt+A 第一条提醒</translation>
    </message>
    <message>
        <source>O open or close</source>
        <translation>O 开关窗口</translation>
    </message>
    <message>
        <source>Enter next</source>
        <translation>Enter 下一项</translation>
    </message>
    <message>
        <source>Enter next row</source>
        <translation>Enter 下一行</translation>
    </message>
    <message>
        <source>Ctrl+Enter submit</source>
        <translation>Ctrl+Enter 提交</translation>
    </message>
    <message>
        <source>A agree</source>
        <translation>A 同意</translation>
    </message>
    <message>
        <source>R refuse</source>
        <translation>R 不同意</translation>
    </message>
    <message>
        <source>1–8 list</source>
        <translation>1–8 列表</translation>
    </message>
    <message>
        <source>Enter work on it</source>
        <translation>Enter 处理</translation>
    </message>
    <message>
        <source>Ctrl+F search</source>
        <translation>Ctrl+F 搜索</translation>
    </message>
    <message>
        <source>arrows walk the chart</source>
        <translation>方向键 移动</translation>
    </message>
    <message>
        <source>+ − F zoom</source>
        <translation>+ − F 缩放</translation>
    </message>
    <message>
        <source>Ctrl+P save as PDF</source>
        <translation>Ctrl+P 存为 PDF</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>现场</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>知识</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>值班</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
</context>
<context>
    <name>TicketCard</name>
    <message>
        <source>Reprint</source>
        <translation>重打</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>No ticket yet</source>
        <translation>还没有取号</translation>
    </message>
    <message>
        <source>The last ticket stands here.</source>
        <translation>最近一张号票显示在这里。</translation>
    </message>
    <message>
        <source>Cancelled; the number is not used again</source>
        <translation>已撤销，此号不再使用</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>已呼叫</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message numerus="yes">
        <source>%n ahead</source>
        <translation>
            <numerusform>前面 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>not printed</source>
        <translation>未打印</translation>
    </message>
</context>
<context>
    <name>TicketHead</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Over time %1</source>
        <translation>超时 %1</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>结束中</translation>
    </message>
    <message>
        <source>Standard %1</source>
        <translation>标准 %1</translation>
    </message>
    <message>
        <source>ID checked %1</source>
        <translation>证件已核验 %1</translation>
    </message>
    <message>
        <source>Waited %1</source>
        <translation>等候 %1</translation>
    </message>
    <message>
        <source>from counter %1</source>
        <translation>由 %1 号窗口转来</translation>
    </message>
    <message>
        <source>customer not identified</source>
        <translation>未识别客户</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Senior</source>
        <translation>长者</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>残障</translation>
    </message>
    <message>
        <source>Pregnant</source>
        <translation>孕妇</translation>
    </message>
    <message>
        <source>With infant</source>
        <translation>带婴</translation>
    </message>
    <message>
        <source>Military</source>
        <translation>军人</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先</translation>
    </message>
    <message>
        <source>called directly</source>
        <translation>指定呼叫</translation>
    </message>
    <message>
        <source>sent to this counter</source>
        <translation>指定到本窗口</translation>
    </message>
    <message>
        <source>returned to the queue</source>
        <translation>回到队列</translation>
    </message>
    <message>
        <source>care lane</source>
        <translation>爱心通道</translation>
    </message>
    <message>
        <source>waited 15 min, may not be passed</source>
        <translation>等满 15 分钟，不再被超过</translation>
    </message>
    <message>
        <source>longest wait with priority</source>
        <translation>优先加分后等候最久</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>等候最久</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>呼叫中</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>已过号</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
</context>
<context>
    <name>TransferDrawer</name>
    <message>
        <source>Transfer</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>Number and waiting time are kept.</source>
        <translation>号码和等候时间不变。</translation>
    </message>
    <message>
        <source>To which service or counter</source>
        <translation>转到哪个队列或窗口</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note for the colleague (optional)</source>
        <translation>给同事的备注（可不填）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Comes back to me afterwards</source>
        <translation>办完后回到我这里</translation>
    </message>
    <message>
        <source>Choose where to</source>
        <translation>请选转到哪里</translation>
    </message>
    <message>
        <source>Choose why, by digit</source>
        <translation>请按数字选原因</translation>
    </message>
</context>
<context>
    <name>VersionBar</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Submit version</source>
        <translation>提交版本</translation>
    </message>
    <message>
        <source>Approve version</source>
        <translation>批准版本</translation>
    </message>
    <message>
        <source>Refuse version</source>
        <translation>退回版本</translation>
    </message>
    <message>
        <source>What this version is about (may stay empty)</source>
        <translation>这一版改的是什么（可以不写）</translation>
    </message>
    <message>
        <source>About this version</source>
        <translation>版本说明</translation>
    </message>
    <message>
        <source>Drop draft</source>
        <translation>放弃草稿</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s)</source>
        <translation>
            <numerusform>%n 处问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing wrong</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Nothing is being changed. Choose a line and write; the draft saves itself.</source>
        <translation>现在没有修改。选一行直接改，草稿自动保存。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 处修改</numerusform>
        </translation>
    </message>
    <message>
        <source>in force from %1</source>
        <translation>%1 起生效</translation>
    </message>
</context>
<context>
    <name>VersionHand</name>
    <message>
        <source>Checked: nothing is wrong.</source>
        <translation>检查完毕，没有问题。</translation>
    </message>
    <message>
        <source>Version %1 asked of the manager</source>
        <translation>第 %1 版已提请厅经理审批</translation>
    </message>
    <message>
        <source>Version %1 in force from %2</source>
        <translation>第 %1 版自 %2 起生效</translation>
    </message>
    <message>
        <source>Version %1 refused; nothing has changed</source>
        <translation>第 %1 版已退回，现行版本不变</translation>
    </message>
    <message>
        <source>The draft is dropped.</source>
        <translation>草稿已放弃。</translation>
    </message>
    <message>
        <source>It is a draft again.</source>
        <translation>已退回为草稿。</translation>
    </message>
    <message>
        <source>A draft has begun with that version.</source>
        <translation>已用这一版开始草稿。</translation>
    </message>
</context>
<context>
    <name>VersionModel</name>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>编写</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>About</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>VersionNotice</name>
    <message>
        <source>Flows: version {number} cannot be read, the last good one serves. {place}: {reason}</source>
        <translation>流程第 {number} 版读不出来，沿用上一个可用版本。{place}：{reason}</translation>
    </message>
</context>
<context>
    <name>VersionsPanel</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The hall uses the program&apos;s own flows. The first change begins version 1.</source>
        <translation>本厅使用程序自带的流程；第一次修改就是第 1 版。</translation>
    </message>
    <message>
        <source>What version %1 changed</source>
        <translation>第 %1 版改了什么</translation>
    </message>
    <message>
        <source>Begin a draft with this</source>
        <translation>用这一版开始草稿</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Waiting now</source>
        <translation>等候情况</translation>
    </message>
    <message>
        <source>Come to the desk within 15 minutes.</source>
        <translation>15 分钟内请到引导台恢复。</translation>
    </message>
    <message>
        <source>No new number is needed.</source>
        <translation>无需重新取号。</translation>
    </message>
    <message>
        <source>Nobody is waiting now</source>
        <translation>现在没有人等候</translation>
    </message>
    <message>
        <source>30+ min</source>
        <translation>30+ 分</translation>
    </message>
    <message numerus="yes">
        <source>~%n min</source>
        <translation>
            <numerusform>约 %n 分</numerusform>
        </translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先服务</translation>
    </message>
    <message numerus="yes">
        <source>%n</source>
        <extracomment>How many people wait, as short as can be.</extracomment>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Missed:</source>
        <translation>过号：</translation>
    </message>
</context>
<context>
    <name>WalkInDrawer</name>
    <message>
        <source>Walk-in</source>
        <translation>无号办理</translation>
    </message>
    <message>
        <source>Serving begins at once; no ticket is printed.</source>
        <translation>马上开始办理，不打印号票。</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始办理</translation>
    </message>
</context>
<context>
    <name>WaysDrawer</name>
    <message>
        <source>Other ways on</source>
        <translation>其他走向</translation>
    </message>
    <message>
        <source>The ticket number stays; what is typed is kept.</source>
        <translation>号码不变，已填内容保留。</translation>
    </message>
</context>
<context>
    <name>WaysRow</name>
    <message>
        <source>Other ways on%1:</source>
        <translation>其他走向%1：</translation>
    </message>
</context>
<context>
    <name>WindowDeeds</name>
    <message>
        <source>Light theme</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>字大一点</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>字小一点</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>字号恢复</translation>
    </message>
</context>
<context>
    <name>_QueueSource</name>
    <message>
        <source>Next</source>
        <translation>下一位</translation>
    </message>
</context>
<context>
    <name>_WayWords</name>
    <message>
        <source>Back to where this began</source>
        <translation>回到原处</translation>
    </message>
</context>
</TS>

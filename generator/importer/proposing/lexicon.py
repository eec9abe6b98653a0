"""The words by which the grammar of official Chinese is told: verbs, adverbs, prepositions, heads of names.

None of them belongs to one rule or one government; a word that is missing costs a proposal and never makes a wrong one.
"""

import re

from generator import numerals

__all__ = [
    "ADVERBS",
    "APPROVING",
    "ATTRIBUTED",
    "BOUNDARY",
    "CONTINUED",
    "DECIDING",
    "HANDING",
    "HEADS",
    "PREPOSITIONS",
    "RESULTS",
    "STARTS",
    "VERBS",
    "alternatives",
]


def alternatives(words: str) -> str:
    """A pattern for any of some words, the longest first.

    Words with the same first letter stand together, and a set of letters stands before a few of such groups and before them
    all: at most places of a text no word begins, and a set tells that at once.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(set(words.split()), key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    letters = sorted(by_letter)
    if len(letters) <= _TOGETHER:
        return _any_of(letters, by_letter)
    few = [letters[at : at + _TOGETHER] for at in range(0, len(letters), _TOGETHER)]
    groups = "|".join(f"{_begins(some)}(?:{_any_of(some, by_letter)})" for some in few)
    return f"{_begins(letters)}(?:{groups})"


_TOGETHER = 16


def _begins(letters: list[str]) -> str:
    return f"(?=[{''.join(map(re.escape, letters))}])"


def _any_of(letters: list[str], rests: dict[str, list[str]]) -> str:
    return "|".join(
        re.escape(letter) + (some[0] if len(some := rests[letter]) == 1 else f"(?:{'|'.join(some)})")
        for letter in letters
    )


_DECIDING = (
    "签发 签署 签批 审批 批准 核准 审定 核定 决定 确定 裁定 裁决 同意 批印 批阅 阅批 核批 圈阅 审签 审阅 审核 召集 主持 领导 "
    "任免 任命 授权 指定 讨论 审议 研究决定 审议决定 讨论决定 研究确定 审查批准 审核批准 审核签发 协调解决 部署 代行 统一领导 "
    "集体讨论 集体研究 会签"
)
_APPROVING = (
    "审批 批准 核准 审定 核定 决定 确定 同意 批阅 阅批 核批 圈阅 审签 审阅 审核 审查 签发 签署 签批 审议 讨论 研究 裁定 裁决 阅定 "
    "研究决定 审议决定 讨论决定 研究审定 审议批准 审核批准 审查批准 研究同意 审核同意 审查同意 会审 核稿 会签 复审 授权 备案 阅示 核示 批示 阅知"
)
_HANDING = "报请 报送 提请 呈请 呈报 呈送 转报 上报 送请 提交 报经 报 呈 送 交"
_RESULTS = (
    "确保 保证 形成 做到 实现 推动形成 推动实现 促进 提升 切实减轻 努力营造 营造 以便 防止 避免 杜绝 从而 以确保 以保证 使 不断提高 "
    "切实提高 推动"
)
_VERBS = (
    "安排 把握 颁布 办好 办结 办理 帮助 保持 保护 保障 保证 报备 报道 报告 报批 报请 报送 报废 备案 避免 编报 编写 编印 编制 变更 表决 "
    "采纳 采取 采用 参加 参与 参照 查处 查办 查明 查清 查询 查阅 撤销 呈报 呈批 呈送 承办 承担 成立 惩处 筹备 筹办 出具 出面 出席 出台 处理 处置 传达 "
    "传阅 创新 创造 促进 存档 达成 答复 打造 代表 代理 代行 带头 担任 当好 到场 登记 调查 调度 调研 调整 督办 督查 督促 "
    "讲求 遵守 遵循 落实 贯彻 执行 对接 反对 反馈 反映 防范 防止 分发 分析 分解 分管 分工 废止 封存 服从 服务 符合 负责 复核 复查 复制 改进 改善 改革 "
    "公布 公开 公示 贡献 巩固 构建 关心 关注 管理 管控 规范 规定 归档 归集 归口 合并 核查 核定 核对 核实 核准 化解 划分 汇报 汇总 会签 会商 会同 恢复 "
    "回避 回复 回应 回访 汇集 获得 缴纳 集中 加大 加快 加强 坚持 监督 监测 监管 兼顾 减少 减轻 简化 检查 检讨 建立 建设 建议 健全 交办 交流 "
    "交接 接受 接待 接访 接收 节约 解决 解释 解答 介绍 借阅 紧扣 进行 精简 精减 居家 拒绝 聚焦 具备 具有 决策 决定 开展 开通 开放 考察 考核 克服 "
    "控制 扩大 扩展 厉行 立足 立卷 利用 联合 联系 列明 列出 列入 列席 领导 领会 领取 履行 压紧 压实 明确 明示 谋划 纳入 拟定 拟订 拟制 培训 培养 配备 配合 批办 "
    "批示 批阅 批准 批转 评估 评价 评议 评审 破解 起草 启动 签订 签发 签收 签署 签字 强化 清理 请假 请示 确保 确定 确认 认定 融入 撰写 "
    "设立 设置 申报 申请 审查 审定 审核 审计 审理 审批 审议 审签 审阅 声明 实施 实行 实现 示范 试行 授权 受理 疏导 树立 说明 送达 送交 送审 送请 提出 提倡 "
    "提供 提高 提交 提请 提升 提醒 提示 贴近 听取 停止 通报 通告 通过 通知 统筹 投入 突出 推动 推广 推进 推行 推荐 拓展 拓宽 完成 完善 完备 维护 委托 "
    "慰问 吸收 吸取 下达 下发 下放 限定 消除 销毁 销假 协商 协调 协助 形成 修订 修改 宣布 宣传 宣读 宣讲 选定 选派 选择 学习 询问 巡查 压减 压缩 "
    "延长 研究 研判 严禁 严格 严守 严肃 严控 依靠 抑制 移交 移送 引导 印发 印制 应用 迎送 营造 优化 预留 预防 预判 约谈 阅处 "
    "运用 运行 责成 增强 增加 增进 摘要 召集 召开 照顾 珍惜 整合 整改 整理 征集 征求 征询 支持 执行 指导 指定 指派 制定 制订 制发 制作 治理 中止 终止 重视 主持 注重 主管 转办 转交 转报 "
    "转送 转发 转达 转变 追究 追踪 准备 尊重 遵从 走访 组成 组织 做好 做到 作出 做出 作好 抓好 抓实 抓紧 督导 抄送 抄报 留存 留痕 保存 保密 保管 发挥 发布 发送 发放 发扬 发文 发表 发现 发展 落细 狠抓 "
    "牵头 牢记 掌握 弘扬 践行 恪守 珍视 畅通 打通 打击 串联 夯实 筑牢 深化 深入 摸清 摸排 梳理 排查 抽查 复议 应诉 出庭 报到 值班 值守 带班 到会 到位 到岗 讲评 点评 述职 "
    "题词 题字 作序 剪彩 出版 收受 泄露 干预 插手 谋取 夹带 越权 侵占 挪用 赠送 宴请 陪同 摊派 借用 占用 索取 推诿 拖延 "
    "审核把关 把关 运送 报名 受托 处罚 奖励 表彰 问责 通气 沟通 商定 商请 协同 衔接 吸纳 邀请 聘请 聘任 选聘 派员 派出 抽调 指挥 决策部署 议定 议决 研商 讨论 讨论决定 部署 谋求 "
    " 抢抓 培育 增进 扶持 保留 落到 贯穿 体现 凝聚 补充 更新 变通 维修 改正 纠正 匡正 警示 告知 送阅 呈阅 拟办 分送 寄送 邮寄 分办 催办 转呈 会办 协办 包办 承接 承诺 对照 对标 "
    "压降 清退 停用 启用 使用 采购 验收 评选 公告 刊登 刊发 播报 录音 录像 记录 记载 标注 注明 载明 写明 填写 填报 缮印 用印 盖章 加盖 封发 登录 上传 上网 归还 清点 "
    "实施监督 进入 退出 离开 离任 交卷 适用 兼任 接替 主抓 统领 统管 综合 平衡 权衡 调处 仲裁 追责 免除 减免 开除 辞退 录用 轮岗 下沉 蹲点 调阅 抄告 督战 讲授 授课 辅导 轮训 测评 "
    "尽职 履职 尽责 到任 奉公 勤政 爱岗 敬业 守法 守纪 团结 服众 精通 熟悉 了解 倾听 体察 掌控 防控 防治 救援 救助 抢险 疏散 撤离 管住 用好 管好 建好 守住 守好 守牢 看好 "
    "畅所 直面 勇于 敢于 善于 乐于 忠于 严于 甘于 便于 利于 限于 归于 推脱 搞好 搞活 讲究 追求 力戒 戒除 力行 倡导 鼓励 支撑 充实 配齐 配强 选优 选好 培植 激发 激励 调动 动员 号召 引进 引入 "
    "行使 享有 担负 负有 赋予 界定 设定 核发 颁发 选举 罢免 提名 推选 任职 兼职 就职 辞职 挂职 签到 请销假 巡视 巡察 接见 会见 陪会 讲话 致辞 授奖 计入 计算 列支 "
    "支付 支出 结算 核算 决算 拨付 划拨 调剂 追加 偿还 担保 融资 招标 投标 建档 查验 检验 鉴定 评定 认证 公证 和解 赔偿 补偿 补助 补贴 救济 安置 惩戒 处分 警告 限制 暂停 关闭 "
    "取缔 查封 没收 增减 主导 引领 立项 结项 提供 供给 交换 共享 互通 通达 传递 传输 携带 存放 录入 登报 张贴 悬挂 佩戴 着装 穿着 乘坐 住宿 用餐 就餐 陪餐 赠与 收取 收费 缴存 上缴 "
    "责令 给予 专送 收回 监销 委派 抽取 复审 招投标 竞价 磋商 询价 供应 承包 运营 经营 生产 销售 经销 代理 开发 中标 成交 出租 承租 举报 投诉 质疑 刻制 刻印 监制 承印 包案 包保 包联 挂点 挂钩 坐班 陪访 下访"
)
_ADVERBS = (
    "轮流 轮值 严格 严肃 认真 坚决 切实 积极 主动 全面 深入 不断 努力 大力 着力 进一步 自觉 带头 始终 牢固 充分 及时 定期 依法 依规 依法依规 统筹 科学 合理 从严 统一 "
    "广泛 深刻 持续 稳步 有序 妥善 密切 共同 直接 亲自 尽量 尽可能 逐步 更好 更加 第一时间 按时 按期 按规定 按程序 按要求 按职责 按分工 按有关规定 按规定程序 如实 准确 完整 客观 公正 高效 快速 逐一 逐项 逐级 "
    "一律 均 都 也 再 还 同时 分别 各自 一并 另行 先行 事先 事后 提前 随时 即时 立即 迅速 尽快 限期 每年 每月 每季度 每半年 每周 原则上 一般 必要时 经常 重点 优先 适时 适当 酌情 严密 精心 "
    "不折不扣 坚定不移 持之以恒 坚持不懈 因地制宜 实事求是 书面 当面 口头 会同 联合 牵头 具体 直接 全力 有效 有力 坚定 模范 真正 切切实实 扎实 强力 快速 加快 集中 归口 分级 分类 分头 对口 自行 单独 负责 "
    "并 且 并且 而且 以及 或 或者 其中 但 则 更要 更 既 又 只 仅 最多 至少 至多 方可 才 即 须 应 要 应当 必须 可 可以 不得 定向 常态化 规范 正式 协助 参与 受托 代为 负责任地 牢牢 擅自 越级 自行 独立 另外 依照规定 虚心 热情 耐心 公开 公平 公道 紧紧 拟 需 重点 不断 更 加以 适时 重新"
)
_PREPOSITIONS = "根据 按照 依照 依据 遵照 参照 围绕 通过 结合 本着 针对 对于 关于 为了 鉴于 随着 除 对 对照 在 于 自 从 以 为 因 就 凭 经 受 如 若 倘 凡 凡是 遇 遇有 当 未经 未 非经 涉及 属 属于 凡属 因故 按 向 与 同 跟 将 把 利用 借助 自从 截至 直至"
_HEADS = (
    "人民政府 政府 国务院 办公厅 办公室 委员会 常委会 常务委员会 部门 单位 机构 机关 组织 党组 党委 党支部 党工委 处室 科室 司局 厅局 街道 乡镇 镇街 街道办事处 办事处 法院 检察院 人大 政协 监委 纪委 省委 市委 县委 区委 州委 地委 旗委 盟委 "
    "人民银行 银行 审计署 公署 管委会 领导小组 协调小组 工作小组 指导小组 工作组 小组 专班 中心 协会 学会 商会 企业 公司 集团 大学 中学 小学 研究院 事务所 合作社 学校 医院 社区 居委会 村委会 团体 工会 妇联 残联 新闻媒体 媒体 两办 督查室 研究室 督查处 秘书处 综合处 "
    "全体会议 常务会议 办公会议 专题会议 党组会议 联席会议 工作会议 例会 会议 办公会 常务会 协调会 "
    "总理 副总理 国务委员 秘书长 市长 县长 区长 省长 州长 盟长 旗长 镇长 乡长 部长 厅长 局长 处长 科长 院长 校长 行长 署长 审计长 检察长 司长 组长 会长 所长 站长 署长 关长 站长 社长 馆长 台长 队长 室主任 主任 主席 书记 专员 行政首长 首长 "
    "领导 领导同志 领导干部 领导成员 领导班子 领导人员 负责人 负责同志 负责干部 组成人员 工作人员 参会人员 与会人员 列席人员 出席人员 有关人员 涉密人员 执法人员 人员 干部 同志 召集人 主持人 联系人 联络员 代表 委员 成员 公职人员 公务员 承办人 经办人 起草人 责任人 发言人 申请人 汇报人 顾问 专家 班子 任何人 任何个人 任何单位 总工程师 总经济师 总会计师 工程师 督学 督察员 公民 法人 第三方 律师 教师 医师 法官 检察官 民警 村民 居民 业主 用户 考生 学生 家长 信访人 提案人 提议案人 议案人 领衔人 联系点 "
    "各地区 各地 各部 各委员会 各方 地方 有关方面 相关方面 各级 各乡镇 各街道 各区县 各县区 各市县 各县（市、区） 各市州 各省 各处室 各科室 各司局"
)
_FOLLOWING = (
    "要 应 须 必 可 不 将 由 经 报 向 对 在 根据 按 依 受 为 从 于 以 把 就 每 至 自 离 因 出 和 与 及 或 并 以及 或者 负责 全面 是 主要 有 无 未 没有 需 宜 只 仅 均 都 也 既 则 一般 原则 定期 "
    "到 去 下 专人 出国 出访 休假 外出 出差 赴 个人 本人 之间 内部 同意 另有 率 带 率先 拟 已 确 请 送 呈 分 等 作 做 抓 审 查 签 所 届 如 若 同 "
    "合法性 合规性 集体 任指挥长 任总指挥 任组长 收到 接到 发现 认为 知道 违反 发言 当场 现场"
)

# each word is taken whole: 依法依规 read as one adverb or as two, many times over, would never end
VERBS = f"(?>{alternatives(f'{_VERBS} {_DECIDING} {_APPROVING}')})"
ADVERBS = f"(?>{alternatives(_ADVERBS)})"
PREPOSITIONS = alternatives(_PREPOSITIONS)
_DOERS = rf"(?:{VERBS}|当事|监护|利害关系|法定代表)人(?![员民才大事口均次数力为选格])(?:代表(?=[、和与及，应组参]|$))?|(?:{VERBS})商(?![定议量业务品讨谈])|(?:{VERBS})专家"
"""Whoever does something: 采购人, 签发人, 供应商, 评审专家."""
LAST_LETTERS = "".join(sorted({word[-1] for word in _HEADS.split()} | set("处局厅司科室人者员馆部委办商家")))
"""The letters with which a head can end: where none of them stands, nobody is named."""
HEADS = (
    f"{alternatives(_HEADS)}|{_DOERS}|(?<![各好到此何别用深害益去难何界边])处(?![理置分罚])|(?<![全大格结当布时僵定])局(?![面部限势])|(?<![大])厅|(?<![各上])司|(?<![学各])科(?!学)|(?<=[\u4e00-\u9fff]{{2}})(?<!会议)(?<!资料)室|"
    "(?<=[\u4e00-\u9fff])(?<![每个本他别某众两三等任何])人(?=应当|应|须|必须|不得|可以)|(?<=[\u4e00-\u9fff])(?<!或)者(?=应当|应|须|必须|不得|可以)|"
    "(?<=[\u4e00-\u9fff])(?<![动全裁满派超复转增减一])员(?![工会额])|(?<=[\u4e00-\u9fff]{2})馆(?![藏内])|(?<=[传织战装挥])部(?![署分])|"
    "(?<=[\u4e00-\u9fff])委(?!托|员|派|任|会(?!同|商|签))|(?<![督承主协催交代包申举兴开筹拟批分阅转交送查领经停续补])办(?![理法公事案结文会学件])"
)
DECIDING = alternatives(_DECIDING)
"""What somebody does whose decision it is."""
APPROVING = alternatives(_APPROVING)
"""What is done with that which was handed up."""
HANDING = alternatives(_HANDING)
"""How it is handed up."""
RESULTS = alternatives(_RESULTS)
"""What begins a clause that only says to what end the clause before is done."""
STARTS = re.compile(rf"(?:{ADVERBS})*(?:{VERBS})")
"""The beginning of a clause that has no subject and says what is done."""
_ATTRIBUTIVE = (
    "主管 主办 协办 承办 牵头 起草 审核 审查 审批 管理 监督 监管 执法 审计 督查 督办 检查 负责 领导 组成 工作 综合 汇报 实施 执行 服务 备案 制定 "
    "拟订 决策 申报 申请 报送 报告 提出 提请 参会 列席 与会 出席 责任 会签 协同 配合 主持 召集 主要 分管 协管 相关 有关 其他 直属 所属 内设 派出 下属 办事 "
    "议事协调 联系 参与 涉及 征求意见 信访 调研 评估 公开 宣传 应急 保密 研究 决定 委托 受托 接待 交办"
)
_GENERIC = (
    "部门 机构 机关 单位 处室 科室 司局 厅局 科所 人 人员 同志 干部 成员 班子 小组 领导 负责人 负责同志 负责干部 领导同志 领导干部 领导成员 领导班子 "
    "领导小组 领导人员 工作人员 组成人员 组成部门 工作部门 工作机构 主任 局长 部长 委员 代表 联络员 室 处 科"
)
_KIND = rf"(?:{alternatives(_GENERIC)}|副[\u4e00-\u9fff]{{1,3}}[长任]|秘书长|部(?![署分])|局(?![部面限])|委(?![托派员任])|办(?![理公事法])|馆|中心)"
CONTINUED = rf"(?!组织部(?![署分])|领导(?![全本各其下省市县区]|所属)|(?:{alternatives(f'{_ATTRIBUTIVE} 统战 政法')}){{1,3}}{_KIND}(?!员会))"
"""What must not follow the head of a name: 部门 of 部门负责人 is no name yet."""
ATTRIBUTED = re.compile(rf"(?:{alternatives(_ATTRIBUTIVE)}){{1,3}}{_KIND}")
"""A name that begins with a verb: 主办部门, 决策承办单位."""
BOUNDARY = rf"(?=$|[，。；：、！？（）“《\s]|{alternatives(_FOLLOWING)}|{VERBS}|{ADVERBS}|{PREPOSITIONS}|工作(?=要|应|坚持|实行|必须)|{numerals.NUMERAL})"
"""What may follow the name of somebody who acts."""

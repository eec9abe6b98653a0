"""Each word that is said to readers in more than one place; scripts and tests know the keys, never the words."""

from generator.model.annotations import Act, DeadlineKind, NormKind, WaiverReason
from generator.model.registers import RoleKind

__all__ = [
    "ACTS",
    "CARRIED",
    "CARRIED_KINDS",
    "COMPARED",
    "DUTY_CHANGES",
    "DAYS_OF_AN_EDITION",
    "DEADLINE_KINDS",
    "EDITORIAL",
    "EDITORIAL_SHORT",
    "EXPLAINED",
    "FACETS",
    "GONE_ELSEWHERE",
    "HINT",
    "IMPLIED_ORDER",
    "INFERRED_EVENT",
    "LIMIT",
    "LIMITS",
    "NORM_KINDS",
    "LINE_KINDS",
    "NO_WORD",
    "NOT_ANNOTATED",
    "NOT_CHECKED",
    "NOT_REVIEWED",
    "NOT_SAID",
    "PARTS",
    "REDIVIDED",
    "REFERENCE",
    "REFERENCE_SHORT",
    "REQUIRED_FIRST",
    "REVIEW_ANSWERS",
    "REVIEW_STATES",
    "RESULT_ACTIONS",
    "RESULT_KINDS",
    "SEARCH_STATES",
    "ROLE_KINDS",
    "STANDING",
    "STANDINGS",
    "STANDPOINTS",
    "UNSAID_ACTOR",
    "UNFINISHED",
    "UNOFFICIAL",
    "WAIVER_REASONS",
    "WORDED_CLAUSES",
]

CARRIED = {"carried": "沿用", "suspect": "原文已改，待核对", "gone": "原文已删，没有沿用"}
"""What became of an annotation from one edition to the next."""

CARRIED_KINDS = {
    "duty": "职责",
    "procedure": "流程",
    "life": "全程",
    "waiver": "免写的句子",
    "scenario": "例子",
    "question": "待解答的问题",
    "relation": "角色的关系",
    "rule": "规则的书名号和引用",
    "home": "首页",
}
"""What kinds of annotations there are."""

COMPARED = {
    "same": "相同",
    "changed": "改动",
    "moved": "移动",
    "new": "新增",
    "gone": "删去",
    "split": "拆分",
    "merged": "合并",
}
"""What became of a unit from one edition to the next."""

GONE_ELSEWHERE = "移到别的条"
"""Of a 款 that left its article, at the article that it left."""
REDIVIDED = "文字相同，分款不同"
"""Said of an article that kept its words, but not its 款: whoever cites one of them must look."""

NORM_KINDS = {
    NormKind.DUTY: "义务",
    NormKind.PROHIBITION: "禁止",
    NormKind.PERMISSION: "可以",
    NormKind.POWER: "职权",
    NormKind.COMPOSITION: "组成与制度",
    NormKind.EXHORTATION: "倡导",
}
"""The Chinese name of each kind of norm."""

LIMIT = "时限"
"""Before a limit of time, and over limits of all kinds."""

LIMITS = {
    DeadlineKind.WITHIN: LIMIT,
    DeadlineKind.AT_LEAST: LIMIT,
    DeadlineKind.SOFT: LIMIT,
    DeadlineKind.EVERY: "频次",
    DeadlineKind.TIMES: "频次",
    DeadlineKind.AT_MOST: "上限",
}
"""Before a limit of each kind."""

DEADLINE_KINDS = {
    "before": "事前",
    "after": "事后",
    "often": LIMITS[DeadlineKind.TIMES],
    "cap": LIMITS[DeadlineKind.AT_MOST],
    "soft": "未定天数",
}
"""The groups in which time limits are listed, in order."""

ROLE_KINDS = {
    RoleKind.PERSON: "职务",
    RoleKind.BODY: "机构",
    RoleKind.PART: "办事环节中的身份",
    RoleKind.OUTSIDE: "区政府之外",
}
"""The kinds of roles, in the order in which they are listed."""

NO_WORD = "据文意"
"""Said of a duty in whose quote no 要, 应, 须 stands: that it binds is read from the sense."""

UNSAID_ACTOR = "规则没有写明由谁办"
"""Said where the rules do not name who does it."""

WORDED_CLAUSES = "带“应”“要”“不得”等用词的分句"
"""The clauses by which is counted how far a rule is annotated; a sentence without such words may bind as well."""

UNFINISHED = "标注尚未完成"
"""Said over the lists of a rule whose annotation has only begun."""

NOT_SAID = "规则没有写"
"""Over the stages of which a rule that is annotated to the end says nothing."""

NOT_ANNOTATED = "还没有标注"
"""Over the same stages of a rule whose annotation has only begun: it may say something of them."""

HINT = "编者推定"
"""Said of what no words of the rules settle and editors read so."""

INFERRED_EVENT = "起算点据文意"
"""Said of a limit whose event the rules do not name."""

EDITORIAL = "编者标注，以正式文本为准"
"""Said over whatever editors add."""

EDITORIAL_SHORT = "职责、流程、期限和注释为编者标注"
"""What editors added, at the foot of each page."""

UNOFFICIAL = "非官方整理，以正式印发文本为准"
"""Said above and below each page of a portal that is no government's own."""

RESULT_KINDS = {
    "article": "条文",
    "duty": "职责",
    "deadline": "时限",
    "procedure": "办事流程",
    "role": "角色",
    "term": "用语",
    "document": "引用文件",
    "rule": "规则",
}
"""The kinds of what search finds."""

LINE_KINDS = {
    "document-number": "发文字号",
    "notice-title": "通知标题",
    "rule-title": "规则标题",
    "addressees": "主送机关",
    "notice": "印发通知",
    "document-date": "成文日期",
    "signature": "署名",
    "history": "题注",
    "preamble": "序言",
    "copies-to": "抄送机关",
    "printed-by": "印发机关",
    "printed-on": "印发日期",
    "annex": "附件",
}
"""What lines around the articles are, as offices call them; those left out are called nothing."""

SEARCH_STATES = {"sure": "规则里有", "weak": "规则里没有，下面的也许有关", "none": "规则里没有"}
"""How far the rules answer a question."""

RESULT_ACTIONS = {"deadline": "推算日期", "procedure": RESULT_KINDS["procedure"], "list": "职责清单"}
"""Where an answer leads on to, by key."""

REQUIRED_FIRST = "要先满足的"
"""Over the conditions, limits and prohibitions of a procedure, which are no steps."""

IMPLIED_ORDER = "原文没有明写，从事情本身可知"
"""Said of a step or stage whose place is fixed by what it is: nobody signs what is not drafted."""

STANDING = "日常职责"
"""The name of the duties that belong to no occasion."""

PARTS = {"limited": "有期限", "occasion": "按场合", "standing": "日常", "prohibition": "不得"}
"""The parts of a checklist, in order; the keys are those of views.groups.PartId."""

STANDINGS = {"future": "尚未施行", "current": "现行", "replaced": "已被代替", "repealed": "已废止"}
"""Where an edition stands on a day, in order of time."""

REFERENCE_SHORT = "参照文本"
"""The same, where rules are looked through by their standing."""

REFERENCE = f"{REFERENCE_SHORT}，收录在此只供对照"
"""Said of a rule that is none of those that apply here."""

STANDPOINTS = {"same": "相同", "stricter": "更严", "local": "本地规定", "not-taken-over": "没有采用"}
"""How our articles stand to those of a rule that we take our bearings from."""

FACETS = {"kind": "类别", "issuer": "机关", "standing": "时效", "year": "年份", "subject": "主题"}
"""By what rules are looked through, in order."""

NOT_CHECKED = "未核对时效"
"""Said of an edition of which no editor has given a day on which it was seen to be in force."""

DUTY_CHANGES = {
    "limit": "时限改了",
    "changed": "改了",
    "new": "多了",
    "open": "新版还没有核对",
    "gone": "没有了",
}
"""What a new edition made of a duty, in the order in which that is told; ``open`` where its words are there and nobody has yet said what they make."""

DAYS_OF_AN_EDITION = {
    "adopted": "通过",
    "issued": "印发",
    "in_force": "施行",
    "replaced": "被代替",
    "repealed": "废止",
}
"""The days in the life of an edition."""

NOT_REVIEWED = "未核对"
"""Said of an annotation that no person has confirmed."""

EXPLAINED = (
    "事项、性质、条件和顺序由编者从原文归纳；引号里是一字不改的原文，“要”“应”“不得”等用词取自原文。"
    f"标“{NO_WORD}”的，引文里没有“应”“要”“须”一类的字。“{NOT_REVIEWED}”的，还没有人对照原文核对过。"
)
"""What editors added and what the marks on it mean, on each page of duties."""

REVIEW_STATES = {"yes": "已核对", "lapsed": "核对后有改动", "no": NOT_REVIEWED}
"""How far an annotation has been reviewed, as a filter offers it."""

REVIEW_ANSWERS = {"right": "对", "change": "改", "doubt": "疑"}
"""What a reader can say of an annotation: that it is right, that it must be changed, that it is in doubt."""


ACTS = {
    Act.PROPOSE: "提出",
    Act.DRAFT: "起草",
    Act.CONSULT: "征求意见",
    Act.ASSESS: "评估论证",
    Act.REVIEW: "审核",
    Act.COUNTERSIGN: "会签",
    Act.APPROVE: "审批",
    Act.DELIBERATE: "讨论审议",
    Act.DECIDE: "决定",
    Act.SIGN: "签发",
    Act.ISSUE: "印发",
    Act.PUBLISH: "公布",
    Act.FILE: "备案",
    Act.EXAMINE_FILED: "备案审查",
    Act.SUBMIT: "报送",
    Act.DELIVER: "送达",
    Act.REPLY: "回复",
    Act.RECEIVE: "收文办理",
    Act.CONVENE: "召集主持",
    Act.ORGANIZE: "组织",
    Act.ATTEND: "参加",
    Act.LEAD: "领导",
    Act.ASSIST: "协助",
    Act.COORDINATE: "协调",
    Act.REPORT: "报告",
    Act.REQUEST_LEAVE: "请假",
    Act.HANDLE: "办理",
    Act.IMPLEMENT: "落实",
    Act.SUPERVISE: "监督督促",
    Act.ACCEPT_SUPERVISION: "接受监督",
    Act.STUDY: "学习",
    Act.RESEARCH: "调研",
    Act.LIMIT: "控制",
    Act.ABIDE: "遵守",
    Act.BUILD: "建设",
}
"""The Chinese name of each act."""


WAIVER_REASONS = {
    WaiverReason.PRINCIPLE: "是没有行为主体的原则",
    WaiverReason.GOAL: "说的是目标，不是一件可以办理的事",
    WaiverReason.REPEATS: "与另一处重复",
    WaiverReason.CONDITION: "是别的要求的条件或范围",
    WaiverReason.NAME: "是制度或事物的名称",
}

"""What a norm says is done, as a plain sentence or not at all: never words cut out of another sentence."""

import re

from generator import wording
from generator.importer.proposing.beside import passed_to
from generator.importer.proposing.lexicon import ADVERBS, BARE, PREPOSITIONS, STARTS, VERBS, alternatives
from generator.importer.proposing.naming import named_at
from generator.importer.proposing.norm import Norm, is_meeting
from generator.labels import ACTS
from generator.model.annotations import Act, NormKind

__all__ = ["act_of", "does_of"]

_LONGEST = 160
_SHORTEST = 3
_LOOSE = re.compile(
    r"^(?:，|之间|也|都|均|还|则|并且?|且|再|更|既|又|但|而|其(?![他它])|就(?![^，]{2,24}?[作做进提发说])|才|方(?![案式法便]))+"
)
_BEGINS = re.compile(
    rf"(?:{ADVERBS}|{PREPOSITIONS}|{VERBS}|有|设|做|作|抓|发|管|听|用|办|讲|建|守|审|学|说|写|树|存|列|派|请|让|带|查|定|到|下|走)"
)
_NOT_A_THING = re.compile(
    rf"^(?:{PREPOSITIONS}|如|凡|若)|^由|[需须]|[的时后前下中外内上毕日]$|时间$|(?:[年月季][终底中初末]|季度[初末])$|[期为需]$|期间$|，|是(?!否)"
)
_IN_THE_NAME = re.compile(r"^(以.{2,20}?名义)(?:的)?发文$")
_HANDLES = re.compile(
    r"(?:按[^，]{2,8}|及时|依法|统一|一并|直接|事先)*(?:报(?![告道])|送|交|提交|呈|纳入|列入|存入|通知|印送|抄送|送达)"
)
_CUT = re.compile(
    rf"如(?![实期数])|若|凡|因(?!地制宜)|未|遇|的|者|；|涉及|属(?!地)|(?:{VERBS})(?:[、和或](?:{VERBS}))*的"
)
_DONE_TO = re.compile("公布|公开|印发|发布|公告|归档|存档|办理|清理|废止|送达|报送|审核|审查")
_MEASURE = re.compile("的|方式|形式|范围|时机|条件|场合|措施")
"""What a hedge may belong to, and then it softens nothing: 一般的来访, 适当形式."""
_NOUN_FIRST = re.compile(
    rf"(?:{VERBS})(?:工作|组|对象|人员|程序|时间|期间|事务|内容|方式|结论|制度|经费|机构|单位|部门|印章|材料|文件|过程|标准|范围)(?:{ADVERBS}|{VERBS}|对|由|按|在|应|包括|为|是)|(?:{VERBS})(?:实行|坚持|执行)"
    rf"|(?:{VERBS})?(?:参加人|代表|人员|对象|单位|人数)[^，]{{0,6}}(?:不得?[超少低高多]|控制在)"
)
"""A noun that begins like a verb, with its own predicate after it: 督查工作坚持…, 听证参加人不少于…."""
_TAKEN = re.compile(rf"^(?:{ADVERBS})*[将把]")
_NO_ACT = re.compile(r".有权|^无权|[后前时]$|^(?:[、和与或及]|以及)|(?:之日起|以内|日内|期间)$")
_HANDS_UP = re.compile("(?<![汇申上预呈简日填通举])报(?![告道社销名到废账])")
_SENDS = re.compile("(?:^|[日内前后时])送(?![达货])")
_CONSENTS = re.compile(r"(?:同意|批准|核准|准予)")
_PUTS = re.compile("签字|盖章|签章|签名|用印")
"""What is put on a paper and not done to it."""
_AGREES = re.compile("((?:集体)?(?:研究|审议|讨论|审核|审查))同意")
_PASSED = re.compile("(?:未)?经[^，]{2,30}?的")


def does_of(norm: Norm) -> str:
    """What is done; of a prohibition what is forbidden; empty where the words give no whole sentence."""
    said = _without_hedges(norm.said)
    topic = _thing(norm.topic)
    if norm.kind is NormKind.POWER and norm.word.startswith(("经", "报", "呈", "送", "提", "上", "转", "交")):
        made = f"{_neutral(norm.said)}{topic}" if topic else ""
    elif norm.word in ("由", "由…组成"):
        if said.endswith("把关") and topic:
            return _checked(f"对{topic}{said}", norm)
        if _PUTS.fullmatch(said):
            return _checked(f"在{topic}上{said}" if topic else "", norm)
        bare = BARE.fullmatch(said)
        if norm.kind is NormKind.POWER and _CONSENTS.match(said):
            made = f"{_neutral(said)}{topic}" if topic and bare else ""
        else:
            made = (f"{said}{topic}" if topic else "") if bare else said
        if norm.kind is NormKind.COMPOSITION:
            made = f"组成{topic}" if topic else ""
    elif norm.kind is NormKind.POWER and topic and BARE.fullmatch(said):
        made = f"对{topic}{said}" if said.endswith("把关") else f"{_neutral(said)}{topic}"
    elif (
        norm.word and topic and BARE.fullmatch(said) and _DONE_TO.search(said) and norm.kind is NormKind.DUTY
    ):
        made = f"{said}{topic}"
    elif said in ("参加", "列席", "出席"):
        made = f"{said}{topic}" if topic and is_meeting(topic) else ""
    elif norm.thing == "…":
        made = ""
    elif norm.thing:
        made = _of_thing(said, _thing(norm.thing))
    else:
        made = said
    return _checked(made, norm)


def _without_hedges(words: str) -> str:
    for hedge in reversed(tuple(wording.hedges(words))):
        if not _MEASURE.match(words, hedge.end):
            words = words[: hedge.start] + words[hedge.end :]
    return _LOOSE.sub("", words.strip("，。；："))


def _neutral(said: str) -> str:
    """由谁批准 says whose decision it is, never which way it goes."""
    if said in ("批准", "核准", "审批", "研究批准", "审议批准", "审核批准", "审查批准"):
        return "审批"
    if match := _AGREES.fullmatch(said):
        return f"{match[1]}决定是否同意"
    return f"决定是否{said}" if _CONSENTS.search(said) else said


def _thing(topic: str) -> str:
    """The topic of a sentence as what is done something to; empty where it is no thing."""
    topic = _TAKEN.sub("", _LOOSE.sub("", topic).strip("，"))
    if match := _IN_THE_NAME.match(topic):
        return f"{match[1]}的发文"
    bad = _NOT_A_THING.search(topic) or _is_said(topic) or wording.duty_words(topic) or len(topic) > 60
    return "" if bad else topic


def _is_said(topic: str) -> bool:
    """Whether words are a sentence and no thing: somebody who does something."""
    found = None if "的" in topic else named_at(topic, 0)
    return found is not None and STARTS.match(topic, found.end) is not None


def _of_thing(said: str, thing: str) -> str:
    """会议文件应进行审查 is 对会议文件进行审查; what has no such form is left to the editor."""
    if not thing:
        return ""
    if said.startswith("进行"):
        return f"对{thing}{said}"
    if _HANDLES.match(said):
        return f"把{thing}{said}"
    if BARE.fullmatch(said):
        return f"{said}{thing}"
    return ""


def _checked(made: str, norm: Norm) -> str:
    made = _LOOSE.sub("", made)
    if (
        not _SHORTEST <= len(made) <= _LONGEST
        or _CUT.match(made)
        or wording.duty_words(made)
        or _CONSENTS.match(made)
    ):
        return ""
    if _NO_ACT.search(made) or _NOUN_FIRST.match(made) or any(True for _ in wording.hedges(made)):
        return ""
    if norm.kind is NormKind.PROHIBITION:
        return "" if any(True for _ in wording.negations(made)) else made
    if norm.kind is not NormKind.COMPOSITION and not _BEGINS.match(made):
        return ""
    return made


_ACTS = {word: act for act, words in ACTS.items() for word in (words, *re.findall(".{2}", words))} | {
    "召开": Act.CONVENE,
    "召集": Act.CONVENE,
    "主持": Act.CONVENE,
    "报请": Act.SUBMIT,
    "提请": Act.SUBMIT,
    "呈报": Act.SUBMIT,
    "批准": Act.APPROVE,
    "审定": Act.APPROVE,
    "同意": Act.APPROVE,
    "批印": Act.APPROVE,
    "批阅": Act.APPROVE,
    "阅批": Act.APPROVE,
    "核准": Act.APPROVE,
    "呈批": Act.SUBMIT,
    "报批": Act.SUBMIT,
    "呈送": Act.SUBMIT,
    "上报": Act.SUBMIT,
    "送审": Act.SUBMIT,
    "请假": Act.REQUEST_LEAVE,
    "代行": Act.LEAD,
    "符合": Act.ABIDE,
    "严守": Act.ABIDE,
    "加强": Act.BUILD,
    "牵头": Act.LEAD,
    "负责": Act.HANDLE,
    "拟定": Act.DRAFT,
    "撰写": Act.DRAFT,
    "签署": Act.SIGN,
    "签批": Act.SIGN,
    "确定": Act.DECIDE,
    "出席": Act.ATTEND,
    "列席": Act.ATTEND,
    "送交": Act.DELIVER,
    "公开": Act.PUBLISH,
    "答复": Act.REPLY,
    "制定": Act.DRAFT,
    "拟订": Act.DRAFT,
    "汇报": Act.REPORT,
    "请示": Act.REPORT,
    "督促": Act.SUPERVISE,
    "检查": Act.SUPERVISE,
    "监督": Act.SUPERVISE,
    "控制": Act.LIMIT,
    "精简": Act.LIMIT,
    "减少": Act.LIMIT,
    "遵守": Act.ABIDE,
    "执行": Act.IMPLEMENT,
    "贯彻": Act.IMPLEMENT,
    "建立": Act.BUILD,
    "健全": Act.BUILD,
    "完善": Act.BUILD,
    "审查": Act.REVIEW,
    "初审": Act.REVIEW,
    "复审": Act.REVIEW,
    "终审": Act.REVIEW,
    "预审": Act.REVIEW,
    "复核": Act.REVIEW,
    "核稿": Act.REVIEW,
    "签字": Act.SIGN,
    "审签": Act.SIGN,
    "批示": Act.APPROVE,
    "备案": Act.FILE,
    "报备": Act.FILE,
    "论证": Act.ASSESS,
    "评估": Act.ASSESS,
    "协商": Act.CONSULT,
    "征求": Act.CONSULT,
    "听取": Act.CONSULT,
}
_FINAL = frozenset(("同意", "批准", "审定", "决定", "签发"))
_ANY_ACT = re.compile(f"(?:{alternatives(' '.join(_ACTS))})(?!同志|干部|班子|小组|成员|人)")
_LEADING_VERB = re.compile(rf"(?:{ADVERBS})*(?P<verb>{VERBS})(?!同志|干部)")


def act_of(norm: Norm) -> Act:
    """The act of the closed list that the words name first; of what is handed up, that it is handed up."""
    if norm.kind is NormKind.COMPOSITION:
        return Act.CONVENE if "召开" in norm.said else Act.ORGANIZE if "组成" in norm.word else Act.ABIDE
    if (
        norm.word in ("报", "报请", "报送", "呈报", "呈送", "提请", "送", "呈", "上报", "转报", "报经")
        and norm.kind is NormKind.DUTY
    ):
        return Act.SUBMIT
    if norm.kind is NormKind.POWER and norm.said == "研究":
        return Act.DELIBERATE
    said = _PASSED.sub("", _LOOSE.sub("", norm.said))
    if leading := _LEADING_VERB.match(said):
        verb = leading["verb"]
        if verb[2:] in _FINAL:
            # 研究同意, 审核批准: what is decided stands last
            return _ACTS[verb[2:]]
        act = _ACTS.get(verb) or _ACTS.get(verb[:2])
        if act is not None and (act is not Act.ACCEPT_SUPERVISION or "监督" in said):
            return act
    elif norm.kind is not NormKind.POWER and any(True for _ in passed_to(said)):
        # 应当报区长审定: who hands it up decides nothing
        return Act.SUBMIT
    elif named := [
        found for found in _ANY_ACT.finditer(said) if found[0] != "领导" or found.end() < len(said)
    ]:
        # 向市政府报告, 按程序呈批: what is done stands last
        return _ACTS[named[-1][0]]
    if _HANDS_UP.search(said) or _SENDS.search(said):
        return Act.SUBMIT
    return Act.ABIDE if norm.kind is NormKind.PROHIBITION else Act.IMPLEMENT

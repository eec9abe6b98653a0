"""The sample with whatever a duty may have: a choice of actors, an inferred event, a consequence, nobody named …"""

CHANGES = (
    (
        "roles.yaml",
        "  - {id: office,",
        "  - {id: deputy, name: 副县长, kind: person, description: 协助县长工作。}\n  - {id: office,",
    ),
    (
        "text.yaml",
        "由县长签发会议文件，讲求实效。",
        "由县长或者其他副县长签发会议文件，讲求实效，提倡开短会。",
    ),
    (
        "duties.yaml",
        "    quote: 除涉密的外，由县长签发会议文件\n    actor: [magistrate]",
        "    quote: 除涉密的外，由县长或者其他副县长签发会议文件\n    actor: [magistrate, deputy]",
    ),
    (
        "duties.yaml",
        "    unless: 除涉密的外\n",
        (
            "    unless: 除涉密的外\n"
            "  - id: short-meetings\n    at: art_2__para_2\n    quote: 提倡开短会\n    actor_unsaid: true\n"
            "    kind: exhortation\n    does: 开短会\n    act: organize\n    object: executive-meeting\n"
            "    standing: true\n"
        ),
    ),
    ("text.yaml", "应写明议题，由", "应写明议题，逾期不报视为取消，由"),
    (
        "duties.yaml",
        "quote: 应提前7个工作日报送请示，应写明议题",
        "quote: 应提前7个工作日报送请示，应写明议题，逾期不报视为取消\n    otherwise: 逾期不报视为取消",
    ),
    (
        "duties.yaml",
        "{at_least: 7 workdays, before: meeting}",
        "{at_least: 7 workdays, before: meeting, event_inferred: true}",
    ),
    (
        "duties.yaml",
        "    does: 审批全县性会议请示\n",
        "    does: 审批全县性会议请示\n    when: 由县政府办公室审核后\n    to: [departments]\n",
    ),
    (
        "duties.yaml",
        "quote: 重要会议要及时报告\n    actor: [departments]",
        "quote: 重要会议要及时报告\n    actor_unsaid: true\n    to: [magistrate]",
    ),
    (
        "duties.yaml",
        "quote: 会议纪要由县政府办公室起草\n",
        "quote: 会议纪要一般由县政府办公室起草\n    hedge: [一般]\n",
    ),
    ("text.yaml", "会议纪要由县政府办公室起草", "会议纪要一般由县政府办公室起草"),
)

"""Small closed classes of words whose change alters what a sentence says."""

from __future__ import annotations

NEGATIONS = frozenset(
    """not no never neither nor none nothing nobody nowhere without cannot n't hardly scarcely
    barely
    fails fail failed failing lack lacks lacked lacking absent absence unable rather""".split()
)
STRICT_NEGATIONS = frozenset(
    "not no never neither nor none nothing nobody cannot n't without".split()
)
MODALS = {
    "must": "must", "shall": "shall", "should": "should", "ought": "should", "may": "may",
    "might": "may", "can": "can", "could": "can", "will": "will", "would": "will",
    "need": "need", "needs": "need", "required": "must", "obliged": "must",
}  # fmt: skip
QUANTIFIERS = {
    "all": "all", "every": "all", "each": "all", "any": "any", "both": "all", "entire": "all",
    "most": "most", "majority": "most", "many": "many", "numerous": "many", "several": "several",
    "some": "some", "few": "few", "certain": "some", "various": "several", "no": "no", "none": "no",
    "half": "half", "only": "only", "always": "all", "never": "no", "often": "many",
    "sometimes": "some", "rarely": "few", "everyone": "all", "everywhere": "all",
    "number": "number",
    "significant": "significant", "marginal": "marginal", "limited": "limited",
}  # fmt: skip
# Words that soften what is asked; leaving one out makes the text stronger than it is.
HEDGES = frozenset(
    """consider considering considered voluntary voluntarily potentially possible possibly likely
    appears appear seems suggest suggests perhaps approximately about nearly almost still yet
    partly partially predominantly mainly further""".split()
)
_OPPOSITES = """increase/decrease increased/decreased increasing/decreasing rise/fall rose/fell
rising/falling
    grow/shrink higher/lower high/low more/less more/fewer greater/smaller large/small
    strengthen/weaken
    strengthened/weakened expand/reduce expanded/reduced expand/limit enhance/reduce improve/worsen
    improved/worsened supply/demand licit/illicit legal/illegal import/export imports/exports
    importing/exporting before/after first/last minimum/maximum prevent/promote prevented/promoted
    allow/prohibit permit/prohibit permitted/prohibited include/exclude includes/excludes
    including/excluding accept/reject accepted/rejected support/oppose supported/opposed
    success/failure positive/negative public/private national/international domestic/foreign
    voluntary/compulsory mandatory/voluntary sufficient/insufficient adequate/inadequate
    effective/ineffective easy/difficult open/closed above/below up/down gain/loss presence/absence
    present/absent same/different similar/different necessary/unnecessary upper/lower inside/outside
    developed/developing rich/poor strong/weak safe/dangerous beneficial/harmful cause/prevent
    causes/prevents promotes/inhibits activate/inhibit activates/inhibits activation/inhibition
    enhances/reduces upregulated/downregulated upregulation/downregulation faster/slower
    longer/shorter earlier/later increases/decreases reduces/increases reduce/increase
    reduced/increased reduction/increase lowers/raises improves/impairs improve/impair
    protects/damages stimulates/suppresses induces/suppresses positively/negatively
    worse/better worst/best fewer/more lower/higher likely/unlikely able/unable raises/lowers
    raised/lowered declines/rises declined/rose declining/rising accelerates/slows
    accelerated/slowed
    impairs/improves impaired/improved worsens/improves suppresses/stimulates suppressed/stimulated
    blocks/enables blocked/enabled inhibits/promotes inhibited/promoted facilitates/hinders
    facilitated/hindered encourages/discourages encouraged/discouraged succeeded/failed
    succeeds/fails""".split()
_PAIRS = [
    pair
    for written in _OPPOSITES
    for one, other in [written.split("/")]
    for pair in ((one, other), (other, one))
]
OPPOSITES: frozenset[tuple[str, str]] = frozenset(_PAIRS)
# Each word's first opposite as listed, for turning a sentence round.
OPPOSITE: dict[str, str] = dict(reversed(_PAIRS))
# Words that say which way a thing goes: more of it, for it, its being there; and the contrary.
ONWARD = frozenset(
    """increase rise rose risen rising raise grow grew grown growth gain expand expansion enhance
    elevate augment amplify strengthen boost accelerate promote facilitate improve stimulate
    activate induce intensify escalate surge multiply double triple exceed advance encourage foster
    enable benefit contribute support advantage high higher highest more greater greatest larger
    largest better best faster longer stronger above upward positive beneficial successful
    effective adequate sufficient abundant common frequent favourable likely cause restore retain
    maintain preserve involve achieve allow permit worsen aggravate exacerbate upregulate
    upregulation""".split()
)
BACKWARD = frozenset(
    """decrease decline fall fell fallen drop reduce reduction lower lowest low less least fewer
    fewest smaller smallest diminish shrink lessen weaken attenuate slow slower delay suppress
    suppression inhibit inhibition impair prevent prevention block counteract abolish abolition
    eliminate reverse protect protection protective lose lost loss lack deficient deficiency
    deplete depletion absent absence poor poorer worse worst below downward negative insufficient
    inadequate scarce scarcity shorter mitigate curb halve disrupt hamper hinder impede obstruct
    undermine oppose resist reject fail failure stop cease halt end avoid avert unlikely rare rarely
    seldom unable ineffective limit restrict constrain prohibit ban deny exclude unaffected
    independent regardless little few combat counter discourage jeopardize threaten downregulate
    downregulation""".split()
)

/**
 * What the scripts of theme/ are given: files that the generator writes, and the elements of our own pages.
 * Read by `make lint` alone.
 */

declare namespace portal {
  /** Which days are worked: calendar.js, made by generator/workdays.py. */
  const calendar: {
    /** Whether the day of an event is day 1 of a count, and not day 0. */
    eventDayCounts: boolean
    /** By year: the notice it rests on, and by holiday the days off and the weekend days worked, as MMDD MMDD. */
    years: Record<string, { title: string; address: string; off: Record<string, string>; on: Record<string, string> }>
  }

  /** The head of the search index: search-index.js, made and described by generator/search/assets.py. */
  let searchHead: SearchHead

  /** Called by data/word.js and data/RULE/articles.js, made by generator/exports/texts/excerpts.py. */
  let wordFrame: (frame: WordFrame) => void
  let wordPieces: (pieces: WordPieces) => void

  /** What all Word files share: their other parts by name, and what stands around the text. */
  interface WordFrame {
    parts: Record<string, string>
    document: [before: string, after: string]
  }

  /** The pieces of a rule as the markup of Word: headings, whose depth is at least 1, and articles. */
  interface WordPieces {
    rule: string
    name: string
    core: string
    title: string
    /** What stands before and behind the citation of what was chosen. */
    source: [before: string, after: string]
    pieces: [depth: number, name: string, words: string][]
  }

  /** Called by each list of a role, lists/ROLE.js. */
  let listPart: (role: string, lists: Record<string, [block: string, place: number, html: string][]>) => void

  /** Called by the file that says on which page of a list elements stand: places/LIST-N.js, made by generator/pages/paging.py. */
  let placesPart: (list: string, part: number, places: Record<string, number>) => void

  /** Called by the file with a line for each rule: rules-list.js, made by generator/pages/catalogue.py. */
  let rulesList: (list: RulesList) => void

  interface RulesList {
    facets: [key: string, values: [value: string, name: string][]][]
    rules: RuleRow[]
  }

  /** `values` are the numbers of its values, a list for each facet. */
  type RuleRow = [id: string, title: string, number: string, issuer: string, year: number, values: number[][]]

  /** Called by the file with the list of a rule, lists/of_RULE.js. */
  let listFrame: (edition: string, html: string) => void

  /** Called by the file with all roles of a list that goes over several pages, lists/all_roles.js; both made by generator/pages/checklist.py. */
  let listRoles: (rows: [id: string, name: string, duties: number, also: string, beside: string][]) => void

  /** Takes in a list that has come onto the page. */
  let checklistAdded: (root: HTMLElement) => void

  /** The questions that can be completed, a line each: search-asks.js, made by generator/search/asks.py. */
  const searchAsks: string

  /** How characters are read and written otherwise, once search-spelling.js is here; made by generator/search/assets.py. */
  const searchSpelling: Pick<SearchHead, "pinyin" | "simplified"> | undefined

  /** Called by each file of the index that has passages or posting lists. */
  let searchPart: (kind: string, number: number, content: any) => void

  /** The engine of search, of a small portal or of a large one. */
  interface Engine {
    find: (query: string, wanted?: number, only?: string) => Promise<Found>
    /** Gives results their words. */
    fill: (results: Result[]) => void
    /** What single words weigh in each document of a small portal; asked by tests. */
    weigh?: (words: string[]) => Promise<Map<number, number>>
    /** How many passages there are. */
    size: number
    /** The pairs of characters of which guesses are made. */
    heard: Vocabulary
  }

  /** A token: in how many fields of documents and in how many passages it stands, and its list, or the number of its first block and how many there are. */
  type PackedTerm = [fields: number, passages: number, first: any, count?: number]

  interface SearchHead {
    fields: string[]
    rules: PackedRule[]
    duties: number[]
    norms: string
    limits: string
    /** Of a small portal: what its duties are called, and where their quotes stand in their passages. */
    ids?: string
    quotes?: string
    actors: string
    names: PackedName[]
    labels: { kinds: Record<string, string>; unsaid: string; inferred: string; not_reviewed: string; editorial: string; norms: Record<string, string>; actions: Record<"deadline" | "procedure" | "list", string> }
    pinyin: Record<string, string>
    simplified: [traditional: string, simplified: string]
    /** The file that has these two, where they are not here: most questions need neither. */
    spelling?: string
    language: {
      infixes: string[]
      /** Words with a blank between. */
      fillers: string
      outside: string
      unsaid: string
      heads: string
      /** Lines of words, and behind "=" what they lead to. */
      questions: string
      synonyms: string
      roles: string
      amounts: string
    }
    /** The server that is asked first, if one is, and its templates. */
    server?: { address: string; query: string; names: string }
    /** Of a large portal: what is needed of the whole to find and to weigh what is in its files. */
    large?: LargeIndex
    /** Where there is anything to say of editions; with the index of what only others say, if that is large. */
    editions?: { large?: LargeIndex }
  }

  interface LargeIndex { documents: number; passages: number; means: number[]; files: number; texts: number; chunks: number; common: string; prefix?: string }

  /** A rule, in one edition. Of the current one that simply applies no more is said than the first four. */
  interface PackedRule {
    id: string
    title: string
    articles: string
    paragraphs: string
    /** Whether chapters of it have sections. */
    sections?: true
    /** Where the edition stands on the last day of which the sources know, when that changes, and how each state is said. */
    standing?: string
    since?: string
    until?: string
    ending?: string
    said?: [state: string, words: string][]
    /** Of an edition that is not the current one: its folder below rules/, its date, and the date of the current one. */
    folder?: string
    date?: string
    present?: string
  }

  interface PackedName {
    kind: string
    name: string
    also: string[]
    about: string
    url: string
    rule?: any
    /** Of a rule in a large portal: its first chunk, and by chunk the first article. */
    range?: number[]
    article?: string
    address?: string
  }

  interface PackedPassage {
    /** These two without the article and the 款, where the head says them. */
    address?: string
    citation?: string
    chapter: string
    text: string
    /** Questions that people ask of it, where the index is made in the browser. */
    asks?: string
    duties: PackedDuty[]
    /** Of another edition: where it stands in the current one, what it became, and the dates of others that have its words. */
    now?: [address: string, citation: string][]
    became?: string
    also?: string[]
    /** In a large portal: its rule, among those of the chunk, its article and 款. */
    place?: [rule: number, article: string, paragraph: string]
  }

  /** A field that is empty is left out. */
  interface PackedDuty {
    id: string
    kind: string
    /** What it is about, by its id, or by a number where all passages come at once. */
    object: string | number
    /** Who, where the head does not say it by ``actors``. */
    who?: string[]
    roles?: string[]
    joints?: string[]
    lead?: string
    hedge?: string
    act: string
    says: string
    inferred?: true
    limit?: string
    bounds?: [label: string, value: string][]
    computed?: true
    /** The words on which it rests; in a chunk of a large portal where they begin in the text, in characters, and how many they are. */
    quote: any
    /** In a large portal: the letters of its kind and of its limit. */
    letters?: string
    review?: string
    /** What is indexed of it and not shown, where the index is made in the browser. */
    fields?: [about: string, asks: string]
    /** Its name among the duties of all rules, where that is not its id. */
    key?: string
    /**
     * The first procedure of which it is a step, or which it must be met before: its folder below procedures/; as packed, its place
     * among names where all passages come at once.
     */
    procedure?: any
  }

  /** What a question finds: the whole of what the engine of search gives the page. */
  interface Found {
    /** How the question was read. */
    said: Said
    /** Whether the rules answer: for certain, perhaps, not at all. */
    state: "sure" | "weak" | "none"
    /** The words of the question that the rules do not have, as typed, longest first. */
    missing: string[]
    /** A sentence where a citation names what does not exist (第二十三条没有第九款。), or nothing says how much (规则没有写几天). */
    notFound: string
    /** One answer, or two where the rules truly have two; none unless the state is sure. */
    answers: FoundAnswer[]
    /** Best first, each address once. */
    results: Result[]
    /** Where there are several rules, those that have passages among the results, the first first. */
    rules: { id: string; title: string; count: number }[]
    /** Whether what other editions say is what was asked for: the current ones do not have it. */
    elsewhere?: boolean
    /** Whether there may be more of a large portal than was looked at. */
    more?: boolean
    /** By what the state was told. */
    signs?: Record<string, number>
  }

  interface FoundAnswer {
    address: string
    article: string
    /** 第二十条第二款 */
    cite: string
    url: string
    /** The annotation in one line: who does what, the kind of norm, the limit, and what bounds it. */
    sentence: string
    /** Official words, verbatim. */
    quote: string
    /** The kind of its norm: duty, prohibition, permission, power, composition, exhortation. */
    kind: string
    /** Where to go on from here. */
    actions: { label: string; url: string }[]
    /** The annotation itself, where the answer is one. */
    duty?: PackedDuty
  }

  type Result = PassageResult | NameResult

  /** A passage, with the duties of it that answer. Its words come with `fill`. */
  interface PassageResult {
    /** article, duty or deadline. */
    kind: string
    id: number
    weak: boolean
    answers: { doc: number; score: number; cover?: number; duty?: PackedDuty }[]
    passage?: Passage
    /** The date of its edition, if that is not the current one: it stands behind all others. */
    edition?: string
  }

  /** A role, a document, a procedure, a term or a rule. A term has the place where it stands first, if no passage above shows it. */
  interface NameResult {
    kind: string
    weak: boolean
    name: PackedName & { rule: PackedRule | undefined }
  }

  /** The pairs of characters that the rules have, and the numbers. */
  interface Vocabulary {
    known: (token: string) => boolean
    /** The characters that follow a character, each with how common that is (4 to 1). */
    after: (c: string) => Map<string, number>
    /** Those that stand before it. */
    before: (c: string) => Map<string, number>
    /** The characters that others follow. */
    firsts: string[]
    /** The part of it of which guesses are made. */
    heard?: Vocabulary
  }

  /** What a question says. */
  interface Said {
    folded: string
    /** Who, when, whether, how …: what is sought, by the keys of portal.yaml. */
    seeks: Set<string>
    /** The words that are left without question words and fillers. */
    core: string[]
    /** Words that synonyms or pinyin lead to. */
    meant: string[]
    /** Words of the rules that differ by one character. */
    near: string[]
    /** Whether it is in pinyin. */
    spelt?: boolean
    /** The unit that it cites, and whether it says nothing else. */
    cited?: { article: string; only: boolean } | null
  }

  /** A passage with its words: what the part holds, with what the head says of it and the text as search compares it. */
  interface Passage extends PackedPassage {
    address: string
    citation: string
    id: number
    article: string
    rule: PackedRule
    folded: string
    normal: string
  }
}

/** On our pages a selector finds HTML; drawings are not touched by scripts. */
interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null
  querySelector<E extends HTMLElement = HTMLElement>(selectors: string): E | null
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>
  querySelectorAll<E extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<E>
}

interface Element {
  closest<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K] | null
  closest<E extends HTMLElement = HTMLElement>(selector: string): E | null
}

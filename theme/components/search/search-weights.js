/**
 * The weights of the ranking, each with what it is for and where it comes from. Nothing else ranks.
 *
 * They are fitted by python -m tests.search.fit on the questions of tests/search that are for it, and rounded by hand; it also
 * prints what is lost where each feature is set to the value at which it does nothing. What no question moves stands for
 * the reason that is given.
 *
 * Needs: nothing.
 * Gives: portal.searchWeights.
 */
portal.searchWeights = (() => {
  "use strict"

  /** What a token weighs in a document: lunr's own formula (BM25), with its names k1 and b. */
  const TOKEN = {
    /** k1: how soon a token that is repeated adds nothing more; lunr's own value. */
    saturation: 1.2,
    /** b: how much a long document is worth less; passages are of all lengths on purpose, so half of it counts. */
    length: 0.5,
    /** The questions people ask of a duty or a 款, against its words. */
    asks: 1.3,
  }

  /** What the words of a question weigh: each token of a word has the weight of the word. */
  const WORDS = {
    /** A word that the question says; all others are measured by it. */
    said: 1,
    /** What a synonym leads to, where the rules do not have the word itself. */
    meant: 0.55,
    /** The same where the rules have the word: it is then taken at its word. */
    meantBesides: 0.3,
    /** A number with its unit (#5个) says more than two characters do. */
    number: 1.4,
    /** The second and later readings of pinyin, so that a wrong first reading does not hide the right one. */
    otherReading: 0.2,
  }

  /**
   * How likely a guess is; the likeliest are looked up, and those that stand in the rules are taken. A stretch of the text
   * that is spelt has 4 to 1, by how common its rarest pair is.
   */
  const GUESSES = {
    /** Pinyin that spells a name: people ask for a role or a document more than for a stretch of a sentence. */
    named: 6,
    /** Pinyin that spells a word to which synonyms lead; and the most that a stretch of the text can have. */
    whole: 5,
    /** The most that a stretch can have of which initials are typed: they fit more of them than whole syllables do. */
    initials: 4.5,
    /** A character that sounds the same, as an input method slips it in: before any other slip. */
    sameSound: 100,
    /** A character that is another, missing or too many. */
    otherCharacter: 1,
    /** A name that stands in the rules comes before whatever else does, which is weighed by how often it stands there. */
    namedFirst: 1e6,
    /** Of pinyin in several words: what a word that people say costs, what its first letters, what a pair that the rules have, less by how common that is. */
    wordPiece: 1,
    initialsPiece: 3,
    pairPiece: 1.6,
    common: 0.05,
    /** So many readings of pinyin are kept, so many slips, and of each so many are looked up: for time. */
    readings: 24,
    slips: 16,
    lookedUp: 12,
  }

  /** What a passage is worth by its own words and by its best duty, which says who does what, and when. */
  const PASSAGE = {
    /** The passage's words, where the question asks who, when, whether or how. */
    askedText: 1.2,
    /** Its best duty, where the question asks so: a duty is the answer. */
    askedDuty: 0.7,
    /** Its best duty, where the question only names things; the passage's words then count 1. */
    plainDuty: 0.4,
    /** A duty with the very kind of limit that is asked for, whatever else the question says. */
    sought: 4,
  }

  /**
   * How well a duty fits what is sought, by its kind (norms) or its time limit (limits), whose letters
   * generator/search/assets.py gives: a duty that fits counts `fit` times, one that has another limit `other`, others `unfit`.
   * `alone` says that all duties with such a limit are shown, whatever else the question says; `standing`, that duties are meant
   * which a role has at all times.
   * @type {Record<string, {norms?: string, limits?: string, actor?: boolean, standing?: boolean, alone?: boolean, fit: number, other?: number, unfit: number}>}
   */
  const SOUGHT = {
    /** When, how long, how many: a firm limit; 及时 is an answer, but a lesser one. */
    deadline: { limits: "baoc", fit: 1.5, other: 1.15, unfit: 0.9 },
    /** How long before. */
    before: { limits: "b", alone: true, fit: 1.8, other: 1.1, unfit: 0.9 },
    /** Within which time. */
    after: { limits: "a", alone: true, fit: 1.8, other: 1.1, unfit: 0.9 },
    /** How often. */
    often: { limits: "oc", fit: 1.8, other: 1.1, unfit: 0.9 },
    /** How many at most. */
    cap: { limits: "co", fit: 1.6, other: 1, unfit: 0.9 },
    /** Whether one may: prohibitions and permissions. */
    permission: { norms: "fp", fit: 1.1, unfit: 1 },
    /** What something is made of. */
    composition: { norms: "c", fit: 1.5, unfit: 0.9 },
    /** What a role does: what it has to do at all times. */
    function: { standing: true, fit: 1.6, unfit: 0.7 },
    /** Who: a duty that says who. */
    actor: { actor: true, fit: 1, unfit: 0.9 },
  }

  /** How far a passage is lifted that speaks to every part of the question, and not to one part many times. */
  const PARTS = {
    /** So many passages are looked at more closely, for time; the others stay below them. */
    lifted: 24,
    /** What a passage keeps that speaks to no part; one that speaks to all has 1 more. */
    passage: 0.6,
    /** The same of a duty; it orders the answers shown with a passage, not the passages. */
    duty: 0.3,
    /** The share of a part that is met is raised to this: half a word is far less than half of it. */
    power: 1.9,
    /** A part that synonyms or a name explain, against one that the rules just have. */
    explained: 1.6,
    /** A part that names a role. */
    role: 0.6,
    /** A duty of whom the question names, where it does not ask who. */
    actor: 1.15,
    /** How much more a passage counts of which people ask the very question. */
    alike: 4,
    /** More for each character after the second that stands in one piece as it was asked. */
    longer: 0.06,
    /** A duty is shown as an answer when it has this share of the best one's score. */
    answer: 0.6,
    /** So many answers are shown with a passage: more would hide the next passage. */
    answers: 3,
    /** So many duties of a passage are weighed, for time. */
    weighed: 12,
  }

  /** How well a duty answers among those of its passage; the order of passages is not moved by it. */
  const SUITS = {
    /** What a duty keeps that does not say what is asked for (谁参加), against 1 more for one that does. */
    rest: 0.3,
    /** A duty of others than the question names, where it does not ask who. */
    other: 0.7,
    /** One that speaks to this share of the question leaves out those that say another amount than is asked for, or say it of others. */
    able: 0.5,
  }

  /** What stands in an order of its own. The steps are so wide that no score of words, at most some 50, crosses them. */
  const ORDER = {
    /** An article asked for by its number and nothing else. */
    article: 20000,
    /** Less for each later passage of it, so that they come in the order of the text. */
    later: 0.01,
    /** An article named within a question: the asker knows where to look. */
    cited: 10000,
    /** More for what is within the cited 款 or 项, and twice that for itself. */
    unit: 500,
    /** A passage that has the question as one piece, marks and all: whoever pastes a piece of the text looks for it. */
    verbatim: 1500,
    /** The same but for marks, blanks and the way numbers are written. */
    exact: 1000,
    /** More for one that is nothing else: a title is the line of the title before any article that names it. */
    whole: 500,
    /** Of several such, the order is that of their scores, a little stretched. */
    exactScore: 1.2,
    /** Each time that a question of a single character stands in a passage. */
    again: 1,
    /** A passage that has the question but for one character, which then was a slip. */
    near: 100,
    /** What has less than this share of the best score is left out: it would be noise. */
    least: 0.12,
    /** The best score counts for no more than this there, so that an exact find leaves others in. */
    leastOf: 1000,
    /** A passage is shown as a duty when its best duty has this share of what its words score. */
    asDuty: 0.5,
  }

  /** Names of roles, documents, procedures and terms stand among the results; passages keep their order. */
  const NAMES = {
    /** A name that has the words asked for within it. */
    within: 2,
    /** A name that stands in the question: so much a character, the longest name being meant most. */
    character: 0.25,
    /** So many names are shown. */
    shown: 6,
    /** So many procedures are shown whose steps carry out the first answers. */
    procedures: 2,
  }

  /**
   * What tells that the rules do not answer: from 1 on, where that is as likely as not, the page says so. Fitted by
   * python -m tests.search.fit, by a logistic regression over questions each of which is asked without the words that it alone has in
   * portal.yaml; then raised by a twenty-fifth, until .02 of those that are answered were told so.
   */
  const ABSENCE = {
    /** The share of characters that the rules do not have in this company. */
    strange: 0.88,
    /** The same of what is asked for: the words behind the question word, else the last ones. */
    focus: 0.25,
    /** A matter that the rules leave to others, as portal.yaml lists them. */
    outside: 0.28,
    /** What no rule of work says of anything, more than that. */
    unsaid: 0.25,
    /** The share of the parts that the best passage does not speak to. */
    uncovered: 0.29,
    /** How far the characters of what nothing explains are those of words for matters that the rules leave to others. */
    alien: 0.86,
    /** The share of what is asked for that the best passage does not speak to. */
    unmet: 0.32,
    /** How little it says. */
    brief: 1.09,
  }

  /** A passage after the best with this share of its score may answer as well, so that both are looked at for what is missing. */
  const ALIKE = 0.85

  /** When an answer stands on top: of 1,034 questions with one, 64 had a wrong one, and of 912 that still have one 31. */
  const ANSWER = {
    /** The duty itself speaks to this share of the question; below that, every fourth was no answer to it. */
    cover: 0.65,
    /**
     * None stands there when the passage after it has this share of its score: two passages then answer as well, as by whom
     * minutes are signed in three kinds of meetings.
     */
    apart: 0.8,
    /** A second case is said where its duty has this share of the first's score. */
    second: 0.6,
  }

  /** How much of a large portal is looked at for a question. */
  const LARGE = {
    /** So many steps a weight has in posting lists, as generator/search/large.py has it. */
    levels: 15,
    /** So many chunks of passages are read, for bytes: some two thousand each. */
    chunks: 12,
    /** So many blocks of long posting lists beside the first of each, and so many at a time. */
    blocks: 16,
    atOnce: 4,
    /** So many files are kept, for memory. */
    kept: 300,
    /** More for a chunk that has all that was typed, than which no sum of words is more. */
    piece: 1e6,
    /** So often more of these chunks are read, until the piece itself is found. */
    pieceRounds: 5,
    /** The words of the question that are not looked for, as who and when: they tell alike chunks apart. */
    typed: 0.2,
    /** An article asked for by its number alone. */
    article: 100,
    /** So many guesses are looked for. */
    guesses: 8,
    /** So many chunks of names, so many names, and how much of a name says that it may be meant. */
    nameChunks: 3,
    names: 40,
    namePiece: 3,
    /** Of so many rules that the question names, so many chunks beside that of the cited article. */
    rules: 2,
    ofRule: 3,
    /** So often files of tokens are asked for that only reading shows to be needed. */
    rounds: 6,
  }

  return { ABSENCE, ALIKE, ANSWER, LARGE, WORDS, GUESSES, PASSAGE, PARTS, SOUGHT, SUITS, ORDER, NAMES, TOKEN }
})()

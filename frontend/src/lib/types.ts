// The shapes of the API's answers, written by bench/api_types.py: do not edit.

export interface AboutShown {
  pages: number;
  coded: number;
  rejected: number;
  kept_uncoded: number;
  publishers: number;
  mentions: number;
  events: number;
  shown_events: number;
  undated_events: number;
  commitments: number;
  first_day: string | null;
  last_day: string | null;
  by_category: Counted[];
  by_language: Counted[];
  by_reason: Counted[];
  runs: RunShown[];
  forgotten: number;
  scores: Score[];
}

export interface ActorFound {
  id: string;
  name: string;
  kind: string;
  code: string | null;
  sector: string | null;
  events: number;
  articles: number;
}

export interface ActorPage {
  total: number;
  page: number;
  size: number;
  actors: ActorFound[];
}

export interface ActorTold {
  actor: ActorFound;
  names: string[];
  wordings: string[];
  offices: HeldShown[];
  total: number;
  undated: number;
  quads: [number, number, number, number];
  months: MonthTold[];
  categories: Counted[];
  counterparts: Counterpart[];
  page: number;
  size: number;
  events: EventShown[];
}

export interface AgreementShown {
  coders: string[];
  twice: number;
  parts: Alike[];
  differing: EventShown[];
}

export interface Alike {
  of: string;
  twice: number;
  alike: number;
  alpha: number | null;
}

export interface ArticleFound {
  source: SourceShown;
  around: string;
}

export interface ArticleTold {
  source: SourceShown;
  text: string;
  length: number;
  body: [number, number][];
  chrome: [number, number, string][];
  marks: Mark[];
  events: EventShown[];
  beside: BesideShown[];
  story: StoryShown | null;
}

export interface At {
  name: string;
  resolution: string;
  country: string | null;
  lat: number;
  lon: number;
  quads: [number, number, number, number];
  newest: string;
}

export interface BesideShown {
  source: SourceShown;
  shared: number;
  copy: boolean;
}

export interface Between {
  one: string;
  other: string;
  quads: [number, number, number, number];
  score: number;
}

export interface BorderLine {
  one: string;
  other: string;
  lines: [number, number][][];
}

export interface BorderLines {
  borders: BorderLine[];
}

export interface BorderList {
  borders: BorderState[];
}

export interface BorderState {
  one: string;
  other: string;
  status: "fully closed" | "open" | "partially operational" | "unknown";
  since: string | null;
  reinforced: boolean | null;
  evidence: number;
  changes: ([string, "fully closed" | "open" | "partially operational" | "unknown"])[];
}

export interface BorderTold {
  one: string;
  other: string;
  status: string;
  reinforced: boolean | null;
  kilometres: number[];
  difference: string;
  lines: [number, number][][];
  crossings: CrossingShown[];
  steps: StepShown[];
  guarding: EvidenceShown[];
  undated: EvidenceShown[];
  others: EvidenceShown[];
  claims: ClaimShown[];
  events: EventShown[];
  read: number;
}

export interface CategoryShown {
  name: string;
  quad: number;
  score: number;
  modes: string[];
}

export interface ClaimShown {
  kilometres: number;
  passage: PassageShown;
}

export interface CommitmentPage {
  total: number;
  page: number;
  size: number;
  on: string | null;
  standings: Counted[];
  areas: Counted[];
  commitments: CommitmentShown[];
}

export interface CommitmentShown {
  id: string;
  by: string[];
  to: string[];
  area: string[];
  what: string | null;
  instrument: string | null;
  binding: string;
  lasts: boolean;
  negative: boolean;
  made: WhenShown;
  due: WhenShown;
  due_basis: string | null;
  quantities: QuantityShown[];
  standing: string;
  why: string;
  on: string | null;
  last_told: string | null;
  read_since: number;
  tellings: number;
  evidence: number;
  quote: PassageShown;
  word: PersonsWord | null;
}

export interface CommitmentTold {
  commitment: CommitmentShown;
  events: string[];
  quotes: PassageShown[];
  evidence: EvidenceTold[];
  unsure: EvidenceTold[];
}

export interface Counted {
  word: string;
  events: number;
}

export interface Counterpart {
  id: string;
  name: string;
  quads: [number, number, number, number];
  score: number;
}

export interface CrossingShown {
  name: string;
  lat: number | null;
  lon: number | null;
  status: string | null;
}

export interface Decision {
  kind: "accepted" | "corrected" | "joined" | "parted" | "rejected" | "unsure" | "withdrawn";
  number: number;
  mention: string;
  other: string | null;
  event: string | null;
  field: string | null;
  value: string | null;
  by: string;
  why: string;
  at: string;
  holds: boolean;
}

export interface Decisions {
  decisions: Decision[];
  sentences: Record<string, string>;
  agreement: AgreementShown;
}

export interface EventPage {
  total: number;
  page: number;
  size: number;
  events: EventShown[];
}

export interface EventShown {
  id: string;
  sentence: string;
  event: string;
  mode: string | null;
  quad: number;
  score: number;
  confidence: number;
  linked: boolean;
  contexts: string[];
  auxiliary: string[];
  actors: SideShown[];
  recipients: SideShown[];
  when: WhenShown;
  where: WhereShown;
  quantities: QuantityShown[];
  attribution: string[];
  quote: string;
  source: SourceShown;
  reported: string | null;
  quotes: number;
  reports: number;
  sources: number;
  publishers: string[];
  rule: string;
  coder: string;
}

export interface EventTold {
  event: EventShown;
  quotes: QuoteShown[];
  versions: VersionsShown[];
  rulings: Ruling[];
}

export interface EvidenceShown {
  status: string | null;
  reinforced: boolean | null;
  reality: string;
  basis: string;
  event: string | null;
  crossing: string | null;
  all_of: string[];
  date: string | null;
  reported: string | null;
  passage: PassageShown;
}

export interface EvidenceTold {
  follow_up: string;
  bearing: string;
  day: string | null;
  by: string;
  why: string[];
  part: boolean;
  event: string | null;
  passage: PassageShown;
}

export interface Fault {
  status: number;
  error: string;
  detail: string;
}

export interface Found {
  words: string;
  articles: ArticleFound[];
  events: EventShown[];
  events_in_all: number;
  actors: ActorFound[];
}

export interface HeldShown {
  office: string;
  organization: string | null;
  code: string | null;
  first: string | null;
  last: string | null;
  ended: boolean;
  then: string[];
  beside: string[];
  tellings: PassageShown[];
}

export interface InStoryShown {
  source: SourceShown;
  copy_of: string | null;
  likest: string | null;
  why: string | null;
}

export interface Kept {
  undo: Record<string, unknown>[];
  event: EventShown | null;
}

export interface Mark {
  kind: "actor" | "commitment" | "event" | "place" | "time" | "trigger";
  start: number;
  end: number;
  meaning: string;
  event: string | null;
  quad: number | null;
}

export interface Marks {
  id: string[];
  first: string[];
  last: string[];
  quad: number[];
  category: string[];
  score: number[];
  sources: number[];
}

export interface MechanismShown {
  id: string;
  kind: string;
  name: string;
  members: string[];
  state: string | null;
  turns: MechanismTurn[];
  planned: MechanismTurn[];
}

export interface MechanismTurn {
  state: string | null;
  when: WhenShown;
  passage: PassageShown;
}

export interface Met {
  name: string;
  code: string | null;
  office: string | null;
  meetings: number;
  newest: string;
}

export interface MonthTold {
  month: string;
  quads: [number, number, number, number];
  score: number;
}

export interface Overview {
  total: number;
  undated: number;
  placed: number;
  quads: [number, number, number, number];
  months: MonthTold[];
  categories: Counted[];
  countries: Counted[];
  sides: Counted[];
  sources: Counted[];
  arcs: Between[];
  places: At[];
  latest: EventShown[];
  reported: EventShown[];
  sizes: SizedShown[];
}

export interface Pair {
  ruling: Ruling;
  one: EventShown;
  other: EventShown;
}

export interface Pairs {
  pairs: Between[];
}

export interface PassageShown {
  sentence: string;
  at: number;
  start: number;
  end: number;
  source: SourceShown;
}

export interface PersonsWord {
  verdict: string;
  note: string;
  by: string;
  at: string;
}

export interface Progress {
  read: number;
  coded: number;
  rejected: number;
  articles: string[];
  rejects: [string, string, string][];
  done: boolean;
}

export interface QuantityShown {
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  of: string;
}

export interface Queue {
  kind: string;
  total: number;
  page: number;
  size: number;
  events: EventShown[];
  pairs: Pair[];
  names: Counted[];
}

export interface QuoteShown {
  mention: string;
  sentence: string;
  at: number;
  start: number;
  end: number;
  source: SourceShown;
  event: string;
  mode: string | null;
  confidence: number;
  rule: string;
  when: WhenShown;
  where: WhereShown;
  actors: SideShown[];
  recipients: SideShown[];
  quantities: QuantityShown[];
  auxiliary: string[];
  attribution: string[];
}

export interface RecordShown {
  name: string;
  version: string;
  as_of: string | null;
  events: number;
  first: string | null;
  last: string | null;
  today: string | null;
  categories: CategoryShown[];
  contexts: string[];
  sectors: string[];
  auxiliary: string[];
  countries: Record<string, string>;
  sources: Counted[];
}

export interface RejectPage {
  total: number;
  page: number;
  size: number;
  rejects: RejectShown[];
  reasons: Counted[];
}

export interface RejectShown {
  where: string;
  name: string | null;
  stage: string;
  reason: string;
  detail: string;
  kept: boolean;
}

export interface Relationship {
  sides: SideAsked[];
  total: number;
  undated: number;
  quads: [number, number, number, number];
  months: MonthTold[];
  categories: Counted[];
  marks: Marks;
  turns: Turn[];
  border: BorderState | null;
  met: Met[];
  mechanisms: MechanismShown[];
  commitments: CommitmentShown[];
  reported: EventShown[];
}

export interface Ruling {
  number: number;
  one: string;
  other: string;
  verdict: "different" | "same" | "unsure";
  by: string;
  why: string;
  at: string;
}

export interface RunShown {
  number: number;
  version: string;
  knowledge: string;
  started: string;
  ended: string | null;
  read: number | null;
  coded: number | null;
  rejected: number | null;
  new_articles: number | null;
  new_rejects: number | null;
}

export interface Score {
  corpus: string;
  measure: string;
  value: number;
  floor: number | null;
}

export interface SideAsked {
  id: string;
  name: string;
  code: string | null;
}

export interface SideShown {
  id: string | null;
  name: string;
  text: string;
  kind: string;
  code: string | null;
  sector: string | null;
  office: string | null;
  implied: boolean;
}

export interface SizedEvent {
  value: number;
  event: EventShown;
}

export interface SizedShown {
  unit: string;
  events: number;
  largest: SizedEvent[];
}

export interface SourceShown {
  article: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  language: string | null;
  url: string | null;
  where: string;
  coded: boolean;
  why: Record<string, string>;
}

export interface StepShown {
  day: string;
  status: string;
  why: string;
  evidence: EvidenceShown[];
}

export interface StoryPage {
  page: number;
  size: number;
  more: boolean;
  stories: StoryShown[];
}

export interface StoryShown {
  id: string;
  title: string | null;
  told: string | null;
  first: string | null;
  last: string | null;
  articles: number;
  sources: number;
}

export interface StoryTold {
  story: StoryShown;
  articles: InStoryShown[];
  events: EventShown[];
}

export interface Turn {
  day: string;
  before: number;
  after: number;
  events: EventShown[];
}

export interface VersionShown {
  value: string;
  articles: string[];
  publishers: string[];
  sources: number;
}

export interface VersionsShown {
  field: string;
  of: string;
  why: string;
  versions: VersionShown[];
}

export interface WhenShown {
  value: string | null;
  precision: string | null;
  first: string | null;
  last: string | null;
  text: string | null;
  why: string | null;
}

export interface WhereShown {
  name: string | null;
  resolution: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  border: string[];
  text: string | null;
  why: string | null;
}

// Written by python -m scripts.contract from ui/live/contract/; change it there.

/**
 * The network, for an input between low and high that goes through it, x at first.
 *
 * The text is what a neuron turns t into; the others are smaller units that are not drawn.
 */
export interface Pass extends Network {
  text: string;
  others: Unit[];
  low: number;
  high: number;
  x: number;
}

/**
 * For each unit the sizes of what is scaled up (first), of what is scaled down (last), and of what stays.
 *
 * The penalty is the sum of their powers over the power.
 */
export interface Rescale {
  power: number;
  up: string;
  sizes: number[][];
  beta: number;
  penalty: number;
}

/** The network weight by weight; a constant has nothing to rescale. */
export interface Anatomy {
  screen: "anatomy";
  network: Pass;
  objectives: Table;
  rescale: Rescale | null;
}

/** The numbers of a fit. */
export interface Fit {
  objective: number;
  gap: number;
  beta: number;
}

/** The fitted curve in its view; without a fit it is empty. */
export interface Canvas extends Curve {
  view: View;
  breaks: Break[];
  fit: Fit | null;
}

/** The lowest and the highest value of any optimal network, at the places xs. */
export interface Band {
  xs: number[];
  low: number[];
  high: number[];
}

/** What an axis spans; of a logarithmic one in powers of ten. */
export interface Axis {
  title: string;
  range: [number, number];
  log: boolean;
}

/** A line that breaks where there is no value, or, with sizes, dots. */
export interface Trace {
  x: (number | null)[];
  y: (number | null)[];
  name: string | null;
  colour: string;
  opacity: number | null;
  size: number[] | null;
  width: number;
  dash: "solid" | "dash" | "dot";
}

/** A chart that changes many times a second. */
export interface Chart {
  screen: "chart";
  x: Axis;
  y: Axis;
  traces: Trace[];
}

/** A snapshot as a small picture: its number, and the query of its link. */
export interface Small {
  n: number;
  scene: Scene;
  canvas: Canvas;
  kinds: Kind[];
  caption: string[];
  query: string;
  picked: boolean;
}

/** What was set differently in two snapshots, and what came of it. */
export interface Picked {
  set: string[];
  came: string[];
}

/** The snapshots of the session, on common axes if they are alike; of two that are picked, the changes. */
export interface Compare {
  screen: "compare";
  news: News;
  smalls: Small[];
  alike: boolean;
  changes: Picked | null;
  present: boolean;
}

/** A data set to begin with. */
export interface Preset {
  key: string;
  title: string;
  note: string;
}

/** A network to choose; whether its slope left of 0 is a choice too, and whether its neurons jump. */
export interface Choice {
  title: string;
  activation: string;
  kind: string;
  takesSlope: boolean;
  jumps: boolean;
}

/** Something with a name: a page, what a link may hide or lock, which of equal networks is shown. */
export interface Part {
  key: string;
  title: string;
}

/** What the bar offers, and what the link forbids; `unsolved` says why there is no optimum to keep. */
export interface Controls {
  presets: Preset[];
  preset: string;
  networks: Choice[];
  mostLayers: number;
  mostPoints: number;
  mostJumps: number;
  slopes: [number, number];
  leastBeta: number;
  shown: Part[];
  hidden: string[];
  locked: string[];
  hideable: Part[];
  figures: Part[];
  kept: number;
  mostKept: number;
  unsolved: string;
  other?: string;
}

export type Point = [number, number];

export type View = [number, number, number, number];

/** The vertices of a piecewise-linear function. */
export interface Curve {
  xs: number[];
  ys: number[];
}

/** Selected feature n is column `at` of the picture. */
export interface Flag {
  at: number;
  n: number;
}

/** The dictionary as a picture of h rows (data points) and w columns (features), one byte each, base64. */
export interface Dictionary {
  z: string;
  w: number;
  h: number;
  low: number;
  high: number;
  rows: number[];
  columns: number[];
  selected: Flag[];
  size: number;
  caption: string;
}

/** What is read below the first screen. */
export interface Below {
  formula: Formula;
  features: Table;
  bends: Table;
  proof: Table;
}

/** How sure the optimum is, in one line. */
export interface Proof {
  text: string;
  gap: number;
}

/** Everything that follows the fit. */
export interface Parts {
  canvas: Canvas;
  rows: Rows;
  dictionary: Dictionary;
  network: Network;
  headline: string;
  proof: Proof;
  kinds: Kind[];
  below?: Below;
}

/** Everything on the explorer; without a fit the reason alone. */
export interface Explore {
  screen: "explore";
  session: string;
  news: News;
  canvas: Canvas | null;
  parts: Parts | null;
  problem: string;
  hint: string;
  embed: boolean;
  present: boolean;
  view: string;
}

/** All chains of two creases: that of one feature, and those of the dictionary. */
export interface Plane {
  fold: Fold;
  ridges: Ridges;
}

/**
 * What a figure draws, of which each has a part; the asks are what its buttons ask for.
 *
 * What takes long comes later: the browser asks for it as soon as the rest is drawn.
 */
export interface Picture {
  canvas?: Canvas;
  kinds?: Kind[];
  band?: Band | null;
  fold?: Fold;
  plane?: Plane;
  wall?: Wall;
  charts?: Chart[];
  asks?: Part[];
  later?: string;
}

/** A figure and nothing else, for a frame in another page. */
export interface Figure {
  screen: "figure";
  name: string;
  title: string;
  news: News;
  says: string[];
  picture: Picture;
  problem: string;
  price: boolean;
  embed: boolean;
  present: boolean;
}

/**
 * The chain of one feature, layer by layer, to be folded and dragged.
 *
 * Layer l turns t into its neuron of signs[l] * (t - biases[l]). `key` changes with the feature and with
 * what prices it: the residual r at the inputs x.
 */
export interface Fold {
  key: string;
  neurons: Neuron[];
  texts: string[];
  signs: number[];
  biases: number[];
  x: number[];
  r: number[];
  beta: number;
  names: string[];
  view: [number, number];
}

/**
 * Over both creases of a chain of two layers: what crease 1 and crease 2 span, and the features of the
 * dictionary as places, with 1 where they reach beta.
 */
export interface Ridges {
  low: [number, number];
  high: [number, number];
  vertices: [number, number, number][];
}

/** Everything on the folding page that follows the fit. */
export interface Folding {
  screen: "fold";
  fold: Fold;
  ridges: Ridges | null;
  creases: string[];
  bends: Table;
}

/** One term of the formula; that of selected feature n. */
export interface Term {
  text: string;
  n: number | null;
}

/** The whole fit, as text and as LaTeX, and what a neuron does that has no sign of its own. */
export interface Formula {
  terms: Term[];
  latex: string;
  where: string;
}

/**
 * What the hand places: heights at the places `xs`, up to `most` places on x, a share of β_max, or one of
 * the options.     It begins with `start`, or with `guess`, which was made before.
 */
export interface Asked {
  kind: "heights" | "places" | "price" | "choice";
  most: number;
  xs: number[];
  start: number[];
  guess: number[];
  options: string[];
}

/** What is drawn: the canvas, the curve of the guess, and what else belongs to the lesson. */
export interface LessonFigure {
  canvas: Canvas;
  curve: string;
  sketch: Curve | null;
  errors: boolean;
  band: Band | null;
  chart: Chart | null;
  rows: Rows | null;
  tiles: Wall | null;
  kinds: Kind[];
}

/** How a guess was graded. */
export interface Verdict {
  right: boolean;
  words: string;
}

/** A lesson of the story, and what was said of the first guess, if there was one. */
export interface Step {
  title: string;
  verdict: Verdict | null;
}

/** A technical word, and what it means. */
export interface Word {
  word: string;
  means: string;
}

/**
 * One lesson, whose text marks [words] of the glossary; after the last, the summary, without a figure.
 *
 * Before the guess is graded there is no verdict, and `live` says what it is worth so far.
 */
export interface Lesson {
  screen: "lesson";
  session: string;
  news: News;
  place: number;
  steps: Step[];
  title: string;
  about: string;
  task: string;
  after: string;
  asked: Asked | null;
  live: string;
  verdict: Verdict | null;
  figure: LessonFigure | null;
  questions: Word[];
  glossary: Word[];
  more: Part | null;
  problem: string;
  present: boolean;
}

/** The number that a loss takes: its setting, how the formula writes it, and what the slider offers. */
export interface Amount {
  name: string;
  symbol: string;
  value: number;
  choices: number[];
}

/** The losses to choose from, and the chosen one: in words, as a formula, its number. */
export interface LossChoice {
  kinds: Part[];
  chosen: string;
  words: string;
  formula: string;
  amount: Amount | null;
}

/** What labels the hand may give: one of two levels, or none below the least. */
export interface Labels {
  levels: [number, number] | null;
  least: number | null;
}

/** A thin second curve on the canvas. */
export interface Line extends Curve {
  kind: "squared" | "probability";
}

/** What the bold curve is, and what stands beside it; of classes the line between, where they change. */
export interface Beside {
  network: string;
  lines: Line[];
  middle: number | null;
  boundaries: number[];
}

/** Everything on the page of losses that follows the fit. */
export interface LossParts {
  canvas: Canvas;
  beside: Beside;
  rows: Rows;
  costs: Chart;
  pulls: Chart;
  headline: string;
  says: string[];
  proof: Proof;
  kinds: Kind[];
}

/** The page of losses; without a fit the reason, and what would lead to labels that the loss takes. */
export interface Losses {
  screen: "losses";
  news: News;
  choice: LossChoice;
  labels: Labels;
  canvas: Canvas | null;
  parts: LossParts | null;
  problem: string;
  offers: Part[];
  embed: boolean;
  present: boolean;
}

export type Kind = "data" | "reflection" | "midpoint" | "switch" | "between";

/** What decides how a breakpoint is drawn. */
export interface Sign {
  kind: Kind;
  order: number;
}

/** A breakpoint at p. */
export interface Mark extends Sign {
  p: number;
}

/** A breakpoint of the fit: its height, by how much the slope changes there, and how it came about. */
export interface Break extends Mark {
  label: string;
  y: number | null;
  size: number;
  steps: [number, number, number][];
  sources: number[];
  features: number[];
}

/** A breakpoint and how it came about. */
export interface Named extends Mark {
  label: string;
}

/** The pages of this edition, the title of this one, and what the other edition has besides. */
export interface Menu {
  screen: "menu";
  pages: Part[];
  here: string;
  note: string;
  news: News;
}

/** What a neuron does to t: low + left t below 0, high + right t from 0 on. */
export interface Neuron {
  left: number;
  right: number;
  low: number;
  high: number;
}

/** One neuron: its incoming weights and its bias. */
export interface Cell {
  w: number[];
  c: number;
}

/** One unit, layer by layer. */
export interface Unit {
  n: number;
  layers: Cell[][];
  output: number;
  amplitude: number | null;
}

/** The units of the network and its output bias. */
export interface Network {
  neuron: Neuron;
  layers: number;
  bias: number;
  units: Unit[];
}

/**
 * A feature that is selected somewhere on the path: column `index` of the dictionary, its vertices with
 * one more beyond each end, its breakpoints, and its unit for the coefficient 1.
 */
export interface PathFeature extends Curve {
  index: number;
  formula: string;
  breaks: Break[];
  unit: Unit;
}

/** Between two knots: which features, and coefficients and output bias at the upper and the lower knot. */
export interface Segment {
  features: number[];
  top: number[];
  bottom: number[];
  intercepts: [number, number];
}

/** The optimum for every beta (docs/theory.md section 6); the knots are shares of beta_max, descending. */
export interface Path {
  betas: number[];
  segments: Segment[];
  features: PathFeature[];
  constant: number;
}

/** A tailored address, below that of the app, and the size of the frame or window that shows it. */
export interface Preview {
  screen: "preview";
  address: string;
  frame: boolean;
  width: number;
  height: number;
}

/** A selected feature: its number, 1 first, its coefficient, and coefficient times feature as a curve. */
export interface Row extends Curve {
  n: number;
  z: number;
  formula: string;
  marks: Mark[];
}

/** The largest selected features on one scale, and how many more there are. */
export interface Rows {
  rows: Row[];
  more: number;
  view: [number, number];
  low: number;
  high: number;
}

/** Everything the user set; beta is a share of beta_max. */
export interface Scene {
  points: Point[];
  activation: string;
  depth: number;
  slope: number;
  kind: string;
  width: number | null;
  widths: number[] | null;
  beta: number;
  shown: string;
}

/**
 * The Scene as Python has it: `rev` changes when Python set it, `ack` numbers the event answered.
 *
 * During a drag the link and the controls stay as they were told before.
 */
export interface News {
  scene: Scene;
  rev: number;
  ack: number;
  query?: string;
  controls?: Controls;
  path?: Path;
}

/**
 * What the user did: the Scene as the browser has it, or a question that Python answers with one.
 *
 * The Scene was made from that of revision `rev`. The question was sent first with event `asked`; it goes
 * along with each event until it is answered.
 */
export interface Event {
  seq: number;
  scene: Scene;
  rev: number;
  dragging: boolean;
  below: boolean;
  path: boolean;
  present: boolean;
  ask?: string;
  asked?: number;
}

/** Cells, and the sign of a breakpoint in front of the first. */
export interface TableRow {
  cells: string[];
  mark?: Sign;
}

/** A table, and what stands in its place when it has no rows. */
export interface Table {
  header: string[];
  rows: TableRow[];
  empty?: string;
}

/**
 * Column `index` of the dictionary on the span `view` of x, with the data points as ticks.
 *
 * Its level is |a . r| / beta; its number n if it is selected.
 */
export interface Tile extends Curve {
  index: number;
  level: number;
  n: number | null;
  formula: string;
  view: [number, number];
  marks: Mark[];
}

/** Tiles, and the data points; `chosen` is looked at closely. */
export interface Wall {
  tiles: Tile[];
  data: number[];
  chosen: number | null;
  caption: string;
}

/** One feature, with its kinks named; n is its number if it is selected. */
export interface CloseUp extends Curve {
  n: number | null;
  formula: string;
  view: [number, number];
  kinks: Named[];
}

/** The feature that is looked at: sentences, curve, table of its kinks. */
export interface Closely {
  about: string[];
  feature: CloseUp;
  bends: Table;
}

/** The wall of features, and the chosen one closely. */
export interface Library {
  screen: "wall";
  wall: Wall;
  closely: Closely | null;
}

/** A tile was chosen. */
export interface Choose {
  chosen: number;
}

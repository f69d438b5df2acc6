/** Options of snakes, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { PromptPosition } from "@segkit/core/prompts";
import { extendRules, phrase, type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** A place that pulls at a vertex, with weight · distance²: of the options of a {@link snake}. */
export interface SnakeSpring extends PromptPosition {
  /** The vertex's number; without it, the vertex that is nearest when the call begins. */
  readonly vertex?: number;
  /** How strong it is, ≥ 0. @default 1 */
  readonly weight?: number;
}

/** A place that keeps all vertices away, with weight / distance², at most the weight: of the options of a {@link snake}. */
export interface SnakeVolcano extends PromptPosition {
  /** How strong it is, ≥ 0. @default 1 */
  readonly weight?: number;
}

/** Options that snakes have in images and in videos alike. Lengths are in pixels. */
export interface SnakeForceOptions extends CallOptions {
  /** Weight of the continuity: what the lengths between neighbors cost, ≥ 0. @default 0.05 */
  readonly alpha?: number;
  /** Weight of the curvature ‖v₊ − 2v + v₋‖², ≥ 0. @default 0.05 */
  readonly beta?: number;
  /** Weight of the gradient |G_x|² + |G_y|² on which vertices lie, ≥ 0. @default 50 */
  readonly gamma?: number;
  /**
   * What the gradient is measured by: `none`: a step between black and white is 1; `image`: the strongest of the image is 1; `window`: each term by its range in the vertex's window, as Williams and Shah do, for the
   * greedy search alone.
   * @default "none"
   */
  readonly normalization?: "none" | "image" | "window";
  /** Whether the last vertex is joined to the first. @default true */
  readonly closed?: boolean;
  /** `dynamic`: the best of all contours whose vertices move within their windows; `greedy`: one vertex after the other. @default "dynamic" */
  readonly solver?: "dynamic" | "greedy";
  /** Pixels along a side of the window that a vertex moves in at a time; odd, 3 … 31, for `dynamic` at most 15. @default 5 */
  readonly window?: number;
  /** How `dynamic` closes contours: `exact`: the best; `twoPass`: the best through two vertices of the best open one, in a time that is known beforehand. @default "exact" */
  readonly closing?: "exact" | "twoPass";
  /** How many vertices the contour of the prompt is divided into, evenly along it, 0 … 10000; 0: its own corners. @default 100 */
  readonly nVertices?: number;
  /** What a prompt's box begins with. @default "ellipse" */
  readonly boxShape?: "ellipse" | "rectangle";
  /** A known shape that vertices are kept near to, with as many vertices, or divided like the contour; without it, the contour that the call begins with. */
  readonly shape?: readonly PromptPosition[];
  /** How the shape is laid onto the contour in each iteration: as it is, moved, or also turned and scaled. @default "translation" */
  readonly shapeAlignment?: "none" | "translation" | "similarity";
  /** Vertices that stay: by their numbers, or places, to which the nearest vertex is moved. @default [] */
  readonly pins?: readonly (number | PromptPosition)[];
  /** Places that pull at single vertices. @default [] */
  readonly springs?: readonly SnakeSpring[];
  /** Places that keep vertices away. @default [] */
  readonly volcanoes?: readonly SnakeVolcano[];
  /** Whether curvature costs nothing at vertices that have become corners on an edge. @default false */
  readonly corners?: boolean;
  /** From which squared difference of unit tangents on a vertex may be a corner, 0 … 4. @default 0.25 */
  readonly cornerCurvature?: number;
  /** From which gradient on a vertex may be a corner, ≥ 0; a step between black and white is 1. @default 0.4 */
  readonly cornerGradient?: number;
  /** Iterations at most, an integer, 0 … 100000. @default 100 */
  readonly maxIterations?: number;
  /** The snake rests when no more vertices than this have moved, an integer, 0 … 10000. @default 0 */
  readonly tolerance?: number;
}

/** What a {@link snake} follows, but for the image's gradient: options of a session's calls. */
export interface SnakeCallOptions extends SnakeForceOptions {
  /** `length`: squares of lengths, so that the snake contracts; `spacing`: squares of how far lengths are from their mean, so that vertices spread evenly. @default "length" */
  readonly continuity?: "length" | "spacing";
  /** Weight of the squared distances to the shape's vertices, ≥ 0. @default 0 */
  readonly shapeWeight?: number;
}

/** Options of {@link snakeSession}. */
export interface SnakeSessionOptions {
  /** Standard deviation in pixels of the Gaussian that the image is blurred with before its gradient is taken, 0 … 100. More attracts from farther. @default 1 */
  readonly sigma?: number;
}

/** Options of {@link snake}. */
export interface SnakeOptions extends SnakeCallOptions, SnakeSessionOptions {}

/** Bounds and defaults of {@link snakeSession}'s options. */
export const snakeSessionRules = {
  sigma: { kind: "number", min: 0, max: 100, default: 1 },
} as const satisfies Rules<SnakeSessionOptions>;

const MOST = 1e9;

/** Bounds and defaults of the options that snakes have in images and in videos alike. */
export const snakeForceRules = {
  alpha: { kind: "number", min: 0, max: MOST, default: 0.05, aliases: ["tension", "elasticity"] },
  beta: { kind: "number", min: 0, max: MOST, default: 0.05, aliases: ["stiffness", "rigidity"] },
  gamma: {
    kind: "number",
    min: 0,
    max: MOST,
    default: 50,
    aliases: [["w_edge", "gamma weighs the squared gradient."]],
  },
  normalization: { kind: "choice", of: ["none", "image", "window"], default: "none" },
  closed: {
    kind: "flag",
    default: true,
    aliases: [["boundary_condition", '"periodic" is closed: true, "free" closed: false.']],
  },
  solver: { kind: "choice", of: ["dynamic", "greedy"], default: "dynamic", aliases: ["method"] },
  window: {
    kind: "integer",
    min: 3,
    max: 31,
    default: 5,
    aliases: ["neighborhood", ["max_px_move", "window is 2 · max_px_move + 1."]],
  },
  closing: { kind: "choice", of: ["exact", "twoPass"], default: "exact" },
  nVertices: { kind: "integer", min: 0, max: 10_000, default: 100, aliases: ["n_points"] },
  boxShape: { kind: "choice", of: ["ellipse", "rectangle"], default: "ellipse" },
  shape: { kind: "list", check: checkPositions },
  shapeAlignment: { kind: "choice", of: ["none", "translation", "similarity"], default: "translation" },
  pins: { kind: "list", check: checkPins, default: [] },
  springs: { kind: "list", check: checkSprings, default: [] },
  volcanoes: { kind: "list", check: checkVolcanoes, default: [] },
  corners: { kind: "flag", default: false },
  cornerCurvature: { kind: "number", min: 0, max: 4, default: 0.25 },
  cornerGradient: { kind: "number", min: 0, max: MOST, default: 0.4 },
  maxIterations: { kind: "integer", min: 0, max: 100_000, default: 100 },
  tolerance: { kind: "integer", min: 0, max: 10_000, default: 0, aliases: ["convergence"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SnakeForceOptions>;

/** Bounds and defaults of the options of a session's calls. */
export const snakeCallRules = /* @__PURE__ */ extendRules(snakeForceRules, {
  continuity: { kind: "choice", of: ["length", "spacing"], default: "length" },
  shapeWeight: { kind: "number", min: 0, max: MOST, default: 0 },
}) satisfies Rules<SnakeCallOptions>;

/** Bounds and defaults of {@link snake}'s options. */
export const snakeRules = /* @__PURE__ */ extendRules(snakeCallRules, snakeSessionRules) satisfies Rules<SnakeOptions>;

/** Options of a call, with every default filled in. */
export type SnakeSettings = Settings<SnakeCallOptions, typeof snakeCallRules>;

/** The largest window of the search for the best contour. */
const MOST_DYNAMIC = 15;

/** Refuses options that do not go together. */
export function checkSettings<Given extends SnakeSettings>(where: string, settings: Given): Given {
  const { window, solver, normalization } = settings;
  if (window % 2 === 0) throw invalid(where, "window", "an odd integer: as many pixels on each side", window);
  if (solver === "greedy") return settings;
  if (window > MOST_DYNAMIC)
    throw invalid(
      where,
      "window",
      `at most ${MOST_DYNAMIC} with the solver "dynamic"`,
      window,
      'solver: "greedy" takes larger ones.',
    );
  if (normalization !== "window") return settings;
  const remedy = 'Only solver: "greedy" looks at one window at a time.';
  throw invalid(where, "normalization", '"none" or "image" with the solver "dynamic"', normalization, remedy);
}

/** Checks the options of a session's call. */
export function readCallOptions(where: string, options: SnakeCallOptions): SnakeSettings {
  return checkSettings(where, readOptions<SnakeCallOptions, typeof snakeCallRules>(where, options, snakeCallRules));
}

export function invalid(
  where: string,
  option: string,
  expected: string,
  received: unknown,
  remedy?: string,
): SegmentationError {
  return new SegmentationError("invalid-option", {
    where,
    option,
    expected,
    received,
    ...(remedy !== undefined && { remedy }),
  });
}

/** Coordinates farther out are not exact in what is computed of them. */
const FARTHEST = 2 ** 28;
const isPlace = (value: unknown): boolean => typeof value === "number" && Math.abs(value) <= FARTHEST;

function checkList<Item>(where: string, option: string, value: readonly Item[], expected: string): readonly Item[] {
  if (Array.isArray(value)) return value;
  throw invalid(where, option, `a list of ${expected}`, value);
}

function checkPosition(where: string, option: string, value: PromptPosition): void {
  if (isPlace(value?.x) && isPlace(value?.y)) return;
  throw invalid(where, option, `{ x, y }, finite numbers within ±${FARTHEST}`, value);
}

function checkWeight(where: string, option: string, weight: number | undefined): void {
  if (weight === undefined || (Number.isFinite(weight) && weight >= 0 && weight <= MOST)) return;
  throw invalid(where, `${option}.weight`, `a number 0 … ${MOST}`, weight);
}

function checkPositions(where: string, option: string, value: readonly PromptPosition[]): readonly PromptPosition[] {
  const list = checkList(where, option, value, "{ x, y }");
  if (list.length === 0) throw invalid(where, option, "one position at least", phrase("none"));
  for (const [k, each] of list.entries()) checkPosition(where, `${option}[${k}]`, each);
  return list;
}

function checkPins(
  where: string,
  option: string,
  value: readonly (number | PromptPosition)[],
): readonly (number | PromptPosition)[] {
  const list = checkList(where, option, value, "vertices by their numbers, or places { x, y }");
  for (const [k, each] of list.entries()) {
    if (typeof each !== "number") checkPosition(where, `${option}[${k}]`, each);
    else checkVertex(where, `${option}[${k}]`, each);
  }
  return list;
}

function checkVertex(where: string, option: string, vertex: number): void {
  if (!Number.isInteger(vertex) || vertex < 0) throw invalid(where, option, "a vertex's number, an integer ≥ 0", vertex);
}

function checkSprings(where: string, option: string, value: readonly SnakeSpring[]): readonly SnakeSpring[] {
  const list = checkList(where, option, value, "{ x, y, vertex, weight }");
  for (const [k, each] of list.entries()) {
    checkPosition(where, `${option}[${k}]`, each);
    checkWeight(where, `${option}[${k}]`, each.weight);
    if (each.vertex !== undefined) checkVertex(where, `${option}[${k}].vertex`, each.vertex);
  }
  return list;
}

function checkVolcanoes(where: string, option: string, value: readonly SnakeVolcano[]): readonly SnakeVolcano[] {
  const list = checkList(where, option, value, "{ x, y, weight }");
  for (const [k, each] of list.entries()) {
    checkPosition(where, `${option}[${k}]`, each);
    checkWeight(where, `${option}[${k}]`, each.weight);
  }
  return list;
}

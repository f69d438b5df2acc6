/** Options of α-expansion, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toFloat32, toImage } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import {
  checkFinite,
  checkLabelMap,
  checkList,
  checkObject,
  checkSameSize,
  phrase,
  type Rules,
  readOptions,
  type Settings,
} from "@segkit/core/validate";
import type { Numbers } from "../internal/capacities.js";
import { LINKS } from "../internal/contrast.js";
import type { EdgeWeights } from "./edge-weights.js";

const NAME = "alphaExpansion";

/** Options of {@link alphaExpansion}. */
export interface AlphaExpansionOptions extends CallOptions {
  /**
   * What a move may change: `expansion`, any pixels to one label; `swap`, pixels of two labels between the two, for costs that are no metric.
   * @default "expansion"
   */
  readonly method?: "expansion" | "swap";
  /** What two labels cost beside each other, ≥ 0: a row for each label, one after the other. Symmetric, 0 for equal labels, and for expansion a metric. @default 1 for all that differ (Potts) */
  readonly labelCosts?: Numbers;
  /** How much label costs count, ≥ 0. @default 1 */
  readonly lambda?: number;
  /** Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner, at 1/√2 of the weight. Not looked at where `weights` are given. @default 4 */
  readonly connectivity?: 4 | 8;
  /** How much each link counts. @default 1 everywhere, or by the contrast of `image` */
  readonly weights?: EdgeWeights;
  /** An image, any number of channels, at whose edges labels may change for less: links are weighted by exp(−beta · squared difference). */
  readonly image?: ImageLike;
  /** How fast weights fall with the contrast of `image`, ≥ 0. If absent, 1 / (2 · mean squared difference of neighbors). */
  readonly beta?: number;
  /** Labels to begin with. @default the cheapest of each pixel */
  readonly init?: LabelMapLike;
  /** Cycles over all labels at most; 1 … 100000. It ends when a cycle changes nothing. @default 100 */
  readonly maxIterations?: number;
}

/** Bounds and defaults of {@link alphaExpansion}'s options. */
export const alphaExpansionRules = {
  method: { kind: "choice", of: ["expansion", "swap"], default: "expansion", aliases: ["algorithm"] },
  labelCosts: { kind: "list", check: checkList, aliases: ["pairwise", "smoothCost", "binary"] },
  lambda: { kind: "number", min: 0, max: 1e9, default: 1, aliases: ["smoothness"] },
  connectivity: { kind: "choice", of: [4, 8], default: 4 },
  weights: { kind: "object", check: checkWeights, aliases: ["edgeWeights"] },
  image: { kind: "image", check: checkContrast },
  beta: { kind: "number", min: 0, max: 1e300 },
  init: { kind: "labels", check: checkLabelMap, aliases: ["labels", "initialLabels"] },
  maxIterations: { kind: "integer", min: 1, max: 100_000, default: 100, aliases: ["maxCycles", "nIter"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<AlphaExpansionOptions>;

/** Options with every default filled in. */
export type AlphaExpansionSettings = Settings<AlphaExpansionOptions, typeof alphaExpansionRules>;

/** Finite samples of any range as floats. */
function checkContrast(where: string, option: string, given: ImageLike): Image<Float32Array> {
  const image = toFloat32(toImage(given, where));
  checkFinite(where, `${option}.data`, image.data, { code: "invalid-image" });
  return image;
}

function checkWeights(where: string, option: string, value: EdgeWeights): EdgeWeights {
  checkObject(where, option, value);
  const names: readonly string[] = LINKS.map(({ name }) => name);
  for (const [name, plane] of Object.entries(value)) {
    if (!names.includes(name)) {
      const expected = `one of ${names.join(", ")}`;
      throw new SegmentationError("invalid-option", { where, option: `${option}.${name}`, expected, received: name });
    }
    if (plane !== undefined) checkList(where, `${option}.${name}`, plane);
  }
  return value;
}

/** Checks the options for so many labels. */
export function readAlphaExpansionOptions(
  { height, width, channels: nLabels }: Omit<Image, "data">,
  options: AlphaExpansionOptions,
): AlphaExpansionSettings {
  const settings = readOptions(NAME, options, alphaExpansionRules);
  const { method, labelCosts, weights, image, init, beta } = settings;
  const refuse = (option: string, expected: string, received: unknown, remedy?: string): never => {
    throw new SegmentationError("invalid-option", { where: NAME, option, expected, received, ...(remedy && { remedy }) });
  };
  if (weights && image) refuse("weights", "nothing beside image", weights, "Give one of the two.");
  if (beta !== undefined && !image) refuse("beta", "an image beside it", beta, "It says how weights fall with its contrast.");
  if (image) checkSameSize(NAME, "unary", { height, width }, "image", image);
  if (init) {
    checkSameSize(NAME, "unary", { height, width }, "init", init);
    const wrong = init.data.findIndex((label) => label < 0 || label >= nLabels);
    if (wrong >= 0) {
      const details = {
        where: NAME,
        option: `init.data[${wrong}]`,
        expected: `a label, 0 … ${nLabels - 1}`,
        received: init.data[wrong],
      };
      throw new SegmentationError("invalid-labels", details);
    }
  }
  for (const [name, plane] of Object.entries(weights ?? {}) as [string, Numbers | undefined][]) {
    if (plane === undefined) continue;
    if (plane.length !== height * width) refuse(`weights.${name}`, `${height * width} numbers`, phrase(String(plane.length)));
    for (let i = 0; i < plane.length; i++)
      if (!(plane[i]! >= 0 && plane[i]! <= MOST)) refuse(`weights.${name}[${i}]`, `a number of 0 … ${MOST}`, plane[i]);
  }
  if (labelCosts) checkLabelCosts(labelCosts, nLabels, method, refuse);
  return settings;
}

/** Products of weights stay finite below. */
const MOST = 1e30;

type Refuse = (option: string, expected: string, received: unknown, remedy?: string) => never;

function checkLabelCosts(costs: Numbers, n: number, method: "expansion" | "swap", refuse: Refuse): void {
  if (costs.length !== n * n) refuse("labelCosts", `${n * n} numbers, for ${n} labels`, phrase(String(costs.length)));
  const at = (a: number, b: number): number => costs[a * n + b]!;
  const name = (a: number, b: number) => `labelCosts[${a * n + b}]`;
  let most = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const cost = at(a, b);
      if (!(cost >= 0 && cost <= MOST)) refuse(name(a, b), `a number of 0 … ${MOST}`, cost);
      if (a === b && cost !== 0) refuse(name(a, b), `0, the cost of label ${a} beside itself`, cost);
      if (cost !== at(b, a))
        refuse(name(a, b), `${at(b, a)}, the cost of the labels ${b} and ${a}`, cost, "Costs are symmetric.");
      most = Math.max(most, cost);
    }
  }
  if (method === "swap") return;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      for (let c = 0; c < n; c++) {
        if (at(a, b) <= at(a, c) + at(c, b) + 1e-12 * most) continue;
        const expected = `at most ${at(a, c) + at(c, b)}, the costs by way of label ${c}, for the method expansion`;
        refuse(name(a, b), expected, at(a, b), 'Costs that are no metric, such as squared differences, need method: "swap".');
      }
    }
  }
}

/** Classes as leaves of a tree of concepts: a neuron for each concept, which tells its children apart and is told what those above it found. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { batchNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { relu, sigmoid } from "../ops/activation.js";
import { add, mul } from "../ops/elementwise.js";
import { logSoftmax } from "../ops/log-softmax.js";
import { concat, slice } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";

/** A concept by its children: 0 is a class, a list another concept. Classes are counted from 0 in the order in which they stand. */
export type ConceptTree = readonly (0 | ConceptTree)[];

/** Options of {@link conceptTreeHead}. */
export interface ConceptTreeHeadOptions {
  readonly tree: ConceptTree;
  /** Channels that all neurons see. @default 256 */
  readonly channels?: number;
  /** Channels of a neuron within. @default 256 */
  readonly inner?: number;
  /** Channels of what a neuron passes on. @default 48 */
  readonly growth?: number;
}

/**
 * The head of DSSPN (`reduce`, `root.norm1`, `root.conv1`, `root.predict`, `root.below.0.conv1`, …). Scores are logarithms of probabilities: of a class, the sum along its way from the root.
 *
 * @see X. Liang, H. Zhou, E. Xing, "Dynamic-structured semantic propagation network", CVPR 2018, doi:10.1109/CVPR.2018.00085
 */
export function conceptTreeHead({ tree, channels = 256, inner = 256, growth = 48 }: ConceptTreeHeadOptions): Head {
  const leaves = (p: Scope, concept: ConceptTree, seen: readonly Value[], way?: Value): Value[] => {
    const x = concat(seen);
    const hidden = convolution(p.scope("conv1"), relu(batchNorm(p.scope("norm1"), x)), inner, { bias: false });
    const square = { kernel: 3, padding: 1, bias: false };
    const own = convolution(p.scope("conv2"), relu(batchNorm(p.scope("norm2"), hidden)), growth, square);
    const told = convolution(p.scope("predict"), concat([x, own]), concept.length);
    const certainty = logSoftmax(told, 1);
    return concept.flatMap((child, i) => {
      const score = slice(certainty, 1, i, i + 1);
      const whole = way ? add(way, score) : score;
      if (child === 0) return [whole];
      return leaves(p.scope(`below.${i}`), child, [...seen, mul(own, sigmoid(slice(told, 1, i, i + 1)))], whole);
    });
  };
  return {
    name: "concept tree",
    takes: ["pyramid", "plain"],
    scores(p, maps) {
      const x = convModule(p.scope("reduce"), mapAt("conceptTreeHead", maps, -1), channels, { kernel: 3 });
      return concat(leaves(p.scope("root"), tree, [x]));
    },
  };
}

/** How many classes a tree has. */
export function countClasses(tree: ConceptTree): number {
  return tree.reduce((sum: number, child) => sum + (child === 0 ? 1 : countClasses(child)), 0);
}

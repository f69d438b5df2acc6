/** Parameters of a definition against tensors of a weight file: what is missing, unexpected or misshaped, and what was probably meant. */
import { SegmentationError } from "@segkit/core/errors";
import { nearestName, phrase } from "@segkit/core/validate";
import { describeShape } from "../graph/extents.js";
import type { Parameter } from "../graph/graph.js";
import { respell, type Spelling } from "../weights/spelling.js";
import type { Weights } from "../weights/weights.js";
import type { Model } from "./model.js";

/** Keys that PyTorch writes and inference never reads. */
const NEVER_READ = /(^|\.)num_batches_tracked$/;

/** Messages name this many keys and say how many more there are. */
const SHOWN = 5;

export interface MatchOptions {
  readonly where: string;
  readonly model: Model;
  /** Whether tensors that the definition does not use are an error. */
  readonly unexpected: "error" | "ignore";
}

/** The weights by the definition's names: as they are, or in that of the model's other spellings which has most of its parameters. */
function inSpelling(parameters: ReadonlyMap<string, Parameter>, weights: Weights, { spellings = [] }: Model): Spelled {
  const found = ({ tensors }: Weights) => [...parameters.keys()].filter((name) => tensors.has(name)).length;
  let best: Spelled = { weights };
  let most = found(weights);
  for (const spelling of spellings) {
    if (most === parameters.size) break;
    const renamed = respell(weights, spelling);
    const count = found(renamed);
    if (count <= most) continue;
    most = count;
    best = { weights: renamed, spelling };
  }
  return best;
}

interface Spelled {
  readonly weights: Weights;
  /** The spelling that the file has, where it is not the definition's. */
  readonly spelling?: Spelling;
}

/** Requires a tensor of the right shape for every parameter, and a parameter for every tensor. Returns the tensors by the parameters' names. */
export function matchWeights(
  parameters: ReadonlyMap<string, Parameter>,
  given: Weights,
  { where, model, unexpected }: MatchOptions,
): Weights {
  const { weights, spelling } = inSpelling(parameters, given, model);
  const { tensors } = weights;
  const read = spelling ? `, its names read as ${spelling.name}'s` : "";
  const unused = [...tensors.keys()].filter(
    (key) => !parameters.has(key) && !NEVER_READ.test(key) && !model.ignoredKeys?.some((pattern) => pattern.test(key)),
  );
  const missing = [...parameters.keys()].filter((key) => !tensors.has(key));
  if (missing.length > 0) {
    throw new SegmentationError("weights-mismatch", {
      where,
      option: "weights",
      expected: `tensors ${list(missing.map((key) => `${key} ${describeShape(parameters.get(key)!.shape)}`))} for ${model.name}`,
      received: phrase(
        unused.length > 0
          ? `a file without them${read}; nearest names: ${list(missing.slice(0, SHOWN).map((key) => nearestName(key, unused) ?? "none"))}`
          : `a file without them${read}`,
      ),
      remedy: "Open the file with its own `key` or `prefix`, or build the variant that it was made for.",
    });
  }
  const misshaped = [...parameters.values()].filter(({ path, shape }) => !sameSizes(tensors.get(path)!.shape, shape, spelling));
  if (misshaped.length > 0) {
    throw new SegmentationError("weights-mismatch", {
      where,
      option: "weights",
      expected: list(misshaped.map(({ path, shape }) => `${path} ${describeShape(shape)}`)),
      received: phrase(list(misshaped.map(({ path }) => `${path} ${describeShape(tensors.get(path)!.shape)}`))),
      remedy: "Build the model with the file's own widths and number of classes.",
    });
  }
  const integers = [...parameters.keys()].filter((key) => !FLOATS.has(tensors.get(key)!.type));
  if (integers.length > 0) {
    throw new SegmentationError("weights-mismatch", {
      where,
      option: "weights",
      expected: `floating-point elements for ${list(integers)}`,
      received: phrase(list(integers.map((key) => tensors.get(key)!.type))),
    });
  }
  if (unexpected === "error" && unused.length > 0) {
    const own = [...parameters.keys()];
    throw new SegmentationError("weights-mismatch", {
      where,
      option: "weights",
      expected: `only tensors that ${model.name} has`,
      received: phrase(
        `also ${list(unused)}${read}; nearest names: ${list(unused.slice(0, SHOWN).map((key) => nearestName(key, own) ?? "none"))}`,
      ),
      remedy: 'Pass unexpected: "ignore" if the file holds more than this network on purpose.',
    });
  }
  return weights;
}

const FLOATS = new Set(["float32", "float16", "bfloat16", "float64"]);

/** Whether shapes are equal; of another spelling, with or without extents of 1, or with the later ones as one: a linear layer may be a convolution there, of one position or of the whole map. */
function sameSizes(a: readonly number[], b: readonly number[], spelling?: Spelling): boolean {
  if (spelling) return sameSizes(wide(a), wide(b)) || (b.length === 2 && a.length === 4 && sameSizes(flat(a), b));
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

function wide(shape: readonly number[]): readonly number[] {
  return shape.filter((extent) => extent !== 1);
}

function flat([first = 1, ...rest]: readonly number[]): readonly number[] {
  return [first, rest.reduce((product, extent) => product * extent, 1)];
}

function list(items: readonly string[]): string {
  const more = items.length > SHOWN ? ` and ${items.length - SHOWN} more` : "";
  return items.slice(0, SHOWN).join(", ") + more;
}

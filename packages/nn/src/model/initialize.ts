/** Weights for a network that has none yet. */
import { type Random, random } from "@segkit/core/random";
import { checkObject, type Rules, readOptions } from "@segkit/core/validate";
import type { Initial } from "../graph/initial.js";
import { readWeights } from "../weights/read-weights.js";
import type { Weights } from "../weights/weights.js";
import { layOutSafetensors } from "./encode.js";
import { type Extents, type Model, trace } from "./model.js";

/** Options of {@link initialize}. */
export interface InitializeOptions {
  /**
   * Of the random numbers, 0 … 4294967295.
   * @default 0
   */
  readonly seed?: number;
  /** Sizes for named extents, for networks whose parameters depend on them. */
  readonly extents?: Extents;
}

/** Bounds and defaults of {@link initialize}'s options. */
export const initializeRules = {
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  extents: { kind: "object", check: checkObject },
} as const satisfies Rules<InitializeOptions>;

/**
 * Random weights for a network, distributed as PyTorch distributes them for new layers. Each tensor has its own stream, drawn from the seed and its name: a
 * parameter more or less changes no other.
 *
 * @param model - a definition
 * @param options - see {@link InitializeOptions}
 * @returns float32 weights in memory, as if read from a safetensors file
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { initialize, unet } from "@segkit/nn";
 *
 * const { tensors } = initialize(unet({ nClasses: 2, width: 4 }), { seed: 1 });
 * console.assert(tensors.get("inc.double_conv.0.weight")?.shape.join() === "4,3,3,3");
 * ```
 *
 * @remarks
 * O(parameters) time and memory.
 */
export function initialize(model: Model, options: InitializeOptions = {}): Weights {
  const where = "initialize";
  const { seed, extents = {} } = readOptions(where, options, initializeRules);
  const parameters = [...trace(model, { extents, where }).graph.parameters.values()];
  const { bytes, ranges } = layOutSafetensors(
    parameters.map(({ path, shape }) => ({
      name: path,
      dtype: "F32",
      shape,
      byteLength: 4 * shape.reduce((a, b) => a * b, 1),
    })),
  );
  parameters.forEach(({ path, initial }, i) => {
    const range = ranges[i]!;
    fill(new Float32Array(range.buffer, range.byteOffset, range.length / 4), initial, random((seed ^ hash(path)) >>> 0));
  });
  return readWeights(bytes);
}

function fill(data: Float32Array, initial: Initial, stream: Random): void {
  switch (initial.kind) {
    case "constant":
      data.fill(initial.value);
      break;
    case "uniform":
      stream.fillUniform(data, initial.bound);
      break;
    case "normal":
      stream.fillNormal(data, initial.std);
      break;
    case "truncated-normal":
      stream.fillNormal(data, initial.std, 2);
  }
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

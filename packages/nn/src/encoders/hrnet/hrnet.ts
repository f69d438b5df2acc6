/** HRNet as an encoder: branches of several resolutions side by side, which tell each other what they see. */
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { basicBlock, bottleneckBlock } from "../resnet/resnet.js";

/** Configuration of {@link hrnetEncoder}. */
export interface HrnetConfig {
  /** Channels of the finest branch: 18, 32, 48; each coarser one has twice as many. @default 18 */
  readonly width?: number;
  /** Channels of the two convolutions before all stages. @default 64 */
  readonly stem?: number;
  /** Bottlenecks of the first stage, and the channels within them; their output has four times as many. @default { blocks: 4, channels: 64 } */
  readonly first?: { readonly blocks: number; readonly channels: number };
  /** How often the branches of the second, third and fourth stage exchange what they have. @default [1, 4, 3] */
  readonly modules?: readonly [number, number, number];
  /** Blocks of a branch between two exchanges. @default 4 */
  readonly blocks?: number;
  /**
   * How coarse maps are brought to a finer branch's size: `nearest` in the authors' classifiers, in pose and in detection, `bilinear` in segmentation. OpenMMLab's segmenters go `by factors`
   * first, bilinearly too, which is something else where sizes are no multiples of them.
   * @default "nearest"
   */
  readonly upsampling?: "nearest" | "bilinear" | "by factors";
  /** Of bilinear upsampling: true in the authors' segmentation and in RITM, false in OpenMMLab's. @default false */
  readonly alignCorners?: boolean;
}

/** The published networks, `w18-small` being version 1 of the small one and `w18-small-v2` the second. */
export const HRNETS = {
  "w18-small": { width: 16, first: { blocks: 1, channels: 32 }, modules: [1, 1, 1], blocks: 2 },
  "w18-small-v2": { width: 18, first: { blocks: 2, channels: 64 }, modules: [1, 3, 2], blocks: 2 },
  w18: { width: 18 },
  w30: { width: 30 },
  w32: { width: 32 },
  w40: { width: 40 },
  w44: { width: 44 },
  w48: { width: 48 },
  w64: { width: 64 },
} as const satisfies Readonly<Record<string, HrnetConfig>>;

/** Name of a published HRNet. */
export type HrnetVariant = keyof typeof HRNETS;

/** Options of {@link hrnetFeatures}. */
export interface HrnetOptions {
  /** What is done with the map of the first convolution, of stride 2: interactive networks add clicks there. @default nothing */
  readonly atStem?: (x: Value) => Value;
  /** Whether the last exchange gives the finest branch alone, as in networks of poses. @default false */
  readonly finestAlone?: boolean;
}

/**
 * HRNet under its authors' names (`conv1`, `layer1.0.conv1`, `stage2.0.branches.0.0.conv1`, …): the map of the first convolution, and those of the four branches after the last exchange.
 *
 * @see J. Wang et al., "Deep high-resolution representation learning for visual recognition", TPAMI 2021, doi:10.1109/TPAMI.2020.2983686
 */
export function hrnetEncoder(config: HrnetConfig = {}): Encoder<"pyramid"> {
  const { width = 18, stem = 64 } = config;
  return {
    kind: "pyramid",
    strides: [2, 4, 8, 16, 32],
    channels: [stem, width, 2 * width, 4 * width, 8 * width],
    features: (p, image) => hrnetFeatures(p, image, config),
  };
}

/** The maps of an {@link hrnetEncoder}, with a hand in what its first convolution gives. */
export function hrnetFeatures(p: Scope, image: Value, config: HrnetConfig, options: HrnetOptions = {}): Value[] {
  const { width = 18, stem = 64, first = { blocks: 4, channels: 64 }, modules = [1, 4, 3] } = config;
  const { atStem, finestAlone = false } = options;
  const begin = { kernel: 3, stride: 2, activation: relu };
  const half = convNorm(p, image, stem, { ...begin, names: ["conv1", "bn1"] });
  let x = convNorm(p, atStem ? atStem(half) : half, 64, { ...begin, names: ["conv2", "bn2"] });
  for (let i = 0; i < first.blocks; i++) x = bottleneckBlock(p.scope(`layer1.${i}`), x, { channels: 4 * first.channels });
  let branches: Value[] = [x];
  modules.forEach((count, i) => {
    branches = transition(p.scope(`transition${i + 1}`), branches, width);
    for (let k = 0; k < count; k++) {
      const alone = finestAlone && i === modules.length - 1 && k === count - 1;
      branches = exchange(p.scope(`stage${i + 2}.${k}`), branches, config, alone ? 1 : branches.length);
    }
  });
  return [half, ...branches];
}

/** One branch more, of half the resolution of the coarsest; the others change their channels where these are not the branch's. */
function transition(p: Scope, branches: readonly Value[], width: number): Value[] {
  const kept = branches.map((x, i) => {
    const channels = width * 2 ** i;
    return numberOf("hrnetEncoder", x, 1) === channels ? x : convNorm(p.scope(i), x, channels, { kernel: 3, activation: relu });
  });
  const i = branches.length;
  const coarser = convNorm(p.scope(`${i}.0`), branches[i - 1]!, width * 2 ** i, { kernel: 3, stride: 2, activation: relu });
  return [...kept, coarser];
}

/** Blocks in each branch; then each of the first `kept` becomes the sum of all, brought to its size and channels. */
function exchange(p: Scope, branches: readonly Value[], config: HrnetConfig, kept: number): Value[] {
  const { blocks = 4 } = config;
  const computed = branches.map((branch, i) => {
    const channels = numberOf("hrnetEncoder", branch, 1);
    let x = branch;
    for (let k = 0; k < blocks; k++) x = basicBlock(p.scope(`branches.${i}.${k}`), x, { channels });
    return x;
  });
  return computed.slice(0, kept).map((own, i) => {
    const terms = computed.map((x, j) => {
      if (j === i) return x;
      const at = p.scope(`fuse_layers.${i}.${j}`);
      return j > i ? upsampled(at, x, own, j - i, config) : downsampled(at, x, own, i - j);
    });
    return relu(terms.reduce((sum, term) => add(sum, term)));
  });
}

function upsampled(p: Scope, x: Value, to: Value, steps: number, config: HrnetConfig): Value {
  const { upsampling = "nearest", alignCorners = false } = config;
  const y = convNorm(p, x, numberOf("hrnetEncoder", to, 1));
  const size = [extentOf(to, 2), extentOf(to, 3)] as const;
  if (upsampling === "nearest") return resize(y, { size, mode: "nearest" });
  const larger = upsampling === "bilinear" ? y : resize(y, { scale: 2 ** steps, mode: "bilinear" });
  return resize(larger, { size, mode: "bilinear", alignCorners });
}

/** Strided convolutions, of which only the last changes the channels and has no activation. */
function downsampled(p: Scope, x: Value, to: Value, steps: number): Value {
  let y = x;
  for (let k = 0; k < steps; k++) {
    const last = k === steps - 1;
    const channels = numberOf("hrnetEncoder", last ? to : x, 1);
    y = convNorm(p.scope(k), y, channels, { kernel: 3, stride: 2, ...(last ? {} : { activation: relu }) });
  }
  return y;
}

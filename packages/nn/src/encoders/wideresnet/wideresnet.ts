/** Wide ResNet-38 as an encoder: fewer layers than ResNet-101, and many more channels. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";

/** Configuration of {@link wideResnetEncoder}. */
export interface WideResnetConfig {
  /** Blocks of the six modules. @default [3, 3, 6, 3, 1, 1] */
  readonly depths?: readonly number[];
  /** Channels of the first convolution; all others follow. @default 64 */
  readonly width?: number;
}

/** Channels within a block and after it, relative to the width; those of the last two modules are bottlenecks. */
const CHANNELS = [
  [2, 2],
  [4, 4],
  [8, 8],
  [8, 16],
  [8, 16, 32],
  [16, 32, 64],
] as const;
/** Dilations of the modules, and the one whose first block has a stride; poolings stand before the first two. */
const DILATIONS = [1, 1, 1, 2, 4, 4];
const STRIDED = 2;
/** The modules whose maps are given: the last of each stride. */
const TAPS = [0, 1, 5];

/**
 * Wide ResNet-38 in the form that dilates its last three modules, A2, under the names of the PyTorch files that segmenters have it from (`mod1.conv1`, `mod2.block1.bn1.0`, `mod2.block1.convs.conv1`, …): the maps of the image's
 * size, and of a half, a quarter and an eighth of it; the last is normalized (`bn_out.0`).
 *
 * @see Z. Wu, C. Shen, A. van den Hengel, "Wider or deeper: Revisiting the ResNet model for visual recognition", Pattern Recognition, 2019, doi:10.1016/j.patcog.2019.01.006
 */
export function wideResnetEncoder({ depths = [3, 3, 6, 3, 1, 1], width = 64 }: WideResnetConfig = {}): Encoder<"pyramid"> {
  return {
    kind: "pyramid",
    strides: [1, 2, 4, 8],
    channels: [width, ...TAPS.map((module) => CHANNELS[module]!.at(-1)! * width)],
    features: (p, image) => {
      const modules = wideResnetModules(p, image, { depths, width });
      return [modules[0]!, ...TAPS.map((module) => modules[module + 1]!)].map((map, i) => {
        return i === TAPS.length ? normalized(p.scope("bn_out"), map) : map;
      });
    },
  };
}

/** The maps of all seven modules of {@link wideResnetEncoder} as they are, without the normalization after the last. */
export function wideResnetModules(p: Scope, image: Value, config: WideResnetConfig = {}): Value[] {
  const { depths = [3, 3, 6, 3, 1, 1], width = 64 } = config;
  let x = convolution(p.scope("mod1.conv1"), image, width, { kernel: 3, padding: 1, bias: false });
  const maps = [x];
  CHANNELS.forEach((times, module) => {
    if (module < 2) x = maxPool(x, { kernel: 3, stride: 2, padding: 1 });
    const channels = times.map((of) => of * width);
    for (let i = 0; i < depths[module]!; i++) {
      const sizes = { stride: module === STRIDED && i === 0 ? 2 : 1, dilation: DILATIONS[module]! };
      x = block(p.scope(`mod${module + 2}.block${i + 1}`), x, channels, sizes);
    }
    maps.push(x);
  });
  return maps;
}

/** Normalization and activation before each convolution; the shortcut is projected after the first of them. */
function block(
  p: Scope,
  x: Value,
  channels: readonly number[],
  { stride, dilation }: { stride: number; dilation: number },
): Value {
  const last = channels.at(-1)!;
  const first = normalized(p.scope("bn1"), x);
  const projected = stride > 1 || numberOf("wideResnetEncoder", x, 1) !== last;
  const shortcut = projected ? convolution(p.scope("proj_conv"), first, last, { stride, bias: false }) : x;
  const isBottleneck = channels.length === 3;
  let y = first;
  channels.forEach((count, i) => {
    const kernel = isBottleneck && i !== 1 ? 1 : 3;
    const window = kernel === 3 ? { kernel, dilation, padding: dilation } : {};
    if (i > 0) y = normalized(p.scope(`convs.bn${i + 1}`), y);
    y = convolution(p.scope(`convs.conv${i + 1}`), y, count, { ...window, stride: i === 0 ? stride : 1, bias: false });
  });
  return add(y, shortcut);
}

function normalized(p: Scope, x: Value): Value {
  return relu(batchNorm(p.scope(0), x));
}

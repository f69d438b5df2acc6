/** Stacked hourglasses: maps that shrink and grow again, several times, each time with a guess of all joints that the next one sees. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";

/** Configuration of {@link hourglass}. */
export interface HourglassConfig {
  /** Hourglasses one after another: 8 or 2 in published files. @default 8 */
  readonly stacks?: number;
  /** Channels of the hourglasses. @default 256 */
  readonly width?: number;
  /** Channels of the first convolution; twice as many follow. @default 64 */
  readonly stem?: number;
  /** Key points. @default 16, MPII's */
  readonly nPoints?: number;
}

/** How often an hourglass halves its map. */
const DEPTH = 4;

/**
 * A stack of hourglasses, a pose network, under the names of its authors' PyTorch version (`pre.0.conv`, `hgs.0.0.low1`, `features.0.0`, `outs.0.conv`).
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, RGB, 0 … 1, sides in multiples of 64. Output `heatmaps` `[batch, nPoints, height / 4, width / 4]`, of the last hourglass.
 *
 * @param config - see {@link HourglassConfig}
 * @throws SegmentationError `invalid-option`
 * @see A. Newell, K. Yang, J. Deng, "Stacked hourglass networks for human pose estimation", ECCV 2016, arXiv:1603.06937
 *
 * @example
 * ```ts
 * import { hourglass, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(hourglass({ stacks: 2 }), { height: 256, width: 256 });
 * console.assert(outputs["heatmaps"]?.shape.join() === "1,16,64,64");
 * ```
 *
 * @remarks
 * The authors' model takes images with the channels last, and gives the maps of all hourglasses; these are what it is trained by. Their files also have convolutions for shortcuts that need none: the 32,819,328 parameters of 8
 * hourglasses with them are fewer here.
 */
export function hourglass(config: HourglassConfig = {}): Model {
  const where = "hourglass";
  checkKnownOptions(where, config, ["stacks", "width", "stem", "nPoints"]);
  const { stacks = 8, width = 256, stem = 64, nPoints = 16 } = config;
  for (const [name, value] of Object.entries({ stacks, nPoints })) checkInteger(where, name, value, { min: 1 });
  // halves of them are inside of blocks
  for (const [name, value] of Object.entries({ width, stem })) checkInteger(where, name, value, { min: 2 });
  return {
    name: "hourglass",
    inputs: imageInput(3, 64),
    ignoredKeys: [/\.skip_layer\./],
    forward: (p, { image }) => {
      const pre = p.scope("pre");
      let x = relu(unit(pre.scope(0), image!, stem, { kernel: 7, stride: 2, norm: true }));
      x = maxPool(residual(pre.scope(1), x, 2 * stem), { kernel: 2, stride: 2 });
      x = residual(pre.scope(4), residual(pre.scope(3), x, 2 * stem), width);
      for (let i = 0; ; i++) {
        const seen = residual(p.scope(`features.${i}.0`), glass(p.scope(`hgs.${i}.0`), x, DEPTH), width);
        const features = relu(unit(p.scope(`features.${i}.1`), seen, width, { norm: true }));
        const heatmaps = unit(p.scope(`outs.${i}`), features, nPoints);
        if (i === stacks - 1) return { heatmaps };
        const guess = unit(p.scope(`merge_preds.${i}.conv`), heatmaps, width);
        x = add(add(x, guess), unit(p.scope(`merge_features.${i}.conv`), features, width));
      }
    },
  };
}

/** Half of the size, and back; what is beside it keeps the size. */
function glass(p: Scope, x: Value, depth: number): Value {
  const channels = numberOf("hourglass", x, 1);
  const beside = residual(p.scope("up1"), x, channels);
  let y = residual(p.scope("low1"), maxPool(x, { kernel: 2, stride: 2 }), channels);
  y = depth > 1 ? glass(p.scope("low2"), y, depth - 1) : residual(p.scope("low2"), y, channels);
  y = residual(p.scope("low3"), y, channels);
  return add(beside, resize(y, { size: [extentOf(beside, 2), extentOf(beside, 3)], mode: "nearest" }));
}

/** 1 × 1, 3 × 3 and 1 × 1 convolutions, each after its normalization, around a shortcut. */
function residual(p: Scope, x: Value, channels: number): Value {
  const inner = Math.floor(channels / 2);
  const before = (i: number, y: Value) => relu(batchNorm(p.scope(`bn${i}`), y));
  let y = unit(p.scope("conv1"), before(1, x), inner);
  y = unit(p.scope("conv2"), before(2, y), inner, { kernel: 3 });
  y = unit(p.scope("conv3"), before(3, y), channels);
  return add(y, numberOf("hourglass", x, 1) === channels ? x : unit(p.scope("skip_layer"), x, channels));
}

/** A convolution with a bias, and a normalization where it is asked for. */
function unit(
  p: Scope,
  x: Value,
  channels: number,
  { kernel = 1, stride = 1, norm = false }: { kernel?: number; stride?: number; norm?: boolean } = {},
): Value {
  const y = convolution(p.scope("conv"), x, channels, { kernel, stride, padding: (kernel - 1) / 2 });
  return norm ? batchNorm(p.scope("bn"), y) : y;
}

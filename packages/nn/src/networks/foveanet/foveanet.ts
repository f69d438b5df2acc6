/** FoveaNet: a scene as a car's camera sees it has its small things where it is far away, so that part is looked at again, at twice the size. */
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import type { Extent } from "../../graph/extents.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { adaptiveAveragePool } from "../../ops/adaptive-pool.js";
import { abs, add, cast, div, less, max, mul, sub } from "../../ops/elementwise.js";
import { gather } from "../../ops/gather.js";
import { gridSample } from "../../ops/grid-sample.js";
import { averagePool } from "../../ops/pool.js";
import { range } from "../../ops/range.js";
import { argMax, reduceSum } from "../../ops/reduce.js";
import { resize } from "../../ops/resize.js";
import { concat, expand, reshape, slice } from "../../ops/shape.js";
import { type ResnetRowConfig, resnetRow } from "../encoderdecoder/resnet-row.js";

/** Configuration of {@link foveaNet}. */
export interface FoveaNetConfig extends ResnetRowConfig {
  /** Channels of the heads. @default 512 */
  readonly channels?: number;
}

/** Rows and columns that an image is divided into to find the fovea, and those of the fovea: half of the image's height and width. */
const CELLS = 8;
const HALF = CELLS / 2;
/** Places along an axis that the fovea may have. */
const PLACES = CELLS - HALF + 1;
/** A position this far from the fovea's middle, in halves of it, is inside still: those on its edge are, however they are rounded. */
const EDGE = 1.001;

/**
 * FoveaNet: a coarse branch that sees the whole image, a map of how small things are, and a fovea branch that sees the half of the image where they are smallest, at twice the size. Both branches share their ResNet.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it; output `perspective` `[batch, 1, …]` at an eighth, from 0 to 1,
 * the more the smaller things are. The ResNet has torchvision's names below `backbone`; the authors published no weights, and the other names are ours.
 *
 * @param config - see {@link FoveaNetConfig}
 * @throws SegmentationError `invalid-option`
 * @see X. Li et al., "FoveaNet: Perspective-aware urban scene parsing", ICCV 2017, arXiv:1708.02421
 *
 * @example
 * ```ts
 * import { foveaNet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(foveaNet({ layers: 50, width: 4, channels: 8 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,16,24" && outputs["perspective"]?.shape.join() === "1,1,8,12");
 * ```
 *
 * @remarks
 * The paper's dense CRF, which also takes objects that a detector found, is left out. `denseCrf` can follow.
 */
export function foveaNet(config: FoveaNetConfig = {}): Model {
  const name = "foveaNet";
  const { layers, nClasses, width, channels } = resnetRow(name, config, { channels: 512 });
  const encoder = resnetEncoder({ ...resnetOf(layers), width, replaceStrideWithDilation: [false, true, true] });
  return {
    name,
    inputs: imageInput(3),
    forward(p, { image }) {
      const seen = (x: Value) => encoder.features(p.scope("backbone"), x).at(-1)!;
      const whole = seen(image!);
      const perspective = sigmoid(branch(p.scope("perspective"), whole, channels, 1));
      const [across, down] = fovea(perspective);
      // as large as the image, and of half of it
      const larger = gridSample(
        image!,
        within(image!, sizeOf(image!), (at, middle) => add(mul(at, 0.5), middle), across, down),
      );
      const coarse = branch(p.scope("coarse"), whole, channels, nClasses);
      const fine = branch(p.scope("fovea"), seen(larger), channels, nClasses);
      return { logits: fused(resize(coarse, { scale: 2, mode: "bilinear" }), fine, across, down), perspective };
    },
  };
}

/** A convolution, and scores. */
function branch(p: Scope, x: Value, channels: number, scores: number): Value {
  return convolution(p.scope("scores"), convModule(p.scope("reduce"), x, channels, { kernel: 3 }), scores);
}

/** The middle of the half of the image with the largest mean, `[batch]` each, from −1 to 1; of equals the first by rows. */
function fovea(perspective: Value): [across: Value, down: Value] {
  const means = averagePool(adaptiveAveragePool(perspective, CELLS), { kernel: HALF, stride: 1 });
  const best = argMax(reshape(means, [perspective.shape[0]!, PLACES * PLACES]), 1);
  const middles = Array.from({ length: PLACES * PLACES }, (_, i) => [i % PLACES, Math.floor(i / PLACES)] as const);
  const table = (axis: 0 | 1) => Float32Array.from(middles, (place) => (2 * place[axis] + HALF) / CELLS - 1);
  const { graph } = perspective;
  return [gather(graph.constant(table(0)), best), gather(graph.constant(table(1)), best)];
}

/** Positions of a map of a size, `[batch, height, width, 2]`: `move` of where they lie from −1 to 1 along an axis, and of the fovea's middle. */
function within(
  x: Value,
  [height, width]: readonly [Extent, Extent],
  move: (at: Value, middle: Value) => Value,
  across: Value,
  down: Value,
): Value {
  const batch = x.shape[0]!;
  const along = (extent: Extent, shape: readonly Extent[], middle: Value) => {
    const steps = range(x.graph, extent, { start: 0.5 });
    const count = typeof extent === "number" ? extent : reduceSum(add(mul(steps, 0), 1), { axes: [0] });
    const at = sub(div(mul(steps, 2), count), 1);
    return expand(move(reshape(at, shape), reshape(middle, [batch, 1, 1, 1])), [batch, height, width, 1]);
  };
  return concat([along(width, [1, 1, width, 1], across), along(height, [1, height, 1, 1], down)], 3);
}

/** Coarse scores, and within the fovea those of its branch. */
function fused(coarse: Value, fine: Value, across: Value, down: Value): Value {
  const [batch] = coarse.shape;
  const size = sizeOf(coarse);
  const grid = within(coarse, size, (at, middle) => mul(sub(at, middle), 2), across, down);
  const part = (axis: number) =>
    reshape(abs(slice(grid, 3, axis, axis + 1)), [batch!, 1, extentOf(coarse, 2), extentOf(coarse, 3)]);
  const inside = cast(less(max(part(0), part(1)), EDGE), "float32");
  const looked = gridSample(fine, grid, { paddingMode: "border" });
  return add(mul(coarse, sub(1, inside)), mul(looked, inside));
}

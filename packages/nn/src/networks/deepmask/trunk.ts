/** DeepMask's trunk: a ResNet whose convolutions see mirrored borders, and one vector for each window. */
import { bottleneckBlock } from "../../encoders/resnet/resnet.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import type { InputSpec } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { gather } from "../../ops/gather.js";
import { maxPool } from "../../ops/pool.js";
import { concat, pad, reshape } from "../../ops/shape.js";
import { type DeepMaskConfig, STRIDE } from "./config.js";

/** What is around a window, so that borders are not seen: 16 pixels on each side. */
const AROUND = 16;

/** Gray as it is after the preprocessing: what lies beyond an image. */
const GRAY = /* @__PURE__ */ [0.485, 0.456, 0.406].map((mean, c) => (0.5 - mean) / [0.229, 0.224, 0.225][c]!);

type TrunkSizes = Pick<Required<DeepMaskConfig>, "width" | "depths" | "window" | "channels">;

/** One window and what is around it, as the definition takes it. */
export function windowInput(window: number): Readonly<Record<"image", InputSpec>> {
  return { image: { type: "float32", dims: ["batch", 3, window + 2 * AROUND, window + 2 * AROUND] } };
}

/** An image with half a window of gray on each side, so that windows have their middles anywhere on it. */
export function surrounded(image: Value, window: number): Value {
  const sides = [0, 0, window / 2, window / 2];
  const gray = (sign: number) =>
    image.graph.constant(
      Float32Array.from(GRAY, (value) => sign * value),
      [1, 3, 1, 1],
    );
  return add(pad(add(image, gray(-1)), sides, sides), gray(1));
}

/** The maps of stem and stages, from the finest on. */
export function trunkMaps(p: Scope, image: Value, { width, depths }: TrunkSizes): Value[] {
  const convolve = (at: Scope, x: Value, stride: number) =>
    convolution(at.scope("1"), mirrored(x), numberOf("deepMask", x, 1), { kernel: 3, stride, bias: false });
  const stem = convolution(p.scope("trunk.0.0.1"), mirroredWithBorder(image), width, { kernel: 7, stride: 2, bias: false });
  const maps = [relu(batchNorm(p.scope("trunk.0.1"), stem))];
  let x = maxPool(maps[0]!, { kernel: 3, stride: 2, padding: 1 });
  depths.forEach((depth, stage) => {
    const channels = 4 * width * 2 ** stage;
    for (let block = 0; block < depth; block++) {
      const stride = stage > 0 && block === 0 ? 2 : 1;
      x = bottleneckBlock(p.scope(`trunk.0.${4 + stage}.${block}`), x, { channels, stride, convolve });
    }
    maps.push(x);
  });
  return maps;
}

/** Vectors of all windows, `[batch, channels, rows, columns]`, of the coarsest map. */
export function windowVectors(p: Scope, map: Value, { window, channels }: TrunkSizes): Value {
  const fewer = relu(convolution(p.scope("trunk.1.0"), map, channels / 4));
  return convolution(p.scope("trunk.1.2"), fewer, channels, { kernel: window / STRIDE });
}

/** How sure it is that the middle of each window has an object around it: logits `[batch, 1, rows, columns]`. */
export function windowScores(p: Scope, vectors: Value, { channels }: TrunkSizes): Value {
  const between = relu(convolution(p.scope("scoreBranch.1"), vectors, 2 * channels));
  return convolution(p.scope("scoreBranch.4"), between, 1);
}

/** Vectors `[windows, channels]` as maps of one position. */
export function asMaps(vectors: Value): Value {
  return reshape(vectors, [extentOf(vectors, 0), extentOf(vectors, 1), 1, 1]);
}

/** A map without its outermost positions. */
export function cropped(x: Value, by: number): Value {
  return pad(x, [0, 0, -by, -by], [0, 0, -by, -by]);
}

/** One position more on each side, as a mirror on the outermost one shows them. */
export function mirrored(x: Value): Value {
  return pad(x, [0, 0, 1, 1], [0, 0, 1, 1], { mode: "reflect" });
}

/** Three positions more on each side, as a mirror at the border shows them. */
function mirroredWithBorder(x: Value): Value {
  const along = (y: Value, axis: number) => concat([gather(y, [2, 1, 0], axis), y, gather(y, [-1, -2, -3], axis)], axis);
  return along(along(x, 2), 3);
}

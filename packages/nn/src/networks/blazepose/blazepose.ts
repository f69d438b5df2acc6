/** BlazePose: 33 points of a body, and the mask of the person, at 30 images a second on a telephone. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { numberOf, type Value } from "../../graph/value.js";
import { type NumberedLayers, numberedLayers } from "../../layers/numbered.js";
import type { Model } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { flatten, pad } from "../../ops/shape.js";

/** Configuration of {@link blazepose}. */
export interface BlazeposeConfig {
  /** Channels at a half, a quarter, an eighth, a sixteenth and a thirty-second of the image's size. @default [16, 32, 64, 128, 192] */
  readonly widths?: readonly number[];
  /** Channels of the maps that heat maps come from. @default 32 */
  readonly heat?: number;
  /** Channels of the maps that the mask comes from. @default 8 */
  readonly mask?: number;
}

/** Bounds and defaults of {@link blazepose}'s configuration. */
export const blazeposeRules = {
  widths: {
    kind: "integers",
    length: 5,
    min: 1,
    form: "[at a half, a quarter, an eighth, a sixteenth, a thirty-second]",
    default: [16, 32, 64, 128, 192],
  },
  heat: { kind: "integer", min: 1, default: 32 },
  mask: { kind: "integer", min: 1, default: 8 },
} as const satisfies Rules<BlazeposeConfig>;

/** Points that the network gives: 33 of the body, and six that MediaPipe finds the next frame's crop by. */
export const POINTS = 39;
/** Numbers of a point: x, y, z, visibility, presence. */
export const NUMBERS = 5;

/**
 * BlazePose, MediaPipe's network for the pose of one person, in its light form: an hourglass gives heat maps, which training alone needs, and an encoder beside it reads the points from all its maps.
 *
 * @param config - see {@link BlazeposeConfig}; the defaults are those of the published file
 * @returns the definition, for one size of images, 256 × 256; its outputs have the file's names: `ld_3d` `[batch, 195]`, five numbers for each of 39 points in the image's pixels; `output_poseflag`, the probability that there is a
 *   person; `output_segmentation` `[batch, 1, 128, 128]`, logits of the person's mask; `output_heatmap` `[batch, 39, 64, 64]`, logits; `world_3d` `[batch, 117]`, in meters from the hips' middle
 * @throws SegmentationError `invalid-option`
 * @see V. Bazarevsky et al., "BlazePose: On-device real-time body pose tracking", 2020, arXiv:2006.10204
 *
 * @example
 * ```ts
 * import { blazepose, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(blazepose(), {});
 * console.assert(outputs["ld_3d"]?.shape.join() === "1,195" && parameters === 1_440_065);
 * ```
 *
 * @remarks
 * R, G, B in 0 … 1. Parameter names and layouts are those of the published `.tflite` file.
 */
export function blazepose(config: BlazeposeConfig = {}): Model {
  const { widths, heat, mask } = readOptions("blazepose", config, blazeposeRules);
  const [half, quarter, eighth, sixteenth, last] = widths as [number, number, number, number, number];
  return {
    name: "blazepose",
    inputs: { image: { type: "float32", dims: ["batch", 3, 256, 256] } },
    forward: (p, { image }) => {
      const layers = numberedLayers(p);
      const stem = relu(layers.conv(image!, half, { kernel: 3, stride: 2 }));
      const atHalf = block(layers, stem, half, 1);
      const atQuarter = stage(layers, atHalf, quarter, 3);
      const atEighth = stage(layers, atQuarter, eighth, 4);
      const atSixteenth = stage(layers, atEighth, sixteenth, 5);
      const deep = stage(layers, atSixteenth, last, 6);

      // up to a quarter, where the heat maps are
      let up = relu(separable(layers, deep, heat));
      for (const finer of [atSixteenth, atEighth, atQuarter]) {
        const beside = relu(separable(layers, finer, heat));
        up = add(twice(up), beside);
      }
      // and down again, with what the first way down had
      let down = joined(layers, stage(layers, up, eighth, 3), { block: eighth, beside: atEighth });
      down = joined(layers, stage(layers, down, sixteenth, 4), { block: sixteenth, beside: atSixteenth });
      down = joined(layers, stage(layers, down, last, 5), { block: last, beside: deep });
      const whole = stage(layers, stage(layers, down, last, 6), last, 6);

      const fine = relu(separable(layers, atHalf, mask));
      const coarse = relu(separable(layers, up, mask));
      const person = relu(separable(layers, add(twice(coarse), fine), mask));
      return {
        ld_3d: flatten(layers.named("convld_3d", whole, NUMBERS * POINTS, 2)),
        output_poseflag: flatten(sigmoid(layers.named("conv_poseflag", whole, 1, 2))),
        output_segmentation: layers.named("output_segmentation", person, 1, 3),
        output_heatmap: layers.named("output_heatmap", up, POINTS, 3),
        world_3d: flatten(layers.named("convworld_3d", whole, 3 * POINTS, 2)),
      };
    },
  };
}

/** Each channel by itself, then all together. */
function separable(layers: NumberedLayers, x: Value, channels: number, stride: 1 | 2 = 1): Value {
  return layers.conv(layers.depthwise(x, { kernel: 3, stride }), channels);
}

/** What is filtered and what came in, added; at half the size what came in is its maxima, with channels of zeros for those that it lacks. */
function block(layers: NumberedLayers, x: Value, channels: number, stride: 1 | 2): Value {
  const filtered = separable(layers, x, channels, stride);
  if (stride === 1) return relu(add(x, filtered));
  const missing = channels - numberOf("blazepose", x, 1);
  const pooled = maxPool(x, { kernel: 2 });
  return relu(add(missing === 0 ? pooled : pad(pooled, [0, 0, 0, 0], [0, missing, 0, 0]), filtered));
}

/** Blocks of a size, the first of which halves it. */
function stage(layers: NumberedLayers, x: Value, channels: number, count: number): Value {
  let y = block(layers, x, channels, 2);
  for (let i = 1; i < count; i++) y = block(layers, y, channels, 1);
  return y;
}

/** One block more, and the other way's map of the size. */
function joined(layers: NumberedLayers, x: Value, { block: channels, beside }: { block: number; beside: Value }): Value {
  const y = block(layers, x, channels, 1);
  return add(y, relu(separable(layers, beside, channels)));
}

function twice(x: Value): Value {
  return resize(x, { scale: 2, mode: "bilinear" });
}

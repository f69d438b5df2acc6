/** 3-D graph neural network: positions of a map talk to those that are near them in the room, not in the image. */
import { checkInteger, checkKnownOptions, checkNumber, checkOneOf } from "@segkit/core/validate";
import { largeFieldOfView } from "../../encoders/vgg/large-field-of-view.js";
import { multiplyExtents } from "../../graph/extents.js";
import { extentOf, type Value } from "../../graph/value.js";
import { sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, sigmoid, tanh } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { concat, reshape, split, transpose } from "../../ops/shape.js";
import { NYU_CAMERA, neighborsInSpace, type PinholeCamera, positionsInSpace } from "./space.js";

/** Configuration of {@link threeDGnn}. */
export interface ThreeDGnnConfig {
  /** @default 40, those of NYU Depth V2 */
  readonly nClasses?: number;
  /** Nearest positions in the room that a position hears, itself among them. @default 64 */
  readonly neighbors?: number;
  /** How often all positions talk; no file says so. @default 3 */
  readonly steps?: number;
  /** What a position makes of its state and of what it heard: an LSTM, or one layer. @default "lstm" */
  readonly update?: "lstm" | "rnn";
  /** Channels of a position's state. @default 512 */
  readonly channels?: number;
  /** Channels of VGG-16's first stage; the others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Channels of the two layers that were dense. @default 1024 */
  readonly hidden?: number;
  /** The camera that measured the depth; no file says so. @default the Kinect's of NYU Depth V2 */
  readonly camera?: PinholeCamera;
}

/**
 * 3-D graph neural network on DeepLab v1 for color images with depth.
 *
 * Inputs `image` `[batch, 3, height, width]`, B, G, R in 0 … 255 less the mean of each channel, and `depth` `[batch, 1, height, width]` in meters, 0 where nothing was measured; any size whose map has as many positions as there are neighbors.
 * Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link ThreeDGnnConfig}
 * @throws SegmentationError `invalid-option`
 * @see X. Qi, R. Liao, J. Jia, S. Fidler, R. Urtasun, "3D graph neural networks for RGBD semantic segmentation", ICCV 2017, doi:10.1109/ICCV.2017.556
 *
 * @example
 * ```ts
 * import { summary, threeDGnn } from "@segkit/nn";
 *
 * const model = threeDGnn({ width: 4, hidden: 16, channels: 8, nClasses: 5 });
 * const { outputs } = summary(model, { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,5,8,12");
 * ```
 *
 * @remarks
 * The graph finds neighbors itself, among all pairs of positions: at 480 × 640 pixels these are 23 million, 92 MB. Where positions are equally far, as those are at which nothing was measured, all of them are heard.
 */
export function threeDGnn(config: ThreeDGnnConfig = {}): Model {
  const where = "threeDGnn";
  checkKnownOptions(where, config, ["nClasses", "neighbors", "steps", "update", "channels", "width", "hidden", "camera"]);
  const { nClasses = 40, neighbors = 64, steps = 3, channels = 512, width = 64, hidden = 1024 } = config;
  const { update = "lstm", camera = NYU_CAMERA } = config;
  const counts = { nClasses, neighbors, steps, channels, width, hidden };
  for (const [option, value] of Object.entries(counts)) checkInteger(where, option, value, { min: 1 });
  checkOneOf(where, "update", update, ["lstm", "rnn"]);
  for (const value of [...camera.focal, ...camera.center]) checkNumber(where, "camera", value, { min: Number.MIN_VALUE });
  const image = imageInput(3)["image"]!;
  return {
    name: where,
    inputs: { image, depth: { ...image, dims: ["batch", 1, "height", "width"] } },
    forward(p, inputs) {
      const seen = largeFieldOfView(p.scope("unary"), inputs["image"]!, { width, hidden });
      const map = relu(convolution(p.scope("state"), seen, channels));
      const near = neighborsInSpace(positionsInSpace(inputs["depth"]!, camera), neighbors);
      const [n, [h, w]] = [extentOf(map, 0), sizeOf(map)];
      // a row for each position
      const own = transpose(reshape(map, [n, channels, multiplyExtents(h, w)]), [0, 2, 1]);
      const talked = update === "lstm" ? remembering(p, own, near, steps) : plain(p, own, near, steps);
      const both = reshape(transpose(concat([own, talked], 2), [0, 2, 1]), [n, 2 * channels, h, w]);
      return { logits: convolution(p.scope("classifier"), both, nClasses) };
    },
  };
}

/** The mean of what all neighbors have to say. */
function heard(p: Scope, state: Value, near: Value): Value {
  return matMul(near, relu(linear(p.scope("message"), state, state.shape[2] as number)));
}

/** States of a network whose update is one layer. */
function plain(p: Scope, own: Value, near: Value, steps: number): Value {
  let state = own;
  for (let t = 0; t < steps; t++) {
    state = relu(linear(p.scope("update"), concat([state, heard(p, state, near)], 2), own.shape[2] as number));
  }
  return state;
}

/** States of an LSTM that is fed with what is heard, under PyTorch's names of its cell. */
function remembering(p: Scope, own: Value, near: Value, steps: number): Value {
  const channels = own.shape[2] as number;
  let state = own;
  let memory: Value | undefined;
  for (let t = 0; t < steps; t++) {
    const gates = add(
      linear(p.scope("update.input"), heard(p, state, near), 4 * channels),
      linear(p.scope("update.state"), state, 4 * channels),
    );
    const [input, forget, candidate, output] = split(gates, [channels, channels, channels, channels], 2) as [
      Value,
      Value,
      Value,
      Value,
    ];
    const fresh = mul(sigmoid(input), tanh(candidate));
    memory = memory ? add(mul(sigmoid(forget), memory), fresh) : fresh;
    state = mul(sigmoid(output), tanh(memory));
  }
  return state;
}

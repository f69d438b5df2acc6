/** YOLACT: boxes that each bring 32 numbers, and 32 prototypes of masks that all objects of an image mix theirs of. */
import { darknetEncoder } from "../../encoders/darknet/darknet.js";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { numberOf, type Value } from "../../graph/value.js";
import { sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { type InputSpec, imageInput, type Model, type Values } from "../../model/model.js";
import { relu, softmax, tanh } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { globalMaxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, flatten, reshape, slice, transpose } from "../../ops/shape.js";
import { PROTOTYPES, type YolactConfig, yolactSizes } from "./config.js";
import { deformableConvolution } from "./deformable-convolution.js";
import { YOLACT_SPELLINGS } from "./spellings.js";

/** Masks as YOLACT++ judges them: `[objects, 1, rows, columns]`, probabilities. */
const MASKS: InputSpec = { type: "float32", dims: ["objects", 1, "rows", "columns"] };

/** Channels of the network that judges masks. */
const JUDGES = [8, 16, 32, 64, 128];

/** Heads for training alone, and the second name that the authors' first files have for the encoder's stages. */
const IGNORED = [
  /^semantic_seg_conv\./,
  /^mask_head\.segm_branch\./,
  /^backbone\.layers\.[0-3]\.\d+\.(conv\d\.weight|bn|downsample)/,
];

/**
 * YOLACT for instance segmentation: an encoder with a feature pyramid, boxes with classes and 32 coefficients at five levels, and 32 prototypes of masks.
 *
 * Input `image` `[batch, 3, height, width]`, RGB. Outputs, of all boxes of all levels: `scores` `[batch, nClasses, boxes]` (probabilities), `boxes` `[batch, 4, boxes]` (how they are moved and resized), `coefficients` `[batch, 32, boxes]`; and
 * `prototypes` `[batch, 32, height / 4, width / 4]`. YOLACT++ has a second input, `masks` `[objects, 1, rows, columns]`, and of these the output `quality` `[objects, nClasses]`. `instance` makes masks of these.
 *
 * @param config - see {@link YolactConfig}
 * @throws SegmentationError `invalid-option`
 * @see D. Bolya et al., "YOLACT: Real-time instance segmentation", ICCV 2019, arXiv:1904.02689; "YOLACT++: Better real-time instance segmentation", TPAMI 2020, arXiv:1912.06218
 *
 * @example
 * ```ts
 * import { summary, yolact } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(yolact(), { height: 96, width: 96 });
 * console.assert(parameters === 31_144_383 && outputs["scores"]?.shape.join() === "1,80,582");
 * ```
 *
 * @remarks
 * The authors' files are read, and MMDetection's, whose network is another in three places.
 */
export function yolact(config: YolactConfig = {}): Model {
  const { plus } = yolactSizes(config);
  const { ignoredKeys, ...image } = yolactImage(config);
  const { ignoredKeys: _, ...judged } = yolactJudge(config);
  return {
    ...image,
    name: "yolact",
    inputs: { ...image.inputs, ...(plus && judged.inputs) },
    ignoredKeys: IGNORED,
    forward: (p, inputs) => ({ ...image.forward(p, inputs), ...(plus && judged.forward(p, inputs)) }),
  };
}

/** What is run on an image. */
export function yolactImage(config: YolactConfig): Model {
  const sizes = yolactSizes(config);
  const encoder = encoderOf(sizes);
  const channels = 4 * sizes.width;
  return {
    name: "yolact",
    inputs: imageInput(3),
    spellings: YOLACT_SPELLINGS,
    ignoredKeys: [...IGNORED, /^maskiou_net\./],
    forward(p, { image }): Values {
      const levels = pyramid(p.scope("fpn"), encoder.features(p.scope("backbone"), image!).slice(-3), channels, sizes.form);
      const found = levels.map((level) => atPositions(p.scope("prediction_layers.0"), level, sizes));
      const joined = (name: string) =>
        concat(
          found.map((one) => one[name]!),
          2,
        );
      const probabilities = softmax(joined("scores"), 1);
      const first = sizes.form === "authors" ? 1 : 0;
      return {
        scores: slice(probabilities, 1, first, first + sizes.nClasses),
        boxes: joined("boxes"),
        coefficients: tanh(joined("coefficients")),
        prototypes: prototypes(p.scope("proto_net"), levels[0]!, channels),
      };
    },
  };
}

/** What YOLACT++ judges masks with: how well one is drawn if the object is of a class. */
export function yolactJudge(config: YolactConfig): Model {
  const { nClasses } = yolactSizes(config);
  return {
    name: "yolact masks",
    inputs: { masks: MASKS },
    spellings: YOLACT_SPELLINGS,
    ignoredKeys: [/^(?!maskiou_net\.)/],
    forward(p, { masks }): Values {
      let x = masks!;
      [...JUDGES, nClasses].forEach((channels, i) => {
        const options = i < JUDGES.length ? { kernel: 3, stride: 2 } : {};
        x = relu(convolution(p.scope(`maskiou_net.maskiou_net.${2 * i}`), x, channels, options));
      });
      return { quality: flatten(globalMaxPool(x), 1) };
    },
  };
}

function encoderOf({ encoder, plus, width }: Required<YolactConfig>): Encoder<"pyramid"> {
  if (encoder === "darknet53") return darknetEncoder({ width: width / 2 });
  // of ResNet-101 each third block
  const every = encoder === "resnet50" ? 1 : 3;
  const layers = resnetOf(encoder === "resnet50" ? 50 : 101);
  return resnetEncoder({
    ...layers,
    width,
    ...(plus && { other: { every: [0, every, every, every], convolve: deformableConvolution } }),
  });
}

/** Five levels: three of the encoder's maps, each with what the coarser ones know, and two that are coarser still. */
function pyramid(p: Scope, maps: readonly Value[], channels: number, form: "authors" | "openmmlab"): Value[] {
  const around = { kernel: 3, padding: 1 };
  const sums: Value[] = [];
  // from the coarsest, as the names count
  [...maps].reverse().forEach((map, i) => {
    const own = convolution(p.scope(`lat_layers.${i}`), map, channels);
    const coarser = sums[0];
    sums.unshift(coarser ? add(resize(coarser, { size: sizeOf(own), mode: "bilinear" }), own) : own);
  });
  const levels = sums.map((sum, i) => {
    const y = convolution(p.scope(`pred_layers.${sums.length - 1 - i}`), sum, channels, around);
    return form === "authors" ? relu(y) : y;
  });
  let last = form === "authors" ? levels.at(-1)! : maps.at(-1)!;
  for (let i = 0; i < 2; i++) {
    last = convolution(p.scope(`downsample_layers.${i}`), last, channels, { ...around, stride: 2 });
    levels.push(last);
  }
  return levels;
}

/** Classes, boxes and coefficients at each position of a level. */
function atPositions(p: Scope, level: Value, { plus, nClasses }: Required<YolactConfig>): Record<string, Value> {
  const around = { kernel: 3, padding: 1 };
  const x = relu(convolution(p.scope("upfeature.0"), level, numberOf("yolact", level, 1), around));
  const anchors = plus ? 9 : 3;
  const head = (name: string, each: number) => {
    const map = convolution(p.scope(name), x, anchors * each, around);
    // position by position, and of each its boxes
    const parts = transpose(reshape(map, [map.shape[0]!, anchors, each, -1]), [0, 2, 3, 1]);
    return reshape(parts, [map.shape[0]!, each, -1]);
  };
  return {
    scores: head("conf_layer", nClasses + 1),
    boxes: head("bbox_layer", 4),
    coefficients: head("mask_layer", PROTOTYPES),
  };
}

function prototypes(p: Scope, level: Value, channels: number): Value {
  let x = level;
  for (const i of [0, 2, 4]) x = relu(convolution(p.scope(i), x, channels, { kernel: 3, padding: 1 }));
  x = relu(resize(x, { scale: 2, mode: "bilinear" }));
  x = relu(convolution(p.scope(8), x, channels, { kernel: 3, padding: 1 }));
  return relu(convolution(p.scope(10), x, PROTOTYPES));
}

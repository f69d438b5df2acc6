/** Hierarchical multi-scale attention: the image is seen at several scales, and the network says, pixel by pixel, which scale to trust. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { hrnetEncoder } from "../../encoders/hrnet/hrnet.js";
import { type Extent, floorDivide, multiplyExtents } from "../../graph/extents.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { joinedMaps, resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import { batchNorm } from "../../layers/norm.js";
import { gatherObjects, objectContext } from "../../layers/object-context.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul, sub } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link hierarchicalAttention}. */
export interface HierarchicalAttentionConfig {
  /** Scales that the image is seen at, in quarters, 1 among them; no file says so. The authors evaluate with 0.5, 1 and 2. @default [0.5, 1], those of training */
  readonly scales?: readonly number[];
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of HRNet's finest branch. @default 48 */
  readonly width?: number;
  /** Channels of the heads, in fours. @default 512 */
  readonly channels?: number;
}

/**
 * HRNet-OCR with hierarchical multi-scale attention.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size of 64 pixels and more at the smallest scale. Output `logits` `[batch, nClasses, height, width]`.
 *
 * @param config - see {@link HierarchicalAttentionConfig}
 * @throws SegmentationError `invalid-option`
 * @see A. Tao, K. Sapra, B. Catanzaro, "Hierarchical multi-scale attention for semantic segmentation", 2020, arXiv:2005.10821
 *
 * @example
 * ```ts
 * import { hierarchicalAttention, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(hierarchicalAttention({ width: 4, channels: 8 }), { height: 128, width: 160 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,128,160");
 * ```
 *
 * @remarks
 * Names are those of the authors' files. Each scale is a run of the whole network within the graph: beside scale 1, 0.5 takes a quarter of its operations more, and 2 four times as many.
 */
export function hierarchicalAttention(config: HierarchicalAttentionConfig = {}): Model {
  const where = "hierarchicalAttention";
  checkKnownOptions(where, config, ["scales", "nClasses", "width", "channels"]);
  const { scales = [0.5, 1], nClasses = 19, width = 48, channels = 512 } = config;
  checkScales(where, scales);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width);
  checkInteger(where, "channels", channels, { min: 4 });
  if (channels % 4 !== 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "channels",
      expected: "a multiple of 4",
      received: channels,
    });
  }
  return {
    name: where,
    inputs: imageInput(3),
    forward(p, { image }) {
      let joint: Value | undefined;
      for (const scale of [...scales].sort((a, b) => b - a)) {
        const seen = seenAt(p, scaled(image!, scale), { nClasses, width, channels });
        joint = joint === undefined ? seen.scores : joined(joint, seen, scale);
      }
      return { logits: joint! };
    },
  };
}

/** What the network says of the image at one scale, at this scale's size. */
interface Seen {
  readonly scores: Value;
  /** How much it trusts them, 0 … 1. */
  readonly trust: Value;
}

function seenAt(
  p: Scope,
  image: Value,
  { nClasses, width, channels }: Required<Omit<HierarchicalAttentionConfig, "scales">>,
): Seen {
  const branches = hrnetEncoder({ width, upsampling: "bilinear" }).features(p.scope("backbone"), image).slice(1);
  const x = joinedMaps(branches, false);
  const head = p.scope("ocr");
  const layer = (name: string, y: Value, count: number, kernel: number) => {
    const at = head.scope(name);
    const convolved = convolution(at.scope(0), y, count, { kernel, padding: (kernel - 1) / 2 });
    return relu(batchNorm(at.scope("1.0"), convolved, 1e-5));
  };
  const features = layer("conv3x3_ocr", x, channels, 3);
  const guess = convolution(
    head.scope("aux_head.2"),
    layer("aux_head", x, numberOf("hierarchicalAttention", x, 1), 1),
    nClasses,
  );
  const sizes = { keyChannels: channels / 2, channels };
  const informed = objectContext(head.scope("ocr_distri_head"), features, gatherObjects(features, guess), sizes);
  const scores = convolution(head.scope("cls_head"), informed, nClasses);
  return {
    scores: resizedTo(scores, image, false),
    trust: resizedTo(trustIn(p.scope("scale_attn"), informed, channels / 2), image, false),
  };
}

function trustIn(p: Scope, x: Value, channels: number): Value {
  const layer = (i: number) => ({ kernel: 3, names: [`conv${i}`, `bn${i}`] as const, activation: relu });
  const y = convNorm(p, convNorm(p, x, channels, layer(0)), channels, layer(1));
  return sigmoid(convolution(p.scope("conv2"), y, 1, { bias: false }));
}

/** What is known of larger scales, where the next smaller one does not trust itself; at the size of scale 1 in the end. */
function joined(larger: Value, { scores, trust }: Seen, scale: number): Value {
  const own = mul(trust, scores);
  if (scale >= 1) return add(own, mul(sub(1, trust), resizedTo(larger, scores, false)));
  return add(resizedTo(own, larger, false), mul(sub(1, resizedTo(trust, larger, false)), larger));
}

function scaled(image: Value, scale: number): Value {
  const along = (axis: number): Extent => floorDivide(multiplyExtents(extentOf(image, axis), 4 * scale), 4);
  return scale === 1 ? image : resize(image, { size: [along(2), along(3)], mode: "bilinear" });
}

function checkScales(where: string, scales: readonly number[]): void {
  const whole = (scale: number) => Number.isInteger(4 * scale) && scale > 0 && scale <= 8;
  if (Array.isArray(scales) && scales.every(whole) && scales.includes(1) && new Set(scales).size === scales.length) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "scales",
    expected: "different multiples of 0.25, at most 8, 1 among them",
    received: scales,
  });
}

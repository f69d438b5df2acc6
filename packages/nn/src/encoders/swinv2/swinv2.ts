/** Swin Transformer V2 as an encoder: scores are cosines, the bias of positions is computed from their distance, and branches are normalized after they are computed. */
import { numberOf, type Value } from "../../graph/value.js";
import { attend, type Projections, queryKeyValue } from "../../layers/attention.js";
import type { Encoder } from "../../layers/encoder.js";
import { feedForward } from "../../layers/feed-forward.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, exp, log, min, mul } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { lpNormalization } from "../../ops/normalize.js";
import { reshape, transpose } from "../../ops/shape.js";
import { pairwise } from "../swin/relative-bias.js";
import { fourInOne, normalizedMaps, patches, type SwinEncoderConfig, windowsOf } from "../swin/swin.js";
import { addMask, inWindows, shiftMask, type Windows } from "../swin/windows.js";

/** Configuration of {@link swinV2Encoder}. */
export interface SwinV2EncoderConfig extends SwinEncoderConfig {
  /** Windows' sides that the weights were first trained with, for each stage, where they were fine-tuned with others: distances are relative to these. @default the windows themselves */
  readonly pretrainedWindows?: readonly number[];
}

/** Neurons of the small network that gives the bias of a distance. */
const BIAS_WIDTH = 512;

/** The largest logarithm of what cosines are multiplied by: ln 100. */
const LARGEST_SCALE = 4.605170185988092;

/**
 * The Swin Transformer V2 as an encoder under the authors' names (`patch_embed.proj`, `layers.0.blocks.0.attn.cpb_mlp.0`, …), with a layer norm for each map (`norm0`, `norm1`, …). Images of any size.
 *
 * @returns what builds maps at strides of 4, 8, 16 and 32, with `width`, 2 · `width` … channels
 * @see Z. Liu et al., "Swin transformer V2: Scaling up capacity and resolution", CVPR 2022, doi:10.1109/CVPR52688.2022.01170
 */
export function swinV2Encoder(config: SwinV2EncoderConfig): Encoder<"pyramid"> {
  return {
    kind: "pyramid",
    strides: config.depths.map((_, stage) => 4 * 2 ** stage),
    channels: config.depths.map((_, stage) => config.width * 2 ** stage),
    features: (p, image) => normalizedMaps(p, swinV2Stages(p, image, config)),
  };
}

/** The tokens of a Swin Transformer V2 after each stage, `[batch, height, width, width · 2ⁱ]`, before any further layer. */
export function swinV2Stages(p: Scope, image: Value, config: SwinV2EncoderConfig): Value[] {
  const {
    depths,
    heads,
    width,
    windowSize = 7,
    mlpRatio = 4,
    imageSize,
    projections = "joined",
    merging = "positions",
  } = config;
  const maps: Value[] = [];
  let x = patches(p.scope("patch_embed"), image, width);
  depths.forEach((depth, stage) => {
    const at = p.scope(`layers.${stage}`);
    const windows = windowsOf(windowSize, stage, imageSize);
    const trained = config.pretrainedWindows?.[stage] || windows.size;
    const mask = depth > 1 && windows.shift > 0 ? shiftMask(x, windows) : undefined;
    for (let block = 0; block < depth; block++) {
      const shifted = block % 2 === 1;
      const parts = {
        heads: heads[stage]!,
        projections,
        mlpRatio,
        trained,
        windows: shifted ? windows : { ...windows, shift: 0 },
      };
      x = swinV2Block(at.scope(`blocks.${block}`), x, parts, shifted ? mask : undefined);
    }
    maps.push(x);
    if (stage + 1 === depths.length) return;
    const join = merging === "unfolded" ? at.scope("downsample.unfolded") : at.scope("downsample");
    const half = linear(join.scope("reduction"), fourInOne(x, merging), 2 * numberOf("swinV2Stages", x, -1), { bias: false });
    x = layerNorm(join.scope("norm"), half);
  });
  return maps;
}

interface BlockParts {
  readonly heads: number;
  readonly projections: Projections;
  readonly mlpRatio: number;
  readonly windows: Windows;
  /** Side of the windows that distances are relative to. */
  readonly trained: number;
}

function swinV2Block(p: Scope, x: Value, parts: BlockParts, mask?: Value): Value {
  const { heads, projections, mlpRatio, windows, trained } = parts;
  const attn = p.scope("attn");
  const attended = inWindows(x, windows, (tokens) => {
    const { query, key, value } = queryKeyValue(attn, tokens, { heads, projections, bias: "not key" });
    const scale = exp(
      min(attn.parameter("logit_scale", [heads, 1, 1], { initial: { kind: "constant", value: Math.LN10 } }), LARGEST_SCALE),
    );
    const cosines = matMul(
      mul(lpNormalization(query, { axis: -1 }), scale),
      transpose(lpNormalization(key, { axis: -1 }), [0, 1, 3, 2]),
    );
    const scores = add(cosines, distanceBias(attn.scope("cpb_mlp"), windows.size, trained, heads));
    return attend(attn, mask ? addMask(scores, mask, x.shape[0]!) : scores, value);
  });
  const between = add(x, layerNorm(p.scope("norm1"), attended));
  return add(between, layerNorm(p.scope("norm2"), feedForward(p.scope("mlp"), between, mlpRatio)));
}

/** What is added to scores by the distances in windows of `size` × `size`, `[heads, size², size²]`: 16 · σ of a small network's answer to the distances' logarithms. */
function distanceBias(p: Scope, size: number, trained: number, heads: number): Value {
  const span = 2 * size - 1;
  // rows' distances, then columns', each from −8 to 8
  const distances = Array.from({ length: span * span * 2 }, (_, i) => {
    const at = i >> 1;
    const steps = (i % 2 === 0 ? Math.floor(at / span) : at % span) - size + 1;
    return Math.fround((steps / Math.max(trained - 1, 1)) * 8);
  });
  const constant = (values: number[]) => p.graph.constant(Float32Array.from(values), [span * span, 2]);
  // the logarithm is the graph's, so that all engines have the same; to the base of 8
  const signs = constant(distances.map((distance) => Math.sign(distance) / (3 * Math.LN2)));
  const logarithms = mul(log(constant(distances.map((distance) => Math.abs(distance) + 1))), signs);
  const hidden = relu(linear(p.scope("0"), logarithms, BIAS_WIDTH));
  const byDifference = mul(sigmoid(linear(p.scope("2"), hidden, heads, { bias: false })), 16);
  return pairwise(reshape(byDifference, [span, span, heads]), size, heads);
}

/** Lightweight OpenPose: fields and heat maps by a MobileNet and one refinement. */
import { type Rules, readOptions } from "@segkit/core/validate";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { type Activation, convNorm } from "../../layers/conv-norm.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { elu, relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { concat } from "../../ops/shape.js";
import { lwOpenposeSpellings } from "./spellings.js";

/** Configuration of {@link lwOpenpose}. */
export interface LwOpenposeConfig {
  /** Channels of the first convolution; others of the encoder have up to 16 times as many. @default 32 */
  readonly width?: number;
  /** Channels of what maps are predicted from. @default 128 */
  readonly channels?: number;
  /** How often maps are refined. @default 1 */
  readonly refinements?: number;
  /** Joints of a body; lines between joints are one more. @default 18 */
  readonly nPoints?: number;
}

/** Bounds and defaults of {@link lwOpenpose}'s configuration. */
export const lwOpenposeRules = {
  width: { kind: "integer", min: 1, default: 32 },
  channels: { kind: "integer", min: 1, default: 128 },
  refinements: { kind: "integer", min: 0, max: 9, default: 1 },
  nPoints: { kind: "integer", min: 1, default: 18 },
} as const satisfies Rules<LwOpenposeConfig>;

/** Multiples of the width, by stages; all but the first begin with a stride of 2. */
const STAGES = [[2], [4, 4], [8, 8, 16, 16, 16, 16, 16, 16]] as const;

/** Channels between the features and the first maps. */
const FIRST = 512;

/**
 * Lightweight OpenPose: MobileNet's separable convolutions to an eighth of the image's size, a first prediction of joints and lines, and one that refines it. Height and width are multiples of 8.
 *
 * @param config - see {@link LwOpenposeConfig}; the defaults are those of the published files
 * @returns the definition; its outputs at an eighth of the image's size are `heatMaps` `[batch, nPoints + 1, …]`, the background last, and `fields` `[batch, 2 · (nPoints + 1), …]`
 * @throws SegmentationError `invalid-option`
 * @see D. Osokin, "Real-time 2D multi-person pose estimation on CPU: Lightweight OpenPose", 2018, arXiv:1811.12004
 *
 * @example
 * ```ts
 * import { lwOpenpose, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(lwOpenpose(), { height: 368, width: 496 });
 * console.assert(parameters === 4_091_698 && outputs["heatMaps"]?.shape.join() === "1,19,46,62");
 * ```
 *
 * @remarks
 * B, G, R as (sample − 128) / 256. Names are pytorchcv's; the author's file has its own, a spelling.
 */
export function lwOpenpose(config: LwOpenposeConfig = {}): Model {
  const { width, channels, refinements, nPoints } = readOptions("lwOpenpose", config, lwOpenposeRules);
  const maps = nPoints + 1;
  return {
    name: "lwOpenpose",
    inputs: imageInput(3, 8),
    spellings: lwOpenposeSpellings,
    forward: (p, { image }) => {
      const features = featuresOf(p.scope("encoder"), image!, width, channels);
      const decoder = p.scope("decoder");
      const first = decoder.scope("init_block");
      const seen = series(first.scope("body"), features, 3, (place, x) => plain(place, x, channels, 3));
      let predicted = predictions(first, seen, FIRST, maps);
      for (let unit = 1; unit <= refinements; unit++) {
        const place = decoder.scope(`unit${unit}`);
        const known = concat([features, predicted.heatMaps, predicted.fields]);
        const refined = series(place.scope("body"), known, 5, (block, x) => refinement(block, x, channels));
        predicted = predictions(place, refined, channels, maps);
      }
      return predicted;
    },
  };
}

function featuresOf(p: Scope, image: Value, width: number, channels: number): Value {
  const backbone = p.scope("backbone");
  let x = convNorm(backbone.scope("init_block"), image, width, { kernel: 3, stride: 2, activation: relu, names: NAMES });
  for (const [i, stage] of STAGES.entries()) {
    for (const [j, times] of stage.entries()) {
      // the last stage keeps its size, and sees farther from its fourth unit on
      const dilation = i === 2 && j === 3 ? 2 : 1;
      x = separable(backbone.scope(`stage${i + 1}.unit${j + 1}`), x, times * width, {
        stride: i > 0 && j === 0 ? 2 : 1,
        dilation,
      });
    }
  }
  const final = p.scope("final_block");
  const aligned = plain(final.scope("pre_conv"), x, channels, 1);
  const body = series(final.scope("body"), aligned, 3, (place, y) => separablePlain(place, y, channels));
  return plain(final.scope("post_conv"), add(aligned, body), channels, 3);
}

const NAMES = ["conv", "bn"] as const;

/** One block after another, from `block1` on. */
function series(p: Scope, x: Value, count: number, block: (place: Scope, x: Value) => Value): Value {
  let y = x;
  for (let i = 1; i <= count; i++) y = block(p.scope(`block${i}`), y);
  return y;
}

/** A convolution with a bias, and no normalization. */
function plain(p: Scope, x: Value, channels: number, kernel: 1 | 3): Value {
  return relu(convolution(p.scope("conv"), x, channels, { kernel, padding: (kernel - 1) / 2 }));
}

/** Each channel by itself, then all together. */
function separable(p: Scope, x: Value, channels: number, { stride, dilation }: { stride: 1 | 2; dilation: 1 | 2 }): Value {
  const inputs = x.shape[1] as number;
  const own = { kernel: 3, stride, dilation, groups: inputs, activation: relu, names: NAMES };
  return convNorm(p.scope("pw_conv"), convNorm(p.scope("dw_conv"), x, inputs, own), channels, {
    activation: relu,
    names: NAMES,
  });
}

function separablePlain(p: Scope, x: Value, channels: number): Value {
  const activation: Activation = elu;
  const own = activation(
    convolution(p.scope("dw_conv.conv"), x, channels, { kernel: 3, padding: 1, groups: channels, bias: false }),
  );
  return activation(convolution(p.scope("pw_conv.conv"), own, channels, { bias: false }));
}

/** Two convolutions beside what they are added to, the second dilated. */
function refinement(p: Scope, x: Value, channels: number): Value {
  const aligned = plain(p.scope("pre_conv"), x, channels, 1);
  const body = [1, 2].reduce((y, dilation) => {
    const place = p.scope(`body.block${dilation}`);
    const z = convolution(place.scope("conv"), y, channels, { kernel: 3, padding: dilation, dilation });
    return relu(batchNorm(place.scope("bn"), z));
  }, aligned);
  return add(aligned, body);
}

function predictions(p: Scope, x: Value, between: number, maps: number): { readonly heatMaps: Value; readonly fields: Value } {
  const bend = (name: string, channels: number) =>
    convolution(p.scope(`${name}.conv2`), plain(p.scope(`${name}.conv1`), x, between, 1), channels);
  return { heatMaps: bend("heatmap_bend", maps), fields: bend("paf_bend", 2 * maps) };
}

/** MoveNet: the joints of the person in the middle, by heat maps that one point's guesses are looked for in. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { MOBILENETV2_STAGES, relu6 } from "../../encoders/mobilenetv2/index.js";
import { numberOf, type Value } from "../../graph/value.js";
import { type ConvOptions, convolution } from "../../layers/conv.js";
import { divisible } from "../../layers/divisible.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";

/** Configuration of {@link moveNet}. */
export interface MoveNetConfig {
  /** Factor of the encoder's channels: 1 is Lightning, 1.75 Thunder. @default 1 */
  readonly width?: number;
  /** Channels of the encoder's last map. @default 1280 */
  readonly last?: number;
  /** Channels of the pyramid at a quarter, an eighth and a sixteenth of the image's size. @default [24, 32, 64] */
  readonly pyramid?: readonly number[];
  /** Channels within the heads. @default 96 */
  readonly head?: number;
  /** Key points. @default 17, COCO's */
  readonly nPoints?: number;
}

/** Bounds and defaults of {@link moveNet}'s configuration. */
export const moveNetRules = {
  width: { kind: "number", min: 0.025, max: 4, default: 1 },
  last: { kind: "integer", min: 1, default: 1280 },
  pyramid: { kind: "integers", length: 3, min: 1, form: "[at a quarter, an eighth, a sixteenth]", default: [24, 32, 64] },
  head: { kind: "integer", min: 1, default: 96 },
  nPoints: { kind: "integer", min: 1, default: 17 },
} as const satisfies Rules<MoveNetConfig>;

/** Blocks whose maps the pyramid takes. */
const TAPS = [3, 6, 10, 18];

/**
 * MoveNet, a pose network: MobileNetV2, a pyramid up to a quarter of the image's size, and four heads on it. Normalization is part of the convolutions, as in the published files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB in −1 … 1, sides in multiples of 32. Outputs at a quarter of its size: `hm` `[batch, 1, …]`, logits of a body's center; `hps` `[batch, 2 · nPoints, …]`, from a center
 * to the joints, down and across, in positions; `hm_hp` `[batch, nPoints, …]`, logits of joints; `hp_offset` `[batch, 2 · nPoints, …]`, where in a position the joint lies.
 *
 * @param config - see {@link MoveNetConfig}; the defaults are Lightning's
 * @throws SegmentationError `invalid-option`
 * @see R. Votel, N. Li, "Next-generation pose detection with MoveNet and TensorFlow.js", 2021, by the method of X. Zhou, D. Wang, P. Krähenbühl, "Objects as points", 2019, arXiv:1904.07850
 *
 * @example
 * ```ts
 * import { moveNet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(moveNet(), { height: 192, width: 192 });
 * console.assert(parameters === 2_318_190 && outputs["hm_hp"]?.shape.join() === "1,17,48,48");
 * ```
 *
 * @remarks
 * Names are those of `movenet_lightning.pth`, into which movenet-pytorch has brought the published weights. Where strides are 2, what is odd in the padding goes to the end, as TensorFlow has it.
 */
export function moveNet(config: MoveNetConfig = {}): Model {
  const { width, last, pyramid, head, nPoints } = readOptions("moveNet", config, moveNetRules);
  const heads = { hm: 1, hps: 2 * nPoints, hm_hp: nPoints, hp_offset: 2 * nPoints };
  return {
    name: "moveNet",
    inputs: imageInput(3, 32),
    forward: (p, { image }) => {
      const maps = encoded(p.scope("backbone.body"), image!, width, last);
      const finest = joined(p.scope("backbone.fpn"), maps, pyramid as readonly [number, number, number]);
      return Object.fromEntries(
        Object.entries(heads).map(([name, channels]) => {
          const at = p.scope(name);
          const seen = convolution(at.scope(1), filtered(at.scope(0), finest), head);
          return [name, convolution(at.scope(3), relu(seen), channels)];
        }),
      );
    },
  };
}

/** MobileNetV2 without normalization: the maps of a quarter, an eighth, a sixteenth and a thirty-second. */
function encoded(p: Scope, image: Value, width: number, last: number): Value[] {
  let x = activated(p.scope(0), image, divisible(32 * width), { kernel: 3, stride: 2 });
  const found: Value[] = [];
  let at = 1;
  const keep = () => {
    if (TAPS.includes(at++)) found.push(x);
  };
  for (const [expansion, channels, blocks, stride] of MOBILENETV2_STAGES) {
    for (let block = 0; block < blocks; block++) {
      x = invertedResidual(p.scope(`${at}.conv`), x, [expansion, divisible(channels * width), block === 0 ? stride : 1]);
      keep();
    }
  }
  x = activated(p.scope(at), x, last, {});
  keep();
  return found;
}

function invertedResidual(p: Scope, x: Value, [expansion, channels, stride]: readonly [number, number, number]): Value {
  const before = numberOf("moveNet", x, 1);
  const inner = before * expansion;
  let i = 0;
  let y = expansion === 1 ? x : activated(p.scope(i++), x, inner, {});
  y = activated(p.scope(i++), y, inner, { kernel: 3, stride, groups: inner });
  y = convolution(p.scope(i), y, channels);
  return stride === 1 && before === channels ? add(x, y) : y;
}

/** A convolution whose place in its sequence is after the padding, where it has one of its own. */
function activated(p: Scope, x: Value, channels: number, options: ConvOptions): Value {
  const { kernel = 1, stride = 1 } = options;
  const padding = stride === 2 ? [0, 0, 1, 1] : kernel === 3 ? 1 : 0;
  return relu6(convolution(p.scope(stride === 2 ? 1 : 0), x, channels, { ...options, padding }));
}

/** From the coarsest map to the finest: twice the size, with what the encoder has there, filtered to the channels of the next. */
function joined(p: Scope, maps: readonly Value[], [quarter, eighth, sixteenth]: readonly [number, number, number]): Value {
  let x = convolution(p.scope("inner_blocks.3"), maps[3]!, sixteenth);
  const levels = [
    [2, sixteenth, eighth],
    [1, eighth, quarter],
    [0, quarter, quarter],
  ] as const;
  for (const [level, channels, next] of levels) {
    const beside = convolution(p.scope(`inner_blocks.${level}`), maps[level]!, channels);
    const sum = add(beside, resize(x, { scale: 2, mode: "bilinear" }));
    const at = p.scope(`layer_blocks.${level}.conv`);
    x = relu(convolution(at.scope(1), filtered(at.scope(0), sum), next));
  }
  return x;
}

/** Each channel by itself. */
function filtered(p: Scope, x: Value): Value {
  const channels = numberOf("moveNet", x, 1);
  return convolution(p, x, channels, { kernel: 3, padding: 1, groups: channels });
}

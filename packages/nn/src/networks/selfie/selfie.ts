/** MediaPipe's selfie segmentation: people before a camera, by a network of 106 thousand parameters. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { numberOf, type Value } from "../../graph/value.js";
import { imageInput, type Model } from "../../model/model.js";
import { hardSwish, relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { type NumberedLayers, numberedLayers } from "../../layers/numbered.js";

/** Configuration of {@link selfie}. */
export interface SelfieConfig {
  /**
   * Whether it is the network for landscape images, of 144 × 256; the general one is for 256 × 256. They differ in the name of the last layer, `conv2d_transpose` or
   * `segment`, and in what they were trained on.
   * @default false
   */
  readonly landscape?: boolean;
  /** Channels at a half, a quarter, an eighth and a sixteenth of the image's size. @default [16, 16, 24, 32] */
  readonly widths?: readonly number[];
  /** Channels within the eight modules of the encoder. @default [16, 72, 88, 96, 128, 128, 96, 96] */
  readonly expansions?: readonly number[];
  /** Channels of what the encoder ends with. @default 128 */
  readonly head?: number;
}

/** Bounds and defaults of {@link selfie}'s configuration. */
export const selfieRules = {
  landscape: { kind: "flag", default: false },
  widths: {
    kind: "integers",
    length: 4,
    min: 1,
    form: "[at a half, a quarter, an eighth, a sixteenth]",
    default: [16, 16, 24, 32],
  },
  expansions: { kind: "integers", length: 8, min: 1, form: "one for each module", default: [16, 72, 88, 96, 128, 128, 96, 96] },
  head: { kind: "integer", min: 1, default: 128 },
} as const satisfies Rules<SelfieConfig>;

/** A module of the encoder: what it does beside expanding its channels, filtering each, and bringing them together. */
interface Module {
  readonly kernel: 3 | 5;
  readonly stride: 1 | 2;
  readonly activation: (x: Value) => Value;
  /** Whether channels are weighted by their means. */
  readonly weighted: boolean;
  readonly channels: number;
}

/**
 * MediaPipe's selfie segmentation: tells people from their background, some 30 times a second on a telephone.
 *
 * @param config - see {@link SelfieConfig}; the defaults are those of the published files
 * @throws SegmentationError `invalid-option`
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, arXiv:1905.02244
 *
 * @example
 * ```ts
 * import { selfie, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(selfie(), { height: 256, width: 256 });
 * console.assert(outputs.logits?.shape.join() === "1,1,256,256" && parameters === 106_401);
 * ```
 *
 * @remarks
 * Input `image` `[batch, 3, height, width]`, height and width multiples of 16; R, G, B in 0 … 1. Output `logits` `[batch, 1, height, width]`, whose sigmoid is what the
 * published file gives. Parameter names and layouts are those of the published `.tflite` files. The encoder is a MobileNetV3, the decoder's skips are weighted by channel.
 */
export function selfie(config: SelfieConfig = {}): Model {
  const { landscape, widths, expansions, head } = readOptions("selfie", config, selfieRules);
  const [stem, quarter, eighth, sixteenth] = widths as [number, number, number, number];
  return {
    name: "selfie",
    inputs: imageInput(3, 16),
    ignoredKeys: [/^up_sampling2d(_\d+)?\/Size$/, /^global_average_pooling2d(_\d+)?\/Axes$/],
    forward: (p, { image }) => {
      const layers = numberedLayers(p);
      const half = hardSwish(layers.conv(image!, stem, { kernel: 3, stride: 2 }));
      const small = (channels: number, stride: 1 | 2, weighted = false): Module => ({
        ...{ kernel: 3, activation: relu, channels, stride, weighted },
      });
      const large = (stride: 1 | 2): Module => ({
        ...{ kernel: 5, activation: hardSwish, channels: sixteenth, stride, weighted: true },
      });
      const modules = [
        small(quarter, 2, true),
        small(eighth, 2),
        small(eighth, 1),
        large(2),
        large(1),
        large(1),
        large(1),
        large(1),
      ];
      const maps: Value[] = [];
      for (const [i, module] of modules.entries()) maps.push(bottleneck(layers, maps.at(-1) ?? half, expansions[i]!, module));

      const deep = pooledHead(layers, maps[7]!, head);
      const atEighth = merged(layers, maps[2]!, layers.conv(twice(deep), eighth));
      const atQuarter = merged(layers, maps[0]!, layers.conv(twice(atEighth), quarter));
      const atHalf = merged(layers, half, layers.conv(twice(atQuarter), stem));
      return { logits: layers.upsampled(landscape ? "conv2d_transpose" : "segment", atHalf, 1) };
    },
  };
}

/** Channels expanded, each filtered by itself, weighted by what all of them say, and brought together; what came in is added where the size is the same. */
function bottleneck(layers: NumberedLayers, x: Value, expansion: number, module: Module): Value {
  const { kernel, stride, activation, weighted, channels } = module;
  let y = activation(layers.conv(x, expansion));
  y = activation(layers.depthwise(y, { kernel, stride }));
  if (weighted) y = mul(y, importance(layers, y, squeezed(expansion)));
  y = layers.conv(y, channels);
  return stride === 1 ? add(y, x) : y;
}

/** How much each channel counts, by the means of all: two small layers. */
function importance(layers: NumberedLayers, x: Value, hidden: number): Value {
  const channels = numberOf("selfie", x, 1);
  return sigmoid(layers.conv(relu(layers.conv(globalAveragePool(x), hidden)), channels));
}

/** A fourth of the channels, as a multiple of 8 that is not less by more than a tenth. */
function squeezed(expansion: number): number {
  const wanted = expansion / 4;
  const rounded = Math.max(8, 8 * Math.floor((wanted + 4) / 8));
  return rounded < 0.9 * wanted ? rounded + 8 : rounded;
}

/** The encoder's last maps, weighted by a layer of their means. */
function pooledHead(layers: NumberedLayers, x: Value, channels: number): Value {
  const maps = relu(layers.conv(x, channels));
  return mul(maps, sigmoid(layers.conv(globalAveragePool(x), channels)));
}

/** Finer maps of the encoder, weighted by channel, and the upsampled ones, filtered together. */
function merged(layers: NumberedLayers, finer: Value, upsampled: Value): Value {
  const channels = numberOf("selfie", finer, 1);
  const weights = importance(layers, add(finer, upsampled), channels);
  const mixed = relu(layers.conv(add(mul(finer, weights), upsampled), channels));
  return add(mixed, relu(layers.depthwise(mixed, { kernel: 3 })));
}

function twice(x: Value): Value {
  return resize(x, { scale: 2, mode: "bilinear" });
}

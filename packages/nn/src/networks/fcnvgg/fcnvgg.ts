/** FCN on VGG-16, as its authors made it: a classifier whose dense layers became convolutions, and one, two or three maps of scores. */
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { addExtents, type Extent, subtractExtents } from "../../graph/extents.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { pad } from "../../ops/shape.js";

/** Configuration of {@link fcnVgg}. */
export interface FcnVggConfig {
  /** Pixels from one position of the finest scores to the next: FCN-32s, FCN-16s and FCN-8s. @default 8 */
  readonly stride?: 32 | 16 | 8;
  /** @default 21, PASCAL VOC's with background */
  readonly nClasses?: number;
  /** Channels of the first stage; the others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Channels of the two layers that were dense. @default 4096 */
  readonly hidden?: number;
  /**
   * Whether the finer maps are scaled before they are scored, by 0.01 and 0.0001, as in the FCN-8s that was trained in one go. Its file has the tensors of the other FCN-8s.
   * @default false
   */
  readonly atOnce?: boolean;
  /** Whether the first upsampling has a bias, as CRF-RNN's FCN-8s has. @default false */
  readonly upsamplingBias?: boolean;
}

/** Convolutions of the five stages. */
const DEPTHS = [2, 2, 3, 3, 3];

/** Zeros around the image, so that an image of one pixel has a position left after the convolution of 7 × 7. */
const PADDING = 100;

/** How many rows and columns of each map lie before the image, by the map's name. */
const BEFORE = { pool4: 5, pool3: 9, image: { 32: 19, 16: 27, 8: 31 } };

/**
 * FCN-32s, FCN-16s or FCN-8s on VGG-16, under the names of torchfcn (`conv1_1`, …, `fc7`, `score_fr`, `upscore8`).
 *
 * Input `image` `[batch, 3, height, width]`, B, G, R in 0 … 255 less the mean of each channel; any size. Output `logits` `[batch, nClasses, height, width]`.
 *
 * @param config - see {@link FcnVggConfig}; 136.2 M parameters with stride 32, 134.8 M with 16, 134.5 M with 8
 * @throws SegmentationError `invalid-option`
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 *
 * @example
 * ```ts
 * import { fcnVgg, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(fcnVgg({ stride: 8 }), { height: 50, width: 70 });
 * console.assert(parameters === 134_489_759);
 * console.assert(outputs.logits?.shape.join() === "1,21,50,70");
 * ```
 */
export function fcnVgg(config: FcnVggConfig = {}): Model {
  const where = "fcnVgg";
  checkKnownOptions(where, config, ["stride", "nClasses", "width", "hidden", "atOnce", "upsamplingBias"]);
  const { stride = 8, nClasses = 21, width = 64, hidden = 4096, atOnce = false, upsamplingBias = false } = config;
  checkOneOf(where, "stride", stride, [32, 16, 8]);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "hidden", hidden, { min: 1 });
  checkFlag(where, "atOnce", atOnce);
  checkFlag(where, "upsamplingBias", upsamplingBias);
  return {
    name: where,
    inputs: imageInput(3),
    // the recurrent CRF of CRF-RNN's file, which no graph has
    ignoredKeys: [/^crfrnn\./],
    forward: (p, { image }) => {
      const maps: Value[] = [];
      let x = image!;
      DEPTHS.forEach((depth, stage) => {
        for (let i = 1; i <= depth; i++) {
          const channels = width * Math.min(8, 2 ** stage);
          const padding = stage === 0 && i === 1 ? PADDING : 1;
          x = relu(convolution(p.scope(`conv${stage + 1}_${i}`), x, channels, { kernel: 3, padding }));
        }
        x = maxPool(x, { kernel: 2, ceilMode: true });
        maps.push(x);
      });
      x = relu(convolution(p.scope("fc6"), x, hidden, { kernel: 7 }));
      x = relu(convolution(p.scope("fc7"), x, hidden));
      x = convolution(p.scope("score_fr"), x, nClasses);
      const up = (name: string, by: number, bias = false) =>
        transposedConvolution(p.scope(name), x, nClasses, { kernel: 2 * by, stride: by, bias });
      const join = (name: "pool4" | "pool3", map: Value, scale: number) => {
        const scores = convolution(p.scope(`score_${name}`), atOnce ? mul(map, scale) : map, nClasses);
        return add(x, cropped(scores, BEFORE[name], x));
      };
      if (stride <= 16) {
        x = up("upscore2", 2, upsamplingBias);
        x = join("pool4", maps[3]!, 0.01);
      }
      if (stride === 8) {
        x = up("upscore_pool4", 2);
        x = join("pool3", maps[2]!, 0.0001);
      }
      x = up(stride === 32 ? "upscore" : `upscore${stride}`, stride);
      return { logits: cropped(x, BEFORE.image[stride], image!) };
    },
  };
}

/** The part of a map, from a row and column on, that is as large as another one. */
function cropped(x: Value, from: number, like: Value): Value {
  const after = [2, 3].map((axis) => subtractExtents(addExtents(extentOf(like, axis), from), extentOf(x, axis)));
  return pad(x, [0, 0, -from, -from], [0, 0, ...(after as [Extent, Extent])]);
}

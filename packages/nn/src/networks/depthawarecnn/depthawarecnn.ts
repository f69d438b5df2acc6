/** Depth-aware CNN: DeepLab whose windows look less at what lies at another depth. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { extentOf } from "../../graph/value.js";
import { sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { depthAwareConvolution, depthAwareMean } from "../../layers/depth-aware.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { averagePool, globalAveragePool, maxPool } from "../../ops/pool.js";
import { concat, expand } from "../../ops/shape.js";

/** Configuration of {@link depthAwareCnn}. */
export interface DepthAwareCnnConfig {
  /** @default 40, NYU Depth V2's */
  readonly nClasses?: number;
  /** Channels of the first stage; the others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Channels of the two layers that were dense. @default 1024 */
  readonly hidden?: number;
}

/** Convolutions of the five stages of VGG-16. */
const DEPTHS = [2, 2, 3, 3, 3];
const HALF = { kernel: 3, stride: 2, padding: 1 } as const;

/**
 * Depth-aware CNN on VGG-16 for color images with depth, under its authors' names (`Scale.features.conv1_1.layers.0`, …, `Scale.classifier.fc8_2`).
 *
 * Inputs `image` `[batch, 3, height, width]`, B, G, R in 0 … 255 less the mean of each channel, and `depth` `[batch, 1, height, width]` in units of 12 centimeters; any size of 9 pixels and more. Output `logits`
 * `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link DepthAwareCnnConfig}
 * @throws SegmentationError `invalid-option`
 * @see W. Wang, U. Neumann, "Depth-aware CNN for RGB-D segmentation", ECCV 2018, doi:10.1007/978-3-030-01252-6_9
 *
 * @example
 * ```ts
 * import { depthAwareCnn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(depthAwareCnn({ width: 4, hidden: 16, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,5,8,12");
 * ```
 */
export function depthAwareCnn(config: DepthAwareCnnConfig = {}): Model {
  const where = "depthAwareCnn";
  checkKnownOptions(where, config, ["nClasses", "width", "hidden"]);
  const { nClasses = 40, width = 64, hidden = 1024 } = config;
  for (const [option, value] of Object.entries({ nClasses, width, hidden })) checkInteger(where, option, value, { min: 1 });
  const image = imageInput(3)["image"]!;
  return {
    name: where,
    inputs: { image, depth: { ...image, dims: ["batch", 1, "height", "width"] } },
    forward(p, inputs) {
      const features = p.scope("Scale.features");
      let x = inputs["image"]!;
      let depth = inputs["depth"]!;
      DEPTHS.forEach((layers, stage) => {
        const channels = width * Math.min(8, 2 ** stage);
        const dilation = stage === 4 ? 2 : 1;
        if (stage > 0 && stage < 4) depth = averagePool(depth, HALF);
        for (let i = 1; i <= layers; i++) {
          const at = features.scope(`conv${stage + 1}_${i}.layers.0`);
          // the first one of each stage is the one that knows of depth
          const y = i === 1 ? depthAwareConvolution(at, x, depth, channels, dilation) : undefined;
          x = relu(y ?? convolution(at, x, channels, { kernel: 3, dilation, padding: dilation }));
        }
        x = maxPool(x, { ...HALF, stride: stage < 3 ? 2 : 1 });
      });
      const head = p.scope("Scale.classifier");
      const seen = relu(depthAwareConvolution(head.scope("fc6_2"), depthAwareMean(x, depth), depth, hidden, 12));
      const y = relu(convolution(head.scope("fc7_2.2"), seen, hidden));
      const everywhere = expand(globalAveragePool(y), [extentOf(y, 0), hidden, ...sizeOf(y)]);
      return { logits: convolution(head.scope("fc8_2"), concat([y, everywhere]), nClasses) };
    },
  };
}

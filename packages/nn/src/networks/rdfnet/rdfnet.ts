/** RDFNet: RefineNet whose maps are fused of two ResNets, one that sees color and one that sees depth. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { resnetOf, resnetStages, resnetStem } from "../../encoders/resnet/resnet.js";
import type { Value } from "../../graph/value.js";
import { chainedPooling, refined, residualUnits } from "../../heads/refinement.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { BOTTLENECK_LAYERS } from "../refinenet/refinenet.js";

/** Configuration of {@link rdfnet}. */
export interface RdfnetConfig {
  /** Layers of both ResNets. @default 152 */
  readonly layers?: (typeof BOTTLENECK_LAYERS)[number];
  /** @default 40, those of NYU Depth V2 */
  readonly nClasses?: number;
  /** Channels of the ResNets' stems; fused maps have four and eight times as many. @default 64 */
  readonly width?: number;
}

/**
 * RDFNet for color images with depth: two ResNets, whose maps are fused at four levels, and RefineNet's refinements on these.
 *
 * Inputs `image` `[batch, 3, height, width]`, B, G, R in 0 … 255 less 128, and `depth` of the same shape, the HHA image less the mean of each channel; any size. Output `logits` `[batch, nClasses, …]` at a quarter of it.
 *
 * @param config - see {@link RdfnetConfig}
 * @throws SegmentationError `invalid-option`
 * @see S.-J. Park, K.-S. Hong, S. Lee, "RDFNet: RGB-D multi-level residual feature fusion for indoor semantic segmentation", ICCV 2017, doi:10.1109/ICCV.2017.533
 *
 * @example
 * ```ts
 * import { rdfnet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(rdfnet({ layers: 50, width: 8, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,5,16,24");
 * ```
 *
 * @remarks
 * HHA, which others compute from depth and the camera, has three numbers for each pixel: how near it is, how high above the ground, and at which angle to gravity its surface stands.
 */
export function rdfnet(config: RdfnetConfig = {}): Model {
  const where = "rdfnet";
  checkKnownOptions(where, config, ["layers", "nClasses", "width"]);
  const { layers = 152, nClasses = 40, width = 64 } = config;
  checkOneOf(where, "layers", layers, BOTTLENECK_LAYERS);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  const { image } = imageInput(3);
  const channels = 4 * width;
  return {
    name: where,
    inputs: { image: image!, depth: image! },
    forward(p, inputs) {
      const colors = encoded(p.scope("encoder_rgb"), inputs["image"]!, layers, width);
      const depths = encoded(p.scope("encoder_depth"), inputs["depth"]!, layers, width);
      const fused = [1, 2, 3, 4].map((stage) => {
        const at = p.scope(`fusion${stage}`);
        return fusedMaps(at, colors.at(-stage)!, depths.at(-stage)!, stage === 1 ? 2 * channels : channels);
      });
      const known = refined(p, fused, { channels, poolings: 2, alignCorners: true });
      return { logits: convolution(p.scope("clf_conv"), known, nClasses) };
    },
  };
}

/** The maps of a ResNet as its authors had it: strides in the first convolutions of blocks, and a pooling without a border. */
function encoded(p: Scope, image: Value, layers: (typeof BOTTLENECK_LAYERS)[number], width: number): Value[] {
  const config = { ...resnetOf(layers), width, form: "v1" } as const;
  const half = resnetStem(p, image, config);
  return resnetStages(p, maxPool(half, { kernel: 3, stride: 2, ceilMode: true }), config);
}

/** Multi-modal feature fusion: both maps, of fewer channels and adapted, are added; the sum is pooled once. */
function fusedMaps(p: Scope, color: Value, depth: Value, channels: number): Value {
  const adapted = (at: Scope, map: Value) => {
    const fewer = convolution(at.scope("dimred"), map, channels, { bias: false });
    return convolution(at.scope("adapt"), residualUnits(at.scope("units"), fewer, 2), channels, {
      ...{ kernel: 3, padding: 1, bias: false },
    });
  };
  const sum = relu(add(adapted(p.scope("rgb"), color), adapted(p.scope("depth"), depth)));
  return chainedPooling(p.scope("pool"), sum, 1);
}

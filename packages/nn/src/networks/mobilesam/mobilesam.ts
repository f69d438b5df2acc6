/** MobileSAM: SAM with an encoder of a fifteenth of the size, distilled from SAM's. */
import { tinyvitEncoder } from "../../encoders/tinyvit/tinyvit.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import type { Scope } from "../../layers/scope.js";
import type { Model } from "../../model/model.js";
import type { MaskPrompting } from "../../tasks/prompting.js";
import { maskDecoder } from "../sam/mask-decoder.js";
import { type PromptedParts, promptingOf, wholeOf } from "../sam/prompted.js";
import { type MobilesamConfig, mobilesamSizes } from "./config.js";

/** What the file has of the classifier that its encoder once was. */
export const CLASSIFIER = [/^image_encoder\.(norm_head|head)\./];

/**
 * MobileSAM, under the names of the authors' file `mobile_sam.pt`: TinyViT in place of SAM's encoder, and SAM's own prompt encoder and decoder.
 *
 * This is the whole network in one run, with the inputs and outputs of `sam`; {@link mobilesamPrompting} parts it into the graphs that the task `promptable` runs.
 *
 * @param config - see {@link MobilesamConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see C. Zhang et al., "Faster Segment Anything: Towards lightweight SAM for mobile applications", 2023, arXiv:2306.14289
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { mobilesam } from "@segkit/nn/mobilesam";
 *
 * const { parameters } = trace(mobilesam()).graph;
 * console.assert(parameters.has("image_encoder.layers.3.blocks.1.attn.attention_biases"));
 * ```
 *
 * @remarks
 * Windows that reach beyond the map are filled with zeros before their normalization, as in the authors' code: attention sees them as tokens. Layer norms have ε = 1e-5 in the encoder, 1e-6 in its neck.
 */
export function mobilesam(config: MobilesamConfig = {}): Model {
  return wholeOf(partsOf(config));
}

/**
 * The graphs that MobileSAM's weights are run by, and how prompts become tokens: what a family of the task `promptable` says of itself.
 *
 * @param config - see {@link MobilesamConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { mobilesamPrompting } from "@segkit/nn/mobilesam";
 *
 * const { encoder } = mobilesamPrompting();
 * console.assert(trace(encoder).outputs[0]?.[1].shape.join() === "1,256,64,64");
 * ```
 */
export function mobilesamPrompting(config: MobilesamConfig = {}): MaskPrompting {
  return promptingOf(partsOf(config));
}

function partsOf(config: MobilesamConfig): PromptedParts {
  const sizes = mobilesamSizes(config);
  return {
    name: "mobilesam",
    ignoredKeys: CLASSIFIER,
    sizes,
    encode: (p, image) => {
      const at = p.scope("image_encoder");
      return { image_embeddings: tinyvitNeck(at.scope("neck"), tinyvitEncoder(at, image, sizes).at(-1)!, sizes.channels) };
    },
    decode: (p, given, _, of) => maskDecoder(p, given, of),
  };
}

/** A 1 × 1 and a 3 × 3 convolution without bias, a layer norm over channels after each: the embedding of maps. */
export function tinyvitNeck(p: Scope, maps: Value, channels: number): Value {
  const narrow = layerNorm2d(p.scope(1), convolution(p.scope(0), maps, channels, { bias: false }));
  return layerNorm2d(p.scope(3), convolution(p.scope(2), narrow, channels, { kernel: 3, padding: 1, bias: false }));
}

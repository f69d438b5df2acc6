/** Networks of segmentation-models-pytorch: one of its encoders, one of its decoders, and scores at the image's size. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { type InputSpec, imageInput, type Model } from "../../model/model.js";
import { type SmpConfig, type SmpSettings, smpSettings } from "./config.js";
import { deeplabDecoder, deeplabPlusDecoder } from "./decoders/deeplabv3.js";
import { dptDecoder, dptScores } from "./decoders/dpt.js";
import type { Features } from "./decoders/features.js";
import { fpnDecoder } from "./decoders/fpn.js";
import { linknetDecoder } from "./decoders/linknet.js";
import { manetDecoder } from "./decoders/manet.js";
import { panDecoder } from "./decoders/pan.js";
import { pspnetDecoder } from "./decoders/pspnet.js";
import { segformerDecoder } from "./decoders/segformer.js";
import { unetDecoder } from "./decoders/unet.js";
import { unetPlusPlusDecoder } from "./decoders/unetplusplus.js";
import { upernetDecoder } from "./decoders/upernet.js";
import { encoderOf } from "./encoders.js";
import { upsampled } from "./layers.js";
import { smpSpellings } from "./spellings.js";
import { tokenMaps, transformerOf } from "./transformers.js";

/**
 * A network as segmentation-models-pytorch makes it, by the library's own arguments and under the names of its files: twelve decoders on encoders that are
 * pretrained there.
 *
 * Input `image` `[batch, inChannels, height, width]`, normalized as the encoder was trained with, mostly by ImageNet's mean and deviation. Sizes are multiples of 32, or of what the depth and
 * the stride of the encoder say; `unet` takes any; `dpt` takes one. Output `logits` `[batch, nClasses, height, width]`.
 *
 * @param config - see {@link SmpConfig}
 * @throws SegmentationError `invalid-option`; `unsupported` for encoders that are not here
 * @see O. Ronneberger, P. Fischer, T. Brox, "U-Net: Convolutional networks for biomedical image segmentation", MICCAI 2015, doi:10.1007/978-3-319-24574-4_28
 *
 * @example
 * ```ts
 * import { smp, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(smp({ architecture: "unet", encoderName: "resnet34" }), { height: 64, width: 96 });
 * console.assert(parameters === 24_436_369);
 * console.assert(outputs.logits?.shape.join() === "1,1,64,96");
 * ```
 *
 * @remarks
 * The library's `activation` is left out: outputs are logits. So is its classification head, whose weights are passed over.
 */
export function smp(config: SmpConfig = {}): Model {
  const settings = smpSettings(config);
  const { architecture, encoderDepth, nClasses, upsampling } = settings;
  const shared = { name: "smp", spellings: smpSpellings, ignoredKeys: ignoredKeys(settings) };
  if (architecture === "dpt") return { ...shared, ...dense(settings) };
  const { encoderOptions: options, encoderOutputStride: outputStride, inChannels } = settings;
  const { features, side } = encoderOf(settings.encoderName, { architecture, outputStride, options });
  const multiple = architecture === "unet" ? 1 : Math.min(outputStride, 2 ** encoderDepth);
  return {
    ...shared,
    inputs: side ? oneSize(inChannels, side(options)) : imageInput(inChannels, multiple),
    forward: (p, { image }) => {
      const request = { depth: encoderDepth, outputStride, width: settings.encoderWidth, options };
      const decoded = decoderOf(p.scope("decoder"), features(p.scope("encoder"), image!, request), settings);
      const kernel = THREE.includes(architecture) ? 3 : 1;
      const scores = convolution(p.scope("segmentation_head.0"), decoded, nClasses, { kernel, padding: (kernel - 1) / 2 });
      return { logits: upsampled(scores, upsampling, "bilinear", true) };
    },
  };
}

/** Architectures whose scores are of 3 × 3 positions. */
const THREE: readonly string[] = ["unet", "unetplusplus", "manet", "pspnet", "pan"];

/** The input of networks that take images of one size. */
function oneSize(channels: number, side: number): Record<"image", InputSpec> {
  return { image: { type: "float32", dims: ["batch", channels, side, side] } };
}

/** DPT: a plain transformer, for one size of images. */
function dense(settings: SmpSettings): Pick<Model, "inputs" | "forward"> {
  const { encoderName: name, encoderOptions: options, encoderDepth: depth, encoderOutputIndices: indices } = settings;
  const transformer = transformerOf({ name, options, depth, indices });
  const { side, patchSize } = transformer;
  return {
    inputs: oneSize(settings.inChannels, side),
    forward: (p, { image: x }) => {
      const decoded = dptDecoder(p.scope("decoder"), tokenMaps(p.scope("encoder.model"), x!, transformer), {
        readout: settings.decoderReadout,
        intermediateChannels: settings.decoderIntermediateChannels,
        fusionChannels: settings.decoderFusionChannels,
        stride: patchSize,
      });
      const scores = dptScores(p.scope("segmentation_head"), decoded, settings.nClasses);
      return { logits: upsampled(scores, settings.upsampling, "bilinear", true) };
    },
  };
}

function decoderOf(p: Scope, features: Features, settings: SmpSettings): Value {
  const { decoderChannels: channels, decoderUseNorm: norm, decoderInterpolation: interpolation } = settings;
  const [wide] = channels as [number];
  const weighed = settings.decoderAttentionType === "scse";
  const center = settings.encoderName.startsWith("vgg");
  const rates = settings.decoderAtrousRates;
  const atrous = { channels: wide, rates, separable: settings.decoderAsppSeparable };
  switch (settings.architecture) {
    case "unet":
      return unetDecoder(p, features, { channels, norm, weighed, interpolation, center });
    case "unetplusplus":
      return unetPlusPlusDecoder(p, features, { channels, norm, weighed, interpolation, center });
    case "manet":
      return manetDecoder(p, features, { channels, norm, interpolation, pabChannels: settings.decoderPabChannels });
    case "linknet":
      return linknetDecoder(p, features, { norm });
    case "fpn":
      return fpnDecoder(p, features, {
        pyramidChannels: settings.decoderPyramidChannels,
        segmentationChannels: settings.decoderSegmentationChannels,
        merge: settings.decoderMergePolicy,
        interpolation,
      });
    case "pspnet":
      return pspnetDecoder(p, features, { channels: settings.pspOutChannels, norm });
    case "pan":
      return panDecoder(p, features, { channels: wide, interpolation });
    case "deeplabv3":
      return deeplabDecoder(p, features, atrous);
    case "deeplabv3plus": {
      const far = settings.encoderOutputStride === 16 && settings.encoderDepth > 3;
      return deeplabPlusDecoder(p, features, { ...atrous, scale: far ? 4 : 2 });
    }
    case "upernet":
      return upernetDecoder(p, features, { channels: wide, norm });
    default:
      return segformerDecoder(p, features, { channels: settings.decoderSegmentationChannels });
  }
}

/** Keys of files that nothing is computed with. */
function ignoredKeys({ architecture, encoderName, encoderDepth, decoderChannels }: SmpSettings): RegExp[] {
  const last = decoderChannels.length - 1;
  return [
    /^classification_head\./,
    // what classifies in the encoder's own task
    /^encoder\.(_conv_head|_bn1)\./,
    ...(encoderName.startsWith("timm-") ? [/^encoder\.features\.8\./] : []),
    /^encoder\.model\.(norm|fc_norm|head)\./,
    // the last block has nothing to join
    new RegExp(`^decoder\\.blocks\\.(x_0_)?${last}\\.attention1\\.`),
    ...(architecture === "dpt" ? [/^encoder\.model\.blocks\./] : []),
    // the library writes the whole encoder, however much of it is used
    ...(architecture !== "dpt" && encoderDepth < 5 ? [/^encoder\./] : []),
    ...(architecture === "unetplusplus" && encoderName.startsWith("vgg") ? [/^decoder\.center\./] : []),
  ];
}

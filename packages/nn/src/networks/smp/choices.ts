/** What arguments of segmentation-models-pytorch may be that are one of a few words. */

/** Choices of an architecture, by the names that the library's `create_model` takes. */
export const SMP_ARCHITECTURES = [
  "unet",
  "unetplusplus",
  "manet",
  "linknet",
  "fpn",
  "pspnet",
  "pan",
  "deeplabv3",
  "deeplabv3plus",
  "upernet",
  "segformer",
  "dpt",
] as const;

/** One of the choices {@link SMP_ARCHITECTURES}. */
export type SmpArchitecture = (typeof SMP_ARCHITECTURES)[number];

/** Choices of a decoder's normalization: `batchnorm`; `identity`, none, where convolutions have a bias; `instancenorm`, by each map's own mean and deviation, without parameters. */
export const SMP_NORMS = ["batchnorm", "identity", "instancenorm"] as const;

/** One of the choices {@link SMP_NORMS}. */
export type SmpNorm = (typeof SMP_NORMS)[number];

/** Choices of how maps are upsampled within decoders. */
export const SMP_INTERPOLATIONS = ["nearest", "bilinear", "bicubic"] as const;

/** One of the choices {@link SMP_INTERPOLATIONS}. */
export type SmpInterpolation = (typeof SMP_INTERPOLATIONS)[number];

/** Choices of what DPT's decoder makes of the tokens that stand for no patch: they are joined with each patch's, added, or left out. */
export const SMP_READOUTS = ["cat", "add", "ignore"] as const;

/** One of the choices {@link SMP_READOUTS}. */
export type SmpReadout = (typeof SMP_READOUTS)[number];

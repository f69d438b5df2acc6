/** What transformers' image processors do where their `preprocessor_config.json` says nothing. */
type Fields = Readonly<Record<string, unknown>>;

const HALF = { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5] };
const BICUBIC = { resample: 3 };
/** Images keep their proportions: a lone number is the shorter side. */
const PROPORTIONAL = { default_to_square: false };
const DETECTION: Fields = { size: { shortest_edge: 800, longest_edge: 1333 }, ...PROPORTIONAL };
const DIVISIBLE: Fields = { ...DETECTION, size_divisor: 32 };
const CROPPED: Fields = { do_center_crop: true, crop_size: 224 };

/** The fields that differ from `SegformerImageProcessor`'s, by the image processor's name without "ImageProcessor". */
const PROCESSORS: Readonly<Record<string, Fields>> = {
  Beit: { size: 224, ...BICUBIC, ...HALF },
  CLIP: {
    ...{ size: 224, ...PROPORTIONAL, ...BICUBIC, ...CROPPED },
    ...{ image_mean: [0.48145466, 0.4578275, 0.40821073], image_std: [0.26862954, 0.26130258, 0.27577711] },
  },
  ConditionalDetr: DETECTION,
  ConvNext: { size: 384, crop_pct: 224 / 256 },
  DeformableDetr: DETECTION,
  DeiT: { size: 256, ...BICUBIC, ...CROPPED, ...HALF },
  Detr: DETECTION,
  DPT: { size: 384, ...BICUBIC, ...HALF },
  Eomt: { size: { shortest_edge: 640, longest_edge: 640 }, ...PROPORTIONAL },
  Mask2Former: DIVISIBLE,
  MaskFormer: DIVISIBLE,
  MobileNetV1: { size: 256, ...PROPORTIONAL, ...CROPPED, ...HALF },
  MobileNetV2: { size: 256, ...PROPORTIONAL, ...CROPPED, ...HALF },
  MobileViT: {
    ...{ size: 224, ...PROPORTIONAL, ...BICUBIC, do_center_crop: true, crop_size: 256 },
    ...{ do_normalize: false, do_flip_channel_order: true },
  },
  OneFormer: DETECTION,
  Pvt: { size: 224, ...BICUBIC },
  RTDetr: { size: 640, do_normalize: false },
  Sam: { size: { longest_edge: 1024 }, do_pad: true, pad_size: 1024 },
  ViT: { size: 224, ...HALF },
  VitMatte: { do_resize: false, do_pad: true, size_divisor: 32, ...HALF },
  Yolos: DETECTION,
};

/** The name of the image processor that a configuration is for, without "ImageProcessor"; empty where it says none. */
export function processorOf({ image_processor_type: type, feature_extractor_type: former }: Fields): string {
  return String(type ?? former ?? "").replace(/(ImageProcessor|FeatureExtractor)(Fast|Pil)?$/, "");
}

/** A configuration with what its image processor does where it says nothing. */
export function withDefaults(config: Fields): Fields {
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined && value !== null));
  return { ...PROCESSORS[processorOf(config)], ...given };
}

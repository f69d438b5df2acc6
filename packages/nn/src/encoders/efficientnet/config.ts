/** EfficientNets by name: how wide, how deep, and for which size of images. */
import { divisible } from "../../layers/divisible.js";

/** Configuration of {@link efficientnetEncoder}. */
export interface EfficientnetConfig {
  /** The published network: `b0` to `b7`, or `lite0` to `lite4`, which have no squeeze and excitation, and relu at most 6. @default "b0" */
  readonly variant?: EfficientnetVariant;
  /** Factor of all channels, which are then rounded to multiples of 8. @default the variant's */
  readonly width?: number;
  /** Factor of the blocks of each stage, rounded up. @default the variant's */
  readonly depth?: number;
  /**
   * Where the file is from. `torchvision`: its names, padding alike on all sides, epsilon 1e-5 (1e-3 from b5 on). `tensorflow`: the names of efficientnet_pytorch, TensorFlow's padding,
   * which is more at the right and lower sides, epsilon 1e-3; sizes are multiples of 32.
   * @default "torchvision"
   */
  readonly origin?: "torchvision" | "tensorflow";
  /** Of every normalization. @default that of the origin */
  readonly epsilon?: number;
  /**
   * Blocks, counted through all stages from 0, whose maps are wanted at strides 4, 8, 16 and 32; the first map is then that of the stem. Blocks after the last are left out.
   * @default the last block of each resolution, without the stem
   */
  readonly taps?: readonly number[];
  /** Stride of the coarsest map; where it is less than 32, what comes after the tap of that stride is dilated instead. Goes with `taps`. @default 32 */
  readonly outputStride?: 8 | 16 | 32;
  /** Whether layers of stride 2 are padded as TensorFlow pads images of the variant's own size, whatever the image's, as efficientnet_pytorch does when it is told a size. @default false */
  readonly paddedForVariant?: boolean;
}

/** Width, depth, and side of the images. */
const VARIANTS = {
  b0: [1, 1, 224],
  b1: [1, 1.1, 240],
  b2: [1.1, 1.2, 260],
  b3: [1.2, 1.4, 300],
  b4: [1.4, 1.8, 380],
  b5: [1.6, 2.2, 456],
  b6: [1.8, 2.6, 528],
  b7: [2, 3.1, 600],
  lite0: [1, 1, 224],
  lite1: [1, 1.1, 240],
  lite2: [1.1, 1.2, 260],
  lite3: [1.2, 1.4, 280],
  lite4: [1.4, 1.8, 300],
} as const;

/** Name of a published EfficientNet. */
export type EfficientnetVariant = keyof typeof VARIANTS;

/** Names of the published EfficientNets. */
export const EFFICIENTNET_VARIANTS = Object.keys(VARIANTS) as EfficientnetVariant[];

/** Expansion, side of the kernel, stride, channels and blocks of each stage of b0. */
const STAGES = [
  [1, 3, 1, 16, 1],
  [6, 3, 2, 24, 2],
  [6, 5, 2, 40, 2],
  [6, 3, 2, 80, 3],
  [6, 5, 1, 112, 3],
  [6, 5, 2, 192, 4],
  [6, 3, 1, 320, 1],
] as const;

/** A stage with its channels and blocks. */
export interface EfficientnetStage {
  readonly expansion: number;
  readonly kernel: number;
  readonly stride: number;
  readonly channels: number;
  readonly blocks: number;
}

/** What a configuration comes to. */
export interface EfficientnetSizes {
  /** Factor of all channels. */
  readonly width: number;
  readonly lite: boolean;
  readonly tensorflow: boolean;
  readonly epsilon: number;
  readonly stem: number;
  readonly stages: readonly EfficientnetStage[];
  /** Channels of the last 1 × 1 convolution, which belongs to the classifier. */
  readonly last: number;
  /** Side of the images that the variant was trained on. */
  readonly imageSize: number;
}

/** TensorFlow's padding of one axis of this extent, before and after. */
export function tensorflowPadding(extent: number, kernel: number, stride: number): readonly [before: number, after: number] {
  const missing = Math.max(0, (Math.ceil(extent / stride) - 1) * stride + kernel - extent);
  const before = Math.floor(missing / 2);
  return [before, missing - before];
}

/** Channels, blocks and epsilon of a configuration of EfficientNet. */
export function efficientnetSizes(config: EfficientnetConfig): EfficientnetSizes {
  const { variant = "b0", origin = "torchvision" } = config;
  const [usualWidth, usualDepth, imageSize] = VARIANTS[variant];
  const { width = usualWidth, depth = usualDepth } = config;
  const lite = variant.startsWith("lite");
  const stages = STAGES.map(([expansion, kernel, stride, channels, blocks], i) => ({
    ...{ expansion, kernel, stride, channels: divisible(channels * width) },
    // the first and the last stage of a lite network are never deepened
    blocks: lite && (i === 0 || i === STAGES.length - 1) ? blocks : Math.ceil(blocks * depth),
  }));
  const tensorflow = origin === "tensorflow";
  return {
    ...{ width, lite, tensorflow, stages, imageSize },
    epsilon: config.epsilon ?? (tensorflow || ["b5", "b6", "b7"].includes(variant) ? 1e-3 : 1e-5),
    stem: lite ? 32 : divisible(32 * width),
    last: lite ? 1280 : tensorflow ? divisible(1280 * width) : 4 * stages.at(-1)!.channels,
  };
}

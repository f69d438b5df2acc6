/** MobileOne as an encoder: convolutions that training has several of side by side, and whose sum is one. */
import { numberOf, type Value } from "../../graph/value.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { squeezeExcitation } from "../../layers/squeeze-excitation.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";

/** Channels of the first convolution and of the four stages; convolutions side by side; whether late blocks have squeeze and excitation. */
export const MOBILEONES = {
  s0: { channels: [48, 48, 128, 256, 1024], branches: 4, squeezed: false },
  s1: { channels: [64, 96, 192, 512, 1280], branches: 1, squeezed: false },
  s2: { channels: [64, 96, 256, 640, 2048], branches: 1, squeezed: false },
  s3: { channels: [64, 128, 320, 768, 2048], branches: 1, squeezed: false },
  s4: { channels: [64, 192, 448, 896, 2048], branches: 1, squeezed: true },
} as const;

/** Configuration of {@link mobileoneEncoder}. */
export interface MobileoneConfig {
  /** @default "s0" */
  readonly size?: keyof typeof MOBILEONES;
  /** Factor of all channels. @default 1 */
  readonly width?: number;
  /** Pixels of the image from one position of the last map to the next; below 32, dilation replaces strides. @default 32 */
  readonly outputStride?: 8 | 16 | 32;
  /** How many of the maps are wanted, from the finest on; layers after the last of them are left out. @default 5 */
  readonly maps?: number;
}

/** Blocks of the four stages; of the last two, those with squeeze and excitation. */
const DEPTHS = [2, 8, 10, 1];
const SQUEEZED = [0, 0, 5, 1];
/** By how much fewer channels factors are computed with. */
const REDUCTION = 16;

/**
 * MobileOne with its branches, as segmentation-models-pytorch has it (`stage0.rbr_conv.0.conv`, `stage1.0.rbr_skip`, `stage1.0.rbr_scale.bn`, …): the maps of the first convolution and of four stages.
 *
 * @see P. K. A. Vasu et al., "MobileOne: An improved one millisecond mobile backbone", CVPR 2023, arXiv:2206.04040
 *
 * @remarks
 * The branches are summed as the file has them. The authors join them to one convolution after training, with the same result.
 */
export function mobileoneEncoder(config: MobileoneConfig = {}): Encoder<"pyramid"> {
  const { size = "s0", width = 1, outputStride = 32, maps: count = 5 } = config;
  const { branches, squeezed } = MOBILEONES[size];
  const channels = MOBILEONES[size].channels.map((of) => Math.floor(of * width));
  const strides = [2, 4, 8, 16, 32].map((stride) => Math.min(stride, outputStride));
  return {
    kind: "pyramid",
    strides: strides.slice(0, count),
    channels: channels.slice(0, count),
    features: (p, image) => {
      let x = branched(p.scope("stage0"), image, channels[0]!, { kernel: 3, stride: 2, branches: 1 });
      const found = [x];
      DEPTHS.slice(0, count - 1).forEach((depth, stage) => {
        const full = 2 ** (stage + 2);
        const dilation = Math.max(1, full / outputStride);
        for (let block = 0; block < depth; block++) {
          const weighed = squeezed && block >= depth - SQUEEZED[stage]!;
          const at = (i: number) => p.scope(`stage${stage + 1}.${2 * block + i}`);
          const groups = numberOf("mobileoneEncoder", x, 1);
          const first = block === 0;
          const deep = { kernel: 3, stride: first && dilation === 1 ? 2 : 1, dilation, groups, skips: !first } as const;
          x = branched(at(0), x, groups, { ...deep, branches, weighed });
          x = branched(at(1), x, channels[stage + 1]!, { kernel: 1, branches, weighed });
        }
        found.push(x);
      });
      return found;
    },
  };
}

/** How {@link branched} convolves. */
interface Branches {
  readonly kernel: 1 | 3;
  readonly stride?: number;
  readonly dilation?: number;
  readonly groups?: number;
  readonly branches: number;
  /** Whether the map itself is added, where channels stay as many. @default true */
  readonly skips?: boolean;
  readonly weighed?: boolean;
}

/** The sum of convolutions, of a 1 × 1 convolution beside those of 3 × 3, and of the map itself, each normalized. */
function branched(p: Scope, x: Value, channels: number, options: Branches): Value {
  const { kernel, stride = 1, dilation = 1, groups = 1, branches, skips = true, weighed = false } = options;
  const shared = { stride, groups, names: ["conv", "bn"] } as const;
  const parts: Value[] = [];
  if (skips && stride === 1 && numberOf("mobileoneEncoder", x, 1) === channels) parts.push(batchNorm(p.scope("rbr_skip"), x));
  if (kernel > 1) parts.push(convNorm(p.scope("rbr_scale"), x, channels, shared));
  for (let i = 0; i < branches; i++) {
    parts.push(convNorm(p.scope(`rbr_conv.${i}`), x, channels, { ...shared, kernel, dilation }));
  }
  const sum = parts.reduce((a, b) => add(a, b));
  const se = { names: ["reduce", "expand"] } as const;
  return relu(weighed ? squeezeExcitation(p.scope("se"), sum, Math.floor(channels / REDUCTION), se) : sum);
}

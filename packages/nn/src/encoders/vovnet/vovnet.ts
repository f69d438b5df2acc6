/** VoVNet's second version: blocks whose layers are all seen by the last one, once. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { hardSigmoid, relu } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool, maxPool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";

/** A published form. */
export interface VovnetBody {
  /** Blocks of each stage. */
  readonly blocks: readonly [number, number, number, number];
  /** Layers of a block. */
  readonly layers: number;
  /** Whether layers have half as many channels. */
  readonly slim?: boolean;
  /** Whether layers are depthwise, with a pointwise one after each. */
  readonly depthwise?: boolean;
}

/** The published forms, by the authors' names. */
export const VOVNETS = {
  "V-19-slim-dw": { blocks: [1, 1, 1, 1], layers: 3, slim: true, depthwise: true },
  "V-19-slim": { blocks: [1, 1, 1, 1], layers: 3, slim: true },
  "V-19": { blocks: [1, 1, 1, 1], layers: 3 },
  "V-39": { blocks: [1, 1, 2, 2], layers: 5 },
  "V-57": { blocks: [1, 1, 4, 3], layers: 5 },
  "V-99": { blocks: [1, 3, 9, 3], layers: 5 },
} as const satisfies Readonly<Record<string, VovnetBody>>;

/** Configuration of {@link vovnetEncoder}. */
export interface VovnetConfig extends VovnetBody {
  /** Channels of the stem's first layer; all others are in proportion. @default 64 */
  readonly width?: number;
}

/** Of 64ths of the width: channels of a block's layers, and of its result, by stage. */
const INNER = [128, 160, 192, 224] as const;
const SLIM_INNER = [64, 80, 96, 112] as const;
const OUTER = [256, 512, 768, 1024] as const;
const SLIM_OUTER = [112, 256, 384, 512] as const;

/**
 * VoVNet's second version as an encoder, maps at a quarter to a thirty-second of the image, with its authors' names below `stem` and `stage2` … `stage5`; normalizations are frozen.
 *
 * @see Y. Lee, J. Park, "CenterMask: Real-time anchor-free instance segmentation", CVPR 2020, doi:10.1109/CVPR42600.2020.01392
 */
export function vovnetEncoder({
  blocks,
  layers,
  slim = false,
  depthwise = false,
  width = 64,
}: VovnetConfig): Encoder<"pyramid"> {
  const of = (channels: number) => Math.max(1, Math.round((channels * width) / 64));
  const inner = (slim ? SLIM_INNER : INNER).map(of);
  const outer = (slim ? SLIM_OUTER : OUTER).map(of);
  return {
    kind: "pyramid",
    strides: [4, 8, 16, 32],
    channels: outer,
    features(p, image) {
      const stem = p.scope("stem");
      let x = plain(stem, "stem_1", image, width, { kernel: 3, stride: 2 });
      const next = depthwise ? separable : plain;
      x = next(stem, "stem_2", x, width, { kernel: 3, stride: 1 });
      x = next(stem, "stem_3", x, depthwise ? width : 2 * width, { kernel: 3, stride: 2 });
      return blocks.map((count, stage) => {
        if (stage > 0) x = maxPool(x, { kernel: 3, stride: 2, ceilMode: true });
        for (let i = 1; i <= count; i++) {
          const name = `OSA${stage + 2}_${i}`;
          const block = aggregation(p.scope(`stage${stage + 2}.${name}`), name, x, {
            ...{ layers, inner: inner[stage]!, outer: outer[stage]!, depthwise },
          });
          x = i === 1 ? block : add(block, x);
        }
        return x;
      });
    },
  };
}

/** A block: layers one after another, all of them joined with what they began with, and channels scaled by what the whole map says of them. */
function aggregation(
  p: Scope,
  name: string,
  x: Value,
  sizes: { readonly layers: number; readonly inner: number; readonly outer: number; readonly depthwise: boolean },
): Value {
  const { layers, inner, outer, depthwise } = sizes;
  const seen = [x];
  let y = x;
  if (depthwise && numberOf("aggregation", x, 1) !== inner) {
    y = plain(p.scope("conv_reduction"), `${name}_reduction_0`, y, inner, { kernel: 1, stride: 1 });
  }
  for (let i = 0; i < layers; i++) {
    y = (depthwise ? separable : plain)(p.scope(`layers.${i}`), `${name}_${i}`, y, inner, { kernel: 3, stride: 1 });
    seen.push(y);
  }
  const joined = plain(p.scope("concat"), `${name}_concat`, concat(seen), outer, { kernel: 1, stride: 1 });
  return mul(joined, hardSigmoid(convolution(p.scope("ese.fc"), globalAveragePool(joined), outer)));
}

/** What a layer's convolution sees. */
interface Window {
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
}

function plain(p: Scope, name: string, x: Value, channels: number, { kernel, stride }: Window): Value {
  const padding = (kernel - 1) / 2;
  const y = convolution(p.scope(`${name}/conv`), x, channels, { kernel, stride, padding, bias: false });
  return relu(batchNorm(p.scope(`${name}/norm`), y, 1e-5, true));
}

/** A depthwise layer and a pointwise one; channels stay as they are. */
function separable(p: Scope, name: string, x: Value, channels: number, { kernel, stride }: Window): Value {
  const groups = numberOf("separable", x, 1);
  const deep = convolution(p.scope(`${name}/dw_conv3x3`), x, channels, { kernel, stride, padding: 1, groups, bias: false });
  const y = convolution(p.scope(`${name}/pw_conv1x1`), deep, channels, { bias: false });
  return relu(batchNorm(p.scope(`${name}/pw_norm`), y, 1e-5, true));
}

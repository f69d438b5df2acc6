/** A feature pyramid on an encoder, and the head of Panoptic FPN's semantic branch that sums its levels. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head, Neck } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { add } from "../ops/elementwise.js";
import { resize } from "../ops/resize.js";
import { convModule } from "./conv-module.js";
import { mapAt, resizedTo, sizeOf } from "./maps.js";

/** Options of {@link fpnNeck}. */
export interface FpnNeckOptions {
  /** Channels of all levels. @default 256 */
  readonly channels?: number;
  /** Maps of the encoder, from the finest to the coarsest. @default [-4, -3, -2, -1] */
  readonly indices?: readonly number[];
  /** Names of a level's two convolutions. @default OpenMMLab's */
  readonly names?: (level: number) => readonly [lateral: string, output: string];
  /** A level's layers, of a kernel of 1 or 3. @default convolutions with a bias */
  readonly layer?: (p: Scope, x: Value, channels: number, kernel: 1 | 3) => Value;
}

/**
 * A feature pyramid under OpenMMLab's names (`lateral_convs.0.conv`, `fpn_convs.0.conv`): each map gets what the coarser ones know, and all have the same number of channels.
 *
 * @see T.-Y. Lin et al., "Feature pyramid networks for object detection", CVPR 2017, doi:10.1109/CVPR.2017.106
 */
export function fpnNeck(options: FpnNeckOptions = {}): Neck<"pyramid"> {
  const { channels = 256, indices = [-4, -3, -2, -1], names = ofOpenmmlab, layer = plain } = options;
  return {
    name: "feature pyramid",
    takes: ["pyramid"],
    shapes: ({ strides }) => ({
      kind: "pyramid",
      strides: indices.map((index) => strides.at(index)!),
      channels: indices.map(() => channels),
    }),
    features(p, maps) {
      const laterals = indices.map((index, i) => layer(p.scope(names(i)[0]), mapAt("fpnNeck", maps, index), channels, 1));
      for (let i = laterals.length - 1; i > 0; i--) {
        const finer = laterals[i - 1]!;
        laterals[i - 1] = add(finer, resize(laterals[i]!, { size: sizeOf(finer), mode: "nearest" }));
      }
      return laterals.map((lateral, i) => layer(p.scope(names(i)[1]), lateral, channels, 3));
    },
  };
}

function plain(p: Scope, x: Value, channels: number, kernel: 1 | 3): Value {
  return convolution(p, x, channels, { kernel, padding: (kernel - 1) / 2 });
}

function ofOpenmmlab(level: number): readonly [string, string] {
  return [`lateral_convs.${level}.conv`, `fpn_convs.${level}.conv`];
}

/**
 * PANet's neck under OpenMMLab's names (`downsample_convs.0.conv`, `pafpn_convs.0.conv`): a feature pyramid, and a second way from the finest level up to the coarsest.
 *
 * @see S. Liu et al., "Path aggregation network for instance segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00913
 */
export function pafpnNeck(options: FpnNeckOptions = {}): Neck<"pyramid"> {
  const pyramid = fpnNeck(options);
  return {
    ...pyramid,
    name: "path aggregation pyramid",
    features(p, maps) {
      const levels = pyramid.features(p, maps);
      const channels = options.channels ?? 256;
      const by3 = (name: string, x: Value, stride: number) =>
        convolution(p.scope(name), x, channels, { kernel: 3, padding: 1, stride });
      for (let i = 1; i < levels.length; i++) {
        levels[i] = add(levels[i]!, by3(`downsample_convs.${i - 1}.conv`, levels[i - 1]!, 2));
      }
      return levels.map((level, i) => (i === 0 ? level : by3(`pafpn_convs.${i - 1}.conv`, level, 1)));
    },
  };
}

/** Options of {@link fpnHead}. */
export interface FpnHeadOptions {
  /** @default 128 */
  readonly channels?: number;
  /** Levels, from the finest to the coarsest. @default [-4, -3, -2, -1] */
  readonly indices?: readonly number[];
}

/**
 * The head of semantic FPN under OpenMMLab's names (`scale_heads.0.0.conv`, `conv_seg`): each level is convolved and doubled until it has the finest one's stride, then all are added.
 *
 * @see A. Kirillov et al., "Panoptic feature pyramid networks", CVPR 2019, doi:10.1109/CVPR.2019.00656
 */
export function fpnHead({ channels = 128, indices = [-4, -3, -2, -1] }: FpnHeadOptions = {}): Head<"pyramid"> {
  return {
    name: "sum of a feature pyramid",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners }) {
      const [finest] = indices;
      const strideAt = (index: number) => maps.strides.at(index)!;
      let sum: Value | undefined;
      indices.forEach((index, i) => {
        const doublings = Math.log2(strideAt(index) / strideAt(finest!));
        let y = mapAt("fpnHead", maps, index);
        for (let k = 0; k < Math.max(1, doublings); k++) {
          // what doubles the size is counted among the layers
          const at = doublings > 0 ? 2 * k : k;
          y = convModule(p.scope(`scale_heads.${i}.${at}`), y, channels, { kernel: 3 });
          if (doublings > 0) y = resize(y, { scale: 2, mode: "bilinear", alignCorners });
        }
        sum = sum === undefined ? y : add(sum, resizedTo(y, sum, alignCorners));
      });
      return convolution(p.scope("conv_seg"), sum!, nClasses);
    },
  };
}

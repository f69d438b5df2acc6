/** SETR's heads: a plain transformer's map is convolved and upsampled, at once or step by step; or several maps are aggregated. */
import { convolution } from "../layers/conv.js";
import type { Head, Neck } from "../layers/head.js";
import { layerNorm2d } from "../layers/layer-norm-2d.js";
import { add } from "../ops/elementwise.js";
import { resize } from "../ops/resize.js";
import { concat } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";

/** Options of {@link upsamplingHead}. */
export interface UpsamplingHeadOptions {
  /** Channels of its convolutions. */
  readonly channels: number;
  /** Convolutions, each followed by an upsampling: 1 in the naive form, 4 in the progressive one. */
  readonly convolutions: number;
  /** Factor of each upsampling: 4 in the naive form, 2 in the progressive one. */
  readonly scale: number;
  /** 1 in the naive form, 3 in the progressive one. */
  readonly kernel: 1 | 3;
  /** @default -1 */
  readonly index?: number;
}

/**
 * SETR's naive and progressive heads under OpenMMLab's names (`norm`, `up_convs.0.0.conv`, `conv_seg`).
 *
 * @see S. Zheng et al., "Rethinking semantic segmentation from a sequence-to-sequence perspective with transformers", CVPR 2021, doi:10.1109/CVPR46437.2021.00681
 */
export function upsamplingHead(options: UpsamplingHeadOptions): Head<"plain"> {
  const { channels, convolutions, scale, kernel, index = -1 } = options;
  return {
    name: "upsampling",
    takes: ["plain"],
    scores(p, maps, { nClasses, alignCorners }) {
      let y = layerNorm2d(p.scope("norm"), mapAt("upsamplingHead", maps, index));
      for (let i = 0; i < convolutions; i++) {
        y = resize(convModule(p.scope(`up_convs.${i}.0`), y, channels, { kernel }), { scale, mode: "bilinear", alignCorners });
      }
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}

/**
 * The neck of SETR's multi-level aggregation under OpenMMLab's names (`norm.0`, `mla.channel_proj.0`, `mla.feat_extract.0`): each map is added to those of later blocks. From the last to the first.
 *
 * @see S. Zheng et al., "Rethinking semantic segmentation from a sequence-to-sequence perspective with transformers", CVPR 2021, doi:10.1109/CVPR46437.2021.00681
 */
export function aggregationNeck(channels: number): Neck<"plain"> {
  return {
    name: "multi-level aggregation",
    takes: ["plain"],
    shapes: ({ strides }) => ({ kind: "plain", strides, channels: strides.map(() => channels) }),
    features(p, { values }) {
      const projected = values.map((x, i) =>
        convModule(p.scope(`mla.channel_proj.${i}`), layerNorm2d(p.scope(`norm.${i}`), x), channels),
      );
      let sum = projected.at(-1)!;
      const sums = [sum];
      for (const x of projected.slice(0, -1).reverse()) {
        sum = add(sum, x);
        sums.push(sum);
      }
      return sums.map((x, i) => convModule(p.scope(`mla.feat_extract.${i}`), x, channels, { kernel: 3 }));
    },
  };
}

/**
 * The head of SETR's multi-level aggregation under OpenMMLab's names (`up_convs.0.0.conv`, `conv_seg`): every map convolved twice, upsampled by 4, and joined.
 *
 * @see S. Zheng et al., "Rethinking semantic segmentation from a sequence-to-sequence perspective with transformers", CVPR 2021, doi:10.1109/CVPR46437.2021.00681
 */
export function aggregationHead(channels: number): Head<"plain"> {
  return {
    name: "multi-level aggregation",
    takes: ["plain"],
    scores(p, { values }, { nClasses, alignCorners }) {
      const parts = values.map((x, i) => {
        const at = p.scope(`up_convs.${i}`);
        const twice = convModule(at.scope(1), convModule(at.scope(0), x, channels, { kernel: 3 }), channels, { kernel: 3 });
        return resize(twice, { scale: 4, mode: "bilinear", alignCorners });
      });
      return convolution(p.scope("conv_seg"), concat(parts), nClasses);
    },
  };
}

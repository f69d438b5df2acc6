/** The dense prediction transformer's head: maps of a plain transformer become a pyramid, which is fused from the coarsest to the finest. */
import { numberOf, type Value } from "../graph/value.js";
import { convolution, transposedConvolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { batchNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { gelu, relu } from "../ops/activation.js";
import { conv } from "../ops/conv.js";
import { add } from "../ops/elementwise.js";
import { resize } from "../ops/resize.js";
import { convModule } from "./conv-module.js";
import { mapAt, resizedTo } from "./maps.js";

/** Options of {@link densePredictionHead}. */
export interface DensePredictionHeadOptions {
  /** Channels of the fusion. @default 256 */
  readonly channels?: number;
  /** Channels of the four maps of the pyramid, at a quarter of the image's size, an eighth, a sixteenth and a thirty-second where patches have 16 × 16 pixels. @default [96, 192, 384, 768] */
  readonly widths?: readonly [number, number, number, number];
}

/**
 * The head of DPT for segmentation under OpenMMLab's names (`reassemble_blocks`, `convs`, `fusion_blocks`, `project`, `conv_seg`). Its four maps have the class token beside each patch's, as a `vitEncoder` with `joinClass` gives them. Scores have half
 * of the image's size.
 *
 * @see R. Ranftl, A. Bochkovskiy, V. Koltun, "Vision transformers for dense prediction", ICCV 2021, doi:10.1109/ICCV48922.2021.01196
 */
export function densePredictionHead(options: DensePredictionHeadOptions = {}): Head<"plain"> {
  const { channels = 256, widths = [96, 192, 384, 768] } = options;
  return {
    name: "dense prediction",
    takes: ["plain"],
    scores(p, maps, { nClasses }) {
      const pyramid = widths.map((width, i) => {
        const own = reassembled(p.scope("reassemble_blocks"), mapAt("densePredictionHead", maps, i), width, i);
        return convolution(p.scope(`convs.${i}.conv`), own, channels, { kernel: 3, padding: 1, bias: false });
      });
      let y = fused(p.scope("fusion_blocks.0"), pyramid[3]!, channels);
      for (let i = 1; i < 4; i++) y = fused(p.scope(`fusion_blocks.${i}`), y, channels, pyramid[3 - i]!);
      return convolution(p.scope("conv_seg"), convModule(p.scope("project"), y, channels, { kernel: 3 }), nClasses);
    },
  };
}

/** A map of patches and class tokens as the `level`th map of the pyramid. */
function reassembled(p: Scope, x: Value, width: number, level: number): Value {
  const y = convolution(p.scope(`projects.${level}.conv`), readout(p.scope(`readout_projects.${level}.0`), x), width);
  const at = p.scope(`resize_layers.${level}`);
  if (level === 0) return transposedConvolution(at, y, width, { kernel: 4, stride: 4 });
  if (level === 1) return transposedConvolution(at, y, width, { kernel: 2, stride: 2 });
  return level === 2 ? y : convolution(at, y, width, { kernel: 3, stride: 2, padding: 1 });
}

/** A linear layer over patch and class, and GELU. */
function readout(p: Scope, x: Value): Value {
  const both = numberOf("densePredictionHead", x, 1);
  const channels = both / 2;
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  return gelu(
    conv(
      x,
      p.parameter("weight", [channels, both], { initial, view: [channels, both, 1, 1] }),
      p.parameter("bias", [channels]),
    ),
  );
}

/** The coarser maps' fusion with one more map, at twice the size. */
function fused(p: Scope, coarse: Value, channels: number, fine?: Value): Value {
  const x = fine ? add(coarse, residual(p.scope("res_conv_unit1"), resizedTo(fine, coarse, false), channels)) : coarse;
  const y = residual(p.scope("res_conv_unit2"), x, channels);
  return convolution(p.scope("project.conv"), resize(y, { scale: 2, mode: "bilinear", alignCorners: true }), channels);
}

/** Activation, convolution and normalization, twice, added to what it was given. */
function residual(p: Scope, x: Value, channels: number): Value {
  const layer = (at: Scope, y: Value) =>
    batchNorm(at.scope("bn"), convolution(at.scope("conv"), relu(y), channels, { kernel: 3, padding: 1, bias: false }));
  return add(layer(p.scope("conv2"), layer(p.scope("conv1"), x)), x);
}

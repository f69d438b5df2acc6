/** Interlaced sparse self-attention: positions that are far apart see each other, then those that are near; both in groups that are small. */
import { addExtents, type Extent, floorDivide, multiplyExtents, productOf, subtractExtents } from "../graph/extents.js";
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { concat, pad, reshape, transpose } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";
import { pixelAttention } from "./pixel-attention.js";

/** Options of {@link interlacedHead}. */
export interface InterlacedHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Channels by which positions are compared. @default 256 */
  readonly attentionChannels?: number;
  /** Rows and columns of a group of near positions. @default [8, 8] */
  readonly group?: readonly [rows: number, columns: number];
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of ISANet under OpenMMLab's names (`in_conv`, `global_relation.query_project.0`, `local_relation`, `out_conv`, `conv_seg`).
 *
 * @see L. Huang et al., "Interlaced sparse self-attention for semantic segmentation", 2019, arXiv:1907.12273
 */
export function interlacedHead(options: InterlacedHeadOptions = {}): Head {
  const { channels = 512, attentionChannels = 256, group = [8, 8], index = -1 } = options;
  return {
    name: "interlaced sparse self-attention",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      const x = convModule(p.scope("in_conv"), mapAt("interlacedHead", maps, index), channels, { kernel: 3 });
      const seen = interlaced(p, x, group, attentionChannels);
      const y = convModule(p.scope("out_conv"), concat([seen, x]), channels);
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}

function interlaced(p: Scope, x: Value, [rows, columns]: readonly [number, number], attention: number): Value {
  const [batch, channels, height, width] = x.shape as [Extent, number, Extent, Extent];
  const [down, right] = [groups(height, rows), groups(width, columns)];
  const missing = [
    subtractExtents(multiplyExtents(down, rows), height),
    subtractExtents(multiplyExtents(right, columns), width),
  ];
  const before = missing.map((extent) => floorDivide(extent, 2)) as [Extent, Extent];
  const after = missing.map((extent, i) => subtractExtents(extent, before[i]!)) as [Extent, Extent];
  const whole = missing.every((extent) => extent === 0) ? x : pad(x, [0, 0, ...before], [0, 0, ...after]);
  // one position of each group: [batch · rows · columns, C, down, right]
  const apart = transpose(reshape(whole, [batch, channels, down, rows, right, columns]), [0, 3, 5, 1, 2, 4]);
  const far = related(
    p.scope("global_relation"),
    reshape(apart, [multiplyExtents(batch, rows * columns), channels, down, right]),
    attention,
  );
  // all positions of one group: [batch · down · right, C, rows, columns]
  const turned = transpose(reshape(far, [batch, rows, columns, channels, down, right]), [0, 4, 5, 3, 1, 2]);
  const near = related(
    p.scope("local_relation"),
    reshape(turned, [productOf([batch, down, right]), channels, rows, columns]),
    attention,
  );
  const back = transpose(reshape(near, [batch, down, right, channels, rows, columns]), [0, 3, 1, 4, 2, 5]);
  const y = reshape(back, [batch, channels, multiplyExtents(down, rows), multiplyExtents(right, columns)]);
  if (missing.every((extent) => extent === 0)) return y;
  const less = (extents: readonly Extent[]) => [0, 0, ...extents.map((extent) => subtractExtents(0, extent))];
  return pad(y, less(before), less(after));
}

/** How many groups cover an extent. */
function groups(extent: Extent, size: number): Extent {
  return floorDivide(addExtents(extent, size - 1), size);
}

function related(p: Scope, x: Value, attention: number): Value {
  const found = pixelAttention(p, x, x, { channels: attention, layers: 2 });
  return convModule(p.scope("output_project"), found, numberOf("interlacedHead", x, 1));
}

/** Deformable convolution: each tap of the kernel looks where the graph says. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, phrase } from "@segkit/core/validate";
import { describeShape, type Extent, multiplyExtents } from "../graph/extents.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import { checkRank, checkSameShape, checkType, numberOf, type Value } from "../graph/value.js";
import { conv } from "./conv.js";
import { add, cast, div, mul, type Operand, sub } from "./elementwise.js";
import { gridSample } from "./grid-sample.js";
import { range } from "./range.js";
import { concat, reshape, slice, unsqueeze } from "./shape.js";
import { type PerAxis, paddings, perAxis, windowed } from "./spatial.js";

/** Attributes of {@link deformConv}. */
export interface DeformConvAttributes {
  /** @default 1 */
  readonly stride?: PerAxis;
  /** One number, one per axis, or begins then ends. @default 0 */
  readonly padding?: PerAxis;
  /** @default 1 */
  readonly dilation?: PerAxis;
  /** What each tap is multiplied by, `[N, sets · kh · kw, h, w]`: the second version of the paper. @default nothing */
  readonly mask?: Value;
  /**
   * How many taps of the kernel are sampled at once, 1 to kh · kw. Fewer take less memory: the samples of so many taps are held, each as large as the input where the stride
   * is 1.
   * @default all
   */
  readonly tapsAtOnce?: number;
}

/** What the parts of one deformable convolution share. */
interface Sampling {
  readonly x: Value;
  /** Of the result. */
  readonly size: readonly [Extent, Extent];
  /** Batch times sets of offsets. */
  readonly batch: Extent;
  readonly sets: number;
  readonly kernel: readonly [number, number];
  readonly stride: readonly number[];
  readonly pads: readonly number[];
  readonly dilation: readonly number[];
}

/**
 * torchvision's `deform_conv2d`: a convolution whose taps are moved by offsets, at each position by others, and read between pixels.
 *
 * @param x - `[N, C, H, W]`, float32
 * @param offset - `[N, sets · 2 · kh · kw, h, w]`: of each tap, how far it is moved down, then right, in pixels; with several sets, each is for as many neighboring
 *   channels
 * @param weight - `[outChannels, C / groups, kh, kw]`, which says the groups
 * @param bias - `[outChannels]`
 * @param attributes - see {@link DeformConvAttributes}
 * @returns `[N, outChannels, h, w]`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-tensor`
 *
 * @see J. Dai et al., "Deformable convolutional networks", ICCV 2017, doi:10.1109/ICCV.2017.89; X. Zhu et al., "Deformable ConvNets v2: More deformable, better results",
 *   CVPR 2019, doi:10.1109/CVPR.2019.00953
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { convolution } from "@segkit/nn/layers";
 * import { deformConv } from "@segkit/nn/ops";
 *
 * const model: Model = {
 *   name: "deformable",
 *   inputs: { x: { type: "float32", dims: ["batch", 8, "height", "width"] } },
 *   forward: (p, { x }) => {
 *     const offset = convolution(p.scope("offset"), x!, 18, { kernel: 3, padding: 1 });
 *     return { y: deformConv(x!, offset, p.parameter("weight", [16, 8, 3, 3]), undefined, { padding: 1, tapsAtOnce: 3 }) };
 *   },
 * };
 * console.assert(trace(model).outputs[0]?.[1].shape.join() === "batch,16,height,width");
 * ```
 *
 * @remarks
 * By GridSample and 1 × 1 convolutions, as WebGPU leaves DeformConv to the CPU. With all taps at once the samples take kh · kw times the input's memory: 0.8 GB for
 * 64 channels of 256 × 256 and a kernel of 7 × 7; with `tapsAtOnce: 7` a seventh of that.
 */
export function deformConv(x: Value, offset: Value, weight: Value, bias?: Value, attributes: DeformConvAttributes = {}): Value {
  const where = "deformConv";
  checkKnownOptions(where, attributes, ["stride", "padding", "dilation", "mask", "tapsAtOnce"]);
  const { mask } = attributes;
  for (const value of mask ? [x, offset, weight, mask] : [x, offset, weight]) {
    checkRank(where, value, [4]);
    checkType(where, value, ["float32"]);
  }
  const kernel = [numberOf(where, weight, 2), numberOf(where, weight, 3)] as const;
  const taps = kernel[0] * kernel[1];
  const { tapsAtOnce = taps } = attributes;
  checkInteger(where, "tapsAtOnce", tapsAtOnce, { min: 1, max: taps });
  const stride = perAxis(where, "stride", attributes.stride ?? 1, 2, 1);
  const dilation = perAxis(where, "dilation", attributes.dilation ?? 1, 2, 1);
  const pads = paddings(where, attributes.padding ?? 0, 2);
  const along = (i: 0 | 1): Extent =>
    windowed(x.shape[i + 2]!, {
      kernel: kernel[i],
      stride: stride[i]!,
      dilation: dilation[i]!,
      padding: pads[i]! + pads[i + 2]!,
    });
  const size = [along(0), along(1)] as const;
  const sets = numberOf(where, offset, 1) / (2 * taps);
  checkChannels(where, x, weight, sets);
  const like = (channels: number): Value => ({
    ...x,
    name: `${channels} channels of the result's size`,
    shape: [x.shape[0]!, channels, ...size],
  });
  checkSameShape(where, like(2 * taps * sets), offset);
  if (mask) checkSameShape(where, like(taps * sets), mask);
  const sampling = { x, size, batch: multiplyExtents(x.shape[0]!, sets), sets, kernel, stride, pads, dilation };
  return summed(sampling, gridOf(sampling, offset), { mask, weight, bias, tapsAtOnce });
}

/** Requires groups and sets of offsets that the channels can be divided by. */
function checkChannels(where: string, x: Value, weight: Value, sets: number): void {
  const channels = numberOf(where, x, 1);
  const groups = channels / numberOf(where, weight, 1);
  if (!Number.isInteger(sets) || sets < 1 || channels % sets !== 0) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "offset",
      expected: `a multiple of ${2 * numberOf(where, weight, 2) * numberOf(where, weight, 3)} channels, two for each tap, in sets that divide the ${channels} channels of ${x.name}`,
      received: phrase(`${sets} sets`),
    });
  }
  if (!Number.isInteger(groups) || numberOf(where, weight, 0) % groups !== 0) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: weight.name,
      expected: `[outChannels, ${channels} / groups, kh, kw] for ${x.name}`,
      received: phrase(describeShape(weight.shape)),
    });
  }
}

/** `[batch · sets, taps, h, w, 2]`: where each tap looks at each position, x then y, −1 to 1 over the map. */
function gridOf({ x, size, batch, kernel, stride, pads, dilation }: Sampling, offset: Value): Value {
  const { graph } = x;
  const [height, width] = size;
  const taps = kernel[0] * kernel[1];
  const moves = reshape(offset, [batch, taps, 2, height, width]);
  const places = (axis: 0 | 1): Value => {
    const steps = range(graph, size[axis], { start: -pads[axis]!, step: stride[axis]! });
    const tap = (i: number) => dilation[axis]! * (axis === 0 ? Math.floor(i / kernel[1]) : i % kernel[1]);
    const own = graph.constant(
      Float32Array.from({ length: taps }, (_, i) => tap(i)),
      [taps, 1, 1],
    );
    const moved = reshape(slice(moves, 2, axis, axis + 1), [batch, taps, height, width]);
    const at = add(moved, add(axis === 0 ? reshape(steps, [height, 1]) : steps, own));
    return unsqueeze(sub(div(add(mul(at, 2), 1), asOperand(x, x.shape[axis + 2]!)), 1), [4]);
  };
  return concat([places(1), places(0)], 4);
}

interface Weighting {
  readonly mask: Value | undefined;
  readonly weight: Value;
  readonly bias: Value | undefined;
  readonly tapsAtOnce: number;
}

/** Samples of some taps after others, each times its weights; their sum. */
function summed({ x, size, batch, sets }: Sampling, grid: Value, { mask, weight, bias, tapsAtOnce }: Weighting): Value {
  const where = "deformConv";
  const [height, width] = size;
  const taps = numberOf(where, grid, 1);
  const channels = numberOf(where, x, 1);
  const [outputs, perGroup] = [numberOf(where, weight, 0), numberOf(where, weight, 1)];
  const maps = reshape(x, [batch, channels / sets, x.shape[2]!, x.shape[3]!]);
  const factors = mask && reshape(mask, [batch, taps, height, width]);
  const weights = reshape(weight, [outputs, perGroup, taps]);
  let sum: Value | undefined;
  for (let from = 0; from < taps; from += tapsAtOnce) {
    const count = Math.min(tapsAtOnce, taps - from);
    const part = (value: Value, axis: number) => (count === taps ? value : slice(value, axis, from, from + count));
    // taps lie below each other
    const rows = multiplyExtents(height, count);
    const samples = gridSample(maps, reshape(part(grid, 1), [batch, rows, width, 2]));
    const weighed = factors ? mul(samples, reshape(part(factors, 1), [batch, 1, rows, width])) : samples;
    // a channel's taps are neighbors, as in the weight
    const columns = reshape(weighed, [x.shape[0]!, channels * count, height, width]);
    const own = reshape(part(weights, 2), [outputs, perGroup * count, 1, 1]);
    const y = conv(columns, own, sum ? undefined : bias, { groups: channels / perGroup });
    sum = sum ? add(sum, y) : y;
  }
  return sum!;
}

function asOperand({ graph }: Value, dim: Extent): Operand {
  return typeof dim === "number" ? dim : cast(shapeTensor(graph, [dim]), "float32");
}

/** BiRefNet's decoder: maps of the encoder, from the coarsest to the finest, each beside the image's own pixels. */
import { divideExactly, type Extent } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { deformConv } from "../../ops/deform-conv.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, expand, reshape, transpose } from "../../ops/shape.js";
import type { BirefnetSizes } from "./config.js";

/** Channels of what weighs a map, and of what is made of the image's pixels first. */
const GRADIENT_CHANNELS = 16;

/** Kernels of the deformable branches beside the first one, of 1 × 1. */
const KERNELS = [1, 3, 7] as const;

/** The score of each pixel, from the image and the encoder's maps at a 4th, 8th, 16th and 32nd of its size. */
export function decoder(p: Scope, image: Value, maps: readonly [Value, Value, Value, Value], sizes: BirefnetSizes): Value {
  const [x1, x2, x3, x4] = maps;
  const [c1, c2, c3, c4] = maps.map((map) => numberOf("birefnet", map, 1)) as [number, number, number, number];
  const own = (level: 1 | 2 | 3 | 4 | 5, parts: number, channels: number) =>
    imageMaps(p.scope(`ipt_blk${level}`), image, parts, channels / 8, sizes);
  const lateral = (level: 2 | 3 | 4, coarse: Value, fine: Value) => {
    const channels = numberOf("birefnet", fine, 1);
    return add(alignedTo(coarse, fine), convolution(p.scope(`lateral_block${level}.conv`), fine, channels));
  };
  const step = (level: 2 | 3 | 4, x: Value, channels: number) =>
    weighed(p, level, decoderBlock(p.scope(`decoder_block${level}`), x, channels, sizes));

  const p4 = step(4, concat([x4, own(5, 32, c4)]), c3);
  const p3 = step(3, concat([lateral(4, p4, x3), own(4, 16, c4)]), c2);
  const p2 = step(2, concat([lateral(3, p3, x2), own(3, 8, c3)]), c1);
  const p1 = decoderBlock(p.scope("decoder_block1"), concat([lateral(2, p2, x1), own(2, 4, c2)]), c1 / 2, sizes);
  return convolution(p.scope("conv_out1.0"), concat([alignedTo(p1, image), own(1, 1, c1)]), 1);
}

/** Two 3 × 3 convolutions about branches of deformable ones. */
export function decoderBlock(p: Scope, x: Value, channels: number, sizes: BirefnetSizes): Value {
  const narrow = convolution(p.scope("conv_in"), x, sizes.interChannels, { kernel: 3, padding: 1 });
  const seen = branches(p.scope("dec_att"), relu(batchNorm(p.scope("bn_in"), narrow)), sizes);
  return batchNorm(p.scope("bn_out"), convolution(p.scope("conv_out"), seen, channels, { kernel: 3, padding: 1 }));
}

/** Deformable convolutions of four kernels side by side, and the mean of the whole map. */
function branches(p: Scope, x: Value, { branchChannels }: BirefnetSizes): Value {
  const branch = (place: Scope, kernel: number) =>
    relu(batchNorm(place.scope("bn"), deformable(place.scope("atrous_conv"), x, branchChannels, kernel)));
  const pool = p.scope("global_avg_pool");
  const mean = convolution(pool.scope(1), globalAveragePool(x), branchChannels, { bias: false });
  const everywhere = expand(relu(batchNorm(pool.scope(2), mean)), [x.shape[0]!, branchChannels, ...x.shape.slice(2)]);
  const seen = [branch(p.scope("aspp1"), 1), ...KERNELS.map((kernel, i) => branch(p.scope(`aspp_deforms.${i}`), kernel))];
  const joined = convolution(p.scope("conv1"), concat([...seen, everywhere]), numberOf("birefnet", x, 1), { bias: false });
  return relu(batchNorm(p.scope("bn1"), joined));
}

/** A deformable convolution that finds its offsets, and factors from 0 to 2, by itself. A row of the kernel is sampled at once, so that memory stays bounded. */
function deformable(p: Scope, x: Value, channels: number, kernel: number): Value {
  const padding = (kernel - 1) / 2;
  const taps = kernel * kernel;
  const offset = convolution(p.scope("offset_conv"), x, 2 * taps, { kernel, padding });
  const mask = mul(sigmoid(convolution(p.scope("modulator_conv"), x, taps, { kernel, padding })), 2);
  const weight = p.scope("regular_conv").parameter("weight", [channels, numberOf("birefnet", x, 1), kernel, kernel], {
    initial: { kind: "uniform", bound: 1 / Math.sqrt(numberOf("birefnet", x, 1) * taps) },
  });
  return deformConv(x, offset, weight, undefined, { padding, mask, tapsAtOnce: kernel });
}

/** A map times how much of a border is at each of its positions. */
function weighed(p: Scope, level: 2 | 3 | 4, x: Value): Value {
  const gradient = p.scope(`gdt_convs_${level}`);
  const found = convolution(gradient.scope(0), x, GRADIENT_CHANNELS, { kernel: 3, padding: 1 });
  const active = relu(batchNorm(gradient.scope(1), found));
  return mul(x, sigmoid(convolution(p.scope(`gdt_convs_attn_${level}.0`), active, 1)));
}

/** The image cut into `parts` × `parts` parts that become channels, and two convolutions with nothing between them. */
function imageMaps(p: Scope, image: Value, parts: number, channels: number, { interChannels }: BirefnetSizes): Value {
  const first = convolution(p.scope("conv1"), inParts(image, parts), interChannels, { kernel: 3, padding: 1 });
  return convolution(p.scope("conv_out"), first, channels, { kernel: 3, padding: 1 });
}

/** `[N, C, H, W]` to `[N, C · parts², H / parts, W / parts]`; a channel's parts row by row. */
function inParts(image: Value, parts: number): Value {
  if (parts === 1) return image;
  const [n, c, height, width] = image.shape as [Extent, Extent, Extent, Extent];
  // the input is declared as multiples of 32
  const [h, w] = [divideExactly(height, parts)!, divideExactly(width, parts)!];
  const tiles = transpose(reshape(image, [n, c, parts, h, parts, w]), [0, 1, 2, 4, 3, 5]);
  return { ...reshape(tiles, [n, (c as number) * parts * parts, h, w]), field: image.field };
}

/** Upsampled to another's size, outermost pixels on outermost pixels. */
export function alignedTo(x: Value, { shape }: Value): Value {
  return resize(x, { size: [shape[2]!, shape[3]!], mode: "bilinear", alignCorners: true });
}

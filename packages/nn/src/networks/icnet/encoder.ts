/** ICNet's three branches: the image through three convolutions, half of it through half a ResNet, a quarter through the rest and a pyramid of means; each is added to the finer one. */
import { basicBlock, bottleneckBlock, RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";
import type { Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { resizedTo } from "../../heads/maps.js";
import { pooledMaps } from "../../heads/pooled-maps.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Neck } from "../../layers/head.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";

/** Sizes of {@link imageCascade}. */
export interface IcnetSizes {
  readonly layers: 18 | 50 | 101;
  /** Channels of the ResNet's stem; all others follow. */
  readonly width: number;
}

/** Sides of the grids that the coarsest map is averaged over. */
const GRIDS = [1, 2, 3, 6];

/** The branches under OpenMMLab's names (`backbone`, `psp_modules`, `conv_sub1`, …): maps of strides 8, 16 and 32. */
export function imageCascade(sizes: IcnetSizes): Encoder<"pyramid"> {
  const { width } = sizes;
  return {
    kind: "pyramid",
    strides: [8, 16, 32],
    channels: [width, 4 * width, 4 * width],
    features: (p, image) => {
      const [half, coarse] = halfResnet(p.scope("backbone"), image, sizes);
      return [
        shallow(p.scope("conv_sub1"), image, width),
        convModule(p.scope("conv_sub2"), half, 4 * width),
        convModule(p.scope("conv_sub4"), pyramid(p, coarse, 8 * width), 4 * width),
      ];
    },
  };
}

/** Three convolutions of stride 2. */
function shallow(p: Scope, image: Value, width: number): Value {
  const half = convModule(p.scope(0), image, width / 2, { kernel: 3, stride: 2 });
  return convModule(p.scope(2), convModule(p.scope(1), half, width / 2, { kernel: 3, stride: 2 }), width, {
    kernel: 3,
    stride: 2,
  });
}

/** A ResNet-V1c that sees half the image up to its second stage, and half of that map from there on: both stages' maps. */
function halfResnet(p: Scope, image: Value, { layers, width }: IcnetSizes): [Value, Value] {
  let x = resize(image, { scale: 0.5, mode: "bilinear" });
  const names = (i: number) => ({ kernel: 3, names: [`${i}`, `${i + 1}`] as const, activation: relu });
  const stem = p.scope("stem");
  x = convNorm(stem, x, width / 2, { stride: 2, ...names(0) });
  x = convNorm(stem, convNorm(stem, x, width / 2, names(3)), width, names(6));
  x = maxPool(x, { kernel: 3, stride: 2, padding: 1, ceilMode: true });
  x = stage(p.scope("layer1"), x, { ...sizesOf(layers, width, 0), stride: 1, dilation: 1 });
  x = stage(p.scope("layer2"), x, { ...sizesOf(layers, width, 1), stride: 2, dilation: 1 });
  let y = resize(x, { scale: 0.5, mode: "bilinear" });
  y = stage(p.scope("layer3"), y, { ...sizesOf(layers, width, 2), stride: 1, dilation: 2 });
  return [x, stage(p.scope("layer4"), y, { ...sizesOf(layers, width, 3), stride: 1, dilation: 4 })];
}

/** What {@link stage} is told. */
interface Stage {
  readonly depth: number;
  readonly channels: number;
  readonly basic: boolean;
  readonly stride: number;
  readonly dilation: number;
}

function sizesOf(layers: IcnetSizes["layers"], width: number, at: number): Pick<Stage, "depth" | "channels" | "basic"> {
  const basic = layers === 18;
  return { depth: RESNET_DEPTHS[layers][at]!, channels: width * 2 ** at * (basic ? 1 : 4), basic };
}

/** Blocks of a ResNet; the first has half the dilation, as what it sees has. */
function stage(p: Scope, x: Value, { depth, channels, basic, stride, dilation }: Stage): Value {
  let y = x;
  for (let block = 0; block < depth; block++) {
    const first = block === 0;
    const sizes = { channels, stride: first ? stride : 1, dilation: first && dilation > 1 ? dilation / 2 : dilation };
    y = basic ? basicBlock(p.scope(block), y, sizes) : bottleneckBlock(p.scope(block), y, sizes);
  }
  return y;
}

/** Means over grids beside the map itself, merged. */
function pyramid(p: Scope, x: Value, channels: number): Value {
  const pooled = pooledMaps(p.scope("psp_modules"), x, { channels, poolScales: GRIDS, alignCorners: false });
  return convModule(p.scope("psp_bottleneck"), concat([...pooled, x]), channels, { kernel: 3 });
}

/** The cascade's fusion under OpenMMLab's names (`cff_24`, `cff_12`): of the three maps one of stride 8. */
export function cascadeFusion(channels: number): Neck<"pyramid"> {
  return {
    name: "cascade feature fusion",
    takes: ["pyramid"],
    shapes: ({ strides }) => ({ kind: "pyramid", strides: [strides[0]!], channels: [channels] }),
    features(p, { values }) {
      const [fine, middle, coarse] = values as readonly [Value, Value, Value];
      return [fused(p.scope("cff_12"), fused(p.scope("cff_24"), coarse, middle, channels), fine, channels)];
    },
  };
}

function fused(p: Scope, low: Value, high: Value, channels: number): Value {
  const seen = convModule(p.scope("conv_low"), resizedTo(low, high, false), channels, { kernel: 3, dilation: 2 });
  return relu(add(seen, convModule(p.scope("conv_high"), high, channels)));
}

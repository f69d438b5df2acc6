/** Pyramids one after another: down by the blocks of an encoder and up again, each told what the one before saw at every size. */
import type { Value } from "../graph/value.js";
import { numberOf } from "../graph/value.js";
import { relu } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";
import { maxPool } from "../ops/pool.js";
import { resize } from "../ops/resize.js";
import { type Activation, convNorm } from "./conv-norm.js";
import type { Scope } from "./scope.js";

/** Sizes of {@link repeatedPyramids}. */
export interface RepeatedPyramids {
  /** The scope of the list of pyramids. */
  readonly name: string;
  readonly stages: number;
  /** Blocks of the four levels on the way down. */
  readonly depths: readonly number[];
  /** Channels of the stem; levels have as many times 1, 2, 4 and 8. */
  readonly width: number;
  /** Channels on the way up. */
  readonly channels: number;
  /** A block that gives a level's channels, or a multiple of them. */
  readonly block: (p: Scope, x: Value, level: { readonly channels: number; readonly stride: 1 | 2 }) => Value;
}

/** The finest map of the last pyramid, a quarter of the image's size. Parameters: `top.top.0`, and of each pyramid `downsample.layer1` to `layer4` and `upsample.up1` to `up4`. */
export function repeatedPyramids(p: Scope, image: Value, sizes: RepeatedPyramids): Value {
  const { name, stages, width } = sizes;
  const stem = convNorm(p.scope("top.top.0"), image, width, { kernel: 7, stride: 2, activation: relu, names: NAMES });
  let x = maxPool(stem, { kernel: 3, stride: 2, padding: 1 });
  let told: readonly (readonly Value[])[] = [];
  for (let stage = 0; stage < stages; stage++) {
    const at = p.scope(`${name}.${stage}`);
    const down = wayDown(at.scope("downsample"), x, sizes, told);
    const last = stage === stages - 1;
    const up = wayUp(at.scope("upsample"), down, sizes.channels, !last);
    told = up.told;
    x = last ? up.finest : aligned(at.scope("upsample.up4.cross_conv"), up.finest, width, relu);
  }
  return x;
}

/** The maps of the levels, the finest first, each with what it is told of the pyramid before. */
function wayDown(
  p: Scope,
  image: Value,
  { depths, width, block }: RepeatedPyramids,
  told: readonly (readonly Value[])[],
): Value[] {
  let x = image;
  return depths.map((blocks, level) => {
    for (let i = 0; i < blocks; i++) {
      const stride = level > 0 && i === 0 ? 2 : 1;
      x = block(p.scope(`layer${level + 1}.${i}`), x, { channels: width * 2 ** level, stride });
    }
    x = (told[level] ?? []).reduce(add, x);
    return x;
  });
}

/** From the coarsest level to the finest, and what the next pyramid is told at each, the finest first. */
function wayUp(p: Scope, maps: readonly Value[], channels: number, tells: boolean) {
  const told: Value[][] = [];
  let finest: Value | undefined;
  [...maps].reverse().forEach((map, i) => {
    const at = p.scope(`up${i + 1}`);
    const beside = aligned(at.scope("in_skip"), map, channels);
    if (finest) {
      const size = [map.shape[2]!, map.shape[3]!] as const;
      const upsampled = resize(finest, { size, mode: "bilinear", alignCorners: true });
      finest = relu(add(beside, aligned(at.scope("up_conv"), upsampled, channels)));
    } else finest = relu(beside);
    const own = numberOf("repeatedPyramids", map, 1);
    if (tells)
      told.unshift([aligned(at.scope("out_skip1"), map, own, relu), aligned(at.scope("out_skip2"), finest, own, relu)]);
  });
  return { finest: finest!, told };
}

const NAMES = ["conv", "bn"] as const;

/** A map in other channels. */
function aligned(p: Scope, x: Value, channels: number, activation?: Activation): Value {
  return convNorm(p, x, channels, { activation, names: NAMES });
}

/** A convolution of one pixel and one of nine: from the last pyramid to heat maps. */
export function pyramidHeatMaps(p: Scope, x: Value, channels: number, nPoints: number): Value {
  const within = aligned(p.scope("conv_layers.0"), x, channels, relu);
  return convNorm(p.scope("conv_layers.1"), within, nPoints, { kernel: 3, names: NAMES });
}

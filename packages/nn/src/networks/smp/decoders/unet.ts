/** U-Net's decoder: maps are upsampled, joined with the encoder's of that size, and convolved twice. */
import { numberOf, type Value } from "../../../graph/value.js";
import type { Scope } from "../../../layers/scope.js";
import { resize } from "../../../ops/resize.js";
import { concat } from "../../../ops/shape.js";
import type { SmpInterpolation, SmpNorm } from "../choices.js";
import { convNormRelu, resizedLike, squeezeBoth } from "../layers.js";
import { type Features, fromCoarsest, imageSize } from "./features.js";

/** What the decoders of U-Net and U-Net++ are made by. */
export interface UnetOptions {
  /** Channels after each block, from the coarsest on. */
  readonly channels: readonly number[];
  readonly norm: SmpNorm;
  /** Whether maps are weighed by {@link squeezeBoth} before and after a block's convolutions. */
  readonly weighed: boolean;
  readonly interpolation: SmpInterpolation;
  /** Whether two convolutions stand before the first block, as on VGG. */
  readonly center: boolean;
}

/** The decoder of U-Net. Maps of any size: each is brought to that of the encoder's next finer one. */
export function unetDecoder(p: Scope, features: Features, options: UnetOptions): Value {
  const [head, ...skips] = fromCoarsest(features);
  const { channels, interpolation, norm } = options;
  let x = options.center ? centerOf(p.scope("center"), head!, norm) : head!;
  channels.forEach((wide, i) => {
    const skip = skips[i];
    const last = i === channels.length - 1;
    // a transformer has no map of half the image's size
    const sized = skip
      ? resizedLike(x, skip, interpolation)
      : resize(x, { size: imageSize(features, last ? 1 : 2), mode: interpolation });
    x = unetBlock(p.scope(`blocks.${i}`), skip ? concat([sized, skip]) : sized, wide, { ...options, joined: !last });
  });
  return x;
}

/** Two convolutions of the coarsest map. */
export function centerOf(p: Scope, x: Value, norm: SmpNorm): Value {
  const channels = numberOf("smp", x, 1);
  return convNormRelu(p.scope(1), convNormRelu(p.scope(0), x, channels, { norm }), channels, { norm });
}

/** Two convolutions, before which maps that were joined are weighed where asked for. */
export function unetBlock(
  p: Scope,
  x: Value,
  channels: number,
  { joined, norm, weighed }: Pick<UnetOptions, "norm" | "weighed"> & { readonly joined: boolean },
): Value {
  let y = weighed && joined ? squeezeBoth(p.scope("attention1"), x) : x;
  y = convNormRelu(p.scope("conv1"), y, channels, { norm });
  y = convNormRelu(p.scope("conv2"), y, channels, { norm });
  return weighed ? squeezeBoth(p.scope("attention2"), y) : y;
}

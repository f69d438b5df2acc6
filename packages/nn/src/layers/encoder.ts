/** What every encoder gives: maps of an image at falling resolutions, or, from a plain transformer, at one. */
import type { Value } from "../graph/value.js";
import type { Scope } from "./scope.js";

/** How an encoder's maps lie to each other: a `pyramid` of falling resolutions, or `plain`, all of the one stride of a transformer's patches. */
export type MapsKind = "pyramid" | "plain";

/** What is known of an encoder's maps before anything is built. */
export interface MapShapes<K extends MapsKind = MapsKind> {
  readonly kind: K;
  /** Pixels of the image from one position of a map to the next, by map: 4, 8, 16, 32, and 2 before them where the network has such a map; less where dilation replaces strides. */
  readonly strides: readonly number[];
  /** Channels, by map. */
  readonly channels: readonly number[];
}

/** A network's maps of an image, the encoder that decoders and heads are put on. Strides and channels are known before anything is built. */
export interface Encoder<K extends MapsKind = MapsKind> extends MapShapes<K> {
  /** Builds the maps `[batch, channels, …]` of an image `[batch, 3, height, width]`, from the finest to the coarsest, under the names of the published file. */
  readonly features: (p: Scope, image: Value) => Value[];
}

/** Maps that an encoder or a neck has built. */
export interface Maps<K extends MapsKind = MapsKind> extends MapShapes<K> {
  readonly values: readonly Value[];
}

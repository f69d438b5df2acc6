/** What every encoder gives: maps of an image at falling resolutions. */
import type { Value } from "../graph/value.js";
import type { Scope } from "./scope.js";

/** A network's maps of an image at falling resolutions, the encoder that decoders and heads are put on. Strides and channels are known before anything is built. */
export interface Encoder {
  /** Pixels of the image from one position of a map to the next, by map: 4, 8, 16, 32, and 2 before them where the network has such a map; less where dilation replaces strides. */
  readonly strides: readonly number[];
  /** Channels, by map. */
  readonly channels: readonly number[];
  /** Builds the maps `[batch, channels, …]` of an image `[batch, 3, height, width]`, from the finest to the coarsest, under the names of the published file. */
  readonly features: (p: Scope, image: Value) => Value[];
}

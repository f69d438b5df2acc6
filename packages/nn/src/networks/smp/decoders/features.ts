/** What decoders are given: an encoder's maps by how often the resolution has halved. */
import { type Extent, floorDivide } from "../../../graph/extents.js";
import { extentOf, type Value } from "../../../graph/value.js";

/** Maps of an image. */
export interface Features {
  /** Of the image's size: the image itself, or what the encoder has there. */
  readonly image: Value;
  /** Of half the image's size, a quarter, and so on; the last ones are larger where dilation replaces strides. Transformers have none of half the size. */
  readonly maps: readonly (Value | undefined)[];
}

/** The last map. */
export function coarsest({ maps }: Features): Value {
  return maps.at(-1)!;
}

/** The maps from the coarsest to the finest. */
export function fromCoarsest({ maps }: Features): (Value | undefined)[] {
  return [...maps].reverse();
}

/** The maps of a quarter of the image's size and coarser, from the finest to the coarsest. */
export function fromQuarter({ maps }: Features): Value[] {
  return maps.slice(1) as Value[];
}

/** The image's height and width, divided. */
export function imageSize({ image }: Features, by: number): [Extent, Extent] {
  return [floorDivide(extentOf(image, 2), by), floorDivide(extentOf(image, 3), by)];
}

/** Images of a data set by their ids, for accumulators that keep them apart. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** What tells an image from the others: a number or a text. */
export type ImageId = number | string;

export function isImageId(id: unknown): id is ImageId {
  return typeof id === "string" || (typeof id === "number" && Number.isFinite(id));
}

/** The id of an image that was not counted yet. `update` names the arguments after it. */
export function newImageId(where: string, image: { readonly id: ImageId }, known: ReadonlyMap<ImageId, unknown>): ImageId {
  const id: unknown = image?.id;
  if (!isImageId(id)) {
    const expected = "{ id }, a number or a text";
    const remedy = "An image comes before its segments: update({ id: 7 }, prediction, groundTruth).";
    throw new SegmentationError("invalid-argument", { where, option: "image.id", expected, received: id ?? image, remedy });
  }
  if (known.has(id)) throw countedAlready(where, "image.id", id);
  return id;
}

export function countedAlready(where: string, option: string, id: ImageId): SegmentationError {
  const expected = "an image that was not counted yet";
  return new SegmentationError("invalid-argument", { where, option, expected, received: phrase(`image ${id} again`) });
}

/** Adds the images of another part, none of which may be known. */
export function mergeImages<Image>(where: string, own: Map<ImageId, Image>, other: ReadonlyMap<ImageId, Image>): void {
  for (const id of other.keys()) if (own.has(id)) throw countedAlready(where, "other", id);
  for (const [id, image] of other) own.set(id, image);
}

/** Images by ascending id, numbers before names, so that whatever came first the sums are the same to the last bit. */
export function byId<Image extends { readonly id: ImageId }>(images: Iterable<Image>): Image[] {
  return [...images].sort(({ id: a }, { id: b }) => {
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return a < b ? -1 : 1;
  });
}

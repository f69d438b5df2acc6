/** What accumulators over images keep by the images' ids, so that parts of a data set merge to the same bits in any order. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** An image's number or name. */
export type Id = number | string;

export function isId(id: unknown): id is Id {
  return typeof id === "string" || (typeof id === "number" && Number.isFinite(id));
}

/** An image's id that was not counted before. `call` is how the call should look. */
export function checkNewId(where: string, image: { readonly id: Id }, known: ReadonlyMap<Id, unknown>, call: string): Id {
  const id: unknown = image?.id;
  if (!isId(id)) {
    const [expected, remedy] = ["{ id }, a number or a text", `An id comes first: ${call}.`];
    throw new SegmentationError("invalid-argument", { where, option: "image.id", expected, received: id ?? image, remedy });
  }
  if (known.has(id)) throw countedAlready(where, "image.id", id);
  return id;
}

export function countedAlready(where: string, option: string, id: Id): SegmentationError {
  const expected = "an image that was not counted yet";
  return new SegmentationError("invalid-argument", { where, option, expected, received: phrase(`image ${id} again`) });
}

/** Adds what another accumulator has counted; adds nothing where both have an image. */
export function mergeById<Item>(where: string, own: Map<Id, Item>, added: ReadonlyMap<Id, Item>): void {
  for (const id of added.keys()) if (own.has(id)) throw countedAlready(where, "other", id);
  for (const [id, item] of added) own.set(id, item);
}

/** By ascending id, numbers before names, so that whatever came first the sums are the same to the last bit. */
export function sortedById<Item extends { readonly id: Id }>(items: Iterable<Item>): Item[] {
  return [...items].sort(({ id: a }, { id: b }) => {
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return a < b ? -1 : 1;
  });
}

/** What merging needs of another accumulator: its items, if it is one and was made with the same settings. */
export function mergeable<Accumulator extends object, Item>(
  where: string,
  kind: string,
  items: WeakMap<Accumulator, Map<Id, Item>>,
  own: Accumulator,
  other: Accumulator,
  settingsOf: (accumulator: Accumulator) => unknown,
): ReadonlyMap<Id, Item> {
  const found = items.get(other);
  if (found === undefined) {
    const [expected, remedy] = [kind, "What toJSON wrote is read by the function of the same name that ends in FromJSON."];
    throw new SegmentationError("invalid-argument", { where, option: "other", expected, received: other, remedy });
  }
  if (JSON.stringify(settingsOf(other)) !== JSON.stringify(settingsOf(own))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "other",
      expected: "an evaluation with the same options",
      received: phrase("others"),
      remedy: "Evaluations by different rules do not add up to one of the whole.",
    });
  }
  return found;
}

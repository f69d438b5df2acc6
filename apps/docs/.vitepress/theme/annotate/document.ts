/** Annotations as plain data that nothing changes: classes, images, objects whose masks are run lengths, and every image's way back. */
import { connectedComponents } from "@segkit/core/components";
import { type Mask, maskFromLabel } from "@segkit/core/masks";
import { fillHoles } from "@segkit/core/morphology";
import { decodeRle, encodeRle, expandRle, mergeRle, type Rle, rleArea, rleToString } from "@segkit/core/rle";

/** A class of objects. */
export interface MarkClass {
  readonly id: number;
  readonly name: string;
  /** As CSS has it: #rrggbb. */
  readonly color: string;
}

/** A mask as COCO's files have it; it is never changed, so that images of it may be kept. */
export interface StoredRle {
  readonly size: readonly [height: number, width: number];
  readonly counts: string;
}

/** One object of an image. */
export interface MarkedObject {
  /** Unique in all images. */
  readonly id: number;
  readonly classId: number;
  readonly rle: StoredRle;
}

type Objects = readonly MarkedObject[];

/** The objects of an image, and what they were: objects that did not change are shared by all steps. */
export interface History {
  readonly past: readonly Objects[];
  readonly objects: Objects;
  readonly future: readonly Objects[];
}

/** What is done with a piece of an object. */
export type Sign = "add" | "remove";

export const NO_HISTORY: History = { past: [], objects: [], future: [] };

export function store(rle: Rle): StoredRle {
  const runs = expandRle(rle);
  return { size: runs.size, counts: rleToString(runs) };
}

export const storeMask = (mask: Mask): StoredRle => store(encodeRle(mask));

/** A next step; none where nothing differs. */
export function step(history: History, objects: Objects): History {
  if (objects === history.objects) return history;
  return { past: [...history.past, history.objects], objects, future: [] };
}

export function undo({ past, objects, future }: History): History {
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), objects: before, future: [objects, ...future] } : { past, objects, future };
}

export function redo({ past, objects, future }: History): History {
  const [next, ...rest] = future;
  return next ? { past: [...past, objects], objects: next, future: rest } : { past, objects, future };
}

/** Puts an object on top of all others; nothing where its mask is empty. */
export function addObject(history: History, object: MarkedObject): History {
  return rleArea(object.rle) === 0 ? history : step(history, [...history.objects, object]);
}

/** Joins a piece to an object, or takes it away; an object of which nothing is left goes. */
export function paint(history: History, id: number, piece: Rle, sign: Sign): History {
  const before = history.objects.find((object) => object.id === id);
  if (!before) return history;
  const rle = store(mergeRle([before.rle, piece], { operation: sign === "add" ? "union" : "difference" }));
  if (rle.counts === before.rle.counts) return history;
  return rleArea(rle) === 0 ? removeObjects(history, [id]) : replace(history, id, [{ ...before, rle }]);
}

export function removeObjects(history: History, ids: readonly number[]): History {
  const left = history.objects.filter(({ id }) => !ids.includes(id));
  return left.length === history.objects.length ? history : step(history, left);
}

export function setClass(history: History, id: number, classId: number): History {
  const before = history.objects.find((object) => object.id === id);
  return !before || before.classId === classId ? history : replace(history, id, [{ ...before, classId }]);
}

/** Fills the holes of an object. */
export function fillObject(history: History, id: number): History {
  const before = history.objects.find((object) => object.id === id);
  if (!before) return history;
  const rle = storeMask(fillHoles(decodeRle(before.rle)));
  return rle.counts === before.rle.counts ? history : replace(history, id, [{ ...before, rle }]);
}

/** Makes objects of the parts of one; the first part keeps its number, others count from `nextId`. */
export function splitObject(history: History, id: number, nextId: number): History {
  const before = history.objects.find((object) => object.id === id);
  if (!before) return history;
  const { labels, count } = connectedComponents(decodeRle(before.rle));
  if (count < 2) return history;
  const parts = Array.from({ length: count }, (_, k) => ({
    ...before,
    id: k === 0 ? id : nextId + k - 1,
    rle: storeMask(maskFromLabel(labels, k)),
  }));
  return replace(history, id, parts);
}

function replace(history: History, id: number, by: Objects): History {
  return step(
    history,
    history.objects.flatMap((object) => (object.id === id ? by : [object])),
  );
}

/** The topmost object at a place in pixels that is not hidden. */
export function objectAt(
  objects: Objects,
  { x, y }: { x: number; y: number },
  hidden: ReadonlySet<number>,
): MarkedObject | undefined {
  return objects.findLast(({ id, rle }) => !hidden.has(id) && holds(rle, Math.floor(x), Math.floor(y)));
}

/** Whether a pixel is inside; runs go down columns. */
function holds(rle: StoredRle, x: number, y: number): boolean {
  const { counts } = expandRle(rle);
  let left = x * rle.size[0] + y;
  for (let k = 0; k < counts.length; k++) {
    if (left < counts[k]!) return k % 2 === 1;
    left -= counts[k]!;
  }
  return false;
}

/** Objects and the share of the image that each class has, in words. */
export function summaryOf(objects: Objects, classes: readonly MarkClass[]): string {
  if (objects.length === 0) return "Nothing is marked in this image yet.";
  const parts = classes.flatMap(({ id, name }) => {
    const own = objects.filter(({ classId }) => classId === id);
    if (own.length === 0) return [];
    const { size, counts } = mergeRle(own.map(({ rle }) => rle));
    const share = (100 * rleArea({ size, counts })) / (size[0] * size[1]);
    return [`${own.length} × ${name}, ${share.toFixed(1)} % of the image`];
  });
  return `${parts.join("; ")}.`;
}

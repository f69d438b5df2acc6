/** Masks of detections and objects, and their overlaps, on the runs. */
import { SegmentationError } from "@segkit/core/errors";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { type RunLengths, rleFromBox, toRle } from "@segkit/core/rle";
import { isPlainSize, MAX_PIXELS } from "@segkit/core/validate";
import { masksKernel } from "../generated/masks.wasm.js";
import { badRecord, type CocoAnnotation, type CocoDetection, type CocoImage, readBox } from "./coco-file.js";
import { cellsBefore, type Groups } from "./groups.js";
import type { CocoSettings } from "./options.js";

type Size = readonly [height: number, width: number];
type Kernel = NonNullable<(typeof masksKernel)["exports"]>;

/** Bytes of a mask's record in the kernel, and where its area is. */
const RECORD = 32;
const AREA = 8;

/** Areas of all detections, where they are wanted, and overlaps of each group: of masks, or the less of those of masks and of their boundaries. */
export function measureMasks(
  where: string,
  { type, detectionArea, boundaryRatio }: CocoSettings,
  image: CocoImage,
  groups: Groups,
  crowd: Uint8Array,
): { areas: Float64Array; overlaps: Float64Array } {
  const { detections, detectionAt, annotations, annotationAt, detectionStarts, annotationStarts, categories } = groups;
  const size = sizeOf(where, image);
  return withKernel(masksKernel, (kernel, heap) => {
    const found = heap.alloc(RECORD * detectionAt.length);
    const given = heap.alloc(RECORD * annotationAt.length);
    for (let k = 0; k < categories.length; k++) {
      const objects = annotationStarts[k + 1]! - annotationStarts[k]!;
      const own = detectionStarts[k + 1]! - detectionStarts[k]!;
      if (objects > 0 || detectionArea === "mask") {
        for (let i = detectionStarts[k]!; i < detectionStarts[k + 1]!; i++) {
          const at = detectionAt[i]!;
          enter(kernel, heap, where, "detections", at, detections[at]!, size, found + RECORD * i);
        }
      }
      for (let g = annotationStarts[k]!; own > 0 && g < annotationStarts[k + 1]!; g++) {
        const at = annotationAt[g]!;
        enter(kernel, heap, where, "annotations", at, annotations[at]!, size, given + RECORD * g);
      }
    }
    const crowds = heap.copyIn(crowd);
    const cells = cellsBefore(groups, categories.length);
    const out = heap.alloc(8 * cells);
    const distance = type === "boundaries" ? boundaryDistance(size, boundaryRatio) : 0;
    for (let k = 0, cell = 0; k < categories.length; k++) {
      const [d, g] = [detectionStarts[k]!, annotationStarts[k]!];
      const [rows, columns] = [detectionStarts[k + 1]! - d, annotationStarts[k + 1]! - g];
      if (rows === 0 || columns === 0) continue;
      const [first, second, to] = [found + RECORD * d, given + RECORD * g, out + 8 * cell];
      kernel.overlaps(first, rows, second, columns, crowds + g, to);
      if (distance > 0) {
        const [rims, others] = [
          boundaries(kernel, heap, first, rows, size, distance),
          boundaries(kernel, heap, second, columns, size, distance),
        ];
        kernel.lowerToBoundaries(rims, rows, others, columns, crowds + g, to);
      }
      cell += rows * columns;
    }
    const areas = new Float64Array(detectionArea === "mask" ? detectionAt.length : 0);
    const records = heap.u32(found, (RECORD / 4) * detectionAt.length);
    for (let i = 0; i < areas.length; i++) areas[i] = records[(RECORD * i + AREA) / 4]!;
    return { areas, overlaps: heap.f64(out, cells).slice() };
  });
}

/** How far a boundary reaches into a mask: a share of the image's diagonal, rounded as Python rounds. */
function boundaryDistance([height, width]: Size, ratio: number): number {
  const exact = ratio * Math.sqrt(height ** 2 + width ** 2);
  const low = Math.floor(exact);
  const up = exact - low > 0.5 || (exact - low === 0.5 && low % 2 === 1);
  return Math.max(1, up ? low + 1 : low);
}

/** Marks the boundaries of so many masks, whose records lie one behind the other; where those of the boundaries lie. */
function boundaries(kernel: Kernel, heap: Heap, masks: number, count: number, [height]: Size, distance: number): number {
  const records = heap.alloc(RECORD * count);
  // boxes of the masks; bytes of the bits within each
  const fields = heap.i32(masks, (RECORD / 4) * count).slice();
  const bytes = Array.from({ length: count }, (_, i) => {
    const [left, top, right, bottom] = fields.subarray((RECORD / 4) * i + 3, (RECORD / 4) * i + 7);
    return right! > left! ? 8 * (right! - left!) * (((bottom! - 1) >> 6) - (top! >> 6) + 1) : 0;
  });
  const scratch = heap.alloc(3 * Math.max(...bytes));
  for (let i = 0; i < count; i++) {
    kernel.boundary(masks + RECORD * i, height, distance, heap.alloc(bytes[i]!), scratch, records + RECORD * i);
  }
  return records;
}

/** Brings a record's mask into the kernel's memory. Compressed text is read there, everything else by core, which also says what is wrong with it. */
function enter(
  kernel: Kernel,
  heap: Heap,
  where: string,
  list: "detections" | "annotations",
  at: number,
  record: CocoDetection | CocoAnnotation,
  size: Size,
  to: number,
): void {
  const { segmentation } = record;
  const rle = segmentation as { readonly size?: readonly number[]; readonly counts?: unknown } | undefined;
  const text = rle?.counts;
  if (typeof text === "string" && rle?.size?.length === 2 && rle.size[0] === size[0] && rle.size[1] === size[1]) {
    const bytes = heap.alloc(text.length);
    const ends = heap.alloc(4 * text.length);
    const { read, written } = encoder.encodeInto(text, heap.u8(bytes, text.length));
    const whole = read === text.length && written === text.length;
    if (whole && kernel.describeText(bytes, text.length, size[0], size[1], ends, to)) return;
  }
  const { counts } = maskOf(where, `${list}[${at}]`, record, size);
  kernel.describe(heap.copyIn(counts), counts.length, size[0], to);
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** A record's mask. A detection without one has that of its box, as in pycocotools. */
export function maskOf(where: string, option: string, record: CocoDetection | CocoAnnotation, size: Size): RunLengths {
  const { segmentation, bbox } = record;
  if (segmentation === undefined && bbox !== undefined && "score" in record) {
    const box = new Float64Array(4);
    readBox(where, option, bbox, box, 0);
    return rleFromBox({ x: box[0]!, y: box[1]!, width: box[2]!, height: box[3]! }, size);
  }
  try {
    return toRle(segmentation!, size);
  } catch (cause) {
    if (!(cause instanceof SegmentationError) || cause.code === "out-of-memory" || cause.code === "no-backend") throw cause;
    const { code, expected, remedy } = cause;
    const details = { where, option: `${option}.segmentation`, expected, received: segmentation, remedy, cause };
    throw new SegmentationError(code === "shape-mismatch" ? code : "corrupt-data", details);
  }
}

/** The image's size, which masks need. */
export function sizeOf(where: string, { id, height, width }: CocoImage): Size {
  if (isPlainSize(height) && isPlainSize(width) && height * width <= MAX_PIXELS) return [height, width];
  const expected = `height and width, positive integers of at most ${MAX_PIXELS} pixels together, which masks need`;
  throw badRecord(where, `images: id ${id}`, expected, { height, width });
}

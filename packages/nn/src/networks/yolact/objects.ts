/** From YOLACT's outputs to objects. */
import { sigmoid } from "@segkit/core/probabilities";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { fastNms, type ScoredBox } from "../../detect/fast-nms.js";
import { channelsAt } from "../../detect/points.js";
import { pixelwise, resampledRuns } from "../../detect/resampled-runs.js";
import type { FoundObject, ObjectFinding, Placement } from "../../tasks/finding.js";
import { type AnchorLevel, anchorLevels, movedBox, withinInput } from "./anchors.js";
import { type YolactConfig, yolactSizes } from "./config.js";
import { yolactImage, yolactJudge } from "./yolact.js";

/** The surest boxes of a level that MMDetection looks at. */
const PER_LEVEL = 1000;

/** The surest boxes of a class that Fast NMS looks at. */
const PER_CLASS = 200;

/** A box of the input with what its mask is mixed by. */
interface MixedBox extends ScoredBox {
  readonly index: number;
}

/**
 * How YOLACT's outputs become objects: boxes by Fast NMS, and masks that are the prototypes times a box's coefficients, cut to the box with one position around it, and upsampled to the image. YOLACT++ judges each mask and multiplies the score by
 * that.
 */
export function yolactObjects(config: YolactConfig = {}): ObjectFinding {
  const sizes = yolactSizes(config);
  return {
    defaults: { scoreThreshold: 0.05, iouThreshold: 0.5, maxInstances: 100 },
    ...(sizes.plus && { stages: { image: yolactImage(config), judge: yolactJudge(config) } }),
    async find(outputs, { place, run, scoreThreshold, iouThreshold, maxInstances }) {
      const floats = (name: string) => outputs[name] as Tensor<"float32">;
      const levels = anchorLevels(place.inputSize, sizes);
      const boxes = surest(floats("scores"), levels, scoreThreshold, sizes.form === "openmmlab" ? PER_LEVEL : undefined);
      const moved = boxes.map(({ level, ...one }) => ({
        ...one,
        box: movedBox(floats("boxes"), one.index, level, sizes, place.inputSize),
      }));
      const kept = fastNms<MixedBox>(moved, { iouThreshold, maxInstances, perClass: PER_CLASS });
      const prototypes = floats("prototypes");
      const [, , height, width] = prototypes.dims as [number, number, number, number];
      const objects = kept.map(({ box, index, ...one }): FoundObject & { plane: () => Float32Array } => {
        const plane = () => mixedWithin(prototypes, channelsAt(floats("coefficients"), index), box, place.inputSize);
        const mask = (at: Placement) => resampledRuns(plane(), { height, width }, [toImage({ height, width }, at)], 0.5);
        return { ...one, box: withinInput(box, place.inputSize), mask, plane };
      });
      if (!sizes.plus || objects.length === 0) return objects;
      const data = new Float32Array(objects.length * height * width);
      objects.forEach(({ plane }, i) => {
        data.set(plane(), i * height * width);
      });
      const { quality } = await run("judge", { masks: { type: "float32", data, dims: [objects.length, 1, height, width] } });
      const judged = objects.map((object, i) => {
        return { ...object, score: Math.fround(object.score * (quality!.data[i * sizes.nClasses + object.classId] as number)) };
      });
      return judged.sort((a, b) => b.score - a.score);
    },
  };
}

/** Pairs of a box and a class with a greater score; of each level those of the `perLevel` boxes that are surest of any class. */
function surest({ data, dims }: Tensor<"float32">, levels: readonly AnchorLevel[], threshold: number, perLevel?: number) {
  const [, classes, boxes] = dims as [number, number, number];
  const pairs: { index: number; classId: number; score: number; level: AnchorLevel }[] = [];
  for (const level of levels) {
    const best = new Map<number, number>();
    const own: typeof pairs = [];
    const end = level.first + level.height * level.width * level.shapes.length;
    for (let classId = 0; classId < classes; classId++) {
      for (let index = level.first; index < end; index++) {
        const score = data[classId * boxes + index]!;
        if (!(score > threshold)) continue;
        own.push({ index, classId, score, level });
        best.set(index, Math.max(score, best.get(index) ?? 0));
      }
    }
    if (perLevel === undefined || best.size <= perLevel) pairs.push(...own);
    else {
      const order = [...best].sort(([, a], [, b]) => b - a).slice(0, perLevel);
      const among = new Set(order.map(([index]) => index));
      pairs.push(...own.filter(({ index }) => among.has(index)));
    }
  }
  return pairs;
}

/** Probabilities of a mask: 0 beyond its box, with one position more on each side. */
function mixedWithin(
  { data, dims }: Tensor<"float32">,
  coefficients: Float32Array,
  [x0, y0, x1, y1]: ScoredBox["box"],
  input: Size,
): Float32Array {
  const [, count, height, width] = dims as [number, number, number, number];
  const part = (from: number, end: number, extent: number, positions: number) => {
    const [low, high] = [from, end].map((value) => (value / extent) * positions) as [number, number];
    return [Math.max(0, Math.ceil(Math.min(low, high) - 1)), Math.min(positions, Math.ceil(Math.max(low, high) + 1))] as const;
  };
  const [left, right] = part(x0, x1, input.width, width);
  const [top, bottom] = part(y0, y1, input.height, height);
  const plane = new Float32Array(height * width);
  for (let y = top; y < bottom; y++) {
    const row = new Float32Array(Math.max(0, right - left));
    for (let k = 0; k < count; k++) {
      const from = (k * height + y) * width + left;
      for (let x = 0; x < row.length; x++) row[x]! += coefficients[k]! * data[from + x]!;
    }
    plane.set(sigmoid({ type: "float32", data: row, dims: [row.length] }).data, y * width + left);
  }
  return plane;
}

/** Prototypes cover the whole input, which is the whole image. */
function toImage({ height, width }: Size, { imageSize }: Placement) {
  return { rows: pixelwise(height, imageSize.height), columns: pixelwise(width, imageSize.width) };
}

/** Panoptic-DeepLab's things as objects with scores, as Detectron2 evaluates them. */
import { softmax } from "@segkit/core/probabilities";
import { type LabelRle, rlesFromLabels } from "@segkit/core/rle";
import type { Tensor } from "@segkit/core/tensor";
import { panopticClasses } from "../../families/panoptic-classes.js";
import type { FindingContext, FoundObject, MergedSegments, ObjectFinding, PanopticFinding } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { panopticdeeplabPanoptic } from "./finding.js";
import { type PanopticDeeplabConfig, panopticdeeplabSizes } from "./panopticdeeplab.js";
import { PlacedMaps } from "./placed-maps.js";

/** What a segment's score is made of. */
interface Sums {
  /** Of the class's probability over its pixels. */
  share: number;
  y: number;
  x: number;
  pixels: number;
}

/**
 * The things of the panoptic result: a score is the mean probability of the class in the mask, times that of a center at the middle of the mask. Where nobody says which classes are things, all are.
 */
export function panopticdeeplabObjects(config: PanopticDeeplabConfig): ObjectFinding {
  return objectsByCenters(panopticdeeplabPanoptic(config), panopticdeeplabSizes(config).nClasses, false);
}

/** The things of a panoptic result by centers, of as many classes. */
export function objectsByCenters({ defaults, merge }: PanopticFinding, nClasses: number, alignCorners: boolean): ObjectFinding {
  const classes = panopticClasses(nClasses);
  const isThing = (classId: number) => classes?.[classId]?.isThing ?? true;
  return {
    // no object has the score 0
    defaults: { scoreThreshold: 0, iouThreshold: 1, maxInstances: 200 },
    async find(outputs, context) {
      const found = await merge(outputs, { ...context, ...defaults, isThing });
      context.checkAborted();
      const masks = new Map(rlesFromLabels(found.labels).map((each) => [each.label, each]));
      const { place } = context;
      return objectsOf(found, masks, outputs, { place, alignCorners }, isThing)
        .filter(({ score }) => score > context.scoreThreshold)
        .sort((a, b) => b.score - a.score)
        .slice(0, context.maxInstances);
    },
  };
}

function objectsOf(
  found: MergedSegments,
  masks: ReadonlyMap<number, LabelRle>,
  outputs: Outputs,
  { place, alignCorners }: Pick<FindingContext, "place"> & { readonly alignCorners: boolean },
  isThing: (classId: number) => boolean,
): FoundObject[] {
  const { data: heat, dims } = outputs["center"] as Tensor<"float32">;
  const [, , height, width] = dims as [number, number, number, number];
  const map = new PlacedMaps({ height, width }, place, alignCorners);
  const sums = sumsOf(found, map, outputs["logits"] as Tensor<"float32">, isThing);
  return found.segments.flatMap(({ classId }, id): FoundObject[] => {
    const [sum, own] = [sums[id]!, masks.get(id)];
    if (!isThing(classId) || !own) return [];
    const middle = map.at(heat, 0, Math.trunc(sum.y / sum.pixels), Math.trunc(sum.x / sum.pixels));
    return [{ score: (sum.share / sum.pixels) * middle, classId, mask: () => own.rle }];
  });
}

/** Sums over the pixels of each segment of things. */
function sumsOf(
  { labels, segments }: MergedSegments,
  map: PlacedMaps,
  { data, dims }: Tensor<"float32">,
  isThing: (classId: number) => boolean,
): Sums[] {
  const [, classes, rows, columns] = dims as [number, number, number, number];
  const sums = segments.map((): Sums => ({ share: 0, y: 0, x: 0, pixels: 0 }));
  for (let y = 0; y < labels.height; y++) {
    const row = labels.data.subarray(y * labels.width, (y + 1) * labels.width);
    const things = [...row.keys()].filter((x) => row[x]! >= 0 && isThing(segments[row[x]!]!.classId));
    const logits = new Float32Array(things.length * classes);
    things.forEach((x, i) => {
      for (let c = 0; c < classes; c++) logits[i * classes + c] = map.at(data, c * rows * columns, y, x);
    });
    const shares = softmax({ type: "float32", data: logits, dims: [things.length, classes] }).data;
    things.forEach((x, i) => {
      const sum = sums[row[x]!]!;
      sum.share += shares[i * classes + segments[row[x]!]!.classId]!;
      sum.y += y;
      sum.x += x;
      sum.pixels++;
    });
  }
  return sums;
}

/** What a network found in an image, in one form for all tasks: as the worker sends it and the page draws it. */
import type { Image } from "@segkit/core/image";
import type { KeypointSet } from "@segkit/core/keypoints";
import type { LabelMap } from "@segkit/core/labels";
import type { TaskName } from "@segkit/nn/families";
import type { Body, ImageMap, InstanceSegmentation, Matte, PanopticSegmentation, SemanticSegmentation } from "@segkit/nn/tasks";

/** A segment or a body, for the list beside the image. */
export interface FoundObject {
  readonly name: string;
  readonly classId: number;
  readonly score?: number;
  /** Part of the image, 0 … 1; of bodies none. */
  readonly share?: number;
  readonly isThing?: boolean;
}

export interface Found {
  /** Classes of pixels; of networks that find objects, indices of these. */
  readonly labels: LabelMap;
  /** Of a network of maps: the map that the labels are cut from. */
  readonly map?: Image;
  /** Of a network that finds objects. */
  readonly objects?: readonly FoundObject[];
  /** x, y and score of each point of each object that has points. */
  readonly points?: readonly (readonly number[])[];
  readonly skeleton?: KeypointSet["skeleton"];
}

type Result = SemanticSegmentation | InstanceSegmentation | PanopticSegmentation | Matte | ImageMap | readonly Body[];

/** A task's result in that form. */
export function foundOf(
  task: TaskName,
  result: Result,
  image: Image,
  { keypoints }: { readonly keypoints?: KeypointSet },
): Found {
  const { height, width } = image;
  const skeleton = keypoints && { skeleton: keypoints.skeleton };
  if (Array.isArray(result)) {
    const bodies = result as readonly Body[];
    return {
      labels: { data: new Int32Array(height * width).fill(-1), height, width },
      objects: bodies.map(({ score }, i) => ({ name: `body ${i + 1}`, classId: 0, score })),
      points: bodies.map(({ points }) => flat(points)),
      ...skeleton,
    };
  }
  const single = result as Exclude<Result, readonly Body[]>;
  if ("alpha" in single || "map" in single) {
    const map = "alpha" in single ? single.alpha : single.map;
    return {
      labels: { data: Int32Array.from(map.data, (value) => Number(value > 0.5)), height: map.height, width: map.width },
      map,
    };
  }
  const { labels, segments } = single as InstanceSegmentation;
  if (task === "semantic") return { labels };
  const points = segments.flatMap((segment) => (segment.points ? [flat(segment.points)] : []));
  return {
    labels,
    objects: segments.map(({ classId, className, score, area, isThing }) => ({
      ...{ classId, name: className ?? `class ${classId}`, share: area / (height * width) },
      ...(score !== undefined && { score }),
      ...(isThing !== undefined && { isThing }),
    })),
    ...(points.length > 0 && { points }),
    ...skeleton,
  };
}

function flat(points: readonly { readonly x: number; readonly y: number; readonly score: number }[]): number[] {
  return points.flatMap(({ x, y, score }) => [x, y, score]);
}

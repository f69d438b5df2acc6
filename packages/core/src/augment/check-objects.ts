/** The check of a scene's objects. */
import type { Box } from "../boxes/box.js";
import { phrase } from "../errors/errors.js";
import { checkPolygon } from "../rle/from-polygons.js";
import { checkMask, checkSameSize } from "../validate/inputs.js";
import { type Moving, refuse } from "./moved-object.js";
import type { SceneObject } from "./scene.js";
import type { Size } from "./size.js";

/** Coordinates beyond this are refused. */
const FAR = 2 ** 28;

/** Objects of which every part is what it should be. */
export function checkObjects(where: string, objects: readonly SceneObject[], size: Size): Moving[] {
  if (!Array.isArray(objects)) throw refuse(where, "scene.objects", "a list of objects", objects);
  return objects.map((given: SceneObject, k) => {
    const of = `scene.objects[${k}]`;
    if (typeof given !== "object" || given === null) throw refuse(where, of, "an object with a box or a mask", given);
    const { box, mask, polygons, keypoints } = given;
    const seen = mask === undefined ? undefined : checkMask(where, `${of}.mask`, mask);
    if (seen) checkSameSize(where, "the scene", size, `${of}.mask`, seen);
    return {
      given,
      box: box === undefined ? undefined : checkBox(where, `${of}.box`, box),
      mask: seen,
      polygons: polygons === undefined ? undefined : checkPolygons(where, `${of}.polygons`, polygons),
      keypoints: keypoints === undefined ? undefined : checkKeypoints(where, `${of}.keypoints`, keypoints),
    };
  });
}

function checkBox(where: string, option: string, box: Box): Box {
  const values = [box?.x, box?.y, box?.width, box?.height];
  const isBox = values.every((value) => Number.isFinite(value) && Math.abs(value!) <= FAR);
  if (isBox && box.width >= 0 && box.height >= 0) return box;
  throw refuse(where, option, "{ x, y, width, height }, finite, width and height ≥ 0", box);
}

function checkPolygons(where: string, option: string, polygons: readonly ArrayLike<number>[]): number[][] {
  if (!Array.isArray(polygons)) throw refuse(where, option, "a list of rings", polygons);
  return polygons.map((ring: ArrayLike<number>, k) => {
    checkPolygon(where, ring, `${option}[${k}]`);
    return Array.from(ring);
  });
}

function checkKeypoints(where: string, option: string, keypoints: ArrayLike<number>): number[] {
  const isList = Array.isArray(keypoints) || (ArrayBuffer.isView(keypoints) && "length" in keypoints);
  if (!isList || keypoints.length % 3 !== 0) {
    const received = isList ? phrase(`${keypoints.length} numbers`) : keypoints;
    throw refuse(where, option, "a list x1, y1, v1, x2, y2, v2, …", received);
  }
  const numbers = Array.from(keypoints);
  const wrong = numbers.findIndex((value) => !Number.isFinite(value) || Math.abs(value) > FAR);
  if (wrong < 0) return numbers;
  throw refuse(where, `${option}[${wrong}]`, `a finite number within ±${FAR}`, numbers[wrong]);
}

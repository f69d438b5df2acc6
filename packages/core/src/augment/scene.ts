/** An image with everything that is marked on it, which is moved in one call. */
import type { Box } from "../boxes/box.js";
import type { Image, ImageLike } from "../image/image.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";

/** What may be marked of one object of a scene, each part where it is known; other properties, such as a class or a score, come along as they are. */
export interface SceneObject {
  /** In pixels. Where there is a mask, the box that comes back is that of the moved mask; else it is that of its four moved corners. */
  readonly box?: Box;
  /** Of the size of the scene. */
  readonly mask?: Mask;
  /** Rings x1, y1, x2, y2, … in pixel corners; they come back cut at the frame. */
  readonly polygons?: readonly ArrayLike<number>[];
  /** x1, y1, v1, x2, y2, v2, … as in COCO: in pixel centers, v of 0 or less for those that are not marked. Those that leave the frame come back as 0, 0, 0. */
  readonly keypoints?: ArrayLike<number>;
}

/** A scene: an image, its label map and its objects, each where there is one. */
export interface Scene {
  readonly image?: ImageLike;
  readonly labels?: LabelMapLike;
  readonly objects?: readonly SceneObject[];
  /** Needed where there is neither an image nor a label map. */
  readonly height?: number;
  /** Needed where there is neither an image nor a label map. */
  readonly width?: number;
}

/** An object of a scene that was moved. */
export type MovedObject<Marked> = {
  readonly [Part in keyof Marked]: Part extends "box"
    ? Box
    : Part extends "mask"
      ? Mask
      : Part extends "polygons"
        ? number[][]
        : Part extends "keypoints"
          ? number[]
          : Marked[Part];
};

/** A scene that was moved: the parts that were given, and its size. */
export type MovedScene<GivenScene> = { readonly height: number; readonly width: number } & {
  readonly [Part in keyof GivenScene as Part extends "height" | "width" ? never : Part]: Part extends "image"
    ? Image
    : Part extends "labels"
      ? LabelMap
      : Part extends "objects"
        ? NonNullable<GivenScene[Part]> extends readonly (infer Marked)[]
          ? MovedObject<Marked>[]
          : never
        : GivenScene[Part];
};

/** Left and right of COCO's 17 person keypoints, numbered from 0: what `flipPairs` takes for a scene of people. */
export const cocoFlipPairs: readonly (readonly [left: number, right: number])[] = [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
  [11, 12],
  [13, 14],
  [15, 16],
];

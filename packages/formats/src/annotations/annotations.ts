/** What all formats are read into and written from. */
import type { Box } from "@segkit/core/boxes";
import type { Rle } from "@segkit/core/rle";

/** A ring of corners with its holes, each ring x1, y1, x2, y2, … in pixels; pixel (x, y) covers [x, x + 1) × [y, y + 1). */
export interface AnnotatedPolygon {
  readonly outer: ArrayLike<number>;
  readonly holes: readonly ArrayLike<number>[];
}

/** An ellipse: center, radii, and its rotation clockwise as seen, in degrees. */
export interface AnnotatedEllipse {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly rotation: number;
}

/** A key point; visibility as in COCO: 0 not labeled, 1 hidden, 2 visible. */
export interface AnnotatedKeypoint {
  readonly x: number;
  readonly y: number;
  readonly visibility: 0 | 1 | 2;
  readonly name?: string;
}

/** One object of an image: its class, and any of the ways to say where it is. */
export interface AnnotatedObject {
  readonly className: string;
  /** Its parts; together they are the object. */
  readonly polygons?: readonly AnnotatedPolygon[];
  /** Its mask. Where polygons and a mask are both there, they say the same. */
  readonly rle?: Rle;
  readonly box?: Box;
  readonly ellipse?: AnnotatedEllipse;
  /** An open line, x1, y1, x2, y2, …. */
  readonly line?: ArrayLike<number>;
  readonly keypoints?: readonly AnnotatedKeypoint[];
  /** Objects of one image that share it belong together. */
  readonly group?: number | string;
  readonly score?: number;
  /** A region of many objects. */
  readonly isCrowd?: boolean;
  readonly isDifficult?: boolean;
  readonly isTruncated?: boolean;
  readonly isOccluded?: boolean;
  /** What else the file says of it. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** An image and its objects. */
export interface AnnotatedImage {
  /** As the file says; some formats name no file. */
  readonly fileName?: string;
  /** Not in every format: VIA does not keep it. */
  readonly height?: number;
  readonly width?: number;
  readonly objects: readonly AnnotatedObject[];
  /** What else the file says of the image. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

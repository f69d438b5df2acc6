/** An axis-parallel box in pixels: left, top, width, height (COCO's order). A box that covers exactly one pixel has width and height 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

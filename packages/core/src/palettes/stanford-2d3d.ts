/** The classes of Stanford's 2D-3D-Semantics. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 13 classes of Stanford 2D-3D-Semantics and S3DIS. Its annotation images number instances, not classes: the number is a place in semantic_labels.json, whose
 * entries begin with the name of the class.
 *
 * @see assets/semantic_labels.json in github.com/alexsax/2D-3D-Semantics; arXiv:1702.01105
 */
export const stanford2d3dClasses: readonly DatasetClass[] = [
  { id: 0, trainId: 0, name: "ceiling", color: [0, 255, 0] },
  { id: 1, trainId: 1, name: "floor", color: [0, 0, 255] },
  { id: 2, trainId: 2, name: "wall", color: [0, 255, 255] },
  { id: 3, trainId: 3, name: "beam", color: [255, 255, 0] },
  { id: 4, trainId: 4, name: "column", color: [255, 0, 255] },
  { id: 5, trainId: 5, name: "window", color: [100, 100, 255] },
  { id: 6, trainId: 6, name: "door", color: [200, 200, 100] },
  { id: 7, trainId: 7, name: "table", color: [170, 120, 200] },
  { id: 8, trainId: 8, name: "chair", color: [255, 0, 0] },
  { id: 9, trainId: 9, name: "sofa", color: [200, 100, 100] },
  { id: 10, trainId: 10, name: "bookcase", color: [10, 200, 100] },
  { id: 11, trainId: 11, name: "board", color: [200, 200, 200] },
  { id: 12, trainId: 12, name: "clutter", color: [50, 50, 50] },
];

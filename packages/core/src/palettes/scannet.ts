/** The classes of ScanNet. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 20 classes of ScanNet's benchmark. Ids are those of NYU Depth V2's 40 classes, of which the other 20 are not evaluated, nor listed here.
 *
 * @see BenchmarkScripts in github.com/ScanNet/ScanNet; doi:10.1109/CVPR.2017.261
 */
export const scannetClasses: readonly DatasetClass[] = [
  { id: 1, trainId: 0, name: "wall", color: [174, 199, 232] },
  { id: 2, trainId: 1, name: "floor", color: [152, 223, 138] },
  { id: 3, trainId: 2, name: "cabinet", color: [31, 119, 180] },
  { id: 4, trainId: 3, name: "bed", color: [255, 187, 120] },
  { id: 5, trainId: 4, name: "chair", color: [188, 189, 34] },
  { id: 6, trainId: 5, name: "sofa", color: [140, 86, 75] },
  { id: 7, trainId: 6, name: "table", color: [255, 152, 150] },
  { id: 8, trainId: 7, name: "door", color: [214, 39, 40] },
  { id: 9, trainId: 8, name: "window", color: [197, 176, 213] },
  { id: 10, trainId: 9, name: "bookshelf", color: [148, 103, 189] },
  { id: 11, trainId: 10, name: "picture", color: [196, 156, 148] },
  { id: 12, trainId: 11, name: "counter", color: [23, 190, 207] },
  { id: 14, trainId: 12, name: "desk", color: [247, 182, 210] },
  { id: 16, trainId: 13, name: "curtain", color: [219, 219, 141] },
  { id: 24, trainId: 14, name: "refrigerator", color: [255, 127, 14] },
  { id: 28, trainId: 15, name: "showercurtrain", color: [158, 218, 229] },
  { id: 33, trainId: 16, name: "toilet", color: [44, 160, 44] },
  { id: 34, trainId: 17, name: "sink", color: [112, 128, 144] },
  { id: 36, trainId: 18, name: "bathtub", color: [227, 119, 194] },
  { id: 39, trainId: 19, name: "otherfurniture", color: [82, 84, 163] },
];

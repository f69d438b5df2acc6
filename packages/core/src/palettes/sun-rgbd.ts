/** The classes of SUN RGB-D. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 37 classes of SUN RGB-D: the first 37 of NYU Depth V2's 40, by the same ids; 0 is no class.
 *
 * @see github.com/TUI-NICR/ESANet, src/datasets/sunrgbd/sunrgbd.py; doi:10.1109/CVPR.2015.7298655
 */
export const sunRgbdClasses: readonly DatasetClass[] = [
  { id: 0, name: "void", color: [0, 0, 0] },
  { id: 1, trainId: 0, name: "wall", color: [119, 119, 119] },
  { id: 2, trainId: 1, name: "floor", color: [244, 243, 131] },
  { id: 3, trainId: 2, name: "cabinet", color: [137, 28, 157] },
  { id: 4, trainId: 3, name: "bed", color: [150, 255, 255] },
  { id: 5, trainId: 4, name: "chair", color: [54, 114, 113] },
  { id: 6, trainId: 5, name: "sofa", color: [0, 0, 176] },
  { id: 7, trainId: 6, name: "table", color: [255, 69, 0] },
  { id: 8, trainId: 7, name: "door", color: [87, 112, 255] },
  { id: 9, trainId: 8, name: "window", color: [0, 163, 33] },
  { id: 10, trainId: 9, name: "bookshelf", color: [255, 150, 255] },
  { id: 11, trainId: 10, name: "picture", color: [255, 180, 10] },
  { id: 12, trainId: 11, name: "counter", color: [101, 70, 86] },
  { id: 13, trainId: 12, name: "blinds", color: [38, 230, 0] },
  { id: 14, trainId: 13, name: "desk", color: [255, 120, 70] },
  { id: 15, trainId: 14, name: "shelves", color: [117, 41, 121] },
  { id: 16, trainId: 15, name: "curtain", color: [150, 255, 0] },
  { id: 17, trainId: 16, name: "dresser", color: [132, 0, 255] },
  { id: 18, trainId: 17, name: "pillow", color: [24, 209, 255] },
  { id: 19, trainId: 18, name: "mirror", color: [191, 130, 35] },
  { id: 20, trainId: 19, name: "floor mat", color: [219, 200, 109] },
  { id: 21, trainId: 20, name: "clothes", color: [154, 62, 86] },
  { id: 22, trainId: 21, name: "ceiling", color: [255, 190, 190] },
  { id: 23, trainId: 22, name: "books", color: [255, 0, 255] },
  { id: 24, trainId: 23, name: "fridge", color: [152, 163, 55] },
  { id: 25, trainId: 24, name: "tv", color: [192, 79, 212] },
  { id: 26, trainId: 25, name: "paper", color: [230, 230, 230] },
  { id: 27, trainId: 26, name: "towel", color: [53, 130, 64] },
  { id: 28, trainId: 27, name: "shower curtain", color: [155, 249, 152] },
  { id: 29, trainId: 28, name: "box", color: [87, 64, 34] },
  { id: 30, trainId: 29, name: "whiteboard", color: [214, 209, 175] },
  { id: 31, trainId: 30, name: "person", color: [170, 0, 59] },
  { id: 32, trainId: 31, name: "night stand", color: [255, 0, 0] },
  { id: 33, trainId: 32, name: "toilet", color: [193, 195, 234] },
  { id: 34, trainId: 33, name: "sink", color: [70, 72, 115] },
  { id: 35, trainId: 34, name: "lamp", color: [255, 255, 0] },
  { id: 36, trainId: 35, name: "bathtub", color: [52, 57, 131] },
  { id: 37, trainId: 36, name: "bag", color: [12, 83, 45] },
];

/** The classes of NYU Depth V2. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 40 classes of NYU Depth V2 in which its 894 labels are grouped, spelled as published, in ScanNet's colors; 0 is no class.
 *
 * @see classMapping40.mat in github.com/ankurhanda/nyuv2-meta-data; doi:10.1109/CVPR.2013.79
 */
export const nyu40Classes: readonly DatasetClass[] = [
  { id: 0, name: "void", color: [0, 0, 0] },
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
  { id: 13, trainId: 12, name: "blinds", color: [178, 76, 76] },
  { id: 14, trainId: 13, name: "desk", color: [247, 182, 210] },
  { id: 15, trainId: 14, name: "shelves", color: [66, 188, 102] },
  { id: 16, trainId: 15, name: "curtain", color: [219, 219, 141] },
  { id: 17, trainId: 16, name: "dresser", color: [140, 57, 197] },
  { id: 18, trainId: 17, name: "pillow", color: [202, 185, 52] },
  { id: 19, trainId: 18, name: "mirror", color: [51, 176, 203] },
  { id: 20, trainId: 19, name: "floor mat", color: [200, 54, 131] },
  { id: 21, trainId: 20, name: "clothes", color: [92, 193, 61] },
  { id: 22, trainId: 21, name: "ceiling", color: [78, 71, 183] },
  { id: 23, trainId: 22, name: "books", color: [172, 114, 82] },
  { id: 24, trainId: 23, name: "refridgerator", color: [255, 127, 14] },
  { id: 25, trainId: 24, name: "television", color: [91, 163, 138] },
  { id: 26, trainId: 25, name: "paper", color: [153, 98, 156] },
  { id: 27, trainId: 26, name: "towel", color: [140, 153, 101] },
  { id: 28, trainId: 27, name: "shower curtain", color: [158, 218, 229] },
  { id: 29, trainId: 28, name: "box", color: [100, 125, 154] },
  { id: 30, trainId: 29, name: "whiteboard", color: [178, 127, 135] },
  { id: 31, trainId: 30, name: "person", color: [120, 185, 128] },
  { id: 32, trainId: 31, name: "night stand", color: [146, 111, 194] },
  { id: 33, trainId: 32, name: "toilet", color: [44, 160, 44] },
  { id: 34, trainId: 33, name: "sink", color: [112, 128, 144] },
  { id: 35, trainId: 34, name: "lamp", color: [96, 207, 209] },
  { id: 36, trainId: 35, name: "bathtub", color: [227, 119, 194] },
  { id: 37, trainId: 36, name: "bag", color: [213, 92, 176] },
  { id: 38, trainId: 37, name: "otherstructure", color: [94, 106, 211] },
  { id: 39, trainId: 38, name: "otherfurniture", color: [82, 84, 163] },
  { id: 40, trainId: 39, name: "otherprop", color: [100, 85, 144] },
];

/**
 * The 13 classes of NYU Depth V2 in which its 40 classes are grouped; 0 is no class. They have no published colors; these are VOC's.
 *
 * @see class13Mapping.mat in github.com/ankurhanda/nyuv2-meta-data; arXiv:1301.3572
 */
export const nyu13Classes: readonly DatasetClass[] = [
  { id: 0, name: "void", color: [0, 0, 0] },
  { id: 1, trainId: 0, name: "bed", color: [128, 0, 0] },
  { id: 2, trainId: 1, name: "books", color: [0, 128, 0] },
  { id: 3, trainId: 2, name: "ceiling", color: [128, 128, 0] },
  { id: 4, trainId: 3, name: "chair", color: [0, 0, 128] },
  { id: 5, trainId: 4, name: "floor", color: [128, 0, 128] },
  { id: 6, trainId: 5, name: "furniture", color: [0, 128, 128] },
  { id: 7, trainId: 6, name: "objects", color: [128, 128, 128] },
  { id: 8, trainId: 7, name: "picture", color: [64, 0, 0] },
  { id: 9, trainId: 8, name: "sofa", color: [192, 0, 0] },
  { id: 10, trainId: 9, name: "table", color: [64, 128, 0] },
  { id: 11, trainId: 10, name: "tv", color: [192, 128, 0] },
  { id: 12, trainId: 11, name: "wall", color: [64, 0, 128] },
  { id: 13, trainId: 12, name: "window", color: [192, 0, 128] },
];

/**
 * Which of NYU Depth V2's 13 classes each of its 40 is: entry k is that of class k, 0 stays 0. For `mapLabels`.
 *
 * @see class13Mapping.mat in github.com/ankurhanda/nyuv2-meta-data
 */
export const nyu40To13: readonly number[] = [
  0, 12, 5, 6, 1, 4, 9, 10, 12, 13, 6, 8, 6, 13, 10, 6, 13, 6, 7, 7, 5, 7, 3, 2, 6, 11, 7, 7, 7, 7, 7, 7, 6, 7, 7, 7, 7, 7, 7,
  6, 7,
];

/**
 * Which of NYU Depth V2's 40 classes each of its 894 labels is: entry k is that of label k, 0 stays 0. For `mapLabels`.
 *
 * @see classMapping40.mat in github.com/ankurhanda/nyuv2-meta-data
 */
export const nyu894To40: readonly number[] = [
  0, 40, 40, 3, 22, 5, 40, 12, 38, 40, 40, 2, 39, 40, 40, 26, 40, 24, 40, 7, 40, 1, 40, 40, 34, 38, 29, 40, 8, 40, 40, 40, 40,
  38, 40, 40, 14, 40, 38, 40, 40, 40, 15, 39, 40, 30, 40, 40, 39, 40, 39, 38, 40, 38, 40, 37, 40, 38, 38, 9, 40, 40, 38, 40, 11,
  38, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 38, 13, 40, 40, 6, 40, 23, 40, 39, 10, 16, 40, 40, 40, 40, 38, 40, 40,
  40, 40, 40, 40, 40, 40, 40, 38, 40, 39, 40, 40, 40, 40, 39, 38, 40, 40, 40, 40, 40, 40, 18, 40, 40, 19, 28, 33, 40, 40, 40,
  40, 40, 40, 40, 40, 40, 38, 27, 36, 40, 40, 40, 40, 21, 40, 20, 35, 40, 40, 40, 40, 40, 40, 40, 40, 38, 40, 40, 40, 4, 32, 40,
  40, 39, 40, 39, 40, 40, 40, 40, 40, 17, 40, 40, 25, 40, 39, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 38, 38, 40, 40, 39, 40, 39,
  40, 38, 39, 38, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 38, 40, 40, 38, 38, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40,
  40, 40, 40, 38, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40,
  40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 38, 40, 40, 39, 40, 40, 38, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 31, 40, 40, 40, 40, 40, 40, 40, 38, 40, 40, 38, 39, 39, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 38, 40, 39, 40, 40, 39, 40, 40, 40, 38, 40, 40, 40, 40, 40, 40, 40, 40, 38, 39, 40, 40, 40,
  40, 40, 40, 38, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 38, 39, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40,
  38, 40, 40, 40, 38, 40, 39, 40, 40, 40, 39, 39, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40, 40, 40,
  40, 40, 40, 40, 39, 39, 40, 40, 39, 39, 40, 40, 40, 40, 38, 40, 40, 38, 39, 39, 40, 39, 40, 39, 38, 40, 40, 40, 40, 40, 40,
  40, 40, 40, 40, 40, 39, 40, 38, 40, 39, 40, 40, 40, 40, 40, 39, 39, 40, 40, 40, 40, 40, 40, 39, 39, 40, 40, 38, 39, 39, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 39, 39, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 39, 40, 40, 39, 40, 40, 40, 40, 40, 40, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 39, 38, 40, 40, 40, 40, 40, 40, 40, 39, 38, 39, 40, 38, 39, 40, 39, 40, 39, 40, 40, 40, 40,
  40, 40, 40, 40, 38, 40, 40, 40, 40, 40, 38, 40, 40, 39, 40, 40, 40, 39, 40, 38, 40, 40, 40, 40, 40, 40, 40, 40, 38, 40, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 38, 40, 40, 38, 40, 40, 38, 40, 40, 40, 40, 40, 40, 40, 40, 40,
  39, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 38, 40, 40, 38, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40,
  40, 38, 38, 38, 40, 40, 40, 38, 40, 40, 40, 38, 38, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 38,
  40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 38, 40, 38, 39, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 39, 40, 40, 40, 40, 38, 38, 40,
  40, 40, 38, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 39, 40, 40, 39, 39, 40, 40, 40, 40, 40, 40,
  40, 40, 39, 39, 39, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40,
  40, 40, 40, 40, 40, 40, 40, 40, 38, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 38, 40, 39, 40, 40, 40, 40, 38, 40, 40, 40, 40,
  40, 38, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40, 40, 40, 40, 40, 40, 40, 40, 39, 40, 40,
];

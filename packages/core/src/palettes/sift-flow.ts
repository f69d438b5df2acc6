/** The classes of SIFT Flow. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 33 semantic classes of SIFT Flow; 0 is no class. Cow, desert and moon do not occur in the test images, so means leave them out. The data set publishes
 * no colors; these are VOC's.
 *
 * @see data/sift-flow/classes.txt in github.com/shelhamer/fcn.berkeleyvision.org; doi:10.1109/TPAMI.2010.147
 */
export const siftFlowClasses: readonly DatasetClass[] = [
  { id: 0, name: "void", color: [0, 0, 0] },
  { id: 1, trainId: 0, name: "awning", color: [128, 0, 0] },
  { id: 2, trainId: 1, name: "balcony", color: [0, 128, 0] },
  { id: 3, trainId: 2, name: "bird", color: [128, 128, 0] },
  { id: 4, trainId: 3, name: "boat", color: [0, 0, 128] },
  { id: 5, trainId: 4, name: "bridge", color: [128, 0, 128] },
  { id: 6, trainId: 5, name: "building", color: [0, 128, 128] },
  { id: 7, trainId: 6, name: "bus", color: [128, 128, 128] },
  { id: 8, trainId: 7, name: "car", color: [64, 0, 0] },
  { id: 9, trainId: 8, name: "cow", color: [192, 0, 0] },
  { id: 10, trainId: 9, name: "crosswalk", color: [64, 128, 0] },
  { id: 11, trainId: 10, name: "desert", color: [192, 128, 0] },
  { id: 12, trainId: 11, name: "door", color: [64, 0, 128] },
  { id: 13, trainId: 12, name: "fence", color: [192, 0, 128] },
  { id: 14, trainId: 13, name: "field", color: [64, 128, 128] },
  { id: 15, trainId: 14, name: "grass", color: [192, 128, 128] },
  { id: 16, trainId: 15, name: "moon", color: [0, 64, 0] },
  { id: 17, trainId: 16, name: "mountain", color: [128, 64, 0] },
  { id: 18, trainId: 17, name: "person", color: [0, 192, 0] },
  { id: 19, trainId: 18, name: "plant", color: [128, 192, 0] },
  { id: 20, trainId: 19, name: "pole", color: [0, 64, 128] },
  { id: 21, trainId: 20, name: "river", color: [128, 64, 128] },
  { id: 22, trainId: 21, name: "road", color: [0, 192, 128] },
  { id: 23, trainId: 22, name: "rock", color: [128, 192, 128] },
  { id: 24, trainId: 23, name: "sand", color: [64, 64, 0] },
  { id: 25, trainId: 24, name: "sea", color: [192, 64, 0] },
  { id: 26, trainId: 25, name: "sidewalk", color: [64, 192, 0] },
  { id: 27, trainId: 26, name: "sign", color: [192, 192, 0] },
  { id: 28, trainId: 27, name: "sky", color: [64, 64, 128] },
  { id: 29, trainId: 28, name: "staircase", color: [192, 64, 128] },
  { id: 30, trainId: 29, name: "streetlight", color: [64, 192, 128] },
  { id: 31, trainId: 30, name: "sun", color: [192, 192, 128] },
  { id: 32, trainId: 31, name: "tree", color: [0, 0, 64] },
  { id: 33, trainId: 32, name: "window", color: [128, 0, 64] },
];

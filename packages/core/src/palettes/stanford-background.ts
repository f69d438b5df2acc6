/** The classes of the Stanford Background data set. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 8 classes of the Stanford Background data set; its annotations are texts with a number for each pixel, negative where it is not known. The data set
 * publishes no colors; these are VOC's.
 *
 * @see doi:10.1109/ICCV.2009.5459211
 */
export const stanfordBackgroundClasses: readonly DatasetClass[] = [
  { id: -1, name: "unknown", color: [0, 0, 0] },
  { id: 0, trainId: 0, name: "sky", color: [128, 0, 0] },
  { id: 1, trainId: 1, name: "tree", color: [0, 128, 0] },
  { id: 2, trainId: 2, name: "road", color: [128, 128, 0] },
  { id: 3, trainId: 3, name: "grass", color: [0, 0, 128] },
  { id: 4, trainId: 4, name: "water", color: [128, 0, 128] },
  { id: 5, trainId: 5, name: "building", color: [0, 128, 128] },
  { id: 6, trainId: 6, name: "mountain", color: [128, 128, 128] },
  { id: 7, trainId: 7, name: "foreground object", color: [64, 0, 0] },
];

/** The classes of YouTube-Objects. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 10 classes of YouTube-Objects, all of them of PASCAL VOC, with the ids and colors that they have there.
 *
 * @see doi:10.1109/CVPR.2012.6248065
 */
export const youtubeObjectsClasses: readonly DatasetClass[] = [
  { id: 1, trainId: 0, name: "aeroplane", color: [128, 0, 0] },
  { id: 3, trainId: 1, name: "bird", color: [128, 128, 0] },
  { id: 4, trainId: 2, name: "boat", color: [0, 0, 128] },
  { id: 7, trainId: 3, name: "car", color: [128, 128, 128] },
  { id: 8, trainId: 4, name: "cat", color: [64, 0, 0] },
  { id: 10, trainId: 5, name: "cow", color: [64, 128, 0] },
  { id: 12, trainId: 6, name: "dog", color: [64, 0, 128] },
  { id: 13, trainId: 7, name: "horse", color: [192, 0, 128] },
  { id: 14, trainId: 8, name: "motorbike", color: [64, 128, 128] },
  { id: 19, trainId: 9, name: "train", color: [128, 192, 0] },
];

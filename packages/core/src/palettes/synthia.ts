/** The classes of SYNTHIA. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 23 labels of SYNTHIA-RAND-CITYSCAPES. The 16 that it shares with Cityscapes have a `trainId`, in Cityscapes' order; the protocol of 13 classes also leaves
 * out wall, fence and pole. Its annotation images have 16 bits and the label in the first channel. Colors are those of Cityscapes' classes of the same name.
 *
 * @see doi:10.1109/CVPR.2016.352
 */
export const synthiaClasses: readonly DatasetClass[] = [
  { id: 0, name: "void", color: [0, 0, 0] },
  { id: 1, trainId: 9, name: "sky", color: [70, 130, 180] },
  { id: 2, trainId: 2, name: "building", color: [70, 70, 70] },
  { id: 3, trainId: 0, name: "road", color: [128, 64, 128] },
  { id: 4, trainId: 1, name: "sidewalk", color: [244, 35, 232] },
  { id: 5, trainId: 4, name: "fence", color: [190, 153, 153] },
  { id: 6, trainId: 8, name: "vegetation", color: [107, 142, 35] },
  { id: 7, trainId: 5, name: "pole", color: [153, 153, 153] },
  { id: 8, trainId: 12, name: "car", color: [0, 0, 142] },
  { id: 9, trainId: 7, name: "traffic sign", color: [220, 220, 0] },
  { id: 10, trainId: 10, name: "pedestrian", color: [220, 20, 60] },
  { id: 11, trainId: 15, name: "bicycle", color: [119, 11, 32] },
  { id: 12, trainId: 14, name: "motorcycle", color: [0, 0, 230] },
  { id: 13, name: "parkingslot", color: [192, 0, 128] },
  { id: 14, name: "roadwork", color: [64, 128, 128] },
  { id: 15, trainId: 6, name: "traffic light", color: [250, 170, 30] },
  { id: 16, name: "terrain", color: [152, 251, 152] },
  { id: 17, trainId: 11, name: "rider", color: [255, 0, 0] },
  { id: 18, name: "truck", color: [0, 0, 70] },
  { id: 19, trainId: 13, name: "bus", color: [0, 60, 100] },
  { id: 20, name: "train", color: [0, 80, 100] },
  { id: 21, trainId: 3, name: "wall", color: [102, 102, 156] },
  { id: 22, name: "lanemarking", color: [0, 192, 128] },
];

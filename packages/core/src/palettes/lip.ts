/** The classes of Look into Person. */
import type { DatasetClass } from "./dataset-class.js";

/**
 * The 20 classes of Look into Person (LIP), background first. Left and right are the person's: mirroring an image exchanges 14 with 15, 16 with 17 and 18 with
 * 19. The data set publishes no colors; these are VOC's.
 *
 * @see doi:10.1109/CVPR.2017.715
 */
export const lipClasses: readonly DatasetClass[] = [
  { id: 0, trainId: 0, name: "background", color: [0, 0, 0] },
  { id: 1, trainId: 1, name: "hat", color: [128, 0, 0] },
  { id: 2, trainId: 2, name: "hair", color: [0, 128, 0] },
  { id: 3, trainId: 3, name: "glove", color: [128, 128, 0] },
  { id: 4, trainId: 4, name: "sunglasses", color: [0, 0, 128] },
  { id: 5, trainId: 5, name: "upperclothes", color: [128, 0, 128] },
  { id: 6, trainId: 6, name: "dress", color: [0, 128, 128] },
  { id: 7, trainId: 7, name: "coat", color: [128, 128, 128] },
  { id: 8, trainId: 8, name: "socks", color: [64, 0, 0] },
  { id: 9, trainId: 9, name: "pants", color: [192, 0, 0] },
  { id: 10, trainId: 10, name: "jumpsuits", color: [64, 128, 0] },
  { id: 11, trainId: 11, name: "scarf", color: [192, 128, 0] },
  { id: 12, trainId: 12, name: "skirt", color: [64, 0, 128] },
  { id: 13, trainId: 13, name: "face", color: [192, 0, 128] },
  { id: 14, trainId: 14, name: "leftArm", color: [64, 128, 128] },
  { id: 15, trainId: 15, name: "rightArm", color: [192, 128, 128] },
  { id: 16, trainId: 16, name: "leftLeg", color: [0, 64, 0] },
  { id: 17, trainId: 17, name: "rightLeg", color: [128, 64, 0] },
  { id: 18, trainId: 18, name: "leftShoe", color: [0, 192, 0] },
  { id: 19, trainId: 19, name: "rightShoe", color: [128, 192, 0] },
];

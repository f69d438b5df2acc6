/** How Axial-DeepLab's maps become segments and objects: Panoptic-DeepLab's rule, with DeepLab2's numbers. */
import type { ObjectFinding, PanopticFinding } from "../../tasks/finding.js";
import { panopticByCenters } from "../panopticdeeplab/finding.js";
import { objectsByCenters } from "../panopticdeeplab/objects.js";
import { type AxialDeeplabConfig, axialDeeplabSizes } from "./config.js";

/** Segments as DeepLab2's configurations have it; `scoreThreshold` is that of centers. */
export function axialDeeplabPanoptic(config: AxialDeeplabConfig): PanopticFinding {
  const coco = axialDeeplabSizes(config).nClasses === 133;
  return panopticByCenters({ square: coco ? 41 : 13, most: 200, least: coco ? 4096 : 2048, alignCorners: true });
}

/** The things of these, as objects with scores. */
export function axialDeeplabObjects(config: AxialDeeplabConfig): ObjectFinding {
  return objectsByCenters(axialDeeplabPanoptic(config), axialDeeplabSizes(config).nClasses, true);
}

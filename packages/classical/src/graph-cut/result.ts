/** What graph cuts give. */
import type { LabelMap } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import type { Segmentation } from "@segkit/core/segmentation";

/** What {@link graphCut} and its sessions return. */
export interface GraphCutResult extends Segmentation {
  /** 1 where the object is, 0 elsewhere. */
  readonly labels: LabelMap;
  /** The same as a mask. */
  readonly mask: Mask;
  /** What labels and boundary cost, which is the least that any labels do with these seeds. */
  readonly energy: number;
}

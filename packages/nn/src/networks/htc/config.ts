/** Configuration of Hybrid Task Cascade. */
import { checkInteger } from "@segkit/core/validate";
import { type MaskRcnnConfig, type MaskRcnnSizes, maskRcnnSizes } from "../maskrcnn/config.js";

/** Configuration of {@link htc}. */
export interface HtcConfig extends Pick<MaskRcnnConfig, "layers" | "groups" | "groupWidth" | "width"> {
  /** Columns of the scores, background last. @default 81, COCO's */
  readonly nClasses?: number;
  /** Columns of the semantic branch. @default 183, COCO's things and stuff with gaps */
  readonly semanticClasses?: number;
}

/** An {@link HtcConfig} with everything said. */
export type HtcSizes = MaskRcnnSizes & Required<Pick<HtcConfig, "semanticClasses">>;

/** Checks a configuration, and fills in what it leaves out. */
export function htcSizes({ semanticClasses = 183, ...config }: HtcConfig): HtcSizes {
  const where = "htc";
  checkInteger(where, "semanticClasses", semanticClasses, { min: 1 });
  const known = ["layers", "groups", "groupWidth", "width", "nClasses", "semanticClasses", "library"];
  return { ...maskRcnnSizes({ ...config, library: "openmmlab" }, where, known), semanticClasses };
}

/** Configuration of QueryInst. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger } from "@segkit/core/validate";
import { type MaskRcnnConfig, type MaskRcnnSizes, maskRcnnSizes } from "../maskrcnn/config.js";

/** Configuration of {@link queryInst}. */
export interface QueryInstConfig extends Pick<MaskRcnnConfig, "layers" | "width"> {
  /** Classes of objects. @default 80, COCO's */
  readonly nClasses?: number;
  /** Queries: boxes that are looked at, and vectors that they are looked at with. @default 100 */
  readonly proposals?: number;
  /** Heads, one after another. @default 6 */
  readonly stages?: number;
}

/** A {@link QueryInstConfig} with everything said, and what the ResNet and its pyramid are made by. */
export interface QueryInstSizes extends Required<Pick<QueryInstConfig, "nClasses" | "proposals" | "stages">> {
  readonly pyramid: MaskRcnnSizes;
  /** Channels of all levels and vectors. */
  readonly channels: number;
}

/** Checks a configuration, and fills in what it leaves out. */
export function queryInstSizes({ nClasses = 80, proposals = 100, stages = 6, ...config }: QueryInstConfig): QueryInstSizes {
  const where = "queryInst";
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "proposals", proposals, { min: 1 });
  checkInteger(where, "stages", stages, { min: 1 });
  const known = ["layers", "width", "nClasses", "proposals", "stages", "library"];
  const pyramid = maskRcnnSizes({ ...config, library: "openmmlab" }, where, known);
  // four times as many channels, of which each head of attention has its own
  if ((4 * pyramid.width) % HEADS !== 0) {
    const found = { where, option: "width", expected: "an even integer", received: pyramid.width };
    throw new SegmentationError("invalid-option", found);
  }
  return { nClasses, proposals, stages, pyramid, channels: 4 * pyramid.width };
}

/** Heads of attention. */
export const HEADS = 8;

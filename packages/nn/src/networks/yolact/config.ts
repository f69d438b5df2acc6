/** Sizes of YOLACT, checked. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link yolact}. */
export interface YolactConfig {
  /** @default "resnet50" */
  readonly encoder?: "resnet50" | "resnet101" | "darknet53";
  /** YOLACT++: deformable convolutions in the encoder, nine boxes at a position, and masks that are judged. @default false */
  readonly plus?: boolean;
  /** As the authors have it, or as MMDetection trained it: coarse levels from the encoder's last map, no ReLU after the pyramid, boxes of three shapes. @default "authors" */
  readonly form?: "authors" | "openmmlab";
  /** Sides of the input that it was trained with; no file says so. @default 550 */
  readonly imageSize?: number;
  /** @default 80, COCO's */
  readonly nClasses?: number;
  /** Channels of the encoder's first convolutions, 64 being as published: everything else but the prototypes follows. @default 64 */
  readonly width?: number;
}

/** Prototypes that masks are mixed of. */
export const PROTOTYPES = 32;

/** The configuration with its defaults. */
export function yolactSizes(config: YolactConfig): Required<YolactConfig> {
  const where = "yolact";
  checkKnownOptions(where, config, ["encoder", "plus", "form", "imageSize", "nClasses", "width"]);
  const { encoder = "resnet50", plus = false, form = "authors", imageSize = 550, nClasses = 80, width = 64 } = config;
  checkOneOf(where, "encoder", encoder, ["resnet50", "resnet101", "darknet53"]);
  checkFlag(where, "plus", plus);
  checkOneOf(where, "form", form, ["authors", "openmmlab"]);
  checkInteger(where, "imageSize", imageSize, { min: 32 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width, 2);
  if (form === "openmmlab" && plus) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "plus",
      expected: "false: MMDetection has YOLACT alone",
      received: plus,
    });
  }
  if (form === "openmmlab" || plus) checkOneOf(where, "encoder", encoder, ["resnet50", "resnet101"]);
  return { encoder, plus, form, imageSize, nClasses, width };
}

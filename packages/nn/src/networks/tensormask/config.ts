/** Configuration of TensorMask. */
import { type MaskRcnnConfig, type MaskRcnnSizes, maskRcnnSizes } from "../maskrcnn/config.js";

/** Configuration of {@link tensorMask}. */
export interface TensorMaskConfig extends Pick<MaskRcnnConfig, "layers" | "width"> {
  /** Classes of objects. @default 80, COCO's */
  readonly nClasses?: number;
}

/** A {@link TensorMaskConfig} with everything said: that of its ResNet, whose columns have the background beside the classes. */
export function tensorMaskSizes(config: TensorMaskConfig): MaskRcnnSizes {
  const { nClasses = 80, ...others } = config;
  const sizes = { library: "detectron2", nClasses: typeof nClasses === "number" ? nClasses + 1 : nClasses } as const;
  return maskRcnnSizes({ ...others, ...sizes }, "tensorMask", ["layers", "width", "nClasses", "library"]);
}

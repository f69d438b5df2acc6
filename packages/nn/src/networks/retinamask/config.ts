/** Configuration of RetinaMask. */
import { type MaskRcnnConfig, type MaskRcnnSizes, maskRcnnSizes } from "../maskrcnn/config.js";

/** Configuration of {@link retinaMask}. */
export interface RetinaMaskConfig extends Pick<MaskRcnnConfig, "layers" | "width"> {
  /** Classes of objects. @default 80, COCO's */
  readonly nClasses?: number;
}

/** A {@link RetinaMaskConfig} with everything said: that of its ResNet, whose columns have the background beside the classes. */
export function retinaMaskSizes(config: RetinaMaskConfig): MaskRcnnSizes {
  const { nClasses = 80, ...others } = config;
  // a ResNet as Caffe's, whose normalizations have no epsilon
  const sizes = { library: "torchvision", nClasses: typeof nClasses === "number" ? nClasses + 1 : nClasses } as const;
  return { ...maskRcnnSizes({ ...others, ...sizes }, "retinaMask", ["layers", "width", "nClasses", "library"]), caffe: true };
}

/** Configuration of Mask R-CNN. */
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { TwoStageLibrary } from "../../detect/two-stage-parts.js";
import { RESNET_DEPTHS, type ResnetConfig, resnetEncoder } from "../../encoders/resnet/resnet.js";
import type { Encoder } from "../../layers/encoder.js";

/** ResNets of bottlenecks. */
const LAYERS = [14, 26, 50, 101, 152] as const;

/** Configuration of {@link maskRcnn}. */
export interface MaskRcnnConfig {
  /** Whose files: they differ in names, classes, preparation of images, and in how boxes become masks. @default "torchvision" */
  readonly library?: TwoStageLibrary;
  /** torchvision's second version has normalization in its heads, and more layers. @default 1 */
  readonly version?: 1 | 2;
  /** Layers of the ResNet: 50 or 101 in published files. @default 50 */
  readonly layers?: (typeof LAYERS)[number];
  /** Groups of its 3 × 3 convolutions: 32 in ResNeXt. @default 1 */
  readonly groups?: number;
  /** Channels of a group in the first stage: 8 in ResNeXt 32 × 8d. @default the width */
  readonly groupWidth?: number;
  /** Whether the encoder's scales and biases are buffers, as in torchvision's and Detectron2's published files. @default true, but for version 2 and OpenMMLab's */
  readonly frozen?: boolean;
  /** Channels of the ResNet's stem; all others are in proportion. @default 64 */
  readonly width?: number;
  /** Columns of the scores, the background included, which torchvision has first and others last. @default 91, torchvision's COCO; of others 81 */
  readonly nClasses?: number;
}

/** A {@link MaskRcnnConfig} with everything said. */
export type MaskRcnnSizes = Required<Omit<MaskRcnnConfig, "groupWidth">> &
  Pick<MaskRcnnConfig, "groupWidth"> & {
    /** Whether strides are the paper's, as in ResNets that were trained with Caffe. @default of Detectron2's ResNets without groups */
    readonly caffe?: boolean;
  };

const KNOWN: readonly string[] = ["library", "version", "layers", "groups", "groupWidth", "frozen", "width", "nClasses"];

/** Checks a configuration, and fills in what it leaves out. */
export function maskRcnnSizes(config: MaskRcnnConfig, where = "maskRcnn", known = KNOWN): MaskRcnnSizes {
  checkKnownOptions(where, config, known);
  const { library = "torchvision", version = 1, layers = 50, groups = 1, groupWidth, width = 64 } = config;
  checkOneOf(where, "library", library, ["torchvision", "detectron2", "openmmlab"]);
  checkOneOf(where, "version", version, library === "torchvision" ? [1, 2] : [1]);
  checkOneOf(where, "layers", layers, LAYERS);
  checkInteger(where, "groups", groups, { min: 1 });
  if (groupWidth !== undefined) checkInteger(where, "groupWidth", groupWidth, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  const { frozen = library !== "openmmlab" && version === 1, nClasses = library === "torchvision" ? 91 : 81 } = config;
  checkFlag(where, "frozen", frozen);
  checkInteger(where, "nClasses", nClasses, { min: 2 });
  return { ...{ library, version, layers, groups, frozen, width, nClasses }, ...(groupWidth !== undefined && { groupWidth }) };
}

/** The ResNet of a configuration: torchvision's frozen normalizations have no epsilon; Detectron2's ResNets without groups have the paper's strides. */
export function maskRcnnEncoder(sizes: MaskRcnnSizes): Encoder<"pyramid"> {
  const { library, layers, groups, groupWidth, frozen, width, caffe = library === "detectron2" && groups === 1 } = sizes;
  const norms = { frozen, epsilon: frozen && library === "torchvision" ? 0 : 1e-5 };
  const form: ResnetConfig["form"] = caffe ? "v1" : "b";
  const grouped = { groups, ...(groupWidth !== undefined && { groupWidth }) };
  return resnetEncoder({ depths: RESNET_DEPTHS[layers], width, form, norms, ...grouped });
}

/** The number of layers that a ResNet with such stages has; undefined for others. */
export function layersOf(depths: readonly number[]): MaskRcnnSizes["layers"] | undefined {
  return LAYERS.find((layers) => RESNET_DEPTHS[layers].join() === depths.join());
}

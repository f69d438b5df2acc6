import { TWO_STAGE_NAMES, type TwoStageLibrary } from "../../detect/two-stage-parts.js";
import { countWhile, type Evidence, type Family, type FamilyOption, filesAt } from "../../families/family.js";
import { layersOf, type MaskRcnnConfig } from "./config.js";
import { cocoThings, detectorPreprocessing } from "./data.js";
import { maskRcnn, maskRcnnObjects } from "./maskrcnn.js";
import { maskRcnnSpellings } from "./spellings.js";

/**
 * Mask R-CNN, recognized by torchvision's, Detectron2's or MMDetection's names.
 *
 * @see K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322
 */
export const maskrcnnFamily: Family<MaskRcnnConfig> = {
  name: "maskrcnn",
  title: "Mask R-CNN",
  task: "instance",
  paper: 'K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322',
  define: maskRcnn,
  objects: maskRcnnObjects,
  variants: {
    v1: { title: "torchvision, ResNet-50", config: {} },
    v2: { title: "torchvision, ResNet-50, second version", config: { version: 2 } },
    "detectron2-r50": { title: "Detectron2, ResNet-50", config: { library: "detectron2" } },
    "detectron2-r101": { title: "Detectron2, ResNet-101", config: { library: "detectron2", layers: 101 } },
    "detectron2-x101": {
      title: "Detectron2, ResNeXt-101 32 × 8d",
      config: { library: "detectron2", layers: 101, groups: 32, groupWidth: 8 },
    },
    "openmmlab-r50": { title: "MMDetection, ResNet-50", config: { library: "openmmlab" } },
    "openmmlab-r101": { title: "MMDetection, ResNet-101", config: { library: "openmmlab", layers: 101 } },
    "openmmlab-x101": {
      title: "MMDetection, ResNeXt-101 32 × 4d",
      config: { library: "openmmlab", layers: 101, groups: 32, groupWidth: 4 },
    },
  },
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize: ({ tensors }) => (tensors ? maskRcnnOf(tensors) : undefined),
  preprocessing: ({ library = "torchvision", groups = 1 }) =>
    detectorPreprocessing(library, library !== "detectron2" || groups > 1),
  classes: ({ library = "torchvision", nClasses }) => cocoThings(nClasses ?? (library === "torchvision" ? 91 : 81)),
  output: "class_logits",
  parts: {
    Encoder: /^backbone\.body\b/,
    "Feature pyramid": /^backbone(\.fpn\b|$)/,
    Proposals: /^rpn\b/,
    "Box head": /^roi_heads\.box_/,
    "Mask head": /^roi_heads\.mask_/,
  },
  size: [800, 1088],
  published: [
    .../* @__PURE__ */ filesAt("download.pytorch.org/models", "BSD-3-Clause", [
      ["maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth", "v1"],
      ["maskrcnn_resnet50_fpn_v2_coco-73cbd019.pth", "v2"],
    ]),
    .../* @__PURE__ */ filesAt("dl.fbaipublicfiles.com/detectron2", "Apache-2.0", [
      ["COCO-InstanceSegmentation/mask_rcnn_R_50_FPN_3x/137849600/model_final_f10217.pkl", "detectron2-r50"],
      ["COCO-InstanceSegmentation/mask_rcnn_R_101_FPN_3x/138205316/model_final_a3ec72.pkl", "detectron2-r101"],
      ["COCO-InstanceSegmentation/mask_rcnn_X_101_32x8d_FPN_3x/139653917/model_final_2d9806.pkl", "detectron2-x101"],
    ]),
    .../* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
      ["mask_rcnn_r50_fpn_1x_coco_20200205-d4b0c5d6.pth", "openmmlab-r50"],
      ["mask_rcnn_r101_fpn_1x_coco_20200204-1efe0ed5.pth", "openmmlab-r101"],
      ["mask_rcnn_x101_32x4d_fpn_1x_coco_20200205-478d0b67.pth", "openmmlab-x101"],
    ]),
  ],
};

/** The option for the number of channels. */
export function widthOption(): FamilyOption {
  const hint = "Channels of the encoder's stem; all others are in proportion.";
  return { name: "width", label: "Width", hint, min: 4, max: 64, step: 4, start: 8 };
}

/** The configuration of a file with a ResNet below a library's name of it, two stages, and masks. */
function maskRcnnOf(tensors: NonNullable<Evidence["tensors"]>): MaskRcnnConfig | undefined {
  const found = twoStageOf(tensors);
  if (found === undefined) return undefined;
  const { library, config } = found;
  const names = TWO_STAGE_NAMES[library];
  const own = [`${names.mask(0)}.weight`, `${names.scores}.weight`];
  return own.every((name) => tensors.has(name)) ? config : undefined;
}

/** What tensors say of library, encoder and widths of a detector of two stages, whatever its last stage; undefined where they are no such detector's. */
export function twoStageOf(
  tensors: NonNullable<Evidence["tensors"]>,
): { readonly library: TwoStageLibrary; readonly config: MaskRcnnConfig } | undefined {
  const entries = Object.entries(TWO_STAGE_NAMES) as [TwoStageLibrary, (typeof TWO_STAGE_NAMES)[TwoStageLibrary]][];
  const has = ([, { encoder, objectness }]: (typeof entries)[number]) =>
    tensors.has(`${encoder}.layer4.0.conv3.weight`) && tensors.has(`${objectness}.weight`);
  const [library, names] = entries.find(has) ?? [];
  if (library === undefined || names === undefined) return undefined;
  const of = (name: string) => tensors.get(`${names.encoder}.${name}`);
  const [width = 0] = of("conv1.weight") ?? [];
  const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => of(`layer${stage}.${i}.conv3.weight`) !== undefined));
  const layers = layersOf(depths);
  if (layers === undefined) return undefined;
  const [inner = 1, perGroup = 1] = of("layer1.0.conv2.weight") ?? [];
  const groups = inner / perGroup;
  const [nClasses = 0] = tensors.get(`${names.scores}.weight`) ?? [];
  const version = library === "torchvision" && tensors.has("rpn.head.conv.1.0.weight") ? 2 : 1;
  const trained = tensors.has(`${names.encoder}.bn1.num_batches_tracked`);
  const config: MaskRcnnConfig = {
    ...(library !== "torchvision" && { library }),
    ...(version === 2 && { version }),
    ...(layers !== 50 && { layers }),
    ...(groups > 1 && { groups, groupWidth: perGroup }),
    ...(library === "torchvision" && version === 1 && trained && { frozen: false }),
    ...(width !== 64 && { width }),
    ...(nClasses > 0 && nClasses !== (library === "torchvision" ? 91 : 81) && { nClasses }),
  };
  return { library, config };
}

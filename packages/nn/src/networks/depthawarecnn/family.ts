import { nyu40Classes } from "@segkit/core/palettes";
import { classesOption, type Family, labelsOf } from "../../families/family.js";
import { type DepthAwareCnnConfig, depthAwareCnn } from "./depthawarecnn.js";

/**
 * Depth-aware CNN, recognized by its authors' names.
 *
 * @see W. Wang, U. Neumann, "Depth-aware CNN for RGB-D segmentation", ECCV 2018, doi:10.1007/978-3-030-01252-6_9
 */
export const depthawarecnnFamily: Family<DepthAwareCnnConfig> = {
  name: "depthawarecnn",
  title: "Depth-aware CNN",
  task: "semanticDepth",
  from: ["deeplabv1"],
  paper: 'W. Wang, U. Neumann, "Depth-aware CNN for RGB-D segmentation", ECCV 2018, doi:10.1007/978-3-030-01252-6_9',
  define: depthAwareCnn,
  variants: { nyuv2: { title: "VGG-16, NYU Depth V2", config: { nClasses: 40 } } },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the first stage; VGG-16 has 64.", min: 4, max: 64, step: 4, start: 8 },
    {
      ...{ name: "hidden", label: "Hidden", hint: "Channels of the layers that were dense; the authors have 1024." },
      ...{ min: 16, max: 1024, step: 16, start: 64, scale: "log" },
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("Scale.classifier.fc8_2.weight")?.[0];
    const hidden = tensors?.get("Scale.classifier.fc6_2.weight")?.[0];
    const width = tensors?.get("Scale.features.conv1_1.layers.0.weight")?.[0];
    if (nClasses === undefined || hidden === undefined || width === undefined) return undefined;
    return { nClasses, ...(width !== 64 && { width }), ...(hidden !== 1024 && { hidden }) };
  },
  preprocessing: () => ({
    size: { height: 480, width: 640 },
    convention: "torch",
    scale: 1,
    mean: [122.67891434, 116.66876762, 104.00698793],
    std: 1,
    order: "bgr",
  }),
  // millimeters, divided by 120
  depthImage: () => ({ mean: 0, std: 0.12 }),
  classes: ({ nClasses = 40 }) => (nClasses === 40 ? labelsOf(nyu40Classes) : undefined),
  parts: { Stages: /^Scale\.features/, Classifier: /^Scale\.classifier/ },
  size: [480, 640],
  published: [],
};

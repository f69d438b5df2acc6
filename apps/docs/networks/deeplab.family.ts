import { vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesParameter, type Family } from "../.vitepress/theme/network/family.js";

export default {
  name: "deeplab",
  title: "DeepLab v3 and FCN",
  page: "networks/deeplab",
  parameters: [
    {
      kind: "choice",
      name: "head",
      label: "Head",
      hint: "DeepLab v3 sees several scales; FCN is the shortest way to scores.",
      choices: [
        { value: "deeplabV3", label: "DeepLab v3" },
        { value: "fcn", label: "FCN" },
      ],
      value: "deeplabV3",
    },
    {
      kind: "choice",
      name: "layers",
      label: "ResNet",
      hint: "Layers of the encoder.",
      choices: [
        { value: 50, label: "50" },
        { value: 101, label: "101" },
      ],
      value: 50,
    },
    classesParameter(21),
    {
      kind: "number",
      name: "width",
      label: "Width",
      hint: "Channels of the stem; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      value: 16,
    },
  ],
  input: () => ({ size: 384, fit: "keep", multipleOf: 8, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: ({ nClasses }) => ({ count: Number(nClasses), ...(nClasses === 21 && { of: vocClasses() }) }),
  load: async () => {
    const [{ deeplabV3 }, { fcn }] = await Promise.all([import("@segkit/nn/deeplabv3"), import("@segkit/nn/fcn")]);
    return ({ head, ...options }) => (head === "fcn" ? fcn : deeplabV3)(options);
  },
  call: ({ head, ...options }) => ({ name: String(head), options }),
  recognize(shapes) {
    const stem = shapes.get("backbone.conv1.weight");
    const last = shapes.get("classifier.4.weight");
    if (!stem || !last) return undefined;
    return {
      head: shapes.has("classifier.0.project.0.weight") ? "deeplabV3" : "fcn",
      layers: shapes.has("backbone.layer3.22.conv1.weight") ? 101 : 50,
      nClasses: last[0]!,
      width: stem[0]!,
    };
  },
} satisfies Family as Family;

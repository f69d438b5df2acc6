import { camvidClasses, cityscapesClasses } from "@segkit/core/palettes";
import { espnet, espnetC, espnetCamvidPreprocessing, espnetCityscapesPreprocessing } from "@segkit/nn/espnet";
import { classesParameter, type Family } from "../.vitepress/theme/network/family.js";

const preprocessing = { cityscapes: espnetCityscapesPreprocessing, camvid: espnetCamvidPreprocessing };

export default {
  name: "espnet",
  title: "ESPNet",
  page: "networks/espnet",
  parameters: [
    {
      kind: "choice",
      name: "form",
      label: "Form",
      hint: "With a decoder, or the encoder alone with scores at an eighth.",
      choices: [
        { value: "espnet", label: "ESPNet" },
        { value: "espnetC", label: "ESPNet-C" },
      ],
      value: "espnet",
    },
    {
      kind: "choice",
      name: "trainedOn",
      label: "Trained on",
      hint: "How images are normalized, and what the last convolution takes.",
      choices: [
        { value: "cityscapes", label: "Cityscapes" },
        { value: "camvid", label: "CamVid" },
      ],
      value: "cityscapes",
    },
    classesParameter(20, 5),
  ],
  input: ({ trainedOn }) => ({
    size: 512,
    fit: "keep",
    multipleOf: 8,
    ...preprocessing[trainedOn === "camvid" ? "camvid" : "cityscapes"],
  }),
  classes: ({ nClasses, trainedOn }) => ({
    count: Number(nClasses),
    ...(nClasses === 20 && trainedOn === "cityscapes" && { of: cityscapesClasses }),
    ...(nClasses === 12 && trainedOn === "camvid" && { of: camvidClasses }),
  }),
  load:
    async () =>
    ({ form, trainedOn, nClasses }) =>
      form === "espnetC"
        ? espnetC({ nClasses: Number(nClasses) })
        : espnet({ nClasses: Number(nClasses), lastSkip: trainedOn === "camvid" ? "featuresAndImage" : "features" }),
  call: ({ form, trainedOn, nClasses }) => ({
    name: String(form),
    options: {
      nClasses: nClasses!,
      ...(form === "espnet" && trainedOn === "camvid" && { lastSkip: "featuresAndImage" }),
    },
  }),
  recognize(shapes) {
    const alone = shapes.get("classifier.conv.weight");
    if (alone && shapes.has("level1.conv.weight")) {
      return { form: "espnetC", nClasses: alone[0]!, trainedOn: alone[0] === 12 ? "camvid" : "cityscapes" };
    }
    const last = shapes.get("conv.conv.weight");
    const stem = shapes.get("encoder.level1.conv.weight");
    if (!last || !stem) return undefined;
    const image = last[1]! > last[0]! + stem[0]!;
    return { form: "espnet", nClasses: last[0]!, trainedOn: image ? "camvid" : "cityscapes" };
  },
} satisfies Family as Family;

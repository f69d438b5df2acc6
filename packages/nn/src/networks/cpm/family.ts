import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { pointsOption, posePreprocessing } from "../../families/poses.js";
import { decodedBy, heatMapPose } from "../../tasks/heat-map-pose.js";
import { flipOf, keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type CpmConfig, cpm } from "./cpm.js";

/**
 * Convolutional pose machines, recognized by OpenMMLab's names.
 *
 * @see S.-E. Wei et al., "Convolutional pose machines", CVPR 2016, doi:10.1109/CVPR.2016.511
 */
export const cpmFamily: Family<CpmConfig> = {
  name: "cpm",
  title: "Convolutional pose machines",
  task: "pose",
  paper: 'S.-E. Wei et al., "Convolutional pose machines", CVPR 2016, doi:10.1109/CVPR.2016.511',
  define: cpm,
  variants: {
    coco: { title: "COCO", config: { stages: 6, nPoints: 17 } },
    mpii: { title: "MPII", config: { stages: 6, nPoints: 16 } },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    { name: "stages", label: "Stages", hint: "The first included.", min: 1, max: 6, step: 1, start: 2 },
    { name: "width", label: "Width", hint: "Channels of the large convolutions.", min: 4, max: 128, step: 4, start: 8 },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("backbone.stem.0.conv.weight")?.[0];
    const nPoints = tensors?.get("backbone.stem.9.conv.weight")?.[0];
    if (!width || !nPoints) return undefined;
    const stages = 1 + countWhile((i) => tensors!.has(`backbone.out_convs.${i}.1.conv.weight`));
    return { stages, ...(width !== 128 && { width }), nPoints };
  },
  pose: ({ nPoints = 17, decoding = "quarter" }) => heatMapPose({ ...flipOf(nPoints), ...decodedBy(decoding) }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ nPoints }) => ({
    ...posePreprocessing(nPoints),
    ...(nPoints === 16 && { size: { height: 368, width: 368 } }),
  }),
  classes: () => undefined,
  parts: {
    "First stage": /^backbone\.stem/,
    "The image again": /^backbone\.(middle\.|middle_conv)/,
    "Later stages": /^backbone\.(cpm_stages|out_convs)/,
  },
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("MMPose's metafiles", "key point AP", [[62.7, "COCO val", "coco"]]),
  published: /* @__PURE__ */ filesAt("github.com/open-mmlab/mmpose", "Apache-2.0", [
    ["td-hm_cpm_8xb64-210e_coco-256x192-0e978875_20220920.pth", "coco"],
    ["cpm_mpii_368x368-116e62b8_20200822.pth", "mpii"],
  ]),
};

// Which networks' results the gallery shows, on which images: weights that their authors publish under a license that lets results be shown, and images that are free.
import { openposeKeypoints } from "@segkit/core/affinity-fields";
import { vocClasses } from "@segkit/core/palettes";
import { poseFinder, semanticFinder } from "./find.mjs";

/** A square of a photograph of `examples/photographs`: all that the networks see of it. */
export const PHOTOGRAPHS = {
  astronaut: { file: "astronaut.jpg", title: "An astronaut", x: 0, y: 0, side: 512 },
  camera: { file: "camera.png", title: "A photographer", x: 0, y: 0, side: 512 },
  chelsea: { file: "chelsea.png", title: "A cat", x: 120, y: 0, side: 300 },
  retina: { file: "retina.jpg", title: "A retina", x: 0, y: 0, side: 512 },
};

/** Where people are, by hand, as far as they reach below the image. */
const BOXES = { astronaut: { x: 0, y: 0, width: 470, height: 900 }, camera: { x: 0, y: 40, width: 340, height: 620 } };
const PEOPLE = ["astronaut", "camera"];
const BLUE = [36, 99, 235];
const mark = (...colors) => [[0, 0, 0], ...colors];
const personOnly = { classes: ["background", "person"], colors: mark(BLUE) };
const body14 =
  "head_top neck right_shoulder right_elbow right_wrist left_shoulder left_elbow left_wrist right_hip right_knee right_ankle left_hip left_knee left_ankle";

/** The points and lines of edvardHua's hourglass. */
const hourglassKeypoints = {
  names: body14.split(" "),
  flip: [0, 1, 5, 6, 7, 2, 3, 4, 11, 12, 13, 8, 9, 10],
  skeleton: [
    [0, 1],
    ...[2, 5, 8, 11].flatMap((first) => [
      [1, first],
      [first, first + 1],
      [first + 1, first + 2],
    ]),
  ],
};

/**
 * A row for each weight file: the card it stands on, the file below `models` of the reference data, whose it is, and what it is asked. `key` begins the names of its images; `what` says what network it is where
 * the file is no weight file of the family but an ONNX file of a relative.
 */
export const NETWORKS = [
  {
    ...{ key: "espnetv2", family: "espnetv2", file: "espnetv2/espnetv2_s_2.0_pascal_384x384.pth" },
    ...{ source: "github.com/sacmehta/EdgeNets", license: "MIT", images: [...PEOPLE, "chelsea"], finder: semanticFinder },
  },
  {
    ...{ key: "dicenet", family: "dicenet", file: "dicenet/dicenet_s_1.75_pascal_384x384.pth" },
    ...{ source: "github.com/sacmehta/EdgeNets", license: "MIT", images: ["camera", "chelsea"], finder: semanticFinder },
  },
  {
    ...{ key: "deeplabv3", family: "deeplabv3", file: "deeplabv3_mobilenetv2/deeplabv3_mnv2_dm05_voc_257.onnx" },
    ...{ source: "github.com/Kazuhito00/Image-Processing-Node-Editor", license: "Apache-2.0" },
    ...{ what: "DeepLab v3 on MobileNetV2, an ONNX file", images: [...PEOPLE, "chelsea"], finder: semanticFinder },
    onnx: {
      preprocessing: { mean: 0.5, std: 0.5 },
      labels: vocClasses()
        .slice(0, 21)
        .map(({ name }) => name),
    },
  },
  {
    ...{ key: "sinet", family: "sinet", file: "sinet/SINet.pth", ...personOnly },
    ...{ source: "github.com/clovaai/ext_portrait_segmentation", license: "MIT", images: PEOPLE, finder: semanticFinder },
  },
  {
    ...{ key: "selfie", family: "selfie", file: "selfie_segmentation/selfie_segmentation.tflite", ...personOnly },
    ...{ source: "github.com/google-ai-edge/mediapipe", license: "Apache-2.0", images: PEOPLE, finder: semanticFinder },
  },
  {
    ...{ key: "wnet-drive", family: "wnet", file: "lwnet/wnet_drive.pth", classes: ["background", "vessels"], alpha: 0.9 },
    ...{
      source: "github.com/agaldran/lwnet",
      license: "MIT",
      images: ["retina"],
      finder: semanticFinder,
      colors: mark([20, 30, 90]),
    },
  },
  {
    ...{ key: "wnet-av", family: "wnet", file: "lwnet/big_wnet_drive_av.safetensors", alpha: 0.9 },
    ...{ source: "github.com/agaldran/lwnet", license: "MIT", images: ["retina"], finder: semanticFinder },
    classes: ["background", "vessels of either kind", "arteries", "veins"],
    colors: mark([230, 220, 250], [255, 240, 60], [40, 40, 190]),
  },
  {
    ...{ key: "resnetcifar", family: "resnetcifar", file: "resnet_cifar10/resnet20.th", everyClass: true, fixedSize: false },
    ...{ source: "github.com/akamaster/pytorch_resnet_cifar10", license: "BSD-2-Clause" },
    ...{ images: ["chelsea"], finder: semanticFinder },
  },
  {
    ...{ key: "openpose", family: "openpose", file: "openpose_mobilenet/openpose_368x432.onnx" },
    ...{ source: "github.com/ildoonet/tf-pose-estimation", license: "Apache-2.0", images: PEOPLE, finder: poseFinder },
    ...{
      what: "OpenPose on MobileNetV2, an ONNX file",
      onnx: { preprocessing: { order: "bgr" }, keypoints: openposeKeypoints },
    },
  },
  {
    ...{ key: "hourglass", family: "hourglass", file: "pose_hourglass/hourglass.onnx" },
    ...{
      source: "github.com/edvardHua/PoseEstimationForMobile",
      license: "Apache-2.0",
      images: ["astronaut"],
      finder: poseFinder,
    },
    what: "hourglasses of MobileNetV2's blocks, an ONNX file",
    boxes: BOXES,
    onnx: { task: "pose", preprocessing: { scale: 1, order: "bgr" }, keypoints: hourglassKeypoints },
  },
  {
    ...{ key: "blazepose", family: "blazepose", file: "pose_landmark_lite/pose_landmark_lite.safetensors", channelsLast: true },
    ...{ source: "github.com/google-ai-edge/mediapipe", license: "Apache-2.0", images: PEOPLE, finder: poseFinder },
    ...{ boxes: BOXES, least: 0.7 },
  },
];

// What people come from beside scikit-image and OpenCV.
export const transformersJs = [
  [
    'pipeline("image-segmentation")',
    "semantic",
    "",
    "`instance` and `panoptic` are calls of their own. One label map with segments as run lengths in place of a mask of the image's size for each. Weights are files of yours.",
  ],
  ["threshold", "instance", "", "`scoreThreshold` of the call, as in the other calls."],
  ["mask_threshold", "panoptic", "", "`maskThreshold` of the call."],
  ["overlap_mask_area_threshold", "panoptic", "", "`overlapThreshold` of the call."],
  ["label_ids_to_fuse", "panoptic", "", "`fusedClasses` of the call."],
  ["target_sizes", "panoptic", "", "`size` of the call; by default the image's own."],
  [
    'pipeline("background-removal")',
    "matte",
    "",
    "`salient` for networks of saliency; `cutOut` makes the image with transparency. Alpha is 0 … 1.",
  ],
  ['pipeline("image-classification")', "classify", "", ""],
  ["SamModel", "promptable", "", "Encode once, prompt often; `saveEmbedding` keeps what was encoded."],
  ['pipeline("mask-generation")', "automaticMasks", "", ""],
  ["AutoProcessor", "imageToTensor", "", "Networks know their own preprocessing; `preprocessing` changes it."],
];
export const mediapipe = [
  ["ImageSegmenter", "semantic", "", "`matte` with `selfieFamily` for portraits. Results are plain arrays: nothing to close."],
  ["outputCategoryMask", "semantic", "", "Always there, as `labels`."],
  ["outputConfidenceMasks", "semantic", "", "`keepScores`."],
  ["InteractiveSegmenter", "promptable", "", ""],
  ["PoseLandmarker", "pose", "", "With `blazeposeFamily`."],
];
export const imageJs = [
  ["threshold", "threshold", "algorithm=method", "Otsu, Li, triangle, multi-Otsu and local ones."],
  ["fromMask", "connectedComponents", "", ""],
  ["RoiMapManager", "regionProperties", "", ""],
  ["waterShed", "watershed", "", ""],
  ["cannyEdgeDetector", "canny", "", ""],
  ["floodFill", "fillHoles", "", "Their floodFill closes holes; `flood` starts at a point."],
  ["getFeret", "regionProperties", "", "The property `feretDiameterMax`."],
  ["paintMaskOnImage", "drawOverlay", "", ""],
];
export const pycocotools = [
  ["mask.encode", "encodeRle", "", "No order of columns to mind; `rleToString` writes the string."],
  ["mask.decode", "decodeRle", "", ""],
  ["mask.area", "rleArea", "", ""],
  ["mask.toBbox", "rleBox", "", ""],
  ["mask.iou", "rleIou", "iscrowd=crowd", ""],
  ["mask.merge", "mergeRle", "intersect=operation", ""],
  ["mask.frPyObjects", "toRle", "", "Polygons, boxes, counts and strings alike."],
  ["coco.COCO", "decodeCoco", "", "`checkCoco` says what would make an AP of −1."],
  ["COCO.loadRes", "decodeCocoResults", "", "Leaves what it is given as it is."],
  ["cocoeval.COCOeval", "evaluateCoco", "iouType=type", "Their twelve numbers; ids of 0 work."],
  ["COCO.annToMask", "objectToRle", "", ""],
];
export const torchmetrics = [
  [
    "segmentation.MeanIoU",
    "meanIoU",
    "",
    "Theirs is a mean over images, with −1 for a class that is not there; ours counts pixels of all images, and leaves absent classes out.",
  ],
  ["segmentation.DiceScore", "dice", "average=average", ""],
  ["JaccardIndex", "perClassIoU", "", "`confusionMatrix` has `ignoreIndex`."],
  ["ConfusionMatrix", "confusionMatrix", "num_classes=nClasses ignore_index=ignoreIndex", ""],
  ["detection.PanopticQuality", "panopticEvaluation", "", ""],
  ["detection.MeanAveragePrecision", "cocoEvaluation", "iou_type=type iou_thresholds=iouThresholds", ""],
  ["segmentation.HausdorffDistance", "hausdorffDistance", "", ""],
];

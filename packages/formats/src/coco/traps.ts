/** What is known to go wrong with COCO files: what each does to figures, what to do about it, and what is done by itself. */

/** A known trap: where it is, what it does, how to avoid it, and how it is repaired. */
export interface CocoTrap {
  readonly list: "images" | "categories" | "annotations";
  readonly effect: string;
  readonly remedy: string;
  /** What `checkCoco` does about it in the repaired copy; absent where only the file's author can. */
  readonly repair?: string;
}

/** The traps that {@link checkCoco} knows, by code. */
export const COCO_TRAPS = {
  "not-a-record": {
    list: "annotations",
    effect: "Evaluators stop with an error.",
    remedy: "Write an object for each record.",
    repair: "left out",
  },
  "image-id": {
    list: "images",
    effect: "Nothing can refer to the image.",
    remedy: "Give every image an integer id.",
    repair: "digits in quotes became numbers; images without an id are left out",
  },
  "image-id-duplicate": {
    list: "images",
    effect: "Evaluators keep the last image of an id only, with its size, and its annotations are those of all.",
    remedy: "Number images without repeating.",
    repair: "the last one is kept, as evaluators do",
  },
  "image-size-missing": {
    list: "images",
    effect: "Masks cannot be compared: pycocotools stops with KeyError: 'height'.",
    remedy: "Write height and width of the upright image.",
  },
  "category-id": {
    list: "categories",
    effect: "Nothing can refer to the category.",
    remedy: "Give every category an integer id.",
    repair: "digits in quotes became numbers; categories without an id are left out",
  },
  "category-id-duplicate": {
    list: "categories",
    effect: "Evaluators keep the last category of an id only, with its name.",
    remedy: "Number categories without repeating.",
    repair: "the last one is kept, as evaluators do",
  },
  "category-name-duplicate": {
    list: "categories",
    effect: "Tools that look classes up by name mix them up.",
    remedy: "Name each category once.",
  },
  "annotations-missing": {
    list: "annotations",
    effect: "Every figure is −1: there is nothing to find.",
    remedy: "Check that the right file was read, and that annotations were exported.",
  },
  "annotation-id": {
    list: "annotations",
    effect: "pycocotools stops with KeyError: 'id', or takes texts for other ids than numbers.",
    remedy: "Number annotations from 1.",
    repair: "digits in quotes became numbers, the others a new id",
  },
  "annotation-id-zero": {
    list: "annotations",
    effect: "What is matched to the id 0 counts as not matched: a perfect detection has AP 0.",
    remedy: "Number annotations from 1.",
    repair: "a new id",
  },
  "annotation-id-duplicate": {
    list: "annotations",
    effect: "Evaluators take all annotations of one id for the last of them: two perfect detections have AP 0.25.",
    remedy: "Number annotations without repeating.",
    repair: "a new id for all but the first",
  },
  "image-missing": {
    list: "annotations",
    effect: "The annotation is never evaluated: its image is not in the file.",
    remedy: "List every image, and write its id as image_id.",
    repair: "left out",
  },
  "category-missing": {
    list: "annotations",
    effect: "The annotation is never evaluated: its category is not in the file.",
    remedy: "List every category, and write its id as category_id.",
    repair: "left out",
  },
  "iscrowd-missing": {
    list: "annotations",
    effect: "pycocotools stops with KeyError: 'iscrowd'.",
    remedy: "Write iscrowd: 0.",
    repair: "iscrowd: 0",
  },
  "all-crowd": {
    list: "annotations",
    effect: "Every figure is −1: crowds are not to be found, and there is nothing else.",
    remedy: "Write iscrowd: 0 for single objects.",
  },
  "area-missing": {
    list: "annotations",
    effect: "pycocotools stops with KeyError: 'area'.",
    remedy: "Write the number of pixels of the mask.",
    repair: "the area of the mask, else of the box",
  },
  "area-zero": {
    list: "annotations",
    effect: "The object counts as small; AP of medium and large objects is −1. Some trainers leave it out.",
    remedy: "Write the number of pixels of the mask.",
    repair: "the area of the mask, else of the box",
  },
  "area-differs": {
    list: "annotations",
    effect: "The object is in another of the area ranges small, medium and large: it is taken as written.",
    remedy: "Write the number of pixels of the mask.",
    repair: "the area of the mask",
  },
  "segmentation-missing": {
    list: "annotations",
    effect: "pycocotools stops with KeyError: 'segmentation' when masks are evaluated.",
    remedy: "Write a mask for every object, or for none.",
  },
  "polygon-short": {
    list: "annotations",
    effect: "A ring of fewer than three points is no area; four numbers are read as a box.",
    remedy: "Write rings of at least six numbers.",
    repair: "the ring is left out",
  },
  "polygon-hole": {
    list: "annotations",
    effect: "Rings are united, so that the hole is filled.",
    remedy: "Write run lengths, or one ring with a slit to the hole.",
    repair: "one ring with slits to its holes",
  },
  "polygon-outside": {
    list: "annotations",
    effect: "What is outside of the image is cut off, and the box no longer fits.",
    remedy: "Check that width and height are those of the upright image, and that coordinates are pixels.",
  },
  "rle-invalid": {
    list: "annotations",
    effect: "pycocotools reads beyond the mask, or stops.",
    remedy: "Write runs that sum to height × width, zeros first.",
    repair: "the mask is left out",
  },
  "rle-size": {
    list: "annotations",
    effect: "pycocotools compares nothing of masks whose sizes differ, or stops.",
    remedy: "Write size: [height, width] of the image.",
    repair: "height and width are exchanged where that makes them the image's",
  },
  "rle-row-major": {
    list: "annotations",
    effect: "The mask is another one, scattered over the image, without an error: runs go down columns.",
    remedy: 'Count runs column by column (numpy: mask.flatten(order="F")).',
    repair: "the runs are counted again down columns",
  },
  "bbox-missing": {
    list: "annotations",
    effect: "pycocotools stops with KeyError: 'bbox' when boxes are evaluated.",
    remedy: "Write [left, top, width, height].",
    repair: "the box of the mask",
  },
  "bbox-empty": {
    list: "annotations",
    effect: "No detection overlaps the box; it counts as missed.",
    remedy: "Write [left, top, width, height].",
    repair: "the box of the mask",
  },
  "bbox-corners": {
    list: "annotations",
    effect: "Right and bottom are read as width and height: boxes are too large.",
    remedy: "Write [left, top, width, height].",
    repair: "the box of the mask",
  },
  "bbox-rounded": {
    list: "annotations",
    effect: "AP of boxes falls at high thresholds, most of all for small objects.",
    remedy: "Write the box as exactly as the polygon.",
    repair: "the box of the mask",
  },
  "bbox-differs": {
    list: "annotations",
    effect: "Boxes and masks are evaluated as different objects.",
    remedy: "Write the box around the mask.",
    repair: "the box of the mask",
  },
  "bbox-outside": {
    list: "annotations",
    effect: "Detections, which are cut at the image's border, overlap less than they could.",
    remedy: "Cut boxes at the image's border.",
    repair: "cut at the border",
  },
  "keypoints-length": {
    list: "annotations",
    effect: "pycocotools stops, or compares other points than were meant.",
    remedy: "Write x, y and visibility of every key point of the category; 0, 0, 0 where there is none.",
  },
  "num-keypoints": {
    list: "annotations",
    effect: "pycocotools stops with KeyError: 'num_keypoints', or leaves out an object that has key points.",
    remedy: "Write how many key points have a visibility above 0.",
    repair: "counted",
  },
} as const satisfies Readonly<Record<string, CocoTrap>>;

/** A known trap's code. */
export type CocoTrapCode = keyof typeof COCO_TRAPS;

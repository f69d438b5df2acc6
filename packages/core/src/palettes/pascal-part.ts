/** The parts of PASCAL Part. */
import { checkOneOf } from "../validate/options.js";
import type { DatasetClass } from "./dataset-class.js";
import { vocColors } from "./voc.js";

/** Parts of each object and their numbers; `wheel*10=21` is ten wheels, from 21 on. */
const PARTS = {
  aeroplane: "body=1 stern=2 lwing=3 rwing=4 tail=5 engine*10=11 wheel*10=21",
  bicycle: "fwheel=1 bwheel=2 saddle=3 handlebar=4 chainwheel=5 headlight*10=11",
  bird: "head=1 leye=2 reye=3 beak=4 torso=5 neck=6 lwing=7 rwing=8 lleg=9 lfoot=10 rleg=11 rfoot=12 tail=13",
  boat: "",
  bottle: "cap=1 body=2",
  bus: "frontside=1 leftside=2 rightside=3 backside=4 roofside=5 leftmirror=6 rightmirror=7 fliplate=8 bliplate=9 door*10=11 wheel*10=21 headlight*10=31 window*20=41",
  car: "frontside=1 leftside=2 rightside=3 backside=4 roofside=5 leftmirror=6 rightmirror=7 fliplate=8 bliplate=9 door*10=11 wheel*10=21 headlight*10=31 window*20=41",
  cat: "head=1 leye=2 reye=3 lear=4 rear=5 nose=6 torso=7 neck=8 lfleg=9 lfpa=10 rfleg=11 rfpa=12 lbleg=13 lbpa=14 rbleg=15 rbpa=16 tail=17",
  chair: "",
  cow: "head=1 leye=2 reye=3 lear=4 rear=5 muzzle=6 lhorn=7 rhorn=8 torso=9 neck=10 lfuleg=11 lflleg=12 rfuleg=13 rflleg=14 lbuleg=15 lblleg=16 rbuleg=17 rblleg=18 tail=19",
  diningtable: "",
  dog: "head=1 leye=2 reye=3 lear=4 rear=5 nose=6 torso=7 neck=8 lfleg=9 lfpa=10 rfleg=11 rfpa=12 lbleg=13 lbpa=14 rbleg=15 rbpa=16 tail=17 muzzle=20",
  horse:
    "head=1 leye=2 reye=3 lear=4 rear=5 muzzle=6 torso=9 neck=10 lfuleg=11 lflleg=12 rfuleg=13 rflleg=14 lbuleg=15 lblleg=16 rbuleg=17 rblleg=18 tail=19 lfho=30 rfho=31 lbho=32 rbho=33",
  motorbike: "fwheel=1 bwheel=2 handlebar=3 saddle=4 headlight*10=11",
  person:
    "head=1 leye=2 reye=3 lear=4 rear=5 lebrow=6 rebrow=7 nose=8 mouth=9 hair=10 torso=11 neck=12 llarm=13 luarm=14 lhand=15 rlarm=16 ruarm=17 rhand=18 llleg=19 luleg=20 lfoot=21 rlleg=22 ruleg=23 rfoot=24",
  pottedplant: "pot=1 plant=2",
  sheep:
    "head=1 leye=2 reye=3 lear=4 rear=5 muzzle=6 lhorn=7 rhorn=8 torso=9 neck=10 lfuleg=11 lflleg=12 rfuleg=13 rflleg=14 lbuleg=15 lblleg=16 rbuleg=17 rblleg=18 tail=19",
  sofa: "",
  train:
    "head=1 hfrontside=2 hleftside=3 hrightside=4 hbackside=5 hroofside=6 headlight*10=11 coach*10=21 cfrontside*10=31 cleftside*10=41 crightside*10=51 cbackside*10=61 croofside*10=71",
  tvmonitor: "screen=1",
} as const;

/**
 * The parts of an object in PASCAL Part, by the numbers that its annotations use.
 *
 * @param object - one of PASCAL VOC's 20 classes
 * @returns its parts, with VOC's colors; none for boat, chair, diningtable and sofa. l and r are the object's left and right, f and b front and back
 * @throws SegmentationError `invalid-option` for other objects
 *
 * @see doi:10.1109/CVPR.2014.254; data/db_info/pascal_part.json in github.com/SimonVandenhende/Multi-Task-Learning-PyTorch
 *
 * @example
 * ```ts
 * import { pascalPartClasses } from "@segkit/core/palettes";
 *
 * console.assert(pascalPartClasses("bottle").map(({ name }) => name).join() === "cap,body");
 * ```
 */
export function pascalPartClasses(object: keyof typeof PARTS): DatasetClass[] {
  checkOneOf("pascalPartClasses", "object", object, Object.keys(PARTS));
  const colors = vocColors();
  const parts = PARTS[object].split(" ").filter(Boolean);
  return parts
    .flatMap((part) => {
      const [, name, count, first] = /^(\w+)(?:\*(\d+))?=(\d+)$/.exec(part)!;
      if (count === undefined) return [{ id: Number(first), name: name! }];
      return Array.from({ length: Number(count) }, (_, k) => ({ id: Number(first) + k, name: `${name}_${k + 1}` }));
    })
    .map(({ id, name }, trainId) => ({ id, trainId, name, color: colors[id]! }));
}

/**
 * The 7 classes of the person parts that papers evaluate (PASCAL-Person-Part): background and six groups of the parts of a person.
 *
 * @see doi:10.1109/CVPR.2016.396
 */
export const pascalPersonPartClasses: readonly DatasetClass[] = [
  { id: 0, trainId: 0, name: "background", color: [0, 0, 0] },
  { id: 1, trainId: 1, name: "head", color: [128, 0, 0] },
  { id: 2, trainId: 2, name: "torso", color: [0, 128, 0] },
  { id: 3, trainId: 3, name: "upper arm", color: [128, 128, 0] },
  { id: 4, trainId: 4, name: "lower arm", color: [0, 0, 128] },
  { id: 5, trainId: 5, name: "upper leg", color: [128, 0, 128] },
  { id: 6, trainId: 6, name: "lower leg", color: [0, 128, 128] },
];

/**
 * Which of the six groups of person parts each of PASCAL Part's 24 numbers is: entry k is that of part k. For `mapLabels`.
 *
 * @see data/pascal_context.py in github.com/SimonVandenhende/Multi-Task-Learning-PyTorch
 */
export const pascalPartToPersonPart: readonly number[] = [
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 4, 3, 4, 4, 3, 4, 6, 5, 6, 6, 5, 6,
];

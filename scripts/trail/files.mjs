// How names are spelled in files, and which files count.
import { relative } from "node:path";
import { filesBelow } from "../repository.mjs";

/** The files below folders of a repository, relative to it, without what is installed or made. */
export function sourcesBelow(root, folders) {
  return folders
    .flatMap((folder) => filesBelow(`${root}/${folder}`))
    .map((file) => relative(root, file).replaceAll("\\", "/"))
    .filter((file) => !MADE.test(file));
}

const MADE = /(?:^|\/)(?:node_modules|dist|generated|__pycache__|\.cache|\.turbo)\//;

/** The words of a name: `rgbToLab` → `rgb-to-lab`, `meanIoU` → `mean-iou`. */
export function kebab(name) {
  return name
    .replaceAll(/IoU/g, "Iou")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/** Whether a file's stem spells a name, in kebab or snake case: `rgb-to-lab`, `rgb_to_lab`; `deeplabv3` for `deeplabV3`. */
export function spells(stem, name) {
  return stem.replaceAll(/[-_]/g, "") === name.toLowerCase();
}

/** The network that another is a row of, by the text of its `family.ts`: the one whose families it is made by, `../encoderdecoder/openmmlab-family.js`. */
export function rowIn(family) {
  return /from "\.\.\/([a-z0-9]+)\/[a-z-]+-family\.js"/.exec(family)?.[1];
}

// What people call things elsewhere, and what they are called here: for the pages for those who come from there, and for the search, which finds a page by all its names.
import { opencv } from "./migrations/opencv.mjs";
import { imageJs, mediapipe, pycocotools, torchmetrics, transformersJs } from "./migrations/others.mjs";
import { scikitImage } from "./migrations/scikit-image.mjs";

/** `{ library: rows }`; a row is `{ theirs, ours, options: [{ theirs, ours }], differs }`, `ours` undefined where nothing is needed. */
export const migrations = Object.fromEntries(
  Object.entries({
    "scikit-image": scikitImage,
    OpenCV: opencv,
    "transformers.js": transformersJs,
    MediaPipe: mediapipe,
    "image-js": imageJs,
    pycocotools,
    torchmetrics,
  }).map(([library, rows]) => [library, rows.map(rowOf)]),
);

function rowOf([theirs, ours, options, differs]) {
  const pairs = options.split(" ").filter(Boolean);
  return {
    theirs,
    ours: ours || undefined,
    options: pairs.map((pair) => pair.split("=")).map(([from, to]) => ({ theirs: from, ours: to })),
    differs,
  };
}

/** The names that a function of ours has elsewhere, with and without their module. */
export function namesElsewhere(name) {
  const found = Object.values(migrations)
    .flat()
    .filter(({ ours }) => ours === name)
    .flatMap(({ theirs }) => [theirs, theirs.split(".").at(-1)]);
  return [...new Set(found)];
}

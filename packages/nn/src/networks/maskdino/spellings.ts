/** The names that Mask DINO's parameters have in its authors' files. */
import type { Spelling } from "../../weights/spelling.js";
import { detectronEncoders, detectronPixelDecoder } from "../universal/spellings.js";

export const maskdinoSpellings: readonly Spelling[] = [
  { name: "IDEA-Research", rules: [.../* @__PURE__ */ detectronEncoders(), .../* @__PURE__ */ detectronPixelDecoder()] },
];

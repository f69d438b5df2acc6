/** The names that a Mix Transformer's parameters have elsewhere. */
import { mitAuthorRules } from "../../encoders/mit/spelling.js";
import type { Spelling } from "../../weights/spelling.js";

/** The authors' own files, `mit_b0.pth` and its kin. */
const AUTHORS: Spelling = { name: "NVlabs", rules: [...mitAuthorRules, [/^head\./, "classifier."]] };

export const mitSpellings: readonly Spelling[] = [AUTHORS];

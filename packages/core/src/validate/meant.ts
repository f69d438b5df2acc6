/** What was meant by a name that does not exist: one of another library's, one spelled in another way, or one mistyped. */
import { nearestName } from "./nearest.js";

const FILL = "border_value constant_values fill_value fill";

/**
 * What other libraries call an option, or a value of one, that is called so here; of two that fit, the first that the function knows. Not those that begin
 * or end with the name here, or it with them (`kernel_size`, `tol`), which are found without; those of one function, and those that need a reason, are `aliases` of
 * its rules.
 */
const ELSEWHERE: Readonly<Record<string, string>> = {
  // options
  alpha: "opacity",
  background: "bg bg_label bgval",
  backend: "device execution_providers",
  cval: FILL,
  ignoreIndex: "ignore_label void_label",
  ignoreLabel: "ignore_index",
  image: "img",
  lineWidth: "thickness",
  mask: "roi",
  maxBoxes: "max_det top_k max_output_size",
  maxIterations: "max_num_iter num_iter n_iter",
  maxSide: "longest_edge",
  method: "interpolation resample",
  mode: "border_type boundary",
  nBins: "hist_size",
  nClasses: "num_labels n_labels",
  nClusters: "k n_components",
  onProgress: "callback progress_callback verbose",
  palette: "colors colormap",
  scale: "rescale_factor",
  scoreThreshold: "conf confidence",
  seed: "random_state rng",
  size: "footprint selem kernel",
  spacing: "sampling",
  threads: "n_jobs",
  value: FILL,
  // values
  mirror: "reflect_101",
  reflect: "symmetric",
  nearest: "edge replicate",
  edge: "nearest replicate",
  jpeg: "jpg",
  "image/jpeg": "jpg",
  cuda: "gpu",
  boxes: "bbox",
  masks: "segm segmentation",
};

/** Options of other libraries that a function here does not need, and why. */
const NEEDLESS: readonly (readonly [names: string, reason: string])[] = [
  ["channel_axis multichannel", "the channels of an image are its last axis"],
  ["random_state rng", "nothing is left to chance here"],
  ["out dst copy in_place", "the result is new, what was given stays as it is"],
  ["maxval", "masks hold 0 and 1"],
];

/** A name that people try for an option, alone or with what to know where its meaning is another. */
export type Alias = string | readonly [name: string, reason: string];

/**
 * A sentence on the known name that was meant, or on why there is none; nothing where a name is like no other. The same name in another spelling (`n_segments`
 * for `nSegments`) comes before aliases, these before names of other libraries, before names that share a part, and before mistyped ones.
 */
export function meantBy(
  name: string,
  known: readonly string[],
  aliasesOf: (name: string) => readonly Alias[] = () => [],
): string | undefined {
  const wanted = plain(name);
  const isMeant = (other: string) => plain(other) === wanted;
  const spelled = known.find(isMeant);
  if (spelled !== undefined) return question(spelled);
  const spellings: [option: string, spelling: string][] = [];
  for (const option of known) {
    spellings.push([option, option]);
    for (const alias of aliasesOf(option)) {
      const [other, reason = undefined] = typeof alias === "string" ? [alias] : alias;
      if (isMeant(other)) return question(option, reason);
      spellings.push([option, other]);
    }
  }
  const listed = Object.keys(ELSEWHERE).find((option) => known.includes(option) && ELSEWHERE[option]!.split(" ").some(isMeant));
  if (listed !== undefined) return question(listed);
  const needless = NEEDLESS.find(([names]) => names.split(" ").some(isMeant));
  if (needless) return `Leave it out: ${needless[1]}.`;
  const shared = known.find((option) => isPart(plain(option), wanted) || isPart(wanted, plain(option)));
  if (shared !== undefined) return question(shared);
  const nearest = nearestName(
    name,
    spellings.map(([, spelling]) => spelling),
    Math.max(2, Math.floor(name.length / 2)),
  );
  const found = spellings.find(([, spelling]) => spelling === nearest);
  return found && question(found[0]);
}

function plain(name: string): string {
  return name.replace(/[_\-\s]/g, "").toLowerCase();
}

/** Whether a name begins or ends with another that is long enough to mean something. */
function isPart(part: string, name: string): boolean {
  return part.length >= 3 && (name.startsWith(part) || name.endsWith(part));
}

function question(option: string, reason?: string): string {
  return `Did you mean "${option}"?${reason === undefined ? "" : ` ${reason}`}`;
}

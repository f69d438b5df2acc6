/** The networks among the methods: one that the site has the weights of, and those that a reader has a file for. */
import { data as families } from "../../../families.data.js";
import type { CutMethod } from "./method.js";

/** Networks of classes that know two, of which the second is people. */
const PORTRAITS: readonly string[] = ["sinet"];

const PEOPLE: CutMethod = {
  title: "People",
  tools: ["point", "brush"],
  byRegion: true,
  network: "image",
  page: "/networks/selfie.html",
  hint: "Finds people at once: MediaPipe's selfie network, a quarter of a megabyte, which the site has. Where it is wrong, choose a cut under “Refine” and draw.",
};

const HINTS = {
  promptable:
    "Finds the thing that you click on, draw over, or draw a box around. The image is looked at once, which takes a while; then each answer is quick.",
  matte:
    "Finds the subject by itself, as a matte: how opaque each pixel is, hair included. Where it is wrong, choose a cut under “Refine” and draw.",
  salient:
    "Finds by itself what stands out, and how much each pixel belongs to it. Where it is wrong, choose a cut under “Refine” and draw.",
} as const;

/** Groups of networks by what they need, in the order of their pages. */
export function networkMethods(): { readonly title: string; readonly methods: Readonly<Record<string, CutMethod>> }[] {
  const prompted: Record<string, CutMethod> = {};
  const mattes: Record<string, CutMethod> = {};
  for (const { name, title, task, page, published } of families) {
    if (task === "promptable") {
      const tools = ["point", "brush", "box"] as const;
      prompted[name] = { title, tools, byRegion: true, network: "prompt", page, published, hint: HINTS.promptable };
    } else if (task === "matte" || task === "salient" || PORTRAITS.includes(name)) {
      const hint = HINTS[task === "salient" ? "salient" : "matte"];
      mattes[name] = { title, tools: ["point", "brush"], byRegion: true, network: "image", page, published, hint };
    }
  }
  return [
    { title: "Network of this site", methods: { selfie: PEOPLE } },
    { title: "Click, with your weight file", methods: prompted },
    { title: "By itself, with your weight file", methods: mattes },
  ];
}

// One call for each task, with the page that is about it.
import { CALLS } from "../../apps/docs/build/calls.mjs";

export function generate() {
  return [
    "| you want | call | page |",
    "|---|---|---|",
    ...CALLS.map(({ wish, call, page }) => `| ${wish} | ${call} | [${page.replace(/\.md$/, "")}](apps/docs/${page}) |`),
  ].join("\n");
}

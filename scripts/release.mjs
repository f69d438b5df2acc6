// pnpm release: builds, and publishes what the changesets have given a new version. Refuses while nobody could find the sources of what is published.
//
//   pnpm release            publish
//   pnpm release --check    only say whether it would be refused

import { addressProblems, project } from "./project.mjs";
import { pnpm } from "./setup.mjs";

const problems = addressProblems(project);
if (problems.length) {
  console.error(`Nothing is published: fill in scripts/project.json, then "pnpm entries".\n  ${problems.join("\n  ")}`);
  process.exit(1);
}
if (process.argv.includes("--check")) process.exit(0);
for (const words of [["entries"], ["build"], ["test:packages"], ["exec", "changeset", "publish"]]) {
  const status = pnpm(words);
  if (status !== 0) process.exit(status);
}

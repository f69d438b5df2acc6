// From a name to its file, test, kernel, twin, oracle, fixture, benchmark, page and paper.
//
//   node scripts/check-trail.mjs            fails where the trail of any public name breaks
//   node scripts/check-trail.mjs NAME …     prints the trails of these names
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { problemsOf } from "./trail/problems.mjs";
import { readHouse } from "./trail/trail.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const house = readHouse(root);
const wanted = process.argv.slice(2);

if (wanted.length > 0) {
  for (const name of wanted) {
    const found = house.names.filter((candidate) => candidate.name === name);
    if (found.length === 0) {
      console.error(`${name}: no package exports it`);
      process.exitCode = 1;
    }
    for (const each of found) print(each);
  }
} else {
  const problems = problemsOf(root, house);
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    console.error(`\n${problems.length} breaks in the trail from ${house.names.length} public names`);
    process.exitCode = 1;
  }
}

function print(found) {
  console.log(`${found.name} (${found.kind}): import from @segkit/${found.package}/${found.entry}`);
  for (const [step, value] of Object.entries(house.trailOf(found))) {
    for (const path of [value].flat()) if (path) console.log(`  ${step.padEnd(10)} ${path}`);
  }
}

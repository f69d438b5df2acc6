// Fixtures are small, and their programs are found by their names.
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { filesBelow, packages } from "../repository.mjs";
import { rowIn } from "../trail/files.mjs";

/** In bytes. */
const LARGEST_FIXTURE = 300_000;
const LARGEST_NETWORK_FIXTURE = 100_000;

/** Problems of all fixtures beside tests. */
export function fixtureProblems(root) {
  return [...packages(root).map((each) => join(each.folder, "src")), join(root, "testing/src")]
    .flatMap(filesBelow)
    .filter((file) => file.endsWith(".fixture.json"))
    .flatMap((file) => problemsOf(root, file));
}

/** A fixture is small, and its oracle has the name of its folder or its own: `oracle/<name>.py`; a network's lies in `oracle/networks/`, where a row of another network has that one's. */
function problemsOf(root, file) {
  const problems = [];
  const shown = relative(root, file);
  const [folder, stem] = [basename(dirname(file)), basename(file, ".fixture.json").replaceAll("-", "_")];
  const isNetwork = file.includes("/networks/");
  const most = isNetwork ? LARGEST_NETWORK_FIXTURE : LARGEST_FIXTURE;
  const { size } = statSync(file);
  if (size > most)
    problems.push(`${shown}: ${Math.ceil(size / 1000)} kB, over ${most / 1000}; smaller images, or fewer elements kept`);
  const { generator } = JSON.parse(readFileSync(file, "utf8")).about;
  const row = isNetwork ? rowOf(join(dirname(file), "family.ts")) : undefined;
  const names = isNetwork
    ? [folder, ...(row ? [row] : [])].map((name) => `networks/${name}`)
    : [folder.replaceAll("-", "_"), stem];
  if (!names.some((name) => generator === `oracle/${name}.py`) || !existsSync(join(root, generator)))
    problems.push(`${shown}: its generator is ${generator}, not ${names.map((name) => `oracle/${name}.py`).join(" or ")}`);
  return problems;
}

function rowOf(family) {
  return existsSync(family) ? rowIn(readFileSync(family, "utf8")) : undefined;
}

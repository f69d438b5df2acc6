// What the house promises of its own structure: every kernel has a scalar twin and a test that imports it; no source file grows past
// the limit; no package imports a twin outside its tests; fixtures are small, and named after their oracles.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { filesBelow, packages, root } from "./repository.mjs";

const LONGEST = 350;
/** In bytes. */
const LARGEST_FIXTURE = 300_000;
const LARGEST_NETWORK_FIXTURE = 100_000;
const problems = [];
/** Files of `kernels/lib`, and the kernels that reach them. */
const sharedBy = new Map();

for (const { name, folder } of packages()) {
  const sources = filesBelow(join(folder, "src")).filter((file) => file.endsWith(".ts") && !file.includes("/generated/"));
  for (const file of sources) {
    const text = readFileSync(file, "utf8");
    const shown = relative(root, file);
    const isTest = /\.test\.ts$/.test(file);
    if (!isTest && text.split("\n").length > LONGEST)
      problems.push(`${shown}: over ${LONGEST} lines; it probably holds two ideas`);
    if (!isTest && /from "[^"]*\/reference\//.test(text))
      problems.push(`${shown}: imports a reference twin, which only tests may`);
  }
  const kernels = join(folder, "kernels");
  if (!existsSync(kernels)) continue;
  checkKernelRooms(name, kernels);
  const tests = sources.filter((file) => /\.test\.ts$/.test(file)).map((file) => readFileSync(file, "utf8"));
  for (const file of readdirSync(kernels).filter((entry) => entry.endsWith(".ts"))) {
    const stem = basename(file, ".ts");
    if (!existsSync(join(folder, "reference", `${stem}.ts`)))
      problems.push(`packages/${name}/kernels/${file}: no twin packages/${name}/reference/${stem}.ts`);
    else if (!tests.some((text) => text.includes(`/reference/${stem}.js"`)))
      problems.push(`packages/${name}/reference/${stem}.ts: no test compares the kernel with it`);
  }
}
for (const [file, users] of sharedBy)
  if (users.size < 2)
    problems.push(
      `${file}: shared, but by ${[...users].join() || "no kernel"}; its place is the folder of the one kernel that uses it`,
    );
for (const folder of [...packages().map((each) => join(each.folder, "src")), join(root, "testing/src")])
  for (const file of filesBelow(folder).filter((each) => each.endsWith(".fixture.json"))) checkFixture(file);
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}

/** A fixture is small, and its oracle has the name of its folder or its own: `oracle/<name>.py`; a network's lies in `oracle/networks/`. */
function checkFixture(file) {
  const shown = relative(root, file);
  const [folder, stem] = [basename(dirname(file)), basename(file, ".fixture.json").replaceAll("-", "_")];
  const isNetwork = file.includes("/networks/");
  const most = isNetwork ? LARGEST_NETWORK_FIXTURE : LARGEST_FIXTURE;
  const { size } = statSync(file);
  if (size > most)
    problems.push(`${shown}: ${Math.ceil(size / 1000)} kB, over ${most / 1000}; smaller images, or fewer elements kept`);
  const { generator } = JSON.parse(readFileSync(file, "utf8")).about;
  const names = isNetwork ? [`networks/${folder}`] : [folder.replaceAll("-", "_"), stem];
  if (!names.some((name) => generator === `oracle/${name}.py`) || !existsSync(join(root, generator)))
    problems.push(`${shown}: its generator is ${generator}, not ${names.map((name) => `oracle/${name}.py`).join(" or ")}`);
}

/** `kernels/<name>/` is private to the kernel `<name>.ts`; `kernels/lib/` is what at least two kernels reach. */
function checkKernelRooms(name, kernels) {
  const files = filesBelow(kernels).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const room = roomOf(kernels, file);
    if (room === "lib") sharedBy.set(relative(root, file), sharedBy.get(relative(root, file)) ?? new Set());
    else if (!existsSync(join(kernels, `${room}.ts`)))
      problems.push(`${relative(root, file)}: no kernel ${room}.ts that these would be parts of`);
    for (const imported of importsOf(file)) {
      const home = imported.slice(0, imported.lastIndexOf("/kernels/") + "/kernels".length);
      const its = roomOf(home, imported);
      if (its !== "lib" && (home !== kernels || its !== room))
        problems.push(`${relative(root, file)}: imports ${relative(root, imported)}, which is private to kernel ${its}`);
    }
    if (dirname(file) === kernels) for (const shared of reachedLib(file)) useOf(shared).add(`${name}/${room}`);
  }
}

/** The kernel that a file of `kernels` belongs to, or "lib". */
function roomOf(kernels, file) {
  return relative(kernels, file).split("/")[0].replace(/\.ts$/, "");
}

function useOf(shared) {
  const key = relative(root, shared);
  if (!sharedBy.has(key)) sharedBy.set(key, new Set());
  return sharedBy.get(key);
}

function reachedLib(file, seen = new Set()) {
  for (const imported of importsOf(file))
    if (!seen.has(imported)) {
      seen.add(imported);
      reachedLib(imported, seen);
    }
  return [...seen].filter((each) => each.includes("/kernels/lib/"));
}

function importsOf(file) {
  return [...readFileSync(file, "utf8").matchAll(/from\s+"(\.[^"]+)"/g)].map(([, specifier]) =>
    resolve(dirname(file), `${specifier.replace(/\.ts$/, "")}.ts`),
  );
}

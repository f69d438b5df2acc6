// A release from its first step to its last, in a copy and on a registry of its own: changesets become versions and changelogs, every package is published,
// and what was published is installed by number in an empty folder, where a program runs.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { copyProgram, FEED_OUT_OF_REACH, must } from "../consumers/project.mjs";
import { packages } from "../repository.mjs";
import { run, sideBySide } from "../side-by-side.mjs";
import { changesetsIn, missingIn } from "./changelogs.mjs";
import { copyRepository, gitVariables } from "./copy.mjs";
import { openRegistry } from "./registry.mjs";

/** Published only to be installed at once: packed quickly. */
const QUICKLY = { npm_config_pack_gzip_level: "1" };
const NAMES = packages().map(({ name }) => name);

/** What went wrong; undefined where nothing did. `told` is called with a line after each step. */
export async function rehearse(told = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), "segkit-release-"));
  const registry = await openRegistry();
  try {
    const copy = join(folder, "copy");
    await copyRepository(copy);
    const version = await givenVersions(copy);
    told(`changesets became ${version} of ${NAMES.length} packages`);
    await publishedDry(copy, folder);
    told("npm publish --dry-run takes every package");
    await published(copy, registry, version);
    told("changeset publish published them");
    await installed(folder, registry, version);
    told("installed by number, a program runs");
    return undefined;
  } catch (error) {
    return String(error.stack ?? error);
  } finally {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `changeset version`: one number for all that have something new, no changeset left, every text in the changelogs of the packages that it names. */
async function givenVersions(copy) {
  const folder = join(copy, ".changeset");
  // after a release there is none: then one that names every package
  if (changesetsIn(folder).length === 0) {
    const named = NAMES.map((name) => `"@segkit/${name}": minor\n`).join("");
    writeFileSync(join(folder, "rehearsal.md"), `---\n${named}---\n\nA rehearsal.\n`);
  }
  const changesets = changesetsIn(folder);
  must(await run("pnpm", ["exec", "changeset", "version"], copy, gitVariables));
  const left = changesetsIn(folder);
  if (left.length) throw new Error(`changesets that were not used: ${left.map(({ file }) => file)}`);
  const manifests = NAMES.map((name) => JSON.parse(read(copy, name, "package.json")));
  const versions = new Set(manifests.map(({ version }) => version));
  if (versions.size > 1 || versions.has("0.0.0")) throw new Error(`versions: ${[...versions]}`);
  const missing = missingIn(changesets, (name) => read(copy, name, "CHANGELOG.md"));
  if (missing.length) throw new Error(`not in the changelogs: ${missing.join(", ")}`);
  return manifests[0].version;
}

/** `npm publish --dry-run` of what pnpm packs, with the licenses and without the repository's own words for versions. */
async function publishedDry(copy, folder) {
  const tarballs = join(folder, "tarballs");
  mkdirSync(tarballs);
  await sideBySide(NAMES, async (name) =>
    must(await run("pnpm", ["pack", "--pack-destination", tarballs], join(copy, "packages", name), QUICKLY)),
  );
  const files = readdirSync(tarballs);
  if (files.length !== NAMES.length) throw new Error(`packed: ${files}`);
  await sideBySide(files, async (file) => {
    const words = ["publish", join(tarballs, file), "--dry-run", "--json", "--access", "public", "--offline"];
    const { stdout } = must(await run("npm", words, folder));
    if (!stdout.includes(`"${basename(file)}"`)) throw new Error(`npm publish --dry-run ${file}: ${stdout}`);
  });
}

/** The release's own last command, on the registry of the rehearsal. */
async function published(copy, { url, packuments }, version) {
  const host = url.replace(/^http:/, "");
  writeFileSync(join(copy, ".npmrc"), `registry=${url}\n@segkit:registry=${url}\n${host}:_authToken=rehearsal\n`);
  must(await run("pnpm", ["exec", "changeset", "publish"], copy, { ...gitVariables, ...QUICKLY, npm_config_registry: url }));
  const there = NAMES.filter((name) => packuments.get(`@segkit/${name}`)?.versions[version]);
  if (there.length !== NAMES.length) throw new Error(`published: ${there}`);
  for (const name of there) {
    const { dependencies = {}, peerDependencies = {} } = packuments.get(`@segkit/${name}`).versions[version];
    for (const [other, range] of Object.entries({ ...dependencies, ...peerDependencies })) {
      if (other.startsWith("@segkit/") && range !== `^${version}`) throw new Error(`${name} asks for ${other} ${range}`);
    }
  }
}

/** An empty folder, every package by its number: each is there once, and the program gives what it gives elsewhere. */
async function installed(folder, { url, packuments }, version) {
  const path = join(folder, "reader");
  mkdirSync(join(path, "src"), { recursive: true });
  writeFileSync(join(path, "package.json"), JSON.stringify({ name: "reader", private: true, type: "module" }));
  writeFileSync(join(path, ".npmrc"), `@segkit:registry=${url}\n`);
  const words = NAMES.map((name) => `@segkit/${name}@${version}`);
  must(await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...words], path, FEED_OUT_OF_REACH));
  const { packages: locked } = JSON.parse(readFileSync(join(path, "package-lock.json"), "utf8"));
  const ours = Object.entries(locked).filter(([place]) => /node_modules\/@segkit\/[^/]+$/.test(place));
  const wrong = ours.filter(([place, { integrity }]) => {
    const published = packuments.get(place.replace("node_modules/", ""));
    return integrity !== published?.versions[version].dist.integrity;
  });
  if (ours.length !== NAMES.length || wrong.length) throw new Error(`installed: ${ours.map(([place]) => place)}`);
  copyProgram(path, "program.ts");
  writeFileSync(join(path, "src/main.js"), 'import { run } from "./program.js";\nprocess.stdout.write(run());\n');
  const { stdout } = must(await run("node", ["src/main.js"], path));
  const [, , , agreement, code] = JSON.parse(stdout);
  if (agreement !== 1 || code !== "invalid-option") throw new Error(`the program tells ${stdout}`);
}

function read(copy, name, file) {
  return readFileSync(join(copy, "packages", name, file), "utf8");
}

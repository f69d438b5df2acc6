// A copy of what a release reads and writes: the changesets, every workspace package's manifest, and of the published packages what was built.
import { constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { packages, root } from "../repository.mjs";
import { run } from "../side-by-side.mjs";

const OF_THE_ROOT = ["package.json", "pnpm-workspace.yaml", "LICENSE", ".changeset"];
const OF_A_PACKAGE = ["package.json", "README.md", "ONNXRUNTIME-LICENSE", "dist", "ort", "node_modules"];
/** Its commits are nobody's, and no settings of the machine reach them. */
const GIT = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "rehearsal",
  GIT_AUTHOR_EMAIL: "rehearsal@localhost",
  GIT_COMMITTER_NAME: "rehearsal",
  GIT_COMMITTER_EMAIL: "rehearsal@localhost",
};

/** Fills the folder, as a repository of one commit; dependencies from outside are the ones that are installed here. */
export async function copyRepository(folder) {
  for (const file of [...OF_THE_ROOT, ...workspaceManifests()]) copy(root, folder, file);
  for (const { name, folder: from } of packages()) {
    for (const file of OF_A_PACKAGE) if (existsSync(join(from, file))) copy(from, join(folder, "packages", name), file);
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  await git(folder, "init", "--quiet", "--initial-branch=main");
  await git(folder, "add", "package.json", "pnpm-workspace.yaml", ".changeset", "packages/*/package.json");
  await git(folder, "commit", "--quiet", "--no-verify", "-m", "what is released");
}

/** What git tells about a program that it started must not come from the machine either. */
export const gitVariables = GIT;

/** The manifests of the packages that pnpm-workspace.yaml lists. */
function workspaceManifests() {
  const [, list] = /^packages:\n((?: +- .*\n)+)/m.exec(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"));
  const folders = [...list.matchAll(/- (\S+)/g)].flatMap(([, place]) =>
    place.endsWith("/*") ? readdirSync(join(root, place, "..")).map((name) => place.replace("*", name)) : [place],
  );
  return folders.map((place) => `${place}/package.json`).filter((file) => existsSync(join(root, file)));
}

function copy(from, to, file) {
  mkdirSync(dirname(join(to, file)), { recursive: true });
  cpSync(join(from, file), join(to, file), { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
}

async function git(folder, ...words) {
  const { status, stderr } = await run("git", words, folder, GIT);
  if (status !== 0) throw new Error(`git ${words[0]}: ${stderr}`);
}

// What is in a packed tarball: everything that a user may expect to be, and nothing of the repository's own.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressFields, project } from "../project.mjs";
import { filesBelow, root } from "../repository.mjs";
import { run } from "../side-by-side.mjs";
import { must } from "./project.mjs";

/** What is wrong with it; undefined where nothing is. */
export async function tarballProblem(file) {
  const folder = mkdtempSync(join(tmpdir(), "segkit-tarball-"));
  try {
    must(await run("tar", ["xzf", file, "-C", folder], folder));
    const contents = join(folder, "package");
    const problems = problemsIn(
      contents,
      filesBelow(contents).map((path) => path.slice(contents.length + 1)),
    );
    return problems.length ? problems.join("\n") : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemsIn(contents, files) {
  const text = (file) => readFileSync(join(contents, file), "utf8");
  const problems = [];
  const expect = (holds, problem) => holds || problems.push(problem);
  if (!files.includes("package.json")) return ["there is no package.json"];
  const manifest = JSON.parse(text("package.json"));
  const directory = `packages/${manifest.name.replace("@segkit/", "")}`;
  expect(
    files.includes("LICENSE") && text("LICENSE") === readFileSync(join(root, "LICENSE"), "utf8"),
    "LICENSE is not the repository's",
  );
  expect(manifest.license === "MIT", "the license is not MIT");
  expect(files.includes("README.md"), "there is no README.md");
  if (directory.endsWith("runtime-web"))
    expect(files.includes("ort/COPYING"), "there is no license of onnxruntime-web's files");
  const strange = files.filter(
    (name) => !/^(dist\/|ort\/|LICENSE$|README\.md$|package\.json$)/.test(name) || /\.(test|testing|fixture)\./.test(name),
  );
  expect(strange.length === 0, `not for users: ${strange}`);
  expect(!text("package.json").includes("segkit-source"), "package.json leads to sources");
  expect(
    !/"workspace:/.test(JSON.stringify([manifest.dependencies, manifest.peerDependencies])),
    "package.json has workspace: versions",
  );
  const { repository, homepage, bugs } = manifest;
  const told = JSON.stringify({ repository, homepage, bugs });
  expect(told === JSON.stringify(addressFields(project, directory)), `the addresses are not scripts/project.json's: ${told}`);
  const targets = [
    manifest.main,
    manifest.types,
    ...Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target))),
    ...Object.values(manifest.typesVersions["*"]).flat(),
  ];
  const missing = targets.filter((target) => !files.includes(target.replace("./", "")));
  expect(missing.length === 0, `package.json names files that are not there: ${missing}`);
  return problems;
}

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addressFields, addressProblems, project } from "./project.mjs";
import { packages, root } from "./repository.mjs";

const FILLED = {
  repository: "git+https://git.example/segkit.git",
  homepage: "https://segkit.example",
  bugs: "https://git.example/segkit/issues",
};

describe("the project's addresses", () => {
  it("hold a release up while one is empty or is none", () => {
    expect(addressProblems(FILLED)).toEqual([]);
    expect(addressProblems({ repository: "", homepage: "", bugs: "" })).toHaveLength(3);
    for (const field of Object.keys(FILLED)) {
      expect(addressProblems({ ...FILLED, [field]: "" })).toEqual([`"${field}" is empty`]);
      expect(addressProblems({ ...FILLED, [field]: undefined })).toEqual([`"${field}" is empty`]);
      expect(addressProblems({ ...FILLED, [field]: "to do" })).toEqual([`"${field}" is no address: "to do"`]);
    }
  });

  it("are what the release script looks at before anything else", () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, "scripts/release.mjs"), "--check"], {
      encoding: "utf8",
    });
    const problems = addressProblems(project);
    expect(status).toBe(problems.length ? 1 : 0);
    for (const problem of problems) expect(stderr).toContain(problem);
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts.release).toBe("node scripts/release.mjs");
  });

  it("stand in every package's manifest, and nowhere as empty fields", () => {
    expect(addressFields(FILLED, "packages/nn")).toEqual({
      repository: { type: "git", url: FILLED.repository, directory: "packages/nn" },
      homepage: FILLED.homepage,
      bugs: { url: FILLED.bugs },
    });
    for (const { name, folder } of packages()) {
      const { repository, homepage, bugs } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      expect({ repository, homepage, bugs }, name).toEqual(addressFields(project, `packages/${name}`));
    }
  });
});

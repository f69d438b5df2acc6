import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { publicEntries } from "./entries.mjs";
import { importMap, importMapScript, jsdelivr, served } from "./import-map.mjs";
import { packages, root } from "./repository.mjs";

describe("the import map", () => {
  it("has every public entry of what browsers run, and what they import from others", () => {
    const { imports } = importMap(served);
    for (const { name, folder } of packages().filter(({ name }) => name !== "runtime-node")) {
      expect(imports[`@segkit/${name}`]).toBe(`/node_modules/@segkit/${name}/dist/index.js`);
      for (const entry of publicEntries(folder))
        expect(imports[`@segkit/${name}/${entry.name}`]).toBe(`/node_modules/@segkit/${name}/dist/${entry.name}.js`);
    }
    expect(Object.keys(imports).filter((name) => !name.startsWith("@segkit/"))).toEqual([
      "@bufbuild/protobuf/wire",
      "@noble/hashes/sha2.js",
    ]);
    expect(Object.keys(imports).join()).not.toMatch(/runtime-node|package\.json/);
  });

  it("names versions where the address has to", () => {
    const { imports } = importMap(jsdelivr);
    const { version } = JSON.parse(readFileSync(join(root, "packages/core/package.json"), "utf8"));
    expect(imports["@segkit/core/resize"]).toBe(`https://cdn.jsdelivr.net/npm/@segkit/core@${version}/dist/resize.js`);
    for (const address of Object.values(imports)) expect(address).toMatch(/@\d+\.\d+\.\d+[^/]*\/.+\.js$/);
  });

  it("is a script that a page can have as it stands", () => {
    const [, json] = importMapScript(served).match(/^<script type="importmap">\n([\s\S]*)\n<\/script>$/);
    expect(JSON.parse(json)).toEqual(importMap(served));
    expect(json).not.toContain("<");
  });
});

// The import map by which a page without a bundler finds the packages: every public entry of those that browsers run, and what they import from others.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, packages } from "./repository.mjs";

/** Where a file of a package is served from: by a server whose root has the folder node_modules, or by a network that serves npm. */
export const served = ({ name, path }) => `/node_modules/${name}/${path}`;
export const jsdelivr = ({ name, version, path }) => `https://cdn.jsdelivr.net/npm/${name}@${version}/${path}`;

/** `{ imports }`, with addresses made by one of the functions above. */
export function importMap(addressOf) {
  const imports = {};
  const used = new Map();
  for (const { name, folder } of packages()) {
    if (name === "runtime-node") continue;
    const manifest = manifestIn(folder);
    for (const [key, target] of Object.entries(manifest.publishConfig.exports)) {
      if (typeof target === "string") continue;
      imports[manifest.name + key.slice(1)] = address(addressOf, manifest, target.default);
    }
    for (const specifier of foreignImports(join(folder, "src"), manifest)) used.set(specifier, folder);
  }
  for (const [specifier, folder] of [...used].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = nameIn(specifier);
    const manifest = manifestIn(join(folder, "node_modules", name));
    // a CommonJS module, and one that needs further packages, is for bundlers and Node; what needs it says so when it is called
    if (manifest.exports === undefined || Object.keys(manifest.dependencies ?? {}).length > 0) continue;
    const target = manifest.exports[`.${specifier.slice(name.length)}`];
    imports[specifier] = address(addressOf, manifest, typeof target === "string" ? target : (target.import ?? target.default));
  }
  return { imports };
}

/** The map as a page has it. */
export function importMapScript(addressOf) {
  return `<script type="importmap">\n${JSON.stringify(importMap(addressOf), null, 2)}\n</script>`;
}

function address(addressOf, { name, version }, target) {
  return addressOf({ name, version, path: target.replace(/^\.\//, "") });
}

/** What a package's sources import of packages that its manifest names, other than ours. */
function foreignImports(sources, { dependencies }) {
  const files = filesBelow(sources).filter((file) => file.endsWith(".ts") && !/\.(test|testing)\.ts$/.test(file));
  const specifiers = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/(?:^import (?!type )[^"]*from |^} from |\bimport\()"([^".:][^":]*)"/gm)].map(
      ([, from]) => from,
    ),
  );
  return new Set(specifiers.filter((from) => nameIn(from) in dependencies && !from.startsWith("@segkit/")));
}

/** The package of an import: "@scope/name" of "@scope/name/part". */
function nameIn(specifier) {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function manifestIn(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

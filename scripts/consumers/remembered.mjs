// Results of the slowest consumers, kept beside the tarballs: what passed passes again while neither tarballs nor consumers have changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow, root } from "../repository.mjs";
import { RECIPES } from "./frameworks.mjs";

const kept = join(root, ".cache/consumers");

/** `{ passed(title), pass(title) }` for these tarballs. */
export function remembered(tarballs) {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}`);
  const consumers = filesBelow(fileURLToPath(new URL(".", import.meta.url)));
  for (const file of [...tarballs, ...consumers, ...Object.values(RECIPES), join(root, "pnpm-lock.yaml")].sort())
    hash.update(readFileSync(file));
  const key = hash.digest("hex");
  const file = (title) => join(kept, `${title.replace(/\W+/g, "-")}.txt`);
  return {
    passed: (title) => existsSync(file(title)) && readFileSync(file(title), "utf8") === key,
    pass: (title) => {
      mkdirSync(kept, { recursive: true });
      writeFileSync(file(title), key);
    },
  };
}

// Where the project lives, in one place: project.json. `pnpm entries` writes it into every package's manifest; a release is refused while it is empty.
import { readFileSync } from "node:fs";

/** The addresses as they are written: of the repository (to clone from), the site, and the place to report bugs; "" where there is none yet. */
export const project = JSON.parse(readFileSync(new URL("project.json", import.meta.url), "utf8"));

/** The manifest fields of the package in this folder of the repository; those without an address are undefined, and so left out. */
export function addressFields({ repository, homepage, bugs }, directory) {
  return {
    repository: repository ? { type: "git", url: repository, directory } : undefined,
    homepage: homepage || undefined,
    bugs: bugs ? { url: bugs } : undefined,
  };
}

/** Why nothing can be published, a line each. */
export function addressProblems(project) {
  return ["repository", "homepage", "bugs"].flatMap((field) => {
    const address = project[field];
    if (!address) return [`"${field}" is empty`];
    const known = field === "repository" ? /^(git\+)?(https|ssh):\/\/\S+$/ : /^https:\/\/\S+$/;
    return known.test(address) ? [] : [`"${field}" is no address: ${JSON.stringify(address)}`];
  });
}

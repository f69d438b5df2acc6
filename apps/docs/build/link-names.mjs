// Names of functions in the running text link to the reference: an inline code that is a public name, with or without `()`, once in each section of a page.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { apiEntries } from "./api-entries.mjs";

const api = fileURLToPath(new URL("../api/", import.meta.url));

/** A public name on a page of the reference: its anchor, and the name. */
const HEADING = /<a id="([^"]+)"><\/a>\n+### (?:abstract )?([\w$\\]+)(?:\(\)|(?=\n))/g;
/** The import whose names are words of every day, `max`, `linear`: they, too, need the `()`. */
const OPERATORS = "ops";
/** What else has names there: parameters; options and fields of results, in the sections of their interfaces. */
const PARAMETER = /^\| `(\w+)\??` \|/gm;
const PROPERTY = /<a id="property-[^"]+"><\/a> `(\w+)\??`/g;
const OF_PROPERTIES = /^(?:\w*(?:Options|Result)|Preprocessing)\b/;

/**
 * What the reference knows, from its pages as Markdown: of each public name `places` that it may lead to, `{ package, entry, link }`, those of the package that people meet first in
 * front; and `others`, the names of options, parameters and fields: one of these is taken for a function only where `()` follows it.
 */
export function readNames(pages) {
  const places = new Map();
  const others = new Set();
  for (const { package: of, name: entry, text } of pages) {
    const called = text.replaceAll(/^## (?:Interfaces|Type Aliases)\n[\s\S]*?(?=^## |$(?![\s\S]))/gm, "");
    for (const [, anchor, escaped] of called.matchAll(HEADING)) {
      const name = escaped.replaceAll("\\", "");
      const link = `/api/${of}/${entry}.md#${anchor}`;
      places.set(name, [...(places.get(name) ?? []), { package: of, entry, link }]);
    }
    const sections = text.split(/^### /m).filter((section) => OF_PROPERTIES.test(section));
    for (const [, name] of [...text.matchAll(PARAMETER), ...sections.join("").matchAll(PROPERTY)]) others.add(name);
  }
  return { places, others };
}

/** The reference's pages that are there: none before it was generated. */
function apiPages() {
  return apiEntries()
    .map((entry) => ({ ...entry, page: `${api}${entry.package}/${entry.name}.md` }))
    .filter(({ page }) => existsSync(page))
    .map((entry) => ({ ...entry, text: readFileSync(entry.page, "utf8") }));
}

/** Where the text of a code leads from a page, `undefined` for one that is no public name. On a page of networks theirs are meant where a name is another package's, too. */
export function linkOf(text, page, { places, others }) {
  const [, name, call] = /^([A-Za-z_$][\w$]*)(\(\))?$/.exec(text) ?? [];
  if (!call && others.has(name)) return undefined;
  const found = (places.get(name) ?? []).filter(({ entry }) => call || entry !== OPERATORS);
  const near = page.startsWith("networks/") ? found.find((place) => place.package === "nn") : undefined;
  return (near ?? found[0])?.link;
}

/** The tokens of a paragraph, with links around the codes that are names and not in `linked`, which they join. */
function withLinks(tokens, linked, linkTo, Token) {
  let depth = 0;
  return tokens.flatMap((token) => {
    if (token.type === "html_inline") depth += Number(/^<a[\s>]/i.test(token.content)) - Number(/^<\/a>/i.test(token.content));
    else if (token.type === "link_open" || token.type === "link_close") depth += token.nesting;
    const link = token.type === "code_inline" && depth === 0 ? linkTo(token.content) : undefined;
    if (link === undefined || linked.has(link)) return [token];
    linked.add(link);
    const open = new Token("link_open", "a", 1);
    open.attrs = [
      ["href", link],
      ["class", "name-link"],
    ];
    return [open, token, new Token("link_close", "a", -1)];
  });
}

/** Lets a renderer of Markdown link names on all pages but the reference's. `names` gives what `readNames` gives. */
export function linkNames(markdown, names = () => readNames(apiPages())) {
  let known;
  markdown.core.ruler.push("segkit_link_names", ({ tokens, env, Token }) => {
    const page = env.relativePath ?? "";
    if (page.startsWith("api/")) return;
    known ??= names();
    let linked = new Set();
    let isHeading = false;
    for (const token of tokens) {
      if (token.type === "heading_open") [linked, isHeading] = [new Set(), true];
      else if (token.type === "heading_close") isHeading = false;
      else if (token.type === "inline" && !isHeading)
        token.children = withLinks(token.children, linked, (text) => linkOf(text, page, known), Token);
    }
  });
}

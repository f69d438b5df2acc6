// The words of GLOSSARY.md and American spelling, checked in everything that people read; `--fix` writes the right word.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Spelling, everywhere: names, comments, strings, pages. Each replacement keeps the case of the letters around it. */
export const SPELLING = [
  [/(?<!['"`.]?to)([Cc]ol)ou(r)/g, "$1o$2"],
  [/COLOUR/g, "COLOR"],
  [/\b([Gg]r)e(y)(?!hound)/g, "$1a$2"],
  [/(?<=[a-z0-9_])Grey|(?<=_)grey/g, (word) => word.replace("e", "a")],
  [/\bGREY/g, "GRAY"],
  [/([Cc]ent)re(s?)(?![a-z])/g, "$1er$2"],
  [/([Cc]ent)r(ed|ing)\b/g, "$1er$2"],
  [/([Nn]eighbo)u(r)/g, "$1$2"],
  [/([Bb]ehavio|[Ff]avo|[Hh]ono)u(r)/g, "$1$2"],
  [
    /((?:[Ii]nitial|[Ss]erial|[Nn]ormal|[Rr]ecogn|[Ss]ummar|[Gg]eneral|[Rr]aster|[Rr]andom|[Aa]mort|[Cc]haracter|[Oo]ptim|[Oo]rgan|[Vv]isual|[Qq]uant|[Pp]arametr|[Tt]oken|[Mm]inim|[Mm]axim|[Ss]ynchron|[Ss]pecial|[Cc]ustom|[Ss]tandard|[Rr]egular|[Ee]mphas|[Cc]ategor|[Ii]tal|[Pp]rior|[Mm]emor|[Ll]inear|[Bb]inar|[Ss]keleton|[Dd]iscret|[Ee]qual|[Uu]til|[Rr]eal|[Pp]enal|[Ff]inal|[Ll]ocal|[Vv]ector|[Mm]aterial|[Ff]actor|[Cc]apital))is(e|ed|es|er|ers|ing|ation|ations|able)(?![a-z])/g,
    "$1iz$2",
  ],
  [/([Ll]abel)l(ed|er|ers|ing|ings)(?![a-z])/g, "$1$2"],
  [/([Cc]ancel|[Mm]odel|[Ss]ignal|[Tt]ravel)l(ed|ing|er)(?![a-z])/g, "$1$2"],
  [/([Ll]icen)ce/g, "$1se"],
  [/([Aa]rt)e(facts?)\b/g, "$1i$2"],
  [/([Cc]atalog)ue/g, "$1"],
  [/([Aa]naly)s(e|ed|es|ing)\b(?<!analyses)/g, "$1z$2"],
  [/([Mm]is)spelt/g, "$1spelled"],
];

/** One word for each idea, in prose: comments, messages, pages. */
export const VOCABULARY = [
  [/\b([Aa]) (\[?)picture\b/g, "$1n $2image"],
  [/\bpicture/g, "image"],
  [/\bPicture/g, "Image"],
  [/\bwhole processor\b/g, "whole CPU"],
  [/(?<!\b[Ii]mage |\b[Pp]re|signal )\bprocessor(s?)\b/g, "CPU$1"],
  [/\b([Aa]) enlarge/g, "$1n upsample"],
  [/\benlargement/g, "upsampling"],
  [/\bEnlargement/g, "Upsampling"],
  [/\benlarg(ed?|ing|es)\b/g, "upsampl$1"],
  [/\bEnlarg(ed?|ing|es)\b/g, "Upsampl$1"],
];

/** In names that a package exports; `--fix` leaves them, since whoever uses them has to follow. */
const IN_NAMES = /picture|enlarge/i;
const EXPORTED =
  /^export .*?\b(?:const|function|class|interface|type|enum) +(\w+)|^export \{([^}]*)\}|^ {2}readonly (\w+)\??:/gm;
const SOURCE = /^packages\/[^/]+\/src\/(?!.*\.test\.ts$).*\.ts$/;

/** The exported names and members of a source file that hold a word which GLOSSARY.md replaces. */
export function wrongNames(text, file) {
  if (!SOURCE.test(file)) return [];
  return [...text.matchAll(EXPORTED)]
    .flatMap((match) =>
      match
        .slice(1)
        .join(",")
        .split(/[\s,]+/),
    )
    .filter((name) => IN_NAMES.test(name));
}

/** Names of others, and titles as they were published. */
const ALLOWED = [
  /toColourspace/,
  /(great|African) grey|grey (whale|fox)\|/,
  /was_cancelled/,
  /"grey16"/,
  /aria-labelledby/,
  /^\s*\*?\s*@see /,
  /\*[^*]+\.\*.* \d{4}\./,
];

/** What a component says in an attribute. */
const LABELS = /\s(aria-label|title|alt|placeholder)=$/;

const TEXT = /\.(ts|mjs|js|vue|css|md|py|yml)$/;
const LEFT_OUT =
  /^apps\/docs\/(public|api)\/|\/generated\/|^packages\/runtime-web\/ort\/|CHANGELOG\.md$|^GLOSSARY\.md$|check-words/;

/** The text with every rule applied. */
export function respell(text, file) {
  const spans = proseOf(file);
  return text
    .split("\n")
    .map((line) => {
      const prose = spans(line);
      if (ALLOWED.some((allowed) => allowed.test(line))) return line;
      return prose(replaceAll(line, SPELLING), (part) => replaceAll(part, VOCABULARY));
    })
    .join("\n");
}

function replaceAll(text, rules) {
  for (const [pattern, replacement] of rules) text = text.replace(pattern, replacement);
  return text;
}

/** Line by line, applies a function to the parts of a file that are prose. */
function proseOf(file) {
  let fenced = false;
  const outsideCode = (text, rewrite) =>
    text.replace(
      /(`[^`]*`|\]\([^)]*\)|<[^>]*>|\{@link [^}]*\})|([^`\]<{]+|[\]<{`])/g,
      (_, code, prose) => code ?? rewrite(prose),
    );
  const isCode = (line, opening) => {
    if (opening.test(line)) {
      fenced = !fenced;
      return true;
    }
    return fenced;
  };
  const asIs = (line) => line;
  if (file.endsWith(".md")) return (line) => (isCode(line, /^\s*(```|\$\$)/) ? asIs : outsideCode);
  if (file.endsWith(".py")) return () => asIs;
  // Strings, templates and patterns of two words and more are prose; in a component a quoted attribute may hold code.
  const pieces = /"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,] ?)\/(?![/*])(?:\\.|[^/\\\n])+\/|(?<=^|[\s;,{}()])\/\/ .*$/g;
  const outsideHoles = (template, rewrite) =>
    template.replace(/(\$\{[^}]*\})|([^$]+|\$)/g, (_, hole, prose) => hole ?? rewrite(prose));
  const isProse = (text, at, line) =>
    text.startsWith("//") ||
    (/ /.test(text) && !(file.endsWith(".vue") && /[\w-]=$/.test(line.slice(0, at)) && !LABELS.test(line.slice(0, at))));
  return (line) => {
    if (/^\s*(\/\*\*|\*)/.test(line)) {
      if (isCode(line, /^\s*\*\s*```/)) return asIs;
      return outsideCode;
    }
    fenced = false;
    return (text, rewrite) =>
      text.replace(pieces, (piece, at) => {
        if (!isProse(piece, at, text)) return piece;
        return piece.startsWith("`") ? outsideHoles(piece, rewrite) : outsideCode(piece, rewrite);
      });
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--deduplicate"], {
    cwd: root,
    encoding: "utf8",
  });
  let wrong = 0;
  for (const file of files.split("\n")) {
    if (!TEXT.test(file) || LEFT_OUT.test(file)) continue;
    let text;
    try {
      text = readFileSync(`${root}${file}`, "utf8");
    } catch {
      continue; // deleted, not yet committed
    }
    for (const name of wrongNames(text, file)) {
      console.error(`${file}: ${name}: GLOSSARY.md has another word`);
      wrong++;
    }
    const right = respell(text, file);
    if (right === text) continue;
    if (process.argv.includes("--fix")) writeFileSync(`${root}${file}`, right);
    else {
      const [before, after] = [text.split("\n"), right.split("\n")];
      for (const [i, line] of before.entries())
        if (line !== after[i]) console.error(`${file}:${i + 1}: ${line.trim()}\n  write: ${after[i].trim()}`);
      wrong++;
    }
  }
  if (wrong > 0) {
    console.error(
      `${wrong} files have words that GLOSSARY.md replaces; node scripts/check-words.mjs --fix writes the right ones.`,
    );
    process.exitCode = 1;
  }
}

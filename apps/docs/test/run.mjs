// Runs the site's tests and ends with one line: "N passed, N failed".
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const counts = { pass: 0, fail: 0 };
const stream = run({ files: [fileURLToPath(new URL("site.test.mjs", import.meta.url))] });
for (const kind of ["pass", "fail"]) {
  stream.on(`test:${kind}`, ({ details, nesting, file, name }) => {
    // Suites and the file itself are counted by their tests, unless they failed by themselves.
    if (details.type === "suite" || (nesting === 0 && name === file)) return;
    counts[kind]++;
  });
}
stream.compose(new spec()).pipe(process.stdout);
stream.on("end", () => {
  process.exitCode = counts.fail === 0 && counts.pass > 0 ? 0 : 1;
  process.on("exit", () => console.log(`\n${counts.pass} passed, ${counts.fail} failed`));
});

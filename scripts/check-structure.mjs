// What the house promises of its own structure. structure/rules.mjs: no circles of imports, no roots of packages inside, private parts of kernels,
// twins and their tests, test-only modules, no file or function that holds two ideas. structure/fixtures.mjs: small fixtures, named after their oracles.
import { root } from "./repository.mjs";
import { fixtureProblems } from "./structure/fixtures.mjs";
import { structureProblems } from "./structure/rules.mjs";

const problems = [...structureProblems(root), ...fixtureProblems(root)];
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}

// What the packages' functions take, read from the sources: the options interface with its comments, and the table of rules beside it.
// The site's option tables, the READMEs and the tests that hold comments against rules read this.
import { join } from "node:path";
import ts from "typescript";
import { publicEntries, SOURCE_CONDITION } from "./entries.mjs";
import { root } from "./repository.mjs";

const RULES = "Rules";

/**
 * The public functions of some packages (`core`, `classical`, …), each with its options in the order of its rules:
 * `{ package, entry, name, parameters: [{ name, type, types, rest }], options: [{ name, type, text, defaultText, optional, rule }] }`.
 * Without rules there are no options.
 *
 * `rule` holds what the table says in plain values; checks are left out.
 */
export function publicFunctions(packages) {
  const key = packages.join();
  if (!read.has(key)) read.set(key, readFunctions(packages));
  return read.get(key);
}

/** What was read already, by this file or by a copy of it in what the site's build bundles: a program of TypeScript takes seconds. */
const read = (globalThis[Symbol.for("segkit.publicFunctions")] ??= new Map());

function readFunctions(packages) {
  const entries = packages.flatMap((name) =>
    publicEntries(join(root, "packages", name)).map((entry) => ({
      package: name,
      entry: entry.name,
      file: join(root, "packages", name, entry.folder, "index.ts"),
    })),
  );
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      customConditions: [SOURCE_CONDITION],
      strict: true,
      noEmit: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ package: name, entry, file }) => {
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
    return exported
      .filter((symbol) => checker.getTypeOfSymbol(unaliased(checker, symbol)).getCallSignatures().length > 0)
      .map((called) => {
        const rules = exported.find((other) => other.name === `${called.name}${RULES}`);
        const parameters = parametersOf(checker, unaliased(checker, called));
        return { package: name, entry, name: called.name, parameters, options: rules ? optionsOf(checker, rules) : [] };
      });
  });
}

function optionsOf(checker, rules) {
  const table = unaliased(checker, rules);
  const type = checker.getTypeOfSymbol(table);
  const options = declaredOptions(checker, table);
  return namesOf(checker, table.valueDeclaration.initializer).map((name) => {
    const option = options.getProperty(name);
    const value = checker.getNonNullableType(checker.getTypeOfSymbol(option));
    const tag = option.getJsDocTags(checker).find((each) => each.name === "default");
    const rule = type.getProperty(name);
    return {
      name,
      type: checker.typeToString(value),
      choices: literals(value),
      text: ts.displayPartsToString(option.getDocumentationComment(checker)),
      defaultText: tag && ts.displayPartsToString(tag.text),
      optional: (option.flags & ts.SymbolFlags.Optional) !== 0,
      rule: plainValue(checker, checker.getTypeOfSymbol(rule), rule),
    };
  });
}

/** The type that a table is said to satisfy: the argument of `Rules<…>`, found through other names of the table. */
function declaredOptions(checker, table) {
  let node = table.valueDeclaration.initializer;
  for (;;) {
    if (ts.isIdentifier(node)) {
      node = unaliased(checker, checker.getSymbolAtLocation(node)).valueDeclaration.initializer;
    } else if (ts.isSatisfiesExpression(node) && node.type.typeName?.getText() === RULES) {
      return checker.getTypeFromTypeNode(node.type.typeArguments[0]);
    } else throw new Error(`${table.name}: expected "… satisfies Rules<Options>", found ${node.getText()}`);
  }
}

function parametersOf(checker, target) {
  const signatures = checker.getTypeOfSymbol(target).getCallSignatures();
  const typeOf = (parameter) =>
    parameter.valueDeclaration.type?.getText() ?? checker.typeToString(checker.getTypeOfSymbol(parameter));
  return signatures[0].getParameters().map((parameter, index) => ({
    name: parameter.name,
    type: typeOf(parameter),
    types: signatures.flatMap((signature) => signature.getParameters()[index] ?? []).map(typeOf),
    rest: parameter.valueDeclaration.dotDotDotToken !== undefined,
  }));
}

/** The options' names in the order of the table. */
function namesOf(checker, node) {
  if (ts.isObjectLiteralExpression(node)) return node.properties.map((property) => property.name.text);
  if (ts.isCallExpression(node)) return node.arguments.flatMap((part) => namesOf(checker, part));
  if (!ts.isIdentifier(node)) return namesOf(checker, node.expression);
  return namesOf(checker, unaliased(checker, checker.getSymbolAtLocation(node)).valueDeclaration.initializer);
}

/** The value that a type of literals stands for; functions are left out, computed numbers are computed. */
function plainValue(checker, type, symbol) {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === "true";
  if (type.flags & ts.TypeFlags.Number) return computed(checker, symbol.valueDeclaration.initializer);
  if (checker.isTupleType(type)) return checker.getTypeArguments(type).map((item) => plainValue(checker, item));
  if (type.getCallSignatures().length > 0) return undefined;
  const list = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (list) return literals(list);
  return Object.fromEntries(
    checker
      .getPropertiesOfType(type)
      .map((property) => [property.name, plainValue(checker, checker.getTypeOfSymbol(property), property)])
      .filter(([, value]) => value !== undefined),
  );
}

function computed(checker, node) {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isParenthesizedExpression(node)) return computed(checker, node.expression);
  if (ts.isPrefixUnaryExpression(node)) return -computed(checker, node.operand);
  if (ts.isIdentifier(node)) {
    return computed(checker, unaliased(checker, checker.getSymbolAtLocation(node)).valueDeclaration.initializer);
  }
  if (ts.isBinaryExpression(node)) {
    const [a, b] = [computed(checker, node.left), computed(checker, node.right)];
    const operation = node.operatorToken.getText();
    if (operation === "**") return a ** b;
    if (operation === "*") return a * b;
    if (operation === "-") return a - b;
  }
  throw new Error(`a rule's number has to be a literal or a product, power or difference of literals: ${node.getText()}`);
}

function literals(type) {
  const members = type.isUnion() ? type.types : [type];
  return members.every((member) => member.isStringLiteral() || member.isNumberLiteral())
    ? members.map(({ value }) => value)
    : undefined;
}

function unaliased(checker, symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

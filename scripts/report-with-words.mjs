// vitest's JSON report, in which every failure begins with its words, which stacks of WebKit and Firefox do not have, and a test that passed by a second try says so.
import { JsonReporter } from "vitest/node";

export default class extends JsonReporter {
  onTestRunEnd(modules, ...others) {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (test.diagnostic()?.flaky) test.task.meta.secondTry = true;
        for (const error of test.task.result?.errors ?? []) {
          const { name, message, stack } = error;
          if (stack && message && !stack.includes(message)) error.stack = `${name}: ${message}\n${stack}`;
        }
      }
    }
    return super.onTestRunEnd(modules, ...others);
  }
}

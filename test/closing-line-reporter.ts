/** A line per test, and a last line that says how many passed, failed and were skipped, each skip with its reason. */

interface TestEvent {
  readonly type: string;
  readonly data: {
    readonly name?: string;
    readonly file?: string;
    readonly skip?: string | boolean;
    readonly todo?: string | boolean;
    readonly details?: { readonly type?: string; readonly error?: unknown };
    readonly message?: string;
  };
}

export default async function* closingLine(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let [passed, failed] = [0, 0];
  const skipped: string[] = [];
  const failures: string[] = [];
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message ?? '';
      continue;
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const name = data.name ?? 'unnamed';
    // A suite counts only when it is skipped as a whole: its tests are then never reported.
    if (data.details?.type === 'suite' && (data.skip === undefined || data.skip === false)) {
      if (type === 'test:fail') yield `✖ ${name}: the suite\n${describe(data.details.error)}\n`;
      continue;
    }
    if (data.skip !== undefined && data.skip !== false) {
      skipped.push(`${name}: ${data.skip === true ? 'no reason given' : data.skip}`);
    } else if (type === 'test:fail') {
      failed += 1;
      failures.push(name);
      yield `✖ ${name}\n${describe(data.details?.error)}\n`;
    } else {
      passed += 1;
      yield `✔ ${name}\n`;
    }
  }
  yield '\n';
  for (const line of skipped) yield `skipped: ${line}\n`;
  for (const name of failures) yield `failed: ${name}\n`;
  yield `${passed} passed, ${failed} failed, ${skipped.length} skipped\n`;
}

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

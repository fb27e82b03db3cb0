/**
 * The closed set of outputs. Made once at start, and refused when it is not whole: a repeated name, an input
 * that nothing makes, or a cycle within a slate.
 */
import type { Purpose } from '../ledger/work-id.ts';
import type { Output } from './output.ts';

export interface OutputRegistry {
  readonly outputs: readonly Output[];
  /** Throws a defect: a slot of the ledger always names an output of the registry. */
  output(purpose: Purpose, name: string): Output;
}

export function outputRegistry(outputs: readonly Output[]): OutputRegistry {
  const byKey = new Map<string, Output>();
  for (const output of outputs) {
    const key = `${output.purpose}/${output.name}`;
    if (byKey.has(key)) throw new Error(`output ${key} is registered twice`);
    byKey.set(key, output);
  }
  for (const output of outputs) {
    for (const input of output.inputs) {
      if (!byKey.has(`${input.purpose}/${input.output}`)) {
        throw new Error(`output ${output.name} reads ${input.purpose}/${input.output}, which nothing makes`);
      }
    }
  }
  for (const output of outputs) refuseCycle(output, byKey, []);
  return {
    outputs,
    output(purpose, name) {
      const found = byKey.get(`${purpose}/${name}`);
      if (found === undefined) throw new Error(`no output is named ${purpose}/${name}`);
      return found;
    },
  };
}

function refuseCycle(output: Output, byKey: ReadonlyMap<string, Output>, path: readonly string[]): void {
  const key = `${output.purpose}/${output.name}`;
  if (path.includes(key)) throw new Error(`outputs feed each other: ${[...path, key].join(' → ')}`);
  for (const input of output.inputs) {
    if (input.from !== 'slate') continue;
    const producer = byKey.get(`${input.purpose}/${input.output}`);
    if (producer !== undefined) refuseCycle(producer, byKey, [...path, key]);
  }
}

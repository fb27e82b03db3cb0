/**
 * A port whose every asynchronous function is a step: `ledger.append`, `ledger.documents.put`.
 *
 * Functions added to the port later are steps without further ado. Those named `atOnce` answer without a step, as
 * they must where the port says they are synchronous.
 */
import type { StepCall } from './surroundings.ts';

export function stepped<Port extends object>(
  port: Port,
  room: string,
  step: StepCall,
  atOnce: ReadonlySet<string> = new Set(),
): Port {
  const made = new Map<string | symbol, unknown>();
  return new Proxy(port, {
    get(target, name) {
      const known = made.get(name);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, name, target);
      const wrapped = wrap(target, value, `${room}.${String(name)}`, step, atOnce.has(String(name)));
      made.set(name, wrapped);
      return wrapped;
    },
  });
}

function wrap(target: object, value: unknown, label: string, step: StepCall, isAtOnce: boolean): unknown {
  if (typeof value === 'function') {
    const carryOut = (parameters: readonly unknown[]): unknown => Reflect.apply(value, target, parameters);
    if (isAtOnce) return (...parameters: readonly unknown[]) => carryOut(parameters);
    return (...parameters: readonly unknown[]) => step(label, async () => carryOut(parameters));
  }
  return typeof value === 'object' && value !== null ? stepped(value, label, step) : value;
}

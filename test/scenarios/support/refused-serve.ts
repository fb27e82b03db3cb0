/** A service that does not start: exit code 2, and what it says. */
import assert from 'node:assert/strict';
import { hardwood } from '../../support/hardwood.ts';

export interface RefusedServe {
  readonly message: string;
  readonly code: string;
  readonly subject: string;
}

export async function refusedServe(...args: readonly string[]): Promise<RefusedServe> {
  const { code, stderr } = await hardwood('serve', ...args);
  assert.equal(code, 2, stderr);
  const said =
    /^hardwood: (?<message>.+)\n {2}code: (?<code>\w+)\n {2}about: (?<subject>.+)\n {2}next: .+\n$/.exec(
      stderr,
    );
  const { message, code: name, subject } = said?.groups ?? {};
  assert.ok(message !== undefined && name !== undefined && subject !== undefined, stderr);
  return { message, code: name, subject };
}
